"""What was understood of a letter, field by field, each with how sure that is."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from letterbook.model import BlockType
from letterbook.parse.stated import CERTAIN
from letterbook.parse.vocabulary.languages import languages
from letterbook.render.wording import locale_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from letterbook.model import Correspondent, Letter, OfficeHeld, Recipient, Signatory

SURENESS = (
    (CERTAIN, "certain"),
    (0.95, "as good as certain"),
    (0.85, "very likely"),
    (0.7, "likely"),
    (0.6, "rather likely"),
    (0.4, "unsure"),
    (0.0, "very unsure"),
)
"""The least share of right readings, and the words for it."""

_MOST_PEOPLE = 12
"""signatories that are shown one by one"""


class Finding(NamedTuple):
    """One thing that was understood."""

    name: str
    value: str
    share: float | None = None
    """how likely it is right; None where that is said elsewhere or nobody knows"""
    source: str = ""
    """where it comes from, where it was not read"""


def in_words(share: float) -> str:
    """Return how sure something is: "very likely, 87%"."""
    words = next(words for least, words in SURENESS if share >= least)
    return f"{words}, {share:.0%}"


def findings(letter: Letter) -> Iterator[Finding]:
    """Yield what was understood, in the order of a letter; what belongs to a finding follows it with a blank before."""
    parsed = letter.parsed
    yield from _plain(letter, "date", f"{parsed.date} “{parsed.date_text}”" if parsed.date_text else parsed.date)
    yield from _plain(letter, "place", parsed.place)
    yield from _plain(letter, "letterhead", " / ".join(parsed.letterhead))
    yield from _sender(letter)
    yield from _people(letter)
    yield from _plain(letter, "salutation", parsed.salutation)
    yield Finding("body", _body(letter))
    yield from _plain(letter, "closing", parsed.closing)
    yield from _signatories(letter)
    yield from _plain(letter, "postscript", parsed.postscript)
    yield from _plain(letter, "enclosures", " / ".join(parsed.enclosures))
    yield from _plain(letter, "copies", " / ".join(parsed.copies))
    known = languages().get(parsed.language)
    yield from _plain(letter, "language", f"{known.name} ({parsed.language})" if known else parsed.language)


def missing(letter: Letter) -> list[str]:
    """Return the names of what was not found."""
    fields = ("date", "place", "letterhead", "recipients", "salutation", "closing", "signatories", "postscript")
    return [name for name in (*fields, "enclosures", "copies") if not getattr(letter.parsed, name)]


def _plain(letter: Letter, field: str, value: str | None) -> Iterator[Finding]:
    if value:
        yield _sure(letter, field, field, value)


def _sure(letter: Letter, field: str, name: str, value: str) -> Finding:
    if field in letter.source.metadata:
        return Finding(name, value, source="stated")
    return Finding(name, value, letter.parsed.confidence.get(field))


def _sender(letter: Letter) -> Iterator[Finding]:
    if letter.sender is None:
        return
    written, said = letter.sender.written, letter.parsed.sender
    read = {value for value in (said.name, said.organisation) if value} if said else set()
    values = [value for value in (written.name, written.organisation) if value]
    sources = {value in read for value in values}
    source = "letter and archive.yml" if len(sources) > 1 else "from the letter" if True in sources else "archive.yml"
    yield Finding("sender", ", ".join(values), source="stated" if "sender" in letter.source.metadata else source)


def _people(letter: Letter) -> Iterator[Finding]:
    several = len(letter.recipients) > 1
    for number, person in enumerate(letter.recipients, 1):
        written = person.written
        title = (
            " ".join(filter(None, (written.honorific, written.name))) or written.organisation or written.office or ""
        )
        name = f"recipient {number}" if several else "recipient"
        yield _sure(letter, "recipients", name, title)
        yield from _facts(
            {
                "office": written.office,
                "organisation": written.organisation,
                "country": _country(written),
                "address": ", ".join(written.address),
                "key": _key(person),
            },
            but=title,
        )


def _country(person: Recipient) -> str:
    name = locale_of("en").territories.get(person.country or "")
    return f"{name} ({person.country})" if name else person.country or ""


def _key(person: Correspondent[Recipient] | Correspondent[Signatory]) -> str:
    return f"{person.key}{'' if person.known else ' (in no authority file)'}" if person.key else ""


def _facts(facts: dict[str, str | None], *, but: str) -> Iterator[Finding]:
    yield from (Finding(f" {name}", value) for name, value in facts.items() if value and value != but)


def _signatories(letter: Letter) -> Iterator[Finding]:
    several = len(letter.signatories) > 1
    for number, person in enumerate(letter.signatories[:_MOST_PEOPLE], 1):
        written = person.written
        title = written.name or written.organisation or written.role or written.others or ""
        yield _sure(letter, "signatories", f"signatory {number}" if several else "signatory", title)
        role = {} if written.offices else {"role": written.role}
        yield from _facts({**role, "organisation": written.organisation}, but=title)
        yield from (Finding(" office", _held(office)) for office in written.offices)
        yield from _facts({"others": written.others, "key": _key(person)}, but=title)
    if len(letter.signatories) > _MOST_PEOPLE:
        yield Finding("", f"and {len(letter.signatories) - _MOST_PEOPLE:,} more, {len(letter.signatories):,} in all")


def _held(office: OfficeHeld) -> str:
    if office.start == office.end:
        return f"{office.office}, {office.start}" if office.start else office.office
    return f"{office.office}, {office.start or ''}–{office.end or ''}"


def _body(letter: Letter) -> str:
    """Return what the body is made of: "5 paragraphs, 3 items (1, 2, 3), 412 words"."""
    blocks = letter.parsed.body
    counts = Counter(block.type for block in blocks)
    said = [_count(counts[kind], kind) for kind in BlockType if counts[kind]]
    numbers = [str(block.n) for block in blocks if block.n is not None]
    if numbers:
        shown = ", ".join(numbers[:_MOST_PEOPLE]) + (" …" if len(numbers) > _MOST_PEOPLE else "")
        said = [f"{words} ({shown})" if words.partition(" ")[2].startswith("item") else words for words in said]
    return ", ".join([*said, _count(sum(len(block.text.split()) for block in blocks), "word")])


def _count(number: int, thing: str) -> str:
    return f"{number:,} {thing}{'' if number == 1 else 's'}"
