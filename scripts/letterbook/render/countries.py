"""The countries that letters went to: /countries/ and a page for each of them, /countries/<iso2>/."""

from __future__ import annotations

from typing import TYPE_CHECKING

from letterbook.folding import fold
from letterbook.render.desk import desk_for
from letterbook.render.display import display_country, display_span
from letterbook.render.entries import date_cell, language_cell, link_cell, office_cell
from letterbook.render.map import draw_map
from letterbook.render.markdown import escape
from letterbook.render.table import Column, table
from letterbook.render.volumes import LIMIT, Shelf, list_letters, volume_pages

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from letterbook.archive import Archive, CountryEntry
    from letterbook.render.desk import Desk
    from letterbook.render.page import Page

_CELLS = {"date": date_cell, "to": link_cell, "office": office_cell, "language": language_cell}


def render_countries(archive: Archive) -> Iterator[Page]:
    """Return the list of countries, then the pages of each."""
    desk = desk_for(archive, "countries/index.md")
    words = desk.words
    yield desk.register(
        "countries",
        title=words.say("countries-title"),
        description=words.say("countries-description", title=desk.collection),
        markdown=_map_and_table(archive.countries, desk) if archive.countries else f"{words.say('countries-none')}\n",
    )
    for country in archive.countries:
        yield from _country_pages(country, desk.turn_to(country_page(country.code)))


def country_page(code: str) -> str:
    """Return the path of a country's page below docs/."""
    return f"countries/{code.lower()}.md"


def _map_and_table(countries: Sequence[CountryEntry], desk: Desk) -> str:
    names = {country.code: display_country(country.code, desk.language) for country in countries}
    ordered = sorted(countries, key=lambda country: (fold(names[country.code]), country.code))
    words = desk.words
    listed = table(
        (
            Column(words.say("column-country"), [desk.link(names[c.code], country_page(c.code)) for c in ordered]),
            Column(
                words.say("column-dates"),
                [escape(display_span((letter.parsed.date for letter in c.letters), desk.language)) for c in ordered],
            ),
            Column(words.say("column-letters"), [words.number(len(c.letters)) for c in ordered]),
        )
    )
    return "\n".join(filter(None, (draw_map(countries, desk), listed)))


def _country_pages(country: CountryEntry, desk: Desk) -> Iterator[Page]:
    name = display_country(country.code, desk.language)
    shelf = Shelf(desk.page, country_page(country.code).removesuffix(".md"), "country", name, _CELLS)
    yield desk.register(
        "country",
        title=name,
        description=desk.words.say("country-description", country=name),
        markdown=list_letters(country.letters, desk, shelf),
        is_sortable=len(country.letters) <= LIMIT,
    )
    yield from volume_pages(country.letters, desk, shelf)
