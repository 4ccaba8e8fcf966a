"""The picture of time: bars where the letters are, and no date shown more exactly than it is known."""

from __future__ import annotations

from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

import pytest

from letterbook.render.chart import draw_timeline
from letterbook.render.desk import Desk
from letterbook.render.timeline import letter_places
from letterbook.render.volumes import LIMIT
from letterbook.render.wording import wording
from tests.sample import letter

if TYPE_CHECKING:
    from collections.abc import Iterable


def _drawn(dates: Iterable[str], page: str = "timeline.md") -> ET.Element:
    letters = [letter(f"1999-01-01-n{number}", date) for number, date in enumerate(dates)]
    desk = Desk(page, wording("en"), "Letters of a Forum")
    drawn = draw_timeline(letters, desk, letter_places(letters), height=100)
    return ET.fromstring(drawn or "<figure/>")  # noqa: S314 - our own drawing


def _links(figure: ET.Element) -> dict[str, str]:
    return {link.attrib["aria-label"]: link.attrib["href"] for link in figure.iter("a")}


def _ticks(figure: ET.Element) -> list[str]:
    return [text.text or "" for text in figure.findall("svg/text")]


def _kinds(figure: ET.Element) -> list[str]:
    return [
        rect.attrib.get("class", "bar") for rect in figure.iter("rect") if rect.attrib.get("class") != "timeline-hit"
    ]


def test_a_bar_leads_to_the_letters_it_stands_for() -> None:
    assert _links(_drawn(["2023-03-16", "2023-03-16", "2023-03-23"])) == {
        "16 March 2023: 2 letters": "#t2023-03-16",
        "23 March 2023: 1 letter": "#t2023-03-23",
    }


def test_a_bar_on_the_first_page_leads_to_the_timeline() -> None:
    assert (
        _links(_drawn(["2023-03-16", "2023-03-23"], "index.md"))["23 March 2023: 1 letter"] == "timeline/#t2023-03-23"
    )


def test_the_bars_of_a_large_archive_lead_to_the_pages_of_the_index() -> None:
    links = _links(_drawn([*["1999-02-11"] * (LIMIT + 1), "1999-03-01", "2001-01-01"]))
    assert links["February 1999: 501 letters"] == "../letters/1999-02/"
    assert links["January 2001: 1 letter"] == "../letters/2001/"


@pytest.mark.parametrize(
    ("first", "last", "said"),
    [
        ("2023-03-16", "2023-04-23", "16 March 2023: 1 letter"),
        ("2023-03-16", "2024-04-23", "March 2023: 1 letter"),
        ("1923-03-16", "2023-03-16", "1923: 1 letter"),
        ("1523-03-16", "2023-03-16", "1520–1529: 1 letter"),
        ("0001-03-16", "0999-03-16", "1–9: 1 letter"),
    ],
)
def test_a_longer_time_has_longer_bars(first: str, last: str, said: str) -> None:
    assert said in _links(_drawn([first, last]))


def test_time_is_as_long_as_it_was() -> None:
    bars = [
        rect for rect in _drawn(["2023-03-01", "2023-03-11", "2023-03-31"]).iter("rect") if "class" not in rect.attrib
    ]
    assert [float(bar.attrib["x"].rstrip("%")) for bar in bars] == pytest.approx([0, 1000 / 31, 3000 / 31], abs=0.01)


def test_heights_are_in_proportion_to_the_numbers() -> None:
    bars = [
        rect for rect in _drawn(["2023-03-01", "2023-03-01", "2023-03-11"]).iter("rect") if "class" not in rect.attrib
    ]
    assert [bar.attrib["height"] for bar in bars] == ["100", "50"]


def test_a_letter_of_an_uncertain_date_is_drawn_in_outline() -> None:
    figure = _drawn(["2023-03-01", "2023-03-01?", "2023-03-11~"])
    assert _kinds(figure) == ["bar", "timeline-doubt", "timeline-doubt"]
    assert (figure.findtext("figcaption") or "").startswith("In outline:")


def test_a_letter_known_by_its_month_alone_is_a_line_as_long_as_the_month() -> None:
    figure = _drawn(["2023-03-01", "2023-04-30", "2023-04"])
    assert "April 2023: 1 letter" in _links(figure)
    line = next(rect for rect in figure.iter("rect") if rect.attrib.get("class") == "timeline-span")
    assert float(line.attrib["width"].rstrip("%")) == pytest.approx(3000 / 61, abs=0.01)


def test_a_letter_written_over_several_days_is_a_line() -> None:
    assert "16–18 March 2023: 1 letter" in _links(_drawn(["2023-03-01", "2023-03-16/2023-03-18"]))


def test_lines_that_would_fill_the_page_are_counted() -> None:
    dates = [f"2023-03-{day:02}/2023-04-{day:02}" for day in range(1, 13)]
    figure = _drawn(["2023-03-01", *dates])
    assert _kinds(figure).count("timeline-span") == 8
    assert (figure.findtext("figcaption") or "").endswith("4 letters of this kind are in the list only.")


def test_a_single_day_is_no_picture() -> None:
    assert list(_drawn(["2023-03-16", "2023-03-16"])) == []
    assert list(_drawn([])) == []


@pytest.mark.parametrize(
    ("first", "last", "ticks"),
    [
        ("2023-03-16", "2023-03-23", ["1 Mar", "8 Mar", "15 Mar", "22 Mar", "29 Mar"]),
        ("2022-12-16", "2024-03-23", ["Jan 2022", "Jul 2022", "Jan 2023", "Jul 2023", "Jan 2024", "Jul 2024"]),
        ("1996-12-16", "2023-03-23", ["1990", "2000", "2010", "2020"]),
        ("9900-12-16", "9999-03-23", ["9900", "9920", "9940", "9960", "9980"]),
    ],
)
def test_the_axis_names_round_times(first: str, last: str, ticks: list[str]) -> None:
    assert _ticks(_drawn([first, last])) == ticks
