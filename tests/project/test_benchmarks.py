"""The letters that are made for measuring, and where the figures go."""

from __future__ import annotations

from itertools import islice
from statistics import mean
from typing import TYPE_CHECKING

import pytest

from benchmarks import spacing
from benchmarks.make_letters import make_letters
from benchmarks.report import PAGE, put
from letterbook.metadata import LETTER_ID

if TYPE_CHECKING:
    from pathlib import Path


def test_the_same_seed_makes_the_same_letters() -> None:
    assert list(make_letters(50)) == list(make_letters(50))
    assert list(make_letters(50)) != list(make_letters(50, seed=2))


def test_a_larger_collection_begins_with_the_letters_of_the_smaller_one() -> None:
    assert list(islice(make_letters(80), 50)) == list(make_letters(50))


def test_made_letters_have_addresses_of_their_own_and_the_length_of_real_ones() -> None:
    letters = dict(make_letters(300))
    assert len(letters) == 300
    assert all(LETTER_ID.fullmatch(letter_id) for letter_id in letters)
    assert 550 < mean(len(text.split()) for text in letters.values()) < 700


def test_a_report_takes_the_place_of_the_one_before_it() -> None:
    page = "Before.\n\n<!-- builds -->\n\nold\n\n<!-- /builds -->\n\nAfter.\n"
    assert put(page, "builds", "new\n") == page.replace("old", "new")


def test_a_page_without_a_place_for_the_report_is_refused() -> None:
    with pytest.raises(ValueError, match="no place for builds"):
        put("Nothing here.\n", "builds", "new")


def test_the_page_of_benchmarks_has_a_place_for_the_report() -> None:
    assert "new" in put(PAGE.read_text("utf-8"), "builds", "new")


LETTER = """16 March 2023

The Honorable Anna Novak
Minister of Culture of Norway

Dear Minister,

We ask you to open the library of the valley, closed for three years without a word to its readers, who wait and wait.

Sincerely,

Jan Marlow
"""


def test_letters_typed_otherwise_are_compared_with_the_letters(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "modern").mkdir()
    (tmp_path / "modern" / "a.txt").write_text(LETTER, "utf-8")
    monkeypatch.setattr(spacing, "CORPORA", tmp_path)
    assert [row.count("1.00") for row in spacing.report_spacing().splitlines()[2:]] == [6, 6, 6, 6]


def test_without_letters_there_is_nothing_to_compare(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(spacing, "CORPORA", tmp_path)
    assert [row.count("| 0 | -") for row in spacing.report_spacing().splitlines()[2:]] == [1, 1, 1, 1]
