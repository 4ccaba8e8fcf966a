"""What kinds of words a line is made of, over all languages at once."""

from __future__ import annotations

import functools
import itertools
import re
from dataclasses import dataclass
from itertools import filterfalse
from typing import TYPE_CHECKING, NamedTuple

from letterbook.folding import in_one_script
from letterbook.parse.vocabulary.languages import WORD_KINDS, languages
from letterbook.parse.vocabulary.remembered import Remembered
from letterbook.republican_calendar import REPUBLICAN_MONTHS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

KINDS = (*WORD_KINDS, "month", "weekday", "country")
"""Every kind a word may be of; a word may be of several."""

BIT = {kind: 1 << index for index, kind in enumerate(KINDS)}
"""The bit of each kind in a mask of kinds."""

_WORD = re.compile(r"[^\W_]+(?:['’.\-][^\W_]+)*")
_SHORTEST_STEM = 3
_MUCH = 2000
"""A text longer than this is searched as a whole: what is kept of words must stay small."""


def words_of_entry(entry: str) -> tuple[str, ...]:
    """Return the words of an entry of a language file, in small letters: one, for the most part.

    An apostrophe is one whichever way it is set: "your's", "your’s".
    """
    return (entry,) if entry.isalpha() else tuple(_WORD.findall(entry.replace("’", "'")))


def words_of(text: str) -> list[str]:
    """Return the words of a text in small letters; an apostrophe, hyphen or dot inside a word belongs to it."""
    low = text.lower()
    if len(low) > _MUCH:
        return _WORD.findall(low.replace("’", "'"))
    words: list[str] = []
    for part in low.split():
        if part.isalpha():
            words.append(part)
        else:
            words += _words_within(part)
    return words


def after_words(text: str, count: int) -> str:
    """Return what follows the first words of a text, with the blanks and marks before it."""
    nth = next(itertools.islice(_WORD.finditer(text), count - 1, None), None) if count else None
    return text[nth.end() :] if nth else text


def distinct_words(text: str) -> set[str]:
    """Return the words of a long text in small letters, as `words_of` does, each once, and what has marks as it is."""
    parts = set(text.split())
    return parts.union(_WORD.findall(" ".join(filterfalse(str.isalpha, parts))))


_words_within = Remembered(words_of_entry).__getitem__
"""The words of a text without blanks: one, for the most part."""


@dataclass(frozen=True, slots=True)
class Lexicon:
    """The words and phrases of all languages, for looking up what kind a word is of."""

    whole: Mapping[str, int]
    """word to a mask of its kinds"""
    stems: Mapping[str, Mapping[str, int]]
    """the first letters of words to beginnings of words, each with its mask"""
    endings: Mapping[str, Mapping[str, int]]
    """the last letters of words to ends of words, each with its mask"""
    phrases: Mapping[tuple[str, ...], tuple[tuple[tuple[str, ...], int], ...]]
    """first two words to phrases of several words, longest first, each with its mask"""
    before_elision: frozenset[str]
    """the words that phrases begin with whose last one is an article without its vowel: "pour l'" """


@functools.cache
def lexicon() -> Lexicon:
    """Return the lexicon of all language files."""
    whole: dict[str, int] = {}
    stems: dict[str, dict[str, int]] = {}
    endings: dict[str, dict[str, int]] = {}
    phrases: dict[tuple[str, ...], dict[tuple[str, ...], int]] = {}
    for written, bit in _entries():
        if written.isalpha():
            whole[written] = whole.get(written, 0) | bit
            continue
        words = words_of_entry(written)
        entry = written.replace("’", "'")
        if entry.endswith("*"):
            alike = stems.setdefault(entry[:_SHORTEST_STEM], {})
            alike[entry[:-1]] = alike.get(entry[:-1], 0) | bit
        elif entry.startswith("*"):
            alike = endings.setdefault(entry[-_SHORTEST_STEM:], {})
            alike[entry[1:]] = alike.get(entry[1:], 0) | bit
        elif len(words) == 1:
            whole[words[0]] = whole.get(words[0], 0) | bit
        elif words:
            longer = phrases.setdefault(words[:2], {})
            longer[words] = longer.get(words, 0) | bit
    ordered = {first: tuple(sorted(found.items(), key=lambda item: -len(item[0]))) for first, found in phrases.items()}
    elided = frozenset(words[0] for found in phrases.values() for words in found if words[-1] in _ELIDED)
    return Lexicon(whole, stems, endings, ordered, elided)


