"""What all commands share: the archive they work on, and how they print."""

from __future__ import annotations

import json
import os
import shutil
import sys
from collections import Counter
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import click

from letterbook.problems import Problem, Severity, github_annotation

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable


FOLDER = click.Path(path_type=Path)
FILE = click.Path(exists=True, path_type=Path)

_COLUMNS = 100
"""of text for a person where there is no terminal to fit it to"""

letters_option = click.option(
    "--letters", type=FOLDER, metavar="DIR", help="The folder of letters [default: letters/ of this checkout]."
)


def json_line(data: object) -> str:
    """Return data as one line of JSON, whatever a reader takes for the end of a line: letters have U+2028 in them."""
    return json.dumps(data, ensure_ascii=False).translate(_LINE_ENDS)


_LINE_ENDS = {ord(end): f"\\u{ord(end):04x}" for end in "\x85\u2028\u2029"}
"""What ends a line in Unicode and JSON does not escape; it stands in texts only."""

FORMATS: dict[str, Callable[[Problem], str]] = {
    "text": str,
    "github": github_annotation,
    "json": lambda problem: json_line(problem.to_json()),
}
"""How a problem is printed."""


class Failure(click.ClickException):
    """Something outside the letters is in the way: a folder, the disk, the configuration of the site."""

    exit_code = 2


def columns() -> int:
    """Return how many characters a line of text for a person may have."""
    return shutil.get_terminal_size(fallback=(_COLUMNS, 0)).columns


def color() -> bool | None:
    """Return whether colours are shown: never with NO_COLOR, else on a terminal (None)."""
    return False if os.environ.get("NO_COLOR") else None


def announce(message: str) -> None:
    """Show what goes on, where someone is watching."""
    if sys.stderr.isatty():
        click.echo(click.style(f"{message} …", dim=True), err=True)


def checkout() -> Path:
    """Return the checkout: the folder with mkdocs.yml, here or above, else the one this program lies in."""
    here = Path.cwd()
    for folder in (here, *here.parents, Path(__file__).resolve().parents[3]):
        if (folder / "mkdocs.yml").is_file() and (folder / "docs" / ".overrides").is_dir():
            return folder
    message = "there is no archive here: run letterbook in the folder that holds mkdocs.yml"
    raise click.UsageError(message)


def existing_folder(folder: Path) -> Path:
    """Return a folder that is there. Raises click.UsageError for any other."""
    if not folder.is_dir():
        message = f"{folder} is not a folder; name the folder of letters with --letters"
        raise click.UsageError(message)
    return folder


def relabel(problems: Iterable[Problem], folder: Path) -> tuple[Problem, ...]:
    """Name files as the user would: a build calls every folder of letters "letters", so that its output is the same."""
    return tuple(
        replace(problem, where=replace(problem.where, file=f"{shown(folder)}/{problem.where.file.partition('/')[2]}"))
        for problem in problems
    )


def shown(path: Path) -> str:
    """Return a path as short as it can be typed here."""
    here = Path.cwd()
    return str(path.absolute().relative_to(here)) if path.absolute().is_relative_to(here) else str(path)


def print_problems(problems: Iterable[Problem], form: str, *, err: bool = False) -> None:
    """Print problems in one of FORMATS; with `err` on standard error."""
    for problem in problems:
        click.echo(FORMATS[form](problem), err=err)


def summary(problems: Iterable[Problem]) -> str:
    """Return how many problems there are of each severity: "1 error, 2 warnings"."""
    counts = Counter(problem.severity for problem in problems)
    return ", ".join(counted(counts[severity], severity) for severity in Severity if counts[severity]) or "no problem"


def counted(number: int, thing: str) -> str:
    """Return a number with what it counts: "1 letter", "2,000 letters"."""
    return f"{number:,} {thing}{'' if number == 1 else 's'}"
