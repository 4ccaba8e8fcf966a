"""Days of the French Republic's own calendar: "le 11 ventôse an IV" is the 1st of March 1796.

It was in use from 24 November 1793 to the end of 1805, and again in May 1871. A year begins at the autumn equinox, as
the observatory of Paris found it; it has twelve months of thirty days, and five or six more days at its end.
"""

from __future__ import annotations

from datetime import date, timedelta

REPUBLICAN_MONTHS = {
    "vendémiaire": 1,
    "brumaire": 2,
    "frimaire": 3,
    "nivôse": 4,
    "pluviôse": 5,
    "ventôse": 6,
    "germinal": 7,
    "floréal": 8,
    "prairial": 9,
    "messidor": 10,
    "thermidor": 11,
    "fervidor": 11,
    "fructidor": 12,
    "complémentaire": 13,
    "vendemiaire": 1,
    "nivose": 4,
    "nivos": 4,
    "pluviose": 5,
    "pluvios": 5,
    "ventose": 6,
    "ventos": 6,
    "floreal": 8,
    "complementaire": 13,
}
"""The months by their names in small letters, as letters spell them; the days after the last one count as a month."""

_FIRST_DAYS = {
    1: (1792, 22),
    2: (1793, 22),
    3: (1794, 22),
    4: (1795, 23),
    5: (1796, 22),
    6: (1797, 22),
    7: (1798, 22),
    8: (1799, 23),
    9: (1800, 23),
    10: (1801, 23),
    11: (1802, 23),
    12: (1803, 24),
    13: (1804, 23),
    14: (1805, 23),
    79: (1870, 23),
}
"""Each year to the year of our calendar and the day of September with which it begins (G. Romme's law of 5 October 1793
and the equinoxes of Paris; so all tables of concordance)."""

REPUBLICAN_YEARS = _FIRST_DAYS.keys()
"""The years in which anybody dated letters by it."""

_DAYS_OF_MONTH = 30


def republican_day(year: int, month: int, day: int) -> date | None:
    """Return the day of our calendar; None where the Republic had no such day.

    >>> republican_day(4, 6, 11), republican_day(2, 11, 9), republican_day(20, 1, 1)
    (datetime.date(1796, 3, 1), datetime.date(1794, 7, 27), None)
    """
    if year not in _FIRST_DAYS or not 1 <= day <= _DAYS_OF_MONTH:
        return None
    begins, september = _FIRST_DAYS[year]
    return date(begins, 9, september) + timedelta(days=(month - 1) * _DAYS_OF_MONTH + day - 1)
