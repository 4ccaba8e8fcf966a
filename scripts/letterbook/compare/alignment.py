"""Which words of two texts correspond: patience alignment, whose cost grows in step with the texts.

Words that stand once in each text are anchors; of these, the longest series that is in the same order in both holds,
and what lies between two anchors is aligned in the same way (Bram Cohen's patience diff). Unlike a shortest edit
script, this never ties two different sentences together by their articles, and it is not quadratic.
"""

from __future__ import annotations

from bisect import bisect_left
from itertools import count
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from letterbook.compare.text import Text

_DEEPEST = 8
"""How often what lies between two anchors is looked at again: it bounds the cost of texts made to be slow."""

_ISLAND = 4
"""So few words between two longer differences are part of one difference to a reader."""


_Span = tuple[int, int, int]
"""A run while runs are looked for: millions of them come and go."""


class Run(NamedTuple):
    """Words that two texts have in common."""

    first: int
    """where they begin in the first text"""
    second: int
    """where they begin in the second text"""
    length: int


class Gap(NamedTuple):
    """A place where two texts differ; at most one of its sides is empty."""

    start: int
    end: int
    """of the first text"""
    other_start: int
    other_end: int
    """of the second text"""

    @property
    def size(self) -> int:
        """The longer of its two sides."""
        return max(self.end - self.start, self.other_end - self.other_start)


def align_texts(first: Text, second: Text) -> tuple[Run, ...]:
    """Return the runs of words that two letters have in common: whole passages first, then the words between them."""
    names, others = ([passage.text for passage in text.passages] for text in (first, second))
    runs: list[_Span] = [
        (first.starts[a], second.starts[b], first.starts[a + length] - first.starts[a])
        for a, b, length in align(names, others)
    ]
    for gap in list(gaps_between(runs, len(first.tokens), len(second.tokens))):
        inner = align(first.tokens[gap.start : gap.end], second.tokens[gap.other_start : gap.other_end])
        kept = _without_islands(inner, gap.end - gap.start, gap.other_end - gap.other_start)
        runs += ((gap.start + a, gap.other_start + b, length) for a, b, length in kept)
    return tuple(_joined(sorted(runs)))


def departures(base: Text, copy: Text) -> tuple[Gap, ...]:
    """Return the places where a copy differs from the base; what was added begins with a word, if it can."""
    gaps = gaps_between(align_texts(base, copy), len(base.tokens), len(copy.tokens))
    return tuple(_begun_with_a_word(gap, base.tokens, copy.tokens) for gap in gaps)


def align(first: Sequence[str], second: Sequence[str]) -> list[Run]:
    """Return the runs that two sequences have in common, in their order."""
    found: list[_Span] = []
    todo = [(0, len(first), 0, len(second), 0)]
    while todo:
        start, end, other, other_end, depth = todo.pop()
        head, tail = _common_ends(first[start:end], second[other:other_end])
        if head:
            found.append((start, other, head))
        if tail:
            found.append((end - tail, other_end - tail, tail))
        start, end, other, other_end = start + head, end - tail, other + head, other_end - tail
        if depth == _DEEPEST or start == end or other == other_end:
            continue
        anchors = list(_runs(_anchors(first[start:end], second[other:other_end]), start, other))
        found += anchors
        if anchors:
            todo += ((*part, depth + 1) for part in _between(anchors, start, end, other, other_end))
    return _joined(sorted(found))


def gaps_between(runs: Iterable[_Span], length: int, other_length: int) -> Iterator[Gap]:
    """Yield the places where two texts of these lengths differ, in their order."""
    return (gap for gap in _parts(runs, length, other_length) if gap.size)


def _parts(runs: Iterable[_Span], length: int, other_length: int) -> Iterator[Gap]:
    """Yield what of two texts of these lengths lies before, between and behind some runs."""
    start = other = 0
    for first, second, shared in runs:
        yield Gap(start, first, other, second)
        start, other = first + shared, second + shared
    yield Gap(start, length, other, other_length)


def _is_two_sided(gap: Gap) -> bool:
    return gap.start < gap.end and gap.other_start < gap.other_end


