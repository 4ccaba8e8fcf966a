"""Where the words of a portion of the letters stand, as columns sorted by term.

A posting says that a term stands in a letter, how much it weighs there (its impact), and at which places. Letters are
numbered in the order of the archive, the words of a letter through all its texts.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from itertools import chain
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from letterbook.search.columns import changes, starts_of, stretches, sums_of
from letterbook.search.groups import SHORTEST_SHARED, sums_of_words
from letterbook.search.varint import encode_column
from letterbook.search.words import forms_of, parts_of, words_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from numpy.typing import NDArray

    from letterbook.mentions import Forms, Mentions
    from letterbook.search.columns import Bytes, Numbers
    from letterbook.search.documents import Document

GAP = 4
"""Places left free between two texts, so that no phrase reaches across."""

IMPACTS = 8
"""How finely the weight of a word in a letter is told: 0 to 7."""

_FREE = ("",) * GAP
"""Written between two texts; it has no form, and yet takes a place."""

_NOTHING = -1
"""The number of the term of what is no word."""

_OFTEN = 24
"""Times that a word stands in a letter, beyond which it does not count any more."""

_K, _B = 1.2, 0.75
"""The usual constants of BM25: how soon repeating a word stops to count, how much a letter's length does."""

_SIGNS = "=:"
"""What terms begin with that are no words of the text."""

_FILTER = "="


class Postings(NamedTuple):
    """The terms of some letters, in their order, and the postings of one term after those of the other."""

    terms: Sequence[bytes]
    """as `order_of` says"""
    counts: Numbers
    """of each term: its letters"""
    heads: Numbers
    """of each posting: the number of the letter times IMPACTS, plus the impact"""
    sizes: Numbers
    """of each posting: the bytes of its places"""
    places: Bytes


def order_of(term: str) -> bytes:
    """Return what terms are sorted by: JavaScript compares texts by their UTF-16 units."""
    return term.encode("utf-16-be")


def term_of(order: bytes) -> str:
    """Return the term that `order_of` made it from."""
    return order.decode("utf-16-be")


def _counting() -> defaultdict[str, int]:
    """Return what gives each new word the next number."""
    known: defaultdict[str, int] = defaultdict()
    known.default_factory = known.__len__
    return known


@dataclass(slots=True)
class Taker:
    """Takes letters apart, one after the other, in rising order of their numbers."""

    mentions: Mentions
    mean: float
    """length of a letter in characters, the mean of all"""
    first: int
    """number of the first letter"""
    known: defaultdict[str, int] = field(default_factory=_counting)
    """what stands between two blanks, and its number"""
    written: list[int] = field(default_factory=list)
    """the numbers of all that is written, _FREE after each text"""
    headings: list[int] = field(default_factory=list)
    """for each letter where its heading ends in `written`"""
    ends: list[int] = field(default_factory=list)
    """for each letter where it ends in `written`"""
    lengths: list[int] = field(default_factory=list)
    """of each letter, in characters"""
    paragraphs: list[tuple[int, int, int, int]] = field(default_factory=list)
    """a letter, counted from the first one; the number of a paragraph; where it begins and ends in `written`"""
    signed: list[tuple[str, int, int]] = field(default_factory=list)
    """terms that begin with a sign: each with a letter, counted from the first one, and a place"""

    def add(self, document: Document) -> tuple[Forms, ...]:
        """Add a letter; return the names that it is found by."""
        letter = len(self.ends)
        for text in document.heading:
            self._write(text)
        self.headings.append(len(self.written))
        for number, text in document.passages:
            start, end = self._write(text)
            self.paragraphs.append((letter, number, start, end))
        names = self._names(document)
        for form in chain.from_iterable(names):
            self._write(form)
        for _, text in document.passages:
            if parts := parts_of(text):
                self._write(" ".join(parts))
        self.ends.append(len(self.written))
        self.lengths.append(document.length)
        self.signed += (
            (f"={name}={value}", letter, 0) for name, all_of in document.filters.items() for value in all_of
        )
        self.signed += ((term, letter, place) for term, place in _field_places(document.fields))
        return names

    def _write(self, text: str) -> tuple[int, int]:
        """Write a text down; return where it begins and ends."""
        start = len(self.written)
        self.written.extend(map(self.known.__getitem__, text.split()))
        end = len(self.written)
        if end > start:
            self.written.extend(map(self.known.__getitem__, _FREE))
        return start, end

    def _names(self, document: Document) -> tuple[Forms, ...]:
        if not self.mentions.names:
            return ()
        words = [words_of(text) for _, text in document.passages]
        return self.mentions.find_words(list(chain.from_iterable(words)), document.keys)

    def capitalised(self) -> set[str]:
        """Return the words that a capital letter begins: all that may be names, and some others."""
        return set(chain.from_iterable(forms_of(written) for written in self.known if written[:1].isupper()))

    def taken(self) -> tuple[Postings, Numbers]:
        """Return the postings of all letters that were added, and their paragraphs as groups.py wants them."""
        terms = _counting()
        tokens = _Tokens.of(np.array(self.written, np.int64), _forms(self.known, terms))
        ends = tokens.begins[np.array(self.ends)]
        lengths = np.diff(ends, prepend=0)
        letters = np.repeat(np.arange(len(ends)), lengths)
        words = tokens.terms != _NOTHING
        places = np.arange(len(tokens.terms)) - (ends - lengths)[letters]
        signed = np.array([(terms[term], letter, place) for term, letter, place in self.signed], np.int64).reshape(
            -1, 3
        )
        found = (tokens.terms, letters, places)
        columns = (np.concatenate((column[words], more)) for column, more in zip(found, signed.T, strict=True))
        headings = tokens.begins[np.array(self.headings)] - (ends - lengths)
        return self._sorted(terms, _Columns(*columns), headings), self._paragraphs(tokens, terms)

    def _paragraphs(self, tokens: _Tokens, terms: Iterable[str]) -> Numbers:
        rows = np.array(self.paragraphs, np.int64).reshape(-1, 4)
        bounds = tokens.begins[rows[:, 2:]]
        rows = np.column_stack((sums_of_words(tokens.terms, terms, bounds), rows[:, 0] + self.first, rows[:, 1]))
        return rows[(rows[:, 2] > 0) & (bounds[:, 1] - bounds[:, 0] >= SHORTEST_SHARED)]

    def _sorted(self, terms: Mapping[str, int], columns: _Columns, headings: Numbers) -> Postings:
        """Return postings in the order of their terms; `headings` are as many places as the heading of a letter has."""
        ordered = sorted(terms, key=order_of)
        ranks = np.empty(len(ordered), np.int64)
        ranks[np.fromiter(map(terms.__getitem__, ordered), np.int64)] = np.arange(len(ordered))
        tokens = columns.sorted(ranks)
        begins = np.flatnonzero(changes(tokens.terms) | changes(tokens.letters))
        lengths = np.diff(begins, append=len(tokens.terms))
        term, letter, first = (column[begins] for column in tokens)
        impacts = np.where(first < headings[letter], IMPACTS - 1, self._impacts(letter, lengths))
        signed, filters = _begin_with(ordered, _SIGNS)[term], _begin_with(ordered, _FILTER)[term]
        content, sizes = _encode_places(tokens.places, begins, lengths)
        return Postings(
            terms=[order_of(one) for one in ordered],
            counts=np.bincount(term, minlength=len(ordered)),
            heads=(self.first + letter) * IMPACTS + np.where(signed, 0, impacts),
            sizes=np.where(filters, 0, sizes),
            places=content[np.repeat(~filters, sizes)],
        )

    def _impacts(self, letters: Numbers, times: Numbers) -> Numbers:
        """Return what words weigh that stand in letters so many times."""
        norms = _K * (1 - _B + _B * np.array(self.lengths) / self.mean)
        often = np.minimum(times, _OFTEN)
        weights = np.rint((IMPACTS - 1) * often / (often + norms[letters]))
        return np.minimum(IMPACTS - 2, weights).astype(np.int64)


