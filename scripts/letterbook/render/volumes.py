"""Long lists of letters, divided into pages: by year, a long year by month, a long month by number.

A list that fits one page stays one table. A longer one becomes a table of years, each of which has a page of its own
below the page of the list: /letters/2023/, /letters/2023-03/, /letters/2023-03/2/. The id of a letter has a day and a
slug, so that these addresses are never those of letters.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from letterbook.edtf import parse_edtf
from letterbook.render.display import display_date
from letterbook.render.entries import letters_table
from letterbook.render.markdown import escape
from letterbook.render.table import Column, table

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from letterbook.model import Letter
    from letterbook.render.desk import Desk
    from letterbook.render.entries import Cell
    from letterbook.render.page import Page

LIMIT = 500
"""Rows of a table; more make a page heavy."""

YEAR, MONTH, DAY = 4, 7, 10
"""Characters of an ISO date that say the year, the month and the day."""


@dataclass(frozen=True, slots=True)
class Volume:
    """The letters of a year or a month."""

    period: str
    """EDTF: "2023" or "2023-03"; empty for letters without a date"""
    slug: str
    """what its address ends in: "2023", "2023-03", "2023-month-unknown", "undated" """
    letters: tuple[Letter, ...]


@dataclass(frozen=True, slots=True)
class Shelf:
    """Where the pages of a long list of letters stand, and what they say."""

    home: str
    """the page that lists all of them: "letters/index.md", "countries/fr.md" """
    base: str
    """the folder of the pages that the list is divided into: "letters", "countries/fr" """
    kind: str
    """the register they belong to"""
    title: str
    """what the list is of: "Letters", "France" """
    cells: Mapping[str, Cell]
    """the columns of its tables"""


def divide(letters: Iterable[Letter], length: int) -> tuple[Volume, ...]:
    """Divide letters by YEAR, MONTH or DAY, in the order of time; a date that says less makes a volume of its own."""
    found: dict[str, list[Letter]] = {}
    for letter in letters:
        date = parse_edtf(letter.parsed.date) if letter.parsed.date else None
        found.setdefault(date.known.iso[:length] if date else "", []).append(letter)
    periods = sorted(found, key=lambda period: (not period, period))
    return tuple(Volume(period, _slug(period, length), tuple(found[period])) for period in periods)


def by_year(letters: Iterable[Letter]) -> tuple[Volume, ...]:
    """Divide letters by year; those without a date come last."""
    return divide(letters, YEAR)


def by_month(volume: Volume) -> tuple[Volume, ...]:
    """Divide a year by month; letters that tell no month come first."""
    return divide(volume.letters, MONTH)


def is_divided(year: Volume) -> bool:
    """Tell whether a year has more letters than a page, so that its months have pages of their own."""
    return len(year.letters) > LIMIT and bool(year.period)


def volume_name(volume: Volume, desk: Desk, *, is_month: bool = False) -> str:
    """Return "2023", "March 2023", "2023, month unknown" or "Letters without a date"."""
    if not volume.period:
        return desk.words.say("letters-undated")
    shown = display_date(volume.period, desk.language)
    return desk.words.say("month-unknown", year=shown) if is_month and len(volume.period) == YEAR else shown


def list_letters(letters: Sequence[Letter], desk: Desk, shelf: Shelf) -> str:
    """Return all letters as a table or, when they are too many, the years they are from."""
    if len(letters) <= LIMIT:
        return letters_table(letters, desk, shelf.cells)
    return _contents(by_year(letters), desk, shelf)


def volume_pages(letters: Sequence[Letter], desk: Desk, shelf: Shelf) -> Iterator[Page]:
    """Return the pages that `list_letters` refers to; none for a list that fits one table."""
    if len(letters) <= LIMIT:
        return
    for year in by_year(letters):
        if not is_divided(year):
            yield from _numbered_pages(year, volume_name(year, desk), desk=desk, shelf=shelf)
            continue
        months = by_month(year)
        at = desk.turn_to(f"{shelf.base}/{year.slug}.md")
        contents = _contents(months, at, shelf, is_month=True)
        yield _page(volume_name(year, desk), contents, desk=at, shelf=shelf, is_sortable=False)
        for month in months:
            yield from _numbered_pages(month, volume_name(month, desk, is_month=True), desk=desk, shelf=shelf)


def _slug(period: str, length: int) -> str:
    if not period:
        return "undated"
    return f"{period}-month-unknown" if len(period) < length else period


def _contents(volumes: Sequence[Volume], desk: Desk, shelf: Shelf, *, is_month: bool = False) -> str:
    words = desk.words
    names = [
        desk.link(volume_name(volume, desk, is_month=is_month), f"{shelf.base}/{volume.slug}.md") for volume in volumes
    ]
    counts = [words.number(len(volume.letters)) for volume in volumes]
    return table(
        (
            Column(words.say("column-period"), names),
            Column(words.say("column-letters"), counts),
        )
    )


def _numbered_pages(volume: Volume, name: str, *, desk: Desk, shelf: Shelf) -> Iterator[Page]:
    parts = [volume.letters[start : start + LIMIT] for start in range(0, len(volume.letters), LIMIT)]
    paths = [
        f"{shelf.base}/{volume.slug}{f'/{number}' if number > 1 else ''}.md" for number in range(1, len(parts) + 1)
    ]
    for number, (path, letters) in enumerate(zip(paths, parts, strict=True), start=1):
        at = desk.turn_to(path)
        markdown = letters_table(letters, at, shelf.cells)
        if len(parts) == 1:
            yield _page(name, markdown, desk=at, shelf=shelf)
            continue
        place = desk.words.say("page-of", page=str(number), pages=str(len(parts)))
        yield _page(f"{name}, {place}", f"{_other_pages(paths, at)}\n{markdown}", desk=at, shelf=shelf)


def _other_pages(paths: Sequence[str], desk: Desk) -> str:
    links = (
        f"**{number}**" if path == desk.page else desk.link(str(number), path)
        for number, path in enumerate(paths, start=1)
    )
    return f"{escape(desk.words.say('pages'))} {' '.join(links)}\n"


def _page(period: str, markdown: str, *, desk: Desk, shelf: Shelf, is_sortable: bool = True) -> Page:
    up = desk.link(shelf.title, shelf.home)
    title = desk.words.say("period-of", title=shelf.title, period=period)
    return desk.register(
        shelf.kind, title=title, description=f"{title}.", markdown=f"{up}\n\n{markdown}", is_sortable=is_sortable
    )
