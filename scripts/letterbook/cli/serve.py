"""`letterbook serve`: preview the site in a browser."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from letterbook.build import GENERATED
from letterbook.cli.console import Failure, checkout, existing_folder, letters_option, print_problems, relabel
from letterbook.cli.job import job_for, make_site
from letterbook.preview import is_free, preview

if TYPE_CHECKING:
    from pathlib import Path


@click.command("serve")
@letters_option
@click.option("--port", type=click.IntRange(1, 65535), default=8000, show_default=True)
def command(letters: Path | None, port: int) -> None:
    """Preview the site in a browser, made again whenever a letter or a page changes."""
    root = checkout()
    folder = existing_folder(letters or root / "letters")
    if not is_free(port):
        message = f"port {port} is taken by another program, or not for you to use; name another one with --port"
        raise Failure(message)

    def rebuild(site: Path) -> None:
        built = make_site(job_for(folder, site, preview=True))
        print_problems(relabel(built.problems, folder), "text", err=True)

    pages = [path for path in (root / "docs").iterdir() if path.name not in GENERATED]
    click.echo(f"Preview at http://localhost:{port}/ (stop it with Ctrl+C)")
    preview(rebuild, watched=(folder, root / "mkdocs.yml", *pages), port=port)
