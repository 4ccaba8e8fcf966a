"""The body of a letter in TEI: a block for each element, its lines and pages joined as in any other source."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING, NamedTuple

from letterbook.model import Block, BlockType
from letterbook.parse.segmentation.blocks import Joints, joint_of, read_label

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from letterbook.parse.segmentation.rows import Row

_HYPHENS = "-‐¬⸗\u00ad"


class Piece(NamedTuple):
    """A line of a letter in TEI: an element with words, or a part of one between two line or page breaks."""

    row: Row
    label: str
    """a label of the grammar, "opener", "closer", or "" if the markup does not tell"""
    block: int
    """the number of its block: pieces of one block follow each other"""
    type: BlockType
    within_word: bool
    """the break before it divides a word"""
    n: str | None
    """the number that the markup gives an item"""
    item_label: str
    """an item's label, where the markup sets it apart"""
    language: str | None
    """BCP 47"""


def make_blocks(pieces: Iterable[Piece], language: str | None) -> Iterator[Block]:
    """Yield the blocks of lines of the body; `language` is that of the letter."""
    for _, group in groupby(pieces, key=lambda piece: piece.block):
        yield _block(list(group), language)


def _block(pieces: Sequence[Piece], language: str | None) -> Block:
    first = pieces[0]
    text, joints = _joined(pieces)
    label, n, begin = first.item_label, None, 0
    if label:
        n = read_label(f"{label} ")[1]
    elif first.type is BlockType.ITEM:
        label, n, begin = read_label(text)
    return Block(
        first.type,
        text[begin:],
        first.row.number,
        _number(first.n) or n,
        label,
        _moved(joints.pages, begin),
        first.language if first.language != language else None,
        _moved(joints.hyphens, begin),
        () if first.type is BlockType.TABLE else _moved(joints.lines, begin),
    )


def _moved(places: Iterable[int], begin: int) -> tuple[int, ...]:
    """Return the places counted from where an item's text begins after its label."""
    return tuple(place - begin for place in places if place >= begin)


def _number(written: str | None) -> int | str | None:
    return int(written) if written and written.isascii() and written.isdecimal() else written


def _joined(pieces: Sequence[Piece]) -> tuple[str, Joints]:
    """Return the text of a block and the places where its lines meet."""
    texts: list[str] = []
    joints = Joints([], [], [])
    length, last = 0, ""
    for index, piece in enumerate(pieces):
        text = piece.row.text
        joint = _joint(last, piece) if index else ""
        if index and not joint and last[-1:] in _HYPHENS and text[:1].islower():
            texts[-1] = texts[-1][:-1]
            length -= 1
            joints.hyphens.append(length)
        length += len(joint)
        if index:
            joints.lines.append(length)
        if piece.row.page:
            joints.pages.append(length)
        texts += joint, text
        length += len(text)
        last = text
    return "".join(texts), joints


def _joint(before: str, piece: Piece) -> str:
    if piece.type is BlockType.TABLE:
        return "\n"
    return "" if piece.within_word else joint_of(before, piece.row.text)
