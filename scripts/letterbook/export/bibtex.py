r"""A citation in BibTeX, for LaTeX with biber or bibtex, JabRef, Zotero.

The entry is a `@letter`, which Zotero reads as a letter, biblatex and classic BibTeX as `@misc`. `date` is EDTF as
biblatex reads it; `year` is for classic BibTeX. Text stays Unicode; names stand in double braces, so that nobody
takes them apart at an "and" or a comma.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from letterbook.edtf import Edtf
    from letterbook.export.citation import Citation

_ESCAPES = str.maketrans(
    {
        "\\": r"{\textbackslash}",
        "{": r"{\textbraceleft}",
        "}": r"{\textbraceright}",
        "~": r"{\textasciitilde}",
        "^": r"{\textasciicircum}",
        "&": r"\&",
        "%": r"\%",
        "$": r"\$",
        "#": r"\#",
        "_": r"\_",
    }
)
r"""BibTeX counts braces even after a backslash, so that `\{` would leave an entry open."""

_CONTROL = re.compile(r"[\x00-\x1f\x7f]")
"""TeX calls these invalid characters."""

_IN_ADDRESS = str.maketrans({"{": "%7B", "}": "%7D", "\\": "%5C"})
"""biblatex takes the rest of an address as it is; Zotero as well."""


def export_bibtex(citation: Citation) -> bytes:
    """Return the citation as one BibTeX entry; its key is the letter's id."""
    fields = ",\n".join(f"  {name} = {{{value}}}" for name, value in _fields(citation) if value)
    return f"@letter{{{citation.id},\n{fields}\n}}\n".encode()


def escape(text: str) -> str:
    """Return the text so that TeX prints these characters."""
    return _CONTROL.sub("\N{REPLACEMENT CHARACTER}", text).translate(_ESCAPES)


def _fields(citation: Citation) -> Iterator[tuple[str, str]]:
    yield "author", " and ".join(f"{{{escape(name)}}}" for name in citation.authors)
    yield "title", f"{{{escape(citation.title)}}}"
    if citation.date:
        yield "date", _date(citation.date)
        yield "year", f"{citation.date.known.year:04}"
    yield "location", escape(citation.place or "")
    yield "howpublished", escape(citation.archive)
    yield "organization", escape(citation.publisher or "")
    yield "keywords", escape(", ".join(citation.topics))
    yield "url", (citation.address or "").translate(_IN_ADDRESS)


def _date(date: Edtf) -> str:
    """Return the date as biblatex reads it, with one mark of doubt for the whole."""
    doubt = {(True, True): "%", (True, False): "?", (False, True): "~"}.get((date.uncertain, date.approximate), "")
    ends = (date.start, date.end) if date.is_interval else (date.start,)
    return "/".join(f"{end.iso}{doubt}" if end else ".." for end in ends)
