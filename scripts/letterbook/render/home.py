"""The first page: what the archive is, its newest letters, and the ways into it."""

from __future__ import annotations

import html
from typing import TYPE_CHECKING

from letterbook.render.chart import draw_timeline
from letterbook.render.desk import desk_for
from letterbook.render.display import display_span
from letterbook.render.entries import date_cell, link_cell, office_cell
from letterbook.render.letters import newest_letters
from letterbook.render.map import draw_map
from letterbook.render.markdown import escape
from letterbook.render.offices import gather_offices
from letterbook.render.page import Page
from letterbook.render.timeline import letter_places
from letterbook.render.topics import gather_topics

if TYPE_CHECKING:
    from collections.abc import Iterator

    from letterbook.archive import Archive
    from letterbook.model import Letter
    from letterbook.render.desk import Desk
    from letterbook.render.wording import Wording

_NEWEST = 6
"""Letters on the first page."""

_HEIGHT = 64
"""Pixels of the highest bar of its timeline."""


def render_home(archive: Archive) -> Page:
    """Return the first page, in the words of archive.yml."""
    desk = desk_for(archive, "index.md")
    collection = archive.collection
    sections = [
        f"# {escape(collection.title)}",
        *(escape(paragraph) for paragraph in (collection.description, *collection.introduction) if paragraph),
    ]
    sections += _letters(archive, desk) if archive.letters else [escape(desk.words.say("home-empty"))]
    front_matter = {
        "title": collection.title,
        "description": collection.description or collection.title,
        "template": "register.html",
        "register": "home",
    }
    return Page(desk.page, front_matter, "\n\n".join((*sections, _about(desk))) + "\n")


def _letters(archive: Archive, desk: Desk) -> list[str]:
    words = desk.words
    newest = "\n".join(f"- {_card(letter, desk)}" for letter in newest_letters(archive, _NEWEST))
    ways = "\n".join(f"- {way}" for way in _ways_in(archive, desk))
    return [
        _search_form(words),
        f"## {words.say('home-newest')} {{ #newest }}",
        newest,
        *_pictures(archive, desk),
        f"## {words.say('home-ways')} {{ #ways }}",
        ways,
    ]


def _pictures(archive: Archive, desk: Desk) -> Iterator[str]:
    """Yield the map and the timeline, each under its heading; none that would show nothing."""
    places = letter_places(archive.letters)
    pictures = (
        ("map", draw_map(archive.countries, desk)),
        ("timeline", draw_timeline(archive.letters, desk, places, height=_HEIGHT)),
    )
    for name, picture in pictures:
        if picture:
            yield f"## {desk.words.say(f'{name}-label')} {{ #{name} }}"
            yield picture.rstrip()


def _search_form(words: Wording) -> str:
    """Return a form that leads to the search page, with the words to search for in its address."""
    label, hint, button = (html.escape(words.say(f"home-search{part}")) for part in ("", "-hint", "-button"))
    return (
        f'<form class="search-box search-box-large" action="search/" method="get" role="search" aria-label="{label}">'
        f'<input name="q" type="search" placeholder="{hint}" aria-label="{label}" autocomplete="off">'
        f'<button type="submit">{button}</button></form>'
    )


def _card(letter: Letter, desk: Desk) -> str:
    lines = (date_cell(letter, desk), link_cell(letter, desk), office_cell(letter, desk))
    return "<br>".join(line for line in lines if line)


def _ways_in(archive: Archive, desk: Desk) -> Iterator[str]:
    words = desk.words
    recipients = sum(1 for person in archive.people if person.received)
    span = display_span((letter.parsed.date for letter in archive.letters), desk.language)
    ways = (
        ("home-all", "letters/index.md", words.count("letters", len(archive.letters))),
        ("recipients-title", "recipients/index.md", words.count("recipients", recipients) if recipients else ""),
        ("people-title", "people/index.md", _number(len(archive.people), words) if _has_more(archive) else ""),
        ("offices-title", "offices/index.md", _number(len(gather_offices(archive)), words)),
        ("countries-title", "countries/index.md", _countries(archive, words)),
        ("topics-title", "topics/index.md", _number(len(gather_topics(archive)), words)),
        ("timeline-title", "timeline.md", span),
        ("compare-title", "compare/index.md", _form_letters(archive, words)),
    )
    for key, target, tells in ways:
        if tells:
            yield f"{desk.link(words.say(key), target)}<br>{escape(tells)}"


def _has_more(archive: Archive) -> bool:
    """Tell whether the list of people has anyone whom that of recipients has not."""
    return any(not person.received for person in archive.people)


def _number(things: int, words: Wording) -> str:
    return words.number(things) if things else ""


def _countries(archive: Archive, words: Wording) -> str:
    return words.count("countries", len(archive.countries)) if archive.countries else ""


def _form_letters(archive: Archive, words: Wording) -> str:
    return words.count("form-letters", len(archive.form_letters)) if archive.form_letters else ""


def _about(desk: Desk) -> str:
    links = {
        name: desk.link(desk.words.say(f"home-{name}-link"), target)
        for name, target in (
            ("about", "about/index.md"),
            ("editorial", "about/editorial.md"),
            ("data", "data/index.md"),
        )
    }
    return desk.words.say("home-about", **links)
