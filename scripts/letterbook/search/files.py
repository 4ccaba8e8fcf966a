"""The files of an index, as docs/about/search-index.md describes them."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass, field
from itertools import groupby, islice, pairwise
from typing import TYPE_CHECKING, TypeVar

from letterbook.search.postings import DENSE, IMPACTS
from letterbook.search.varint import encode, encode_all

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from pathlib import Path

    from letterbook.mentions import Forms
    from letterbook.search.groups import Group
    from letterbook.search.postings import Shown
    from letterbook.search.runs import Term

Value = TypeVar("Value")

VERSION = 1
"""Of the format; the engine refuses any other."""

LEAF = 12_000
"""Bytes after which a file of terms is full."""

LONG = 6_000
"""Bytes; longer lists of letters have a file of their own."""

PAGE = 16_384
"""Bytes in each file of places."""

RECORDS = 32
"""Letters in each file of records."""

NAMES = 64
"""Names in each file of names."""

SOUNDS = 256
"""Keys in each file of sounds."""

GROUPS = 64
"""Groups in each file of groups."""

FORMAT = {
    "version": VERSION,
    "page": PAGE,
    "records": RECORDS,
    "names": NAMES,
    "groups": GROUPS,
    "impacts": IMPACTS,
    "dense": DENSE,
}
"""What a reader of the files has to know of them."""


@dataclass
class Folder:
    """A folder that is being filled; it knows the checksum of all that was written, in its order."""

    path: Path
    digest: hashlib._Hash = field(default_factory=hashlib.sha256)

    def write(self, name: str, content: bytes) -> None:
        """Write one file; `name` is one of a kind, with a slash."""
        path = self.path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
        self.digest.update(name.encode())
        self.digest.update(content)

    def write_json(self, name: str, value: object) -> None:
        """Write one file of JSON."""
        self.write(name, json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode())


def write_terms(folder: Folder, terms: Iterable[Term]) -> list[str]:
    """Write all terms with their letters and places; return for each file of terms what its first term begins with."""
    writer = _Terms(folder)
    for term in terms:
        writer.add(term)
    writer.finish()
    return writer.begins


@dataclass
class _Terms:
    """Terms on their way into files: the one that is being filled, and the pages of places."""

    folder: Folder
    begins: list[str] = field(default_factory=list)
    heads: list[bytes] = field(default_factory=list)
    lists: list[bytes] = field(default_factory=list)
    size: int = 0
    long: int = 0
    """number of the next file of a long list"""
    before: bytes = b""
    last: str = ""
    places: bytearray = field(default_factory=bytearray)
    """what is not yet written of them"""
    page: int = 0
    """number of the next page"""
    base: int = 0
    """where the places of the first term of this file begin"""
    end: int = 0
    """where the next places will begin"""

    def add(self, term: Term) -> None:
        """Add the next term."""
        if self.size > LEAF:
            self._flush()
        if not self.heads:
            self.begins.append(_shortest(self.last, term.term))
        letters = term.letters
        if term.places and term.total > DENSE:
            letters += encode_all([number for segment in term.segments for number in segment])
        self._head(term, letters)
        self._place(term.places)
        self.last = term.term

    def _head(self, term: Term, letters: bytes) -> None:
        written = term.term.encode()
        shared = _shared(self.before, written)
        head = encode(shared) + encode(len(written) - shared) + written[shared:] + encode(term.total)
        if len(letters) > LONG:
            self.folder.write(f"letters/{self.long}", letters)
            head += encode(0) + encode(self.long)
            self.long += 1
        else:
            head += encode(len(letters))
            self.lists.append(letters)
            self.size += len(letters)
        head += encode(len(term.places))
        self.heads.append(head)
        self.size += len(head)
        self.before = written

    def _place(self, places: bytes) -> None:
        self.places += places
        self.end += len(places)
        while len(self.places) >= PAGE:
            self._write_page()

    def _write_page(self) -> None:
        self.folder.write(f"places/{self.page}", bytes(self.places[:PAGE]))
        del self.places[:PAGE]
        self.page += 1

    def _flush(self) -> None:
        content = b"".join((encode(len(self.heads)), encode(self.base), *self.heads, *self.lists))
        self.folder.write(f"terms/{len(self.begins) - 1}", content)
        self.heads, self.lists, self.size, self.before, self.base = [], [], 0, b"", self.end

    def finish(self) -> None:
        """Write what is left."""
        if self.heads:
            self._flush()
        if self.places:
            self._write_page()


def _shortest(before: str, term: str) -> str:
    """Return the shortest beginning of a term that sorts after the one before it."""
    return term[: _shared(before, term) + 1]


def _shared(before: Sequence[object], after: Sequence[object]) -> int:
    """Return how many items two sequences have in common at their beginnings."""
    for place, (one, other) in enumerate(zip(before, after, strict=False)):
        if one != other:
            return place
    return min(len(before), len(after))


def write_groups(folder: Folder, groups: Iterable[Group]) -> None:
    """Write the letters of each group of equal paragraphs: how many, then the distances of their numbers."""
    for number, part in enumerate(_batches(groups, GROUPS)):
        content = (encode_all([len(group.letters), *_distances(group.letters)]) for group in part)
        folder.write(f"groups/{number}", b"".join(content))


def _distances(numbers: Sequence[int]) -> Iterator[int]:
    yield numbers[0]
    yield from (after - before for before, after in pairwise(numbers))


def write_records(
    folder: Folder, letters: Iterable[Shown], groups: Mapping[int, Mapping[int, int]], names: Sequence[Forms]
) -> list[tuple[str, int]]:
    """Write what a result shows of each letter; return each day that has letters, with the number of its first one."""
    numbers = {forms: number for number, forms in enumerate(names)}
    days: list[str] = []
    for block, part in enumerate(_batches(letters, RECORDS)):
        days += (letter.day for letter in part)
        records = [
            [letter.id, letter.title, letter.date, [numbers[forms] for forms in letter.names], groups.get(number, {})]
            for number, letter in enumerate(part, block * RECORDS)
        ]
        folder.write_json(f"records/{block}", records)
    return _firsts(days)


def _firsts(days: Sequence[str]) -> list[tuple[str, int]]:
    return [(day, next(numbers)[0]) for day, numbers in groupby(enumerate(days), key=lambda pair: pair[1])]


def write_names(folder: Folder, names: Iterable[Forms]) -> None:
    """Write all spellings of each name."""
    for block, part in enumerate(_batches(names, NAMES)):
        folder.write_json(f"names/{block}", part)


def write_sounds(folder: Folder, sounds: Iterable[tuple[str, list[str]]]) -> list[str]:
    """Write the words that sound alike, by their keys; return the first key of each file."""
    begins: list[str] = []
    for block, part in enumerate(_batches(sounds, SOUNDS)):
        begins.append(part[0][0])
        folder.write_json(f"sounds/{block}", dict(part))
    return begins


def months_of(days: Iterable[tuple[str, int]]) -> list[tuple[str, int]]:
    """Return each month that has letters, with the number of its first one; "" is that of letters without a date."""
    return [(month, next(firsts)[1]) for month, firsts in groupby(days, key=lambda first: first[0][:7])]


def _batches(values: Iterable[Value], size: int) -> Iterator[list[Value]]:
    remaining = iter(values)
    while batch := list(islice(remaining, size)):
        yield batch
