"""The text of a letter in TEI: opener, body and closer, every word once and in its order.

The content model of TEI's `div` wants openers first and closers last (TEI P5 4.5). A part that a letter has elsewhere,
a salutation between two paragraphs for example, becomes an anonymous block (`ab`) of that type in its place.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby, pairwise
from typing import TYPE_CHECKING

from letterbook.export.tei_marks import Marks, find_marks, mark
from letterbook.export.xml import NOTHING, Xml, block, element, join, text
from letterbook.model import Block, BlockType, Part, PartKind

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from letterbook.authority import Authorities
    from letterbook.model import Letter

    Items = Sequence[Part | Block]

_LINE_BREAK = "<lb/>\n"

_PART_ELEMENTS = {
    PartKind.DATELINE: "dateline",
    PartKind.SALUTATION: "salute",
    PartKind.CLOSING: "salute",
    PartKind.SIGNATURE: "signed",
    PartKind.FURNITURE: "fw",
}
"""Kinds with an element of their own; the others are a `seg` that says its kind."""


@dataclass(frozen=True, slots=True)
class _Written:
    """How a block of the body is encoded."""

    element: str
    type: str | None = None


_BLOCK_ELEMENTS = {
    BlockType.PARAGRAPH: _Written("p"),
    BlockType.ITEM: _Written("item"),
    BlockType.HEADING: _Written("label", "heading"),
    BlockType.QUOTE: _Written("quote"),
    BlockType.TABLE: _Written("ab", "table"),
}
"""A heading in the middle of a letter is a `label`, because `head` may only begin a division."""


def export_text(letter: Letter, authorities: Authorities) -> Xml:
    """Return the text element."""
    marks = find_marks(letter, authorities)
    zones = groupby(_zoned(letter.parsed.layout), key=lambda pair: pair[0])
    content = (_ZONES[zone](tuple(item for _, item in items), marks) for zone, items in zones)
    body = block("body", (block("div", content, attributes={"type": "letter"}),))
    return block("text", (body,), attributes={"xml:lang": letter.parsed.language})


def _zoned(layout: Items) -> Iterator[tuple[str, Part | Block]]:
    """Yield each item with the zone of the text it is in: a key of _ZONES.

    Page numbers and running heads, which TEI allows everywhere, stay in the zone that they interrupt.
    """
    blocks = [index for index, item in enumerate(layout) if isinstance(item, Block)] or [len(layout)]
    zone = "opener"
    for index, item in enumerate(layout):
        match item:
            case Part(kind=PartKind.FURNITURE):
                pass
            case Part() if index < blocks[0]:
                zone = "opener"
            case Part() if index < blocks[-1]:
                zone = "between"
            case Part(kind=kind):
                zone = "postscript" if kind is PartKind.POSTSCRIPT else "closer"
            case Block(type=BlockType.ITEM, label=label):
                zone = "labelled list" if label else "list"
            case Block():
                zone = "blocks"
        yield zone, item


def _opener(items: Items, marks: Marks) -> Xml:
    return block("opener", (_item(item, marks) for item in items))


def _closer(items: Items, marks: Marks) -> Xml:
    return block("closer", (_item(item, marks) for item in items))


def _postscript(items: Items, marks: Marks) -> Xml:
    return block("postscript", (_anonymous(item, marks, name="p") for item in items))


def _between(items: Items, marks: Marks) -> Xml:
    return join((_anonymous(item, marks, name="ab") for item in items), "\n")


def _list(items: Items, marks: Marks) -> Xml:
    return block("list", (_item(item, marks) for item in items))


def _blocks(items: Items, marks: Marks) -> Xml:
    return join((_item(item, marks) for item in items), "\n")


_ZONES: Mapping[str, Callable[[Items, Marks], Xml]] = {
    "opener": _opener,
    "closer": _closer,
    "postscript": _postscript,
    "between": _between,
    "list": _list,
    "labelled list": _list,
    "blocks": _blocks,
}


def _item(item: Part | Block, marks: Marks) -> Xml:
    match item:
        case Part(kind=PartKind.ADDRESS):
            lines = (element("addrLine", line) for line in _lines(item, marks))
            return block("address", lines, attributes={"xml:lang": item.language})
        case Part():
            name = _PART_ELEMENTS.get(item.kind, "seg")
            attributes = {"type": str(item.kind) if name == "seg" else None, "xml:lang": item.language}
            return element(name, _joined(item, marks), attributes=attributes)
        case Block():
            return _block(item)


def _anonymous(item: Part | Block, marks: Marks, *, name: str) -> Xml:
    """Return a part as a block whose element says nothing of what it is."""
    if not isinstance(item, Part) or item.kind is PartKind.FURNITURE:
        return _item(item, marks)
    attributes = {"type": str(item.kind) if name == "ab" else None, "xml:lang": item.language}
    return element(name, _joined(item, marks), attributes=attributes)


def _lines(part: Part, marks: Marks) -> Iterator[Xml]:
    for line in part.lines:
        content = mark(line.text, marks.get(part.kind, ()))
        yield element("hi", content, attributes={"rend": "bold"}) if part.strong else content


def _joined(part: Part, marks: Marks) -> Xml:
    return join(_lines(part, marks), _LINE_BREAK)


def _block(item: Block) -> Xml:
    written = _BLOCK_ELEMENTS[item.type]
    number = None if item.n is None else str(item.n)
    attributes = {"type": written.type, "n": number, "xml:lang": item.language}
    label = element("label", text(item.label)) if item.label else NOTHING
    content = element(written.element, _with_page_breaks(item), attributes=attributes)
    return join((label, content), "\n") if label else content


def _with_page_breaks(item: Block) -> Xml:
    """Return the words with `pb` where a page of the original begins; one inside a word says so."""
    if not item.page_break_at:
        return _words(item, item.text)
    ends = (0, *sorted(item.page_break_at), len(item.text))
    pages = [item.text[start:end] for start, end in pairwise(ends)]
    pieces = [_words(item, pages[0])]
    for before, after in pairwise(pages):
        pieces += [element("pb", attributes={"break": _break(before, after)}), _words(item, after)]
    return join(pieces)


def _break(before: str, after: str) -> str | None:
    at_word_end = not before or not after or before[-1].isspace() or after[0].isspace()
    return None if at_word_end else "no"


def _words(item: Block, words: str) -> Xml:
    if item.type is BlockType.TABLE:
        return join((text(line) for line in words.split("\n")), _LINE_BREAK)
    return text(words)
