"""Paragraphs that stand in more than one letter: of one form letter, a result shows the paragraph once."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from letterbook.search.postings import GROUP, IMPACTS
from letterbook.search.varint import decode_all

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from letterbook.search.runs import Term


class Group(NamedTuple):
    """Letters that have a paragraph in common; equal words make paragraphs equal."""

    letters: tuple[int, ...]
    """their numbers, rising"""
    paragraphs: tuple[int, ...]
    """where it stands in each of them: 7 for #p7; where it stands more than once, the first place"""


@dataclass(frozen=True, slots=True)
class Groups:
    """Takes the groups out of a stream of terms."""

    found: list[Group] = field(default_factory=list)

    def sift(self, terms: Iterable[Term]) -> Iterator[Term]:
        """Pass all terms on but those of paragraphs; those that several letters have are kept here."""
        for term in terms:
            if not term.term.startswith(GROUP):
                yield term
            elif term.total > 1:
                self.found.append(_group(term))

    def numbered(self) -> tuple[list[Group], Mapping[int, Mapping[int, int]]]:
        """Return the groups in the order of their first letters, and by letter its paragraphs with their groups."""
        ordered = sorted(self.found)
        by_letter: defaultdict[int, dict[int, int]] = defaultdict(dict)
        for number, group in enumerate(ordered):
            for letter, paragraph in zip(group.letters, group.paragraphs, strict=True):
                by_letter[letter][paragraph] = number
        return ordered, by_letter


def _group(term: Term) -> Group:
    letters: list[int] = []
    before = 0
    for number in decode_all(term.letters):
        before += number // IMPACTS
        letters.append(before)
    return Group(tuple(letters), tuple(_first_places(term.places)))


def _first_places(encoded: bytes) -> Iterator[int]:
    """Return the first place in each letter, out of what `encode_places` made."""
    numbers = decode_all(encoded)
    for number in numbers:
        yield number >> 1
        if number & 1:
            for _ in range(next(numbers) + 1):
                next(numbers)
