"""Telling a text's language from its commonest words and its letters."""

from __future__ import annotations

import functools
import re
from collections import Counter
from typing import TYPE_CHECKING

from letterbook.parse.languages import languages
from letterbook.parse.lexicon import words_of

if TYPE_CHECKING:
    from collections.abc import Mapping

UNKNOWN = "und"
"""BCP 47 for a language that cannot be told."""

_ENOUGH = 800
_CYRILLIC = re.compile("[\u0400-\u04ff]")
_LATIN = re.compile("[A-Za-z\u00c0-\u024f]")
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


@functools.cache
def _function_words() -> Mapping[str, tuple[str, ...]]:
    """Return each commonest word with the languages it is of."""
    found: dict[str, list[str]] = {}
    for code, language in languages().items():
        for word in language.phrases["function"]:
            found.setdefault(word, []).append(code)
    return {word: tuple(codes) for word, codes in found.items()}


def language_of(text: str) -> tuple[str, float]:
    """Return the language (BCP 47) of a text, and how sure that is, from 0 to 1."""
    sample = text[:_ENOUGH]
    known = _function_words()
    votes: Counter[str] = Counter()
    for word, times in Counter(words_of(sample)).items():
        for code in known.get(word, ()):
            votes[code] += times
    for letter, times in Counter(_OWN.findall(sample)).items():
        votes[_OWN_LETTERS[letter]] += 2 * times
    if not votes:
        return UNKNOWN, 0.0
    (code, most), *rest = votes.most_common(2)
    if most == 0:
        return UNKNOWN, 0.0
    second = rest[0][1] if rest else 0
    return code, round(0.5 + 0.49 * (most - second) / most * min(1.0, most / 8), 2)


def script_of(text: str) -> str:
    """Return "Cyrl" or "Latn", whichever most letters are of; "" where there are none of either."""
    cyrillic, latin = len(_CYRILLIC.findall(text)), len(_LATIN.findall(text))
    if not cyrillic and not latin:
        return ""
    return "Cyrl" if cyrillic > latin else "Latn"


def language_of_lines(text: str, letter: str) -> str | None:
    """Return the language of a few lines, where their script or their words show that it is not the letter's."""
    code, sure = language_of(text)
    if script_of(text) != ("Cyrl" if letter in _CYRILLIC_ONLY else "Latn") and script_of(text):
        return code if code in _CYRILLIC_ONLY or script_of(text) == "Latn" else _of_cyrillic(text)
    return code if code not in {letter, UNKNOWN} and sure > 0.9 else None  # noqa: PLR2004 - only when it is plain


def _of_cyrillic(text: str) -> str:
    """Return the likeliest language of words in capitals, of which none is common."""
    low = text.lower()
    return max(("ru", "uk", "be"), key=lambda code: sum(low.count(letter) for letter in _CYRILLIC_ONLY[code]))
