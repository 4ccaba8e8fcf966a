"""Reading the files of Word and its like (.docx: Office Open XML, ISO/IEC 29500)."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from letterbook.add.numbering import Level, Numbers
from letterbook.add.passages import BETWEEN, Passage, table_passages, write_passages
from letterbook.add.reading import Reading
from letterbook.add.remarks import remarks_on
from letterbook.originals.zipped import Package, attribute, local

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from lxml.etree import _Element

_SIGNS = {"tab": "\t", "ptab": "\t", "cr": "\n", "noBreakHyphen": "\N{NON-BREAKING HYPHEN}"}
_OUT = {"del", "moveFrom"}
"""What tracked changes have taken out."""

_SILENT = {
    "pPr",
    "rPr",
    "instrText",
    "delText",
    "delInstrText",
    "Fallback",
    "fldData",
    "sdtPr",
    "tblPr",
    "tcPr",
    "trPr",
}
_PAGE_FIELD = re.compile(r"\b(?:PAGE|NUMPAGES|SECTIONPAGES)\b")
_OFF = {"0", "false", "off"}
_MOST_DEEP = 100
"""Base styles of styles; more are a circle."""


def read_docx(data: bytes) -> Reading:
    """Return the text of a Word file as it would be printed, all tracked changes accepted."""
    return _Document(Package(data)).read()


class _Document:
    """One document while it is read."""

    def __init__(self, package: Package) -> None:
        self._package = package
        self._folder, _, name = self._main().rpartition("/")
        self._body = package.xml(f"{self._folder}/{name}".lstrip("/"))
        self._parts = self._relations(name)
        self._seen: Counter[str] = Counter()
        self._numbers = Numbers()
        self._lists = self._read_lists()
        self._list_of_style = self._read_styles()
        self._notes = {kind: self._read_notes(kind) for kind in ("footnote", "endnote")}
        self._note_numbers: dict[tuple[str, str], int] = {}

    def read(self) -> Reading:
        """Return the whole text: headers, body, footers."""
        body = self._body.find("{*}body")
        passages = list(self._flow(body)) if body is not None else []
        above, below = self._margins("headerReference"), self._margins("footerReference")
        parts = [*above, BETWEEN, *passages, BETWEEN, *below]
        return Reading(write_passages(parts), tuple(self._remarks()))

    def _main(self) -> str:
        for relation in self._package.xml("_rels/.rels"):
            if attribute(relation, "Type").endswith("/officeDocument"):
                return attribute(relation, "Target").lstrip("/")
        return "word/document.xml"

    def _relations(self, name: str) -> dict[str, str]:
        relations = self._package.optional_xml(f"{self._folder}/_rels/{name}.rels".lstrip("/"))
        listed = () if relations is None else relations
        return {attribute(one, "Id"): attribute(one, "Target") for one in listed}

    def _part(self, target: str) -> _Element | None:
        name = target.lstrip("/") if target.startswith("/") else f"{self._folder}/{target}".lstrip("/")
        return self._package.optional_xml(name)

    def _read_notes(self, kind: str) -> dict[str, _Element]:
        """Return the notes by their ids; those with a type are the rules between text and notes."""
        part = self._part(f"{kind}s.xml")
        listed = () if part is None else part
        return {attribute(note, "id"): note for note in listed if not attribute(note, "type")}

    def _read_lists(self) -> dict[str, tuple[str, dict[int, Level]]]:
        """Return the lists by their ids: what is counted together, and the levels."""
        part = self._part("numbering.xml")
        if part is None:
            return {}
        abstract = {attribute(one, "abstractNumId"): one for one in part.findall("{*}abstractNum")}
        lists: dict[str, tuple[str, dict[int, Level]]] = {}
        for one in part.findall("{*}num"):
            base = _value(one, "abstractNumId")
            levels = {int(attribute(lvl, "ilvl") or 0): _level(lvl) for lvl in _all(abstract.get(base), "lvl")}
            changed = {
                int(attribute(over, "ilvl") or 0): int(start)
                for over in one.findall("{*}lvlOverride")
                if (start := _value(over, "startOverride"))
            }
            levels |= {at: levels.get(at, Level())._replace(start=start) for at, start in changed.items()}
            name = attribute(one, "numId")
            lists[name] = (f"{base}/{name}" if changed else base, levels)
        return lists

    def _read_styles(self) -> dict[str, tuple[str, int]]:
        """Return the paragraph styles that number their paragraphs: style to list and level."""
        part = self._part("styles.xml")
        styles = {} if part is None else {attribute(one, "styleId"): one for one in part.findall("{*}style")}
        found: dict[str, tuple[str, int]] = {}
        for name in styles:
            style, left = styles.get(name), _MOST_DEEP
            while style is not None and left and (numbered := _numbered(style)) is None:
                style, left = styles.get(_value(style, "basedOn")), left - 1
            if style is not None and left and numbered:
                found[name] = numbered
        return found

    def _margins(self, kind: str) -> Iterator[Passage]:
        """Yield what stands above or below the text of the first page, without page numbers."""
        section = next(self._body.iter("{*}sectPr"), None)
        references = {attribute(one, "type"): attribute(one, "id") for one in _all(section, kind)}
        first = "first" if section is not None and section.find("{*}titlePg") is not None else "default"
        part = self._part(self._parts.get(references.get(first, ""), ""))
        if part is not None:
            yield from self._flow(part)
            yield BETWEEN
        if first in references and len(references) > 1:
            self._seen["running"] += 1

    def _flow(self, parent: _Element) -> Iterator[Passage]:
        """Yield the passages of a part, a cell or a text box."""
        for child in parent:
            match local(child):
                case "p":
                    yield from self._paragraph(child)
                case "tbl":
                    yield from table_passages(list(self._rows(child)))
                case name if name in _OUT:
                    self._seen["deleted"] += 1
                case name if name and name not in _SILENT and name != "sectPr":
                    yield from self._flow(child)

    def _rows(self, table: _Element) -> Iterator[list[list[str]]]:
        for row in table.iter("{*}tr"):
            if next(row.iterancestors("{*}tbl"), None) is table:
                yield [[passage.text for passage in self._flow(cell)] for cell in row.findall("{*}tc")]

    def _paragraph(self, paragraph: _Element) -> Iterator[Passage]:
        if self._is_page_number(paragraph):
            self._seen["page number"] += 1
            return
        aside: list[Passage] = []
        text = "".join(self._inline(paragraph, aside))
        if paragraph.find("{*}pPr/{*}pageBreakBefore") is not None:
            text = f"\f{text}"
        boxes = [passage for passage in aside if not passage.apart]
        if boxes:
            yield from (BETWEEN, *boxes, BETWEEN)
        if text.strip() or not boxes:
            yield Passage(text, self._label(paragraph) if text.strip() else "")
        yield from (passage for passage in aside if passage.apart)

    def _is_page_number(self, paragraph: _Element) -> bool:
        fields = " ".join(one.text or "" for one in paragraph.iter("{*}instrText"))
        simple = " ".join(attribute(one, "instr") for one in paragraph.iter("{*}fldSimple"))
        return bool(_PAGE_FIELD.search(f"{fields} {simple}"))

    def _label(self, paragraph: _Element) -> str:
        style = _value(paragraph.find("{*}pPr"), "pStyle")
        numbered = _numbered(paragraph) or self._list_of_style.get(style)
        if not numbered or numbered[0] not in self._lists:
            return ""
        name, levels = self._lists[numbered[0]]
        return self._numbers.label(name, numbered[1], levels)

    def _inline(self, parent: _Element, aside: list[Passage]) -> Iterator[str]:
        """Yield the text within a paragraph; text boxes and notes, which stand apart from it, go into a list."""
        for child in parent:
            yield from self._child(child, local(child), aside)

    def _child(self, child: _Element, name: str, aside: list[Passage]) -> Iterator[str]:
        match name:
            case "t":
                yield child.text or ""
            case "br":
                yield "\f" if attribute(child, "type") == "page" else "\n"
            case "footnoteReference" | "endnoteReference":
                yield self._note(name.removesuffix("Reference"), attribute(child, "id"), aside)
            case "drawing" | "pict" | "object":
                aside.extend(self._boxes(child))
            case "del" | "moveFrom":
                self._seen["deleted"] += 1
            case _ if name in _SIGNS:
                yield _SIGNS[name]
            case _ if name and name not in _SILENT and not self._is_hidden(child):
                self._seen["inserted"] += name in {"ins", "moveTo"}
                yield from self._inline(child, aside)

    def _is_hidden(self, run: _Element) -> bool:
        vanish = run.find("{*}rPr/{*}vanish")
        hidden = vanish is not None and attribute(vanish, "val") not in _OFF
        self._seen["hidden"] += hidden
        return hidden

    def _note(self, kind: str, name: str, aside: list[Passage]) -> str:
        note = self._notes[kind].get(name)
        if note is None:
            return ""
        number = self._note_numbers.setdefault((kind, name), len(self._note_numbers) + 1)
        text = " ".join(" ".join(passage.text for passage in self._flow(note)).split())
        aside.append(Passage(f"[{number}] {text}", apart=True))
        return f"[{number}]"

    def _boxes(self, drawing: _Element) -> Iterator[Passage]:
        """Yield the text in the boxes of a drawing; Word keeps each box twice, for older programs too."""
        boxes = [box for box in drawing.iter("{*}txbxContent") if next(box.iterancestors("{*}Fallback"), None) is None]
        for box in boxes:
            yield from self._flow(box)
        self._seen["picture"] += not boxes

    def _remarks(self) -> Iterable[str]:
        comments = self._part("comments.xml")
        self._seen["comment"] = len(comments) if comments is not None else 0
        return remarks_on(self._seen, len(self._note_numbers))


def _all(parent: _Element | None, name: str) -> Iterable[_Element]:
    return () if parent is None else parent.findall(f"{{*}}{name}")


def _value(parent: _Element | None, name: str) -> str:
    return attribute(parent.find(f"{{*}}{name}"), "val") if parent is not None else ""


def _level(level: _Element) -> Level:
    form = _value(level, "numFmt")
    start = _value(level, "start")
    return Level("" if form == "none" else form, _value(level, "lvlText"), int(start) if start.isdigit() else 1)


def _numbered(holder: _Element) -> tuple[str, int] | None:
    """Return the list and the level that a paragraph or a style names."""
    properties = holder.find("{*}pPr/{*}numPr")
    if properties is None or not _value(properties, "numId"):
        return None
    depth = _value(properties, "ilvl")
    return _value(properties, "numId"), int(depth) if depth.isdigit() else 0
