"""What the dates of letters mean."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from letterbook.edtf import parse_edtf, sort_key

if TYPE_CHECKING:
    from datetime import date

DAYS = {
    "2023-03-16": ("2023-03-16", "2023-03-16"),
    "2023-03": ("2023-03-01", "2023-03-31"),
    "2024-02": ("2024-02-01", "2024-02-29"),
    "2023": ("2023-01-01", "2023-12-31"),
    "0988": ("0988-01-01", "0988-12-31"),
    "2023-03-16?": ("2023-03-16", "2023-03-16"),
    "2023~": ("2023-01-01", "2023-12-31"),
    "2023-03%": ("2023-03-01", "2023-03-31"),
    "2023-03-16/2023-03-18": ("2023-03-16", "2023-03-18"),
    "2023-03/2024": ("2023-03-01", "2024-12-31"),
    "2023-03-16?/2023-03-18~": ("2023-03-16", "2023-03-18"),
    "2023-03-16/..": ("2023-03-16", None),
    "../2023-03-16": (None, "2023-03-16"),
    "/2023-03": (None, "2023-03-31"),
    "2023-03-16/": ("2023-03-16", None),
}

NO_DATES = (
    "",
    "/",
    "../..",
    "2023-13",
    "2023-00",
    "2023-02-30",
    "2023-02-00",
    "0000",
    "23-03-16",
    "2023-3-16",
    "2023-03-16 ",
    "2023-03-16\n",
    "2023-03-16T10:00",
    "2023/03/16",
    "2023-03-18/2023-03-16",
    "2023-03-16??",
    "?2023",
    "٢٠٢٣-٠٣-١٦",
    "March 16, 2023",
)


@pytest.mark.parametrize(("text", "days"), DAYS.items())
def test_a_date_lies_between_two_days(text: str, days: tuple[str | None, str | None]) -> None:
    parsed = parse_edtf(text)
    assert parsed
    assert (parsed.earliest and parsed.earliest.isoformat(), parsed.latest and parsed.latest.isoformat()) == days


@pytest.mark.parametrize("text", NO_DATES)
def test_what_is_no_day_of_the_calendar_is_no_date(text: str) -> None:
    assert parse_edtf(text) is None


@pytest.mark.parametrize(
    ("text", "uncertain", "approximate"),
    [("2023", False, False), ("2023?", True, False), ("2023~", False, True), ("2023/2024%", True, True)],
)
def test_a_date_says_how_sure_it_is(text: str, *, uncertain: bool, approximate: bool) -> None:
    parsed = parse_edtf(text)
    assert parsed
    assert (parsed.uncertain, parsed.approximate) == (uncertain, approximate)


def test_a_date_keeps_only_what_is_known_of_it() -> None:
    month = parse_edtf("2023-03?")
    assert month
    assert month.known.parts == (2023, 3)
    assert month.known.iso == "2023-03"


def test_letters_come_in_the_order_of_their_days_and_those_without_a_date_last() -> None:
    order = ["../2022", "2022-12-31", "2023-01-01", "2023-01", "2023", "2023-01-02", "2023-01-02/2023-01-03", None]
    keys = [sort_key(text) for text in order]
    assert all(before < after for before, after in pairwise(keys))


@given(st.dates())
def test_every_day_of_the_calendar_is_a_date(day: date) -> None:
    parsed = parse_edtf(day.isoformat())
    assert parsed
    assert parsed.earliest == parsed.latest == day
    assert parsed.known.iso == day.isoformat()


@given(st.text(alphabet="0123456789-/.?~%", max_size=21))
def test_any_text_is_a_date_or_none(text: str) -> None:
    parsed = parse_edtf(text)
    if parsed:
        first, last = parsed.sort_key
        assert first <= last
