"""Telling who is meant: each name in a letter gets the key of its authority record, or one made of the name itself."""

from __future__ import annotations

import hashlib
import re
from dataclasses import replace
from typing import TYPE_CHECKING, Any, TypeVar

from anyascii import anyascii

from letterbook.folding import in_one_script
from letterbook.model import Correspondent, Letter, Recipient, Sender, Signatory
from letterbook.parse.stated import CERTAIN
from letterbook.problems import Problem, Where

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from letterbook.authority import Authorities, Register
    from letterbook.config import Collection
    from letterbook.model import ParsedLetter, Source

Person = TypeVar("Person", Recipient, Signatory, Sender)

LONGEST_KEY = 60
"""In characters; a longer name keeps its beginning and gets a checksum, so that two of them stay apart."""


def resolve_letter(source: Source, parsed: ParsedLetter, *, authorities: Authorities, collection: Collection) -> Letter:
    """Attach to everyone a letter names the key of who that is, and warn of people in no authority file."""
    recipients = _all(parsed.recipients, _stated_keys(source, "recipients"), authorities)
    signatories = _all(parsed.signatories, _stated_keys(source, "signatories"), authorities)
    sender = _sender(parsed, collection)
    return Letter(
        source=source,
        parsed=parsed,
        sender=_all((sender,), _stated_keys(source, "sender"), authorities)[0] if sender else None,
        recipients=recipients,
        signatories=signatories,
        problems=(*parsed.problems, *_unknown((*recipients, *signatories), authorities.people, source)),
    )


def _in_one_script(name: str) -> str:
    low = name.lower()
    mended = in_one_script(low)
    return name if mended == low else mended


def make_key(name: str) -> str:
    """Return a key for a name: small ASCII letters, digits and hyphens, at most LONGEST_KEY characters.

    >>> make_key("Jonas Gahr Støre"), make_key("Лукашэнка")
    ('jonas-gahr-store', 'lukashenka')
    """
    key = "-".join(re.findall(r"[a-z0-9]+", anyascii(_in_one_script(name)).lower().replace("'", "")))
    if key and len(key) <= LONGEST_KEY:
        return key
    checksum = hashlib.sha256(name.encode()).hexdigest()[:8]
    return f"{key[: LONGEST_KEY - len(checksum) - 1].rstrip('-')}-{checksum}".strip("-")


def label_of(written: Recipient | Signatory | Sender) -> str:
    """Return what to call someone: the name, else the organisation, else the office, as the letter has it."""
    office = written.office if isinstance(written, Recipient) else None
    return written.name or written.organisation or office or ""


def _all(
    people: tuple[Person, ...], stated: tuple[str | None, ...], authorities: Authorities
) -> tuple[Correspondent[Person], ...]:
    keys = (*stated, *(None for _ in people))
    return tuple(_correspondent(person, key, authorities) for person, key in zip(people, keys, strict=False))


def _correspondent(written: Person, stated: str | None, authorities: Authorities) -> Correspondent[Person]:
    register = authorities.people if written.name else authorities.organisations
    label = label_of(written)
    key = stated or register.key_of(label)
    return Correspondent(written, key or (make_key(label) if label else ""), known=key in register.records)


def _stated_keys(source: Source, field: str) -> tuple[str | None, ...]:
    """Return the keys that the metadata block gives for a field, in its order."""
    said = source.metadata.get(field)
    people: list[Any] = said if isinstance(said, list) else [said] if said else []
    return tuple(person.get("key") for person in people)


def _sender(parsed: ParsedLetter, collection: Collection) -> Sender | None:
    """Return who sends: as stated of this letter, else as archive.yml has it of all, else as the letter itself says."""
    if parsed.confidence.get("sender") == CERTAIN:
        return parsed.sender
    said = parsed.sender or Sender(None)
    name = collection.sender or said.name
    organisation = collection.organisation or said.organisation
    return replace(said, name=name, organisation=organisation) if name or organisation else None


def _unknown(
    people: Iterable[Correspondent[Recipient] | Correspondent[Signatory]], register: Register, source: Source
) -> Iterator[Problem]:
    """Warn of names in no people file; a collection without such a file has decided to do without."""
    strangers = {p.written.name: p.written for p in people if p.written.name and not p.known and register.records}
    for name, written in strangers.items():
        near = register.nearest(name)
        hint = f'add "{make_key(name)}" to authority/people.yml, or correct the name'
        if near:
            hint = f'did you mean "{near.name}" ({near.key})? add the spelling to its `spellings`, or add the person'
        yield Problem(Where(source.file, written.line), "unknown-person", f'"{name}" is in no people file', hint)
