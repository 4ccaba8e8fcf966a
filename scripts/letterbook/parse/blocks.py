"""The body of a letter: paragraphs, numbered items, headings, quotes and tables out of its lines.

A paragraph that hard wrapping or a page break cut in two becomes one again; where a page begins is kept.
"""

from __future__ import annotations

import itertools
import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from letterbook.model import Block, BlockType

if TYPE_CHECKING:
    from collections.abc import Sequence

    from letterbook.parse.rows import Row

_LABEL = re.compile(
    r"(?P<label>(?P<number>\d{1,3})[.)]|\((?P<inner>\d{1,3}|[a-zа-яёіў])\)|(?P<letter>[a-zа-яёіў])\)|[-–—•●▪○◦‣*·])(?:\s+|$)",
    re.IGNORECASE,
)
_SENTENCE_END = re.compile(r"[.!?…:;][\"“”»«’')\]]*$")
_HYPHEN = re.compile(r"[^\W\d_]{2,}-$")
_WRAP_SLACK = 25
_WRAP_NARROWEST = 40
_WRAP_WIDEST = 100
_ENOUGH_WRAPPED = 3
_SHORT_HEADING = 80
_AND = {"und", "oder", "and", "or", "et", "ou", "y", "o", "e", "i", "lub", "oraz", "bzw", "bis", "u"}


@dataclass
class _Growing:
    """A block that takes up line after line."""

    type: BlockType
    line: int
    n: int | str | None = None
    label: str = ""
    pieces: list[str] = field(default_factory=list)
    length: int = 0
    breaks: list[int] = field(default_factory=list)
    hyphens: list[int] = field(default_factory=list)
    last: str = ""
    last_width: int = 0

    def add(self, row: Row, text: str, *, page: bool) -> None:
        if self.pieces:
            joint = "\n" if self.type is BlockType.TABLE else _joint(self.last, text)
            if not joint and text[:1].islower():
                self.pieces[-1] = self.pieces[-1][:-1]
                self.length -= 1
                self.hyphens.append(self.length)
            self._put(joint)
        if page:
            self.breaks.append(self.length)
        self._put(text)
        self.last, self.last_width = text, row.width

    def _put(self, piece: str) -> None:
        self.pieces.append(piece)
        self.length += len(piece)

    def done(self) -> Block:
        text = "".join(self.pieces)
        return Block(self.type, text, self.line, self.n, self.label, tuple(self.breaks), hyphen_at=tuple(self.hyphens))


def _joint(before: str, after: str) -> str:
    """Return what joins two lines: nothing after a hyphen that divides a word, else a blank."""
    if not _HYPHEN.search(before) or not after[:1].isalpha():
        return " "
    return " " if after.split(maxsplit=1)[0].strip(",.").lower() in _AND else ""


def read_blocks(rows: Sequence[Row]) -> tuple[Block, ...]:
    """Return the blocks of the body's lines."""
    width = _wrap_width(rows)
    growing: list[_Growing] = []
    for row in rows:
        now = growing[-1] if growing else None
        label = _label(row)
        if now and label is None and _goes_on(now, row, width):
            now.add(row, row.text, page=row.page or row.gap)
        else:
            growing.append(_begin(row, label))
    return tuple(block.done() for block in growing)


def _begin(row: Row, label: re.Match[str] | None) -> _Growing:
    if label is None:
        kind = _kind(row)
        text = row.text.lstrip("> ") if kind is BlockType.QUOTE else row.text
        block = _Growing(kind, row.number)
        block.add(row, text, page=False)
        return block
    block = _Growing(BlockType.ITEM, row.number, _number(label), label["label"])
    block.add(row, row.text[label.end() :], page=False)
    return block


def _kind(row: Row) -> BlockType:
    if row.text.startswith(">"):
        return BlockType.QUOTE
    if row.text.count("|") > 2 or row.text.count("\t") > 1:  # noqa: PLR2004 - three columns are a table
        return BlockType.TABLE
    return BlockType.PARAGRAPH


def _label(row: Row) -> re.Match[str] | None:
    return _LABEL.match(row.text)


def _number(label: re.Match[str]) -> int | str | None:
    written = label["number"] or label["inner"] or label["letter"]
    if written is None:
        return None
    return int(written) if written.isdigit() else written.lower()


def _wrap_width(rows: Sequence[Row]) -> int:
    """Return the width at which the source was wrapped by hand, 0 where each line is a whole paragraph."""
    widths = [row.width for row, after in itertools.pairwise(rows) if not after.gap]
    widest = max(widths, default=0)
    full = sum(width > widest - _WRAP_SLACK for width in widths)
    is_wrapped = _WRAP_NARROWEST <= widest <= _WRAP_WIDEST and full >= _ENOUGH_WRAPPED
    return widest if is_wrapped else 0


def _goes_on(now: _Growing, row: Row, width: int) -> bool:
    """Tell whether a line without a label goes on with the block before it."""
    kind = _kind(row)
    if now.type is not kind and not (now.type is BlockType.ITEM and kind is BlockType.PARAGRAPH):
        return False
    if kind is not BlockType.PARAGRAPH:
        return not row.gap
    cut = not _SENTENCE_END.search(now.last[-8:])
    if row.gap:
        cut = cut and not now.last.endswith((":", ";"))
        return cut and (row.page or (now.type is BlockType.PARAGRAPH and row.text[:1].islower()))
    if width:
        return cut or now.last_width > width - _WRAP_SLACK
    return cut and row.text[:1].islower()
