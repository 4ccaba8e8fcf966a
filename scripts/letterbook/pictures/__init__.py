"""Pictures made at build: previews of letters for other sites, and the pages of facsimiles for the screen."""

from __future__ import annotations

from functools import partial
from itertools import chain
from typing import TYPE_CHECKING

from letterbook.pictures.pages import draw_page, page_key
from letterbook.pictures.preview import draw_preview, preview_key
from letterbook.pictures.workers import Task, make_pictures
from letterbook.render.letter import page_names
from letterbook.render.previews import render_previews

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from letterbook.archive import Archive
    from letterbook.render.previews import Preview


def draw_pictures(archive: Archive, *, letters: Path, earlier: Path) -> Iterator[tuple[str, bytes]]:
    """Yield path and content of every picture of a site; what an `earlier` site has already is not made again.

    `letters` is the folder that the letters and their facsimiles are in.
    """
    yield from make_pictures(chain(_previews(archive), _pages(archive, letters)), earlier=earlier)


def _pages(archive: Archive, letters: Path) -> Iterator[Task]:
    for letter in archive.letters:
        for number, page in enumerate(letter.source.facsimile_pages, start=1):
            paths = tuple(f"letters/{letter.id}/{name}" for name in page_names(number))
            yield Task(paths, page_key(page), partial(draw_page, letters / page.file, page))


def _previews(archive: Archive) -> Iterator[Task]:
    for path, preview in render_previews(archive):
        yield Task((path,), preview_key(preview), partial(_drawn, preview))


def _drawn(preview: Preview) -> tuple[bytes]:
    return (draw_preview(preview),)
