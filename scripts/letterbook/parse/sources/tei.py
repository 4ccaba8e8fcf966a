"""Reading a letter in TEI P5: what its markup says of the parts of the letter is kept, all else is left to the grammar.

The words of `text` are the letter's; what an editor says between them goes to the notes and corrections. Of `choice`,
the reading of the document counts.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from letterbook.model import Recipient, Sender
from letterbook.parse.recognition.countries import country_of
from letterbook.parse.sources.markup import read_markup
from letterbook.parse.sources.tei_blocks import make_blocks
from letterbook.parse.sources.tei_header import read_header
from letterbook.parse.sources.tei_walk import Walk
from letterbook.parse.sources.transcript import Told, Transcript
from letterbook.parse.vocabulary.which_language import language_of
from letterbook.problems import Problem, Where

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from letterbook.model import Block, Source
    from letterbook.parse.segmentation.rows import Row
    from letterbook.parse.sources.tei_blocks import Piece
    from letterbook.parse.sources.tei_header import Header, Party

_OPENED = ("salutation", "opener")
_CLOSED = ("closing", "signature", "closer")
"""Marked lines that the body follows or ends with."""

_FIELDS = {
    "letterhead": "letterhead",
    "salutation": "salutation",
    "closing": "closing",
    "signature": "signatories",
    "postscript": "postscript",
}
"""A label that markup gives to the field that is made of its lines."""


def read_tei(source: Source) -> Transcript:
    """Return the lines of a letter in TEI with what its markup tells."""
    walk = Walk()
    problems = read_markup(source.text, walk.take, file=source.file, first_line=source.first_line)
    walk.finish()
    text = "\n".join(piece.row.text for piece in walk.pieces)
    told = _told(walk, read_header(walk.header))
    language = told.language or language_of(text)[0]
    by_place = {_place(piece.row): piece for piece in walk.pieces}

    def blocks(rows: Sequence[Row]) -> Iterator[Block]:
        return make_blocks((by_place[_place(row)] for row in rows), language)

    return Transcript(
        rows=[piece.row for piece in walk.pieces],
        furniture=walk.furniture,
        text=text,
        known=_decided(walk.pieces),
        blocks=blocks,
        told=told,
        problems=(*problems, *(_unknown(name, place, source) for name, place in walk.unknown.items())),
    )


def _place(row: Row) -> tuple[int, int]:
    """Return where a row begins in the file; no two begin at the same place."""
    return row.number, row.indent


def _unknown(name: str, place: tuple[int, int], source: Source) -> Problem:
    message = f"<{name}> is not an element that letters are known to have; its words are read as words of the letter"
    hint = "if that is right, nothing need be done; if it is a slip of the pen, correct the name of the element"
    return Problem(Where(source.file, place[0], place[1] + 1), "unknown-element", message, hint)


def _decided(pieces: Sequence[Piece]) -> list[str]:
    """Return what is known of each line; lines between a marked opener and a marked closer are of the body.

    Where only one of them is marked, the block beside it is of the body; the grammar decides about the others.
    """
    opened = _first(pieces, _OPENED)
    closed = len(pieces) - 1 - _first(pieces[::-1], _CLOSED)
    free = [index for index, piece in enumerate(pieces) if not piece.label]
    after = next((pieces[index].block for index in free if index > opened), 0)
    before = next((pieces[index].block for index in reversed(free) if index < closed), 0)
    known = [piece.label for piece in pieces]
    for index in free:
        if opened < index < closed or pieces[index].block in {after, before}:
            known[index] = "body"
    return known


def _first(pieces: Sequence[Piece], labels: Sequence[str]) -> int:
    return next((index for index, piece in enumerate(pieces) if piece.label in labels), len(pieces))


def _told(walk: Walk, header: Header) -> Told:
    """Return what header and text tell of the letter; of a date and a place, the words of the text count."""
    date_text, place = (" ".join("".join(walk.phrases[kind]).split()).strip(" ,;:") for kind in ("date", "place"))
    date = header.date or walk.date
    return Told(
        date=date,
        date_text=(date_text or header.date_text) if date else None,
        place=place or None,
        place_beside=header.place,
        sender=_sender(header.sent),
        recipients=tuple(_recipient(party) for party in header.received),
        language=next(iter([*walk.languages, *filter(None, (header.language,))]), None),
        marked=tuple(sorted({_FIELDS[piece.label] for piece in walk.pieces if piece.label in _FIELDS})),
        editorial=_editorial(walk, header),
    )


def _editorial(walk: Walk, header: Header) -> dict[str, object]:
    """Return what is said beside the text, first in the header, then between the words."""
    said = header.editorial.get("corrections", [])
    corrections = said if isinstance(said, list) else []
    told = {(one.get("reading"), one.get("correction")) for one in corrections}
    marked = [one for one in walk.corrections if (one["reading"], one["correction"]) not in told]
    return {
        **header.editorial,
        "notes": [*header.notes, *walk.notes],
        "corrections": [*corrections, *marked],
    }


def _sender(parties: Sequence[Party]) -> Sender | None:
    """Return who sent the letter, if its header is sure of it."""
    sure = [party for party in parties if not party.conjecture]
    name = next((party.label for party in sure if not party.is_organisation), None)
    organisation = next((party.label for party in sure if party.is_organisation), None)
    return Sender(name, organisation, sure[0].line) if sure else None


def _recipient(party: Party) -> Recipient:
    name, organisation = (None, party.label) if party.is_organisation else (party.label, None)
    country = country_of(f"{party.office or ''} {organisation or ''}")
    return Recipient(name, party.honorific, party.office, organisation, country, line=party.line)
