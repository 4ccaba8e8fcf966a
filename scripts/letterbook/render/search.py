"""The page of the search: /search/. What it finds is put in by the browser; here is what it will say of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from letterbook.render.desk import desk_for
from letterbook.render.display import display_country, display_language
from letterbook.render.markdown import escape
from letterbook.render.page import Page
from letterbook.render.wording import locale_of

if TYPE_CHECKING:
    from letterbook.archive import Archive

_MONTHS = range(1, 13)


def render_search(archive: Archive) -> Page:
    """Return the page, with the words and names that its script needs: browsers know few languages."""
    desk = desk_for(archive, "search.md")
    words, language = desk.words, desk.language
    tags = sorted({letter.parsed.language for letter in archive.letters})
    front_matter: dict[str, object] = {
        "title": words.say("search-title"),
        "description": words.say("search-description"),
        "template": "search.html",
        "said": {
            **words.forms("said-"),
            "group": words.number(1000)[1:-3],
            "months": [locale_of(language).months["stand-alone"]["wide"][month] for month in _MONTHS],
            "countries": {entry.code: display_country(entry.code, language) for entry in archive.countries},
            "languages": {tag: display_language(tag, language) for tag in tags},
        },
    }
    return Page(desk.page, front_matter, f"# {escape(words.say('search-title'))}\n")
