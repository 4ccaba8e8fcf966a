"""The words of the interface."""

from __future__ import annotations

import pytest

from letterbook.render.wording import Wording, wording

POLISH = Wording("pl", {"letters": {"one": "{n} list", "few": "{n} listy", "many": "{n} listów", "other": "{n} listu"}})


@pytest.mark.parametrize(
    ("number", "counted"), [(0, "0 listów"), (1, "1 list"), (2, "2 listy"), (5, "5 listów"), (22, "22 listy")]
)
def test_a_word_is_counted_by_the_rules_of_its_language(number: int, counted: str) -> None:
    assert POLISH.count("letters", number) == counted


def test_a_number_is_written_as_in_its_language() -> None:
    assert wording("en").count("letters", 10_000) == "10,000 letters"
    assert wording("de").number(10_000) == "10.000"


def test_a_phrase_that_is_the_same_for_every_number_needs_no_forms() -> None:
    assert wording("en").count("more", 3) == "and 3 more"


@pytest.mark.parametrize("language", ["cy", "tlh", "x-mine", "../en", "en-GB"])
def test_what_is_not_translated_stays_english(language: str) -> None:
    assert wording(language).say("undated") == "Undated"


def test_a_word_with_plural_forms_is_not_said_without_a_number() -> None:
    with pytest.raises(TypeError, match="letters has plural forms"):
        wording("en").say("letters")
