"""A letter as the program understood it, for a person to read in a terminal.

First the letter, its parts named in the margin; then what was understood and how sure that is; then why not surer.
Colours repeat what the words say, and are left out where the output is no terminal.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from letterbook.parse.explain import explain
from letterbook.show.columns import cut, visible
from letterbook.show.margin import letter_lines
from letterbook.show.table import finding_lines, reason_lines

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from letterbook.model import Letter
    from letterbook.problems import Problem

NARROWEST, WIDEST = 60, 120
"""Columns: fewer leave no room beside the margin, longer lines are hard to read."""


def show_letter(letter: Letter, *, width: int = 100) -> str:
    """Return all that a person wants to see of how a letter was read, in so many columns, with codes for colours."""
    width = max(NARROWEST, min(width, WIDEST))
    sections = (
        (cut(visible(letter.source.file), width), letter_lines(letter, width)),
        ("What was understood", finding_lines(letter, width)),
        ("Why it is not surer", reason_lines(explain(letter.source, letter.parsed), width)),
        ("What to look at", _problem_lines(letter.problems)),
    )
    return "\n".join(text for title, lines in sections if (text := _section(title, lines, width)))


def _section(title: str, lines: Iterable[str], width: int) -> str:
    text = "\n".join(lines)
    rule = click.style("─" * width, dim=True)
    return f"{click.style(title, bold=True)}\n{rule}\n{text}\n" if text else ""


def _problem_lines(problems: Iterable[Problem]) -> Iterator[str]:
    for problem in sorted(problems):
        yield str(problem)
