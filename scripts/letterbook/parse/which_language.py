"""Telling a text's language from its commonest words and its letters."""

from __future__ import annotations

import functools
import re
from itertools import repeat
from typing import TYPE_CHECKING

from letterbook.parse.languages import languages

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
    }.items()
    for letter in letters
}
"""Letters that only this one of our languages uses (within its script)."""

_OWN = re.compile(f"[{''.join(_OWN_LETTERS)}]")

_CYRILLIC_ONLY = {"be": "ў", "uk": "їєґ", "ru": "ъщ"}


_LANE = 16
"""Bits of one language's votes in a packed sum: a sample has far fewer words than 2 ** 16."""

_LANE_FULL = (1 << _LANE) - 1


@functools.cache
def _votes() -> Mapping[str, int]:
    """Return each commonest word to one vote for each language it is of, packed: one addition counts them all."""
    found: dict[str, int] = {}
    for place, language in enumerate(languages().values()):
        for word in set(language.phrases["function"]):
            found[word] = found.get(word, 0) + (1 << (_LANE * place))
    return found


def language_of(text: str) -> tuple[str, float]:
    """Return the language (BCP 47) of a text, and how sure that is, from 0 to 1."""
    sample = text[:_ENOUGH]
    packed = sum(map(_votes().get, sample.lower().split(), repeat(0)))
    votes = {code: packed >> (_LANE * place) & _LANE_FULL for place, code in enumerate(languages())}
    for letter in () if sample.isascii() else _OWN.findall(sample):
        code = _OWN_LETTERS[letter]
        votes[code] = votes.get(code, 0) + 2
    code = max(votes, key=votes.__getitem__)
    most = votes.pop(code)
    if not most:
        return UNKNOWN, 0.0
    second = max(votes.values(), default=0)
    return code, round(0.5 + 0.49 * (most - second) / most * min(1.0, most / 8), 2)


def script_of(text: str) -> str:
    """Return "Cyrl" or "Latn", whichever most letters are of; "" where there are none of either."""
    return script_of_letters(*count_letters(text))


def count_letters(text: str) -> tuple[int, int]:
    """Return how many letters of a text are Cyrillic, and how many Latin."""
    if text.isascii():
        return 0, sum(map(str.isalpha, text))
    return sum(map(len, _CYRILLIC.findall(text))), sum(map(len, _LATIN.findall(text)))


def script_of_letters(cyrillic: int, latin: int) -> str:
    """Return the script that most letters are of, as `script_of` does, from their numbers."""
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
