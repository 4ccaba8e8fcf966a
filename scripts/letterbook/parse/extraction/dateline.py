"""When and where a letter was written, out of its labelled lines."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from letterbook.parse.recognition.opener import city_in, is_dateline, is_street, likely_since, place_beside, read_dates
from letterbook.parse.recognition.prose import is_prose
from letterbook.parse.vocabulary.lexicon import BIT, kinds_among, wording_of, words_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from letterbook.parse.labelling.labelled import Labelled
    from letterbook.parse.recognition.opener import Dated
    from letterbook.parse.segmentation.rows import Row


_DATELINES = 40
"""how many lines of a kind are searched for a date"""

_BELOW = ("signature", "postscript", "end-address", "foot")
"""Lines that may be dated, but also speak of other days, in long sentences and notes."""

_DATED = (
    ("date", "place"),
    ("letterhead", "address", "subject"),
    ("end-date",),
    _BELOW,
)
"""Where a letter may be dated, the likeliest lines first."""


def dates_of(labelled: Labelled, text: str, head: int) -> tuple[Dated, ...]:
    """Return the dates of the letter, the likeliest first; where no line is for dates, one with which it begins.

    A dateline goes before the day on which an e-mail was sent, in its head, which ends with the line `head`.
    """
    for labels in _DATED:
        rows = labelled.of(*labels)[:_DATELINES]
        if "subject" in labels and "subject" in labelled.places:
            rows = [row for row in rows if not _speaks_of_day(row.text)]
        if not rows:
            continue
        dates = _read(rows, text)
        if labels is _BELOW:
            dates = tuple(dated for dated in dates if len(dated.row.text) <= _LONGEST_DATELINE or is_dateline(dated))
        if any(dated.found.edtf for dated in dates):
            return tuple(sorted(dates, key=lambda dated: _unlikely(dated, head)))
    return _alone(labelled, text) or _without_year(labelled, text)


def _speaks_of_day(text: str) -> bool:
    """Tell whether a line says what a letter is about, and no day but that of another: "Answer to our letter of …"."""
    return is_prose(text) and not wording_of(text).start & BIT["title"]


def _unlikely(dated: Dated, head: int) -> tuple[bool, ...]:
    return dated.found.edtf is None, dated.row.number <= head, dated.found.day is None


def _without_year(labelled: Labelled, text: str) -> tuple[Dated, ...]:
    """Return the first date of the opener that has no year: it tells the place, if not the day."""
    dates = _read(labelled.of("date", "place", "end-date"), text) or _read(labelled.of("letterhead"), text)
    return tuple(dated for dated in dates[:1] if dated.found.month)


_LONGEST_DATELINE = 60
"""characters of a dateline that stands among lines of the body"""


_LONGEST_ALONE = 140
"""the same where it is no more than a dateline: "Datum Romae, die …, Pontificatus Nostri vicesimo." """

_ENDS = 3
"""lines of the beginning and of the end of a letter that are searched for such a dateline"""


def _alone(labelled: Labelled, text: str) -> tuple[Dated, ...]:
    """Return the date of a line that is no more than a dateline, though nothing around it looks like an opener."""
    for row in (*labelled.rows[:_ENDS], *labelled.rows[_ENDS:][-_ENDS:]):
        if row is labelled.rows[0] or len(row.text) <= _LONGEST_ALONE:
            dates = [dated for dated in _read([row], text)[:1] if dated.found.edtf and is_dateline(dated)]
            if dates:
                return tuple(dates)
    return ()


def _read(rows: Sequence[Row], text: str) -> tuple[Dated, ...]:
    """Return the dates in some lines; the whole letter is asked for its century only where a year leaves it out."""
    dates = read_dates(rows)
    if any(dated.found.short_year for dated in dates):
        return read_dates(rows, since=likely_since(text))
    return dates


def place_of(labelled: Labelled, dated: Dated | None) -> str | None:
    """Return the place of writing: beside the date, on a line of its own, or the town that a letterhead names."""
    beside = place_beside(dated.before) if dated else None
    if beside and not is_street(beside):
        return beside
    lines = labelled.of("place") or _lines_around(labelled, dated)
    named = ", ".join(row.text.strip(" ,") for row in lines)
    named = named or city_in(_without_postcodes(labelled.of("date", "letterhead", "end-date", "foot"))) or ""
    return named or beside or _place_without_date(labelled, dated)


def _without_postcodes(rows: Sequence[Row]) -> list[Row]:
    """Return lines without those that have a postcode: they say where letters reach the sender, not where he wrote."""
    return [row for row in rows if not _POSTCODE.search(row.text)]


_POSTCODE = re.compile(r"(?<!\d[-\d])\b\d{5}(?:-\d{4})?\b(?![-\d])|\b[A-Z]{1,2}\d[\dA-Z]?\s\d[A-Z]{2}\b")
"""A postcode of five digits ("10117", "10117-0042"), or one of Britain ("EC2Y 4QX")."""

_DATELINE = frozenset({"date", "place", "end-date"})


def _lines_around(labelled: Labelled, dated: Dated | None) -> list[Row]:
    """Return the line above the date where both make a dateline of two lines: "Altenburg / den 19 July"."""
    at = labelled.rows.index(dated.row) if dated else 0
    if not at or labelled.labels[at] not in _DATELINE or labelled.labels[at - 1] not in _DATELINE:
        return []
    above = labelled.rows[at - 1]
    said = read_dates([above]) or above.text[:1].isdigit() or kinds_among(words_of(above.text)) & BIT["weekday"]
    return [above] if not said and place_beside(above.text) else []


def _place_without_date(labelled: Labelled, dated: Dated | None) -> str | None:
    """Return the place in a dateline whose date is none that is known: "Hersfeld, den 23. VIII."."""
    if dated:
        return None
    lines = (_BEFORE_NUMBER.match(row.text) for row in labelled.of("date", "end-date"))
    return next((place for match in lines if match and (place := place_beside(match[0]))), None)


_BEFORE_NUMBER = re.compile(r"[^\d,\[]{2,40}(?=,|\s\[?\d|$)")
"""What may be a place at the beginning of a dateline."""
