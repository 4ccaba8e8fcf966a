"""Reading plain text in any encoding (.txt, .md)."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING

from letterbook.add.reading import Reading
from letterbook.originals.encoding import tell_encoding
from letterbook.originals.unreadable import UnreadableError
from letterbook.source import UNPRINTABLE

if TYPE_CHECKING:
    from collections.abc import Iterator

_NAMES = {
    "cp1251": "windows-1251",
    "cp1252": "windows-1252",
    "cp1250": "windows-1250",
    "cp1257": "windows-1257",
    "koi8_r": "KOI8-R",
    "koi8_u": "KOI8-U",
    "cp866": "DOS 866",
    "iso8859_5": "ISO 8859-5",
    "mac_cyrillic": "Macintosh Cyrillic",
    "utf_16_le": "UTF-16",
    "utf_16_be": "UTF-16",
    "utf-16": "UTF-16",
    "utf-32": "UTF-32",
}


def read_text(data: bytes) -> Reading:
    """Return the text of a plain text file, whatever its encoding, with plain line feeds."""
    encoding = tell_encoding(data)
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError as error:
        message = f"this text seems to be {_NAMES.get(encoding, encoding)}, but byte {error.start + 1:,} is not"
        raise UnreadableError(message, 'save the file again with the encoding "UTF-8" and add it again') from error
    remarks = [] if encoding.startswith("utf-8") else [f"the encoding is {_NAMES.get(encoding, encoding)}; now UTF-8"]
    text, more = clean_text(text.replace("\r\n", "\n").replace("\r", "\n"))
    return Reading(text, (*remarks, *more))


def clean_text(text: str) -> tuple[str, Iterator[str]]:
    """Return a text without what no page can carry, accents written as one letter, and what was changed."""
    composed = unicodedata.normalize("NFC", text.removeprefix("\ufeff"))
    clean = UNPRINTABLE.sub("", composed)
    return clean, _changes(text, composed, len(composed) - len(clean))


def _changes(text: str, composed: str, controls: int) -> Iterator[str]:
    if composed != text.removeprefix("\ufeff"):
        yield "letters with accents were written as two characters; now as one (Unicode NFC)"
    if controls:
        yield f"{controls:,} control characters, which nobody sees, were taken out"
