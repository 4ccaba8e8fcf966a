"""People and institutions: /people/ and a page for each of them, /people/<key>/."""

from __future__ import annotations

import unicodedata
from functools import partial
from typing import TYPE_CHECKING

from letterbook.export.identifiers import addresses
from letterbook.model import OfficeHeld
from letterbook.render.alphabet import alphabetical_pages
from letterbook.render.appearances import NONE, gather_appearances
from letterbook.render.desk import desk_for
from letterbook.render.display import display_date
from letterbook.render.entries import country_cell, date_cell, in_lines, link_cell, office_of
from letterbook.render.markdown import escape, link
from letterbook.render.table import Column
from letterbook.render.volumes import Shelf, list_letters, volume_pages
from letterbook.resolve import label_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from letterbook.archive import Archive, PersonEntry
    from letterbook.model import Letter, Recipient
    from letterbook.render.appearances import Appearances
    from letterbook.render.desk import Desk
    from letterbook.render.entries import Cell
    from letterbook.render.page import Page

_SCHEMES = {"geonames": "GeoNames", "wikidata": "Wikidata"}
"""Names of identifiers that are no abbreviations."""

_SCRIPTS = {
    "ARABIC": "Arab",
    "ARMENIAN": "Armn",
    "CJK": "Hani",
    "CYRILLIC": "Cyrl",
    "DEVANAGARI": "Deva",
    "GEORGIAN": "Geor",
    "GREEK": "Grek",
    "HANGUL": "Hang",
    "HEBREW": "Hebr",
    "HIRAGANA": "Jpan",
    "KATAKANA": "Jpan",
    "THAI": "Thai",
}
"""First word of a character's Unicode name to its script, ISO 15924."""


def render_people(archive: Archive) -> Iterator[Page]:
    """Return the list of all people, then the page of each."""
    desk = desk_for(archive, "people/index.md")
    yield from alphabetical_pages(archive.people, desk, kind="people", columns=_columns)
    appearances = gather_appearances(archive.letters)
    for person in archive.people:
        yield from _person_pages(person, appearances.get(person.key, NONE), desk.turn_to(f"people/{person.key}.md"))


def with_script(text: str) -> str:
    """Return a spelling as Markdown, marked with its script where that is not Latin: the language is not known."""
    words = (unicodedata.name(char, "").partition(" ")[0] for char in text)
    script = next((_SCRIPTS[word] for word in words if word in _SCRIPTS), None)
    return f'<bdi lang="und-{script}">{escape(text)}</bdi>' if script else escape(text)


def _columns(people: Sequence[PersonEntry], desk: Desk) -> tuple[Column, ...]:
    words = desk.words
    return (
        Column(words.say("column-name"), [desk.link(person.name, f"people/{person.key}.md") for person in people]),
        Column(words.say("column-received"), [_count(person.received, desk) for person in people]),
        Column(words.say("column-signed"), [_count(person.signed, desk) for person in people]),
        Column(words.say("column-mentioned"), [_count(person.mentioned, desk) for person in people]),
    )


def _count(letters: Sequence[Letter], desk: Desk) -> str:
    return desk.words.number(len(letters)) if letters else ""


def _person_pages(person: PersonEntry, appearances: Appearances, desk: Desk) -> Iterator[Page]:
    words = desk.words
    shelves = [(letters, shelf) for letters, shelf in _shelves(person, desk) if letters]
    held = _offices_held(person)
    said = [office for office in appearances.offices if office not in held]
    sections = [
        ("person-offices", _list(_office(office, desk) for office in held)),
        ("person-offices-in-letters", _list(_office(office, desk) for office in said)),
        *(
            (f"person-{shelf.base.rpartition('/')[2]}", list_letters(letters, desk, shelf))
            for letters, shelf in shelves
        ),
        ("person-names", _names_in_letters(person, appearances)),
        ("person-spellings", _list(with_script(spelling) for spelling in _other_spellings(person, appearances))),
        ("person-identifiers", _list(_identifiers(person))),
    ]
    yield desk.register(
        "person",
        title=person.name,
        description=words.say("person-description", name=person.name),
        markdown="\n".join(f"## {words.say(key)}\n\n{markdown}" for key, markdown in sections if markdown),
    )
    for letters, shelf in shelves:
        yield from volume_pages(letters, desk, shelf)


def _shelves(person: PersonEntry, desk: Desk) -> Iterator[tuple[tuple[Letter, ...], Shelf]]:
    cells: dict[str, dict[str, Cell]] = {
        "received": {"date": date_cell, "to": link_cell, "addressed": partial(_addressed_cell, key=person.key)},
        "signed": {
            "date": date_cell,
            "to": link_cell,
            "country": country_cell,
            "signed-as": partial(_signed_cell, key=person.key),
        },
        "mentioned": {"date": date_cell, "to": link_cell, "country": country_cell},
    }
    letters = {"received": person.received, "signed": person.signed, "mentioned": person.mentioned}
    for role, columns in cells.items():
        title = f"{person.name}: {desk.words.say(f'person-{role}')}"
        yield letters[role], Shelf(desk.page, f"people/{person.key}/{role}", "person", title, columns)


def _addressed_cell(letter: Letter, desk: Desk, *, key: str) -> str:
    return in_lines((_as_addressed(person.written) for person in letter.recipients if person.key == key), desk)


def _as_addressed(written: Recipient) -> str:
    name = " ".join(filter(None, (written.honorific, label_of(written))))
    return ", ".join(filter(None, (name, office_of(written))))


def _signed_cell(letter: Letter, desk: Desk, *, key: str) -> str:
    return in_lines((label_of(person.written) for person in letter.signatories if person.key == key), desk)


def _offices_held(person: PersonEntry) -> tuple[OfficeHeld, ...]:
    offices = person.record.offices if person.record else ()
    return tuple(OfficeHeld(held.office, held.start, held.end) for held in offices)


def _office(held: OfficeHeld, desk: Desk) -> str:
    if not (held.start or held.end):
        return escape(held.office)
    interval = held.start if held.start == held.end else f"{held.start or '..'}/{held.end or '..'}"
    return f"{escape(held.office)}, {escape(display_date(interval, desk.language))}"


def _names_in_letters(person: PersonEntry, appearances: Appearances) -> str:
    """Return the names as letters write them, where one of them is not the preferred name."""
    names = appearances.names
    return _list(with_script(name) for name in names) if set(names) - {person.name} else ""


def _other_spellings(person: PersonEntry, appearances: Appearances) -> tuple[str, ...]:
    spellings = person.record.spellings if person.record else ()
    return tuple(spelling for spelling in spellings if spelling not in appearances.names)


def _identifiers(person: PersonEntry) -> Iterator[str]:
    identifiers = person.record.identifiers if person.record else {}
    for scheme, identifier in sorted(identifiers.items()):
        text = f"{_SCHEMES.get(scheme, scheme.upper())} {identifier}"
        found = addresses({scheme: identifier})
        yield link(text, found[0]) if found else escape(text)


def _list(items: Iterable[str]) -> str:
    return "".join(f"- {item}\n" for item in items)
