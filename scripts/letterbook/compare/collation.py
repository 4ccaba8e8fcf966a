"""The copies of a form letter compared with its base: every other reading, and what only one letter says."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from itertools import accumulate, groupby
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterable, Iterator, Sequence

    from letterbook.compare.alignment import Gap
    from letterbook.compare.text import Extract, Text

_ROW = 3
"""Words in a row that make two stretches of text one, where letters differ from the base."""


class Reading(NamedTuple):
    """What some copies have in place of words of the base."""

    text: str
    """as the first of them writes it; empty where they have nothing there"""
    letters: tuple[int, ...]
    """the copies that have it, by their places in the form letter"""


class Variant(NamedTuple):
    """Words of the base in place of which copies have something else."""

    start: int
    """the first word, among the tokens of the base"""
    end: int
    """behind the last one; equal to `start` where words were added"""
    readings: tuple[Reading, ...]
    """that of most letters first"""


@dataclass(frozen=True, slots=True)
class Kin:
    """What a letter shares with the others of its form letter."""

    share: float
    """the part of its words that at least one other letter has as well"""
    own: tuple[Extract, ...]
    """what only this letter says"""


@dataclass(frozen=True, slots=True)
class Collation:
    """The copies of a form letter beside its base."""

    variants: tuple[Variant, ...]
    """in the order of the base"""
    agreeing: tuple[int, ...]
    """for each token of the base, how many letters have it, the base included"""
    kin: tuple[Kin, ...]
    """of each letter, in the order of the form letter"""
    gaps: tuple[tuple[Gap, ...], ...]
    """where each letter departs from the base, in the same order; the base nowhere"""


def collate(texts: Sequence[Text], gaps: Sequence[tuple[Gap, ...]]) -> Collation:
    """Bring together what was found when each copy was compared with the base, the first of them; it has no gaps."""
    base = texts[0]
    agreeing = _agreeing(len(base.tokens), gaps)
    stretches = [_alone(agreeing), *([(gap.other_start, gap.other_end) for gap in own] for own in gaps[1:])]
    return Collation(tuple(_variants(texts, gaps)), agreeing, tuple(_kin(texts, stretches)), tuple(gaps))


def _agreeing(length: int, gaps: Sequence[Iterable[Gap]]) -> tuple[int, ...]:
    change = [0] * (length + 1)
    for gap in (gap for own in gaps for gap in own):
        change[gap.start] -= 1
        change[gap.end] += 1
    change[0] += len(gaps)
    return tuple(accumulate(change[:length]))


def _alone(agreeing: Sequence[int]) -> list[tuple[int, int]]:
    """Return the stretches of the base that no copy has."""
    alone = [[place for place, _ in run] for lone, run in groupby(enumerate(agreeing), lambda it: it[1] == 1) if lone]
    return [(run[0], run[-1] + 1) for run in alone]


def _variants(texts: Sequence[Text], gaps: Sequence[Iterable[Gap]]) -> Iterator[Variant]:
    found: defaultdict[tuple[int, int], defaultdict[tuple[str, ...], list[tuple[int, Gap]]]]
    found = defaultdict(lambda: defaultdict(list))
    for number, (text, own) in enumerate(zip(texts, gaps, strict=True)):
        for gap in own:
            words = text.tokens[gap.other_start : gap.other_end]
            found[gap.start, gap.end][words].append((number, gap))
    for start, end in sorted(found):
        by_number = sorted(found[start, end].values(), key=lambda holders: (-len(holders), holders[0][0]))
        yield Variant(start, end, tuple(_reading(texts, holders) for holders in by_number))


def _reading(texts: Sequence[Text], holders: Sequence[tuple[int, Gap]]) -> Reading:
    number, gap = holders[0]
    return Reading(texts[number].said(gap.other_start, gap.other_end), tuple(letter for letter, _ in holders))


def _kin(texts: Sequence[Text], stretches: Sequence[Sequence[tuple[int, int]]]) -> Iterator[Kin]:
    """Yield what each letter shares, from the stretches of each that do not stand in the base, or in it alone."""
    holders: dict[Hashable, int] = {}
    for number, (text, own) in enumerate(zip(texts, stretches, strict=True)):
        for row in (row for start, end in own for row, _ in _rows(text.tokens[start:end])):
            holders[row] = number if holders.get(row, number) == number else -1
    for number, (text, own) in enumerate(zip(texts, stretches, strict=True)):
        alone = [span for start, end in own for span in _spans_alone(text.tokens[start:end], start, number, holders)]
        lone = sum(text.count(start, end) for start, end in alone)
        extracts = (extract for start, end in alone for extract in text.extracts(start, end))
        yield Kin(1 - lone / text.length, tuple(extracts))


def _rows(tokens: Sequence[str]) -> Iterator[tuple[tuple[str, ...], int]]:
    """Yield each three words in a row with their place; a shorter stretch is one row."""
    for place in range(max(1, len(tokens) - _ROW + 1)):
        yield tuple(tokens[place : place + _ROW]), place


def _spans_alone(
    tokens: Sequence[str], start: int, number: int, holders: dict[Hashable, int]
) -> Iterator[tuple[int, int]]:
    """Yield the spans of a stretch that no other letter has in its stretches."""
    shared = {place + step for row, place in _rows(tokens) if holders[row] != number for step in range(len(row))}
    alone = (place for place in range(len(tokens)) if place not in shared)
    for _, run in groupby(enumerate(alone), lambda item: item[1] - item[0]):
        places = [place for _, place in run]
        yield start + places[0], start + places[-1] + 1
