"""Telling a text's language from its commonest words and its letters."""

from __future__ import annotations

import functools
import re
import struct
from typing import TYPE_CHECKING, NamedTuple

from letterbook.parse.vocabulary.languages import languages

if TYPE_CHECKING:
    from collections.abc import Mapping

UNKNOWN = "und"
"""BCP 47 for a language that cannot be told."""

_ENOUGH = 800
_CYRILLIC = re.compile("[\u0400-\u04ff]+")
_LATIN = re.compile("[A-Za-z\u00c0-\u024f]+")
_OWN_LETTERS = {
    letter: code
    for code, letters in {
        "be": "ўЎ",
        "uk": "їЇєЄґҐ",
        "ru": "ъЪщЩ",
        "pl": "ąęłżśńźĄĘŁŻŚŃŹ",
        "lt": "ėįųĖĮŲ",
        "de": "ß",
        "es": "¿¡ñÑ",
        "pt": "ãõÃÕ",
        "cs": "ěřůĚŘŮ",
    }.items()
    for letter in letters
}
"""Letters that only this one of our languages uses (within its script)."""

_OWN = re.compile(f"[{''.join(_OWN_LETTERS)}]")

_CYRILLIC_ONLY = {"be": "ў", "uk": "їєґ", "ru": "ъщ"}


class _Ballot(NamedTuple):
    """What votes for a language, and how the votes are counted: one addition counts those for all languages."""

    codes: tuple[str, ...]
    words: Mapping[str, int]
    """each commonest word to one vote for each language it is of, packed"""
    letters: Mapping[str, int]
    """a letter that only one language uses to the place of that language"""
    lanes: struct.Struct
    """how votes are packed: a sample has far fewer words than fit into 16 bits"""


@functools.cache
def _ballot() -> _Ballot:
    words: dict[str, int] = {}
    for place, language in enumerate(languages().values()):
        for word in set(language.phrases["function"]):
            words[word] = words.get(word, 0) + (1 << (16 * place))
    codes = tuple(languages())
    letters = {letter: codes.index(code) for letter, code in _OWN_LETTERS.items()}
    return _Ballot(codes, words, letters, struct.Struct(f"<{len(codes)}H"))


def language_of(text: str) -> tuple[str, float]:
    """Return the language (BCP 47) of a text, and how sure that is, from 0 to 1."""
    sample = text[:_ENOUGH]
    ballot = _ballot()
    packed = sum(filter(None, map(ballot.words.get, sample.lower().split())))
    votes = list(ballot.lanes.unpack(packed.to_bytes(ballot.lanes.size, "little")))
    for letter in () if sample.isascii() else _OWN.findall(sample):
        votes[ballot.letters[letter]] += 2
    most = max(votes)
    if not most:
        return UNKNOWN, 0.0
    place = votes.index(most)
    votes[place] = 0
    return ballot.codes[place], round(0.5 + 0.49 * (most - max(votes)) / most * min(1.0, most / 8), 2)


def script_of(text: str) -> str:
    """Return "Cyrl" or "Latn", whichever most letters are of; "" where there are none of either."""
    if text.isascii():
        return "Latn" if any(map(str.isalpha, text)) else ""
    cyrillic, latin = (sum(map(len, letters.findall(text))) for letters in (_CYRILLIC, _LATIN))
    if not cyrillic and not latin:
        return ""
    return "Cyrl" if cyrillic > latin else "Latn"


@functools.lru_cache(maxsize=1 << 8)
def language_of_lines(text: str, letter: str) -> str | None:
    """Return the language of a few lines, where their script or their words show that it is not the letter's."""
    code, sure = language_of(text)
    script = script_of(text)
    if script and script != ("Cyrl" if letter in _CYRILLIC_ONLY else "Latn"):
        return code if code in _CYRILLIC_ONLY or script == "Latn" else _of_cyrillic(text)
    return code if code not in {letter, UNKNOWN} and sure > 0.9 else None  # noqa: PLR2004 - only when it is plain


def _of_cyrillic(text: str) -> str:
    """Return the likeliest language of words in capitals, of which none is common."""
    low = text.lower()
    return max(("ru", "uk", "be"), key=lambda code: sum(low.count(letter) for letter in _CYRILLIC_ONLY[code]))
