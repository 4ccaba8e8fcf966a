"""`letterbook new`: make an archive of one's own."""

from __future__ import annotations

from shlex import quote
from typing import TYPE_CHECKING

import click

from letterbook.cli.console import FOLDER, checkout, counted, shown
from letterbook.new_archive import NotEmptyError, make_archive

if TYPE_CHECKING:
    from pathlib import Path


@click.command("new")
@click.argument("folder", type=FOLDER, metavar="DIR")
def command(folder: Path) -> None:
    """Make an archive of your own in a new folder, with one letter to begin with."""
    try:
        count = make_archive(folder, root=checkout())
    except NotEmptyError as error:
        raise click.UsageError(str(error)) from error
    click.echo(f"A new archive is in {shown(folder)}: {counted(count, 'file')}.")
    click.echo(f"To build it:  cd {quote(shown(folder))} && make site")
    click.echo("What to do next stands in its README.md.")
