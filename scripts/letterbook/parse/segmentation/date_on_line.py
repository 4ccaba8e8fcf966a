"""A date that shares its line with somebody: whom the letter is to, or who signs."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from letterbook.parse.recognition.address_lines import without_to
from letterbook.parse.recognition.names import is_titled_name, parted_office
from letterbook.parse.recognition.opener import date_words, first_date
from letterbook.parse.recognition.signed_lines import COLUMN, is_full_name, is_person
from letterbook.parse.segmentation.rows import FLAT, SHORT
from letterbook.parse.vocabulary.lexicon import words_of
from letterbook.parse.vocabulary.small_words import begins_with, words_for

if TYPE_CHECKING:
    from letterbook.parse.segmentation.rows import Row


def town_and_day(row: Row) -> tuple[str, ...]:
    """Part "10117 Riverton 14.05.2001": the end of an address, and the day behind it with nothing that joins them."""
    match = _TOWN_AND_DAY.fullmatch(row.text) if not row.gap and row.text[:4].isdigit() else None
    return match.groups() if match else ()


_TOWN_AND_DAY = re.compile(r"(\d{4,5} [^\W\d_][^\d,:]{1,38}[^\W\d_.])\s+(\d{1,2}\.\s?\d{1,2}\.\s?\d{4})")


def named_and_dated(text: str) -> tuple[str, ...]:
    """Part "President Jan Novak          19 August 2013": whom the letter is to at the left, the date at the right.

    So is the heading of an edition taken apart, "To His Excellency Jan Novak  July 22, 1783".
    """
    if not any(map(str.isdigit, text[-2:])):
        return ()
    left, right = _left_and_right(text)
    if not right or not is_dateline(right):
        return _addressed_then_dated(text)
    titled = is_titled_name(left) and words_of(left)[0] not in words_for("learned")
    return (left, right) if titled or parted_office(left) else ()


def _addressed_then_dated(text: str) -> tuple[str, ...]:
    date = first_date(text) if len(text) <= FLAT and without_to(text) != text else None
    if date is None or date.edtf is None or text[date.end :].strip(" ."):
        return ()
    led = text[: date.start].rstrip(" ,")
    while led.rpartition(" ")[2].lower() in date_words().fillers:
        led = led.rpartition(" ")[0].rstrip(" ,")
    return (led, text[len(led) :].lstrip(" ,")) if is_titled_name(without_to(led)) else ()


def dated_and_named(text: str) -> tuple[str, ...]:
    """Part "16.03.2023          A. Novak": the day at the left, who signs at the right, or the other way round."""
    left, right = _left_and_right(text)
    if not right:
        return _named_then_dated(text)
    dated = (is_dateline(left) and is_full_name(right)) or (is_dateline(right) and is_full_name(left))
    return (left, right) if dated else ()


def _named_then_dated(text: str) -> tuple[str, ...]:
    """Part "Anna Novak 23 July 2023", a name and the day on which its bearer signs."""
    short = len(text) <= SHORT and text[-4:].strip(".").isdigit()
    date = first_date(text) if short else None
    if date is None or date.edtf is None or len(text) - date.end > 1:
        return ()
    name = text[: date.start].rstrip(" ,")
    named = is_person(name) and _NAME_ALONE.fullmatch(name) and not begins_with("place_lead", name)
    return (name, text[len(name) :].lstrip(" ,")) if named else ()


_NAME_ALONE = re.compile(r"(?:(?:[^\W\d_][\w’'-]{0,2}\.|[^\W\d_a-zа-яё][\w’'-]+)(?:\s|$)){2,4}")
"""A name before a day, whose words have capitals or are abbreviated: not "Riverton den", not "Mill House. Riverton"."""


def _left_and_right(text: str) -> tuple[str, str]:
    """Return what stands at both ends of a line with a wide space in it; twice "" for any other line."""
    cells = COLUMN.split(text) if len(text) <= FLAT else ()
    return (cells[0], cells[1]) if len(cells) == 2 else ("", "")  # noqa: PLR2004 - left and right


def is_dateline(text: str) -> bool:
    """Tell whether a text is a date, with no more than a place before it."""
    date = first_date(text)
    return date is not None and len(text[: date.start].split()) <= _PLACE and len(text) - date.end <= 1


_PLACE = 3
"""words of a place before a date, with what leads to it"""
