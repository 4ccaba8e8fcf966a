"""The authority files: who and what is meant by which spelling (letters/authority/*.yml)."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from letterbook.problems import Problem


@dataclass(frozen=True, slots=True)
class Tenure:
    """An office and when a person held it."""

    office: str
    start: str | None = None
    """EDTF; written `from` in the file"""
    end: str | None = None
    """EDTF; written `to` in the file"""


@dataclass(frozen=True, slots=True)
class Authority:
    """One record of an authority file."""

    key: str
    """the record's key, and the address of its page: /people/<key>/"""
    name: str
    """the preferred name"""
    spellings: tuple[str, ...] = ()
    """every other form, in any script"""
    identifiers: Mapping[str, str] = field(default_factory=dict)
    """scheme to identifier: {"wikidata": "Q3052772", "viaf": "…"}"""
    offices: tuple[Tenure, ...] = ()


@dataclass(frozen=True, slots=True)
class Authorities:
    """All authority files of a collection, by key."""

    people: Mapping[str, Authority] = field(default_factory=dict)
    organisations: Mapping[str, Authority] = field(default_factory=dict)
    places: Mapping[str, Authority] = field(default_factory=dict)
    problems: tuple[Problem, ...] = ()
