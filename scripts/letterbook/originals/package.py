"""A document that is a zip archive, written anew out of the parts of another one that may be published."""

from __future__ import annotations

import io
import zipfile
from typing import TYPE_CHECKING

from lxml import etree

from letterbook.originals.notes import without_notes

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from lxml.etree import _Element

    from letterbook.originals.zipped import Package

PICTURES = (".png", ".jpg", ".jpeg")
"""Pictures whose notes are known and taken out; others, which may hold programs or addresses, are left out."""

_DAY = (1980, 1, 1, 0, 0, 0)
"""The first day that a zip archive knows: a copy tells nothing of when it was made."""


def is_picture(name: str) -> bool:
    """Tell whether a part is a picture that can be published."""
    return name.lower().endswith(PICTURES)


def bare_picture(data: bytes) -> bytes:
    """Return a picture without notes; b"" for what is none, whatever its name says."""
    return without_notes(data) if data.startswith((b"\xff\xd8\xff", b"\x89PNG\r\n")) else b""


def to_xml(root: _Element) -> bytes:
    """Return the bytes of a part; every namespace stays declared, since attributes may name their prefixes."""
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)


def write_package(parts: Mapping[str, bytes], *, first: str = "") -> bytes:
    """Return a zip archive of parts, sorted; one of them may have to come first and unpacked."""
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w") as archive:
        for name in sorted(parts, key=lambda name: (name != first, name)):
            entry = zipfile.ZipInfo(name, _DAY)
            entry.compress_type = zipfile.ZIP_STORED if name == first else zipfile.ZIP_DEFLATED
            archive.writestr(entry, parts[name])
    return written.getvalue()


def drop(element: _Element) -> None:
    """Take out an element with all that is in it; the text behind it stays."""
    parent = element.getparent()
    if parent is not None:
        place = parent.index(element)
        tail, element.tail = element.tail, None
        parent.remove(element)
        _add_text(parent, place, tail)


def unwrap(element: _Element) -> None:
    """Take out an element and leave what is in it."""
    parent = element.getparent()
    if parent is not None:
        place, children = parent.index(element), list(element)
        for number, child in enumerate(children, start=1):
            parent.insert(place + number, child)
        _add_text(parent, place, element.text)
        tail, element.tail = element.tail, None
        parent.remove(element)
        _add_text(parent, place + len(children), tail)


def _add_text(parent: _Element, place: int, text: str | None) -> None:
    """Add text before the child at a place."""
    if not text:
        return
    if place == 0:
        parent.text = (parent.text or "") + text
    else:
        before = parent[place - 1]
        before.tail = (before.tail or "") + text


def walk(root: _Element, change: Callable[[_Element], None]) -> None:
    """Let each element below a root, the innermost first, be changed or taken out."""
    for element in reversed(list(root.iter())):
        if element is not root:
            change(element)


def open_pictures(package: Package, names: Iterable[str]) -> dict[str, bytes]:
    """Return those pictures of a document that can be published, by the name of their part."""
    found = {name: bare_picture(package.bytes_of(name)) for name in names if is_picture(name)}
    return {name: data for name, data in found.items() if data}
