"""Sorted runs on disk: each holds the terms of one portion of the letters; merged, they give the terms of all letters.

A run is never in memory as a whole while it is merged: merging goes from one stretch of the terms to the next.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import chain, pairwise
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np

from letterbook.search.columns import starts_of, stretches, sums_of
from letterbook.search.postings import IMPACTS, Postings
from letterbook.search.varint import encode_column

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from numpy.typing import NDArray

    from letterbook.search.columns import Bytes, Numbers

STRETCH = 2_000_000
"""Bytes, roughly, of what is merged at one time."""

_SAMPLE = 1 << 16
"""Bytes of a run after which one of its terms is looked at when the terms are cut into stretches."""

_POSTING = 4
"""Bytes of a posting, roughly, beside its places."""


_SIZE = np.uint32
"""How long the places of a posting may be."""


class Terms(NamedTuple):
    """Terms of all letters, in their order, with what the index holds of each."""

    terms: Sequence[bytes]
    """as `postings.order_of` says"""
    counts: Numbers
    """of each term: its letters"""
    letters: Bytes
    """of each posting: the distance of the letter to the one before it (the first one: its number), and the impact"""
    letter_sizes: Numbers
    """of each term: bytes of its letters"""
    sizes: Numbers
    """of each posting: bytes of its places"""
    places: Bytes


@dataclass(frozen=True, slots=True)
class Run:
    """The terms of one portion, on disk, a file for each column."""

    path: Path
    """the beginning of the names of its files"""

    def write(self, postings: Postings) -> None:
        """Write the terms of a portion."""
        lengths = np.fromiter(map(len, postings.terms), np.int64, len(postings.terms))
        weights = sums_of(postings.sizes, postings.counts)
        self._save("terms", np.frombuffer(b"".join(postings.terms), np.uint8))
        for kind, column in (("names", lengths), ("postings", postings.counts), ("bytes", weights)):
            self._save(kind, np.concatenate((np.zeros(1, np.int64), np.cumsum(column))))
        self._save("heads", postings.heads)
        self._save("sizes", postings.sizes.astype(_SIZE))
        self._save("places", postings.places)

    def _save(self, kind: str, column: NDArray[Any]) -> None:
        column.tofile(self._file(kind))

    def _file(self, kind: str) -> Path:
        return self.path.with_suffix(f".{kind}")

    def _bounds(self, kind: str) -> Numbers:
        return np.asarray(np.memmap(self._file(kind), np.int64, "r"))

    def _part(self, kind: str, type_: type[np.generic], bounds: tuple[int, int]) -> NDArray[Any]:
        first, last = bounds
        offset = first * np.dtype(type_).itemsize
        return np.fromfile(self._file(kind), type_, count=last - first, offset=offset)

    def sample(self) -> list[bytes]:
        """Return terms that cut the run into parts of _SAMPLE bytes."""
        terms = self._terms()
        weights = self._bounds("postings") * _POSTING + self._bounds("bytes")
        at = np.searchsorted(weights, np.arange(_SAMPLE, int(weights[-1]), _SAMPLE)).tolist()
        return [terms[place] for place in at if place < len(terms)]

    def read(self, low: bytes, high: bytes | None) -> Postings:
        """Return the terms from `low` on, up to `high` without this one."""
        terms = self._terms()
        first = bisect_left(terms, low)
        last = len(terms) if high is None else bisect_left(terms, high)
        postings, places = self._bounds("postings"), self._bounds("bytes")
        rows = int(postings[first]), int(postings[last])
        return Postings(
            terms=terms.part(first, last),
            counts=np.diff(postings[first : last + 1]),
            heads=self._part("heads", np.int64, rows),
            sizes=self._part("sizes", _SIZE, rows).astype(np.int64),
            places=self._part("places", np.uint8, (int(places[first]), int(places[last]))),
        )

    def _terms(self) -> _Terms:
        return _Terms(np.asarray(np.memmap(self._file("terms"), np.uint8, "r")), self._bounds("names"))


@dataclass(frozen=True, slots=True)
class _Terms(Sequence[bytes]):
    """The terms of a run, read when they are looked at."""

    content: Bytes
    bounds: Numbers

    def __len__(self) -> int:
        return len(self.bounds) - 1

    def __getitem__(self, at: Any) -> Any:  # noqa: ANN401 - what a sequence says; nobody asks for slices
        return self.content[self.bounds[at] : self.bounds[at + 1]].tobytes()

    def part(self, first: int, last: int) -> list[bytes]:
        """Return some terms at once."""
        bounds = self.bounds[first : last + 1]
        content = self.content[bounds[0] : bounds[-1]].tobytes()
        return [content[start:end] for start, end in pairwise((bounds - bounds[0]).tolist())]


def cut(runs: Sequence[Run]) -> Iterator[tuple[bytes, bytes | None]]:
    """Yield stretches of terms that are merged in memory, each by its first term and the first one after it."""
    samples = sorted(chain.from_iterable(run.sample() for run in runs))
    step = STRETCH // _SAMPLE
    bounds = [b"", *dict.fromkeys(samples[step::step])]
    yield from zip(bounds, [*bounds[1:], None], strict=True)


def merge(runs: Sequence[Run], low: bytes, high: bytes | None) -> Terms:
    """Return a stretch of the terms of runs whose letters follow each other."""
    parts = [run.read(low, high) for run in runs]
    ordered = sorted(set().union(*(part.terms for part in parts)))
    ranks = {term: rank for rank, term in enumerate(ordered)}
    found = np.fromiter(
        (ranks[term] for part in parts for term in part.terms), np.int64, sum(len(part.terms) for part in parts)
    )
    order = np.argsort(found, kind="stable")
    counts, heads, sizes, places = (np.concatenate(columns) for columns in list(zip(*parts, strict=True))[1:])
    weights = sums_of(sizes, counts)
    rows = stretches(starts_of(counts)[order], counts[order])
    totals = np.bincount(found, counts, minlength=len(ordered)).astype(np.int64)
    letters, lengths = _distances(heads[rows], totals)
    return Terms(
        terms=ordered,
        counts=totals,
        letters=letters,
        letter_sizes=sums_of(lengths, totals),
        sizes=sizes[rows],
        places=places[stretches(starts_of(weights)[order], weights[order])],
    )


def _distances(heads: Numbers, counts: Numbers) -> tuple[Bytes, Numbers]:
    """Return the letters of terms as the index holds them, and the bytes of each posting."""
    numbers = heads // IMPACTS
    distances = np.diff(numbers, prepend=0)
    begins = starts_of(counts)
    distances[begins] = numbers[begins]
    return encode_column(distances * IMPACTS + heads % IMPACTS)
