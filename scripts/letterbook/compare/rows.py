"""Two texts as one: row by row what both have, what only the first has and what only the second has."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from letterbook.compare.alignment import Gap, departures

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from letterbook.compare.text import Extract, Text


class Side(StrEnum):
    """In which of two texts some words stand."""

    BOTH = "both"
    FIRST = "first"
    SECOND = "second"


class Piece(NamedTuple):
    """Words that stand in both texts, or in one of them."""

    side: Side
    text: str
    """as written, with the blank before it, if there is one"""


@dataclass(slots=True)
class _Sheet:
    """The rows written so far: a paragraph that both texts have is one row."""

    rows: list[list[Piece]] = field(default_factory=list)
    _places: list[int | None] = field(default_factory=lambda: [None, None])
    """the places of the passages that the last row belongs to, in the first and in the second text"""
    _may_join: bool = False
    """the passage of the last piece goes on behind it"""

    def write(self, side: Side, extract: Extract, other: int | None = None) -> None:
        """Add words of a passage; `other` is the place of the passage of the second text that has them, too."""
        own = 1 if side is Side.SECOND else 0
        place = extract.passage.place
        goes_on = self._places[own] == place or (self._places[own] is None and self._may_join)
        if not (self.rows and goes_on):
            self.rows.append([])
            self._places = [None, None]
        self._places[own] = place
        if other is not None:
            self._places[1] = other
        self._may_join = extract.end < len(extract.passage.text.rstrip())
        self.rows[-1].append(Piece(side, written(extract)))


def written(extract: Extract) -> str:
    """Return the words of an extract with what stands before them: a blank, or the label of the item they begin."""
    passage, start = extract.passage, extract.start
    if start == 0 and passage.label:
        return f"{passage.label} {extract.text}"
    return f" {extract.text}" if passage.text[:start][-1:].isspace() else extract.text


def rows_of(first: Text, second: Text, gaps: Iterable[Gap] | None = None) -> list[list[Piece]]:
    """Return two letters as one text; a row is a paragraph of both or of one of them."""
    sheet = _Sheet()
    done = Gap(0, 0, 0, 0)
    end = Gap(len(first.tokens), len(first.tokens), len(second.tokens), len(second.tokens))
    for gap in (*(departures(first, second) if gaps is None else gaps), end):
        _write_common(sheet, first, second, done=done, gap=gap)
        for extract in first.extracts(gap.start, gap.end):
            sheet.write(Side.FIRST, extract)
        for extract in second.extracts(gap.other_start, gap.other_end):
            sheet.write(Side.SECOND, extract)
        done = gap
    return sheet.rows


def _write_common(sheet: _Sheet, first: Text, second: Text, *, done: Gap, gap: Gap) -> None:
    """Write what both texts have between two differences, a passage at a time."""
    shift = done.other_end - done.end
    for start, end in _by_passage(first.starts, done.end, gap.start):
        for extract in first.extracts(start, end):
            there = next(iter(second.extracts(start + shift, start + shift + 1)))
            sheet.write(Side.BOTH, extract, there.passage.place)


def _by_passage(starts: Sequence[int], start: int, end: int) -> Iterator[tuple[int, int]]:
    for first, last in pairwise(starts):
        if first < end and start < last:
            yield max(start, first), min(end, last)


def in_context(base: Text, copy: Text, gap: Gap, width: int) -> list[Piece]:
    """Return one difference with up to so many words before and behind it, as far as its paragraph goes."""
    before = list(base.extracts(max(0, gap.start - width), gap.start))[-1:] if gap.start not in base.starts else []
    after = list(base.extracts(gap.end, gap.end + width))[:1] if gap.end not in base.starts else []
    return [
        *(Piece(Side.BOTH, f"{'… ' if each.start else ''}{written(each).strip()}") for each in before),
        *_pieces(Side.FIRST, base.extracts(gap.start, gap.end)),
        *_pieces(Side.SECOND, copy.extracts(gap.other_start, gap.other_end)),
        *(Piece(Side.BOTH, f"{written(each)}{' …' if each.end < len(each.passage.text) else ''}") for each in after),
    ]


def _pieces(side: Side, extracts: Iterable[Extract]) -> Iterator[Piece]:
    """Yield the words of one text; a sign tells where a new paragraph begins."""
    for number, extract in enumerate(extracts):
        yield Piece(side, f" ¶ {written(extract)}" if number else written(extract))
