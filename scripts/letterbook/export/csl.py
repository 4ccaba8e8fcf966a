"""A citation in CSL-JSON, for Zotero, pandoc and everything that uses the Citation Style Language.

After the CSL 1.0.2 specification: `personal_communication`, with `recipient`; a file is a list of items.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, TypedDict

if TYPE_CHECKING:
    from letterbook.edtf import Edtf
    from letterbook.export.citation import Citation

_CslDate = TypedDict("_CslDate", {"date-parts": list[list[int]], "circa": bool}, total=False)


def export_csl(citation: Citation) -> bytes:
    """Return the citation as a list of one item; a variable that has no value is left out."""
    item = {
        "id": citation.id,
        "type": "personal_communication",
        "genre": "Letter",
        "title": citation.title,
        "author": _names(citation.authors),
        "recipient": _names(citation.recipients),
        "issued": _date(citation.date) if citation.date else None,
        "language": citation.language,
        "archive": citation.archive,
        "publisher": citation.publisher,
        "keyword": ", ".join(citation.topics),
        "URL": citation.address,
    }
    return f"{json.dumps([{key: value for key, value in item.items() if value}], ensure_ascii=False)}\n".encode()


def _names(names: tuple[str, ...]) -> list[dict[str, str]]:
    return [{"literal": name} for name in names]


def _date(date: Edtf) -> _CslDate:
    ends = (date.start, date.end) if date.is_interval else (date.start,)
    known: _CslDate = {"date-parts": [list(end.parts) for end in ends if end]}
    return known | {"circa": True} if date.uncertain or date.approximate else known
