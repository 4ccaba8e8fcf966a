"""Dates in the Extended Date/Time Format (EDTF, ISO 8601-2), as far as letters need it.

Of EDTF level 1: a day, a month or a year, each with `?` (uncertain), `~` (approximate) or `%` (both) after it,
and an interval of two of these, of which one may be open (`..`) or unknown (nothing). A letter without any date
has no EDTF at all: None. Years are those from 0001 to 9999.
"""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

_MOMENT = re.compile(r"([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?([?~%]?)")
_OPEN = ("", "..")
_LAST_MONTH = 12
_UNDATED = ("9999-12-31", "9999-12-31")


@dataclass(frozen=True, slots=True)
class Moment:
    """A day, a month or a year."""

    year: int
    month: int | None = None
    day: int | None = None
    uncertain: bool = False
    """`?`: it may be another one"""
    approximate: bool = False
    """`~`: it is about then"""

    @property
    def iso(self) -> str:
        """The moment without its marks of doubt: "2023", "2023-03", "2023-03-16"."""
        return "-".join((f"{self.year:04}", *(f"{part:02}" for part in self.parts[1:])))

    @property
    def parts(self) -> tuple[int, ...]:
        """Year, month and day, as far as they are known: (2023, 3)."""
        return tuple(part for part in (self.year, self.month, self.day) if part is not None)

    @property
    def first_day(self) -> date:
        """The first day that it may be."""
        return date(self.year, self.month or 1, self.day or 1)

    @property
    def last_day(self) -> date:
        """The last day that it may be."""
        month = self.month or _LAST_MONTH
        return date(self.year, month, self.day or calendar.monthrange(self.year, month)[1])


@dataclass(frozen=True, slots=True)
class Edtf:
    """A date: one moment (then `start` and `end` are the same), or the time between two."""

    start: Moment | None
    """None: open or unknown; never both"""
    end: Moment | None

    @property
    def is_interval(self) -> bool:
        """It was written with a slash and says more than one moment."""
        return self.start != self.end

    @property
    def known(self) -> Moment:
        """The moment, or that end of the interval which is known; of two the first."""
        moment = self.start or self.end
        if moment is None:
            msg = "an EDTF date has at least one end"
            raise ValueError(msg)
        return moment

    @property
    def uncertain(self) -> bool:
        """One of its moments is uncertain."""
        return any(moment.uncertain for moment in (self.start, self.end) if moment)

    @property
    def approximate(self) -> bool:
        """One of its moments is approximate."""
        return any(moment.approximate for moment in (self.start, self.end) if moment)

    @property
    def earliest(self) -> date | None:
        """The first day it may be; None where the interval is open."""
        return self.start.first_day if self.start else None

    @property
    def latest(self) -> date | None:
        """The last day it may be; None where the interval is open."""
        return self.end.last_day if self.end else None

    @property
    def sort_key(self) -> tuple[str, str]:
        """Its first and its last day; an open end counts as the end that is known."""
        first = self.earliest or self.known.first_day
        last = self.latest or self.known.last_day
        return first.isoformat(), last.isoformat()


@lru_cache(maxsize=1 << 12)
def parse_edtf(text: str) -> Edtf | None:
    """Return the date, or None where the text is no date of this form or no day of the calendar."""
    start_text, slash, end_text = text.partition("/")
    start = _parse_moment(start_text)
    if not slash:
        return Edtf(start, start) if start else None
    end = _parse_moment(end_text)
    if not _is_end(start, start_text) or not _is_end(end, end_text):
        return None
    return Edtf(start, end) if _is_interval(start, end) else None


def sort_key(text: str | None) -> tuple[str, str]:
    """Return what letters are ordered by: the first and the last day of a date; without a date, after all others."""
    parsed = parse_edtf(text) if text else None
    return parsed.sort_key if parsed else _UNDATED


def _is_end(moment: Moment | None, text: str) -> bool:
    return moment is not None or text in _OPEN


def _is_interval(start: Moment | None, end: Moment | None) -> bool:
    if start and end:
        return start.first_day <= end.last_day
    return bool(start or end)


def _parse_moment(text: str) -> Moment | None:
    match = _MOMENT.fullmatch(text)
    if not match:
        return None
    month, day = (int(part) if part else None for part in match.group(2, 3))
    uncertain, approximate = match[4] in {"?", "%"}, match[4] in {"~", "%"}
    moment = Moment(int(match[1]), month, day, uncertain, approximate)
    return moment if _exists(moment) else None


def _exists(moment: Moment) -> bool:
    try:
        date(moment.year, 1 if moment.month is None else moment.month, 1 if moment.day is None else moment.day)
    except ValueError:
        return False
    return True
