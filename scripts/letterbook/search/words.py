"""The words of a text as the index holds them: folded, in their order."""

from __future__ import annotations

import re
from functools import lru_cache

from letterbook.folding import fold

_PLAIN = re.compile("[\x00-\x7f\u00a0À-ÖØ-öø-ÿĀ-žА-яЁёЎўІіЇїЄєҐґ–—‘’“”„«»…]*")
"""Texts, nearly all, in which words are what stands between other characters than letters and digits."""

_APOSTROPHES = "'`‘’"
"""They vanish before words are parted."""

_JOINT = re.compile(r"['`’](?=([^\W_]+))")
"""An apostrophe between two parts of a word, and the second one."""

_LAST_WORD = re.compile(r"[^\W_]+$")

_SHORTEST_PART, _LONGEST_PART = 3, 40

_WORD = re.compile(r"[^\W_]+")


def words_of(text: str) -> list[str]:
    """Return the words of a text, just as `fold(text).split()` does, in a fraction of the time where it is not ASCII.

    Folding letters beyond ASCII is costly, and the same words come again and again: their forms are remembered.
    """
    if not _PLAIN.fullmatch(text):
        return " ".join(map(_form, text.split())).split()
    for apostrophe in _APOSTROPHES:
        text = text.replace(apostrophe, "")
    words = _WORD.findall(text.lower())
    return words if text.isascii() else [word if word.isascii() else _form(word) for word in words]


def parts_of(text: str) -> list[str]:
    """Return the parts of words that an apostrophe joins, where they are words of their own: l’amour, man’s."""
    parts: list[str] = []
    for joint in _JOINT.finditer(text):
        if before := _LAST_WORD.search(text, max(0, joint.start() - _LONGEST_PART), joint.start()):
            parts += (part for part in (before[0], joint[1]) if len(part) >= _SHORTEST_PART)
    return words_of(" ".join(parts))


@lru_cache(maxsize=1 << 16)
def _form(written: str) -> str:
    return fold(written)
