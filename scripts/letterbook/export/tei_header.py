"""The teiHeader of a letter: what it is, where its text comes from, who wrote to whom."""

from __future__ import annotations

from typing import TYPE_CHECKING

from letterbook.export.correspondence import (
    UNKNOWN,
    attributes_of,
    date_element,
    evidence,
    name_element,
    senders,
    sending_organisation,
)
from letterbook.export.xml import NOTHING, block, element, join, text
from letterbook.model import Recipient
from letterbook.resolve import label_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from letterbook.authority import Authorities
    from letterbook.export.citation import Citation
    from letterbook.export.correspondence import Anyone
    from letterbook.export.xml import Xml
    from letterbook.model import Editorial, Letter

_PRINCIPLES = (
    "Every word stands as the source file has it, in its order. Lines of paragraphs are joined, lines of letterhead, "
    "address and signature are kept; page breaks are marked. A control character, which XML forbids, is shown as its "
    "picture from Unicode's block Control Pictures."
)


def export_header(letter: Letter, citation: Citation, authorities: Authorities) -> Xml:
    """Return the teiHeader."""
    notes = tuple(_notes(letter.parsed.editorial))
    file_description = (
        _title_statement(citation),
        _publication(citation),
        block("notesStmt", notes) if notes else NOTHING,
        _source(letter),
    )
    return block(
        "teiHeader",
        (
            block("fileDesc", file_description),
            block("encodingDesc", (block("editorialDecl", (element("p", text(_PRINCIPLES)),)),)),
            block("profileDesc", _profile(letter, authorities)),
        ),
    )


def _title_statement(citation: Citation) -> Xml:
    authors = (element("author", text(name)) for name in citation.authors)
    return block("titleStmt", (element("title", text(citation.title)), *authors))


def _publication(citation: Citation) -> Xml:
    idno = element("idno", text(citation.id), attributes={"type": "letter"})
    page = element("idno", text(citation.address), attributes={"type": "URL"}) if citation.address else NOTHING
    rights = block("availability", (element("p", text(citation.rights)),)) if citation.rights else NOTHING
    publisher = element("publisher", text(citation.publisher or citation.archive))
    return block("publicationStmt", (publisher, idno, page, rights))


def _notes(editorial: Editorial) -> Iterator[Xml]:
    """Yield what editors stated about the letter and its fate."""
    if editorial.status:
        yield element("note", text(editorial.status), attributes={"type": "status"})
    for kind, facts in (("response", editorial.responses), ("correction", editorial.corrections)):
        for fact in facts:
            said = "; ".join(f"{name}: {value}" for name, value in fact.items())
            yield element("note", text(said), attributes={"type": kind})
    yield from (element("note", text(note), attributes={"type": "editorial"}) for note in editorial.notes)


def _source(letter: Letter) -> Xml:
    stated = letter.parsed.editorial.source
    return block(
        "sourceDesc",
        (
            block(
                "bibl",
                (
                    element("note", text(stated)) if stated else NOTHING,
                    element("idno", text(letter.source.file), attributes={"type": "file"}),
                    element("idno", text(letter.source.sha256), attributes={"type": "SHA-256"}),
                ),
            ),
        ),
    )


def _profile(letter: Letter, authorities: Authorities) -> Iterator[Xml]:
    language = letter.parsed.language
    yield block("langUsage", (element("language", text(language), attributes={"ident": language}),))
    topics = letter.parsed.editorial.topics
    if topics:
        terms = (element("term", text(topic)) for topic in topics)
        yield block("textClass", (block("keywords", terms),))
    context = _context(letter)
    related = block("correspContext", context) if context else NOTHING
    yield block("correspDesc", (_sent(letter, authorities), _received(letter, authorities), related))


def _sent(letter: Letter, authorities: Authorities) -> Xml:
    parsed = letter.parsed
    return block(
        "correspAction",
        (
            *(_name(person, authorities, evidence(letter, person)) for person in senders(letter)),
            _organisation(letter, authorities),
            *(() if senders(letter) else (UNKNOWN,)),
            element("placeName", text(parsed.place)) if parsed.place else NOTHING,
            *date_element(letter, text(parsed.date_text or "")),
        ),
        attributes={"type": "sent"},
    )


def _organisation(letter: Letter, authorities: Authorities) -> Xml:
    """Return on whose behalf the letter was sent; the sender's key is the organisation's where no person is named."""
    organisation, sender = sending_organisation(letter), letter.sender
    if not organisation or not sender:
        return NOTHING
    known = {} if sender.written.name else attributes_of(sender, authorities)
    return element("orgName", text(organisation), attributes=known | evidence(letter, sender))


def _received(letter: Letter, authorities: Authorities) -> Xml:
    people = tuple(_name(person, authorities, {}) for person in letter.recipients)
    return block("correspAction", people or (UNKNOWN,), attributes={"type": "received"})


def _name(person: Anyone, authorities: Authorities, doubt: Mapping[str, str]) -> Xml:
    """Return who that is, with honorific and office of a recipient."""
    written = person.written
    name = text(written.name or label_of(written))
    if isinstance(written, Recipient) and written.name:
        name = _with_roles(written, name)
    return element(name_element(person), name, attributes={**attributes_of(person, authorities), **doubt})


def _with_roles(recipient: Recipient, name: Xml) -> Xml:
    honorific, office = (
        element("roleName", text(value), attributes={"type": kind}) if value else NOTHING
        for kind, value in (("honorific", recipient.honorific), ("office", recipient.office))
    )
    return join(filter(None, (honorific, element("name", name), office)), " ")


def _context(letter: Letter) -> tuple[Xml, ...]:
    """Return the letters that this one answers or translates, by their addresses beside its own."""
    editorial = letter.parsed.editorial
    related = (("in_reply_to", editorial.in_reply_to), ("translation_of", editorial.translation_of))
    return tuple(
        element("ref", text(other), attributes={"type": kind, "target": f"../{other}/letter.xml"})
        for kind, other in related
        if other
    )
