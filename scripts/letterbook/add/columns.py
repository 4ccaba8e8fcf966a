"""The reading order of a page: rows, columns and tables, out of words with their places."""

from __future__ import annotations

import re
from itertools import pairwise
from statistics import median
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

COLUMN_GAP = " " * 4

_TIGHT_LABEL = re.compile(r"^\d{1,2}[.)](?=[^\W\d_]{2})")
"""The number of an item from which its text is parted by its place on the page alone."""

_WIDE = 2.0
"""A gap in a line, in heights of a line, that parts two columns."""

_EVEN = 0.25
"""Share of the height of a line by which gaps that are alike may differ."""

_TABLE = 3

_MANY = 0.6


class Fragment(NamedTuple):
    """Words that stand together on one line of a page. Places are counted from the upper left corner."""

    text: str
    left: float
    top: float
    right: float
    bottom: float

    @property
    def height(self) -> float:
        """The height of the line."""
        return self.bottom - self.top


class Line(NamedTuple):
    """A line in its column, in reading order."""

    text: str
    left: float
    top: float
    right: float
    height: float
    column: int = 0
    """counted through the document; lines of different columns never make one paragraph"""


def rows_of(page: Sequence[Fragment]) -> list[list[Fragment]]:
    """Return the fragments of a page as rows, from above; those of a row from the left."""
    rows: list[list[Fragment]] = []
    for fragment in sorted(page, key=lambda one: (one.top + one.bottom, one.left)):
        middle = (fragment.top + fragment.bottom) / 2
        if rows and rows[-1][0].top <= middle <= rows[-1][0].bottom:
            rows[-1].append(fragment)
        else:
            rows.append([fragment])
    return _without_stretched([_merged(sorted(row, key=lambda one: one.left)) for row in rows])


def _without_stretched(rows: Sequence[list[Fragment]]) -> list[list[Fragment]]:
    """Return the rows; the words of a line that was stretched to both margins are one fragment again.

    Its gaps are all alike. In a table, too, they may be; but there a row above or below has words at the same places.
    """
    done: list[list[Fragment]] = []
    for place, row in enumerate(rows):
        beside = (*rows[max(0, place - 1) : place], *rows[place + 1 : place + 2])
        is_stretched = len(row) > 1 and _has_equal_gaps(row) and not any(_is_aligned(row, other) for other in beside)
        done.append([_whole(row)] if is_stretched else row)
    return done


def _has_equal_gaps(row: Sequence[Fragment]) -> bool:
    gaps = [after.left - before.right for before, after in pairwise(row)]
    return len(gaps) > 1 and max(gaps) - min(gaps) < _EVEN * row[0].height


def _is_aligned(row: Sequence[Fragment], other: Sequence[Fragment]) -> bool:
    """Tell whether a later fragment of one row begins where one of the other row does."""
    near = _EVEN * row[0].height
    return any(abs(one.left - another.left) < near for one in row[1:] for another in other[1:])


def _whole(row: Sequence[Fragment]) -> Fragment:
    top, bottom = min(one.top for one in row), max(one.bottom for one in row)
    return Fragment(row_text(row), row[0].left, top, row[-1].right, bottom)


def _merged(row: Sequence[Fragment]) -> list[Fragment]:
    """Return a row in which what stands close together is one."""
    merged = [row[0]]
    for fragment in row[1:]:
        last = merged[-1]
        if fragment.left - last.right > _WIDE * max(last.height, fragment.height) / 2:
            merged.append(fragment)
        else:
            text = f"{last.text} {fragment.text}"
            top, bottom = min(last.top, fragment.top), max(last.bottom, fragment.bottom)
            merged[-1] = Fragment(text, last.left, top, max(last.right, fragment.right), bottom)
    return merged


def row_text(row: Iterable[Fragment]) -> str:
    """Return the words of a row."""
    return " ".join(fragment.text for fragment in row)


def in_order(rows: Sequence[list[Fragment]], column: int) -> Iterator[Line]:
    """Yield the lines of a page in the order in which they are read: where there are columns, one after the other."""
    place = 0
    while place < len(rows):
        end, gutter = _band(rows, place)
        band = rows[place:end]
        if gutter and _is_table(band):
            yield from (_line(row, column, f"| {' | '.join(one.text for one in row)} |") for row in band)
        elif gutter:
            for side in (0, 1):
                half = [row for whole in band if (row := [one for one in whole if (one.left >= gutter) == bool(side)])]
                column += 1
                yield from in_order(half, column)
            column += 1
        else:
            yield from (_line(row, column, COLUMN_GAP.join(one.text for one in row)) for row in band)
        place = end


def _line(row: Sequence[Fragment], column: int, text: str) -> Line:
    top = min(one.top for one in row)
    spaced = _TIGHT_LABEL.sub(r"\g<0> ", text)
    return Line(spaced, row[0].left, top, row[-1].right, median(one.height for one in row), column)


def _band(rows: Sequence[Sequence[Fragment]], begin: int) -> tuple[int, float]:
    """Return where the rows end that share a gutter, and the gutter; 0 where the rows are not in columns."""
    if len(rows[begin]) == 1:
        return begin + 1, 0.0
    low, high = _gap(rows[begin], 0.0, float("inf"))
    both, end = 1, begin + 1
    while end < len(rows):
        left, right = _gap(rows[end], low, high)
        if left >= right:
            break
        low, high = left, right
        both += len(rows[end]) > 1
        end += 1
    while end > begin + 1 and len(rows[end - 1]) == 1:
        end -= 1  # lines of one side only at the end may as well stand alone
    return (end, high) if both > 1 else (begin + 1, 0.0)


def _gap(row: Sequence[Fragment], low: float, high: float) -> tuple[float, float]:
    """Return the part of a gutter that a row leaves free: the widest gap of the row within it."""
    edges = [(0.0, row[0].left), *((a.right, b.left) for a, b in pairwise(row)), (row[-1].right, float("inf"))]
    free = [(max(low, left), min(high, right)) for left, right in edges]
    if len(row) > 1:
        free = free[1:-1]
    return max(free, key=lambda gap: min(gap[1], 1e9) - gap[0])


def _is_table(band: Sequence[Sequence[Fragment]]) -> bool:
    """Tell whether columns are those of a table: three of them, or the second one of figures."""
    several = sum(len(row) >= _TABLE for row in band)
    figures = sum(sum(char.isdigit() for char in row[-1].text) * 2 > len(row[-1].text) for row in band if len(row) > 1)
    return max(several, figures) > _MANY * len(band)
