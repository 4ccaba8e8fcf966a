"""The letters that were written for the training of the grammar: each line has a label that may stand there."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from training.written import WRITTEN, read_written

if TYPE_CHECKING:
    from pathlib import Path


def test_every_written_letter_can_be_learnt_from() -> None:
    letters = list(read_written())
    assert len(letters) == sum(path.read_text("utf-8").count("\n== ") + 1 for path in WRITTEN.glob("*.txt"))
    assert all(letter.labels[-1] == "body" for letter in letters)


def test_lines_keep_their_labels(tmp_path: Path) -> None:
    written = "date: 3 May 2011\n\nsalutation: Dear Anna,\n\nbody: The room is open: come.\n\nsignature: Jan\n"
    (tmp_path / "en.txt").write_text(f"== No farewell\n{written}", "utf-8")
    (letter,) = read_written(tmp_path)
    assert letter.id == "en.txt:1"
    assert [row.text for row in letter.rows] == ["3 May 2011", "Dear Anna,", "The room is open: come.", "Jan"]
    assert letter.labels == ["date", "salutation", "body"]


@pytest.mark.parametrize(
    ("letter", "wrong"),
    [
        ("greeting: Dear Anna,\nbody: Come.", "'greeting' is no label"),
        ("body: Come.\nsalutation: Dear Anna,", "body may not stand before salutation"),
        ("date: 3 May 2011\nsalutation: Dear Anna,", "it has no body"),
        ("body: Come.\nclosing: Yours sincerely, Jan Novak", "line 2 of the letter is read as two"),
    ],
)
def test_what_cannot_be_learnt_is_said_with_its_place(tmp_path: Path, letter: str, wrong: str) -> None:
    (tmp_path / "en.txt").write_text(f"== One\nbody: Come.\n\n== Two\n{letter}\n", "utf-8")
    with pytest.raises(ValueError, match=rf"en\.txt:4: {wrong}"):
        list(read_written(tmp_path))
