"""The offices that letters were addressed to, and all who held them: /offices/."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from letterbook.folding import fold
from letterbook.render.alphabet import alphabetical_pages
from letterbook.render.desk import desk_for
from letterbook.render.display import display_country, display_date
from letterbook.render.entries import in_lines, office_of
from letterbook.render.markdown import escape
from letterbook.render.table import Column

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from letterbook.archive import Archive
    from letterbook.render.desk import Desk
    from letterbook.render.page import Page

_MOST_HOLDERS = 12
"""Holders that one row names; the rest are counted."""


@dataclass(frozen=True, slots=True)
class OfficeEntry:
    """An office in one wording; letters and authority files that word it alike mean the same one."""

    name: str
    key: str
    """its name, folded"""
    letters: dict[str, None] = field(default_factory=dict)
    """ids of those addressed to it"""
    countries: dict[str, None] = field(default_factory=dict)
    holders: dict[str, list[str]] = field(default_factory=dict)
    """key of each person to the times of holding it, EDTF; none where only letters tell of it"""


def render_offices(archive: Archive) -> Iterator[Page]:
    """Return the list of offices, on as many pages as it takes; none where no letter names an office."""
    offices = gather_offices(archive)
    if not offices:
        return
    names = {person.key: person.name for person in archive.people}

    def columns(section: Sequence[OfficeEntry], desk: Desk) -> tuple[Column, ...]:
        return _columns(section, desk, names)

    yield from alphabetical_pages(offices, desk_for(archive, "offices/index.md"), kind="offices", columns=columns)


def gather_offices(archive: Archive) -> list[OfficeEntry]:
    """Return each office that a letter is addressed to, with those addressed in it and those whose record names it."""
    found: dict[str, OfficeEntry] = {}
    for letter in archive.letters:
        for recipient in letter.recipients:
            if office := office_of(recipient.written):
                entry = found.setdefault(fold(office), OfficeEntry(office, fold(office)))
                entry.letters[letter.id] = None
                entry.holders.setdefault(recipient.key, [])
                if recipient.written.country:
                    entry.countries[recipient.written.country] = None
    for person in archive.people:
        for tenure in person.record.offices if person.record else ():
            if (held := found.get(fold(tenure.office))) and (tenure.start or tenure.end):
                interval = f"{tenure.start or '..'}/{tenure.end or '..'}"
                held.holders.setdefault(person.key, []).append(interval)
    return list(found.values())


def _columns(offices: Iterable[OfficeEntry], desk: Desk, names: dict[str, str]) -> tuple[Column, ...]:
    words, shown = desk.words, list(offices)
    countries = [
        in_lines((display_country(code, desk.language) for code in office.countries), desk) for office in shown
    ]
    return (
        Column(words.say("column-office"), [escape(office.name) for office in shown]),
        Column(words.say("column-country"), countries),
        Column(words.say("column-holders"), [_holders(office, desk, names) for office in shown]),
        Column(words.say("column-letters"), [words.count("letters", len(office.letters)) for office in shown]),
    )


def _holders(office: OfficeEntry, desk: Desk, names: dict[str, str]) -> str:
    """Return those who held an office, each with the times where a record tells them, the first holder first."""
    known = [(key, times) for key, times in office.holders.items() if key in names]
    ordered = sorted(known, key=lambda held: (min(held[1], default="~"), fold(names[held[0]])))
    lines = [_holder(key, times, desk, names) for key, times in ordered]
    if len(lines) > _MOST_HOLDERS:
        lines[_MOST_HOLDERS - 1 :] = [desk.words.count("more", len(lines) - _MOST_HOLDERS + 1)]
    return "<br>".join(lines)


def _holder(key: str, times: Iterable[str], desk: Desk, names: dict[str, str]) -> str:
    when = "; ".join(display_date(time, desk.language) for time in sorted(times))
    person = desk.link(names[key], f"people/{key}.md")
    return f"{person} ({escape(when)})" if when else person
