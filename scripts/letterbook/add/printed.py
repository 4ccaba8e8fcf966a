"""From lines that stand somewhere on a page to the text of a letter: reading order, paragraphs, words cut at line ends.

PDF files and recognised scans both give lines with their places; what follows from the places is found out here.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from itertools import pairwise
from statistics import median
from typing import TYPE_CHECKING, NamedTuple

from letterbook.add.reading import Reading, count
from letterbook.parse.blocks import joint_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

NOTE_MARK = "\ue000"
"""Stands on both sides of a small raised number in the text of a line, which may be the mark of a footnote."""

_PAGE_NUMBER = re.compile(
    r"\W{0,3}(?:(?:page|seite|p\.|s\.|стр\.|ст\.|стар\.|с\.|str\.|strona)\s?)?(?P<number>\d{1,3})"
    r"(?:\s?(?:/|of|von|de|из|з|z)\s?\d{1,3})?\W{0,3}",
    re.IGNORECASE,
)
_LABEL = re.compile(r"(?:\d{1,2}[.)]|\(?[a-zа-яіў]\)|[-–—•●▪○◦‣·])\s+\S", re.IGNORECASE)
_TIGHT_LABEL = re.compile(r"^\d{1,2}[.)](?=[^\W\d_]{2})")
"""The number of an item from which its text is parted by its place on the page alone."""

_NOTE = re.compile(rf"{NOTE_MARK}?(?P<number>\d{{1,3}}|[*†‡]){NOTE_MARK}?\s*(?P<text>\S.*)", re.DOTALL)
_MARK = re.compile(rf"{NOTE_MARK}(\d{{1,3}}){NOTE_MARK}")
_DIGITS = re.compile(r"\d+")
_SENTENCE_END = re.compile(r"[.!?…:;][\"“”»«’')\]]*$")
_CUT_WORD = re.compile(r"[^\W\d_]+-$")

_EDGE = 3
"""lines at the top and at the foot of a page that may be a running head or foot"""

_SMALL = 0.93
"""Type that is so much smaller than that of the text, at the foot of a page, is that of footnotes."""

_APART = 1.3
"""Lines that are so many times further apart than most begin a new block."""

_WIDE = 2.0
"""A gap in a line, in heights of a line, that parts two columns."""

_TABLE = 3
_INDENT = (0.8, 5.0)
"""The least and the most that the first line of a paragraph is moved in, in heights of a line."""

_TOLERANCE = 0.015
"""Share of the width of the text by which lines that end at the same margin may differ."""

_MANY = 0.6

_SINGLE = 1.2
"""How far apart the lines of a paragraph usually are, in heights of a line."""

_NEAR, _ENOUGH = 0.1, 4
_COLUMN_GAP = " " * 4


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


@dataclass(slots=True)
class _Found:
    """What is found on the way and belongs elsewhere or to nobody."""

    notes: list[list[str]] = field(default_factory=list)
    """footnotes, by page"""
    foot: list[str] = field(default_factory=list)
    """what stands below the text of the first page"""
    numbers: int = 0
    running: list[str] = field(default_factory=list)
    joined: list[str] = field(default_factory=list)


def lay_out(pages: Sequence[Sequence[Fragment]], *, notes: bool = True) -> Reading:
    """Return the text of a letter from the fragments of its pages.

    `notes` says whether sizes are measured well enough to know footnotes by their small type.
    """
    found = _Found()
    rows = _without_furniture([_rows(page) for page in pages], found)
    size = _usual([fragment.height for page in rows for row in page for fragment in row])
    if notes:
        rows = [_without_notes(page, size, found) for page in rows]
    lines = [list(_in_order(page, 1000 * number)) for number, page in enumerate(rows)]
    text = _put_notes("\n\n\f".join(_page_texts(lines, found)), found)
    foot = "\n".join(found.foot)
    whole = (f"{text}\n\n{foot}" if foot else text).strip(" \n")
    return Reading(f"{whole}\n" if whole.strip() else "", tuple(_remarks(found)))


def _rows(page: Sequence[Fragment]) -> list[list[Fragment]]:
    """Return the fragments of a page as rows, from above; those of a row from the left."""
    rows: list[list[Fragment]] = []
    for fragment in sorted(page, key=lambda one: (one.top + one.bottom, one.left)):
        middle = (fragment.top + fragment.bottom) / 2
        if rows and rows[-1][0].top <= middle <= rows[-1][0].bottom:
            rows[-1].append(fragment)
        else:
            rows.append([fragment])
    return [_merged(sorted(row, key=lambda one: one.left)) for row in rows]


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


def _usual(values: Sequence[float]) -> float:
    return median(values) if values else 1.0


def _row_text(row: Iterable[Fragment]) -> str:
    return " ".join(fragment.text for fragment in row)


def _shape(row: Sequence[Fragment]) -> str:
    return _DIGITS.sub("#", _row_text(row))


def _without_furniture(pages: Sequence[list[list[Fragment]]], found: _Found) -> list[list[list[Fragment]]]:
    """Return the rows of the pages without page numbers, and running heads and feet only once."""
    shapes = Counter(shape for page in pages for shape in {_shape(row) for row in (*page[:_EDGE], *page[-_EDGE:])})
    kept: list[list[list[Fragment]]] = []
    seen: set[str] = set()
    for page in pages:
        rows: list[list[Fragment]] = []
        for place, row in enumerate(page):
            from_end = len(page) - place
            is_edge = place < _EDGE or from_end <= _EDGE
            if is_edge and _is_page_number(page, place):
                found.numbers += 1
            elif is_edge and shapes[_shape(row)] > 1 and len(page) > 1:
                _take_running(row, rows, seen, found, is_foot=place >= _EDGE or from_end == 1)
            else:
                rows.append(row)
        kept.append(rows)
    return kept


def _is_page_number(page: Sequence[Sequence[Fragment]], place: int) -> bool:
    """Tell whether a row at the edge of a page is its number; a number alone counts only as the outermost row."""
    match = _PAGE_NUMBER.fullmatch(_row_text(page[place]).strip())
    if match is None or len(page) == 1:
        return False
    return place in {0, len(page) - 1} or not match.group().strip().isdigit()


def _take_running(
    row: list[Fragment], rows: list[list[Fragment]], seen: set[str], found: _Found, *, is_foot: bool
) -> None:
    shape = _shape(row)
    if shape in seen:
        found.running.append(_row_text(row))
    elif is_foot:
        found.foot.append(_row_text(row))
    else:
        rows.append(row)
    seen.add(shape)


def _without_notes(page: list[list[Fragment]], size: float, found: _Found) -> list[list[Fragment]]:
    """Return a page without the footnotes at its foot."""
    begin = len(page)
    while begin > 1 and max(fragment.height for fragment in page[begin - 1]) < size * _SMALL:
        begin -= 1
    while begin < len(page) and not _NOTE.fullmatch(_row_text(page[begin])):
        begin += 1
    notes: list[str] = []
    for row in page[begin:]:
        text = _row_text(row)
        match = _NOTE.fullmatch(text)
        if match:
            notes.append(f"[{match['number']}] {match['text']}")
        else:
            notes[-1] = _join(notes[-1], text, found)
    found.notes.append(notes)
    return page[:begin]


def _in_order(rows: Sequence[list[Fragment]], column: int) -> Iterator[Line]:
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
                yield from _in_order(half, column)
            column += 1
        else:
            yield from (_line(row, column, _COLUMN_GAP.join(one.text for one in row)) for row in band)
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


def _page_texts(pages: Sequence[Sequence[Line]], found: _Found) -> Iterator[str]:
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
    found: _Found,
) -> Iterator[str]:
    """Yield the text of a page: lines of one paragraph joined, blocks parted by an empty line."""
    pending = page[0].text
    for line, below in pairwise(page):
        left, right = margins[line.column % 1000]
        if _is_apart(line, below, pitch) or _begins_paragraph(line, below, left, right):
            yield f"{pending}\n\n"
            pending = below.text
        elif _is_full(line, below, left, right) and not _is_item(line, below):
            pending = _join(pending, below.text, found, hyphenated)
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
    if _COLUMN_GAP in line.text or _COLUMN_GAP in below.text or _is_row(line):
        return False
    wide = (below.right - below.left) / max(1, len(below.text))
    first = len(below.text.split(maxsplit=1)[0]) + 1
    return line.right + first * wide > right - _TOLERANCE * (right - left)


def _is_item(line: Line, below: Line) -> bool:
    return bool(_LABEL.match(below.text)) and (bool(_SENTENCE_END.search(line.text)) or not below.text[0].isdigit())


def _begins_paragraph(line: Line, below: Line, left: float, right: float) -> bool:
    """Tell whether a line is moved in as the first line of a paragraph is, below one that ends its sentence."""
    moved = below.left - max(left, line.left)
    low, high = (share * line.height for share in _INDENT)
    is_long = below.right > right - (right - left) / 4
    return low < moved < high and is_long and bool(_SENTENCE_END.search(line.text)) and not _LABEL.match(below.text)


def _join(before: str, after: str, found: _Found, hyphenated: Iterable[str] = ()) -> str:
    """Return two lines as one: a word that a hyphen divides is whole again, as when the letter is parsed."""
    joint = joint_of(before, after)
    if joint or not after[:1].islower():
        return f"{before}{joint}{after}"
    first, last = _CUT_WORD.search(before), after.split(maxsplit=1)[0]
    word = f"{first.group() if first else ''}{last}".rstrip(",.;:!?")
    if word.lower() in hyphenated:
        return before + after
    found.joined.append(word.replace("-", "", 1))
    return before[:-1] + after


def _put_notes(text: str, found: _Found) -> str:
    """Return the text with its footnotes, each behind the paragraph that has its mark."""
    notes = {note.partition("]")[0].strip("["): note for page in found.notes for note in page}
    marked = _MARK.sub(lambda match: f"[{match[1]}]" if match[1] in notes else match[1], text)
    paragraphs = marked.replace(NOTE_MARK, "").split("\n\n")
    placed: list[str] = []
    waiting: list[str] = []
    for place, paragraph in enumerate(paragraphs):
        placed.append(paragraph)
        waiting += [notes.pop(mark) for mark in re.findall(r"\[(\d{1,3}|[*†‡])\]", paragraph) if mark in notes]
        goes_on = paragraphs[place + 1 : place + 2]
        if not (goes_on and goes_on[0].startswith("\f") and not _SENTENCE_END.search(paragraph)):
            placed += waiting
            waiting = []
    return "\n\n".join((*placed, *notes.values()))


def _remarks(found: _Found) -> Iterator[str]:
    if found.numbers:
        yield f"left out: {count(found.numbers, 'page number')}"
    if found.running:
        yield f"left out: what stands on every page, where it stands again (“{found.running[0][:60]}”)"
    if found.joined:
        words = ", ".join(found.joined[:8]) + (" …" if len(found.joined) > 8 else "")  # noqa: PLR2004 - enough to look at
        yield f"made whole: {count(len(found.joined), 'word')} cut at the end of a line ({words})"
    notes = sum(map(len, found.notes))
    if notes:
        yield f"{count(notes, 'footnote')}: each stands, with its number in brackets, behind the paragraph that has it"
