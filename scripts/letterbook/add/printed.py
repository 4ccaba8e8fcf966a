"""From lines that stand somewhere on a page to the text of a letter: reading order, paragraphs, words cut at line ends.

PDF files and recognised scans both give lines with their places; what follows from the places is found out here.
"""

from __future__ import annotations

import re
from itertools import pairwise
from statistics import median
from typing import TYPE_CHECKING

from letterbook.add.columns import COLUMN_GAP, Fragment, Line, in_order, rows_of
from letterbook.add.joining import join_lines
from letterbook.add.page_edges import SENTENCE_END, Found, put_notes, remarks, without_furniture, without_notes
from letterbook.add.reading import Reading
from letterbook.parse.segmentation.blocks import joint_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_LABEL = re.compile(r"(?:\d{1,2}[.)]|\(?[a-zа-яіў]\)|[-–—•●▪○◦‣·])\s+\S", re.IGNORECASE)

_NARROWEST = 28
"""Letters of a line, at least, that the margin has ended and not whoever wrote it."""

_APART = 1.3
"""Lines that are so many times further apart than most begin a new block."""

_INDENT = (0.8, 5.0)
"""The least and the most that the first line of a paragraph is moved in, in heights of a line."""

_TOLERANCE = 0.015
"""Share of the width of the text by which lines that end at the same margin may differ."""

_MANY = 0.6

_SINGLE = 1.2
"""How far apart the lines of a paragraph usually are, in heights of a line."""

_NEAR, _ENOUGH = 0.1, 4


def lay_out(pages: Sequence[Sequence[Fragment]], *, notes: bool = True) -> Reading:
    """Return the text of a letter from the fragments of its pages.

    `notes` says whether sizes are measured well enough to know footnotes by their small type.
    """
    found = Found()
    rows = without_furniture([rows_of(page) for page in pages], found)
    size = _usual([fragment.height for page in rows for row in page for fragment in row])
    if notes:
        rows = [without_notes(page, size, found) for page in rows]
    lines = [list(in_order(page, 1000 * number)) for number, page in enumerate(rows)]
    text = put_notes("\n\n\f".join(_page_texts(lines, found)), found)
    foot = "\n".join(found.foot)
    whole = (f"{text}\n\n{foot}" if foot else text).strip(" \n")
    return Reading(f"{whole}\n" if whole.strip() else "", tuple(remarks(found)))


def _usual(values: Sequence[float]) -> float:
    return median(values) if values else 1.0


def _page_texts(pages: Sequence[Sequence[Line]], found: Found) -> Iterator[str]:
    lines = [line for page in pages for line in page]
    pitch = _pitch(pages)
    margins = _margins(lines)
    hyphenated = {word.lower() for line in lines for word in re.findall(r"\w+-\w+", line.text)}
    for page in pages:
        if page:
            yield "".join(_joined(page, pitch, margins, hyphenated, found))


def _pitch(pages: Sequence[Sequence[Line]]) -> float:
    """Return how far apart the lines of a paragraph are: the commonest distance, of whole points."""
    steps = [
        below.top - line.top
        for page in pages
        for line, below in pairwise(page)
        if line.column == below.column and 0 < below.top - line.top < 3 * line.height
    ]
    if not steps:
        return float("inf")
    steps.sort()
    usual = steps[len(steps) // 3]
    return (
        usual if _has_prose(pages) else min(usual, _SINGLE * _usual([line.height for page in pages for line in page]))
    )


def _has_prose(pages: Sequence[Sequence[Line]]) -> bool:
    """Tell whether enough lines end at the right margin to measure how far apart the lines of a paragraph are."""
    lines = [line for page in pages for line in page]
    right = max(line.right for line in lines)
    return sum(line.right > right - _NEAR * (right - line.left) for line in lines) >= _ENOUGH


def _margins(lines: Sequence[Line]) -> dict[int, tuple[float, float]]:
    """Return the left and the right margin of each column. Columns that are as wide as the text share theirs."""
    plain: dict[int, list[Line]] = {}
    for line in lines:
        plain.setdefault(line.column % 1000, []).append(line)
    return {column: (min(one.left for one in group), _right(group)) for column, group in plain.items()}


def _right(lines: Sequence[Line]) -> float:
    widest = max(line.right - line.left for line in lines)
    rights = sorted(line.right for line in lines if line.right - line.left > widest * _MANY)
    return rights[int(len(rights) * 0.9)] if len(rights) > 1 else rights[0]


def _joined(
    page: Sequence[Line],
    pitch: float,
    margins: dict[int, tuple[float, float]],
    hyphenated: set[str],
    found: Found,
) -> Iterator[str]:
    """Yield the text of a page: lines of one paragraph joined, blocks parted by an empty line."""
    pending = page[0].text
    for line, below in pairwise(page):
        left, right = margins[line.column % 1000]
        if _is_apart(line, below, pitch) or _begins_paragraph(line, below, left, right):
            yield f"{pending}\n\n"
            pending = below.text
        elif _is_full(line, below, left, right) and not _is_item(line, below):
            pending = join_lines(pending, below.text, found.joined, hyphenated=hyphenated)
        else:
            yield f"{pending}\n"
            pending = below.text
    yield pending


def _is_apart(line: Line, below: Line, pitch: float) -> bool:
    if line.column != below.column or _is_row(line) != _is_row(below):
        return True
    return not _is_row(line) and (below.top - line.top > _APART * pitch or below.top < line.top)


def _is_row(line: Line) -> bool:
    return line.text.startswith("| ")


def _is_full(line: Line, below: Line, left: float, right: float) -> bool:
    """Tell whether a line ends only because the next word had no room."""
    if not joint_of(line.text, below.text) and below.text[0].islower():
        return True
    if COLUMN_GAP in line.text or COLUMN_GAP in below.text or _is_row(line) or len(line.text) < _NARROWEST:
        return False
    wide = (below.right - below.left) / max(1, len(below.text))
    first = len(below.text.split(maxsplit=1)[0]) + 1
    return line.right + first * wide > right - _TOLERANCE * (right - left)


def _is_item(line: Line, below: Line) -> bool:
    return bool(_LABEL.match(below.text)) and (bool(SENTENCE_END.search(line.text)) or not below.text[0].isdigit())


def _begins_paragraph(line: Line, below: Line, left: float, right: float) -> bool:
    """Tell whether a line is moved in as the first line of a paragraph is, below one that ends its sentence."""
    moved = below.left - max(left, line.left)
    low, high = (share * line.height for share in _INDENT)
    is_long = below.right > right - (right - left) / 4
    return low < moved < high and is_long and bool(SENTENCE_END.search(line.text)) and not _LABEL.match(below.text)
