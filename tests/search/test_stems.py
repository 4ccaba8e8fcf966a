"""Which forms of a word find each other, and which words do not; as typed, with or without accents."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from letterbook.folding import fold
from letterbook.stems import all_endings, stem_of

ONE_WORD = {
    "en": [
        "prisoner prisoners prisoner's",
        "demand demands demanded demanding",
        "release releases released releasing",
        "country countries",
        "stop stops stopped stopping",
        "minister ministers",
        "child children",
        "write writes writing wrote written",
        "lobby lobbies lobbied lobbying",
        "class classes",
        "organisation organisations",
        "agree agrees agreed agreeing",
    ],
    "de": [
        "Brief Briefe Briefes Briefen",
        "Haus Häuser Häusern Hauses",
        "Gefangener Gefangene Gefangenen Gefangenem",
        "fordern fordert forderte forderten",
        "politisch politische politischen politischer politisches",
        "Minister Ministers Ministern",
    ],
    "fr": [
        "prisonnier prisonniers prisonnière prisonnières",
        "libérer libère libérez libéré libérée libérés libérées libérait",
        "national nationale nationaux nationales",
        "ministre ministres",
        "détenu détenus détenue détenues",
        "européen européens européenne européennes",
        "demander demande demandons demandé demandent",
    ],
    "pl": [
        "prawo prawa prawem praw",
        "minister ministra ministrowi ministrem",
        "polityczny polityczna politycznych politycznego politycznym",
        "list listu listem listy listów listach",
        "prezydent prezydenta prezydentowi prezydentem",
        "żądamy żądać żądał żądała",
    ],
    "ru": [
        "заключённый заключенный заключённого заключённых заключенным",
        "письмо письма письму письмом",
        "политический политического политических политическая",
        "требовать требует требуем требовал требовали",
        "министр министра министру министры министров",
        "освобождение освобождения освобождению освобождением",
    ],
    "uk": [
        "лист листа листи листів листом",
        "політичний політичного політичних політична",
        "міністр міністра міністру міністри міністрів",
        "вимагати вимагає вимагаємо вимагав вимагали",
        "звільнення звільненням",
        "безпека безпеки безпеку безпекою",
        "незалежність незалежності незалежністю",
    ],
    "be": [
        "зняволены зняволенага зняволеных зняволеным",
        "палітычны палітычнага палітычных палітычная",
        "міністр міністра міністру міністры міністраў",
        "патрабаваць патрабуе патрабуем патрабаваў",
        "вызваленне вызвалення вызваленню",
        "ліст ліста лісты лістоў лістом",
        "незалежнасць незалежнасці незалежнасцю",
    ],
}
"""Language to words, each in several forms."""

TWO_WORDS = {
    "en": ["prison prisoner", "organ organisation", "international internal", "business bus"],
    "de": ["Brief Briefing", "Staat Stadt", "Minister Ministerium"],
    "fr": ["prison prisonnier", "ministre ministère", "nation national"],
    "pl": ["praca pracownik", "minister ministerstwo"],
    "ru": ["министр министерство", "стол столица", "лист литр"],
    "uk": ["міністр міністерство", "лист листопад"],
    "be": ["міністр міністэрства", "краіна край"],
}

FORMS = [(code, forms) for code, words in ONE_WORD.items() for forms in words]
PAIRS = [(code, *pair.split()) for code, pairs in TWO_WORDS.items() for pair in pairs]


def test_every_language_that_has_a_table_is_tested() -> None:
    assert set(all_endings()) == set(ONE_WORD) == set(TWO_WORDS)


@pytest.mark.parametrize(("language", "forms"), FORMS)
def test_forms_of_one_word_find_each_other(language: str, forms: str) -> None:
    assert len({stem_of(fold(form), language) for form in forms.split()}) == 1


@pytest.mark.parametrize(("language", "one", "other"), PAIRS)
def test_two_words_stay_two(language: str, one: str, other: str) -> None:
    assert stem_of(fold(one), language) != stem_of(fold(other), language)


def test_a_language_without_a_table_has_words_as_they_are() -> None:
    assert stem_of("brevet", "da") == "brevet"


def test_a_region_does_not_matter() -> None:
    assert stem_of("prisoners", "en-GB") == stem_of("prisoners", "en") == "prisoner"


@given(st.text(), st.sampled_from(sorted(all_endings())))
def test_a_word_keeps_a_stem(text: str, language: str) -> None:
    for word in fold(text).split():
        assert stem_of(word, language)