class _Columns(NamedTuple):
    """Places where terms stand: the number of the term, of the letter, and the place."""

    terms: Numbers
    letters: Numbers
    places: Numbers

    def sorted(self, ranks: Numbers) -> _Columns:
        """Return them by term, letter and place, each once; terms are exchanged for their ranks."""
        bits = [int(column.max(initial=0)).bit_length() for column in (self.letters, self.places)]
        packed = ((ranks[self.terms] << bits[0] | self.letters) << bits[1]) | self.places
        packed.sort()
        packed = packed[changes(packed)]
        both = packed >> bits[1]
        return _Columns(both >> bits[0], both & (1 << bits[0]) - 1, packed & (1 << bits[1]) - 1)


class _Tokens(NamedTuple):
    """The terms of all that is written, in their order."""

    terms: Numbers
    begins: Numbers
    """for each written word how many terms there are before it"""

    @classmethod
    def of(cls, written: Numbers, forms: Sequence[Sequence[int]]) -> _Tokens:
        """Put the numbers of terms in place of those of written words; `forms` are the terms of each of these."""
        counts = np.fromiter(map(len, forms), np.int64, len(forms))
        flat = np.fromiter(chain.from_iterable(forms), np.int64, int(counts.sum()))
        lengths = counts[written]
        return cls(flat[stretches(starts_of(counts)[written], lengths)], np.append(starts_of(lengths), lengths.sum()))


def _begin_with(terms: Sequence[str], signs: str) -> NDArray[np.bool_]:
    return np.fromiter((term[0] in signs for term in terms), np.bool_, len(terms))


def _forms(written: Iterable[str], terms: Mapping[str, int]) -> list[list[int]]:
    number = terms.__getitem__
    return [[*map(number, forms_of(word))] if word else [_NOTHING] for word in written]


def _field_places(fields: Mapping[str, Iterable[str]]) -> Iterator[tuple[str, int]]:
    """Yield the terms of texts that a query looks into by a prefix, with their places."""
    for name, texts in fields.items():
        words = chain.from_iterable((*words_of(text), *_FREE) for text in texts)
        yield from ((f":{name}:{word}", place) for place, word in enumerate(words) if word)


def _encode_places(places: Numbers, begins: Numbers, lengths: Numbers) -> tuple[Bytes, Numbers]:
    """Return the places of all postings, encoded, and the bytes of each.

    The lowest bit of a posting's first number says whether there are more: most words stand in a letter only once.
    Behind it stands how many there are less two, and the distances to the next ones.
    """
    several = lengths > 1
    distances = np.diff(places, prepend=0)
    distances[begins] = places[begins] << 1 | several
    numbers = np.insert(distances, begins[several] + 1, lengths[several] - 2)
    content, sizes = encode_column(numbers)
    return content, sums_of(sizes, lengths + several)
