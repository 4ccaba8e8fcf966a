"""Dates as letters write them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from letterbook.dates import find_dates
from letterbook.edtf import parse_edtf
from letterbook.parse.recognition.opener import date_words, likely_since, place_beside

WRITTEN = {
    "16 March 2023": "2023-03-16",
    "March 16th, 2023": "2023-03-16",
    "16.03.2023": "2023-03-16",
    "2023-03-16": "2023-03-16",
    "12/25/2023": "2023-12-25",
    "16.III.1923": "1923-03-16",
    "14. \u0406V. 1949": "1949-04-14",
    "3 \u0425\u0406\u0406 1920": "1920-12-03",
    "6 XI 99": "1899-11-06",
    "22.09.99": "1999-09-22",
    "03/11/15": "2015-11-03",
    "31. 3. 914": "1914-03-31",
    "31/7. 05.": "1905-07-31",
    "12 mo 24 1890": "1890-12-24",
    "d. 3. Juni 1891": "1891-06-03",
    "den 27 n Jun. 1806": "1806-06-27",
    "Berlin d. 9. 7ber 1815": "1815-09-09",
    "Anno 1543 die 4 Martii": "1543-03-04",
    "ce 10 de juillet (1538)": "1538-07-10",
    "le 1er août 1914": "1914-08-01",
    "Feb: 23. 1878": "1878-02-23",
    "May 7—1861": "1861-05-07",
    "Cambridge Febr. 5 1675/6.": "1676-02-05",
    "24 March 1699/1700": "1700-03-24",
    "8./12. Februar 1872": "1872-02-08",
    "4/5 Décembre 1877": "1877-12-04",
    "16 сакавіка 2023 г.": "2023-03-16",
    "16 березня 2023 року": "2023-03-16",
    "16 марта 2023 г.": "2023-03-16",
    "Март 2020 г.": "2020-03",
    "студзень 2021": "2021-01",
    "kwiecień 1989": "1989-04",
    "dnia 16 marca 2023 r.": "2023-03-16",
    "2023 m. kovo 16 d.": "2023-03-16",
    "16 de marzo de 2023": "2023-03-16",
    "16 marzo 2023": "2023-03-16",
    "16 maart 2023": "2023-03-16",
    "1.11.[191]9": "1919-11-01",
    "Berlin, 3. Mai 18[92]": "1892-05-03",
    "den 28ten Octobr 187 6": "1876-10-28",
    "den 30 ten Nov.\n1799\nin Eil": "1799-11-30",
    "March 2023": "2023-03",
    "13 Juing 1548?": "1548-06-13?",
    "Idibus Martiis 1540": "1540-03-15",
    "XV. Cal. Augusti MDXL": "1540-07-18",
    "die IV mensis Martii, anno MDCCCCLVIII": "1958-03-04",
    "die XXIX mensis Novembris anno MCMLIX": "1959-11-29",
    "il 15 marzo, dell'anno 1983": "1983-03-15",
    "No. 4-1/2018-Lib Riverton, the 26th September, 2019": "2019-09-26",
    "le 11 ventôse an IV": "1796-03-01",
    "Paris, le 1er Nivôse, l'an 3e de la République": "1794-12-21",
    "3e jour complémentaire an V": "1797-09-19",
    "ce 30 floréal an 79": "1871-05-20",
    "pridie Nonas Maias 1561": "1561-05-06",
    "Calendis Ianuarii 1539": "1539-01-01",
    "8. Id. Octob. 1553": "1553-10-08",
    "non. Febr. 1545": "1545-02-05",
    "Oakland, Cal., May 5, 1890": "1890-05-05",
    "Kal. XIII Iunii 1453": "1453-05-20",
    "die mensis Januarii M. D. XLII.": "1542-01",
    "die xxv. Martii 1545": "1545-03-25",
    "al primo agosto 1617": "1617-08-01",
    "Prima Augusti, 1553": "1553-08-01",
    "a’ xi febraro 1617": "1617-02-11",
    "1° Février 1917": "1917-02-01",
    "March 7 '89 6:50 P M": "1889-03-07",
    "6—23—63.": "1863-06-23",
    "Decem 8, 1971": "1971-12-08",
    "24. Maerz 1859": "1859-03-24",
    "II Août 1917": "1917-08",
    "25 August": None,
    "30 February 2023": None,
}


@pytest.mark.parametrize("text", WRITTEN)
def test_a_date_is_given_as_exactly_as_it_is_written(text: str) -> None:
    (found,) = find_dates(text, date_words())
    assert found.edtf == WRITTEN[text]


@pytest.mark.parametrize("text", ["Room 12", "in 1861", "5 apples", "12.5 million", "tel. 030 5550100", "Friday"])
def test_a_number_alone_is_no_date(text: str) -> None:
    assert find_dates(text, date_words()) == ()


@pytest.mark.parametrize(
    ("text", "since", "date"), [("3 May 75", 1700, "1775-05-03"), ("3 May 03", 1798, "1803-05-03")]
)
def test_a_year_of_two_digits_is_the_first_since_the_letter_can_be_written(text: str, since: int, date: str) -> None:
    assert [found.edtf for found in find_dates(text, date_words(), since=since)] == [date]


def test_a_spelling_that_has_gone_out_of_use_tells_an_old_letter() -> None:
    assert likely_since("Ich werde bey Ihnen seyn.") < likely_since("Ich werde bei Ihnen sein.")


@pytest.mark.parametrize(
    ("text", "since"),
    [("the war of 1798 was long", 1788), ("see http://example.org", 1950), ("my phone, my e-mail", 1950)],
)
def test_a_letter_is_hardly_older_than_what_it_speaks_of(text: str, since: int) -> None:
    assert likely_since(text) == since


def test_day_and_month_may_be_the_other_way_round() -> None:
    (found,) = find_dates("3/4/2023", date_words())
    assert (found.edtf, found.other) == ("2023-04-03", (3, 4))


@pytest.mark.parametrize(
    ("before", "place"),
    [
        ("Brussels, on Friday, ", "Brussels"),
        ("Dall’Haya a’ ", "Dall’Haya"),
        ("Clermont-Créans (Sarthe) le ", "Clermont-Créans (Sarthe)"),
        ("Ex Vienna ", "Vienna"),
        ("De Genève, ce ", "Genève"),
        ("Zürich, den ", "Zürich"),
        ("the ", None),
    ],
)
def test_the_place_stands_before_the_date(before: str, place: str | None) -> None:
    assert place_beside(before) == place


@given(st.text(alphabet="0123456789 ./-–,()?[]MarchJuniIVXmoбереня", max_size=60))
def test_whatever_is_found_is_a_date_in_edtf(text: str) -> None:
    for found in find_dates(text, date_words()):
        assert found.edtf is None or parse_edtf(found.edtf)
        assert 0 <= found.start < found.end <= len(text)


@pytest.mark.parametrize(
    "text",
    [
        "5 Febr. 1675/6",
        "10 October 1650, O.S.",
        "10 октября 1877 г. (ст. ст.)",
        "12. Mai 1820 a. St.",
        "3 Martii 1640 st. vet.",
    ],
)
def test_what_says_that_a_date_is_in_the_old_style(text: str) -> None:
    (found,) = find_dates(text, date_words())
    assert found.old_style


@pytest.mark.parametrize(
    "text", ["5 February 1676", "16 March 2023-24", "3 May 2021 OSCE", "2 Jan. 1900 (St. Vincent)"]
)
def test_other_dates_are_in_ours(text: str) -> None:
    assert not any(found.old_style for found in find_dates(text, date_words()))
