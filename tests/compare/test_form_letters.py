"""Which letters have one text, and what each of them says alone."""

from __future__ import annotations

from functools import cache

from letterbook.compare import FormLetter, find_form_letters
from letterbook.compare.text import text_of
from letterbook.understand import understand_folder
from tests.compare.letters import PARAGRAPHS, copy
from tests.conftest import LETTERS


@cache
def _five() -> FormLetter:
    letters = sorted(understand_folder(LETTERS).letters, key=lambda letter: (letter.parsed.date or "", letter.id))
    (form_letter,) = find_form_letters(letters)
    return form_letter


def _names(form_letter: FormLetter) -> list[str]:
    return [letter.id[len("2023-03-16-") :] for letter in form_letter.letters]


def _readings() -> set[tuple[str, str, tuple[str, ...]]]:
    """Return what each copy has in place of which words: long ones by their beginnings."""
    form_letter = _five()
    base, names = text_of(form_letter.base), _names(form_letter)
    return {
        (base.said(variant.start, variant.end)[:40], one.text[:40], tuple(names[copy] for copy in one.letters))
        for variant in form_letter.collation.variants
        for one in variant.readings
    }


def test_four_of_the_five_letters_are_copies_of_one_and_china_stands_apart() -> None:
    assert _names(_five()) == ["belgium", "denmark", "france", "norway"]
    assert [(letter.id, round(share, 2)) for letter, share in _five().apart] == [("2023-03-16-china", 0.53)]


def test_the_address_of_a_form_letter_is_its_oldest_copy() -> None:
    assert _five().id == "2023-03-16-belgium"


def test_norway_lacks_the_sentence_on_nicaragua_and_the_third_demand() -> None:
    assert ("In Nicaragua, 222 political prisoners we", "", ("norway",)) in _readings()
    assert ("Include the release of all political hos", "", ("norway",)) in _readings()


def test_norway_has_meetings_in_place_of_thanks_and_asks_for_a_reply() -> None:
    assert (
        "We are grateful to the governments of Po",
        "In recent weeks, we have held dozens of ",
        ("norway",),
    ) in _readings()
    assert ("", "We look forward to your swift reply.", ("norway",)) in _readings()


def test_the_three_spellings_of_the_signatory_are_seen() -> None:
    assert {("Tsepkalo", "Tsepka", ("france",)), ("Tsepkalo", "Tsepkalov", ("norway",))} <= _readings()


def test_belgium_and_denmark_say_nothing_that_no_other_says() -> None:
    assert [kin.own for kin in _five().collation.kin[:2]] == [(), ()]
    assert [int(kin.share * 100) for kin in _five().collation.kin] == [100, 100, 98, 85]


def test_what_a_letter_alone_says_is_what_is_not_shared() -> None:
    own = " ".join(extract.text for extract in _five().collation.kin[3].own)
    assert own.startswith(", Norway In recent weeks")
    assert "We therefore urge you" not in own


def test_the_ends_of_a_chain_are_not_one_form_letter_because_each_is_like_the_next() -> None:
    more = tuple(" ".join(f"{name}{n}" for n in range(25)) + "." for name in ("fish", "boat"))
    every = (*PARAGRAPHS, *more)
    letters = [copy(name, *every[start : start + 4]) for start, name in enumerate("abc")]
    (form_letter,) = find_form_letters(letters)
    assert [letter.id[-1] for letter in form_letter.letters] == ["a", "b"]
    assert [letter.id[-1] for letter, _ in form_letter.apart] == ["c"]


def test_a_later_letter_changes_no_address() -> None:
    letters = [copy("a", *PARAGRAPHS), copy("b", *PARAGRAPHS)]
    (before,) = find_form_letters(letters)
    (after,) = find_form_letters([*letters, copy("c", *PARAGRAPHS[:3], day="2002-01-01")])
    assert (before.id, after.id, len(after.letters)) == ("2001-05-03-a", "2001-05-03-a", 3)


def test_short_notes_are_no_form_letter() -> None:
    assert find_form_letters([copy(name, "Thank you for your letter.") for name in "ab"]) == ()


def test_two_copies_that_add_the_same_share_it() -> None:
    added = "The council has been asked three times already."
    letters = [copy("a", *PARAGRAPHS), *(copy(name, *PARAGRAPHS, added) for name in "bc")]
    (form_letter,) = find_form_letters(letters)
    assert [kin.own for kin in form_letter.collation.kin] == [(), (), ()]
