"""The parts of a document that is a zip archive of XML files, read within limits."""

from __future__ import annotations

import io
import zipfile
import zlib
from typing import TYPE_CHECKING

from lxml import etree

from letterbook.originals.unreadable import UnreadableError

if TYPE_CHECKING:
    from lxml.etree import _Element

MOST_UNPACKED = 30_000_000
"""Bytes of one part when unpacked: a hundred times the longest letter. A small file may claim any size."""

MOST_PARTS = 5_000

MOST_ALTOGETHER = 300_000_000
"""Bytes of all parts that are looked at; a document of pictures may have some."""

_OLD_OFFICE = b"\xd0\xcf\x11\xe0"
"""An older container of Microsoft's programs; a newer document lies in it when it is encrypted."""

_ENCRYPTED = 0x1
_BROKEN = "open it in the program it comes from and save it again, or save it as PDF or as plain text and add that"


class Package:
    """A document as its parts. Nothing is written to disk and nothing outside it is looked at."""

    def __init__(self, data: bytes) -> None:
        if data.startswith(_OLD_OFFICE):
            message = "this is a document of an older kind (.doc), or one that is protected by a password"
            hint = "open it, take the password away, save it as .docx and add that"
            raise UnreadableError(message, hint)
        try:
            self._archive = zipfile.ZipFile(io.BytesIO(data))
            self._names = frozenset(self._archive.namelist())
            self._left = MOST_ALTOGETHER
        except (zipfile.BadZipFile, ValueError, OverflowError, NotImplementedError) as error:
            message = "this file is damaged: it is no document of its kind"
            raise UnreadableError(message, _BROKEN) from error
        if len(self._names) > MOST_PARTS:
            message = f"this file has {len(self._names):,} parts; a letter has no more than {MOST_PARTS:,}"
            raise UnreadableError(message, _BROKEN)

    def __contains__(self, name: str) -> bool:
        return name in self._names

    @property
    def names(self) -> frozenset[str]:
        """The names of its parts."""
        return self._names

    def xml(self, name: str) -> _Element:
        """Return the XML of a part. Raises UnreadableError where it is missing, too large, encrypted or broken."""
        return parse_xml(self.bytes_of(name))

    def optional_xml(self, name: str) -> _Element | None:
        """Return the XML of a part that need not be there."""
        return self.xml(name) if name in self else None

    def bytes_of(self, name: str) -> bytes:
        """Return the content of a part. Raises UnreadableError as above."""
        if name not in self:
            message = f'this file is damaged, or of another kind than its name says: it has no part "{name}"'
            raise UnreadableError(message, _BROKEN)
        if self._archive.getinfo(name).flag_bits & _ENCRYPTED:
            message = "this file is protected by a password"
            raise UnreadableError(message, "open it, take the password away, save it and add it again")
        try:
            with self._archive.open(name) as part:
                data = part.read(MOST_UNPACKED + 1)
        except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, OSError) as error:
            message = f'this file is damaged: its part "{name}" cannot be unpacked'
            raise UnreadableError(message, _BROKEN) from error
        self._left -= len(data)
        if len(data) > MOST_UNPACKED or self._left < 0:
            message = f"unpacked, this file has more than {MOST_UNPACKED // 1_000_000} MB of text; no letter is so long"
            raise UnreadableError(
                message, "add only the letter itself; a file that unpacks to such a size may be an attack"
            )
        return data


def parse_xml(data: bytes) -> _Element:
    """Return the root of an XML file that declares nothing of its own. Raises UnreadableError for any other."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        root = etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        message = "this file is damaged: the XML in it cannot be read"
        raise UnreadableError(message, _BROKEN) from error
    if root.getroottree().docinfo.doctype:
        message = "the XML in this file declares entities, which no document of this kind does; it may be an attack"
        raise UnreadableError(message, _BROKEN)
    return root


def local(element: _Element) -> str:
    """Return the name of an element without its namespace; "" for a comment."""
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def attribute(element: _Element | None, name: str) -> str:
    """Return an attribute by its name without namespace, "" where it is missing."""
    if element is None:
        return ""
    return next((str(value) for key, value in element.attrib.items() if str(key).rpartition("}")[2] == name), "")
