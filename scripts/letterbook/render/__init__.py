"""Letters and registers as Markdown pages with front matter; pure, nothing is written to disk here."""

from __future__ import annotations

from dataclasses import replace
from itertools import chain
from typing import TYPE_CHECKING

from letterbook.render.compare import render_comparisons
from letterbook.render.interfaces import elsewhere, in_folder, interfaces_of
from letterbook.render.letter import render_letters
from letterbook.render.registers import render_registers

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from letterbook.archive import Archive
    from letterbook.render.page import Page


def render_archive(archive: Archive, handwritten: Collection[str] = ()) -> Iterator[Page]:
    """Return every generated page of an archive, one after the other, in each language of its site.

    `handwritten` are the paths below docs/ of the pages that somebody has written. A page is rendered the same way in
    every language, and then put into the folder of that language: links between generated pages stay what they are.
    """
    for interface in interfaces_of(archive.collection):
        spoken = replace(
            archive, collection=interface.collection, elsewhere=elsewhere(frozenset(handwritten), interface)
        )
        for page in chain(render_letters(spoken), render_registers(spoken), render_comparisons(spoken)):
            yield in_folder(page, interface)
