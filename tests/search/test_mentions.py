"""Whom a letter is found by: its correspondents and all it speaks of, in every spelling on record."""

from __future__ import annotations

import pytest

from letterbook.authority import parse_authorities
from letterbook.folding import fold
from letterbook.mentions import mentions_of

PEOPLE = """
valery-tsepkalo: {name: Valery Tsepkalo, spellings: [Valery Tsepka, Валерий Цепкало]}
veronika-tsepkalo: {name: Veronika Tsepkalo, spellings: [Вероника Цепкало]}
alexander-lukashenko: {name: Alexander Lukashenko, spellings: [Александр Лукашенко]}
qin-gang: {name: Qin Gang, spellings: [秦刚]}
"""
PLACES = "belarus: {name: Belarus, spellings: [Republic of Belarus, Беларусь, Рэспубліка Беларусь]}"
ORGANISATIONS = "european-union: {name: European Union, spellings: [EU, Европейский союз, Еўрапейскі саюз]}"

MENTIONS = mentions_of(parse_authorities({"people": PEOPLE, "places": PLACES, "organisations": ORGANISATIONS}))

BELARUS = ("belarus", "republic of belarus", "беларусь", "рэспублика беларусь")
UNION = ("eu", "european union", "европеискии союз", "еурапеиски саюз")
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
    assert MENTIONS.find("to belarus", ()) == (BELARUS,)
    assert MENTIONS.find("belarusian", ()) == ()


@pytest.mark.parametrize(
    "text",
    [
        "Sanctions against Lukashenko's regime",
        "рэжым Лукашэнкі",
        "Лукашенко не понимает",
        "режим Лукашенка",
        "гутарка з Лукашэнкам",
    ],
)
def test_a_surname_is_known_in_all_cases(text: str) -> None:
    assert MENTIONS.find(fold(text), ()) == (SURNAMES,)


@pytest.mark.parametrize("text", ["закон Рэспублікі Беларусь", "в Республике Беларусь", "людзі Беларусі", "Belarus’s"])
def test_a_place_is_known_in_all_cases(text: str) -> None:
    assert MENTIONS.find(fold(text), ()) == (BELARUS,)


@pytest.mark.parametrize("text", ["граница Европейского союза", "у Еўрапейскім саюзе", "the EU’s answer"])
def test_an_organisation_is_known_in_all_cases(text: str) -> None:
    assert MENTIONS.find(fold(text), ()) == (UNION,)


@pytest.mark.parametrize("text", ["Лукашевич писал", "белорусы", "союз писателей", "the union"])
def test_another_word_is_no_name(text: str) -> None:
    assert MENTIONS.find(fold(text), ()) == ()


def test_someone_of_the_same_surname_does_not_bring_a_first_name() -> None:
    found = MENTIONS.find("signed by valery tsepka", ())
    assert ("valery tsepka", "valery tsepkalo", "валерии цепкало") in found
    assert not any("veronika" in form for forms in found for form in forms)


def test_someone_in_no_record_brings_nothing() -> None:
    assert MENTIONS.find("john smith", ["john-smith"]) == ()
