"""Which spellings count as one."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from letterbook.folding import fold

ONE_WORD = [
    ("Løkke", "Lokke"),
    ("Støre", "STORE"),
    ("Tsepkało", "Tsepkalo"),
    ("Wałęsa", "walesa"),
    ("Đinđić", "dindic"),
    ("Straße", "STRASSE"),
    ("Kızıltaş", "kiziltas"),
    ("Æthelred", "aethelred"),
    ("cœur", "coeur"),
    ("Þórður", "thordur"),
    ("Bjǫrn", "Bjorn"),
    ("e\u0301lan", "élan"),
    ("ﬁnal", "final"),
    ("Лукашэвіч", "лукашэвич"),
    ("Фёдоров", "федоров"),
    ("Ґалаґан", "галаган"),
    ("Європа", "европа"),
    ("Київ", "киив"),
    ("C\u0442ефан", "Стефан"),
    ("M\u0456nsk", "Minsk"),
    ("c\u00ad\u043e\u044e\u0437", "союз"),
    ("Γιώργος", "ΓΙΩΡΓΟΣ"),
    ("τῷ λόγῳ", "ΤΩ ΛΟΓΩ"),
    ("שָׁלוֹם", "שלום"),
    ("O’Brien", "O'Brien"),
    ("O´Brien", "OBrien"),
    ("Лук’янаў", "Лукянау"),
    ("Tsikhanous'kaya", "Tsikhanouskaya"),
    ("Jean-Marc", "Jean Marc"),
    ("Jean\u2011Marc", "Jean Marc"),
    ("co\u00adoperation", "cooperation"),
    ("  two\u00a0\n words, ", "two words"),
    ("10th", "10TH"),
]

TWO_WORDS = [
    ("ガ", "カ"),
    ("किताब", "कतब"),
    ("한국", "하국"),
    ("Tsepkalo", "Tsepka"),
    ("Jean-Marc", "Jeanmarc"),
]


@pytest.mark.parametrize(("one", "other"), ONE_WORD)
def test_spellings_that_are_one(one: str, other: str) -> None:
    assert fold(one) == fold(other)


@pytest.mark.parametrize(("one", "other"), TWO_WORDS)
def test_spellings_that_are_two(one: str, other: str) -> None:
    assert fold(one) != fold(other)


@given(st.text())
def test_a_folded_text_folds_to_itself(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@given(st.text(alphabet=st.characters() | st.sampled_from(" .,;:!?-'’\"()\u00ad\u0301")))
def test_a_folded_text_is_words_and_single_blanks(text: str) -> None:
    assert all(unicodedata.category(char)[0] in "LNM" for char in fold(text).replace(" ", ""))
    assert fold(text) == " ".join(fold(text).split())
