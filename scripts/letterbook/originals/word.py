"""Copies of Word files that can be published: the document as it would be printed, and nothing about who made it."""

from __future__ import annotations

import posixpath
import re
from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from lxml import etree

from letterbook.originals.copies import Copy, Removed
from letterbook.originals.package import bare_picture, drop, is_picture, to_xml, unwrap, walk, write_package
from letterbook.originals.zipped import Package, attribute, local

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from lxml.etree import _Element

_PARTS_KEPT = frozenset(
    {"styles", "numbering", "theme", "header", "footer", "footnotes", "endnotes", "image", "settings"}
)
"""Kinds of parts that a document is shown by (the ends of the types of their relationships)."""

_SETTINGS_KEPT = frozenset(
    {
        "autoHyphenation", "bordersDoNotSurroundFooter", "bordersDoNotSurroundHeader", "characterSpacingControl",
        "clrSchemeMapping", "compat", "decimalSymbol", "defaultTabStop", "endnotePr", "evenAndOddHeaders",
        "footnotePr", "gutterAtTop", "listSeparator", "mirrorMargins", "themeFontLang", "view", "zoom",
    }
)  # fmt: skip
"""Settings that change how a page looks. Others name templates, servers, or each time the file was saved."""

_CHANGED = frozenset(
    {
        "cellDel", "cellIns", "cellMerge", "del", "delInstrText", "delText", "moveFrom", "moveFromRangeEnd",
        "moveFromRangeStart", "moveToRangeEnd", "moveToRangeStart", "numberingChange", "pPrChange", "rPrChange",
        "sectPrChange", "tblGridChange", "tblPrChange", "tblPrExChange", "tcPrChange", "trPrChange",
    }
)  # fmt: skip
_COMMENTS = frozenset({"annotationRef", "commentRangeEnd", "commentRangeStart", "commentReference"})
_OBJECTS = frozenset({"OLEObject", "altChunk", "contentPart", "control", "object", "subDoc"})
_ASIDE = frozenset(
    {
        "customXmlPr", "dataBinding", "extLst", "ffData", "fldData", "hlinkClick", "hlinkHover", "permEnd",
        "permStart", "proofErr", "rsid", "rsids", "sdtEndPr", "sdtPr", "smartTagPr",
    }
)  # fmt: skip
_UNWRAPPED = frozenset({"customXml", "hyperlink", "ins", "moveTo", "sdt", "sdtContent", "smartTag"})

_ATTRIBUTES = frozenset(
    {
        "alt", "anchorId", "author", "date", "dateUtc", "descr", "editId", "href", "initials", "paraId", "textId",
        "title", "userId",
    }
)  # fmt: skip
"""What tells who wrote when, where a picture was on a disk, or to where something leads."""

_NAMED = frozenset({"docPr", "cNvPr"})
"""Elements whose name may be that of a file."""

_HARMLESS_FIELD = re.compile(r"\s*(?:PAGE|NUMPAGES|SECTIONPAGES)\b[\s\w\\*@#\"]*\Z")
_RELATIONS = re.compile(r"http://(?:schemas\.openxmlformats\.org|purl\.oclc\.org/ooxml)/officeDocument/.*relationships")
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_MAIN_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
_OFF = frozenset({"0", "false", "off"})
_SAID = (Removed.CHANGES, Removed.COMMENTS, Removed.OBJECTS, Removed.LINKS, Removed.HIDDEN, Removed.PICTURES)
"""What is counted, in the order in which it is named."""


class _Relation(NamedTuple):
    id: str
    kind: str
    """the end of its type: "header" """
    type: str
    part: str


def keep_docx(data: bytes) -> Copy:
    """Return a copy of a Word file that can be published. Raises UnreadableError where it cannot be read."""
    package, seen = Package(data), Counter[Removed]()
    main = main_part(package)
    whole = _Relation("rId1", "", f"{_OFFICE}/officeDocument", main)
    parts = {"_rels/.rels": _relations_xml([whole])}
    waiting = [whole]
    while waiting:
        relation = waiting.pop()
        if relation.part in parts:
            continue
        if relation.kind == "image":
            parts[relation.part] = bare_picture(package.bytes_of(relation.part))
            continue
        kept = list(_kept_relations(package, relation.part, seen))
        parts[relation.part] = _bare_part(package.xml(relation.part), relation, kept, seen)
        if kept:
            parts[_relations_of(relation.part)] = _relations_xml(
                one._replace(part=posixpath.relpath(one.part, posixpath.dirname(relation.part) or ".")) for one in kept
            )
        waiting += kept
    parts["[Content_Types].xml"] = _types_xml(package, parts, main)
    return Copy(".docx", write_package(parts), tuple(_removed(package, seen)))


def main_part(package: Package) -> str:
    """Return the name of the part that holds the text."""
    for relation in package.xml("_rels/.rels"):
        if attribute(relation, "Type").endswith("/officeDocument"):
            return attribute(relation, "Target").lstrip("/")
    return "word/document.xml"


def _relations_of(part: str) -> str:
    folder, _, name = part.rpartition("/")
    return f"{folder}/_rels/{name}.rels".lstrip("/")


