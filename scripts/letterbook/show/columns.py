"""Text in the columns of a terminal: how wide it is, where it is cut, what must never reach the terminal."""

from __future__ import annotations

import unicodedata

_TAB = 4
_UNSEEN = {"Cc", "Cs", "Co", "Cn"}
_INVISIBLE = {"Mn", "Me", "Cf"}
_TURNS = {*map(chr, (0x202A, 0x202B, 0x202C, 0x202D, 0x202E, 0x2066, 0x2067, 0x2068, 0x2069))}
"""Marks that turn the direction of writing: they can make a line read as something else."""

_STAND_IN = "\N{REPLACEMENT CHARACTER}"


def visible(text: str) -> str:
    """Return a text in which nothing can command a terminal: control characters become a stand-in, tabs blanks."""
    if text.isprintable():
        return text
    text = text.expandtabs(_TAB)
    return "".join(_STAND_IN if _commands(char) else char for char in text)


def _commands(char: str) -> bool:
    return unicodedata.category(char) in _UNSEEN or char in _TURNS


def width_of(text: str) -> int:
    r"""Return how many columns a text takes: two for a wide character (CJK), none for an accent of its own.

    >>> width_of("Цепкало"), width_of("秦刚"), width_of("e\u0301")
    (7, 4, 1)
    """
    return len(text) if text.isascii() else sum(map(_width, text))


def _width(char: str) -> int:
    if unicodedata.category(char) in _INVISIBLE:
        return 0
    return 2 if unicodedata.east_asian_width(char) in "WF" else 1


def pad(text: str, width: int) -> str:
    """Return the text with blanks behind it up to a width."""
    return text + " " * (width - width_of(text))


def cut(text: str, width: int) -> str:
    """Return the text, shortened with an ellipsis if it is wider."""
    if width_of(text) <= width:
        return text
    kept, used = [], 1
    for char in text:
        used += _width(char)
        if used > width:
            break
        kept.append(char)
    return "".join(kept).rstrip() + "…"


def wrap(text: str, width: int) -> list[str]:
    """Return the lines of a text that is broken at blanks; a word that is wider than a line is broken anywhere.

    A text that fits stays as it is, with the blanks between its words.
    """
    if width_of(text) <= width:
        return [text]
    indent = text[: len(text) - len(text.lstrip(" "))][: width // 2]
    lines: list[str] = []
    line, used = indent, len(indent)
    for word in text.split():
        for piece in _pieces(word, width - len(indent)):
            wide = width_of(piece)
            if used > len(indent) and used + 1 + wide > width:
                lines.append(line)
                line, used = indent, len(indent)
            joint = " " if used > len(indent) else ""
            line, used = f"{line}{joint}{piece}", used + len(joint) + wide
    return [*lines, line]


def _pieces(word: str, width: int) -> list[str]:
    """Return a word in pieces that fit; no line ends in the middle of a character with its accent."""
    if width_of(word) <= width:
        return [word]
    pieces, piece, used = [], "", 0
    for char in word:
        wide = _width(char)
        if used + wide > width:
            pieces.append(piece)
            piece, used = "", 0
        piece, used = piece + char, used + wide
    return [*pieces, piece]
