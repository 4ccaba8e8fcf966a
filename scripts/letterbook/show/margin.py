"""The letter, line by line, with the name of each part in the margin."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from letterbook.model import BlockType, PartKind
from letterbook.show.columns import cut, pad, wrap
from letterbook.show.transcript import PAGE_BREAK, transcript

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from letterbook.model import Letter
    from letterbook.show.transcript import Shown

_NAME = 11
_BAR = "│"

_COLOURS: Mapping[str, int] = {
    PartKind.LETTERHEAD: 98,
    PartKind.DATELINE: 37,
    PartKind.ADDRESS: 33,
    PartKind.SUBJECT: 168,
    PartKind.SALUTATION: 64,
    BlockType.ITEM: 136,
    BlockType.HEADING: 168,
    BlockType.QUOTE: 37,
    PartKind.CLOSING: 64,
    PartKind.SIGNATURE: 166,
    PartKind.POSTSCRIPT: 98,
    PartKind.ENCLOSURES: 37,
    PartKind.COPIES: 33,
}
"""Kind of part to one of a terminal's 256 colours that can be read on light and on dark ground."""

_QUIET = {str(PartKind.FURNITURE), PAGE_BREAK, ""}
"""What is no text of the letter."""


def letter_lines(letter: Letter, width: int) -> Iterator[str]:
    """Yield the lines of a letter for a terminal so many columns wide."""
    digits = len(str(letter.source.first_line + letter.source.text.count("\n")))
    before: Shown | None = None
    for shown in transcript(letter):
        if before and (shown.gap or shown.name == PAGE_BREAK):
            yield click.style(f"{'':{_NAME + digits + 1}}{_BAR}", dim=True)
        yield from _line(shown, digits, width)
        before = shown


def _line(shown: Shown, digits: int, width: int) -> Iterator[str]:
    """Yield a line of the source, broken where it is wider than the terminal."""
    colour, quiet = _COLOURS.get(shown.kind), shown.kind in _QUIET
    name, number = pad(cut(shown.name, _NAME - 1), _NAME), str(shown.number or "")
    bar = click.style(_BAR, fg=colour, dim=quiet)
    for text in wrap(shown.text, width - _NAME - digits - 3):
        margin = click.style(name, fg=colour, dim=quiet or shown.again)
        counted = click.style(f"{number:>{digits}}", dim=True)
        yield f"{margin}{counted} {bar} {click.style(text, fg=colour, dim=quiet)}"
        name, number = " " * _NAME, ""
