"""Form letters: which letters have one text, and in what each of them departs from it.

A letter belongs to the form letter with whose oldest copy, the base, it has most words in common, when these are at
least half the words of the longer of the two. Likeness is measured against the base alone, so that letters do not
hang together by a chain of which each link is like the next and the ends are not. A letter that comes later
can join a form letter or begin one; it never changes the address of another.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from functools import lru_cache
from operator import attrgetter
from typing import TYPE_CHECKING

from letterbook.compare.alignment import departures
from letterbook.compare.collation import Collation, collate
from letterbook.compare.sketch import SketchIndex, sketch_of
from letterbook.compare.text import text_of

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from letterbook.compare.alignment import Gap
    from letterbook.compare.text import Text
    from letterbook.model import Letter

MEMBER = 0.5
"""The part of the longer letter's words that a letter and the base of its form letter have in common, at least."""

APART = 0.25
"""From here on a letter that belongs to no form letter is still named beside the likest one."""

LEAST_WORDS = 40
"""Shorter letters are not compared: two notes of thanks are no form letter."""

_CANDIDATES = 4
"""Bases that a letter is compared with word by word."""

_RECENT = 256
"""Texts of bases that are kept at hand; all of them would take more memory than the letters."""


@dataclass(frozen=True, slots=True)
class FormLetter:
    """Letters that have one text."""

    letters: tuple[Letter, ...]
    """in the order of the archive; the first one is the base"""
    collation: Collation
    apart: tuple[tuple[Letter, float], ...] = ()
    """letters that share passages with the base but too few to belong, with the part of their words"""

    @property
    def id(self) -> str:
        """The address of its page: the id of the base, which no later letter changes."""
        return self.letters[0].id

    @property
    def base(self) -> Letter:
        """The oldest copy, with which the others are compared."""
        return self.letters[0]


@dataclass(frozen=True, slots=True)
class _Likeness:
    """How like a letter is to the base of a form letter."""

    base: int
    """the place of the base among the letters"""
    gaps: tuple[Gap, ...]
    """where the letter departs from it"""
    of_longer: float
    """the words they have in common, as a part of the words of the longer of the two"""
    of_letter: float
    """the same as a part of the letter's own words"""


_UNLIKE = _Likeness(-1, (), 0.0, 0.0)


def find_form_letters(letters: Sequence[Letter]) -> tuple[FormLetter, ...]:
    """Return the form letters among some letters, which are in the order of the archive."""
    likenesses = _likenesses(letters)
    copies: defaultdict[int, list[int]] = defaultdict(list)
    apart: defaultdict[int, list[tuple[Letter, float]]] = defaultdict(list)
    for place, likeness in likenesses.items():
        if likeness.of_longer >= MEMBER:
            copies[likeness.base].append(place)
        elif likeness.of_letter >= APART:
            apart[likeness.base].append((letters[place], likeness.of_letter))
    return tuple(
        FormLetter(
            letters=tuple(letters[place] for place in (base, *copies[base])),
            collation=_collated(letters, base, {place: likenesses[place].gaps for place in copies[base]}),
            apart=tuple(apart[base]),
        )
        for base in sorted(copies)
    )


def _collated(letters: Sequence[Letter], base: int, gaps: Mapping[int, tuple[Gap, ...]]) -> Collation:
    return collate([text_of(letters[place]) for place in (base, *gaps)], [(), *gaps.values()])


def _likenesses(letters: Sequence[Letter]) -> dict[int, _Likeness]:
    """Return, by its place, to which base before it each letter is likest; a letter like none becomes a base."""
    text_at = lru_cache(maxsize=_RECENT)(lambda place: text_of(letters[place]))
    index = SketchIndex()
    found: dict[int, _Likeness] = {}
    for place, letter in enumerate(letters):
        text = text_of(letter)
        if text.length < LEAST_WORDS:
            continue
        sketch = sketch_of(passage.text for passage in text.passages)
        likeness = _UNLIKE
        for base in index.likest(sketch, _CANDIDATES):
            likeness = max(likeness, _likeness(base, text_at(base), text), key=attrgetter("of_longer"))
        if likeness.of_longer < MEMBER:
            index.add(place, sketch)
        found[place] = likeness
    return found


def _likeness(place: int, base: Text, text: Text) -> _Likeness:
    gaps = departures(base, text)
    common = text.length - sum(text.count(gap.other_start, gap.other_end) for gap in gaps)
    return _Likeness(place, gaps, common / max(base.length, text.length), common / text.length)
