"""What an editor states in the metadata block goes before what the text says."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from letterbook.model import Editorial, Line, ParsedLetter, Part, PartKind, Recipient, Sender, Signatory
from letterbook.parse.extraction.offices_held import read_offices

if TYPE_CHECKING:
    from collections.abc import Mapping

    from letterbook.model import Block
    from letterbook.problems import Problem

CERTAIN = 1.0
"""The confidence of what an editor has stated."""

_PLAIN = ("date", "date_text", "place", "salutation", "closing", "postscript", "language")
_ANSWERED = {
    "date": {"no-date", "two-dates", "date-differs"},
    "recipients": {"no-recipient"},
    "salutation": {"no-salutation"},
}
"""A field that is stated answers these problems."""


def state(letter: ParsedLetter, metadata: Mapping[str, Any]) -> ParsedLetter:
    """Return the letter with everything that its metadata block states; each stated field is certain."""
    if not metadata:
        return letter
    changes: dict[str, Any] = {key: metadata[key] or None for key in _PLAIN if key in metadata}
    if "sender" in metadata:
        changes["sender"] = _party(metadata["sender"], Sender)
    for key, kind in (("recipients", Recipient), ("signatories", Signatory)):
        if key in metadata:
            read = {_label(person): person for person in getattr(letter, key)}
            people = [_party(person, kind) for person in metadata[key] or ()]
            changes[key] = tuple(_as_read(person, read.get(_label(person))) for person in people)
    for key in ("enclosures", "copies"):
        if key in metadata:
            changes[key] = tuple(metadata[key] or ())
    stated = {*changes, *({"letterhead"} & set(metadata))}
    return replace(
        letter,
        **changes,
        layout=_with_letterhead(letter.layout, metadata),
        confidence=dict(letter.confidence) | dict.fromkeys(sorted(stated), CERTAIN),
        editorial=_added(letter.editorial, read_editorial(metadata)),
        problems=_left(letter.problems, stated),
    )


def _party(said: Mapping[str, Any], kind: type[Recipient | Signatory | Sender]) -> Any:  # noqa: ANN401 - one of the three
    values = {key: said[key] for key in said if key in kind.__dataclass_fields__}
    values.setdefault("name", None)
    if "address" in values:
        values["address"] = tuple(values["address"] or ())
    return kind(**values)


def _label(person: Recipient | Signatory) -> str | None:
    return person.name or person.organisation


def _as_read(person: Recipient | Signatory, read: Recipient | Signatory | None) -> Recipient | Signatory:
    """Return a stated person with what nobody can state: where he stands in the text, who signs along unnamed."""
    if isinstance(person, Signatory):
        others = read.others if isinstance(read, Signatory) else None
        person = replace(person, offices=read_offices(person.role or ""), others=others)
    return replace(person, line=read.line) if read else person


def _with_letterhead(layout: tuple[Part | Block, ...], metadata: Mapping[str, Any]) -> tuple[Part | Block, ...]:
    """Put a stated letterhead in place of the one in the text."""
    if "letterhead" not in metadata:
        return layout
    rest = tuple(part for part in layout if not (isinstance(part, Part) and part.kind is PartKind.LETTERHEAD))
    lines = tuple(Line(1, text) for text in metadata["letterhead"] or ())
    return (Part(PartKind.LETTERHEAD, lines), *rest) if lines else rest


def _added(told: Editorial, stated: Editorial) -> Editorial:
    """Return what the source tells of itself with what the metadata block states; no note of either is lost."""
    changes = {name: value for name in Editorial.__dataclass_fields__ if (value := getattr(stated, name))}
    changes["notes"] = (*told.notes, *stated.notes)
    changes["corrections"] = (*told.corrections, *stated.corrections)
    return replace(told, **changes)


def _left(problems: tuple[Problem, ...], stated: set[str]) -> tuple[Problem, ...]:
    answered = {code for field in stated for code in _ANSWERED.get(field, ())}
    return tuple(problem for problem in problems if problem.code not in answered)


def read_editorial(metadata: Mapping[str, Any]) -> Editorial:
    """Return what the metadata block adds that no text tells."""
    texts = ("source", "status", "translation_of", "in_reply_to", "rights", "withdrawn")
    lists = ("responses", "corrections", "changes", "notes", "topics", "formerly")
    values: dict[str, Any] = {key: metadata[key] for key in texts if key in metadata}
    values |= {key: tuple(metadata[key] or ()) for key in lists if key in metadata}
    return Editorial(**values)
