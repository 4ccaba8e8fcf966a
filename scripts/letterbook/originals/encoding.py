"""Telling the encoding of a text or of a web page."""

from __future__ import annotations

import re

from charset_normalizer import from_bytes

from letterbook.originals.unreadable import UnreadableError

_MARKS = (
    (b"\xef\xbb\xbf", "utf-8-sig"),
    (b"\xff\xfe\x00\x00", "utf-32"),
    (b"\x00\x00\xfe\xff", "utf-32"),
    (b"\xff\xfe", "utf-16"),
    (b"\xfe\xff", "utf-16"),
)
"""With these bytes begins a text that tells its encoding."""

_SINGLE = ["cp1252", "cp1251", "cp1250", "cp1257", "koi8_r", "koi8_u", "cp866", "iso8859_5", "mac_cyrillic"]
"""The encodings of one byte for a letter that a letter may have, when it is not Unicode."""

_SAMPLE = 100_000
"""bytes by which an encoding is told"""

_WIDE = 0.2
"""Share of zero bytes from which on a text is UTF-16 without its mark."""

_CHARSET = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([A-Za-z0-9_:.-]{2,40})", re.IGNORECASE)
_HEAD = 4096
"""bytes at the beginning in which a page says its encoding"""


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


def decode_page(data: bytes) -> str:
    """Return the text of a web page in the encoding that it states, or that it seems to have."""
    said = _CHARSET.search(data[:_HEAD])
    encoding = said[1].decode("ascii") if said else tell_encoding(data)
    try:
        return data.decode(encoding, "replace")
    except LookupError:
        return data.decode(tell_encoding(data), "replace")
