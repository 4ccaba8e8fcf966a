"""`letterbook parse`: print what was understood of each letter."""

from __future__ import annotations

import sys
from shlex import quote
from typing import TYPE_CHECKING

import click

from letterbook.cli.console import FILE, color, columns, json_line, print_problems
from letterbook.problems import has_error
from letterbook.record import letter_record
from letterbook.understand import understand_files, without_collector

if TYPE_CHECKING:
    from pathlib import Path

    from letterbook.model import Letter
    from letterbook.problems import Problem


@click.command("parse")
@click.argument("files", nargs=-1, required=True, type=FILE)
@click.option("--format", "form", type=click.Choice(["json", "text"]), default="json", help="How to print.")
@without_collector()
def command(files: tuple[Path, ...], form: str) -> None:
    """Print what was understood of each letter: JSON Lines, or text for a person.

    As text, each letter stands with its parts named in the margin, then what was understood, how sure that is, and
    why it is not surer. Colours are used on a terminal only, and never where NO_COLOR is set. What is wrong with a file
    itself, its metadata block or the authority files beside it is said on standard error.
    """
    if folders := [file for file in files if file.is_dir()]:
        message = f"{folders[0]} is a folder; name the letters in it: letterbook parse {quote(str(folders[0]))}/*.txt"
        raise click.UsageError(message)
    failed = False
    said: set[Problem] = set()
    for understood in understand_files(files):
        shown: set[Problem] = set()
        for letter in understood.letters:
            _print_letter(letter, form)
            shown.update(letter.problems)
        others = [problem for problem in understood.problems if problem not in shown and problem not in said]
        print_problems(others, "text", err=True)
        said.update(others)
        failed = failed or has_error(understood.problems)
    sys.exit(1 if failed else 0)


def _print_letter(letter: Letter, form: str) -> None:
    if form == "json":
        click.echo(json_line(letter_record(letter)))
        return
    from letterbook.show import show_letter  # noqa: PLC0415 - JSON for a program needs nothing of it

    click.echo(show_letter(letter, width=columns()), color=color())
