"""Any bytes make a letter or problems, never an exception: each file of tests/cases/fuzz once made one, or might have.

scripts/fuzz/fuzz.py finds more of them.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from letterbook.parse import parse_letter
from letterbook.source import parse_bytes

if TYPE_CHECKING:
    from letterbook.model import ParsedLetter

CASES = sorted((Path(__file__).parents[1] / "cases" / "fuzz").iterdir())
ENDINGS = (".txt", ".md", ".xml")


def read(data: bytes, ending: str) -> ParsedLetter | None:
    """Return the letter in some bytes; None where they cannot be read, for which there is then a problem."""
    found = parse_bytes(data, stem="2023-03-16-x", file=f"letters/2023-03-16-x{ending}")
    assert found.source or found.problems
    return parse_letter(found.source) if found.source else None


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_what_once_was_hard_to_read_is_read(case: Path) -> None:
    read(case.read_bytes(), case.suffix)


@settings(deadline=None)
@given(st.binary(max_size=300), st.sampled_from(ENDINGS))
def test_any_bytes_make_a_letter_or_problems(data: bytes, ending: str) -> None:
    read(data, ending)


LONG = 50_000
UNITS = (" ", "(", "1.1.1.1.", "**", "**a ", "_a ", "Dear Mr Smith, ", "Шановний пане ", "e\u0301", "\u0301", "a", "a-")
"""What a line of great length may be made of. A pattern that goes back over such a line would take hours for it."""


@pytest.mark.parametrize("unit", UNITS)
@pytest.mark.parametrize("ending", [".txt", ".md"])
def test_a_line_of_any_length_is_read(unit: str, ending: str) -> None:
    line = unit * (LONG // len(unit))
    letter = read(f"{line}\n\nDear Sir,\n\nx{line}\nx{line}\n\nSincerely,\n\nJan {line}x Novak\n".encode(), ending)
    assert letter is not None


MANY = 2_500
LINES = (
    "(Signed) Anna Novak{}",
    "Anna Novak{}, Riverton",
    "{}. Anna",
    "{}.03.1890",
    "Dear Sir,",
    "To",
    "OF NORWAY AND",
    "> quoted {}",
    "\f",
    "read-",
    "On behalf of the readers",
)
"""What a letter of very many lines may be made of. What is read line by line must not go deeper with each."""


@pytest.mark.parametrize("line", LINES)
def test_however_many_lines_are_read(line: str) -> None:
    lines = "\n".join(line.format(at) for at in range(MANY))
    letter = read(f"Dear Minister,\n\nWe write.\n\nSigned:\n{lines}\n".encode(), ".txt")
    assert letter is not None


DEEP = 5_000


@pytest.mark.parametrize("name", ["div", "p", "hi", "note", "choice", "persName", "list", "unheard"])
def test_elements_within_elements_are_read_however_deep(name: str) -> None:
    start, end = f"<{name}>" * DEEP, f"</{name}>" * DEEP
    letter = read(f"<TEI><teiHeader>{start}{end}</teiHeader><text>{start}deep{end}</text></TEI>".encode(), ".xml")
    assert letter is not None
    assert "deep" in f"{letter.layout} {letter.editorial.notes}"
