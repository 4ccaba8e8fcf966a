"""Where the words of some letters stand: a sorted run of terms, made of one portion of the letters after the other.

A posting says that a term stands in a letter, how much it weighs there (its impact), and at which places. Letters are
numbered in the order of the archive, the words of a letter through all its texts.
"""

from __future__ import annotations

import zlib
from collections import defaultdict
from dataclasses import dataclass
from itertools import chain, pairwise
from typing import TYPE_CHECKING, Any, NamedTuple, TypeAlias

from letterbook.search.varint import ONCE, encode_all, encode_places
from letterbook.search.words import parts_of, words_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from letterbook.mentions import Forms, Mentions
    from letterbook.search.documents import Document

GAP = 4
"""Places left free between two texts, so that no phrase reaches across."""

IMPACTS = 8
"""How finely the weight of a word in a letter is told: 0 to 7."""

_FREE = ("",) * GAP

DENSE = 128
"""Letters of a term after which the length of their places is noted, so that they need not all be read."""

SHORTEST_SHARED = 8
"""Words; shorter paragraphs are not looked for in other letters."""

GROUP = "\x00"
"""Begins the term of a paragraph's content; such terms become groups and never reach the index."""

_OFTEN = 24
"""Times that a word stands in a letter, beyond which it does not count any more."""

_K, _B = 1.2, 0.75
"""The usual constants of BM25: how soon repeating a word stops to count, how much a letter's length does."""


Postings: TypeAlias = "defaultdict[str, list[Any]]"
"""For each term, in turn: a letter's number times IMPACTS plus the impact, and the encoded places, empty for a term
that has none. Plain lists, because there is no dearer place in all of indexing."""


class Entry(NamedTuple):
    """A term in a portion of the letters; plain values only, to be written and read quickly."""

    term: str
    total: int
    """of letters"""
    first: int
    """number of the first letter"""
    impact: int
    """of the first letter"""
    last: int
    """number of the last letter"""
    rest: bytes
    """of the postings after the first: each the distance of numbers and the impact in one varint"""
    segments: tuple[tuple[int, int], ...]
    """how many letters, and how many bytes their places take: for each DENSE letters or more"""
    places: bytes


class Shown(NamedTuple):
    """What a result needs of a letter beside its own record."""

    id: str
    title: str
    date: str
    day: str
    names: tuple[Forms, ...]


@dataclass(frozen=True, slots=True)
class Indexer:
    """Takes letters apart into postings."""

    mentions: Mentions
    mean: float
    """length of a letter in characters, the mean of all"""

    def index(self, documents: Iterable[tuple[int, Document]]) -> tuple[list[Entry], list[Shown]]:
        """Return the sorted terms of some letters in rising order of their numbers, and what a result shows of each."""
        postings: Postings = defaultdict(list)
        shown = [self._add(number, document, postings) for number, document in documents]
        return [_entry(term, postings[term]) for term in sorted(postings, key=order_of)], shown

    def _add(self, number: int, document: Document, postings: Postings) -> Shown:
        heading = [words_of(text) for text in document.heading]
        passages = [words_of(text) for _, text in document.passages]
        names = self.mentions.find_words(list(chain.from_iterable(passages)), document.keys)
        hidden = [form.split() for forms in names for form in forms]
        hidden += filter(None, (parts_of(text) for _, text in document.passages))
        levels = _levels(document.length / self.mean)
        head = number * IMPACTS
        once, often = _places((*heading, *passages, *hidden))
        rare = head + levels[1]
        for term, place in once.items():
            postings[term] += (rare, ONCE[place] if place < len(ONCE) else encode_places([place]))
        for term, places in often.items():
            postings[term] += (head + levels[min(len(places), _OFTEN)], encode_places(places))
        for term in {*chain.from_iterable(heading)}:
            postings[term][-2] = head + IMPACTS - 1
        for term in _filter_terms(document.filters):
            postings[term] += (head, b"")
        for term, places in (*_field_places(document.fields), *_paragraphs(document, passages).items()):
            postings[term] += (head, encode_places(places))
        return Shown(document.id, document.title, document.date, document.day, names)


def order_of(term: str) -> bytes:
    """Return what terms are sorted by: JavaScript compares texts by their UTF-16 units."""
    return term.encode("utf-16-be")


def _places(texts: Iterable[Sequence[str]]) -> tuple[dict[str, int], dict[str, list[int]]]:
    """Return the place of each word that stands here once, and the places of those that stand here more often.

    Words are numbered through all texts. Most of the work is left to `dict` and `zip`, which do it quickest.
    """
    words: list[str] = []
    for text in texts:
        words += text
        words += _FREE
    last = dict(zip(words, range(len(words)), strict=True))
    once = dict(zip(reversed(words), range(len(words) - 1, -1, -1), strict=True))
    often: dict[str, list[int]] = {word: [] for word, first in once.items() if last[word] != first}
    for place, word in enumerate(words):
        if word in often:
            often[word].append(place)
    for word in often:
        del once[word]
    often.pop("", None)
    return once, often


def _field_places(fields: Mapping[str, Iterable[str]]) -> Iterator[tuple[str, list[int]]]:
    for name, texts in fields.items():
        once, often = _places([words_of(text) for text in texts])
        yield from ((f":{name}:{word}", [place]) for word, place in once.items())
        yield from ((f":{name}:{word}", places) for word, places in often.items())


def _levels(length: float) -> tuple[int, ...]:
    """Return the impact of a word by how often it stands in a letter; `length` is the letter's beside the mean."""
    norm = _K * (1 - _B + _B * length)
    return tuple(min(IMPACTS - 2, round((IMPACTS - 1) * count / (count + norm))) for count in range(_OFTEN + 1))


def _filter_terms(filters: Mapping[str, Iterable[str]]) -> Iterator[str]:
    for name, values in filters.items():
        yield from (f"={name}={value}" for value in values)


def _paragraphs(document: Document, passages: Sequence[Sequence[str]]) -> dict[str, list[int]]:
    """Return the numbers of the paragraphs that are long enough to be known again, by their content."""
    found: defaultdict[str, list[int]] = defaultdict(list)
    for (number, _), words in zip(document.passages, passages, strict=True):
        if number and len(words) >= SHORTEST_SHARED:
            content = " ".join(words).encode()
            found[f"{GROUP}{zlib.crc32(content):08x}{zlib.adler32(content):08x}"].append(number)
    return found


def _entry(term: str, postings: Sequence[Any]) -> Entry:
    heads: Sequence[int] = postings[::2]
    places: Sequence[bytes] = postings[1::2]
    (first, impact), last = divmod(heads[0], IMPACTS), heads[-1] // IMPACTS
    if len(heads) == 1:
        return Entry(term, 1, first, impact, last, b"", ((1, len(places[0])),), places[0])
    rest = encode_all([after - (before & -IMPACTS) for before, after in pairwise(heads)])
    joined = b"".join(places)
    segments = tuple(_segments(places)) if len(heads) > DENSE else ((len(heads), len(joined)),)
    return Entry(term, len(heads), first, impact, last, rest, segments, joined)


def _segments(places: Sequence[bytes]) -> Iterator[tuple[int, int]]:
    for start in range(0, len(places), DENSE):
        part = places[start : start + DENSE]
        yield len(part), sum(map(len, part))
