"""Everyone letters are addressed to, with offices and countries: /recipients/."""

from __future__ import annotations

from typing import TYPE_CHECKING

from letterbook.render.alphabet import alphabetical_pages
from letterbook.render.appearances import gather_appearances
from letterbook.render.desk import desk_for
from letterbook.render.display import display_country
from letterbook.render.entries import in_lines
from letterbook.render.table import Column

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from letterbook.archive import Archive, PersonEntry
    from letterbook.render.appearances import Appearances
    from letterbook.render.desk import Desk
    from letterbook.render.page import Page


def render_recipients(archive: Archive) -> Iterator[Page]:
    """Return the list of recipients, on as many pages as it takes."""
    appearances = gather_appearances(archive.letters)
    people = [person for person in archive.people if person.received]

    def columns(section: Sequence[PersonEntry], desk: Desk) -> tuple[Column, ...]:
        return recipient_columns(section, desk, appearances=appearances)

    def lead(desk: Desk) -> str:
        offices = desk.link(desk.words.say("offices-title"), "offices/index.md")
        return f"{desk.words.say('office-lead', offices=offices)}\n\n"

    has_offices = any(said.addressed for said in appearances.values())
    return alphabetical_pages(
        people,
        desk_for(archive, "recipients/index.md"),
        kind="recipients",
        columns=columns,
        lead=lead if has_offices else lambda _: "",
    )


def recipient_columns(
    people: Sequence[PersonEntry], desk: Desk, *, appearances: Mapping[str, Appearances]
) -> tuple[Column, ...]:
    """Return who got letters, in which offices and countries, and how many."""
    words, language = desk.words, desk.language
    said = [appearances[person.key] for person in people]
    countries = [in_lines((display_country(code, language) for code in each.countries), desk) for each in said]
    return (
        Column(words.say("column-name"), [desk.link(person.name, f"people/{person.key}.md") for person in people]),
        Column(words.say("column-office"), [in_lines(each.addressed, desk) for each in said]),
        Column(words.say("column-country"), countries),
        Column(words.say("column-letters"), [words.count("letters", len(p.received)) for p in people]),
    )
