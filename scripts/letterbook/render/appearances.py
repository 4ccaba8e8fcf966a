"""How letters write the people they are addressed to or signed by: names, offices and countries of each person."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from letterbook.model import OfficeHeld, Recipient
from letterbook.render.entries import office_of
from letterbook.resolve import label_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from letterbook.model import Letter, Signatory


@dataclass(frozen=True, slots=True)
class Appearances:
    """What letters say of one person: each different thing once, in the order of the letters."""

    names: tuple[str, ...]
    addressed: tuple[str, ...]
    """the offices the person is addressed in"""
    offices: tuple[OfficeHeld, ...]
    """these, and those the person claims as a signatory"""
    countries: tuple[str, ...]
    """of the offices addressed, ISO 3166-1 alpha-2"""


NONE = Appearances((), (), (), ())
"""Of someone no letter is addressed to or signed by."""


def gather_appearances(letters: Iterable[Letter]) -> dict[str, Appearances]:
    """Return what the letters say of each person, by key."""
    found: dict[str, list[Recipient | Signatory]] = {}
    for letter in letters:
        for recipient in letter.recipients:
            found.setdefault(recipient.key, []).append(recipient.written)
        for signatory in letter.signatories:
            found.setdefault(signatory.key, []).append(signatory.written)
    return {key: _appearances(written) for key, written in found.items()}


def _appearances(written: Sequence[Recipient | Signatory]) -> Appearances:
    recipients = [person for person in written if isinstance(person, Recipient)]
    return Appearances(
        names=tuple(dict.fromkeys(label for person in written if (label := label_of(person)))),
        addressed=tuple(dict.fromkeys(office for person in recipients if (office := office_of(person)))),
        offices=tuple(dict.fromkeys(office for person in written for office in _offices(person))),
        countries=tuple(dict.fromkeys(person.country for person in recipients if person.country)),
    )


def _offices(person: Recipient | Signatory) -> tuple[OfficeHeld, ...]:
    if isinstance(person, Recipient):
        return (OfficeHeld(office),) if (office := office_of(person)) else ()
    if person.offices or not person.role:
        return person.offices
    return (OfficeHeld(person.role),)
