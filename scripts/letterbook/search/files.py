"""The files of an index, as docs/about/search-index.md describes them."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass, field
from itertools import groupby, islice, pairwise
from typing import TYPE_CHECKING, TypeVar

from letterbook.search.leaves import DENSE, shared_beginning
from letterbook.search.postings import IMPACTS
from letterbook.search.varint import encode_all

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from pathlib import Path

    from letterbook.mentions import Forms
    from letterbook.search.groups import Group
    from letterbook.search.index import Shown
    from letterbook.search.leaves import Leaves

Value = TypeVar("Value")

VERSION = 2
"""Of the format; the engine refuses any other."""

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


def write_terms(folder: Folder, stretches: Iterable[Leaves]) -> list[str]:
    """Write all terms with their letters and places; return for each file of terms what its first term begins with."""
    begins: list[str] = []
    last = ""
    base = 0
    places = _Pages(folder)
    for stretch in stretches:
        for leaf in stretch.leaves:
            folder.write(f"terms/{len(begins)}", encode_all((leaf.terms, base)) + leaf.content)
            for number, letters in enumerate(leaf.long):
                folder.write(f"letters/{len(begins)}-{number}", letters)
            begins.append(leaf.first[: shared_beginning(last, leaf.first) + 1])
            last = leaf.last
            base += leaf.places
        places.add(stretch.places)
    places.finish()
    return begins


@dataclass
class _Pages:
    """The places of all terms on their way into files of one length."""

    folder: Folder
    number: int = 0
    """of the next file"""
    waiting: bytes = b""

    def add(self, places: bytes) -> None:
        """Write what is full."""
        content = self.waiting + places
        full = len(content) - len(content) % PAGE
        for start in range(0, full, PAGE):
            self._write(content[start : start + PAGE])
        self.waiting = content[full:]

    def finish(self) -> None:
        """Write what is left."""
        if self.waiting:
            self._write(self.waiting)

    def _write(self, page: bytes) -> None:
        self.folder.write(f"places/{self.number}", page)
        self.number += 1


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
