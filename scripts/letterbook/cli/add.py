"""`letterbook add`: take letters in from files."""

from __future__ import annotations

import sys
from pathlib import Path
from shlex import quote
from typing import TYPE_CHECKING, Any

import click

from letterbook.add.intake import Wishes, take_in
from letterbook.add.report import report
from letterbook.cli.console import (
    announce,
    checkout,
    color,
    columns,
    existing_folder,
    letters_option,
    print_problems,
    shown,
)
from letterbook.problems import Problem

if TYPE_CHECKING:
    from letterbook.add.intake import Outcome


@click.command("add")
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path))
@letters_option
@click.option("--pages", is_flag=True, help="The files are the pages of one letter, in this order.")
@click.option("--id", "wanted", metavar="ID", default="", help="The id of the letter, in place of the proposed one.")
@click.option("--language", "languages", multiple=True, metavar="CODE", help="A language of the scan, such as be.")
@click.option("--scan", is_flag=True, help="Read the pictures of a PDF even where it holds text.")
@click.option(
    "--facsimile-of", "shows", metavar="ID", default="", help="Read nothing; keep the files beside this letter."
)
@click.option("--anyway", is_flag=True, help="Add a letter even if it seems to be there already.")
@click.option("--dry-run", is_flag=True, help="Show what would be done, and write nothing.")
def command(files: tuple[Path, ...], letters: Path | None, **wishes: Any) -> None:  # noqa: ANN401 - click hands over all options
    """Take letters in from files: text, .docx, .odt, .rtf, .html, .eml, .pdf, or scans.

    Each file is a letter, or a page of one with --pages. A source is written into the folder of letters, for you to
    look through. PDF files and scans are kept beside it, without what they tell of people and programs. The files
    themselves stay as they are.
    """
    wished = Wishes(**wishes)
    if wrong := _wrong_files(files, wished):
        raise click.UsageError(wrong)
    folder = existing_folder(letters or checkout() / "letters")
    failed = False
    for outcome in take_in(files, folder, wished, label=shown(folder), announce=announce):
        failed = failed or isinstance(outcome, Problem)
        _print_outcome(outcome, shown(folder), dry_run=wished.dry_run, is_own=letters is None)
    sys.exit(1 if failed else 0)


def _wrong_files(files: tuple[Path, ...], wishes: Wishes) -> str:
    """Return what is wrong with the command as it was given, "" if nothing is."""
    if missing := [file for file in files if not file.exists() and not file.is_symlink()]:
        return f"there is no file {missing[0]}"
    if folders := [file for file in files if file.is_dir()]:
        return f"{folders[0]} is a folder; name the files in it: letterbook add {quote(str(folders[0]))}/*"
    if wishes.wanted and len(files) > 1 and not wishes.pages:
        return "--id names one letter; add the others one by one, or say --pages if all files are pages of it"
    if wishes.shows and (wishes.wanted or wishes.pages):
        return "--facsimile-of reads nothing; --id and --pages have no use beside it"
    return ""


def _print_outcome(outcome: Outcome, label: str, *, dry_run: bool, is_own: bool) -> None:
    if isinstance(outcome, Problem):
        print_problems((outcome,), "text", err=True)
        return
    click.echo(report(outcome, label=label, width=columns(), dry_run=dry_run, is_own=is_own), color=color())
