"""What the search calls letters in the further languages of a site: there is one index for all of them."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from letterbook.render.display import display_date
from letterbook.render.interfaces import interfaces_of
from letterbook.render.letter import letter_title
from letterbook.search.offline import FOLDER, MOST_LETTERS, script

if TYPE_CHECKING:
    from collections.abc import Iterator

    from letterbook.archive import Archive

TITLES = 32
"""Letters in each file; docs/assets/titles.js knows it, too."""


def titles_of(archive: Archive) -> Iterator[tuple[str, bytes]]:
    """Yield path below the site and content of each file, and the scripts that repeat them where a disk is read.

    A file has [title, date] of letters in the order of the index.
    """
    for interface in interfaces_of(archive.collection)[1:]:
        for start in range(0, len(archive.letters), TITLES):
            titles = [
                [letter_title(letter, interface.tag), display_date(letter.parsed.date, interface.tag)]
                for letter in archive.letters[start : start + TITLES]
            ]
            name = f"search/titles/{interface.tag}/{start // TITLES}.json"
            content = json.dumps(titles, ensure_ascii=False, separators=(",", ":")).encode()
            yield name, content
            if len(archive.letters) <= MOST_LETTERS:
                yield f"{FOLDER}/{name}.js", script(name, content)
