"""`letterbook build`: make the site."""

from __future__ import annotations

import json
import sys
from shlex import quote
from typing import TYPE_CHECKING

import click

from letterbook.cli.console import FOLDER, counted, letters_option, print_problems, relabel, shown, summary
from letterbook.cli.job import job_for, make_site

if TYPE_CHECKING:
    from pathlib import Path


@click.command("build")
@letters_option
@click.option("--site", type=FOLDER, metavar="DIR", help="Where the site is put [default: site/ beside the letters].")
@click.option("--strict", is_flag=True, help="Publish nothing while there is so much as a warning.")
@click.option("--no-search", is_flag=True, help="Leave out the search index, to save time.")
@click.option("--timings", type=FOLDER, metavar="FILE", help="Write the seconds of each stage to a JSON file.")
def command(letters: Path | None, site: Path | None, *, strict: bool, no_search: bool, timings: Path | None) -> None:
    """Make the site: letters to pages, downloads and search index."""
    job = job_for(letters, site, strict=strict, search=not no_search)
    built = make_site(job)
    if timings:
        timings.write_text(json.dumps(built.seconds, indent=1) + "\n", encoding="utf-8")
    print_problems(relabel(built.problems, job.letters), "text", err=True)
    if not built.published:
        click.echo(
            f"\nNothing was published: {summary(built.problems)}. The site in place was left as it is.", err=True
        )
        sys.exit(1)
    click.echo(f"{counted(built.letters, 'letter')} published in {shown(job.site)}")
    click.echo(f"To look at the site:  python3 -m http.server -d {quote(shown(job.site))} 8000")
    click.echo("and open http://localhost:8000/ in a browser.")
