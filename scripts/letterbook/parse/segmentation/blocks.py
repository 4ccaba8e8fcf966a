"""The body of a letter: paragraphs, numbered items, headings, quotes and tables out of its lines.

A paragraph that hard wrapping or a page break cut in two becomes one again; where a page begins is kept.
"""

from __future__ import annotations

import itertools
import re
from typing import TYPE_CHECKING, NamedTuple

from letterbook.model import Block, BlockType
from letterbook.parse.vocabulary.lexicon import BIT, kinds_of
from letterbook.parse.vocabulary.small_words import heads_notes, words_for

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from letterbook.parse.segmentation.rows import Row

_LABEL = re.compile(
    r"(?P<label>(?P<number>\d{1,3})(?:[.)]{1,2}|\.?[-º°ª])|\((?P<inner>\d{1,3}|[a-zа-яёіў])\)"
    r"|(?P<letter>[a-zа-яёіў])\)|[-–—•●▪○◦‣*·])(?:\s+|$)",
    re.IGNORECASE,
)
_STOPS, _QUOTES = tuple(".!?…:;"), "\"“”»«’')]"
"""What ends a sentence, and what may follow that."""

_HYPHEN = re.compile(r"[^\W\d_]{2}-$")
_END = 8
"""characters of a line that are enough to see how it ends"""

_WRAP_SLACK = 25
_WRAP_NARROWEST = 40
_WRAP_WIDEST = 100
_WIDEST, _MOST_WIDER = 130, 20
"""characters of a line where most lines end within a sentence; of so many lines, one may be wider than all others"""

_ENOUGH_WRAPPED = 3


class _Lines(NamedTuple):
    """The lines of one block."""

    type: BlockType
    label: re.Match[str] | None
    """what stands before the text of an item"""
    rows: list[Row]


class Joints(NamedTuple):
    """Where the lines of a block were joined, as offsets into its text."""

    lines: list[int]
    """where a line begins"""
    pages: list[int]
    """where a page begins"""
    hyphens: list[int]
    """where a hyphen that divided a word has gone"""


def joint_of(before: str, after: str) -> str:
    """Return what joins two lines: nothing after a hyphen that divides a word, else a blank."""
    if not _HYPHEN.search(before[-_END:]) or not after[:1].isalpha():
        return " "
    return " " if after.split(maxsplit=1)[0].strip(",.").lower() in words_for("and", "or") else ""


def read_blocks(rows: Sequence[Row]) -> tuple[Block, ...]:
    """Return the blocks of the body's lines."""
    width = _wrap_width([line for row in rows for line in (row.lines or (row,))])
    found: list[_Lines] = []
    labels = [*_labels(rows)]
    notes = _begin_of_notes(rows) if any(labels) else len(rows)
    for at, (row, label) in enumerate(zip(rows, labels, strict=True)):
        item = label if at < notes else None
        kind = BlockType.ITEM if item else kind_of(row.text)
        if found and label is None and _goes_on(found[-1], row, kind, width):
            found[-1].rows.extend(row.lines or (row,))
        else:
            found.append(_Lines(kind, item, [*(row.lines or (row,))]))
    return tuple(map(_block, found))


def _begin_of_notes(rows: Sequence[Row]) -> int:
    """Return the place of a line that heads notes, "Notes:", below which numbers make no items: nobody demands them."""
    return next((at for at, row in enumerate(rows) if row.gap and heads_notes(row.text)), len(rows))


def _labels(rows: Sequence[Row]) -> Iterator[re.Match[str] | None]:
    """Yield what makes each line the first one of an item, None for a line that is none."""
    in_lists = _labels_in_lists(rows)
    last: int | str | None = None
    for at, row in enumerate(rows):
        label = _LABEL.match(row.text) or in_lists.get(at)
        if label and at and _is_inside_sentence(label, row, rows[at - 1].text, last):
            label = None
        last = _number(label) if label else last
        yield label


def _labels_in_lists(rows: Sequence[Row]) -> Mapping[int, re.Match[str]]:
    """Return labels that make items only beside others: "a. Roof / b. Door", "1 Roof / 2 Door", "-roof; / -door".

    They are found by the places of their lines, one directly below the other.
    """
    loose = [_LOOSE.match(row.text) for row in rows]
    found: dict[int, re.Match[str]] = {}
    for at, (label, below) in enumerate(itertools.pairwise(loose)):
        if (
            label
            and below
            and _follows(label, below)
            and (at in found or _begins_list(label, rows[at - 1].text if at else ""))
        ):
            found |= {at: label, at + 1: below}
    return found


_LOOSE = re.compile(
    r"(?P<label>(?P<letter>(?i:[a-hа-д]))\.(?=\s)|(?P<number>\d{1,2})(?=\s)(?P<inner>)|-(?=[^\W\d_]{2}))\s*"
)


def _follows(label: re.Match[str], below: re.Match[str]) -> bool:
    """Tell whether a label is the next one of its kind: "b." after "a.", 2 after 1, a hyphen after a hyphen."""
    if label["number"] or below["number"]:
        return bool(label["number"] and below["number"]) and int(below["number"]) == int(label["number"]) + 1
    if label["letter"] or below["letter"]:
        return bool(label["letter"] and below["letter"]) and ord(below["letter"]) == ord(label["letter"]) + 1
    return True


