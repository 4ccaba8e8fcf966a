"""Pictures made at build: previews of letters for other sites, and the pages of facsimiles for the screen."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from letterbook.pictures.preview import draw_preview, preview_key
from letterbook.pictures.workers import Task, make_pictures
from letterbook.render.previews import render_previews

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from letterbook.archive import Archive
    from letterbook.render.previews import Preview


def draw_pictures(archive: Archive, *, earlier: Path) -> Iterator[tuple[str, bytes]]:
    """Yield path and content of every picture of a site; what an `earlier` site has already is not made again."""
    yield from make_pictures(_previews(archive), earlier=earlier)


def _previews(archive: Archive) -> Iterator[Task]:
    for path, preview in render_previews(archive):
        yield Task((path,), preview_key(preview), partial(_drawn, preview))


def _drawn(preview: Preview) -> tuple[bytes]:
    return (draw_preview(preview),)
