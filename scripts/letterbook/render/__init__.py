"""Letters and registers as Markdown pages with front matter; pure, nothing is written to disk here."""

from __future__ import annotations

from typing import TYPE_CHECKING

from letterbook.render.compare import render_comparisons
from letterbook.render.letter import render_letters
from letterbook.render.registers import render_registers

if TYPE_CHECKING:
    from collections.abc import Iterator

    from letterbook.archive import Archive
    from letterbook.render.page import Page


def render_archive(archive: Archive) -> Iterator[Page]:
    """Return every generated page of an archive, one after the other."""
    yield from render_letters(archive)
    yield from render_registers(archive)
    yield from render_comparisons(archive)