def _begins_list(label: re.Match[str], above: str) -> bool:
    """Tell whether a label is the first of a list; a bare number, which may be one of a table, only below a colon."""
    return above.endswith(":") if label["label"] == "1" else label["label"] in {"a.", "A.", "а.", "А.", "-"}


def _is_inside_sentence(label: re.Match[str], row: Row, above: str, last: int | str | None) -> bool:
    """Tell whether a number at the beginning of a line is a word of the sentence above: "on the / 2. Februar 2005".

    It is none where the `last` item has the number before it.
    """
    number = _number(label)
    return isinstance(number, int) and not row.gap and number - 1 != last and not _ends_sentence(above)


def _ends_sentence(text: str) -> bool:
    return text[-_END:].rstrip(_QUOTES).endswith(_STOPS)


def kind_of(text: str) -> BlockType:
    """Return what a line is of that begins no item: a quotation, a table, else a paragraph."""
    if text[0] == ">":
        return BlockType.QUOTE
    if ("|" in text or "\t" in text) and (text.count("|") > 2 or text.count("\t") > 1):  # noqa: PLR2004 - three columns are a table
        return BlockType.TABLE
    return BlockType.PARAGRAPH


def _block(lines: _Lines) -> Block:
    kind, label, rows = lines
    first = rows[0]
    skipped = label.end() if label else len(first.text) - len(first.text.lstrip("> ")) if kind is BlockType.QUOTE else 0
    n, written = (_number(label), label["label"]) if label else (None, "")
    if len(rows) == 1:
        return Block(kind, first.text[skipped:], first.number, n, written)
    text, joints = join_lines(
        [first._replace(text=first.text[skipped:]), *rows[1:]], "\n" if kind is BlockType.TABLE else ""
    )
    return Block(
        kind,
        text,
        first.number,
        n,
        written,
        tuple(joints.pages),
        hyphen_at=tuple(joints.hyphens),
        line_break_at=() if kind is BlockType.TABLE else tuple(joints.lines),
    )


def join_lines(lines: Sequence[Row], between: str = "") -> tuple[str, Joints]:
    """Return the text of several lines, with what is to stand `between` them or as prose is joined, and where."""
    joints = Joints([], [], [])
    last = lines[0].text
    pieces, length = [last], len(last)
    for row in lines[1:]:
        joint = between or joint_of(last, row.text)
        if not joint and row.text[:1].islower():
            pieces[-1] = pieces[-1][:-1]
            length -= 1
            joints.hyphens.append(length)
        length += len(joint)
        joints.lines.append(length)
        if row.page or row.gap:
            joints.pages.append(length)
        pieces += joint, row.text
        length += len(row.text)
        last = row.text
    return "".join(pieces), joints


def read_label(text: str) -> tuple[str, int | str | None, int]:
    """Return the label that an item's text begins with, its number, and where the text after it begins."""
    label = _LABEL.match(text)
    return (label["label"], _number(label), label.end()) if label else ("", None, 0)


def _number(label: re.Match[str]) -> int | str | None:
    written = label["number"] or label["inner"] or label["letter"]
    if written is None:
        return None
    return int(written) if written.isdigit() else written.lower()


def _wrap_width(rows: Sequence[Row]) -> int:
    """Return the width at which the source was wrapped by hand, 0 where each line is a whole paragraph."""
    lines = [row for row, after in itertools.pairwise(rows) if not after.gap]
    widths = sorted(row.width for row in lines)
    widest = widths[-1 - len(widths) // _MOST_WIDER] if widths else 0
    full = [row for row in lines if row.width > widest - _WRAP_SLACK]
    if not _WRAP_NARROWEST <= widest <= _WIDEST or len(full) < _ENOUGH_WRAPPED:
        return 0
    cut = sum(not _ends_sentence(row.text) for row in full)
    return widest if widest <= _WRAP_WIDEST or 2 * cut > len(full) else 0


def _goes_on(before: _Lines, row: Row, kind: BlockType, width: int) -> bool:
    """Tell whether a line without a label goes on with the block before it."""
    if before.type is not kind and not (before.type is BlockType.ITEM and kind is BlockType.PARAGRAPH):
        return False
    if kind is not BlockType.PARAGRAPH:
        return not row.gap
    last = before.rows[-1]
    cut = not _ends_sentence(last.text)
    if row.gap:
        cut = cut and not last.text.endswith((":", ";"))
        return cut and (row.page or (before.type is BlockType.PARAGRAPH and row.text[:1].islower()))
    if width:
        return last.width > width - _WRAP_SLACK or (cut and not _is_end(last, row, width))
    return cut and is_open(last, row)


def is_open(row: Row, below: Row) -> bool:
    """Tell whether a line of no certain width goes on: in small letters, in brackets, after "of"."""
    last = row.text.rpartition(" ")[2].lower()
    opened = row.text.count("(") > row.text.count(")")
    return below.text[0].islower() or opened or (len(last) > 1 and bool(kinds_of(last) & BIT["function"]))


def _is_end(last: Row, row: Row, width: int) -> bool:
    """Tell whether a line without a full stop, and with half of its room left, ends a paragraph, given the next one."""
    return row.text[:1].isupper() and 2 * last.width < width and " " in last.text and not last.text.endswith(",")
