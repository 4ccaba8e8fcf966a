"""What markup, or the head of an e-mail, tells of a letter goes before what was read out of its words."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from letterbook.folding import fold
from letterbook.parse.stated import CERTAIN, read_editorial

if TYPE_CHECKING:
    from collections.abc import Sequence

    from letterbook.model import ParsedLetter, Recipient, Sender, Signatory
    from letterbook.parse.sources.transcript import Told


def tell(letter: ParsedLetter, told: Told) -> ParsedLetter:
    """Return the letter with all that is told of it; each told field is certain."""
    if told.only_where_unsaid:
        told = replace(
            told,
            sender=_fuller(told.sender, letter.signatories),
            recipients=() if letter.recipients else told.recipients,
        )
    changes: dict[str, Any] = {}
    if told.date:
        changes |= {"date": told.date, "date_text": told.date_text or letter.date_text}
    if place := told.place or letter.place or told.place_beside:
        changes["place"] = place
    if told.sender and not _has_signed(told.sender, letter):
        changes["sender"] = told.sender
    if told.recipients:
        # as the letter's address has them, with office, country and address
        written = {_label(recipient): recipient for recipient in reversed(letter.recipients)}
        changes["recipients"] = tuple(written.get(_label(recipient), recipient) for recipient in told.recipients)
    if told.language:
        changes["language"] = told.language
    certain = {field for field in (*changes, *told.marked) if _is_certain(field, letter, told)}
    return replace(
        letter,
        **changes,
        confidence=dict(letter.confidence) | dict.fromkeys(sorted(certain), CERTAIN),
        editorial=read_editorial(told.editorial),
    )


def _fuller(sender: Sender | None, signatories: Sequence[Signatory]) -> Sender | None:
    """Return the sender whom the head of an e-mail names, if none signed or only "Anna" of "Anna Sample" did."""
    first = signatories[0] if signatories else None
    if not sender or not first:
        return sender
    names, fuller = fold(first.name or "").split(), fold(sender.name or "").split()
    if len(names) != 1 or len(fuller) < 2 or names[0] not in fuller:  # noqa: PLR2004 - a name and a surname
        return None
    return replace(sender, organisation=first.organisation)


def _is_certain(field: str, letter: ParsedLetter, told: Told) -> bool:
    """Tell whether a field is as sure as markup makes it; a place that was only found beside a date is not."""
    if field == "place":
        return bool(told.place or not letter.place)
    return field != "date_text" and bool(field not in told.marked or getattr(letter, field))


def _has_signed(sender: Sender, letter: ParsedLetter) -> bool:
    """Tell whether the sender is one of those who signed: then nothing is told of him that the letter does not say."""
    return _label(sender) in {_label(signatory) for signatory in letter.signatories}


def _label(party: Recipient | Sender | Signatory) -> str:
    office = getattr(party, "office", None)
    return fold(party.name or party.organisation or office or "")