_ELIDED = frozenset("ld")
"""what is left of an article or of "of" before a vowel"""


def _entries() -> Iterator[tuple[str, int]]:
    for language in languages().values():
        for kind, entries in language.phrases.items():
            yield from ((entry, BIT[kind]) for entry in entries)
        yield from ((name, BIT["month"]) for name in language.months)
        yield from ((name, BIT["weekday"]) for name in language.weekdays)
        yield from ((name, BIT["country"]) for name in (*language.countries, *language.demonyms))
    yield from ((name, BIT["month"]) for name in REPUBLICAN_MONTHS)


def _kinds(word: str) -> int:
    known, word = lexicon(), in_one_script(word)
    mask = known.whole.get(word, 0)
    if "-" in word:
        mask |= kinds_among(word.split("-")) & BIT["office"]
    if "'" in word:
        mask |= kinds_of(word.rpartition("'")[2]) & BIT["office"]  # "l'ambassadeur"
    for stem, kinds in known.stems.get(word[:_SHORTEST_STEM], _NONE).items():
        mask |= kinds if word.startswith(stem) else 0
    for ending, kinds in known.endings.get(word[-_SHORTEST_STEM:], _NONE).items():
        mask |= kinds if word.endswith(ending) else 0
    return mask


_NONE: Mapping[str, int] = {}


def longest_entry(word: str, bit: int) -> int:
    """Return how many letters the longest entry of a kind has that a word is, or begins with; 0 for none.

    The word itself counts for more than any beginning.
    """
    known = lexicon()
    stems = known.stems.get(word[:_SHORTEST_STEM], _NONE).items()
    begun = (len(stem) for stem, kinds in stems if kinds & bit and word.startswith(stem))
    return len(word) + 1 if known.whole.get(word, 0) & bit else max(begun, default=0)


kinds_of = Remembered(_kinds).__getitem__
"""The mask of the kinds that a word, in small letters, is of."""


def kinds_among(words: Iterable[str]) -> int:
    """Return the mask of the kinds that any of some words, in small letters, is of."""
    mask = 0
    for kinds in map(kinds_of, words):
        mask |= kinds
    return mask


class Wording(NamedTuple):
    """The words of a line, in small letters, with what kinds of words they are."""

    words: tuple[str, ...]
    kinds: tuple[int, ...]
    """the mask of each word"""
    start: int
    """the mask of the longest phrase that the line begins with; 0 where there is none"""
    used: int
    """how many words that phrase has"""


def wording_of(text: str) -> Wording:
    """Return the words of a line with their kinds, and the phrase that it begins with."""
    return _wording_again(text) if len(text) <= _SHORT_LINE else _wording(text)


def _wording(text: str) -> Wording:
    words = tuple(words_of(text))
    return Wording(words, tuple(map(kinds_of, words)), *start_of(words))


def start_of(words: Sequence[str]) -> tuple[int, int]:
    """Return the mask of the longest phrase that a line of these words begins with, and how many words it has."""
    if not words:
        return 0, 0
    known = lexicon()
    for phrase, mask in known.phrases.get(tuple(words[:2]), ()):
        if tuple(words[: len(phrase)]) == phrase:
            return mask, len(phrase)
    return (words[0] in known.before_elision and _start_before_elision(words)) or (kinds_of(words[0]), 1)


def _start_before_elision(words: Sequence[str]) -> tuple[int, int] | None:
    """Return what `start_of` does where a phrase ends with an article that has lost its vowel: "pour l'association"."""
    at = next((at for at, word in enumerate(words) if word[1:2] == "'"), 0)
    phrase = (*words[:at], words[at][0])
    return next(((mask, at) for known, mask in lexicon().phrases.get(phrase[:2], ()) if known == phrase), None)


_SHORT_LINE = 200
"""characters of a line that is looked at several times: it may be of the opener or of the closer"""

_wording_again = functools.lru_cache(maxsize=1 << 12)(_wording)
