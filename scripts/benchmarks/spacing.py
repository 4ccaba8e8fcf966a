"""What the way a letter is typed changes in its reading: lines broken or joined, empty lines everywhere or nowhere."""

from __future__ import annotations

import re
import textwrap
from collections import Counter
from typing import TYPE_CHECKING

from benchmarks.parsing import CORPORA
from letterbook.parse import parse_letter
from letterbook.source import parse_bytes

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

WIDTH = 72
"""characters of a line, as e-mail programs break it"""


def _broken(text: str) -> str:
    return "\n".join(textwrap.fill(line, WIDTH, break_long_words=False) for line in text.split("\n"))


def _spaced(text: str) -> str:
    return re.sub(r"\n+", "\n\n", text)


def _tight(text: str) -> str:
    return re.sub(r"\n\s*\n", "\n", text)


def _flat(text: str) -> str:
    """Put what stands above the first long paragraph on one line with it, as where the text of a PDF is copied."""
    lines = text.split("\n")
    body = next((at for at, line in enumerate(lines) if len(line) >= _PARAGRAPH), 0)
    opener = [line for line in lines[:body] if line.strip()]
    return "\n".join([" ".join([*opener, lines[body]]), *lines[body + 1 :]]) if len(opener) >= _OPENER else text


_PARAGRAPH = 100
"""characters of a line that is a paragraph"""

_OPENER = 3
"""lines that an opener has at least, with an address"""

WAYS: Mapping[str, Callable[[str], str]] = {
    f"lines of {WIDTH} characters": _broken,
    "an empty line after each line": _spaced,
    "no empty line": _tight,
    "the opener on one line": _flat,
}

FIELDS = ("date", "recipients", "salutation", "first words", "closing", "signatories")


def report_spacing() -> str:
    """Return a table: for each way to type the modern letters, how often each field is read as from the letter itself.

    Letters that are typed in that way already are left out. Where the letters are not there, the table has no rows.
    """
    texts = [path.read_text("utf-8") for path in sorted((CORPORA / "modern").glob("*.txt"))]
    lines = [f"| typed with | letters | {' | '.join(FIELDS)} |", f"| --- | --- |{' --- |' * len(FIELDS)}"]
    for way, typed in WAYS.items():
        pairs = [(_read(text), _read(typed(text))) for text in texts if typed(text) != text]
        same = Counter(field for as_is, otherwise in pairs for field in FIELDS if as_is[field] == otherwise[field])
        shares = " | ".join(f"{same[field] / len(pairs):.2f}" if pairs else "-" for field in FIELDS)
        lines.append(f"| {way} | {len(pairs)} | {shares} |")
    return "\n".join(lines) + "\n"


def _read(text: str) -> Mapping[str, object]:
    source = parse_bytes(text.encode(), stem="letter", file="letter.txt").source
    if source is None:
        return dict.fromkeys(FIELDS)
    letter = parse_letter(source)
    return {
        "date": letter.date,
        "recipients": [(one.name, one.office, one.organisation, one.country) for one in letter.recipients],
        "salutation": letter.salutation,
        "first words": letter.body[0].text.split()[:5] if letter.body else None,
        "closing": letter.closing,
        "signatories": [one.name or one.organisation for one in letter.signatories],
    }
