"""The text of a letter inside Markdown: the same characters, never markup."""

from __future__ import annotations

import re
from functools import lru_cache

_ANYWHERE = re.compile(r"[\\`*_{}\[\]<>&|~^$#]")
"""What Python-Markdown, CommonMark or an extension could read as markup in the middle or at the end of a line."""

_AT_START = re.compile(r"\A(?:(?P<number>\d+)(?=[.)])|(?=[-+=:!]))")
"""What only the beginning of a block gives a meaning: lists, rules, definitions, admonitions."""

_FOLDED = re.compile(r"[ \t\r\n\f\v]{2,}|[\t\r\n\f\v]")
"""White space that is not a single blank already."""


@lru_cache(maxsize=1 << 12)
def escape(text: str) -> str:
    """Return Markdown that renders as exactly this text, wherever it is put.

    White space is folded to single blanks, as HTML does anyway, and goes at both ends; no-break spaces within stay.
    Numeric references are used instead of backslashes because every Markdown dialect takes them, in HTML blocks too.
    """
    line = _FOLDED.sub(" ", text).strip()
    escaped = _ANYWHERE.sub(lambda match: f"&#{ord(match[0])};", line)
    if not (match := _AT_START.match(escaped)):
        return escaped
    end = match.end()
    return f"{escaped[:end]}&#{ord(escaped[end])};{escaped[end + 1 :]}"


def link(text: str, target: str) -> str:
    """Return a Markdown link; `target` is one of our own addresses, never text of a letter."""
    return f"[{escape(text)}]({target})"
