"""What is published of a file beside a letter: whatever lies there, people and programs are taken out of it first."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

from letterbook.facsimile import BROKEN
from letterbook.originals.mail import keep_eml
from letterbook.originals.notes import without_notes
from letterbook.originals.opendocument import keep_odt
from letterbook.originals.pdf import keep_pdf
from letterbook.originals.rich_text import keep_rtf
from letterbook.originals.tiff import SIGNS, bare_tiff
from letterbook.originals.unreadable import UnreadableError
from letterbook.originals.web_page import keep_html
from letterbook.originals.word import keep_docx

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from letterbook.originals.copies import Copy

DOCUMENTS: Mapping[str, Callable[[bytes], Copy]] = {
    ".docx": keep_docx,
    ".odt": keep_odt,
    ".rtf": keep_rtf,
    ".html": keep_html,
    ".htm": keep_html,
    ".eml": keep_eml,
}
"""Files that hold a text, by their ending, and what copies them."""

MOST_BYTES = 50_000_000
"""Of a document; none that holds a letter is nearly so large."""

_PDF = b"%PDF-"
_PDF_HEAD = 1024


def copy_document(data: bytes, ending: str) -> Copy:
    """Return the copy of the file of a word processor, a web page or an e-mail that can be published.

    Raises UnreadableError where that cannot be done safely, whatever the file is.
    """
    if len(data) > MOST_BYTES:
        message = f"it has more than {MOST_BYTES // 1_000_000} MB"
        raise UnreadableError(message, "save it as PDF and keep that beside the letter")
    with _whatever_it_is():
        return DOCUMENTS[ending](data)


@contextmanager
def _whatever_it_is() -> Iterator[None]:
    """Say in words what libraries raise of a file that is broken, or made to break them."""
    try:
        yield
    except BROKEN as error:
        message = "no copy of this file can be made that is safe to publish: it is damaged"
        raise UnreadableError(message, "open it, save it again as PDF and keep that beside the letter") from error


def published_document(data: bytes, name: str) -> bytes:
    """Return what is published of a document. Raises UnreadableError as above."""
    return copy_document(data, f".{name.lower().rpartition('.')[2]}").data


def published_facsimile(data: bytes) -> bytes:
    """Return what is published of a PDF or a picture, whatever its name. Raises UnreadableError as above."""
    with _whatever_it_is():
        if _PDF in data[:_PDF_HEAD]:
            return keep_pdf(data).data
        return bare_tiff(data) if data.startswith(SIGNS) else without_notes(data)


def published(data: bytes, name: str) -> bytes:
    """Return what is published of a file beside a letter. Raises UnreadableError as above."""
    is_document = name.lower().endswith(tuple(DOCUMENTS))
    return published_document(data, name) if is_document else published_facsimile(data)
