"""The first five letters are understood from their text alone."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from letterbook.model import BlockType, OfficeHeld, PartKind, Source
from letterbook.parse import parse_letter
from tests.test_first_archive import RECIPIENTS

if TYPE_CHECKING:
    from letterbook.model import ParsedLetter

LETTERS = Path(__file__).parents[2] / "letters"


def parse(letter_id: str) -> ParsedLetter:
    text = (LETTERS / f"{letter_id}.txt").read_text("utf-8")
    file = f"letters/{letter_id}.txt"
    return parse_letter(Source(file=file, id=letter_id, text=text, first_line=1, metadata={}, sha256=""))


SIGNED = {
    "2023-03-16-belgium": "Valery Tsepkalo",
    "2023-03-16-denmark": "Valery Tsepkalo",
    "2023-03-16-france": "Valery Tsepka",
    "2023-03-23-norway": "Valery Tsepkalov",
    "2023-03-16-china": "Valery Tsepkało",
}

ITEMS = {
    "2023-03-16-belgium": [1, 2, 3],
    "2023-03-16-denmark": [1, 2, 3],
    "2023-03-16-france": [1, 2, 3],
    "2023-03-23-norway": [1, 2],
    "2023-03-16-china": [],
}

CUT = {
    "2023-03-16-belgium": "diplomacy. It is necessary",
    "2023-03-16-denmark": "protesters were pardoned",
    "2023-03-16-france": "understands. In Nicaragua",
}
"""How the new page begins where a page break cut a sentence in two."""


@pytest.mark.parametrize("letter_id", RECIPIENTS)
def test_the_recipients_with_their_offices_and_countries(letter_id: str) -> None:
    recipients = parse(letter_id).recipients
    assert [(r.name, r.office, r.country) for r in recipients] == RECIPIENTS[letter_id]
    assert {r.honorific for r in recipients} == {"The Honorable"}


@pytest.mark.parametrize("letter_id", RECIPIENTS)
def test_the_date_and_the_formulas(letter_id: str) -> None:
    letter = parse(letter_id)
    assert letter.date == letter_id[:10]
    assert letter.date_text == f"March {int(letter_id[8:10])}, 2023"
    assert letter.closing == "Sincerely,"
    assert letter.language == "en"
    assert letter.problems == ()


@pytest.mark.parametrize("letter_id", RECIPIENTS)
def test_the_signatory_with_his_offices_as_dated_facts(letter_id: str) -> None:
    (signatory,) = parse(letter_id).signatories
    assert signatory.name == SIGNED[letter_id]
    assert signatory.offices[0] == OfficeHeld("First Deputy Minister of Foreign Affairs", "1994", "1997")
    assert signatory.offices[-1] == OfficeHeld("Candidate for the Presidency of Belarus", "2020", "2020")
    assert len(signatory.offices) == len(("minister", "ambassador", "director", "candidate"))
    assert signatory.others is not None
    assert signatory.others.startswith("and other Candidates of the 2020 election")


@pytest.mark.parametrize("letter_id", ITEMS)
def test_the_numbered_demands_keep_their_numbers(letter_id: str) -> None:
    items = [block for block in parse(letter_id).body if block.type is BlockType.ITEM]
    assert [item.n for item in items] == ITEMS[letter_id]


@pytest.mark.parametrize("letter_id", CUT)
def test_a_sentence_cut_by_a_page_break_is_one_again(letter_id: str) -> None:
    (block,) = [block for block in parse(letter_id).body if block.page_break_at]
    (offset,) = block.page_break_at
    assert block.text[offset:].startswith(CUT[letter_id])


def test_the_wish_for_a_swift_reply_belongs_to_the_body() -> None:
    assert parse("2023-03-23-norway").body[-1].text == "We look forward to your swift reply."


def test_a_country_taken_from_the_other_recipient_is_less_sure() -> None:
    sure = {letter_id: parse(letter_id).confidence["recipients"] for letter_id in RECIPIENTS}
    assert min(sure, key=sure.__getitem__) == "2023-03-23-norway"


def test_a_letterhead_in_two_languages_is_two_parts() -> None:
    parts = parse("2023-03-16-china").parts(PartKind.LETTERHEAD)
    assert [(part.language, part.lines[0].text) for part in parts] == [("en", "FORUM"), ("be", "ФОРУМ")]


def test_a_salutation_of_two_lines_under_one_pair_of_marks() -> None:
    letter = parse("2023-03-16-china")
    (part,) = letter.parts(PartKind.SALUTATION)
    assert part.strong
    assert letter.salutation == "Dear Minister Qin Gang, Dear Ambassador Xie Xiaoyun,"
