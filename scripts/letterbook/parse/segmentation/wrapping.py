"""Lines that were broken at a fixed width, each made one again: a letter says the same however wide it was typed.

Such a text is filled: wherever a line goes on, the first word of the next one would have found no room on it. So a
short line, of an address or a signature, stays a line of its own, and an office that runs over two lines is one.
"""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING

from letterbook.model import BlockType
from letterbook.parse.recognition.opener import is_dateline, read_dates
from letterbook.parse.recognition.signed_lines import COLUMN, is_full_name
from letterbook.parse.segmentation.blocks import is_open, join_lines, kind_of, read_label

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from letterbook.parse.segmentation.rows import Row

_NARROWEST, _WIDEST = 45, 110
"""characters of a line, where all of a text is wrapped"""

_LONG, _MOST_WIDER = 0.75, 10
"""a line is long from this share of the widest on; of so many long ones, one may be too wide: a web address, a slip"""

_ENOUGH, _SMALL = 2, 1 / 3
"""full lines with a small letter on the next one: their number (one may be chance), their share in any language"""

_FULL = 0.25
"""share of the lines with another below them that are full, in a wrapped text; in one with a long list they are few"""


def unwrapped(rows: Sequence[Row]) -> Sequence[Row]:
    """Return the rows, those that go on from line to line as one; `Row.lines` has what it was made of."""
    width = wrapped_at(rows)
    if not width:
        return rows
    return [row for group in _together(rows) for row in _joined(group, width)]


def _joined(group: Sequence[Row], width: int) -> Iterator[Row]:
    """Yield lines that nothing parts, those that go on as one.

    Where most of them are full they are prose, and each full one goes on, but for one above a name: "… of the Lower
    Valley / Jan Marlow". In an address or a list only a line goes on that says so.
    """
    full = [_is_full(row, below, width) for row, below in itertools.pairwise(group)]
    prose = 3 * sum(full) >= 2 * len(full)
    begin = 0
    for at, (row, below) in enumerate(itertools.pairwise(group), 1):
        more = at < len(full) and full[at]
        last = at == len(full)
        if (
            not full[at - 1]
            or (last and _is_dated_below(row, below))
            or not (is_open(row, below) or (prose and (more or not is_full_name(below.text))))
        ):
            yield _as_one(group[begin:at])
            begin = at
    yield _as_one(group[begin:])


def _is_dated_below(row: Row, below: Row) -> bool:
    """Tell whether a line is the dateline below the last sentence: "… of its consideration. / Riverton, 3 May 2008"."""
    if (
        len(below.text) > _LONGEST_DATELINE
        or not row.text.endswith((".", "!"))
        or not below.text[-3:].strip(".")[-1:].isdigit()
    ):
        return False
    dates = read_dates([below])
    return len(dates) == 1 and dates[0].found.year is not None and is_dateline(dates[0])


_LONGEST_DATELINE = 60
"""characters of a place and a day"""


def _together(rows: Sequence[Row]) -> Iterator[Sequence[Row]]:
    """Yield the lines that nothing parts: no empty line, no label of an item, no change of type."""
    begin = 0
    for at, (row, below) in enumerate(itertools.pairwise(rows), 1):
        if below.gap or row.strong != below.strong or read_label(below.text)[0] or _is_set(row) or _is_set(below):
            yield rows[begin:at]
            begin = at
    yield rows[begin:]


def _is_set(row: Row) -> bool:
    """Tell whether a line stands where it does on purpose: in a quotation, a table, a column, at the right."""
    column = row.indent > _FAR or COLUMN.search(row.text) is not None
    return column or kind_of(row.text) is not BlockType.PARAGRAPH


_FAR = 16
"""blanks before a line that is set to the right"""


def wrapped_at(rows: Sequence[Row]) -> int:
    """Return the width, in characters, at which a text was wrapped; 0 where each line is as its writer ended it.

    A text is wrapped if hardly a line is wider than those that have another below them, if many of those are full, and
    if the sentence goes on in small letters below a good part of them.
    """
    pairs = [(row, below) for row, below in itertools.pairwise(rows) if not below.gap]
    widest = max([_width(row) for row, _ in pairs], default=0)
    if not _NARROWEST <= widest <= _WIDEST or _MOST_WIDER * sum(_width(row) > widest for row in rows) > len(rows):
        return 0
    long = sorted(width for row, _ in pairs if (width := _width(row)) >= _LONG * widest)
    width = long[-1 - len(long) // _MOST_WIDER]
    full = [below for row, below in pairs if _is_full(row, below, width)]
    small = sum(below.text[0].islower() for below in full)
    return width if small >= max(_ENOUGH, _SMALL * len(full)) and len(full) >= _FULL * len(pairs) else 0


def _width(row: Row) -> int:
    return row.indent + len(row.text)


def _is_full(row: Row, below: Row, width: int) -> bool:
    """Tell whether the first word of the line below would have found no room on a line."""
    return _width(row) + 1 + len(below.text.partition(" ")[0]) > width


def _as_one(lines: Sequence[Row]) -> Row:
    if len(lines) == 1:
        return lines[0]
    lines = tuple([line._replace(width=len(line.text)) for line in lines])
    text, _ = join_lines(lines)
    return lines[0]._replace(text=text, width=len(text), lines=lines)


def part_of(row: Row, begin: int, end: int) -> Row:
    """Return a row of what stands between two places of another one's text."""
    text = row.text[begin:end]
    lines = tuple(_lines_between(row.lines, begin, end)) if row.lines else ()
    return row._replace(text=text, width=len(text), lines=lines)


def _lines_between(lines: Sequence[Row], begin: int, end: int) -> Iterator[Row]:
    """Yield the lines, or parts of them, that stand between two places of the text which they make together."""
    text, joints = join_lines(lines)
    begins = [0, *joints.lines]
    for line, first, last in zip(lines, begins, [*begins[1:], len(text)], strict=True):
        if first < end and begin < last:
            text = line.text[max(begin - first, 0) : end - first if end < last else None].strip()
            within = begin > first
            yield line._replace(text=text, width=len(text), gap=line.gap and not within, page=line.page and not within)
