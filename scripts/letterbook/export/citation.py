"""What a citation of a letter says, whatever format it is then written in."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from letterbook.edtf import parse_edtf
from letterbook.render.display import display_names
from letterbook.render.wording import wording
from letterbook.resolve import label_of

if TYPE_CHECKING:
    from letterbook.config import Collection
    from letterbook.edtf import Edtf
    from letterbook.model import Letter


@dataclass(frozen=True, slots=True)
class Citation:
    """A letter as a bibliography has it.

    Names are as the letter writes them and in one piece: which part of a name is the family name is not guessed.
    """

    id: str
    title: str
    """ours, in the language of the site: letters have none"""
    authors: tuple[str, ...]
    recipients: tuple[str, ...]
    date: Edtf | None
    place: str | None
    language: str | None
    """BCP 47; None where it is not known"""
    archive: str
    """the title of the collection"""
    publisher: str | None
    rights: str | None
    topics: tuple[str, ...]
    address: str | None
    """of the letter's page; None while the collection has no address"""


def cite(letter: Letter, collection: Collection) -> Citation:
    """Return what a citation of the letter says."""
    parsed = letter.parsed
    recipients = tuple(filter(None, (one_line(label_of(person.written)) for person in letter.recipients)))
    return Citation(
        id=letter.id,
        title=_title(recipients, collection.languages[0]),
        authors=_authors(letter),
        recipients=recipients,
        date=parse_edtf(parsed.date) if parsed.date else None,
        place=one_line(parsed.place or "") or None,
        language=None if parsed.language == "und" else parsed.language,
        archive=one_line(collection.title),
        publisher=one_line(collection.publisher or "") or None,
        rights=one_line(parsed.editorial.rights or collection.rights or "") or None,
        topics=tuple(one_line(topic) for topic in parsed.editorial.topics),
        address=page_address(letter, collection),
    )


def page_address(letter: Letter, collection: Collection) -> str | None:
    """Return the full address of the letter's page, if the collection says where it is published."""
    return f"{collection.address}letters/{letter.id}/" if collection.address else None


def one_line(value: str) -> str:
    """Return a name or title without line breaks, which would begin a new field in some formats."""
    return " ".join(value.split())


def _authors(letter: Letter) -> tuple[str, ...]:
    """Return who signed; where nobody did, on whose behalf the letter was sent."""
    people = letter.signatories or ((letter.sender,) if letter.sender else ())
    return tuple(filter(None, (one_line(label_of(person.written)) for person in people)))


def _title(recipients: tuple[str, ...], language: str) -> str:
    words = wording(language)
    if not recipients:
        return words.say("letter-cited")
    return words.say("letter-cited-to", names=display_names(recipients, language))
