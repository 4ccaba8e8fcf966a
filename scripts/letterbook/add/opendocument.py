"""Reading the files of LibreOffice and its like (.odt: OpenDocument, ISO/IEC 26300)."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from letterbook.add.numbering import Level, Numbers
from letterbook.add.passages import BETWEEN, Passage, table_passages, write_passages
from letterbook.add.reading import Reading
from letterbook.add.remarks import remarks_on
from letterbook.originals.zipped import Package, attribute, local

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml.etree import _Element

_SILENT = {
    "annotation-end",
    "tracked-changes",
    "forms",
    "variable-decls",
    "sequence-decls",
    "note-citation",
    "ruby-text",
}
_FORMS = {"1": "decimal", "a": "lowerLetter", "A": "upperLetter", "i": "lowerRoman", "I": "upperRoman"}
_PAGE_FIELDS = {"page-number", "page-count"}
_MOST_BLANKS = 100
"""Blanks that one mark may stand for."""

_MOST_COLUMNS = 100


def read_odt(data: bytes) -> Reading:
    """Return the text of an OpenDocument file as it would be printed, all tracked changes accepted."""
    return _Document(Package(data)).read()


class _Document:
    """One document while it is read."""

    def __init__(self, package: Package) -> None:
        self._content = package.xml("content.xml")
        self._styles = package.optional_xml("styles.xml")
        self._seen: Counter[str] = Counter()
        self._numbers = Numbers()
        self._lists = self._read_lists()
        self._breaks = {
            attribute(style, "name")
            for style in self._content.iter("{*}style")
            if any(attribute(one, "break-before") == "page" for one in style)
        }
        self._notes = 0
        self._list_count = 0

    def read(self) -> Reading:
        """Return the whole text: headers, body, footers."""
        body = self._content.find("{*}body/{*}text")
        passages = list(self._flow(body)) if body is not None else []
        parts = [*self._margins("header"), *passages, BETWEEN, *self._margins("footer")]
        changes = self._content.find(".//{*}tracked-changes")
        if changes is not None:
            self._seen["deleted"] = len(list(changes.iter("{*}deletion")))
            self._seen["inserted"] = len(list(changes.iter("{*}insertion")))
        return Reading(write_passages(parts), tuple(remarks_on(self._seen, self._notes)))

    def _read_lists(self) -> dict[str, dict[int, Level]]:
        roots = [self._content, *([] if self._styles is None else [self._styles])]
        return {attribute(style, "name"): _levels(style) for root in roots for style in root.iter("{*}list-style")}

    def _margins(self, kind: str) -> Iterator[Passage]:
        """Yield what stands above or below the text of the first page, without page numbers."""
        page = None if self._styles is None else next(self._styles.iter("{*}master-page"), None)
        if page is None:
            return
        first, other = page.find(f"{{*}}{kind}-first"), page.find(f"{{*}}{kind}")
        part = first if first is not None else other
        if part is not None and attribute(part, "display") != "false":
            yield from self._flow(part)
            yield BETWEEN
        self._seen["running"] += first is not None and other is not None

    def _flow(self, parent: _Element, depth: int = -1, name: str = "") -> Iterator[Passage]:
        """Yield the passages of a part, a cell, a text box or a list."""
        for child in parent:
            match local(child):
                case "p" | "h":
                    yield from self._paragraph(child)
                case "list":
                    yield from self._list(child, depth + 1, name)
                case "table":
                    yield from table_passages([self._row(row) for row in _rows(child)])
                case kind if kind and kind not in _SILENT:
                    yield from self._flow(child, depth, name)

    def _list(self, element: _Element, depth: int, name: str) -> Iterator[Passage]:
        style = attribute(element, "style-name") or name.partition("#")[0]
        if depth == 0:
            self._list_count += attribute(element, "continue-numbering") != "true"
            name = f"{style}#{self._list_count}"
        for item in element:
            passages = self._flow(item, depth, name)
            for number, passage in enumerate(passages):
                is_first = number == 0 and local(item) == "list-item" and not passage.label
                label = self._numbers.label(name, depth, self._lists.get(style, {})) if is_first else passage.label
                yield passage._replace(label=label)

    def _row(self, row: _Element) -> list[list[str]]:
        cells: list[list[str]] = []
        for cell in row.iterchildren("{*}table-cell"):
            repeated = attribute(cell, "number-columns-repeated")
            texts = [passage.text for passage in self._flow(cell)]
            cells += [texts] * (min(int(repeated), _MOST_COLUMNS) if repeated.isdigit() and any(texts) else 1)
        return cells

    def _paragraph(self, paragraph: _Element) -> Iterator[Passage]:
        if any(local(one) in _PAGE_FIELDS for one in paragraph.iter()):
            self._seen["page number"] += 1
            return
        aside: list[Passage] = []
        text = "".join(self._inline(paragraph, aside))
        if attribute(paragraph, "style-name") in self._breaks:
            text = f"\f{text}"
        boxes = [passage for passage in aside if not passage.apart]
        if boxes:
            yield from (BETWEEN, *boxes, BETWEEN)
        if text.strip() or not boxes:
            yield Passage(text)
        yield from (passage for passage in aside if passage.apart)

    def _inline(self, parent: _Element, aside: list[Passage]) -> Iterator[str]:
        """Yield the text within a paragraph; text boxes and notes, which stand apart from it, go into a list."""
        yield _plain(parent.text)
        for child in parent:
            yield from self._child(child, aside)
            yield _plain(child.tail)

    def _child(self, child: _Element, aside: list[Passage]) -> Iterator[str]:
        match local(child):
            case "s":
                repeated = attribute(child, "c")
                yield " " * (min(int(repeated), _MOST_BLANKS) if repeated.isdigit() else 1)
            case "tab":
                yield "\t"
            case "line-break":
                yield "\n"
            case "note":
                yield self._note(child, aside)
            case "frame" | "custom-shape" | "g" | "rect":
                aside.extend(self._box(child))
            case "annotation" | "hidden-text" | "hidden-paragraph":
                self._seen["comment" if local(child) == "annotation" else "hidden"] += 1
            case name if name and name not in _SILENT:
                yield from self._inline(child, aside)

    def _note(self, note: _Element, aside: list[Passage]) -> str:
        self._notes += 1
        number = self._notes
        body = note.find("{*}note-body")
        text = " ".join(passage.text for passage in self._flow(body)) if body is not None else ""
        aside.append(Passage(f"[{number}] {' '.join(text.split())}", apart=True))
        return f"[{number}]"

    def _box(self, frame: _Element) -> list[Passage]:
        found = list(self._flow(frame))
        self._seen["picture"] += not found
        return found


def _levels(style: _Element) -> dict[int, Level]:
    levels: dict[int, Level] = {}
    for level in style:
        depth = attribute(level, "level")
        if depth.isdigit():
            levels[int(depth) - 1] = _level(level, int(depth))
    return levels


def _level(level: _Element, depth: int) -> Level:
    if local(level) != "list-level-style-number":
        return Level()
    shown = attribute(level, "display-levels")
    first = depth - (int(shown) if shown.isdigit() else 1) + 1
    numbers = ".".join(f"%{number}" for number in range(max(1, first), depth + 1))
    start = attribute(level, "start-value")
    pattern = f"{attribute(level, 'num-prefix')}{numbers}{attribute(level, 'num-suffix')}"
    return Level(_FORMS.get(attribute(level, "num-format"), ""), pattern, int(start) if start.isdigit() else 1)


def _rows(table: _Element) -> Iterator[_Element]:
    for row in table.iter("{*}table-row"):
        if next(row.iterancestors("{*}table"), None) is table:
            yield row


def _plain(text: str | None) -> str:
    """Return text in which line ends of the XML file are blanks."""
    return " ".join(text.replace("\t", " ").split("\n")) if text else ""
