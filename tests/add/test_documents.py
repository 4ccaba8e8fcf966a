"""What word processors, browsers and printers make of a letter, the letter is taken out of it again."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from letterbook.add.formats import take
from letterbook.parse import parse_letter
from letterbook.source import parse_bytes
from tests.add.documents import FIVE, FORMATS, plain_text

if TYPE_CHECKING:
    from pathlib import Path

    from letterbook.add.reading import Reading
    from letterbook.model import ParsedLetter

EDITED = ("docx", "odt", "rtf", "html")
"""The formats that know paragraphs."""


def _read(made: Path, name: str, form: str) -> Reading:
    return take((made / f"{name}.{form}").read_bytes(), f".{form}", ["en"]).reading


def _parsed(text: str, name: str) -> ParsedLetter:
    source = parse_bytes(text.encode(), stem=name, file=f"{name}.txt").source
    assert source
    return parse_letter(source)


@pytest.mark.parametrize("form", FORMATS)
@pytest.mark.parametrize("letter", FIVE)
def test_no_word_is_lost_and_all_is_understood_as_in_the_source(made: Path, letter: str, form: str) -> None:
    text = _read(made, letter, form).text
    original = plain_text(letter)
    assert re.findall(r"\S+", text) == re.findall(r"\S+", original)
    ours, theirs = _parsed(text, letter), _parsed(original, letter)
    assert (ours.date, ours.salutation, ours.closing) == (theirs.date, theirs.salutation, theirs.closing)
    assert [(one.name, one.office, one.country) for one in ours.recipients] == [
        (one.name, one.office, one.country) for one in theirs.recipients
    ]
    assert [one.name for one in ours.signatories] == [one.name for one in theirs.signatories]
    assert [block.n for block in ours.body if block.n] == [block.n for block in theirs.body if block.n]


@pytest.mark.parametrize("form", FORMATS)
def test_a_letterhead_in_the_header_stands_once_at_the_top_and_a_page_number_nowhere(made: Path, form: str) -> None:
    reading = _read(made, "letterhead", form)
    assert reading.text.startswith("VALLEY READERS SOCIETY\n\nMarch 16, 2023\n")
    assert reading.text.count("VALLEY READERS SOCIETY") == 1
    assert reading.text.endswith("Boris Sample\n\nMill Lane 3, Springfield\n")
    assert any("page number" in remark for remark in reading.remarks)


@pytest.mark.parametrize("form", FORMATS)
def test_a_table_is_read_row_by_row(made: Path, form: str) -> None:
    rows = "| Year | Books | Readers |\n| 2021 | 40100 | 312 |\n| 2022 | 40150 | 290 |"
    assert f"\n\n{rows}\n\nSincerely,\n" in _read(made, "table", form).text


@pytest.mark.parametrize("form", FORMATS)
def test_a_footnote_stands_behind_the_paragraph_that_has_its_number(made: Path, form: str) -> None:
    reading = _read(made, "footnote", form)
    paragraph = "The library of the valley[1] has been closed for three long years, and nobody knows why."
    note = "[1] Founded by the miller in the year of the flood."
    assert f"\n\n{paragraph}\n\n{note}\n\nWe thank you" in reading.text
    assert any(remark.startswith("1 footnote:") for remark in reading.remarks)


@pytest.mark.parametrize("form", ["docx", "odt", "rtf"])
def test_tracked_changes_are_accepted_and_comments_left_out(made: Path, form: str) -> None:
    reading = _read(made, "changes", form)
    assert "We ask you to open the public library of the valley, which" in reading.text
    assert "polite" not in reading.text
    assert "(1 insertion in, 1 deletion out)" in reading.remarks[0]
    assert "left out: 1 comment" in reading.remarks


@pytest.mark.parametrize("form", EDITED)
def test_a_text_box_is_read_before_the_paragraph_it_hangs_on(made: Path, form: str) -> None:
    assert _read(made, "box", form).text.startswith("VALLEY READERS SOCIETY\n\nMarch 16, 2023\n")


@pytest.mark.parametrize("form", FORMATS)
def test_two_columns_are_read_one_after_the_other(made: Path, form: str) -> None:
    first = "First we ask you to open the library of the valley, which has been closed for three years."
    second = "Then we ask you to give the readers their books again, of which there are very many."
    assert f"\n\n{' '.join([first] * 4)}\n\n{' '.join([second] * 4)}\n\n" in _read(made, "columns", form).text


@pytest.mark.parametrize("form", FORMATS)
def test_nobody_who_made_the_file_is_named(made: Path, form: str) -> None:
    taken = take((made / f"changes.{form}").read_bytes(), f".{form}", ["en"])
    assert "Secret" not in taken.reading.text
    assert not any(b"Secret" in copy.data for copy in taken.copies)
