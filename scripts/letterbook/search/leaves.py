"""Files of terms, as docs/about/search-index.md describes them, made of one stretch of the terms after the other."""

from __future__ import annotations

import marshal
from dataclasses import dataclass, field
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from letterbook.search.postings import term_of
from letterbook.search.varint import encode, encode_all

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from letterbook.search.runs import Terms

LEAF = 12_000
"""Bytes after which a file of terms is full."""

LONG = 3_000
"""Bytes; longer lists of letters have a file of their own."""

DENSE = 128
"""Letters of a term after which the length of their places is noted, so that they need not all be read."""


class Leaf(NamedTuple):
    """A file of terms but for its first numbers, which only the files before it tell."""

    first: str
    last: str
    terms: int
    content: bytes
    long: list[bytes]
    """lists of letters that have a file of their own"""
    places: int
    """bytes of the places of its terms"""


class Leaves(NamedTuple):
    """The files of a stretch of terms, and the places of all of them."""

    leaves: list[Leaf]
    places: bytes

    def write(self, path: Path) -> None:
        """Write them down for `read_leaves`."""
        with path.open("wb") as file:
            marshal.dump((list(map(tuple, self.leaves)), self.places), file)


def read_leaves(path: Path) -> Leaves:
    """Return what `Leaves.write` wrote."""
    with path.open("rb") as file:
        leaves, places = marshal.load(file)  # noqa: S302 - our own file of this very build
    return Leaves(list(map(Leaf._make, leaves)), places)


def leaves_of(terms: Terms) -> Leaves:
    """Cut a stretch of terms into files."""
    leaf = _Leaf()
    leaves: list[Leaf] = []
    for term, count, letters, places in _rows(terms):
        if leaf.size > LEAF:
            leaves.append(leaf.closed())
            leaf = _Leaf()
        leaf.add(term, count, letters, places)
    if leaf.heads:
        leaves.append(leaf.closed())
    return Leaves(leaves, terms.places.tobytes())


def _rows(terms: Terms) -> Iterator[tuple[str, int, bytes, int]]:
    """Yield each term, how many letters it has, its list of letters as it is written, and the bytes of its places."""
    content = terms.letters.tobytes()
    ends = np.cumsum(terms.letter_sizes).tolist()
    postings = np.cumsum(terms.counts).tolist()
    places = np.concatenate((np.zeros(1, np.int64), np.cumsum(terms.sizes)))
    bounds = places[[0, *postings]].tolist()
    starts = zip([0, *ends], ends, pairwise([0, *postings]), pairwise(bounds), strict=False)
    for term, (start, end, (first, last), (begin, finish)) in zip(terms.terms, starts, strict=True):
        letters = content[start:end]
        if last - first > DENSE and finish > begin:
            steps = places[[*range(first, last, DENSE), last]]
            letters += encode_all(np.diff(steps).tolist())
        yield term_of(term), last - first, letters, finish - begin


@dataclass(slots=True)
class _Leaf:
    """A file of terms that is being filled."""

    first: str = ""
    last: str = ""
    before: bytes = b""
    heads: list[bytes] = field(default_factory=list)
    lists: list[bytes] = field(default_factory=list)
    long: list[bytes] = field(default_factory=list)
    size: int = 0
    places: int = 0

    def add(self, term: str, count: int, letters: bytes, places: int) -> None:
        """Add the next term."""
        written = term.encode()
        shared = shared_beginning(self.before, written)
        head = encode(shared) + encode(len(written) - shared) + written[shared:] + encode(count)
        if len(letters) > LONG:
            head += encode(0) + encode(len(self.long))
            self.long.append(letters)
        else:
            head += encode(len(letters))
            self.lists.append(letters)
            self.size += len(letters)
        head += encode(places)
        self.first = self.first if self.heads else term
        self.heads.append(head)
        self.size += len(head)
        self.places += places
        self.last, self.before = term, written

    def closed(self) -> Leaf:
        """Return the file, which is full."""
        content = b"".join((*self.heads, *self.lists))
        return Leaf(self.first, self.last, len(self.heads), content, self.long, self.places)


def shared_beginning(before: str | bytes, after: str | bytes) -> int:
    """Return how many letters or bytes two terms have in common at their beginnings."""
    for place, (one, other) in enumerate(zip(before, after, strict=False)):
        if one != other:
            return place
    return min(len(before), len(after))
