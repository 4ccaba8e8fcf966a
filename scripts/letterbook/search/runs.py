"""Sorted runs on disk: each holds the terms of one portion of the letters; merged, they give the terms of all letters.

A run never has to be in memory as a whole, neither while it is merged nor, with as many portions as it takes, before.
"""

from __future__ import annotations

import heapq
import marshal
from itertools import groupby, islice
from operator import attrgetter
from typing import TYPE_CHECKING, NamedTuple

from letterbook.search.postings import DENSE, IMPACTS, Entry, order_of
from letterbook.search.varint import encode

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from pathlib import Path

_BATCH = 256
"""Entries that are read at once."""

_PLAIN = 2
"""The version of marshal's format that looks for no repeated values, of which there are none."""

_LENGTH = 4
"""Bytes that say how long a batch is."""


class Term(NamedTuple):
    """A term with all its postings."""

    term: str
    total: int
    """of letters"""
    letters: bytes
    """for each letter: the distance to the one before it (the first one: its number) times IMPACTS, and its impact"""
    segments: Sequence[tuple[int, int]]
    """how many letters, and how many bytes their places take"""
    places: bytes


def write_run(path: Path, entries: Iterable[Entry]) -> None:
    """Write the entries of a portion, sorted by term."""
    remaining = iter(entries)
    with path.open("wb") as file:
        while batch := [tuple(entry) for entry in islice(remaining, _BATCH)]:
            content = marshal.dumps(batch, _PLAIN)
            file.write(len(content).to_bytes(_LENGTH))
            file.write(content)


def read_run(path: Path) -> Iterator[Entry]:
    """Yield what `write_run` wrote."""
    with path.open("rb") as file:
        while length := int.from_bytes(file.read(_LENGTH)):
            # Not marshal.load: reading from a file, it asks for a few bytes at a time.
            yield from map(Entry._make, marshal.loads(file.read(length)))  # noqa: S302 - our own file of this very build


def merge_runs(paths: Iterable[Path]) -> Iterator[Term]:
    """Yield the terms of runs whose letters follow each other, sorted."""
    entries = heapq.merge(*map(read_run, paths), key=_order)
    for _, same in groupby(entries, key=attrgetter("term")):
        yield _merge(list(same))


def _order(entry: Entry) -> bytes:
    return order_of(entry.term)


def _merge(entries: Sequence[Entry]) -> Term:
    letters: list[bytes] = []
    before = 0
    for entry in entries:
        letters += (encode((entry.first - before) * IMPACTS + entry.impact), entry.rest)
        before = entry.last
    return Term(
        term=entries[0].term,
        total=sum(entry.total for entry in entries),
        letters=b"".join(letters),
        segments=_coalesced([segment for entry in entries for segment in entry.segments]),
        places=b"".join(entry.places for entry in entries),
    )


def _coalesced(segments: Sequence[tuple[int, int]]) -> Sequence[tuple[int, int]]:
    """Join short segments until each but the last one has DENSE letters."""
    if len(segments) == 1:
        return segments
    joined: list[tuple[int, int]] = []
    count = size = 0
    for letters, places in segments:
        count, size = count + letters, size + places
        if count >= DENSE:
            joined.append((count, size))
            count = size = 0
    return [*joined, (count, size)] if count else joined
