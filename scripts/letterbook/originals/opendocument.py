"""Copies of OpenDocument files that can be published: the document as printed, and nothing about who made it."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from lxml import etree

from letterbook.originals.copies import Copy, Removed
from letterbook.originals.package import drop, open_pictures, to_xml, unwrap, walk, write_package
from letterbook.originals.zipped import Package, attribute, local

if TYPE_CHECKING:
    from collections.abc import Container, Iterable, Iterator

    from lxml.etree import _Element

_TYPE = "application/vnd.oasis.opendocument.text"
_MANIFEST = "urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"
_XML_PARTS = ("content.xml", "styles.xml")

_CHANGED = frozenset({"change", "change-end", "change-start", "tracked-changes"})
_COMMENTS = frozenset({"annotation", "annotation-end"})
_OBJECTS = frozenset({"applet", "floating-frame", "object", "object-ole", "plugin", "control", "dde-connection"})
_HIDDEN = frozenset({"hidden-paragraph", "hidden-text"})
_ASIDE = frozenset(
    {
        "database-display", "dde-connection-decls", "dde-source", "desc", "event-listeners", "font-face-src", "forms",
        "office-forms", "script", "scripts", "section-source", "table-source", "title", "meta",
        "user-field-decls",
    }
)  # fmt: skip
_FIELDS = frozenset(
    {
        "a", "author-initials", "author-name", "bibliography-mark", "chapter", "creation-date", "creation-time",
        "creator", "date", "description", "editing-cycles", "editing-duration", "file-name", "initial-creator",
        "keywords", "meta-field", "modification-date", "modification-time", "placeholder", "print-date", "print-time",
        "printed-by", "sender-city", "sender-company", "sender-country", "sender-email", "sender-fax",
        "sender-firstname", "sender-initials", "sender-lastname", "sender-phone-private", "sender-phone-work",
        "sender-position", "sender-postal-code", "sender-state-or-province", "sender-street", "sender-title",
        "subject", "template-name", "text-input", "time", "user-defined", "user-field-get", "user-field-input",
        "variable-get", "variable-input", "variable-set", "conditional-text",
    }
)  # fmt: skip
"""Elements that a program fills in anew, or that lead elsewhere: what they show stays as plain text."""

_DROPPED = {Removed.CHANGES: _CHANGED, Removed.COMMENTS: _COMMENTS, Removed.OBJECTS: _OBJECTS, Removed.HIDDEN: _HIDDEN}
_SAID = (Removed.CHANGES, Removed.COMMENTS, Removed.OBJECTS, Removed.HIDDEN, Removed.LINKS, Removed.PICTURES)
"""What is counted, in the order in which it is named."""


def keep_odt(data: bytes) -> Copy:
    """Return a copy of an OpenDocument file that can be published. Raises UnreadableError where it cannot be read."""
    package, seen = Package(data), Counter[Removed]()
    inside = [name for name in package.names if name.startswith("Pictures/")]
    parts = open_pictures(package, inside)
    seen[Removed.PICTURES] = len(inside) - len(parts)
    for name in _XML_PARTS:
        root = package.xml(name) if name == "content.xml" else package.optional_xml(name)
        if root is not None:
            parts = {**parts, name: _bare_part(root, frozenset(parts), seen)}
    parts = {**parts, "META-INF/manifest.xml": _manifest(parts), "mimetype": _TYPE.encode()}
    return Copy(".odt", write_package(parts, first="mimetype"), tuple(_removed(package, seen)))


def _bare_part(root: _Element, pictures: Container[str], seen: Counter[Removed]) -> bytes:
    walk(root, lambda element: _bare_element(element, pictures, seen))
    return to_xml(root)


def _bare_element(element: _Element, pictures: Container[str], seen: Counter[Removed]) -> None:
    name = local(element)
    found = next((what for what, names in _DROPPED.items() if name in names), None)
    if found:
        seen[found] += 1
        drop(element)
    elif not name or name in _ASIDE:
        drop(element)
    elif name in _FIELDS and _is_text(element):
        seen[Removed.LINKS] += name == "a"
        unwrap(element)
    elif name == "image" and attribute(element, "href") not in pictures:
        drop(element)
    else:
        _bare_attributes(element, pictures)


def _is_text(element: _Element) -> bool:
    """Tell an element of a text from one of another kind with the same name, such as a style of dates."""
    return str(element.tag).startswith("{urn:oasis:names:tc:opendocument:xmlns:text:1.0}")


def _bare_attributes(element: _Element, pictures: Container[str]) -> None:
    for key, value in list(element.attrib.items()):
        name = str(key).rpartition("}")[2]
        leads = name in {"href", "target-frame-name"} and value not in pictures and not value.startswith("#")
        if leads or "rsid" in name:
            del element.attrib[key]


def _manifest(names: Iterable[str]) -> bytes:
    kinds = {"xml": "text/xml", "png": "image/png", "jpg": "image/jpeg", "jpeg": "image/jpeg"}
    root = etree.Element(f"{{{_MANIFEST}}}manifest", {f"{{{_MANIFEST}}}version": "1.2"}, nsmap={"manifest": _MANIFEST})
    entries = {"/": _TYPE, **{name: kinds[name.rpartition(".")[2].lower()] for name in sorted(names)}}
    for name, kind in entries.items():
        told = {f"{{{_MANIFEST}}}full-path": name, f"{{{_MANIFEST}}}media-type": kind}
        etree.SubElement(root, f"{{{_MANIFEST}}}file-entry", told)
    return to_xml(root)


def _removed(package: Package, seen: Counter[Removed]) -> Iterator[str]:
    if "meta.xml" in package:
        yield Removed.ABOUT
    if any(name.startswith(("Basic/", "Scripts/")) for name in package.names):
        yield Removed.MACROS
    if any(name.startswith("Versions/") for name in package.names):
        yield "earlier versions"
    yield from (what for what in _SAID if seen[what])
