"""The lines of a transcription, without the marks that are no words: blanks around them, emphasis."""

from __future__ import annotations

import re
from typing import NamedTuple

_INVISIBLE = "\ufeff\u200b\u200c\u200d\u2060\u00ad"
_BLANKS = (
    " \t\r\v\f\x1c\x1d\x1e\x1f\x85\u00a0\u1680\u2000\u2001\u2002\u2003\u2004"
    "\u2005\u2006\u2007\u2008\u2009\u200a\u2028\u2029\u202f\u205f\u3000"
)
"""All that Python parts words at, but for the end of a line: a line of nothing else has no word."""

AROUND = _BLANKS + _INVISIBLE
"""What stands around the words of a line and is no part of them: blanks, and characters that nobody sees."""

_BOLD = re.compile(r"(\*\*|__)(?=\S)(.{1,400}?)(?<=\S)\1")
_LIGHT = re.compile(r"(?<![\w*_\\])([*_])(?=\S)([^*_\n]{1,300}?)(?<=\S)\1(?![\w*_])")
_MOST_MARKS = 1000
"""More marks of emphasis in a line are none: a line of stars."""

_INDENTS = " \t\u00a0"
_RULED = "*_=~#-–—·. "
SHORT, FLAT = 90, 250
"""characters: a line that is no longer has a greeting, a farewell or a name and little more; one that is longer may be
a whole opener whose line breaks were lost"""

_RULE = re.compile(r"[*_=~#\-–—·. ]{3,}")


class Row(NamedTuple):
    """One line of the transcription that has words."""

    number: int
    """counted from 1, in the file as it lies on disk"""
    text: str
    """without the blanks around it and without marks of emphasis"""
    width: int
    """the length of the line as typed"""
    gap: bool
    """an empty line, or the beginning of the letter, stands before it"""
    indent: int
    """blanks before it; a tab counts as four"""
    strong: bool
    """the source marks it, from its first to its last word, as bold"""
    page: bool
    """a new page begins with it (a form feed stands before it)"""
    lines: tuple[Row, ...] = ()
    """the lines of the source that it was made of (`wrapping`); empty where it is one of them"""


def read_rows(text: str, *, first_line: int = 1, markdown: bool = False) -> list[Row]:
    """Return the lines that have words. `**` marks bold in any source, `*` and `_` mark emphasis in Markdown only."""
    rows: list[Row] = []
    gap, page, bold = True, False, False
    pages, marks = "\f" in text, "**" in text or "__" in text
    for number, line in enumerate(text.split("\n"), first_line):
        if not line:
            gap = True
            continue
        page = page or (pages and "\f" in line)
        kept = line.strip(AROUND)
        if not kept or (kept[0] in _RULED and _RULE.fullmatch(kept)):
            gap = True
            continue
        words, strong = kept, False
        if bold or (marks and _MOST_MARKS > kept.count("**") + kept.count("__") > 0):
            words, strong, bold = _without_bold(kept), *_boldness(kept, bold=bold)
        if markdown and kept.count("*") + kept.count("_") < _MOST_MARKS:
            words = _LIGHT.sub(r"\2", words.lstrip("#>").strip(AROUND))
        if words:
            indent = _indent(line) if line[0] in _INDENTS else 0
            rows.append(Row(number, words, len(line), gap, indent, strong, page))
            gap, page = False, False
    return rows


def _boldness(text: str, *, bold: bool) -> tuple[bool, bool]:
    """Return whether a line is bold from end to end, and whether bold goes on on the next line."""
    opens = text.startswith("**")
    closes = text.rstrip(",.!:;").endswith("**") and text != "**"
    strong = (opens or bold) and (closes or "**" not in text[2:])
    return strong, strong and not closes


def _without_bold(text: str) -> str:
    """Return the text without `**`, of a pair or of one that begins or ends on another line."""
    return _BOLD.sub(r"\2", text).removeprefix("**").removesuffix("**").replace("**,", ",").strip(AROUND)


def _indent(line: str) -> int:
    blanks = line[: len(line) - len(line.lstrip(_INDENTS))]
    return len(blanks.expandtabs(4))
