"""The letters in the order of time, as bars and as a list: /timeline/."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

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
    from collections.abc import Iterable, Sequence

    from letterbook.archive import Archive
    from letterbook.model import Letter
    from letterbook.render.desk import Desk
    from letterbook.render.page import Page
    from letterbook.render.volumes import Volume

_MOST_BARS = 40
"""Bars of days or months; a longer time is shown by years."""


@dataclass(frozen=True, slots=True)
class Bar:
    """One period of a picture."""

    name: str
    target: str
    """the page, or the section of one, that has its letters"""
    letters: int


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
    # the years of a long archive have pages of their own only where the index of letters has divided it
    whole = len(letters) <= LIMIT
    return f"{escape(lead)}\n\n{_whole(dated, desk) if whole else _years(dated, desk)}"


def _whole(letters: Sequence[Letter], desk: Desk) -> str:
    """Return bars that lead to sections of the same page, with every letter in one of them."""
    volumes = next((v for unit in (DAY, MONTH) if len(v := divide(letters, unit)) <= _MOST_BARS), by_year(letters))
    names = [volume_name(volume, desk) for volume in volumes]
    bars = [
        Bar(name, f"timeline.md#{_anchor(volume)}", len(volume.letters))
        for name, volume in zip(names, volumes, strict=True)
    ]
    sections = (
        f"## {escape(name)} {{ #{_anchor(volume)} }}\n\n{_list(volume.letters, desk)}"
        for name, volume in zip(names, volumes, strict=True)
    )
    return "\n".join((_picture(bars, desk), *sections))


def _years(letters: Sequence[Letter], desk: Desk) -> str:
    """Return bars that lead to the pages of years and months."""
    years = by_year(letters)
    sections = [_picture([_volume_bar(year, volume_name(year, desk)) for year in years], desk)]
    for year in filter(is_divided, years):
        bars = [_volume_bar(month, volume_name(month, desk, is_month=True)) for month in by_month(year)]
        sections.append(f"## {escape(volume_name(year, desk))}\n\n{_picture(bars, desk)}")
    return "\n".join(sections)


def _volume_bar(volume: Volume, name: str) -> Bar:
    return Bar(name, f"letters/{volume.slug}.md", len(volume.letters))


def _anchor(volume: Volume) -> str:
    return f"t{volume.period}"


def _picture(bars: Sequence[Bar], desk: Desk) -> str:
    """Return a table with a bar in each row; the bar is drawn beside the number that it stands for."""
    words = desk.words
    longest = max(bar.letters for bar in bars)
    return table(
        (
            Column(words.say("column-period"), [desk.link(bar.name, bar.target) for bar in bars]),
            Column(words.say("column-letters"), [_drawn(bar, longest, desk) for bar in bars]),
        )
    )


def _drawn(bar: Bar, longest: int, desk: Desk) -> str:
    share = max(1, round(100 * bar.letters / longest))
    drawing = f'<svg class="register-bar" aria-hidden="true"><rect width="{share}%" height="100%"></rect></svg>'
    return f"{drawing} {desk.words.number(bar.letters)}"


def _list(letters: Iterable[Letter], desk: Desk) -> str:
    return "".join(f"- {_entry(letter, desk)}\n" for letter in letters)


def _entry(letter: Letter, desk: Desk) -> str:
    countries = ", ".join(display_country(code, desk.language) for code in letter.countries)
    entry = desk.link(addressees(letter, desk), f"letters/{letter.id}.md")
    return f"{entry} ({escape(countries)})" if countries else entry
