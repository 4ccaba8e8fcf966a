"""Which letter this is: the id it gets, and whether it is in the archive already."""

from __future__ import annotations

import re
from collections import Counter
from difflib import SequenceMatcher
from itertools import chain, count, pairwise
from typing import TYPE_CHECKING, NamedTuple, TypeVar

from letterbook.compare.sketch import sketch_of
from letterbook.folding import fold
from letterbook.render.wording import locale_of
from letterbook.resolve import make_key

if TYPE_CHECKING:
    from collections.abc import Container, Iterable, Mapping, Sequence

    from letterbook.model import Letter, Recipient

NEARLY = 0.8
"""Share from which on two letters of one day to one recipient are one; a bad scan has that of its letter."""

ALIKE = 0.6
"""Share from which on another letter is worth a word: it may be the same form letter to others."""

_PROBES = 24
_PROBE_WORDS = 4
_LEAST_PROBES = 3
_MOST_COMPARED = 20
"""Letters that are read and compared in full: the likest ones. A form letter may have thousands that are like it."""

_OPENING = 800
"""Characters at the beginning of a file in which its date and its recipients stand."""

_SAME_NAME = 0.8
_LONGEST_SLUG = 40
_DATE = re.compile(r"(\d{4})(?:-(\d\d))?(?:-(\d\d))?")


Name = TypeVar("Name")


class Likeness(NamedTuple):
    """A letter of the archive that is like the new one."""

    id: str
    share: float
    """of words that are the same, between 0 and 1"""
    is_same: bool
    """it is the same letter, as far as one can tell"""
    why: str = ""
    """what they have in common or not, in words"""


def propose_id(letter: Letter, taken: Container[str]) -> str:
    """Return the id for a letter that is not in the archive: its date, and the country or name of its recipient.

    >>> propose_id(letter, {"2023-03-16-denmark"})  # doctest: +SKIP
    '2023-03-16-denmark-frederiksen'
    """
    date, slug, surnames = _id_date(letter.parsed.date), _slug(letter), _surnames(letter)
    longer = (f"{slug}-{surname}" for surname in surnames if surname != slug)
    lettered = (f"{slug}-{'z' * (number // 25)}{chr(ord('b') + number % 25)}" for number in count())
    return next(found for end in chain([slug], longer, lettered) if (found := f"{date}-{end}") not in taken)


def _id_date(date: str | None) -> str:
    """Return the date of an id: 00 for a month or day that nobody knows; the first day of a span."""
    match = _DATE.match(date or "")
    year, month, day = match.groups() if match else (None, None, None)
    return f"{year or '0000'}-{month or '00'}-{day or '00'}"


def _slug(letter: Letter) -> str:
    """Return the end of an id: the country of its recipient, else a name, an institution, an office."""
    names = locale_of("en").territories
    countries = [names.get(code, "") for code in letter.countries]
    people = [one.written for one in letter.recipients]
    others = [value for one in people for value in (one.organisation, one.office) if value]
    keys = (_short(make_key(value)) for value in (*countries, *_surnames(letter), *others) if value)
    return next((key for key in keys if key), "letter")


def _surnames(letter: Letter) -> list[str]:
    """Return the last word of each recipient's name, as part of an id."""
    names = [one.written.name for one in letter.recipients]
    return [key for name in names if name and (key := _short(make_key(name.split()[-1])))]


def _short(key: str) -> str:
    """Return a key of at most _LONGEST_SLUG characters, cut between two words."""
    if len(key) <= _LONGEST_SLUG:
        return key
    return key[: _LONGEST_SLUG + 1].rpartition("-")[0] or key[:_LONGEST_SLUG]


def share_of_words(text: str, other: str) -> float:
    """Return how much of two texts is the same, between 0 and 1: the share of pairs of neighbouring words."""
    pairs, others = (Counter(pairwise(["", *fold(one).split(), ""])) for one in (text, other))
    return 2 * (pairs & others).total() / (pairs.total() + others.total())


def probes_of(text: str) -> tuple[str, ...]:
    """Return some short phrases of a text; a file that has hardly one of them holds another letter."""
    words = text.split()
    step = max(1, len(words) // _PROBES)
    return tuple(" ".join(words[place : place + _PROBE_WORDS]) for place in range(0, len(words), step))


def has_probes(text: str, probes: Sequence[str]) -> bool:
    """Tell whether a text may be like that of which the phrases are."""
    plain = " ".join(text.split())
    return sum(probe in plain for probe in probes) >= min(_LEAST_PROBES, len(probes))


class Impression(NamedTuple):
    """What is seen of a letter at a glance, to be compared with another one before either is read."""

    sketch: frozenset[int]
    """as `letterbook.compare` has it"""
    opening: frozenset[str]
    """the words at its beginning: copies of a form letter differ in these"""


def impression_of(text: str) -> Impression:
    """Return the impression of a text."""
    return Impression(frozenset(sketch_of([text])), frozenset(text[:_OPENING].split()))


def likest(ours: Impression, others: Mapping[Name, Impression]) -> list[Name]:
    """Return the names of the others that are worth reading, the likest first, and not more than are compared."""
    shared = {name: (len(ours.sketch & one.sketch), len(ours.opening & one.opening)) for name, one in others.items()}
    return sorted(shared, key=lambda name: (-shared[name][0], -shared[name][1], str(name)))[:_MOST_COMPARED]


def find_alike(letter: Letter, others: Iterable[Letter]) -> list[Likeness]:
    """Return the letters that are like a new one, the likest first."""
    shares = [(share_of_words(letter.source.text, other.source.text), other) for other in others]
    likest = sorted((one for one in shares if one[0] >= ALIKE), key=lambda one: (-one[0], one[1].id))
    found = [_compare(letter, other, share) for share, other in likest[:_MOST_COMPARED]]
    return sorted(found, key=lambda one: (not one.is_same, -one.share))


def _compare(letter: Letter, other: Letter, share: float) -> Likeness:
    same_date = _agree(letter.parsed.date, other.parsed.date)
    same_people = _same_people(letter, other)
    if share == 1:
        return Likeness(other.id, share, is_same=True, why="the text is the same")
    if share >= NEARLY and same_date and same_people:
        return Likeness(other.id, share, is_same=True, why="of the same day, to the same recipient")
    why = "of another day" if not same_date else "to another recipient"
    return Likeness(other.id, share, is_same=False, why=why)


def _agree(date: str | None, other: str | None) -> bool:
    """Tell whether two dates may be one: one of them may be less exact, or missing."""
    first, second = sorted(((date or "").rstrip("?~%"), (other or "").rstrip("?~%")), key=len)
    return second.startswith(first)


def _same_people(letter: Letter, other: Letter) -> bool:
    """Tell whether two letters are to the same people, as far as they say; a name may be misread."""
    ours, theirs = ([one.written for one in each.recipients] for each in (letter, other))
    if not ours or not theirs:
        return True
    if {one.country for one in ours if one.country} != {one.country for one in theirs if one.country}:
        return False
    return any(_alike(one, another) for one in ours for another in theirs)


def _alike(one: Recipient, other: Recipient) -> bool:
    ours, theirs = (fold(each.name or each.organisation or each.office or "") for each in (one, other))
    return SequenceMatcher(None, ours, theirs, autojunk=False).ratio() >= _SAME_NAME
