"""What is more likely wrong than an archive can bear is asked about, and the hint has the answer."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from letterbook.metadata import METADATA
from letterbook.model import Signatory, Source
from letterbook.parse.stated import state
from letterbook.parse.unsure import find_unsure
from letterbook.problems import Problem, Where
from letterbook.schema import check_yaml
from tests import sample

if TYPE_CHECKING:
    from collections.abc import Mapping

    from letterbook.model import ParsedLetter

FULL = replace(sample.letter().parsed, postscript="P.S. Please answer.")
SOURCE = Source("letters/x.txt", "x", "", 1, {}, "")


def _asked(**confidence: float) -> list[Problem]:
    return list(find_unsure(replace(FULL, confidence=confidence), SOURCE))


def _answers(problem: Problem) -> list[str]:
    return re.findall(r"`(.*?)`(?=[ ,;]|$)", problem.hint, re.DOTALL)


def _with(answer: str) -> ParsedLetter:
    checked = check_yaml(answer, METADATA, file="")
    assert checked.problems == ()
    metadata = checked.value
    assert isinstance(metadata, dict)
    return state(FULL, metadata)


def test_a_signatory_who_is_not_sure_is_asked_about_where_he_stands() -> None:
    (problem,) = _asked(signatories=0.45)
    assert str(problem) == (
        'letters/x.txt:29: warning: Is this letter signed by "Valery Tsepkało"? I am 45% sure [unsure]\n'
        '  hint: if so, put `signatories: [{"name": "Valery Tsepkało", "role": "First Deputy Minister (1994-1997), '
        'Candidate for the Presidency of Belarus (2020)"}]` into a metadata block (two lines "---" at the very top); '
        "if the letter has none, `signatories: []`"
    )


@pytest.mark.parametrize(
    ("field", "line", "question"),
    [
        ("date", 7, 'Is "March 16, 2023" (2023-03-16) the date of this letter?'),
        ("place", 7, 'Was this letter written in "Brussels"?'),
        ("letterhead", 1, 'Is "FORUM OF DEMOCRATIC FORCES ФОРУМ ДЭМАКРАТЫЧНЫХ СІЛ" the letterhead?'),
        ("recipients", 9, 'Is this letter addressed to "Alexander De Croo" and "Hadja Lahbib"?'),
        ("salutation", 16, 'Is "Dear Prime Minister and Minister," the salutation?'),
        ("closing", 27, 'Is "Sincerely," the closing?'),
        ("postscript", 1, 'Is "P.S. Please answer." the postscript?'),
        ("language", 1, "Is this letter written in English (en)?"),
    ],
)
def test_so_is_each_other_field(field: str, line: int, question: str) -> None:
    (problem,) = _asked(**{field: 0.5})
    assert problem.where.line == line
    assert problem.message == f"{question} I am 50% sure"


FIELDS = ("date", "place", "letterhead", "recipients", "salutation", "closing", "signatories", "postscript", "language")


@pytest.mark.parametrize("field", FIELDS)
def test_the_hint_pasted_as_it_stands_says_the_same_and_is_not_asked_again(field: str) -> None:
    (problem,) = _asked(**{field: 0.5})
    answered = _with(_answers(problem)[0])
    assert getattr(answered, field) == getattr(FULL, field)
    assert list(find_unsure(answered, SOURCE)) == []


@given(st.text(min_size=1).filter(str.strip))
def test_whatever_a_letter_says_the_hint_is_one_line_of_yaml(text: str) -> None:
    letter = replace(FULL, signatories=(Signatory(text),), confidence={"signatories": 0.1})
    (problem,) = find_unsure(letter, SOURCE)
    assert f"{problem.message}{problem.hint}".isprintable()
    answer = problem.hint.removeprefix("if so, put `").partition("` into ")[0]
    if "`" not in text and len(answer) < 500:
        assert [one.name for one in _with(answer).signatories] == [text]


@pytest.mark.parametrize("confidence", [{"closing": 0.6}, {"closing": 1.0, "date": 0.97}, {}])
def test_what_is_likely_right_is_not_asked_about(confidence: Mapping[str, float]) -> None:
    assert _asked(**confidence) == []


def test_a_letter_that_is_uncertain_in_many_things_is_asked_about_once() -> None:
    assert [problem.where.line for problem in _asked(place=0.5, salutation=0.5, closing=0.5)] == [7, 16, 27]
    (problem,) = _asked(place=0.5, salutation=0.5, closing=0.4, signatories=0.3)
    assert problem.where.line == 7
    assert 'not sure of 4 things in this letter: place "Brussels" (50%), salutation' in problem.message
    assert {answer.partition(":")[0] for answer in _answers(problem)} == {
        "place",
        "salutation",
        "closing",
        "signatories",
    }


def test_a_date_that_may_be_another_is_asked_about_once() -> None:
    letter = replace(FULL, confidence={"date": 0.4}, problems=(Problem(Where("x"), "two-dates", "two", "say"),))
    assert list(find_unsure(letter, SOURCE)) == []


def test_a_long_list_of_signatories_is_not_repeated() -> None:
    letter = replace(FULL, signatories=(Signatory("Anna Sample"),) * 50, confidence={"signatories": 0.4})
    (problem,) = find_unsure(letter, SOURCE)
    assert problem.message.endswith('"Anna Sample" and others, 50 in all? I am 40% sure')
    assert len(problem.hint) < 200


def test_a_tei_file_has_markup_to_say_it_with() -> None:
    tei = replace(SOURCE, file="letters/x.xml")
    (problem,) = find_unsure(replace(FULL, confidence={"closing": 0.4}), tei)
    assert problem.hint == "mark up in this file what is right: `salute` in `closer`"
    many = dict.fromkeys(("place", "salutation", "closing", "signatories"), 0.4)
    (problem,) = find_unsure(replace(FULL, confidence=many), tei)
    assert problem.hint.endswith("`salute` in `opener`, `salute` in `closer`, `signed` in `closer`")
