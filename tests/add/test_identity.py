"""A new letter gets an id like those there are, and a letter that is there already is known again."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from letterbook.add import desk
from letterbook.add.desk import Desk, Entry
from letterbook.add.formats import Taken
from letterbook.add.identity import share_of_words
from letterbook.add.reading import Reading
from letterbook.problems import Problem
from letterbook.source import read_letter_file
from tests.add.documents import FIVE, plain_text

if TYPE_CHECKING:
    from pathlib import Path

    from letterbook.source import LetterFile, ReadSource

LETTER = """{date}

{name}
{office}

Dear {greeting},

We ask you to open the library of the valley, which has been closed for three long years, and to give the readers
their books again, of which there are more than forty thousand in the cellars of the old castle on the hill.

Sincerely,

Boris Sample
"""


def _letter(
    date: str = "March 16, 2023", name: str = "Mr Ole Lund", office: str = "Minister of Culture of Denmark"
) -> str:
    return LETTER.format(date=date, name=name, office=office, greeting=name or "Sir or Madam")


def _enter(desk: Desk, text: str, *, anyway: bool = False, by_machine: bool = False) -> Entry | Problem:
    return desk.enter([Taken(Reading(text, by_machine=by_machine))], ["letter.txt"], anyway=anyway)


def _id(entry: Entry | Problem) -> str:
    assert isinstance(entry, Entry), entry
    return entry.letter.id


@pytest.mark.parametrize("letter", FIVE)
def test_the_first_letters_get_the_ids_they_have(tmp_path: Path, letter: str) -> None:
    assert _id(_enter(Desk(tmp_path), plain_text(letter))) == letter


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (_letter(office="Director of the Library"), "2023-03-16-lund"),
        (_letter(date="March 2023"), "2023-03-00-denmark"),
        (_letter(date=""), "0000-00-00-denmark"),
        ("The meeting is on Monday.\n", "0000-00-00-letter"),
    ],
)
def test_an_id_says_what_is_known(tmp_path: Path, text: str, expected: str) -> None:
    assert _id(_enter(Desk(tmp_path), text)) == expected


def test_a_second_letter_to_a_country_on_a_day_has_the_name_of_its_recipient(tmp_path: Path) -> None:
    desk = Desk(tmp_path)
    ids = [_id(_enter(desk, _letter(name=name))) for name in ("Mr Ole Lund", "Ms Anna Bell")]
    ids.append(
        _id(_enter(desk, _letter(name="Ms Anna Bell").replace("library", "school and the theatre"), anyway=True))
    )
    ids.append(_id(_enter(desk, _letter(name="Ms Anna Bell").replace("castle", "tower"), anyway=True)))
    assert ids == ["2023-03-16-denmark", "2023-03-16-denmark-bell", "2023-03-16-denmark-b", "2023-03-16-denmark-c"]


def test_a_text_that_is_there_is_refused_and_let_in_only_when_asked(tmp_path: Path) -> None:
    (tmp_path / "2023-03-16-denmark.txt").write_text(_letter())
    refused = _enter(Desk(tmp_path), _letter())
    assert isinstance(refused, Problem)
    assert refused.code == "letter-exists"
    assert refused.message == "this letter is there already: 2023-03-16-denmark has the same text"
    assert _id(_enter(Desk(tmp_path), _letter(), anyway=True)) == "2023-03-16-denmark-lund"


def test_a_bad_scan_of_a_letter_that_is_there_is_asked_about(tmp_path: Path) -> None:
    (tmp_path / "2023-03-16-denmark.txt").write_text(_letter())
    scanned = _letter().replace("library", "1ibrary").replace("Lund", "Lumd").replace("cellars", "ce11ars")
    refused = _enter(Desk(tmp_path), scanned, by_machine=True)
    assert isinstance(refused, Problem)
    assert (
        "the same as 2023-03-16-denmark, of the same day, to the same recipient: is it the same letter?"
        in refused.message
    )


@pytest.mark.parametrize(
    ("text", "why"),
    [
        (_letter(name="Ms Anna Bell"), "to another recipient"),
        (_letter(date="April 16, 2023"), "of another day"),
        (_letter(office="Minister of Culture of Norway"), "to another recipient"),
    ],
)
def test_a_form_letter_to_another_or_of_another_day_is_let_in_and_said_to_be_alike(
    tmp_path: Path, text: str, why: str
) -> None:
    (tmp_path / "2023-03-16-denmark.txt").write_text(_letter())
    entry = _enter(Desk(tmp_path), text)
    assert isinstance(entry, Entry)
    assert [(one.id, one.why) for one in entry.alike] == [("2023-03-16-denmark", why)]


def test_a_long_form_letter_that_differs_in_a_name_alone_is_another_letter(tmp_path: Path) -> None:
    desk, body = Desk(tmp_path), " ".join(f"We ask you for book number {number}." for number in range(600))
    ids = [
        _id(_enter(desk, _letter(name=name).replace("We ask", f"{body} We ask")))
        for name in ("Mr Ole Lund", "Ms Anna Bell")
    ]
    assert ids == ["2023-03-16-denmark", "2023-03-16-denmark-bell"]


def test_of_a_form_letter_with_many_copies_the_same_one_is_found_and_few_are_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for number in range(60):
        (tmp_path / f"2023-03-16-{number:02}.txt").write_text(_letter(name=f"Mr Ole Lund{number}"))
    read: list[str] = []

    def count(listed: LetterFile) -> ReadSource:
        read.append(listed.path.name)
        return read_letter_file(listed)

    monkeypatch.setattr(desk, "read_letter_file", count)
    refused = _enter(Desk(tmp_path), _letter(name="Mr Ole Lund40"))
    assert isinstance(refused, Problem)
    assert "2023-03-16-40 has the same text" in refused.message
    assert len(read) == 20


def test_each_of_the_first_letters_is_let_in_beside_the_others_and_only_once(tmp_path: Path) -> None:
    desk = Desk(tmp_path)
    assert [_id(_enter(desk, plain_text(letter))) for letter in FIVE] == list(FIVE)
    assert all(isinstance(_enter(desk, plain_text(letter)), Problem) for letter in FIVE)


def test_the_share_of_words_is_between_nothing_and_all() -> None:
    assert share_of_words("one two three", "One, two: three!") == 1
    assert share_of_words("one two three", "four five six") == 0
    assert 0.4 < share_of_words("one two three", "one two four") < 0.6


def test_what_is_unsure_or_missing_stands_above_the_letter(tmp_path: Path) -> None:
    entry = _enter(Desk(tmp_path), "The meeting is on Monday.\n")
    assert isinstance(entry, Entry)
    lines = entry.files[0][1].decode().split("\n")
    assert (lines[0], lines[-3:]) == ("---", ["", "The meeting is on Monday.", ""])
    assert lines[1].startswith(("# date: 2023-03-16", "# "))
    assert "source: letter.txt" in lines
    assert any(line.startswith("# recipients:") for line in lines)


def test_a_block_that_a_text_has_is_kept_and_the_source_added(tmp_path: Path) -> None:
    entry = _enter(Desk(tmp_path), f"---\nnotes: Found in the attic.  # by Ole\nsource: a copy\n---\n{_letter()}")
    assert isinstance(entry, Entry)
    assert entry.files[0][1].decode() == f"---\nnotes: Found in the attic.  # by Ole\nsource: a copy\n---\n{_letter()}"


def test_a_text_of_another_format_cannot_state_anything(tmp_path: Path) -> None:
    text = f"---\nwithdrawn: {{date: 2020, reason: x}}\n---\n{_letter()}"
    entry = Desk(tmp_path).enter([Taken(Reading(text))], ["letter.docx"])
    assert isinstance(entry, Entry)
    assert entry.letter.parsed.editorial.withdrawn is None


def test_a_misread_name_is_put_right_by_the_people_that_the_archive_knows(tmp_path: Path) -> None:
    (tmp_path / "authority").mkdir()
    (tmp_path / "authority" / "people.yml").write_text("ole-lund:\n  name: Ole Løkke Lund\n", "utf-8")
    scanned = _letter(name="Mr Ole Lakke Lund")
    entry = _enter(Desk(tmp_path), scanned, by_machine=True)
    assert isinstance(entry, Entry)
    assert entry.letter.recipients[0].written.name == "Ole Løkke Lund"
    assert any("“Ole Lakke Lund” was read; the archive knows “Ole Løkke Lund”" in remark for remark in entry.remarks)
    typed = _enter(Desk(tmp_path), scanned)
    assert isinstance(typed, Entry)
    assert typed.letter.recipients[0].written.name == "Ole Lakke Lund"
