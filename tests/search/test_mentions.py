"""Whom a letter is found by: its correspondents and all it speaks of, in every spelling on record."""

from __future__ import annotations

from letterbook.authority import parse_authorities
from letterbook.mentions import mentions_of

PEOPLE = """
valery-tsepkalo: {name: Valery Tsepkalo, spellings: [Valery Tsepka, Валерий Цепкало]}
veronika-tsepkalo: {name: Veronika Tsepkalo, spellings: [Вероника Цепкало]}
alexander-lukashenko: {name: Alexander Lukashenko, spellings: [Александр Лукашенко]}
qin-gang: {name: Qin Gang, spellings: [秦刚]}
"""
PLACES = "belarus: {name: Belarus, spellings: [Republic of Belarus, Беларусь]}"

MENTIONS = mentions_of(parse_authorities({"people": PEOPLE, "places": PLACES}))

SURNAMES = ("lukashenko", "лукашенко")


def test_a_full_name_brings_all_its_spellings() -> None:
    found = MENTIONS.find("we met alexander lukashenko there", ())
    assert found == (("alexander lukashenko", "александр лукашенко"),)


def test_a_surname_brings_surnames_only() -> None:
    assert MENTIONS.find("the regime of lukashenko", ()) == (SURNAMES,)


def test_a_correspondent_need_not_occur_in_the_text() -> None:
    found = MENTIONS.find("dear minister", ["qin-gang"])
    assert found == (("qin gang", "秦刚"),)


def test_a_short_surname_is_too_often_a_word_of_its_own() -> None:
    assert MENTIONS.find("a gang of thieves", ()) == ()


def test_a_place_is_named_by_a_whole_spelling() -> None:
    assert MENTIONS.find("to belarus", ()) == (("belarus", "republic of belarus", "беларусь"),)
    assert MENTIONS.find("belarusian", ()) == ()


def test_someone_of_the_same_surname_does_not_bring_a_first_name() -> None:
    found = MENTIONS.find("signed by valery tsepka", ())
    assert ("valery tsepka", "valery tsepkalo", "валерии цепкало") in found
    assert not any("veronika" in form for forms in found for form in forms)


def test_someone_in_no_record_brings_nothing() -> None:
    assert MENTIONS.find("john smith", ["john-smith"]) == ()
