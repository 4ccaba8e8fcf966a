"""The text of a letter in TEI: opener, body and closer, every word once and in its order.

The content model of TEI's `div` wants openers first and closers last (TEI P5 4.5). A part that a letter has elsewhere,
a salutation between two paragraphs for example, becomes an anonymous block (`ab`) of that type in its place.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from itertools import accumulate, groupby
from operator import attrgetter, itemgetter
from typing import TYPE_CHECKING

from letterbook.emendation import find_emendations
from letterbook.export.tei_choice import NO_CHOICE, Choices
from letterbook.export.tei_marks import Marks, find_marks, mark
from letterbook.export.xml import NOTHING, Xml, block, element, join, text
from letterbook.model import Block, BlockType, Part, PartKind

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from letterbook.authority import Authorities
    from letterbook.model import Letter

_WRAPPERS = {
    "opener": "opener",
    "closer": "closer",
    "postscript": "postscript",
    "list": "list",
    "labelled list": "list",
}
"""Zone of the text to the element around it; what lies between these stands in the division itself."""

_LINE_BREAK = "<lb/>\n"

_PART_ELEMENTS = {
    PartKind.DATELINE: "dateline",
    PartKind.SALUTATION: "salute",
    PartKind.CLOSING: "salute",
    PartKind.SIGNATURE: "signed",
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
    """Return the text element; the blocks of the body have the anchors of the letter's page, p1 for the first."""
    layout = letter.parsed.layout
    marks = find_marks(letter, authorities)
    choices = _choices(letter)
    numbers = accumulate(isinstance(item, Block) for item in layout)
    placed = (
        (zone, _item(item, zone, marks, number, choices.get(place, NO_CHOICE)))
        for place, ((zone, item), number) in enumerate(zip(_zoned(layout), numbers, strict=True))
    )
    zones = ((zone, (content for _, content in group)) for zone, group in groupby(placed, key=itemgetter(0)))
    div = block("div", (_wrapped(zone, contents) for zone, contents in zones), attributes={"type": "letter"})
    return block("text", (block("body", (div,)),), attributes={"xml:lang": letter.parsed.language})


def _choices(letter: Letter) -> dict[int, Choices]:
    """Return the emendations by the places of parts and blocks in the layout."""
    grouped = groupby(find_emendations(letter.parsed), key=attrgetter("place"))
    return {place: Choices(tuple(group)) for place, group in grouped}


def _wrapped(zone: str, contents: Iterable[Xml]) -> Xml:
    wrapper = _WRAPPERS.get(zone)
    return block(wrapper, contents) if wrapper else join(contents, "\n")


def _zoned(layout: Sequence[Part | Block]) -> Iterator[tuple[str, Part | Block]]:
    """Yield each item with the zone of the text it is in: the element that it goes into, or its nearness to others.

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


def _item(item: Part | Block, zone: str, marks: Marks, number: int, choices: Choices) -> Xml:
    match item:
        case Block():
            return _block(item, number, choices)
        case Part(kind=PartKind.FURNITURE):
            return element("fw", _joined(item, marks, choices), attributes={"xml:lang": item.language})
        case Part() if zone == "postscript":
            return element("p", _joined(item, marks, choices), attributes={"xml:lang": item.language})
        case Part(kind=PartKind.ADDRESS) if zone != "between":
            lines = (element("addrLine", line) for line in _lines(item, marks, choices))
            return block("address", lines, attributes={"xml:lang": item.language})
        case Part():
            return _named_part(item, zone, marks, choices)


def _named_part(part: Part, zone: str, marks: Marks, choices: Choices) -> Xml:
    name = "ab" if zone == "between" else _PART_ELEMENTS.get(part.kind, "seg")
    attributes = {"type": str(part.kind) if name in {"ab", "seg"} else None, "xml:lang": part.language}
    return element(name, _joined(part, marks, choices), attributes=attributes)


def _lines(part: Part, marks: Marks, choices: Choices) -> Iterator[Xml]:
    starts = accumulate((len(line.text) + 1 for line in part.lines), initial=0)
    for line, start in zip(part.lines, starts, strict=False):
        content = mark(line.text, marks.get(part.kind, ()), partial(_write, choices, start))
        yield element("hi", content, attributes={"rend": "bold"}) if part.strong else content


def _write(choices: Choices, start: int, words: str, offset: int) -> Xml:
    return choices.write(words, start + offset)


def _joined(part: Part, marks: Marks, choices: Choices) -> Xml:
    return join(_lines(part, marks, choices), _LINE_BREAK)


def _block(item: Block, place: int, choices: Choices) -> Xml:
    written = _BLOCK_ELEMENTS[item.type]
    number = None if item.n is None else str(item.n)
    attributes = {"xml:id": f"p{place}", "type": written.type, "n": number, "xml:lang": item.language}
    label = element("label", text(item.label)) if item.label else NOTHING
    content = element(written.element, _with_breaks(item, choices), attributes=attributes)
    return join((label, content), "\n") if label else content


def _with_breaks(item: Block, choices: Choices) -> Xml:
    """Return the words with `pb` and `lb` where a page or a line of the original begins; one inside a word says so."""
    if not (item.page_break_at or item.line_break_at):
        return _words(item, item.text, choices)
    pieces: list[Xml] = []
    done = 0
    for place in sorted({*item.page_break_at, *item.line_break_at}):
        pieces += [choices.write(item.text[done:place], done), *_breaks(item, place)]
        done = place
    return join((*pieces, choices.write(item.text[done:], done)))


def _breaks(item: Block, place: int) -> Iterator[Xml]:
    around = item.text[max(place - 1, 0) : place + 1]
    within_word = len(around) > 1 and not any(map(str.isspace, around))
    for name in ["pb"] * item.page_break_at.count(place) + ["lb"] * item.line_break_at.count(place):
        yield element(name, attributes={"break": "no" if within_word else None})


def _words(item: Block, words: str, choices: Choices) -> Xml:
    if item.type is BlockType.TABLE:
        return join((text(line) for line in words.split("\n")), _LINE_BREAK)
    return choices.write(words)
