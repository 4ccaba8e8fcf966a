"""A letter as plain JSON values: what `letterbook parse` prints, front matter carries, data files offer.

Names and forms are those of contract section 5 and stay as they are for ever: other people's scripts read
them. Every key is always there; what a letter does not say is null or an empty list.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NotRequired, TypedDict

from letterbook.emendation import find_emendations
from letterbook.model import Block

if TYPE_CHECKING:
    from letterbook.emendation import Emendation
    from letterbook.model import Correspondent, Letter, OfficeHeld, ParsedLetter, Recipient, Sender, Signatory
    from letterbook.problems import ProblemJSON


OfficeRecord = TypedDict("OfficeRecord", {"office": str, "from": str | None, "to": str | None})
"""An office a signatory names as his; `from` and `to` are EDTF."""


class SenderRecord(TypedDict):
    """On whose behalf the letter is sent."""

    name: str | None
    organisation: str | None
    key: str | None


class RecipientRecord(TypedDict):
    """One of those the letter is addressed to."""

    name: str | None
    honorific: str | None
    office: str | None
    organisation: str | None
    country: str | None
    """ISO 3166-1 alpha-2"""
    address: list[str]
    key: str | None
    """address of the person's page: /people/<key>/; null where there is nobody to name"""


class SignatoryRecord(TypedDict):
    """One of those who signed."""

    name: str | None
    role: str | None
    organisation: str | None
    offices: list[OfficeRecord]
    others: str | None
    key: str | None


class BlockRecord(TypedDict):
    """One block of the body."""

    type: str
    n: int | str | None
    text: str
    page_break_at: list[int]
    """offsets into `text`, in characters (Unicode code points, not bytes)"""
    language: NotRequired[str]
    """BCP 47; only where it is not the letter's"""


class EmendationRecord(TypedDict):
    """A correction that an editor has made, at its place."""

    reading: str
    """what the source has"""
    correction: str
    """what the page shows"""
    reason: str | None
    paragraph: int | None
    """7 for the paragraph #p7, counted from 1; null outside the body"""
    at: int
    """offset into the text of the paragraph, or of the part, its lines joined by one blank; in characters"""


class LetterRecord(TypedDict):
    """A letter with the names of contract section 5, in its order."""

    id: str
    date: str | None
    date_text: str | None
    place: str | None
    letterhead: list[str]
    sender: SenderRecord | None
    recipients: list[RecipientRecord]
    subject: str | None
    salutation: str | None
    body: list[BlockRecord]
    closing: str | None
    signatories: list[SignatoryRecord]
    postscript: str | None
    enclosures: list[str]
    copies: list[str]
    language: str
    corrections: list[EmendationRecord]
    """in the order of the text, which stays as the source has it"""
    confidence: dict[str, float]
    problems: list[ProblemJSON]


def letter_record(letter: Letter) -> LetterRecord:
    """Return the letter as dictionaries, lists, strings and numbers that share nothing with it."""
    parsed = letter.parsed
    return {
        "id": parsed.id,
        "date": parsed.date,
        "date_text": parsed.date_text,
        "place": parsed.place,
        "letterhead": list(parsed.letterhead),
        "sender": sender_record(letter.sender) if letter.sender else None,
        "recipients": [recipient_record(recipient) for recipient in letter.recipients],
        "subject": parsed.subject,
        "salutation": parsed.salutation,
        "body": [block_record(block) for block in parsed.body],
        "closing": parsed.closing,
        "signatories": [signatory_record(signatory) for signatory in letter.signatories],
        "postscript": parsed.postscript,
        "enclosures": list(parsed.enclosures),
        "copies": list(parsed.copies),
        "language": parsed.language,
        "corrections": [emendation_record(one, parsed) for one in find_emendations(parsed)],
        "confidence": dict(parsed.confidence),
        "problems": [problem.to_json() for problem in letter.problems],
    }


def emendation_record(emendation: Emendation, parsed: ParsedLetter) -> EmendationRecord:
    """Return a correction with its place."""
    before = parsed.layout[: emendation.place + 1]
    return {
        "reading": emendation.reading,
        "correction": emendation.correction,
        "reason": parsed.editorial.corrections[emendation.number].get("reason"),
        "paragraph": sum(isinstance(part, Block) for part in before) if isinstance(before[-1], Block) else None,
        "at": emendation.start,
    }


def sender_record(sender: Correspondent[Sender]) -> SenderRecord:
    """Return the sender as written, with his key."""
    written = sender.written
    return {"name": written.name, "organisation": written.organisation, "key": sender.key or None}


def recipient_record(recipient: Correspondent[Recipient]) -> RecipientRecord:
    """Return a recipient as written, with his key."""
    written = recipient.written
    return {
        "name": written.name,
        "honorific": written.honorific,
        "office": written.office,
        "organisation": written.organisation,
        "country": written.country,
        "address": list(written.address),
        "key": recipient.key or None,
    }


def signatory_record(signatory: Correspondent[Signatory]) -> SignatoryRecord:
    """Return a signatory as written, with his key."""
    written = signatory.written
    return {
        "name": written.name,
        "role": written.role,
        "organisation": written.organisation,
        "offices": [office_record(office) for office in written.offices],
        "others": written.others,
        "key": signatory.key or None,
    }


def office_record(office: OfficeHeld) -> OfficeRecord:
    """Return an office held with the years of holding it."""
    return {"office": office.office, "from": office.start, "to": office.end}


def block_record(block: Block) -> BlockRecord:
    """Return a block of the body; an item's printed label is only in the source, its number is `n`."""
    record: BlockRecord = {
        "type": str(block.type),
        "n": block.n,
        "text": block.text,
        "page_break_at": list(block.page_break_at),
    }
    if block.language:
        record["language"] = block.language
    return record
