"""A letter as the program understood it, for a person to read: its parts named in the margin, then the findings."""

from __future__ import annotations

import textwrap
from typing import TYPE_CHECKING

from letterbook.model import Block, Part

if TYPE_CHECKING:
    from collections.abc import Iterator

    from letterbook.model import Letter

_MARGIN = 12
_WIDTH = 100


def show_letter(letter: Letter) -> str:
    """Return the letter with its parts named in the margin, what was understood, and how sure that is."""
    parts = "\n".join(line for part in letter.parsed.layout for line in _part(part))
    findings = "\n".join(f"  {name:<{_MARGIN}} {value}" for name, value in _findings(letter) if value)
    problems = "\n".join(str(problem) for problem in letter.problems)
    return "\n\n".join(text for text in (letter.source.file, parts, findings, problems) if text) + "\n"


def _part(part: Part | Block) -> Iterator[str]:
    match part:
        case Part():
            lines = [line.text for line in part.lines]
            name = str(part.kind)
        case Block():
            lines = textwrap.wrap(f"{part.label} {part.text}".strip(), _WIDTH - _MARGIN)
            name = str(part.type)
    for line in lines:
        yield f"  {name:<{_MARGIN}} {line}"
        name = ""


def _findings(letter: Letter) -> Iterator[tuple[str, str]]:
    parsed = letter.parsed
    sure = parsed.confidence
    yield "date", f"{parsed.date} {_percent(sure.get('date'))}" if parsed.date else ""
    yield "place", parsed.place or ""
    for recipient in letter.recipients:
        written = recipient.written
        said = (written.honorific, written.name, written.office, written.organisation, written.country)
        yield "to", f"{' · '.join(word for word in said if word)} {_percent(sure.get('recipients'))}"
    for signatory in letter.signatories:
        yield "signed", f"{signatory.written.name or signatory.written.organisation} ({signatory.key})"
    yield "language", parsed.language


def _percent(confidence: float | None) -> str:
    return "" if confidence is None else f"({confidence:.0%} sure)"
