"""A letter as TEI P5: a header that describes it, its facsimile where there is one, and its text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from letterbook.export import xml
from letterbook.export.tei_header import export_header
from letterbook.export.tei_text import export_text

if TYPE_CHECKING:
    from letterbook.authority import Authorities
    from letterbook.export.citation import Citation
    from letterbook.model import Letter

NAMESPACE = "http://www.tei-c.org/ns/1.0"


def export_tei(letter: Letter, citation: Citation, authorities: Authorities) -> bytes:
    """Return the letter as a TEI document that validates against tei_all."""
    parts = (export_header(letter, citation, authorities), _facsimile(letter), export_text(letter, authorities))
    attributes = {"xmlns": NAMESPACE, "xml:id": f"letter-{letter.id}"}
    return xml.document(xml.block("TEI", parts, attributes=attributes))


def _facsimile(letter: Letter) -> xml.Xml:
    """Return the images and PDF files, which are published beside the TEI file."""
    if not letter.source.facsimiles:
        return xml.NOTHING
    graphics = (xml.element("graphic", attributes={"url": name}) for name in letter.source.facsimiles)
    return xml.block("facsimile", graphics)
