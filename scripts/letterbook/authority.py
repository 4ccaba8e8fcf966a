"""The authority files: who and what is meant by which spelling (letters/authority/*.yml)."""

from __future__ import annotations

import difflib
import functools
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from letterbook.folding import fold
from letterbook.metadata import DATE, TEXT
from letterbook.problems import Problem, Where
from letterbook.schema import KEY, Many, Record, Table, check_yaml

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

FILES = ("people", "organisations", "places")

AUTHORITY = Table(
    Record(
        {
            "name": TEXT,
            "spellings": Many(TEXT),
            "identifiers": Table(TEXT, key=KEY),
            "offices": Many(Record({"office": TEXT, "from": DATE, "to": DATE}, required=("office",))),
        },
        required=("name",),
        about={
            "name": "the preferred name",
            "spellings": "every other form, in any script",
            "identifiers": "scheme to identifier, only where certain: `wikidata`, `viaf`, `gnd`, `isni`, `orcid`, "
            "`lc`, `bnf`, `ndl`, `geonames`",
            "offices": "offices held; the dates are EDTF and may be left out",
        },
    ),
    key=KEY,
)
"""The form of an authority file."""


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

    @property
    def names(self) -> tuple[str, ...]:
        """The preferred name and every other spelling."""
        return (self.name, *self.spellings)


@dataclass(frozen=True)
class Register:
    """The records of one authority file."""

    records: Mapping[str, Authority] = field(default_factory=dict)
    """by key"""

    @functools.cached_property
    def by_spelling(self) -> Mapping[str, str]:
        """Folded spelling to key; of two records with one spelling the first has it."""
        found: dict[str, str] = {}
        for key, record in self.records.items():
            for name in record.names:
                found.setdefault(fold(name), key)
        return found

    def key_of(self, name: str) -> str | None:
        """Return the key of the record that has this spelling; accents and case do not matter."""
        return self.by_spelling.get(fold(name))

    def nearest(self, name: str) -> Authority | None:
        """Return the record with the most similar spelling, if one is similar enough to ask about.

        Only spellings with a word that begins alike are compared, so that the cost does not grow with the register.
        """
        folded = fold(name)
        alike = {spelling for beginning in _beginnings(folded) for spelling in self._by_beginning.get(beginning, ())}
        near = difflib.get_close_matches(folded, sorted(alike), n=1, cutoff=0.75)
        return self.records[self.by_spelling[near[0]]] if near else None

    @functools.cached_property
    def _by_beginning(self) -> Mapping[str, list[str]]:
        found: dict[str, list[str]] = {}
        for spelling in self.by_spelling:
            for beginning in _beginnings(spelling):
                found.setdefault(beginning, []).append(spelling)
        return found


def _beginnings(folded: str) -> set[str]:
    """Return the first three letters of each word."""
    return {word[:3] for word in folded.split()}


@dataclass(frozen=True, slots=True)
class Authorities:
    """All authority files of a collection; a register without records stands for a file that is not there."""

    people: Register = field(default_factory=Register)
    organisations: Register = field(default_factory=Register)
    places: Register = field(default_factory=Register)
    problems: tuple[Problem, ...] = ()


def parse_authorities(texts: Mapping[str, str], *, label: str = "letters") -> Authorities:
    """Make the registers out of the texts of the authority files.

    `texts` maps a name of FILES to the text of that file; `label` is how messages name the letters' folder.
    """
    registers: dict[str, Register] = {}
    problems: list[Problem] = []
    for name in FILES:
        file = f"{label}/authority/{name}.yml"
        checked = check_yaml(texts.get(name, ""), AUTHORITY, file=file)
        values: Any = checked.value or {}
        registers[name] = Register({key: _record(key, value) for key, value in values.items() if "name" in value})
        problems += (*checked.problems, *_shared_spellings(registers[name], file))
    return Authorities(**registers, problems=tuple(problems))


def _record(key: str, value: Mapping[str, Any]) -> Authority:
    tenures = (Tenure(item["office"], item.get("from"), item.get("to")) for item in value.get("offices", ()))
    return Authority(
        key=key,
        name=value["name"],
        spellings=tuple(value.get("spellings", ())),
        identifiers=value.get("identifiers", {}),
        offices=tuple(tenures),
    )


def _shared_spellings(register: Register, file: str) -> Iterator[Problem]:
    for key, record in register.records.items():
        for name in record.names:
            owner = register.by_spelling[fold(name)]
            if owner != key:
                message = f'"{name}" is a spelling of both {owner} and {key}'
                hint = "keep it where it belongs; letters with this spelling are given to the first of the two"
                yield Problem(Where(file), "shared-spelling", message, hint)
