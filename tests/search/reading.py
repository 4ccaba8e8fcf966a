"""Reads an index as docs/about/search-index.md describes it, with none of the program's own code."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@dataclass
class Bytes:
    """Numbers and texts, one after the other."""

    content: bytes
    at: int = 0

    def number(self) -> int:
        """Return the next number."""
        value = shift = 0
        while True:
            byte = self.content[self.at]
            self.at += 1
            value |= (byte & 127) << shift
            shift += 7
            if byte < 128:
                return value

    def take(self, length: int) -> bytes:
        """Return the next bytes."""
        self.at += length
        return self.content[self.at - length : self.at]

    def places(self) -> list[int]:
        """Return the places of a term in the next letter."""
        first = self.number()
        places = [first >> 1]
        if first & 1:
            for _ in range(self.number() + 1):
                places.append(places[-1] + self.number())
        return places


@dataclass(frozen=True)
class Found:
    """A term as the index has it."""

    term: str
    letters: dict[int, tuple[int, list[int]]]
    """number to impact and places"""
    segments: list[int]


class Index:
    """The index of a site."""

    def __init__(self, site: Path) -> None:
        folder = site / "search" / "index"
        self.root: dict[str, Any] = json.loads((folder / "index.json").read_text("utf-8"))
        self.folder = folder / self.root["folder"]
        pages = sorted((self.folder / "places").glob("*"), key=lambda page: int(page.name))
        assert all(page.stat().st_size == self.root["page"] for page in pages[:-1])
        self.places = b"".join(page.read_bytes() for page in pages)
        self.terms = {found.term: found for leaf in range(len(self.root["terms"])) for found in self._leaf(leaf)}

    def _leaf(self, leaf: int) -> Iterator[Found]:
        data = Bytes((self.folder / "terms" / str(leaf)).read_bytes())
        count, place = data.number(), data.number()
        heads = []
        before = b""
        for _ in range(count):
            before = before[: data.number()] + data.take(data.number())
            letters, length = data.number(), data.number()
            file = None if length else data.number()
            heads.append((before.decode(), letters, length, file, place, size := data.number()))
            place += size
        assert heads[0][0].startswith(self.root["terms"][leaf])
        for term, letters, length, file, start, size in heads:
            content = data.take(length) if file is None else (self.folder / "letters" / f"{leaf}-{file}").read_bytes()
            yield self._found(term, letters, Bytes(content), Bytes(self.places[start : start + size]))
        assert data.at == len(data.content)

    def _found(self, term: str, count: int, postings: Bytes, places: Bytes) -> Found:
        number = 0
        letters: dict[int, tuple[int, list[int]]] = {}
        starts = []
        for _ in range(count):
            distance, impact = divmod(postings.number(), self.root["impacts"])
            number += distance
            starts.append(places.at)
            letters[number] = (impact, places.places() if places.content else [])
        segments = []
        while postings.at < len(postings.content):
            segments.append(postings.number())
        assert places.at == len(places.content)
        self._check(segments, [*starts, places.at], count)
        return Found(term, letters, segments)

    def _check(self, segments: list[int], starts: list[int], count: int) -> None:
        """Hold that each segment says where the places of its letters begin and end."""
        assert bool(segments) == (count > self.root["dense"] and starts[-1] > 0)
        place = 0
        for number, length in enumerate(segments, 1):
            place += length
            assert starts[min(number * self.root["dense"], count)] == place

    def record(self, number: int) -> list[Any]:
        """Return what a result shows of a letter."""
        block, at = divmod(number, self.root["records"])
        records: list[list[Any]] = json.loads((self.folder / "records" / str(block)).read_text("utf-8"))
        return records[at]

    def groups(self) -> list[list[int]]:
        """Return the numbers of the letters of each group."""
        files = sorted((self.folder / "groups").glob("*"), key=lambda file: int(file.name))
        found = []
        for file in files:
            data = Bytes(file.read_bytes())
            while data.at < len(data.content):
                letter = 0
                found.append([letter := letter + data.number() for _ in range(data.number())])
        return found

    def with_words(self, *words: str) -> set[str]:
        """Return the ids of the letters with all words."""
        numbers = set.intersection(*(set(self.terms[word].letters) if word in self.terms else set() for word in words))
        return {self.record(number)[0] for number in numbers}

    def with_phrase(self, phrase: str) -> set[str]:
        """Return the ids of the letters with some words in a row."""
        found = [self.terms.get(word) for word in phrase.split()]
        terms = [term for term in found if term]
        if len(terms) < len(found):
            return set()
        numbers = set.intersection(*(set(term.letters) for term in terms))
        return {self.record(number)[0] for number in numbers if _in_a_row([term.letters[number][1] for term in terms])}


def _in_a_row(places: list[list[int]]) -> bool:
    return any(all(start + at in later for at, later in enumerate(places)) for start in places[0])
