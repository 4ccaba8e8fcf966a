"""All generated pages that are not a letter."""

from __future__ import annotations

from typing import TYPE_CHECKING

from letterbook.render.countries import render_countries
from letterbook.render.home import render_home
from letterbook.render.letters import render_letters_index
from letterbook.render.parallel import render_parallels
from letterbook.render.people import render_people
from letterbook.render.recipients import render_recipients
from letterbook.render.search import render_search
from letterbook.render.timeline import render_timeline

if TYPE_CHECKING:
    from collections.abc import Iterator

    from letterbook.archive import Archive
    from letterbook.render.page import Page


def render_registers(archive: Archive) -> Iterator[Page]:
    """Return the first page, the registers and their pages."""
    yield render_home(archive)
    yield from render_letters_index(archive)
    yield from render_recipients(archive)
    yield from render_people(archive)
    yield from render_countries(archive)
    yield render_timeline(archive)
    yield render_search(archive)
    yield from render_parallels(archive)
