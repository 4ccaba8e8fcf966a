"""What the pictures say that other sites show beside a link: the picture of an archive, and those of its letters."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from letterbook.render.display import display_date, display_names, display_span
from letterbook.render.wording import wording
from letterbook.resolve import label_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from letterbook.archive import Archive
    from letterbook.model import Letter

ARCHIVE_PREVIEW = "preview.png"
"""The address of the archive's own picture, which stands for every page that has none of its own."""

_MOST_OWN = 500
"""Letters of an archive that each get a picture; drawing them takes longer than all the rest, letter for letter."""

_OPENING = 300
"""Characters of a letter's opening words; more do not fit."""


@dataclass(frozen=True, slots=True)
class Preview:
    """What one picture says, in the language of the site; an empty line is left out."""

    collection: str
    """the title of the collection"""
    date: str
    """the date in words"""
    title: str
    """whom the letter is to; of the archive, what it is"""
    opening: str
    """the first words of the letter"""


def has_own_previews(archive: Archive) -> bool:
    """Tell whether each letter gets a picture: as archive.yml says, else where there are not too many."""
    if archive.collection.previews:
        return archive.collection.previews == "each"
    return len(archive.letters) <= _MOST_OWN


def preview_address(letter: Letter) -> str:
    """Return where the picture of a letter is published, below the site."""
    return f"letters/{letter.id}/preview.png"


def render_previews(archive: Archive) -> Iterator[tuple[str, Preview]]:
    """Return the address of each picture below the site, and what it says."""
    yield ARCHIVE_PREVIEW, _of_archive(archive)
    if has_own_previews(archive):
        for letter in archive.letters:
            yield preview_address(letter), _of_letter(letter, archive)


def _of_archive(archive: Archive) -> Preview:
    collection, language = archive.collection, archive.collection.languages[0]
    span = display_span((letter.parsed.date for letter in archive.letters), language)
    return Preview(collection.publisher or "", span, collection.title, collection.description)


def _of_letter(letter: Letter, archive: Archive) -> Preview:
    language = archive.collection.languages[0]
    labels = (label_of(recipient.written) for recipient in letter.recipients)
    names = display_names([label for label in labels if label], language)
    opening = next((block.text for block in letter.parsed.body), "")
    return Preview(
        collection=archive.collection.title,
        date=display_date(letter.parsed.date, language) if letter.parsed.date else "",
        title=wording(language).say("letter-to", names=names) if names else "",
        opening=" ".join(opening.split())[:_OPENING],
    )
