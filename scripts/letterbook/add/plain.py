"""Reading plain text in any encoding (.txt, .md)."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

from charset_normalizer import from_bytes

from letterbook.add.reading import Reading, UnreadableError

if TYPE_CHECKING:
    from collections.abc import Iterator

_MARKS = (
    (b"\xef\xbb\xbf", "utf-8-sig"),
    (b"\xff\xfe\x00\x00", "utf-32"),
    (b"\x00\x00\xfe\xff", "utf-32"),
    (b"\xff\xfe", "utf-16"),
    (b"\xfe\xff", "utf-16"),
)
"""With these bytes begins a text that tells its encoding."""

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
_SINGLE = ["cp1252", "cp1251", "cp1250", "cp1257", "koi8_r", "koi8_u", "cp866", "iso8859_5", "mac_cyrillic"]
"""The encodings of one byte for a letter that a letter may have, when it is not Unicode."""

_SAMPLE = 100_000
"""bytes by which an encoding is told"""

_UNPRINTABLE = re.compile(r"[\x00-\x08\x0b\x0e-\x1f\x7f-\x84\x86-\x9f\ufffe\uffff]")
_WIDE = 0.2
"""Share of zero bytes from which on a text is UTF-16 without its mark."""


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


def tell_encoding(data: bytes) -> str:
    """Return the encoding of a text. Raises UnreadableError where it is no text."""
    marked = next((encoding for mark, encoding in _MARKS if data.startswith(mark)), "")
    if marked:
        return marked
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return _wide(data) or _single(data)
    return _wide(data) or "utf-8"


def _wide(data: bytes) -> str:
    """Return UTF-16 in the order of its bytes, where every second one is mostly zero or the same."""
    sample = data[:_SAMPLE]
    zeros = [sample[place::2].count(0) for place in (0, 1)]
    if sum(zeros) < len(sample) * _WIDE / 2:
        if 0 in sample:
            message = "this is no text: it may be a PDF, a picture or the file of a word processor"
            raise UnreadableError(
                message, "give the file the ending of its kind, such as .pdf or .docx, and add it again"
            )
        return ""
    return "utf_16_be" if zeros[0] > zeros[1] else "utf_16_le"


def _single(data: bytes) -> str:
    sample = data[:_SAMPLE]
    best = from_bytes(sample, cp_isolation=_SINGLE, preemptive_behaviour=False).best()
    if best is None:
        message = "nobody can tell in which encoding this text is"
        raise UnreadableError(message, 'open it, look whether it can be read, and save it with the encoding "UTF-8"')
    # many encodings agree on the few letters of a text that are not ASCII; the commonest one is named
    text = str(best)
    return next(one for one in (*_SINGLE, best.encoding) if sample.decode(one, "replace") == text)


def clean_text(text: str) -> tuple[str, Iterator[str]]:
    """Return a text without what no page can carry, accents written as one letter, and what was changed."""
    composed = unicodedata.normalize("NFC", text.removeprefix("\ufeff"))
    clean = _UNPRINTABLE.sub("", composed)
    return clean, _changes(text, composed, len(composed) - len(clean))


def _changes(text: str, composed: str, controls: int) -> Iterator[str]:
    if composed != text.removeprefix("\ufeff"):
        yield "letters with accents were written as two characters; now as one (Unicode NFC)"
    if controls:
        yield f"{controls:,} control characters, which nobody sees, were taken out"