def _between(
    runs: Iterable[_Span], start: int, end: int, other: int, other_end: int
) -> Iterator[tuple[int, int, int, int]]:
    """Yield what of a gap lies before, between and behind some runs, where both texts have words there."""
    for first, second, length in runs:
        if start < first and other < second:
            yield start, first, other, second
        start, other = first + length, second + length
    if start < end and other < other_end:
        yield start, end, other, other_end


def _common_ends(first: Sequence[str], second: Sequence[str]) -> tuple[int, int]:
    """Return with how many equal words two stretches begin and end."""
    shorter = min(len(first), len(second))
    head = 0
    while head < shorter and first[head] == second[head]:
        head += 1
    tail = 0
    while tail < shorter - head and first[-1 - tail] == second[-1 - tail]:
        tail += 1
    return head, tail


def _anchors(first: Sequence[str], second: Sequence[str]) -> list[tuple[int, int]]:
    """Return the longest series of words that stand once in each of two stretches, in the same order in both."""
    if len(first) == len(second) == 1:
        return []  # they differ, else they were a common end
    here, there = _single(first), _single(second)
    return _longest_rising([(here[word], there[word]) for word in here if word in there])


def _single(words: Sequence[str]) -> dict[str, int]:
    """Return the words that stand only once in a stretch, in their order, with their places."""
    last = dict(zip(words, count()))
    if len(last) == len(words):
        return last
    first = dict(zip(reversed(words), range(len(words) - 1, -1, -1), strict=True))
    return {word: place for word, place in last.items() if first[word] == place}


def _longest_rising(pairs: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """Return the longest series of pairs that rises in both numbers, of pairs that rise in the first one."""
    tops: list[int] = []
    piles: list[int] = []
    before: list[int] = []
    for index, (_, second) in enumerate(pairs):
        pile = bisect_left(tops, second)
        before.append(piles[pile - 1] if pile else -1)
        tops[pile : pile + 1] = [second]
        piles[pile : pile + 1] = [index]
    series: list[tuple[int, int]] = []
    index = piles[-1] if piles else -1
    while index >= 0:
        series.append(pairs[index])
        index = before[index]
    return series[::-1]


def _runs(pairs: Iterable[tuple[int, int]], start: int, other: int) -> Iterator[_Span]:
    """Yield pairs of words, counted from these places, as runs: those that follow each other in both texts are one."""
    first = second = length = 0
    for a, b in pairs:
        if length and a == first + length and b == second + length:
            length += 1
            continue
        if length:
            yield start + first, other + second, length
        first, second, length = a, b, 1
    if length:
        yield start + first, other + second, length


def _joined(runs: Iterable[_Span]) -> list[Run]:
    """Return runs in which those that follow each other in both texts are one."""
    joined: list[Run] = []
    first = second = length = 0
    for a, b, more in runs:
        if a == first + length and b == second + length:
            length += more
            continue
        if length:
            joined.append(Run(first, second, length))
        first, second, length = a, b, more
    if length:
        joined.append(Run(first, second, length))
    return joined


def _without_islands(runs: Sequence[Run], length: int, other_length: int) -> Iterator[Run]:
    """Yield the runs but for a few words between two differences that are at least as long."""
    gaps = [gap.size for gap in _parts(runs, length, other_length)]
    for run, before, after in zip(runs, gaps, gaps[1:], strict=False):
        if run.length > min(before, after, _ISLAND):
            yield run


def _begun_with_a_word(gap: Gap, first: Sequence[str], second: Sequence[str]) -> Gap:
    """Return the same addition or omission so that it ends with a point where it would begin with one.

    "to go. Furthermore, to stay." adds ". Furthermore, to stay" to "to go." as much as it adds "Furthermore, to stay."
    """
    if _is_two_sided(gap):
        return gap
    if gap.start == gap.end:
        words, start, end = second, gap.other_start, gap.other_end
    else:
        words, start, end = first, gap.start, gap.end
    if end == len(words) or words[start] != words[end] or words[start][0].isalnum():
        return gap
    return Gap(*(edge + 1 for edge in gap))
