"""Paragraphs that stand in more than one letter: of one form letter, a result shows the paragraph once."""

from __future__ import annotations

import zlib
from collections import defaultdict
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from letterbook.search.columns import changes

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from letterbook.search.columns import Numbers

SHORTEST_SHARED = 8
"""Words; shorter paragraphs are not looked for in other letters."""

_BITS = 32

_FACTOR = 0x5851F42D4C957F2D
"""Knuth's of MMIX; by its powers, the same words in another order give another sum."""

_INVERSE = pow(_FACTOR, -1, 1 << 64)
"""What undoes it, where only the lowest 64 bits of a product are kept."""


class Group(NamedTuple):
    """Letters that have a paragraph in common; equal words make paragraphs equal."""

    letters: tuple[int, ...]
    """their numbers, rising"""
    paragraphs: tuple[int, ...]
    """where it stands in each of them: 7 for #p7; where it stands more than once, the first place"""


def sums_of_words(tokens: Numbers, terms: Iterable[str], bounds: Numbers) -> Numbers:
    """Return a number for each of some stretches of words; stretches of equal words have equal ones.

    `tokens` are the words as places in `terms`; a row of `bounds` is where a stretch begins and where it ends.
    """
    known = np.fromiter(map(_sum_of, terms), np.int64)
    sums = np.append(0, np.cumsum(known[tokens] * _powers(_FACTOR, len(tokens))))
    starts, ends = bounds.T
    moved: Numbers = (sums[ends] - sums[starts]) * _powers(_INVERSE, len(tokens) + 1)[starts]
    return moved


def _sum_of(term: str) -> int:
    content = term.encode()
    return zlib.crc32(content) << (_BITS - 1) ^ zlib.adler32(content)


def _powers(base: int, count: int) -> Numbers:
    """Return the powers of a number from 0 on, of which only the lowest 64 bits are kept."""
    powers = np.full(count, base, np.uint64)
    powers[:1] = 1
    return np.cumprod(powers).view(np.int64)


def groups_of(paragraphs: Iterable[Numbers]) -> list[Group]:
    """Return the groups among the paragraphs of all letters, in the order of their first letters.

    Each array has a row for a paragraph: the sum of its words, the number of the letter, its own number, 7 for #p7.
    """
    rows = np.concatenate(list(paragraphs))
    rows = rows[np.lexsort((rows[:, 2], rows[:, 1], rows[:, 0]))]
    begins = changes(rows[:, 0])
    once = begins | changes(rows[:, 1])
    rows, starts = rows[once], np.flatnonzero(begins[once])
    ends = np.append(starts[1:], len(rows))
    several = ends - starts > 1
    return sorted(
        Group(tuple(rows[start:end, 1].tolist()), tuple(rows[start:end, 2].tolist()))
        for start, end in zip(starts[several].tolist(), ends[several].tolist(), strict=True)
    )


def groups_by_letter(groups: Sequence[Group]) -> Mapping[int, Mapping[int, int]]:
    """Return the paragraphs of each letter that are in a group, with the number of the group."""
    by_letter: defaultdict[int, dict[int, int]] = defaultdict(dict)
    for number, group in enumerate(groups):
        for letter, paragraph in zip(group.letters, group.paragraphs, strict=True):
            by_letter[letter][paragraph] = number
    return by_letter
