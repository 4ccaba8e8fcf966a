"""Why a letter was read as it was, in words that anyone understands."""

from __future__ import annotations

import json
from dataclasses import replace
from importlib import resources
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from letterbook.model import Source
from letterbook.parse import parse_letter
from letterbook.parse.explain import MOST_FIELDS, MOST_LINES, MOST_REASONS, WORDS_FOR, Explanation, explain
from letterbook.parse.labelling.feature_words import in_words
from letterbook.parse.labelling.grammar import LABELS

if TYPE_CHECKING:
    from collections.abc import Mapping

CASES = sorted((Path(__file__).parents[1] / "cases" / "parse").glob("*.txt"))


def _explained(
    text: str, *, confidence: Mapping[str, float] | None = None, stated: Mapping[str, object] | None = None
) -> tuple[Explanation, ...]:
    source = Source("letters/x.txt", "x", text, 1, stated or {}, "")
    letter = parse_letter(source)
    return explain(source, replace(letter, confidence=confidence or letter.confidence))


def test_every_feature_that_the_grammar_weighs_has_words() -> None:
    weights = json.loads(resources.files("letterbook.parse.labelling").joinpath("weights.json").read_text("utf-8"))
    assert [feature for feature in weights["states"] if in_words(feature) is None] == []


def test_every_label_has_words() -> None:
    assert set(WORDS_FOR) == set(LABELS)


@pytest.mark.parametrize(
    ("feature", "words"),
    [
        ("word 1 dear", "it begins with “dear”"),
        ("previous has honorific", "the line above has a title before a name"),
        ("end ,", "it ends with a comma"),
        ("short office", "it has an office"),
        ("words<=3", "it has three words"),
        ("begin “", "it begins with a quotation mark"),
        ("of another grammar", None),
        ("sounds nice", None),
    ],
)
def test_a_feature_is_said_in_plain_words(feature: str, words: str | None) -> None:
    assert in_words(feature) == words


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.stem)
def test_the_least_sure_fields_are_explained_by_their_lines(case: Path) -> None:
    text = case.read_text("utf-8").partition("@@ understood\n")[0]
    lines = text.split("\n")
    explained = _explained(text)
    assert [one.share for one in explained] == sorted(one.share for one in explained)
    assert len(explained) <= MOST_FIELDS
    for line in (line for one in explained for line in one.lines):
        assert line.text in lines[line.number - 1] or line.text.startswith(lines[line.number - 1].strip())
        assert line.share + line.other_share < 1.001
        assert line.label != line.other
        assert max(len(line.speaks_for), len(line.speaks_against)) <= MOST_REASONS
        assert not set(line.speaks_for) & set(line.speaks_against)
    assert all(len(one.lines) <= MOST_LINES for one in explained)


def test_a_letter_that_is_sure_in_everything_is_explained_where_it_is_least_sure() -> None:
    assert [one.field for one in _explained(LETTER, confidence={"date": 0.97, "closing": 0.95, "place": 1.0})] == [
        "closing"
    ]


LETTER = "{date}\n\nDear Mr Sample,\n\nThank you for your letter of last week.\n\nYours,\n\nAnna\n"


def test_what_somebody_stated_needs_no_explanation() -> None:
    letter = LETTER.format(date="3. 4. 23")
    stated = {"date": "1923-04-03", "recipients": [], "salutation": "Dear Mr Sample,", "closing": "Yours,"}
    assert not {one.field for one in _explained(letter, stated=stated)} & set(stated)


@pytest.mark.parametrize(
    ("date", "guess"),
    [
        ("3. 4. 23", "the year has no century; it was guessed from the rest of the letter"),
        ("3/4/2023", "day and month may change places"),
        ("April 1923", "it does not say the day"),
    ],
)
def test_what_had_to_be_guessed_is_said(date: str, guess: str) -> None:
    explained = _explained(LETTER.format(date=date), confidence={"date": 0.5, "recipients": 0.5})
    assert {one.field: one.remarks for one in explained} == {
        "date": (guess,),
        "recipients": ("no address was found; the names are those of the salutation",),
    }
