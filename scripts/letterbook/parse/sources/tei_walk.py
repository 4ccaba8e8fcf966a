"""Going through a letter in TEI from tag to tag: its lines with what the markup says of them, and what is beside it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from letterbook.model import BlockType
from letterbook.parse.segmentation.rows import AROUND, Row
from letterbook.parse.sources import tei_elements as tei
from letterbook.parse.sources.markup import Kind
from letterbook.parse.sources.tei_blocks import Piece
from letterbook.parse.sources.tei_frames import TELLING, Frame, aside_of, frame_of, is_boundary, is_phrase, phrase
from letterbook.parse.sources.tei_header import edtf_of, language_tag

if TYPE_CHECKING:
    from letterbook.parse.sources.markup import Mark

_BLANKS = re.compile(r"[ \t\r\n\f]+")
_GAP = "[…]"
_NOTES = {
    "note": "{text}",
    "deleted": "Line {line}: “{text}” is deleted in the original.",
    "variant": "Line {line}: another reading is “{text}”.",
}
"""What becomes of words that are beside the text."""


class _Choice(NamedTuple):
    """A `choice` or `app` that is open: of several readings the document's, or the first, counts."""

    line: int
    kept: list[str]
    others: list[str]
    taken: list[str]
    """the names of the readings that count"""


