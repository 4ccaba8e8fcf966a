"""Reading web pages and what word processors save as such (.html)."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from letterbook.add.numbering import Level, Numbers
from letterbook.add.passages import Passage, table_passages, write_passages
from letterbook.add.reading import Reading
from letterbook.add.remarks import remarks_on
from letterbook.originals.encoding import decode_page
from letterbook.originals.web_page import SILENT, is_hidden, numbers_page, parse_page

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml.etree import _Element

_BLOCKS = {
    "address", "article", "aside", "blockquote", "body", "center", "dd", "details", "div", "dl", "dt", "fieldset",
    "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "html", "li",
    "main", "ol", "p", "pre", "section", "summary", "table", "ul",
}  # fmt: skip
_NUMBERED = {"1": "decimal", "a": "lowerLetter", "A": "upperLetter", "i": "lowerRoman", "I": "upperRoman"}
_MARK = re.compile(r"\s*\[?(?:\d{1,3}|[*†‡])\]?\s*")
_BLANKS = re.compile(r"[ \t\r\n\f]+")


def read_html(data: bytes) -> Reading:
    """Return the text of a web page as a reader sees it. Nothing of it is run, nothing is fetched."""
    return read_page(decode_page(data))


def read_page(text: str) -> Reading:
    """Return the text of a web page whose encoding is known."""
    return _Page(parse_page(text)).read()


class _Page:
    """One page while it is read."""

    def __init__(self, root: _Element) -> None:
        self._root = root
        self._seen: Counter[str] = Counter()
        self._numbers = Numbers()
        self._passages: list[Passage] = []
        self._line: list[str] = []
        self._label = ""
        self._lists = 0
        self._notes: list[Passage] = []
        self._targets = {
            name: one
            for one in root.iter()
            for name in (one.get("id"), one.get("name"))
            if name and isinstance(one.tag, str)
        }
        self._note_elements = self._find_notes()
        self._note_count = 0

    def read(self) -> Reading:
        """Return the text of the letter on the page: of the article, where one is marked."""
        marked = [list(self._root.iter(tag)) for tag in ("article", "main", "body")]
        root = next((found[0] for found in marked if len(found) == 1), self._root)
        self._walk(root)
        self._end()
        return Reading(write_passages(self._passages), tuple(remarks_on(self._seen, self._note_count)))

    def _find_notes(self) -> dict[_Element, _Element]:
        """Return the marks of footnotes, each with the element that holds its note."""
        found: dict[_Element, _Element] = {}
        holders: set[_Element] = set()
        for mark in self._root.iter("a"):
            target = self._targets.get((mark.get("href") or "").removeprefix("#"))
            if target is None or not _MARK.fullmatch(_words(mark)) or any(up in holders for up in mark.iterancestors()):
                continue
            holder = _holder(target)
            if holder is not None and mark not in set(holder.iter()):
                found[mark] = holder
                holders.add(holder)
        return found

    def _walk(self, element: _Element) -> None:
        tag = element.tag if isinstance(element.tag, str) else ""
        if tag in SILENT or not tag or element in self._note_elements.values() or self._is_hidden(element):
            return
        if element in self._note_elements:
            self._note(element)
        elif tag == "br":
            self._line.append("\n")
        elif tag == "table":
            self._table(element)
        elif tag in {"ol", "ul"}:
            self._list(element)
        elif tag == "img":
            self._seen["picture"] += 1
        else:
            self._inside(element, is_block=tag in _BLOCKS)

    def _inside(self, element: _Element, *, is_block: bool = False) -> None:
        if is_block:
            self._end()
        self._text(element.text)
        for child in element:
            self._walk(child)
            self._text(child.tail)
        if is_block:
            self._end(empty_too=element.tag in {"p", "div"} and not any(_is_block(child) for child in element))

    def _text(self, text: str | None) -> None:
        if text:
            self._line.append(_BLANKS.sub(" ", text))

    def _end(self, *, empty_too: bool = False) -> None:
        """End a paragraph."""
        text = "".join(self._line)
        self._line.clear()
        if text.strip() or empty_too:
            self._passages += [Passage(text, self._label if text.strip() else ""), *self._notes]
            self._notes.clear()
            self._label = "" if text.strip() else self._label

    def _is_hidden(self, element: _Element) -> bool:
        if numbers_page(element):
            self._seen["page number"] += 1
            return True
        hidden = is_hidden(element)
        self._seen["hidden"] += hidden and bool(_words(element).strip())
        return hidden

    def _list(self, element: _Element) -> None:
        self._end()
        self._lists += 1
        name, start = f"list {self._lists}", element.get("start") or ""
        form = _NUMBERED.get(element.get("type") or "1", "decimal") if element.tag == "ol" else "bullet"
        level = {0: Level(form, "%1.", int(start) if start.isdigit() else 1)}
        for child in element:
            if child.tag == "li":
                self._label = self._numbers.label(name, 0, level)
            self._walk(child)
        self._end()
        self._label = ""

    def _table(self, element: _Element) -> None:
        self._end()
        outside, self._passages = self._passages, []
        rows = [
            [self._cell(cell) for cell in row if cell.tag in {"td", "th"}]
            for row in element.iter("tr")
            if next(row.iterancestors("table"), None) is element
        ]
        self._passages = [*outside, *table_passages(rows)]

    def _cell(self, cell: _Element) -> list[str]:
        self._passages = []
        self._inside(cell)
        self._end()
        return [passage.text for passage in self._passages]

    def _note(self, mark: _Element) -> None:
        self._note_count += 1
        holder = self._note_elements[mark]
        text = "".join(_BLANKS.sub(" ", piece) for piece in _without_marks(holder))
        self._line.append(f"[{self._note_count}]")
        self._notes.append(Passage(f"[{self._note_count}] {' '.join(text.split())}", apart=True))


def _is_block(element: _Element) -> bool:
    return element.tag in _BLOCKS


def _words(element: _Element) -> str:
    return "".join(str(piece) for piece in element.itertext())


def _holder(target: _Element) -> _Element | None:
    """Return the element that holds a note: the nearest list item, division or paragraph."""
    around = [one for one in (target, *target.iterancestors()) if one.tag in {"li", "div", "p"}]
    divisions = [one for one in around[:2] if one.get("id")]
    return next(iter((*divisions, *around)), None)


def _without_marks(element: _Element) -> Iterator[str]:
    """Yield the text of a note without the link back to its mark."""
    if element.tag != "a" or not _MARK.fullmatch(_words(element)):
        yield element.text or ""
        for child in element:
            yield from _without_marks(child)
            yield child.tail or ""
