"""A citation in RIS, for EndNote, Zotero, Mendeley, Citavi.

After the RIS specification of 2011: `PCOMM` (personal communication) with AU for who wrote and A2 for who received.
Zotero reads it as a letter with its recipients and keeps in a note what it has no field for (CY, the place).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from letterbook.edtf import Edtf
    from letterbook.export.citation import Citation


def export_ris(citation: Citation) -> bytes:
    """Return the citation as one RIS record; lines end with CR and LF, as the specification has it."""
    lines = (f"{tag}  - {value}\r\n" for tag, value in _fields(citation) if value or tag == "ER")
    return "".join(lines).encode()


def _fields(citation: Citation) -> Iterator[tuple[str, str]]:
    yield "TY", "PCOMM"
    yield "ID", citation.id
    yield from (("AU", name) for name in citation.authors)
    yield from (("A2", name) for name in citation.recipients)
    yield "TI", citation.title
    if citation.date:
        yield "PY", f"{citation.date.known.year:04}"
        yield "DA", _date(citation.date)
    yield "CY", citation.place or ""
    yield "M3", "Letter"
    yield "LA", citation.language or ""
    yield "DB", citation.archive
    yield "PB", citation.publisher or ""
    yield from (("KW", topic) for topic in citation.topics)
    yield "UR", citation.address or ""
    yield "ER", ""


def _date(date: Edtf) -> str:
    """Return YYYY/MM/DD/other; "other" says what the three figures cannot."""
    year, month, day = (*date.known.iso.split("-"), "", "")[:3]
    said = " ".join(_doubts(date))
    return f"{year}/{month}/{day}/{said}" if said else "/".join(filter(None, (year, month, day)))


def _doubts(date: Edtf) -> Iterator[str]:
    if date.approximate:
        yield "circa"
    if date.uncertain:
        yield "uncertain"
    if date.is_interval:
        yield "to " + date.end.iso if date.start and date.end else "or later" if date.start else "or earlier"