class Walk:
    """Takes the tags and texts of a letter one after the other."""

    def __init__(self) -> None:
        self.pieces: list[Piece] = []
        self.furniture: list[Row] = []
        self.header: list[Mark] = []
        self.notes: list[str] = []
        self.corrections: list[dict[str, str]] = []
        self.unknown: dict[str, tuple[int, int]] = {}
        """name of an element that nothing is known of, to the line and column of the first one"""
        self.date: str | None = None
        """EDTF, of the first dateline that has one in its markup"""
        self.phrases: dict[str, list[str]] = {"date": [], "place": []}
        self.languages: list[str] = []
        """those that `text` and its divisions are in, from the outside in"""
        self._stack = [Frame("")]
        self._aside: list[str] = []
        self._choices: list[_Choice] = []
        self._words: list[str] = []
        self._head = self._stack[0]
        self._at = (1, 0)
        self._strong = True
        self._joint: str | None = None
        self._block = 1
        self._gap = True
        self._page = False
        self._begun = False
        self._item_label = ""
        self._item_block = 0

    def take(self, mark: Mark) -> None:
        """Take the next tag or text."""
        if self._stack[-1].aside == "header":
            self.header.append(mark)
        match mark.kind:
            case Kind.TEXT:
                self._text(mark)
            case Kind.START:
                self._start(mark)
            case Kind.END:
                self._end()

    def finish(self) -> None:
        """End whatever is still open, as at the end of a file that breaks off."""
        while len(self._stack) > 1:
            self._end()
        self._boundary()
        if self._item_label:
            self._lost_label(self._stack[0])

    # tags

    def _start(self, mark: Mark) -> None:
        parent = self._stack[-1]
        if parent.aside:
            if parent.aside != "header" and mark.name not in tei.INLINE:
                self._aside.append(" ")
            self._stack.append(parent._replace(name=mark.name, line=0))
            return
        if is_phrase(mark, parent):
            self._stack.append(phrase(mark, parent))
            return
        self._look_at_name(mark, parent)
        frame = frame_of(mark, parent, aside=self._aside_of(mark, parent))
        frame = self._told_by(frame, mark)
        if mark.name in tei.ALTERNATIVES and not frame.aside:
            self._choices.append(_Choice(mark.line, [], [], []))
        if frame.aside == "label":
            self._boundary()
        if not frame.aside and is_boundary(frame, parent):
            self._boundary(gap=not (parent.label.endswith("address") and frame.label == parent.label))
        if mark.name == "item":
            self._item_block = 0
        self._stack.append(frame)

    def _look_at_name(self, mark: Mark, parent: Frame) -> None:
        """See to breaks and gaps, and to elements that nothing is known of."""
        if mark.name not in tei.KNOWN:
            self.unknown.setdefault(mark.name, (mark.line, mark.column))
        elif mark.name in tei.PAGE_BREAKS:
            self._cut(mark, page=True)
        elif mark.name in tei.BREAKS:
            self._cut(mark)
        elif mark.name == "gap":
            self._add(_GAP, (mark.line, mark.column), parent)
        elif mark.name in {"space", "cell"}:
            self._add(" ", (mark.line, mark.column), parent)

    def _aside_of(self, mark: Mark, parent: Frame) -> str:
        """Return where the words of an element go if they are not words of the letter."""
        if parent.name in tei.ALTERNATIVES and self._choices:
            return self._reading(mark.name, parent.name)
        if mark.name == "label":
            begins_item = parent.name == "item" and not self._words
            return "label" if parent.name == "list" or begins_item else ""
        return aside_of(mark)

    def _reading(self, name: str, among: str) -> str:
        taken = self._choices[-1].taken
        if name in tei.BY_EDITOR:
            return "alternative"
        if taken and not (name == "note" or taken[0] == name == "lem"):
            return "alternative" if among == "choice" else "variant"
        taken.append(name)
        return ""

    def _told_by(self, frame: Frame, mark: Mark) -> Frame:
        """Take the date and the place that a dateline marks, and the language of the text."""
        if mark.name in {"text", "body", "div"} and (language := language_tag(mark.attributes.get("lang"))):
            self.languages.append(language)
        if frame.aside or frame.label not in TELLING:
            return frame
        if mark.name == "date" and self.date is None and (date := edtf_of(mark.attributes)):
            self.date = date
            return frame._replace(tells="date")
        if mark.name in tei.PLACES and not self.phrases["place"] and "date" in frame.label:
            return frame._replace(tells="place")
        return frame

    def _end(self) -> None:
        frame = self._stack.pop()
        parent = self._stack[-1]
        if frame.aside and not parent.aside:
            self._end_aside(frame)
        elif not frame.aside:
            if is_boundary(frame, parent):
                self._boundary()
            if frame.name in tei.ALTERNATIVES and self._choices:
                self._end_choice(self._choices.pop())
            if frame.name == "list" and self._item_label:
                self._lost_label(frame)

    def _end_aside(self, frame: Frame) -> None:
        text = _plain("".join(self._aside))
        self._aside = []
        if not text:
            return
        match frame.aside:
            case "label":
                self._item_label = " ".join(filter(None, (self._item_label, text)))
            case "furniture":
                self.furniture.append(_row(text, (frame.line, 0), gap=True, strong=False, page=False))
            case "alternative" if self._choices:
                self._choices[-1].others.append(text)
            case "header" | "skip":
                pass
            case aside:
                self.notes.append(_NOTES.get(aside, "{text}").format(text=text, line=frame.line))

    def _end_choice(self, choice: _Choice) -> None:
        reading, other = _plain("".join(choice.kept)), ", ".join(choice.others)
        if reading and other:
            kind = {"kind": choice.taken[0]} if choice.taken and choice.taken[0] in {"abbr", "orig"} else {}
            self.corrections.append({"line": str(choice.line), "reading": reading, "correction": other, **kind})
        elif other:
            self.notes.append(f"Line {choice.line}: “{other}” is added by the editor.")

    def _lost_label(self, frame: Frame) -> None:
        """Keep the label of an item that does not follow."""
        label, self._item_label = self._item_label, ""
        self._add(label, (frame.line, 0), frame._replace(label="body"))
        self._boundary()

    # words

    def _text(self, mark: Mark) -> None:
        frame = self._stack[-1]
        if frame.aside:
            if frame.aside not in {"header", "skip"}:
                self._aside.append(mark.text)
        elif not mark.text.isspace():
            self._add(mark.text, _begin(mark), frame)
        elif self._words and frame.name not in tei.ALTERNATIVES:
            self._add(" ", self._at, frame)

    def _add(self, text: str, at: tuple[int, int], frame: Frame) -> None:
        if not self._words:
            self._head, self._at, self._strong = frame, at, True
        self._words.append(text)
        self._strong = self._strong and (frame.bold or text.isspace())
        if self._choices:
            self._choices[-1].kept.append(text)
        if frame.tells:
            self.phrases[frame.tells].append(text)

    def _cut(self, mark: Mark, *, page: bool = False) -> None:
        """End a line at a line or page break; a word goes on across it where the markup says so."""
        if "no" in (mark.attributes.get("break"), self._joint):
            joint = "no"
        elif not page or self._joint == "yes" or (self._words and self._words[-1][-1:].isspace()):
            joint = "yes"
        else:
            joint = "maybe"
        for tells in filter(None, (self._stack[-1].tells,)):
            self.phrases[tells].append(" ")
        began = bool(self._words) or self._joint is not None
        self._flush()
        self._joint = joint if began else None
        self._page = self._page or page

    def _boundary(self, *, gap: bool = True) -> None:
        """End a line at the beginning or end of an element that is a line of its own."""
        self._flush()
        self._block += 1
        self._joint = None
        self._gap = self._gap or gap

    def _flush(self) -> None:
        raw, self._words = "".join(self._words), []
        text = _plain(raw)
        if not text:
            return
        frame = self._head
        label = self._label(frame)
        item_label, self._item_label = self._item_label, ""
        if item_label and (label != "body" or frame.type is not BlockType.ITEM):
            text, item_label = f"{item_label} {text}", ""
        joint = self._joint
        if joint == "maybe" and raw[:1].isspace():
            joint = "yes"
        row = _row(text, self._at, gap=self._gap, strong=self._strong, page=self._page and bool(self.pieces))
        self.pieces.append(
            Piece(
                row=row,
                label=label,
                block=self._block,
                type=self._type(frame),
                within_word=joint in {"no", "maybe"},
                n=frame.n,
                item_label=item_label,
                language=frame.language,
            )
        )
        self._gap = self._page = False

    def _label(self, frame: Frame) -> str:
        if frame.label == "body" or (not frame.label and frame.within and frame.name != "head"):
            self._begun = True
        at_end = self._begun and frame.label in {"date", "address"}
        return tei.IN_CLOSER[frame.label] if at_end else frame.label

    def _type(self, frame: Frame) -> BlockType:
        """Return what a block is; of an item, only its first paragraph is one."""
        if frame.type is not BlockType.ITEM:
            return frame.type
        self._item_block = self._item_block or self._block
        return BlockType.ITEM if self._item_block == self._block else BlockType.PARAGRAPH


def _row(text: str, at: tuple[int, int], *, gap: bool, strong: bool, page: bool) -> Row:
    return Row(number=at[0], text=text, width=len(text), gap=gap, indent=at[1], strong=strong, page=page)


def _plain(text: str) -> str:
    return _BLANKS.sub(" ", text).strip(AROUND)


def _begin(mark: Mark) -> tuple[int, int]:
    """Return where the words of a text begin."""
    if not mark.text[0].isspace():
        return mark.line, mark.column
    blanks = mark.text[: len(mark.text) - len(mark.text.lstrip())]
    lines = blanks.count("\n")
    return (mark.line + lines, len(blanks) - blanks.rfind("\n") - 1) if lines else (mark.line, mark.column)
