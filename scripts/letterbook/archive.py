"""The letters as a whole: their order, their neighbours, who and where they went to."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from letterbook.authority import Authority
    from letterbook.config import Collection
    from letterbook.model import Letter


@dataclass(frozen=True, slots=True)
class Neighbours:
    """The letters before and after one, by id; None at either end."""

    previous: str | None
    next: str | None


@dataclass(frozen=True, slots=True)
class PersonEntry:
    """A person (or institution) with all letters to and from it."""

    key: str
    name: str
    """the preferred name of the record, else the name as the first letter writes it"""
    record: Authority | None
    received: tuple[Letter, ...]
    signed: tuple[Letter, ...]


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
