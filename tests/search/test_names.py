"""Which spellings of a name find each other, in Latin and Cyrillic script."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from letterbook.names import LONGEST_NAME, SHORTEST_KEY, name_keys, scripts

ONE_NAME = """
Lukashenko Lukashenka Łukaszenka Łukašenka Lukašenko Lukasenka Lukaschenko Loukachenko Лукашэнка Лукашенко Лукашэнкі
Tsepkalo Tsepkało Tsapkala Capkala Cepkalo Zepkalo Цапкала Цепкало
Macron Makron Макрон Макрона Макрону
Bialiatski Bialacki Beliatsky Byalyatski Beljazki Бяляцкі Беляцкий Бяляцкага Беляцкому
Tikhanovskaya Tsikhanouskaya Tichanowskaja Zichanouskaja Tikhanovskaïa Cichanoŭskaja Тихановская Ціханоўская Тихановской
Babaryka Babariko Babaryko Бабарыка Бабарико Бабарику
Kalesnikava Kolesnikova Kolesnikowa Калеснікава Колесникова Калеснікавай
Statkevich Statkevitch Statkewitsch Statkiewicz Statkievič Статкевіч Статкевич
Sannikov Sannikau Sannikaŭ Sannikow Sannikoff Саннікаў Санников Санниковым
Siarhei Sergei Sergej Serguei Siarhiej Сяргей Сергей
Zelensky Zelenskyy Selenskyj Zełenski Зеленський Зеленский Зяленскі
Putin Poutine Путин Пуцін Путін
Navalny Nawalny Navalnyj Навальный Навального
Gorbachev Gorbatschow Gorbatchev Gorbaczow Gorbačov Горбачёв Горбачев Гарбачоў
Khrushchev Chruschtschow Khrouchtchev Chruszczow Хрущёв Хрущев
Shevchenko Schewtschenko Chevtchenko Szewczenko Ševčenko Шевченко Шаўчэнка
Yushchenko Juschtschenko Iouchtchenko Juszczenko Yuschenko Ющенко
Zhukov Schukow Joukov Żukow Žukov Жуков
Tchaikovsky Tschaikowski Czajkowski Čajkovskij Чайковский
Hrodna Grodno Grodna Гродна Гродно
Homiel Gomel Homel Гомель
Mahilioŭ Mogilev Mohylew Магілёў Могилёв
Alexander Alexandre Aleksander Aliaksandr Александр Аляксандр
Dmitry Dmitrij Dzmitry Дмитрий Дзмітрый
Schröder Schroeder Шрёдер
Müller Muller Мюллер
"""
"""A name on each line; all its spellings find each other."""

TWO_NAMES = [
    ("Lukashenko", "Lukashevich"),
    ("Macron", "Macmillan"),
    ("Tsepkalo", "Tsepkalov"),
    ("Minsk", "Pinsk"),
    ("Babaryka", "Barbara"),
    ("Prison", "Person"),
    ("Merkel", "Markov"),
    ("Borne", "Biden"),
]

NO_NAMES = ["", "秦刚", "Γιώργος", "2023", "Li", "De", "a" * (LONGEST_NAME + 1), "Gоюз"]
"""In another script or in two, too short, or too long; the G of the last is Latin, the rest is not."""


@pytest.mark.parametrize(
    "spellings", [line.split() for line in ONE_NAME.strip().splitlines()], ids=lambda line: line[0]
)
def test_spellings_of_one_name_find_each_other(spellings: list[str]) -> None:
    pairs = itertools.combinations(spellings, 2)
    assert [pair for pair in pairs if set(name_keys(pair[0])).isdisjoint(name_keys(pair[1]))] == []


@pytest.mark.parametrize(("one", "other"), TWO_NAMES)
def test_two_names_stay_two(one: str, other: str) -> None:
    assert set(name_keys(one)).isdisjoint(name_keys(other))


@pytest.mark.parametrize("word", NO_NAMES)
def test_what_has_no_key(word: str) -> None:
    assert name_keys(word) == ()


@given(st.text(alphabet=st.characters(categories=["L", "M"]) | st.sampled_from("abcghjkouwyzšžčłŭабцчшўёі’-'")))
def test_keys_are_sounds_whatever_is_typed(word: str) -> None:
    assert all(len(key) >= SHORTEST_KEY and set(key) <= set("abdfhijklmnprstuv") for key in name_keys(word))


def test_every_letter_has_a_sound_to_every_reader() -> None:
    for script in scripts():
        for reading in (script.shared, *(reading for _, reading in script.readings)):
            assert {letter for letter in script.letters if letter not in reading.sounds} == set()
