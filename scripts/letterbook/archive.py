"""The letters as a whole: their order, their neighbours, who and where they went to."""

from __future__ import annotations

import itertools
from dataclasses import dataclass, field
from functools import cache
from typing import TYPE_CHECKING

from letterbook.authority import Authorities
from letterbook.compare import find_form_letters
from letterbook.edtf import sort_key
from letterbook.former import former_addresses
from letterbook.mentions import mentions_of
from letterbook.resolve import label_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from letterbook.authority import Authority
    from letterbook.compare import FormLetter
    from letterbook.config import Collection
    from letterbook.model import Letter


@dataclass(frozen=True, slots=True)
class Neighbours:
    """The letters before and after one, by id; None at either end."""

    previous: str | None
    next: str | None


@dataclass(frozen=True, slots=True)
class PersonEntry:
    """A person (or institution) with all letters to, from and about it."""

    key: str
    name: str
    """the preferred name of the record, else the name as the first letter writes it"""
    record: Authority | None
    received: tuple[Letter, ...]
    signed: tuple[Letter, ...]
    mentioned: tuple[Letter, ...] = ()
    """letters of others, to others, whose text names the person; only those in an authority file are looked for"""


@dataclass(frozen=True, slots=True)
class CountryEntry:
    """A country with all letters to recipients in it."""

    code: str
    """ISO 3166-1 alpha-2"""
    letters: tuple[Letter, ...]


@dataclass(frozen=True, slots=True)
class YearEntry:
    """A year with its letters; the year is "" for letters without a date."""

    year: str
    letters: tuple[Letter, ...]


@dataclass(frozen=True, slots=True)
class Archive:
    """All letters of a collection, arranged. Every tuple is in the order of dates, then ids."""

    collection: Collection
    letters: tuple[Letter, ...]
    """those that are published"""
    withdrawn: tuple[Letter, ...]
    """those that were taken back: a notice stands at their address, nothing else"""
    people: tuple[PersonEntry, ...]
    """by name"""
    countries: tuple[CountryEntry, ...]
    """by code"""
    years: tuple[YearEntry, ...]
    neighbours: Mapping[str, Neighbours]
    """letter id to its neighbours in the whole archive"""
    country_neighbours: Mapping[tuple[str, str], Neighbours]
    """(letter id, country code) to its neighbours among the letters to that country"""
    person_neighbours: Mapping[tuple[str, str], Neighbours]
    """(letter id, key of a recipient) to its neighbours among the letters to that person or institution"""
    authorities: Authorities = field(default_factory=Authorities)
    """by which its people were recognised; exports take their identifiers from them"""
    form_letters: tuple[FormLetter, ...] = ()
    """by their oldest copies"""
    former: Mapping[str, str] = field(default_factory=dict)
    """id that a letter had before it was renamed to the one it has; withdrawn letters, too"""
    elsewhere: Mapping[str, str] = field(default_factory=dict)
    """path of a hand-written page to where it is instead, in the language that pages are being rendered in"""


def arrange(letters: Iterable[Letter], *, authorities: Authorities, collection: Collection) -> Archive:
    """Put the letters in order and make the registers of them."""
    ordered = sorted(letters, key=_order)
    public = tuple(letter for letter in ordered if not letter.parsed.editorial.withdrawn)
    countries = tuple(_countries(public))
    people = tuple(sorted(_people(public, authorities), key=lambda entry: (entry.name.casefold(), entry.key)))
    return Archive(
        collection=collection,
        letters=public,
        withdrawn=tuple(letter for letter in ordered if letter.parsed.editorial.withdrawn),
        people=people,
        countries=countries,
        years=tuple(YearEntry(year, tuple(group)) for year, group in itertools.groupby(public, key=_year)),
        neighbours=dict(_neighbours(public)),
        country_neighbours=_neighbours_within({entry.code: entry.letters for entry in countries}),
        person_neighbours=_neighbours_within({entry.key: entry.received for entry in people}),
        authorities=authorities,
        form_letters=find_form_letters(public),
        former=former_addresses(ordered),
    )


def _order(letter: Letter) -> tuple[tuple[str, str], str]:
    return sort_key(letter.parsed.date), letter.id


def _year(letter: Letter) -> str:
    return sort_key(letter.parsed.date)[0][:4] if letter.parsed.date else ""


def _neighbours(letters: Sequence[Letter]) -> Iterator[tuple[str, Neighbours]]:
    ids = [None, *(letter.id for letter in letters), None]
    for before, letter, after in zip(ids, letters, ids[2:], strict=False):
        yield letter.id, Neighbours(before, after)


def _neighbours_within(groups: Mapping[str, Sequence[Letter]]) -> dict[tuple[str, str], Neighbours]:
    return {(letter_id, key): pair for key, letters in groups.items() for letter_id, pair in _neighbours(letters)}


def _countries(letters: Iterable[Letter]) -> Iterator[CountryEntry]:
    found: dict[str, list[Letter]] = {}
    for letter in letters:
        for code in letter.countries:
            found.setdefault(code, []).append(letter)
    for code in sorted(found):
        yield CountryEntry(code, tuple(found[code]))


def _people(letters: Sequence[Letter], authorities: Authorities) -> Iterator[PersonEntry]:
    names: dict[str, str] = {}
    received: dict[str, dict[str, Letter]] = {}
    signed: dict[str, dict[str, Letter]] = {}
    for letter in letters:
        for role, people in ((received, letter.recipients), (signed, letter.signatories)):
            for person in people:
                names.setdefault(person.key, label_of(person.written))
                role.setdefault(person.key, {})[letter.id] = letter
    about = _mentioned(letters, authorities)
    for key in (names.keys() | about.keys()) - {""}:
        record = authorities.people.records.get(key) or authorities.organisations.records.get(key)
        yield PersonEntry(
            key=key,
            name=record.name if record else names[key],
            record=record,
            received=tuple(received.get(key, {}).values()),
            signed=tuple(signed.get(key, {}).values()),
            mentioned=tuple(about.get(key, ())),
        )


def _mentioned(letters: Iterable[Letter], authorities: Authorities) -> dict[str, list[Letter]]:
    """Return the letters that speak of each person of the authority files, but are not to or from that person."""
    people = authorities.people.records.keys()
    found: dict[str, list[Letter]] = {}
    if not people:
        return found
    # Form letters share their paragraphs: each is looked through once.
    named = cache(mentions_of(authorities).keys_in)
    for letter in letters:
        own = {person.key for person in letter.recipients} | {person.key for person in letter.signatories}
        keys = frozenset[str]().union(*(named(block.text) for block in letter.parsed.body))
        for key in (keys & people) - own:
            found.setdefault(key, []).append(letter)
    return found
