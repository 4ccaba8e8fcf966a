"""An open element of TEI with what it has from those around it: what its words are, and where they go."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from letterbook.model import BlockType
from letterbook.parse.sources import tei_elements as tei
from letterbook.parse.sources.tei_header import language_tag

if TYPE_CHECKING:
    from collections.abc import Mapping

    from letterbook.parse.sources.markup import Mark


_BOLD = re.compile(r"\b(?:bold|fett|strong)\b", re.IGNORECASE)


class Frame(NamedTuple):
    """An element that is open, with what it has from those around it."""

    name: str
    line: int = 1
    label: str = ""
    """as in Piece"""
    type: BlockType = BlockType.PARAGRAPH
    n: str | None = None
    language: str | None = None
    bold: bool = False
    aside: str = ""
    """where its words go: "" for words of the letter, else "note", "deleted", "label" …"""
    within: bool = False
    """it is a line, or stands within one"""
    tells: str = ""
    """ "date" or "place": its words are that"""


def is_phrase(mark: Mark, parent: Frame) -> bool:
    """Tell whether an element leaves everything around it as it is."""
    if mark.name not in tei.PHRASES or parent.name in _OF_PARTS or parent.label in TELLING:
        return False
    return not mark.attributes or "lang" not in mark.attributes


_OF_PARTS = tei.ALTERNATIVES | {"address"}
"""Elements whose children are a reading, or a line, each."""

TELLING = {"date", "end-date", "opener", "closer"}
"""Labels of lines in which an element may tell the date or the place."""


def phrase(mark: Mark, parent: Frame) -> Frame:
    """Return what `frame_of` does for an element that is a phrase, several times as fast."""
    _, _, label, kind, n, language, bold, aside, within, tells = parent
    n = n if kind is BlockType.ITEM else None
    bold = bold or _is_bold(mark)
    return Frame(mark.name, mark.line, label, kind, n, language, bold, aside, within, tells)


def _is_bold(mark: Mark) -> bool:
    return mark.name == "hi" and bool(mark.attributes) and bool(_BOLD.search(_rendition(mark.attributes)))


def frame_of(mark: Mark, parent: Frame, *, aside: str) -> Frame:
    """Return an element with what it has from its parent."""
    name, attributes = mark.name, mark.attributes
    is_line = name in tei.LINES or name in tei.LABELS
    inside = name == "quote" and parent.within
    return Frame(
        name=name,
        line=mark.line,
        label=_label_of(mark, parent),
        type=parent.type if inside else _type_of(mark, parent),
        n=attributes.get("n") if name == "item" else parent.n if parent.type is BlockType.ITEM else None,
        language=language_tag(attributes.get("lang")) or parent.language,
        bold=parent.bold or _is_bold(mark),
        aside=aside,
        within=(parent.within or is_line) and name not in tei.CONTAINERS,
        tells=parent.tells,
    )


def _rendition(attributes: Mapping[str, str]) -> str:
    return " ".join(attributes.get(name, "") for name in ("rend", "rendition", "style"))


def _label_of(mark: Mark, parent: Frame) -> str:
    """Return what the words of an element are; what a part is, all in it is."""
    own = tei.LABELS.get(mark.name, "")
    if mark.name in tei.TYPED:
        own = tei.TYPES.get(mark.attributes.get("type", ""), "")
    if mark.name in tei.BODY and not parent.label and not parent.within:
        own = "body"
    if not own or parent.label not in {"", "opener", "closer", "body"}:
        return parent.label
    return tei.IN_CLOSER.get(own, own) if parent.label == "closer" else own


def _type_of(mark: Mark, parent: Frame) -> BlockType:
    kind = mark.attributes.get("type")
    if mark.name == "head" or (mark.name == "label" and kind == "heading"):
        return BlockType.HEADING
    if mark.name == "ab" and kind == "table":
        return BlockType.TABLE
    return tei.BODY.get(mark.name, parent.type)


def aside_of(mark: Mark) -> str:
    """Return where the words of an element go if they are not words of the letter."""
    name, attributes = mark.name, mark.attributes
    if name == "teiHeader":
        return "header"
    if name in tei.SKIPPED:
        return "skip"
    if name in tei.NOTES:
        said = {attributes.get("type", ""), attributes.get("resp", "").lstrip("#")}
        return "" if said & (tei.AUTHORIAL | set(tei.TYPES)) else "note"
    if name in tei.DELETED:
        return "deleted"
    return "furniture" if name == "fw" else ""


def is_boundary(frame: Frame, parent: Frame) -> bool:
    """Tell whether an element begins and ends with a line of its own."""
    name = frame.name
    if name == "quote" and parent.within:
        return False
    if name in tei.LINES or name in tei.CONTAINERS or name in tei.LABELS:
        return True
    if frame.label != parent.label or parent.name == "address":
        return True
    return name not in tei.KNOWN and not parent.within
