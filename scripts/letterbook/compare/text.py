"""What of a letter is compared with other letters: its words from the salutation to the end, passage by passage."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass
from functools import lru_cache
from itertools import accumulate, chain
from typing import TYPE_CHECKING, NamedTuple

from letterbook.model import Block, PartKind

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from letterbook.model import Letter, Part

_COMPARED = frozenset({PartKind.SALUTATION, PartKind.CLOSING, PartKind.SIGNATURE, PartKind.POSTSCRIPT})
"""Parts that are compared beside the body. Letterhead, date and address differ by their nature."""

_TOKEN = re.compile(r"\w+(?:[’'.\-]\w+)*|[^\w\s]")
"""A word, which an apostrophe, a point or a hyphen may join, or a single mark of punctuation."""


class Passage(NamedTuple):
    """A part or block of a letter that is compared."""

    place: int
    """its place in the letter's layout, counted from 0"""
    number: int
    """7 for the paragraph #p7 of the letter's page; 0 outside the body"""
    text: str
    """as written; the lines of a part are joined by one blank"""
    label: str = ""
    """an item's label as printed, "1.", which is not compared"""


class Extract(NamedTuple):
    """Words of one passage, as they stand there."""

    passage: Passage
    start: int
    """offset into the text of the passage, in characters"""
    end: int

    @property
    def text(self) -> str:
        """The words with what stands between them."""
        return self.passage.text[self.start : self.end]


@dataclass(frozen=True, slots=True)
class Text:
    """The words of a letter that are compared, in their order."""

    passages: tuple[Passage, ...]
    tokens: tuple[str, ...]
    """words and marks of punctuation, as written"""
    starts: tuple[int, ...]
    """the place among the tokens at which each passage begins, and at last their number"""
    length: int
    """how many words it has, punctuation left out"""

    def count(self, start: int, end: int) -> int:
        """Return how many words, punctuation left out, stand from one token to before another."""
        return _count(self.tokens[start:end])

    def extracts(self, start: int, end: int) -> Iterator[Extract]:
        """Yield what stands from one token to before another, each passage for itself."""
        at = bisect_right(self.starts, start) - 1
        while start < end:
            first, last = self.starts[at], min(end, self.starts[at + 1])
            if start < last:
                spans = _spans(self.passages[at].text)
                yield Extract(self.passages[at], spans[start - first][0], spans[last - first - 1][1])
                start = last
            at += 1

    def said(self, start: int, end: int) -> str:
        """Return the same as one text; a sign tells where a new paragraph begins."""
        return " ¶ ".join(extract.text for extract in self.extracts(start, end))


def text_of(letter: Letter) -> Text:
    """Return what of a letter is compared."""
    passages = tuple(_passages(letter.parsed.layout))
    by_passage = [tokens_of(passage.text) for passage in passages]
    return Text(
        passages,
        tokens=tuple(chain.from_iterable(by_passage)),
        starts=(0, *accumulate(map(len, by_passage))),
        length=sum(_length_of(passage.text) for passage in passages),
    )


def _passages(layout: Iterable[Part | Block]) -> Iterator[Passage]:
    number = 0
    for place, part in enumerate(layout):
        if isinstance(part, Block):
            number += 1
            yield Passage(place, number, part.text, part.label)
        elif part.kind in _COMPARED:
            yield Passage(place, 0, " ".join(line.text for line in part.lines))


_KEPT = 1 << 12
"""Passages whose words are kept at hand."""


@lru_cache(maxsize=_KEPT)
def tokens_of(text: str) -> tuple[str, ...]:
    """Return the words and the marks of punctuation of a text; form letters ask for the same ones again and again."""
    return tuple(_TOKEN.findall(text))


@lru_cache(maxsize=_KEPT)
def _length_of(text: str) -> int:
    return _count(tokens_of(text))


def _count(tokens: Iterable[str]) -> int:
    return sum(token[0].isalnum() for token in tokens)


@lru_cache(maxsize=_KEPT)
def _spans(text: str) -> tuple[tuple[int, int], ...]:
    return tuple(map(re.Match.span, _TOKEN.finditer(text)))
