"""The index of all letters: /letters/, and /letters/<year>/ when one page cannot hold them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from letterbook.render.desk import desk_for
from letterbook.render.entries import (
    country_cell,
    date_cell,
    language_cell,
    letters_table,
    link_cell,
    office_cell,
)
from letterbook.render.volumes import LIMIT, Shelf, list_letters, volume_pages

if TYPE_CHECKING:
    from collections.abc import Iterator

    from letterbook.archive import Archive
    from letterbook.model import Letter
    from letterbook.render.desk import Desk
    from letterbook.render.page import Page

_CELLS = {
    "date": date_cell,
    "to": link_cell,
    "office": office_cell,
    "country": country_cell,
    "language": language_cell,
}

_NEWEST = 20
"""Letters shown beside the years, where the index has only years."""


def render_letters_index(archive: Archive) -> Iterator[Page]:
    """Return the index of all letters and, for a long one, its pages by year and month."""
    desk = desk_for(archive, "letters/index.md")
    title = desk.words.say("letters-title")
    shelf = Shelf("letters/index.md", "letters", "letters", title, _CELLS)
    yield desk.register(
        "letters",
        title=title,
        description=desk.words.say("letters-description", title=desk.collection),
        markdown=_index(archive, desk, shelf),
        is_sortable=len(archive.letters) <= LIMIT,
    )
    yield from volume_pages(archive.letters, desk, shelf)


def _index(archive: Archive, desk: Desk, shelf: Shelf) -> str:
    words, letters = desk.words, archive.letters
    if not letters:
        return words.say("letters-none") + "\n"
    listed = list_letters(letters, desk, shelf)
    if len(letters) <= LIMIT:
        return listed
    newest = letters_table(newest_letters(archive, _NEWEST), desk, _CELLS)
    return f"## {words.say('letters-by-year')}\n\n{listed}\n## {words.say('letters-newest')}\n\n{newest}"


def newest_letters(archive: Archive, most: int) -> tuple[Letter, ...]:
    """Return the last letters of the archive, the newest first; letters without a date only where no other is left."""
    dated = [letter for letter in archive.letters if letter.parsed.date]
    undated = [letter for letter in archive.letters if not letter.parsed.date]
    return tuple([*reversed(dated), *undated][:most])