def _kept_relations(package: Package, part: str, seen: Counter[Removed]) -> Iterator[_Relation]:
    """Yield the parts that a part leads to and that are kept; nothing outside the file is."""
    listed = package.optional_xml(_relations_of(part))
    for one in () if listed is None else listed:
        kind = attribute(one, "Type").rpartition("/")[2]
        target = attribute(one, "Target")
        name = posixpath.normpath(posixpath.join("/", posixpath.dirname(part), target)).lstrip("/")
        if attribute(one, "TargetMode") == "External":
            seen[Removed.LINKS] += 1
        elif kind in _PARTS_KEPT and name in package and (kind != "image" or _is_kept_picture(package, name, seen)):
            yield _Relation(attribute(one, "Id"), kind, attribute(one, "Type"), name)


def _is_kept_picture(package: Package, name: str, seen: Counter[Removed]) -> bool:
    kept = is_picture(name) and bool(bare_picture(package.bytes_of(name)))
    seen[Removed.PICTURES] += not kept
    return kept


def _bare_part(root: _Element, relation: _Relation, kept: Iterable[_Relation], seen: Counter[Removed]) -> bytes:
    ids = {one.id for one in kept}
    if relation.kind == "settings":
        for child in [one for one in root if local(one) not in _SETTINGS_KEPT]:
            drop(child)
    for row in [one for one in root.iter("{*}tr") if one.find("{*}trPr/{*}del") is not None]:
        drop(row)
    _bare_fields(root)
    walk(root, lambda element: _bare_element(element, ids, seen))
    _bare_attributes(root, ids)
    return to_xml(root)


def _bare_fields(root: _Element) -> None:
    """Take out all fields of a part, and leave what they show, unless they all are numbers of pages."""
    for simple in list(root.iter("{*}fldSimple")):
        if not _HARMLESS_FIELD.match(attribute(simple, "instr")):
            unwrap(simple)
    if any(not _HARMLESS_FIELD.match(one) for one in _instructions(root)):
        for element in [*root.iter("{*}instrText"), *root.iter("{*}fldChar")]:
            drop(element)


def _instructions(root: _Element) -> Iterator[str]:
    """Yield the instruction of each field; a program may have cut it into several pieces."""
    for paragraph in root.iter("{*}p"):
        words = ""
        for element in paragraph.iter("{*}instrText", "{*}fldChar"):
            words += element.text or "" if local(element) == "instrText" else ""
            if local(element) == "fldChar" and words:
                yield words
                words = ""
        if words:
            yield words


def _bare_element(element: _Element, ids: set[str], seen: Counter[Removed]) -> None:
    name = local(element)
    if not name or name in _ASIDE:
        drop(element)
    elif found := next((what for what, names in _DROPPED.items() if name in names), None):
        seen[found] += 1
        drop(element)
    elif name == "r" and _is_hidden(element):
        seen[Removed.HIDDEN] += 1
        drop(element)
    elif name in {"headerReference", "footerReference"} and attribute(element, "id") not in ids:
        drop(element)
    elif name in _UNWRAPPED:
        seen[Removed.CHANGES] += name in {"ins", "moveTo"}
        unwrap(element)
    else:
        _bare_attributes(element, ids)


_DROPPED = {Removed.CHANGES: _CHANGED, Removed.COMMENTS: _COMMENTS, Removed.OBJECTS: _OBJECTS}


def _is_hidden(run: _Element) -> bool:
    vanish = run.find("{*}rPr/{*}vanish")
    return vanish is not None and attribute(vanish, "val") not in _OFF


def _bare_attributes(element: _Element, ids: set[str]) -> None:
    for key, value in list(element.attrib.items()):
        space, _, name = str(key).rpartition("}")
        leads = bool(_RELATIONS.match(space[1:])) and value not in ids
        if leads or name.startswith("rsid") or name in _ATTRIBUTES:
            del element.attrib[key]
        elif name == "name" and local(element) in _NAMED:
            element.attrib[key] = ""


def _relations_xml(relations: Iterable[_Relation]) -> bytes:
    space = f"{_PACKAGE}/relationships"
    root = etree.Element(f"{{{space}}}Relationships", nsmap={None: space})
    for one in sorted(relations):
        etree.SubElement(root, f"{{{space}}}Relationship", {"Id": one.id, "Type": one.type, "Target": one.part})
    return to_xml(root)


def _types_xml(package: Package, parts: Iterable[str], main: str) -> bytes:
    """Return the list of what kind each part is; a document with macros becomes a plain one."""
    space = f"{_PACKAGE}/content-types"
    root = etree.Element(f"{{{space}}}Types", nsmap={None: space})
    rels = "application/vnd.openxmlformats-package.relationships+xml"
    kinds = {"jpeg": "image/jpeg", "jpg": "image/jpeg", "png": "image/png", "rels": rels, "xml": "application/xml"}
    for ending, kind in kinds.items():
        etree.SubElement(root, f"{{{space}}}Default", {"Extension": ending, "ContentType": kind})
    listed = {attribute(one, "PartName").lstrip("/"): one for one in package.xml("[Content_Types].xml")}
    for part in sorted(name for name in parts if name in listed or name == main):
        kind = _MAIN_TYPE if part == main else attribute(listed[part], "ContentType")
        etree.SubElement(root, f"{{{space}}}Override", {"PartName": f"/{part}", "ContentType": kind})
    return to_xml(root)


def _removed(package: Package, seen: Counter[Removed]) -> Iterator[str]:
    names = [name.lower() for name in package.names]
    if any(name.startswith("docprops/") for name in names):
        yield Removed.ABOUT
    if any("vbaproject" in name for name in names):
        yield Removed.MACROS
    seen[Removed.OBJECTS] += any("/embeddings/" in name or "/activex/" in name for name in names)
    yield from (what for what in _SAID if seen[what])
