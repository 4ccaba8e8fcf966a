"""The kinds of files a letter can be taken from, and what is kept of them."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING

from letterbook.add.electronic_mail import read_eml
from letterbook.add.opendocument import read_odt
from letterbook.add.picture_copies import keep_picture, pages_of_picture
from letterbook.add.plain import clean_text, read_text
from letterbook.add.portable import read_pdf
from letterbook.add.reading import MOST_TEXT, Reading
from letterbook.add.recognise import recognise
from letterbook.add.rich_text import read_rtf
from letterbook.add.web_page import read_html
from letterbook.add.word import read_docx
from letterbook.originals.pdf import keep_pdf
from letterbook.originals.publishing import DOCUMENTS, copy_document
from letterbook.originals.unreadable import UnreadableError

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from letterbook.originals.copies import Copy

_READERS: dict[str, Callable[[bytes], Reading]] = {
    ".txt": read_text,
    ".md": read_text,
    ".docx": read_docx,
    ".odt": read_odt,
    ".rtf": read_rtf,
    ".html": read_html,
    ".htm": read_html,
    ".eml": read_eml,
}
"""Those that hold text themselves."""

_PICTURES = (".png", ".jpg", ".jpeg", ".tif", ".tiff")
ENDINGS = (*_READERS, ".pdf", *_PICTURES)
FACSIMILES = (".pdf", *_PICTURES)

_SIGNS = (
    (b"%PDF-", ".pdf"),
    (b"\x89PNG\r\n", ".png"),
    (b"\xff\xd8\xff", ".jpg"),
    (b"II*\0", ".tif"),
    (b"MM\0*", ".tif"),
    (b"{\\rtf", ".rtf"),
)
"""Bytes with which files of a kind begin, whatever their name."""

_REMEDIES = {
    ".doc": "open it and save it as .docx",
    ".pages": "open it in Pages and export it as .docx or PDF",
    ".wpd": "open it in LibreOffice and save it as .odt",
    ".xml": "a letter in TEI needs no taking in: put it into the folder of letters under its id",
    ".heic": "save the photograph as JPEG",
    ".webp": "save the picture as PNG",
    ".gif": "save the picture as PNG",
    ".bmp": "save the picture as PNG",
    ".msg": "open it in Outlook and save it as .eml, or as plain text",
    ".zip": "unpack it and add the letters in it",
}


@dataclass(frozen=True, slots=True)
class Taken:
    """What was taken in from one file."""

    reading: Reading
    copies: tuple[Copy, ...] = ()
    """copies that can be published; none of a plain text, which the letter itself is"""


def take(data: bytes, ending: str, languages: Sequence[str], *, force: bool = False) -> Taken:
    """Read a file and make the copies to keep. `force` reads the pictures of a PDF that holds text, too."""
    kind = kind_of(data, ending)
    if kind == ".pdf":
        reading = read_pdf(data, partial(recognise, languages=languages), force=force)
        return Taken(_checked(reading), (keep_pdf(data),))
    if kind in _PICTURES:
        kept = keep_picture(data)
        return Taken(_checked(recognise(pages_of_picture(data), languages)), kept)
    reading = _checked(_READERS[kind](data))
    return _with_document(reading, data, kind) if kind in DOCUMENTS else Taken(reading)


def _with_document(reading: Reading, data: bytes, kind: str) -> Taken:
    """Keep the copy of a document, if it says the same as the document; otherwise say why there is none."""
    try:
        return Taken(reading, (_same_copy(reading, data, kind),))
    except UnreadableError as error:
        remark = f"the file is not kept beside the letter: {error.message}; to show it, save it as PDF and keep that"
        return Taken(replace(reading, remarks=(*reading.remarks, remark)))


def _same_copy(reading: Reading, data: bytes, kind: str) -> Copy:
    """Return the copy of a document. Raises UnreadableError if it does not say the same as the document."""
    copy = copy_document(data, kind)
    if _checked(_READERS[kind](copy.data)).text != reading.text:
        message = "without what tells of people and programs it would not say the same"
        raise UnreadableError(message, "save it as PDF and keep that beside the letter")
    return copy


def keep(data: bytes, ending: str) -> tuple[Copy, ...]:
    """Return the copies of a file that is only to be shown beside a letter."""
    kind = kind_of(data, ending)
    if kind in DOCUMENTS:
        return (_same_copy(_checked(_READERS[kind](data)), data, kind),)
    if kind not in FACSIMILES:
        message = "this is no file to be kept beside a letter"
        raise UnreadableError(message, f"that is one of {', '.join((*FACSIMILES, *DOCUMENTS))}")
    return (keep_pdf(data),) if kind == ".pdf" else keep_picture(data)


def kind_of(data: bytes, ending: str) -> str:
    """Return the ending that fits what a file holds. Raises UnreadableError for a kind that is not known."""
    if not data.strip():
        message = "this file is empty"
        raise UnreadableError(message, "look whether it was saved or downloaded completely")
    found = next((kind for sign, kind in _SIGNS if data.startswith(sign)), "")
    if found:
        return found
    if ending not in ENDINGS:
        message = (
            f'a letter cannot be taken from a file that ends in "{ending}"' if ending else "this file has no ending"
        )
        remedy = _REMEDIES.get(ending, "save it as plain text, .docx or PDF")
        raise UnreadableError(message, f"{remedy}; what can be read is {', '.join(ENDINGS)}")
    return ending


def _checked(reading: Reading) -> Reading:
    if len(reading.text) > MOST_TEXT:
        message = f"there are {len(reading.text):,} characters in this file; a letter has at most {MOST_TEXT:,}"
        raise UnreadableError(message, "add only the letter itself")
    if not any(char.isalnum() for char in reading.text):
        message = "there is no text in this file"
        raise UnreadableError(message, "if it shows a picture of the letter, save that as PDF or PNG and add it")
    text, changes = clean_text(reading.text)
    return Reading(text, (*reading.remarks, *changes), by_machine=reading.by_machine)
