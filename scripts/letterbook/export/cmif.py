"""Who wrote to whom, for the whole collection, in CMIF: what correspSearch gathers from editions of letters.

After the documentation of the TEI Correspondence SIG (github.com/TEI-Correspondence-SIG/CMIF, doc/documentation-en.md,
with `note/ref` of version 2). The format has one licence, CC BY 4.0; it is about this index, not about the letters.
"""

from __future__ import annotations

import itertools
import uuid
from typing import TYPE_CHECKING

from letterbook.edtf import parse_edtf
from letterbook.export.citation import one_line, page_address
from letterbook.export.correspondence import (
    UNKNOWN,
    date_attributes,
    evidence,
    name_element,
    references,
    senders,
    sending_organisation,
)
from letterbook.export.tei import NAMESPACE
from letterbook.export.xml import NOTHING, block, document, element, text
from letterbook.resolve import label_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from letterbook.archive import Archive
    from letterbook.config import Collection
    from letterbook.export.correspondence import Anyone
    from letterbook.export.xml import Xml
    from letterbook.model import Letter

_LICENCE = "https://creativecommons.org/licenses/by/4.0/"
_LICENCE_TEXT = "This file is licensed under the terms of the Creative Commons License CC-BY 4.0"
_TERMS = "https://lod.academy/cmif/vocab/terms#"
"""Vocabulary of CMIF 2, in the form that published indices use."""


def export_cmif(archive: Archive) -> bytes:
    """Return the index of all letters that are published."""
    edition = _edition_id(archive.collection)
    letters = (_letter(letter, archive, edition) for letter in archive.letters)
    header = (_file(archive, edition), block("profileDesc", letters))
    body = block("text", (block("body", (element("p"),)),))
    return document(block("TEI", (block("teiHeader", header), body), attributes={"xmlns": NAMESPACE}))


def _edition_id(collection: Collection) -> str:
    """Return the UUID that CMIF wants, always the same for an address; as an xml:id it must begin with a letter."""
    names = (f"{collection.address or collection.title}#{count}" for count in itertools.count())
    found = (str(uuid.uuid5(uuid.NAMESPACE_URL, name)) for name in names)
    return next(value for value in found if value[0].isalpha())


def _file(archive: Archive, edition: str) -> Xml:
    collection = archive.collection
    publisher = text(collection.publisher or collection.title)
    titles = (element("title", text(collection.title)), element("editor", publisher))
    return block(
        "fileDesc",
        (
            block("titleStmt", titles),
            block("publicationStmt", _publication(archive, publisher)),
            block("sourceDesc", (_edition(collection, edition),)),
        ),
    )


def _publication(archive: Archive, publisher: Xml) -> Iterator[Xml]:
    """Yield the statement of publication; its time is that of the newest letter, because a build has no clock."""
    address = archive.collection.address
    file = f"{address}data/cmif.xml" if address else f"urn:uuid:{_edition_id(archive.collection)}"
    yield element("publisher", element("ref", publisher, attributes={"target": address}) if address else publisher)
    yield element("idno", text(file), attributes={"type": "url"})
    yield element("date", attributes={"when": _newest(archive)})
    licence = element("licence", text(_LICENCE_TEXT), attributes={"target": _LICENCE})
    yield block("availability", (licence,))


def _newest(archive: Archive) -> str:
    """Return the last day that any letter may be of, as xsd:dateTime."""
    dates = (parse_edtf(letter.parsed.date or "") for letter in archive.letters)
    return f"{max((date.sort_key[1] for date in dates if date), default='1970-01-01')}T00:00:00Z"


def _edition(collection: Collection, edition: str) -> Xml:
    title = text(one_line(f"{collection.title}. {collection.publisher or ''}"))
    link = (
        element("ref", text(collection.address), attributes={"target": collection.address})
        if collection.address
        else NOTHING
    )
    return element("bibl", title, link, attributes={"type": "online", "xml:id": edition})


def _letter(letter: Letter, archive: Archive, edition: str) -> Xml:
    address = page_address(letter, archive.collection)
    return block(
        "correspDesc",
        (
            block("correspAction", _sent(letter, archive), attributes={"type": "sent"}),
            block("correspAction", _received(letter, archive), attributes={"type": "received"}),
            block("note", _more(letter, address)),
        ),
        attributes={"key": letter.id, "ref": address, "source": f"#{edition}"},
    )


def _sent(letter: Letter, archive: Archive) -> Iterator[Xml]:
    people = senders(letter)
    organisation = sending_organisation(letter)
    yield from (_name(person, archive, evidence(letter, person)) for person in people)
    if organisation:
        yield element("orgName", text(organisation), attributes=evidence(letter, letter.sender))
    if not people:
        yield UNKNOWN
    if letter.parsed.place:
        yield element("placeName", text(letter.parsed.place))
    yield from _date(letter)


def _received(letter: Letter, archive: Archive) -> tuple[Xml, ...]:
    return tuple(_name(person, archive, {}) for person in letter.recipients) or (UNKNOWN,)


def _date(letter: Letter) -> Iterator[Xml]:
    """Yield the date; in words as well where the attributes cannot say all of it."""
    date = parse_edtf(letter.parsed.date or "")
    if date:
        words = text(letter.parsed.date_text or "") if date.approximate or date.uncertain else NOTHING
        yield element("date", words, attributes=date_attributes(date))


def _name(person: Anyone, archive: Archive, doubt: Mapping[str, str]) -> Xml:
    """Return a person with the one address that CMIF's readers look for, if there is a real one."""
    reference = next(iter(references(person, archive.authorities)), None)
    name = text(one_line(label_of(person.written)) or "Unknown")
    return element(name_element(person), name, attributes={"ref": reference, **doubt})


def _more(letter: Letter, address: str | None) -> Iterator[Xml]:
    """Yield what version 2 adds: the language, what is published, where the TEI file lies."""
    language = letter.parsed.language
    if language != "und":
        yield _reference("hasLanguage", language)
    yield _reference("isPublishedWith", f"{_TERMS}transcription")
    if letter.source.facsimiles:
        yield _reference("isPublishedWith", f"{_TERMS}facsimile")
    if address:
        yield _reference("isAvailableAsTEIfile", f"{address}letter.xml")


def _reference(term: str, target: str) -> Xml:
    return element("ref", attributes={"type": f"{_TERMS}{term}", "target": target})
