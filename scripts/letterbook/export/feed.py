"""The newest letters as an Atom feed (RFC 4287).

Letters without a date are not in it: a feed is about when. An entry counts as updated on the day of its letter, the
first one where only a month or year is known, because a build has no clock.
"""

from __future__ import annotations

import itertools
import uuid
from typing import TYPE_CHECKING

from letterbook.edtf import parse_edtf
from letterbook.export.xml import NOTHING, block, document, element, text
from letterbook.model import BlockType
from letterbook.render.letter import letter_title

if TYPE_CHECKING:
    from letterbook.archive import Archive
    from letterbook.config import Collection
    from letterbook.export.xml import Xml
    from letterbook.model import Letter

NEWEST = 20
"""How many letters a feed has at most."""

_NEVER = "1970-01-01T00:00:00Z"


def export_feed(archive: Archive) -> bytes:
    """Return the feed; as long as the collection has no address its links are relative and its ids are UUIDs."""
    collection = archive.collection
    dated = (letter for letter in reversed(archive.letters) if parse_edtf(letter.parsed.date or ""))
    newest = tuple(itertools.islice(dated, NEWEST))
    about = (
        element("id", text(_identifier("", collection))),
        element("title", text(collection.title)),
        element("subtitle", text(collection.description)) if collection.description else NOTHING,
        element("updated", text(_moment(newest[0]) if newest else _NEVER)),
        block("author", (element("name", text(collection.publisher or collection.organisation or collection.title)),)),
        element("link", attributes={"rel": "self", "href": f"{collection.address or ''}feed.xml"}),
        element("link", attributes={"rel": "alternate", "type": "text/html", "href": collection.address or "./"}),
    )
    entries = (_entry(letter, collection) for letter in newest)
    attributes = {"xmlns": "http://www.w3.org/2005/Atom", "xml:lang": collection.languages[0]}
    return document(block("feed", (*about, *entries), attributes=attributes))


def _entry(letter: Letter, collection: Collection) -> Xml:
    path = f"letters/{letter.id}/"
    link = {"rel": "alternate", "type": "text/html", "href": f"{collection.address or ''}{path}"}
    return block(
        "entry",
        (
            element("id", text(_identifier(path, collection))),
            element("title", text(letter_title(letter, collection.languages[0]))),
            element("updated", text(_moment(letter))),
            element("link", attributes=link),
            element("summary", text(_beginning(letter)), attributes={"xml:lang": letter.parsed.language}),
        ),
    )


def _identifier(path: str, collection: Collection) -> str:
    """Return an address that is for ever, or a UUID that is always the same for a title and a path."""
    if collection.address:
        return f"{collection.address}{path}"
    return uuid.uuid5(uuid.NAMESPACE_URL, f"{collection.title}/{path}").urn


def _moment(letter: Letter) -> str:
    """Return the beginning of the letter's day in the form of RFC 3339."""
    date = parse_edtf(letter.parsed.date or "")
    return f"{date.sort_key[0]}T00:00:00Z" if date else _NEVER


def _beginning(letter: Letter) -> str:
    """Return the first paragraph."""
    return next((block.text for block in letter.parsed.body if block.type is BlockType.PARAGRAPH), "")
