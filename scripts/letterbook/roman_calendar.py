"""Days as Latin letters count them: "Idibus Martiis", "XV. Cal. Augusti", "pridie Nonas Maias".

The Roman calendar counts back, both days included, to three fixed days of a month: Kalends, Nones and Ides. "XV. Cal.
Augusti" is the fifteenth day before the first of August, which is the 18th of July.
"""

from __future__ import annotations

import re

_KALENDS = frozenset({"kal", "kalend", "kalendas", "kalendis", "cal", "calen", "calend", "calendas", "calendis", "kl"})
_NONES = frozenset({"non", "nonas", "nonis"})
_IDES = frozenset({"id", "idus", "idibus", "eidus", "eidibus"})

FIXED = _KALENDS | _NONES | _IDES
"""The words for the days that others are counted from, in small letters; a month follows them."""

_LONG_MONTHS = frozenset({3, 5, 7, 10})
"""Months whose Nones are on the 7th and whose Ides are on the 15th; of all others, on the 5th and the 13th."""

_DAYS = (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
"""of each month, in a year that is no leap year"""

_AWAY = {"pridie": 2, "prid": 2, "postridie": 0}
"""Words for how many days before the fixed day, which counts as the first."""

_NUMERAL = re.compile(r"(?=[mdclxvij])m{0,2}(?:cm|cd|d?c{0,4})(?:xc|xl|l?x{0,4})(?:ix|iv|v?i{0,3}[ij]?)")
_VALUES = {"i": 1, "j": 1, "v": 5, "x": 10, "l": 50, "c": 100, "d": 500, "m": 1000}
_MOST_AWAY = 19


def roman_number(word: str) -> int | None:
    """Return the value of a Roman number in small letters, None where it is none.

    >>> roman_number("mdxliii"), roman_number("viij"), roman_number("dim")
    (1543, 8, None)
    """
    if not _NUMERAL.fullmatch(word):
        return None
    values = [_VALUES[letter] for letter in word]
    return sum(-value if value < after else value for value, after in zip(values, [*values[1:], 0], strict=True))


def days_away(word: str) -> int | None:
    """Return how many days before a fixed day a word says, the fixed day being the first; None where it says none."""
    number = int(word) if word.isdecimal() and word.isascii() else _AWAY.get(word, roman_number(word))
    return number if number is not None and number <= _MOST_AWAY else None


def day_before(fixed: str, away: int, month: int) -> tuple[int, int]:
    """Return (month, day) of the day that is so many days before a fixed day of a month; 1 is that day itself.

    >>> day_before("idibus", 1, 3), day_before("cal", 15, 8), day_before("nonas", 2, 5)
    ((3, 15), (7, 18), (5, 6))
    """
    if fixed in _KALENDS and away > 1:
        before = (month - 2) % 12 + 1
        return before, _DAYS[before - 1] + 2 - away
    if fixed in _KALENDS:
        return month, 2 - away
    day = (7 if fixed in _NONES else 15) - (0 if month in _LONG_MONTHS else 2)
    return month, day + 1 - away
