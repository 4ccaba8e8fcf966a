"""When and where a letter was written, out of its labelled lines."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from letterbook.parse.recognition.countries import has_postcode
from letterbook.parse.recognition.opener import (
    city_in,
    is_dateline,
    is_day_of_title,
    is_file_number,
    is_street,
    likely_since,
    place_beside,
    read_dates,
)
from letterbook.parse.recognition.prose import is_prose, says_subject
from letterbook.parse.vocabulary.lexicon import BIT, kinds_among, wording_of, words_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from letterbook.parse.labelling.labelled import Labelled
    from letterbook.parse.recognition.opener import Dated
    from letterbook.parse.segmentation.rows import Row


_DATELINES = 40
"""how many lines of a kind are searched for a date"""

_LONGEST_DATELINE = 60
"""characters of a dateline that stands among lines of the body"""


def _is_short_or_dateline(dated: Dated) -> bool:
    return len(dated.row.text) <= _LONGEST_DATELINE or is_dateline(dated)


def _has_day(dated: Dated) -> bool:
    return not says_subject(dated.row.text)


def _is_no_other_day(dated: Dated) -> bool:
    """Tell whether a line gives a day, and is no sentence that speaks of one: "Answer to our letter of 3 May …"."""
    text = dated.row.text
    return not says_subject(text) and (not is_prose(text) or bool(wording_of(text).start & BIT["title"]))


_DATED = (
    (("subject",), is_day_of_title),
    (("date", "place"), _has_day),
    (("letterhead", "address", "subject"), _is_no_other_day),
    (("end-date",), _has_day),
    (("signature", "postscript", "end-address", "foot"), _is_short_or_dateline),
)
"""Where a letter may be dated, the likeliest lines first, and what a date there must be.

Lines of the closer also speak of other days, in long sentences and notes.
"""


def dates_of(labelled: Labelled, text: str, head: int) -> tuple[Dated, ...]:
    """Return the dates of the letter, the likeliest first; where no line is for dates, one with which it begins.

    A dateline goes before the day on which an e-mail was sent, in its head, which ends with the line `head`.
    """
    for labels, may_date in _DATED:
        dates = tuple(filter(may_date, _read(labelled.of(*labels)[:_DATELINES], text)))
        if any(dated.found.edtf for dated in dates):
            return tuple(sorted(dates, key=lambda dated: _unlikely(dated, head))) if len(dates) > 1 else dates
    return _alone(labelled, text) or _without_year(labelled, text)


def _unlikely(dated: Dated, head: int) -> tuple[bool, ...]:
    return dated.found.edtf is None, dated.row.number <= head, dated.found.day is None, not is_dateline(dated)


def _without_year(labelled: Labelled, text: str) -> tuple[Dated, ...]:
    """Return the first date of the opener that has no year: it tells the place, if not the day."""
    dates = _read(labelled.of("date", "place", "end-date"), text) or _read(labelled.of("letterhead"), text)
    return tuple(dated for dated in dates[:1] if dated.found.month)


_LONGEST_ALONE = 140
"""characters of a line that is no more than a dateline: "Datum Romae, die …, Pontificatus Nostri vicesimo." """

_ENDS = 3
"""lines of the beginning and of the end of a letter that are searched for such a dateline"""


def _alone(labelled: Labelled, text: str) -> tuple[Dated, ...]:
    """Return the date of a line that is no more than a dateline, though nothing around it looks like an opener."""
    rows = labelled.rows
    for row in (*rows[:_ENDS], *rows[_ENDS:][-_ENDS:]):
        if row is rows[0] or len(row.text) <= _LONGEST_ALONE:
            dates = _read([row], text)[:1]
            if dates and dates[0].found.edtf and is_dateline(dates[0]):
                return dates
    return ()


def _read(rows: Sequence[Row], text: str) -> tuple[Dated, ...]:
    """Return the dates in some lines; the whole letter is asked for its century only where a year leaves it out."""
    dates = read_dates(rows)
    if any(dated.found.short_year for dated in dates):
        return read_dates(rows, since=likely_since(text))
    return dates


def place_of(labelled: Labelled, dated: Dated | None) -> str | None:
    """Return the place of writing: beside the date, on a line of its own, or the town that a letterhead names.

    A date within a title has none beside it: "Decision of the Board, 3 May 2023". A line with a postcode says where
    letters reach the sender, not where he wrote.
    """
    titled = dated and not is_dateline(dated) and dated.row in labelled.of("subject")
    beside = place_beside(dated.before) if dated and not titled else None
    if beside and not is_street(beside):
        return beside
    lines = [row.text.strip(" ,") for row in labelled.of("place") if not is_file_number(row.text)]
    heads = labelled.of("date", "letterhead", "end-date", "foot") if not lines else ()
    towns = (row for row in heads if not has_postcode(row.text))
    named = ", ".join(lines) or (dated and (_place_above(labelled, dated) or _place_behind(dated)))
    return named or city_in(towns) or beside or (None if dated else _place_without_date(labelled))


_DATELINE = frozenset({"date", "place", "end-date"})


def _place_above(labelled: Labelled, dated: Dated) -> str | None:
    """Return the place above the date where both make a dateline of two lines: "Altenburg / den 19 July"."""
    at = labelled.rows.index(dated.row)
    if not at or not _DATELINE.issuperset(labelled.labels[at - 1 : at + 1]):
        return None
    above = labelled.rows[at - 1]
    said = read_dates([above]) or above.text[:1].isdigit() or kinds_among(words_of(above.text)) & BIT["weekday"]
    return None if said else place_beside(above.text)


def _place_behind(dated: Dated) -> str | None:
    """Return the place that ends a dateline: "6 ноября 1895 г. Мелихово."."""
    place = place_beside(dated.after) if 1 < len(dated.after) <= _LONGEST_DATELINE else None
    return place if place and place.isalpha() and place.istitle() else None


def _place_without_date(labelled: Labelled) -> str | None:
    """Return the place in a dateline whose date is none that is known: "Hersfeld, den 23. VIII."."""
    lines = (_BEFORE_NUMBER.match(row.text) for row in labelled.of("date", "end-date"))
    return next((place for match in lines if match and (place := place_beside(match[0]))), None)


_BEFORE_NUMBER = re.compile(r"[^\d,\[]{2,40}(?=,|\s\[?\d|$)")
"""What may be a place at the beginning of a dateline."""
