"""A letter as TEI P5: a header that describes it, and its text."""

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
    header = export_header(letter, citation, authorities)
    return xml.document(
        xml.block(
            "TEI",
            (header, export_text(letter, authorities)),
            attributes={"xmlns": NAMESPACE, "xml:id": f"letter-{letter.id}"},
        )
    )
