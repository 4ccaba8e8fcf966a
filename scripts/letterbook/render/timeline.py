"""The letters in the order of time, as a picture and as a list: /timeline/."""

from __future__ import annotations

from typing import TYPE_CHECKING

from letterbook.render.chart import draw_timeline
from letterbook.render.desk import desk_for
from letterbook.render.display import display_country, display_span
from letterbook.render.entries import addressees
from letterbook.render.markdown import escape
from letterbook.render.table import Column, table
from letterbook.render.volumes import (
    DAY,
    LIMIT,
    MONTH,
    by_month,
    by_year,
    divide,
    is_divided,
    volume_name,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from letterbook.archive import Archive
    from letterbook.model import Letter
    from letterbook.render.desk import Desk
    from letterbook.render.page import Page
    from letterbook.render.volumes import Volume

_MOST_SECTIONS = 40
"""Sections of days or months; a longer time is listed by years."""

_HEIGHT = 110
"""Pixels of the highest bar."""


def render_timeline(archive: Archive) -> Page:
    """Return the page that shows when the letters were written."""
    desk = desk_for(archive, "timeline.md")
    words = desk.words
    dated = [letter for letter in archive.letters if letter.parsed.date]
    return desk.register(
        "timeline",
        is_sortable=False,
        title=words.say("timeline-title"),
        description=words.say("timeline-description", title=desk.collection),
        markdown=_timeline(archive.letters, dated, desk) if dated else f"{words.say('timeline-none')}\n",
    )


def _timeline(letters: Sequence[Letter], dated: Sequence[Letter], desk: Desk) -> str:
    words = desk.words
    span = display_span((letter.parsed.date for letter in dated), desk.language)
    lead = words.say("timeline-lead", letters=words.count("letters", len(dated)), span=span)
    if len(dated) < len(letters):
        undated = words.count("letters", len(letters) - len(dated))
        lead = f"{lead} {words.say('timeline-undated', letters=undated)}"
    picture = draw_timeline(dated, desk, letter_places(letters), height=_HEIGHT)
    listed = _whole(dated, desk) if _is_whole(letters) else _years(dated, desk)
    return "\n\n".join(filter(None, (escape(lead), picture.rstrip(), listed)))


def letter_places(letters: Sequence[Letter]) -> dict[str, str]:
    """Return for each letter's id where it is listed among those of its time: a page, or a section of the timeline."""
    dated = [letter for letter in letters if letter.parsed.date]
    found = _sections(dated) if _is_whole(letters) else _volumes(dated)
    return {letter.id: place for volume, place in found for letter in volume.letters}


def _is_whole(letters: Sequence[Letter]) -> bool:
    """Tell whether the timeline lists all letters; those of more are on the pages of the index, by year and month."""
    return len(letters) <= LIMIT


def _sections(letters: Sequence[Letter]) -> Iterator[tuple[Volume, str]]:
    """Yield the days, months or years of a list that is read as a whole, each with its section of the timeline."""
    for volume in next(
        (v for unit in (DAY, MONTH) if len(v := divide(letters, unit)) <= _MOST_SECTIONS), by_year(letters)
    ):
        yield volume, f"timeline.md#{_anchor(volume)}"


def _volumes(letters: Sequence[Letter]) -> Iterator[tuple[Volume, str]]:
    """Yield the years and months that have pages of their own, each with its page."""
    for year in by_year(letters):
        for volume in by_month(year) if is_divided(year) else (year,):
            yield volume, f"letters/{volume.slug}.md"


def _whole(letters: Sequence[Letter], desk: Desk) -> str:
    """Return a table that leads to sections of the same page, with every letter in one of them."""
    volumes = list(_sections(letters))
    rows = [(volume_name(volume, desk), place, len(volume.letters)) for volume, place in volumes]
    sections = (
        f"## {escape(volume_name(volume, desk))} {{ #{_anchor(volume)} }}\n\n{_list(volume.letters, desk)}"
        for volume, _ in volumes
    )
    return "\n".join((_table(rows, desk), *sections))


def _years(letters: Sequence[Letter], desk: Desk) -> str:
    """Return tables that lead to the pages of years and months."""
    years = by_year(letters)
    sections = [_table([_row(year, volume_name(year, desk)) for year in years], desk)]
    for year in filter(is_divided, years):
        months = [_row(month, volume_name(month, desk, is_month=True)) for month in by_month(year)]
        sections.append(f"## {escape(volume_name(year, desk))}\n\n{_table(months, desk)}")
    return "\n".join(sections)


def _row(volume: Volume, name: str) -> tuple[str, str, int]:
    return name, f"letters/{volume.slug}.md", len(volume.letters)


def _anchor(volume: Volume) -> str:
    return f"t{volume.period}"


def _table(rows: Sequence[tuple[str, str, int]], desk: Desk) -> str:
    """Return a table of periods; a row is a name, the place it leads to, and the number of its letters."""
    words = desk.words
    return table(
        (
            Column(words.say("column-period"), [desk.link(name, target) for name, target, _ in rows]),
            Column(words.say("column-letters"), [words.number(letters) for _, _, letters in rows]),
        )
    )


def _list(letters: Iterable[Letter], desk: Desk) -> str:
    return "".join(f"- {_entry(letter, desk)}\n" for letter in letters)


def _entry(letter: Letter, desk: Desk) -> str:
    countries = ", ".join(display_country(code, desk.language) for code in letter.countries)
    entry = desk.link(addressees(letter, desk), f"letters/{letter.id}.md")
    return f"{entry} ({escape(countries)})" if countries else entry
