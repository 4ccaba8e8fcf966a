"""What can be seen of a line of the opener beside the lines around it: its block, the date, whom the letter greets.

A block is a run of lines with no empty line between them. An address, a letterhead and a title look much alike line by
line; what tells them apart is what else stands in the block, in which place it is, and whose names come again: those of
the address in the greeting, those of the letterhead among who signs.
"""

from __future__ import annotations

import functools
import itertools
from operator import or_
from typing import TYPE_CHECKING, NamedTuple

from letterbook.parse.vocabulary.lexicon import BIT, kinds_of
from letterbook.parse.vocabulary.remembered import Remembered

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from collections.abc import Set as AbstractSet

    from letterbook.parse.labelling.features import Sight
    from letterbook.parse.labelling.grammar import Features
    from letterbook.parse.segmentation.rows import Row

_MOST = 25
"""lines of an opener that are looked at"""

_MOST_SIGNING, _LAST = 8, 4
"""lines at the end, of which those below the last farewell may sign; so many if there is none"""

_MOST_BLOCKS, _MOST_LINES = 5, 4
"""how far blocks, and the lines of one, are counted"""

_STEM = 5
"""letters of a name that are compared, since languages decline names"""

_SHORTEST = 3
"""letters of a word that may be a name"""

_OF_BLOCK = {
    BIT[kind]: kind
    for kind in (
        "honorific",
        "office",
        "organisation",
        "address",
        "subject",
        "title",
        "closing",
        "salutation",
        "city",
        "country",
        "month",
    )
}
_OF_LINE = {BIT[kind]: kind for kind in ("honorific", "office", "organisation", "address")}
_LOOKED_FOR = sum(_OF_LINE)

_NO_NAME = BIT["salutation"] | BIT["greeting"] | BIT["closing"] | BIT["function"]


class Ends(NamedTuple):
    """Where in a letter its first and last parts are, by the places of lines; len(rows) or -1 for what is not there."""

    prose: int
    """the first long line"""
    greeting: int
    """the first line that greets"""
    farewell: int
    """the last line that is nothing but a farewell"""


def around_opener(rows: Sequence[Row], sights: Sequence[Sight], ends: Ends) -> Mapping[int, Features]:
    """Return the features, in groups, of each line down to the greeting or the first long line, by its place.

    If nothing greets, of the first lines.
    """
    end = min(_MOST, len(rows), max(ends.prose, ends.greeting + 1))
    dated = next((at for at in range(end) if sights[at].dated), None)
    greeted = _names_in(rows[ends.greeting : ends.greeting + 1])
    signing = max(len(rows) - _MOST_SIGNING, ends.farewell + 1 if ends.farewell >= 0 else len(rows) - _LAST)
    signed = _names_in(row for row, sight in zip(rows[signing:], sights[signing:], strict=True) if not sight.long)
    found: dict[int, Features] = {}
    for number, block in enumerate(_blocks(rows[:end]), 1):
        nth = min(number, _MOST_BLOCKS)
        seen = sights[block.start : block.stop]
        whole = _of_block(seen, nth)
        names = [_NOBODY if sight.long else _names(rows[at].text) for at, sight in zip(block, seen, strict=True)]
        greets = _names_one(greeted, names)
        signs = _names_one(signed, names)
        for at, sight, named in zip(block, seen, names, strict=True):
            beside, within = _beside(at, dated), _within(at, block)
            if sight.long:
                found[at] = (whole, (beside, within))
                continue
            groups: Features = (whole, _of_line(sight.mask & _LOOKED_FOR, beside, within, nth))
            if greeted and at < ends.greeting < len(rows):
                groups = (*groups, _GREETED[not greeted.isdisjoint(named), greets])
            if signed and at < min(ends.prose, signing):
                groups = (*groups, _SIGNING[not signed.isdisjoint(named), signs])
            found[at] = groups
    return found


def _blocks(rows: Sequence[Row]) -> list[range]:
    """Return the places of the lines of each block."""
    begins = [at for at, row in enumerate(rows) if row.gap or not at]
    return list(itertools.starmap(range, itertools.pairwise([*begins, len(rows)])))


def _of_block(sights: Sequence[Sight], number: int) -> tuple[str, ...]:
    """Name what a block has, its place and its length."""
    mask = functools.reduce(or_, (sight.mask for sight in sights), 0)
    names = [*_kinds_of_block[mask], f"in block {number}", f"block of {min(len(sights), _MOST_LINES)}"]
    names += ["block has web"] * any("web" in sight.names for sight in sights)
    names += ["block has date"] * any(sight.dated for sight in sights)
    return tuple(names)


_kinds_of_block = Remembered[int, tuple[str, ...]](
    lambda mask: tuple(f"block has {kind}" for bit, kind in _OF_BLOCK.items() if mask & bit)
)


@functools.lru_cache(maxsize=1 << 10)
def _of_line(mask: int, beside: str, within: str, nth: int) -> tuple[str, ...]:
    """Name where a line stands, and what it has there; its block is the `nth`, counted from 1."""
    kinds = [kind for bit, kind in _OF_LINE.items() if mask & bit]
    return (
        beside,
        within,
        f"{beside}: block {nth}",
        *(f"{beside}: {kind}" for kind in kinds),
        *(f"{'first' if within == _FIRST else 'later'} in block: {kind}" for kind in kinds),
    )


def _beside(at: int, dated: int | None) -> str:
    if dated is None:
        return "no date"
    return "date" if at == dated else "above the date" if at < dated else "below the date"


def _within(at: int, block: range) -> str:
    return _FIRST if at == block.start else "last of block" if at + 1 == block.stop else "inside block"


_FIRST = "first of block"


def _names_one(names: AbstractSet[str], lines: Iterable[AbstractSet[str]]) -> bool:
    """Tell whether one of some lines, given by the names in them, has one of some names."""
    return bool(names) and not all(map(names.isdisjoint, lines))


def _naming(whose: str) -> Mapping[tuple[bool, bool], tuple[str, ...]]:
    """Return the features of a line that has a name of somebody, or whose block has one."""
    line, other, block = f"names the {whose}", f"names not the {whose}", f"block names the {whose}"
    return {(True, True): (line, block), (False, True): (other, block), (False, False): (other,)}


_GREETED, _SIGNING = _naming("greeted"), _naming("signing")


def _names_in(rows: Iterable[Row]) -> AbstractSet[str]:
    return frozenset().union(*(_names(row.text) for row in rows))


_NOBODY: AbstractSet[str] = frozenset()


@functools.lru_cache(maxsize=1 << 11)
def _names(text: str) -> frozenset[str]:
    """Return how the words of a line begin that may be of a name: those with a capital, but for words of greeting."""
    words = (part.strip(_MARKS) for part in text.replace("-", " ").split())
    capital = (word.lower() for word in words if len(word) >= _SHORTEST and word[0].isupper())
    return frozenset(word[:_STEM] for word in capital if not kinds_of(word) & _NO_NAME)


_MARKS = ",.;:!?()[]\"“”„«»'’"
