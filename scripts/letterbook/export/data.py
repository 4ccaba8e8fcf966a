"""Letters as JSON: the record of contract section 5, one letter or all of them."""

from __future__ import annotations

import io
import json
from typing import TYPE_CHECKING

from letterbook.record import letter_record

if TYPE_CHECKING:
    from collections.abc import Iterable

    from letterbook.model import Letter


def export_record(letter: Letter) -> bytes:
    """Return a letter's record as one line of JSON in UTF-8."""
    return f"{_json(letter)}\n".encode()


def export_records(letters: Iterable[Letter]) -> bytes:
    """Return a JSON list with one letter on each line, so that two versions can be compared line by line."""
    written = io.BytesIO()
    separator = b"[\n"
    for letter in letters:
        written.write(separator)
        written.write(_json(letter).encode())
        separator = b",\n"
    written.write(b"\n]\n" if written.tell() else b"[]\n")
    return written.getvalue()


def _json(letter: Letter) -> str:
    return json.dumps(letter_record(letter), ensure_ascii=False)
