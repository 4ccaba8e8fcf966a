"""How letters of many kinds are read: each file of tests/cases/parse holds a letter and, as YAML, what it says.

`lines` says what each line is; the grammar is trained on it, too (scripts/training/known.py). `teaches` says the same
of a letter whose lines are not all read right so far: it is for the training alone.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
import yaml

from letterbook.model import BlockType, PartKind, Source
from letterbook.parse import parse_letter
from letterbook.parse.labelling.grammar import model
from letterbook.parse.labelling.labelled import label_rows
from letterbook.parse.letter import read_transcript
from training.known import lines_named

if TYPE_CHECKING:
    from letterbook.model import ParsedLetter

CASES = sorted(path for path in (Path(__file__).parents[1] / "cases" / "parse").iterdir() if path.suffix != ".md")


def understood(letter: ParsedLetter) -> dict[str, Any]:
    """Return what a case file may name."""
    body = letter.body
    return {
        "date": letter.date,
        "date_text": letter.date_text,
        "place": letter.place,
        "sender": _said(letter.sender.name, letter.sender.organisation) if letter.sender else None,
        "letterhead": list(letter.letterhead),
        "recipients": [_said(r.honorific, r.name, r.office, r.organisation, r.country) for r in letter.recipients],
        "salutation": letter.salutation,
        "body_begins": body[0].text[:40] if body else None,
        "body_ends": body[-1].text[-40:] if body else None,
        "body": [f"{block.type}: {block.text}" for block in body],
        "page_breaks": [block.text[offset:][:12] for block in body for offset in block.page_break_at],
        "items": [block.n for block in body if block.type is BlockType.ITEM],
        "paragraphs": sum(block.type is BlockType.PARAGRAPH for block in body),
        "closing": letter.closing,
        "signatories": [_said(s.name, s.role, s.organisation) for s in letter.signatories],
        "postscript": letter.postscript,
        "enclosures": list(letter.enclosures),
        "copies": list(letter.copies),
        "notes": list(letter.editorial.notes),
        "corrections": [dict(correction) for correction in letter.editorial.corrections],
        "furniture": [line.text for part in letter.parts(PartKind.FURNITURE) for line in part.lines],
        "language": letter.language,
        "problems": [f"{problem.where.line} {problem.code}" for problem in letter.problems],
    }


def _said(*facts: str | None) -> str:
    return " | ".join(fact or "-" for fact in facts)


def labels_of(source: Source) -> list[str]:
    """Return what each line is."""
    transcript = read_transcript(source)
    return list(label_rows(transcript.rows, model(), transcript.known, transcript.head).labels)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.stem)
def test_what_a_letter_says(case: Path) -> None:
    text, _, said = case.read_text("utf-8").partition("@@ understood\n")
    expected = yaml.safe_load(said)
    expected.pop("teaches", None)
    source = Source(f"letters/x{case.suffix}", case.stem, text, 1, {}, "")
    found = understood(parse_letter(source)) | {"lines": labels_of(source)}
    if "lines" in expected:
        expected["lines"] = lines_named(expected["lines"])
    assert {key: found[key] for key in expected} == expected
