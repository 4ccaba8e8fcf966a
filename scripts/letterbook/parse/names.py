"""Names of people as letters write them: what stands before, the name itself, what stands after."""

from __future__ import annotations

import functools
import re
from typing import NamedTuple

from letterbook.parse.languages import languages
from letterbook.parse.lexicon import BIT, kinds_among, words_of

_PARTICLES = frozenset(
    {"de", "du", "von", "van", "der", "den", "la", "le", "di", "da", "zu", "af", "av", "el", "bin", "al", "y", "und"}
    | {"of", "d", "des", "ten", "ter", "dos", "del", "della", "vom", "zum", "ben"}
)
_WORD = re.compile(r"[^\s,;()]+")
_LONGEST_NAME = 7
_LONGEST_LINE = 100
REMEMBERED = 1 << 11
"""How many short lines are remembered: the names and offices of form letters come again from letter to letter."""


class Named(NamedTuple):
    """A name taken apart from its honorific."""

    honorific: str | None
    name: str


@functools.cache
def honorifics() -> re.Pattern[str]:
    """Return a pattern for the honorifics of all languages, one or several together."""
    phrases = {
        phrase.rstrip(".") for language in languages().values() for phrase in language.phrases["honorific"] if phrase
    }
    longest_first = sorted(phrases, key=lambda phrase: (-len(phrase), phrase))
    alternatives = "|".join(re.escape(phrase).replace(r"\ ", r"\s+") for phrase in longest_first)
    return re.compile(rf"(?:(?:{alternatives})(?:\.|(?!\w))\s*)+", re.IGNORECASE)


def split_honorific(text: str) -> Named:
    """Return the honorific at the beginning of a text, None where there is none, and the rest.

    >>> split_honorific("The Honorable Mette Frederiksen")
    Named(honorific='The Honorable', name='Mette Frederiksen')
    """
    return _split_again(text) if len(text) <= _LONGEST_LINE else _split(text)


def _split(text: str) -> Named:
    match = honorifics().match(text)
    rest = text[match.end() :].strip(" ,") if match else ""
    if match is None or not rest:
        return Named(None, text.strip(" ,;"))
    return Named(match[0].strip(" ,"), rest.strip(" ,;"))


_split_again = functools.lru_cache(maxsize=REMEMBERED)(_split)


def looks_like_name(text: str) -> bool:
    """Tell whether a text may be the name of a person: a few words with capitals, none of an office or institution."""
    return len(text) <= _LONGEST_LINE and _has_form_of_name(text)


@functools.lru_cache(maxsize=REMEMBERED)
def _has_form_of_name(text: str) -> bool:
    words = _WORD.findall(text)
    if not 1 <= len(words) <= _LONGEST_NAME or any(char.isdigit() for char in text):
        return False
    plain = [word for word in words if word.strip(".").lower() not in _PARTICLES]
    if not plain or not all(_is_capital(word) for word in plain):
        return False
    return not is_office(text) and not is_organisation(text)


def _is_capital(word: str) -> bool:
    bare = word.removeprefix("d’").removeprefix("d'").lstrip("\"'“„«(!+-–’")
    return bare[:1].isupper() or (len(bare) > 1 and not bare[:1].isalpha()) or not bare


def is_office(text: str) -> bool:
    """Tell whether a text has a word for an office."""
    return bool(_kinds_in(text) & BIT["office"])


def is_organisation(text: str) -> bool:
    """Tell whether a text has a word for an institution."""
    return bool(_kinds_in(text) & BIT["organisation"])


def _kinds_in(text: str) -> int:
    return _kinds_in_line(text) if len(text) <= _LONGEST_LINE else kinds_among(words_of(text))


@functools.lru_cache(maxsize=REMEMBERED)
def _kinds_in_line(text: str) -> int:
    return kinds_among(words_of(text))
