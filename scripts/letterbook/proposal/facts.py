"""What was understood of a letter, in words for the person who sent it. Pure."""

from __future__ import annotations

from typing import TYPE_CHECKING

from letterbook.add.reading import count
from letterbook.model import BlockType
from letterbook.proposal.report import Fact
from letterbook.render.display import display_country, display_date, display_language

if TYPE_CHECKING:
    from collections.abc import Iterator

    from letterbook.model import Letter, Recipient, Signatory

_LANGUAGE = "en"
_MOST_PEOPLE = 12


def facts_of(letter: Letter) -> tuple[Fact, ...]:
    """Return what was understood, in the order of a letter; what it does not tell is said to be missing."""
    return tuple(_facts(letter))


def _facts(letter: Letter) -> Iterator[Fact]:
    parsed = letter.parsed
    sure = {name: round(100 * value) for name, value in parsed.confidence.items()}
    date = display_date(parsed.date, _LANGUAGE) if parsed.date else ""
    yield Fact("Date", date or "not found", sure.get("date") if date else None)
    if parsed.place:
        yield Fact("Place", parsed.place, sure.get("place"))
    to = [_recipient(one.written) for one in letter.recipients[:_MOST_PEOPLE]]
    yield Fact("To", "; ".join(to) or "nobody found", sure.get("recipients") if to else None)
    yield Fact("Greeting", parsed.salutation or "none found", sure.get("salutation") if parsed.salutation else None)
    yield Fact("Text", _extent(letter))
    signed = [_signatory(one.written) for one in letter.signatories[:_MOST_PEOPLE]]
    yield Fact("Signed by", "; ".join(signed) or "nobody found", sure.get("signatories") if signed else None)
    if parsed.language != "und":
        yield Fact("Language", display_language(parsed.language, _LANGUAGE), sure.get("language"))
    if letter.source.facsimiles:
        yield Fact("Scans", ", ".join(letter.source.facsimiles))
    if letter.source.originals:
        yield Fact("Original", ", ".join(one.file for one in letter.source.originals))


def _recipient(written: Recipient) -> str:
    country = display_country(written.country, _LANGUAGE) if written.country else ""
    parts = (written.name, written.office, written.organisation, f"[{country}]" if country else "")
    return ", ".join(part for part in parts if part).replace(", [", " [")


def _signatory(written: Signatory) -> str:
    parts = (written.name, written.role, written.organisation, written.others)
    return ", ".join(part for part in parts if part)


def _extent(letter: Letter) -> str:
    body = letter.parsed.body
    items = sum(block.type is BlockType.ITEM for block in body)
    words = sum(len(block.text.split()) for block in body)
    numbered = f", {items} of them in a list" if items else ""
    return f"{count(len(body), 'paragraph')}{numbered}, {count(words, 'word')}"
