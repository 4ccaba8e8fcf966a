"""How dates, countries and languages are shown."""

from __future__ import annotations

import pytest

from letterbook.render.display import display_country, display_date, display_language, display_names

DATES = [
    ("en", "2023-03-16", "16 March 2023"),
    ("en-US", "2023-03-16", "March 16, 2023"),
    ("be", "2023-03-16", "16 сакавіка 2023\u202fг."),
    ("de", "2023-03-16", "16. März 2023"),
    ("en", "2023-03", "March 2023"),
    ("be", "2023-03", "сакавік 2023"),
    ("en", "2023", "2023"),
    ("en", "0987", "987"),
    ("en", "2023-03-16?", "16 March 2023 (uncertain)"),
    ("en", "2023-03~", "about March 2023"),
    ("en", "1543%", "about 1543 (uncertain)"),
    ("en", "2023-03-16/2023-03-18", "16–18 March 2023"),
    ("en", "2023-02-27/2023-03-02", "27 February\u2009–\u20092 March 2023"),
    ("en", "2022-12-30/2023-01-02", "30 December 2022\u2009–\u20092 January 2023"),
    ("de", "2023-03-16/2023-03-18", "16.–18. März 2023"),
    ("en", "2023-03/2023-04", "March\u2009–\u2009April 2023"),
    ("en", "1994/1997", "1994–1997"),
    ("en", "1994/1994", "1994"),
    ("en", "2023-03/2023-04-02", "March 2023\u2009–\u20092 April 2023"),
    ("en", "1994?/1997", "1994 (uncertain)\u2009–\u20091997"),
    ("en", "1994/..", "from 1994"),
    ("en", "../1997-05", "until May 1997"),
    ("en", "202X", "202X"),
    ("en", "2023-02-30", "2023-02-30"),
    ("en", "about Easter", "about Easter"),
    ("en", None, "Undated"),
]


@pytest.mark.parametrize(("language", "edtf", "shown"), DATES)
def test_a_date_is_shown_in_words(language: str, edtf: str | None, shown: str) -> None:
    assert display_date(edtf, language) == shown


@pytest.mark.parametrize(
    ("language", "code", "name"),
    [("en", "FR", "France"), ("be", "FR", "Францыя"), ("en", "ZZ", "Unknown Region"), ("en", "QQ", "QQ")],
)
def test_a_country_has_its_name_in_the_language_of_the_site(language: str, code: str, name: str) -> None:
    assert display_country(code, language) == name


@pytest.mark.parametrize(
    ("tag", "name"),
    [
        ("en", "English"),
        ("be-tarask", "Belarusian (Taraskievica orthography)"),
        ("zh-Hant", "Chinese (Traditional)"),
        ("grc", "Ancient Greek"),
        ("und", "Language not known"),
        ("x-mine", "x-mine"),
    ],
)
def test_a_language_has_a_name(tag: str, name: str) -> None:
    assert display_language(tag, "en") == name


@pytest.mark.parametrize(
    ("names", "shown"),
    [
        (["A"], "A"),
        (["A", "B"], "A and B"),
        (["A", "B", "C"], "A, B and C"),
        (["A", "B", "C", "D"], "A, B and 2 others"),
        ([], ""),
    ],
)
def test_a_long_list_of_names_is_cut_short(names: list[str], shown: str) -> None:
    assert display_names(names, "en") == shown
