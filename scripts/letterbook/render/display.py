"""Dates, countries and languages as a reader of the site's language says them."""

from __future__ import annotations

import re
from datetime import date
from functools import lru_cache
from typing import TYPE_CHECKING

from babel import Locale, UnknownLocaleError
from babel.dates import format_date, format_skeleton, parse_pattern

from letterbook.render.wording import locale_of, wording

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

_POINT = re.compile(r"(?P<year>\d{4})(?:-(?P<month>\d\d)(?:-(?P<day>\d\d))?)?")
_UNSPECIFIED = re.compile(r"(?:-XX)+$")
_DOUBT = {"?": ("date-uncertain",), "~": ("date-about",), "%": ("date-about", "date-uncertain")}
"""The qualifiers of EDTF level 1 to the words for them, the inner ones first."""

Point = tuple[date, str]
"""A date with the fields of it that are known: "y", "yM" or "yMd"."""

_LONG_INTERVALS = {"yMd": "yMMMd", "yM": "yMMMM", "y": "y"}
"""Fields to the CLDR skeleton whose interval pattern is taken, with the month written out."""


@lru_cache(maxsize=16384)
def display_date(edtf: str | None, language: str) -> str:
    """Return a date in words: "16 March 2023", "March 2023", "16–18 March 2023", "2023 (uncertain)".

    `edtf` is a date as in contract section 5; what is no such date is returned as it is, and None as "Undated".
    """
    if not edtf:
        return wording(language).say("undated")
    start, slash, end = edtf.partition("/")
    return _display_interval(start, end, language) if slash else _display_single(edtf, language)


@lru_cache(maxsize=4096)
def display_country(code: str, language: str) -> str:
    """Return the name of a country, given as ISO 3166-1 alpha-2; the code itself where it has none."""
    return str(locale_of(language).territories.get(code.upper(), code))


@lru_cache(maxsize=4096)
def display_language(tag: str, language: str) -> str:
    """Return the name of a language, given as a BCP 47 tag; the tag itself where it has none."""
    primary = tag.partition("-")[0]
    if primary in ("", "und"):
        return wording(language).say("language-unknown")
    shown_in = locale_of(language)
    try:
        name = Locale.parse(tag, sep="-").get_display_name(shown_in)
    except (UnknownLocaleError, ValueError):
        name = None
    return str(name or shown_in.languages.get(primary, tag))


def _display_interval(start: str, end: str, language: str) -> str:
    if end in ("", ".."):
        return wording(language).say("date-from", date=_display_single(start, language))
    if start in ("", ".."):
        return wording(language).say("date-until", date=_display_single(end, language))
    first, last = _point(start), _point(end)
    if first and last and first[1] == last[1]:
        return _display_span(first, last, language)
    shown = (_display_single(start, language), _display_single(end, language))
    pattern: str = locale_of(language).interval_formats[None]
    return pattern.format(*shown)


def _display_span(first: Point, last: Point, language: str) -> str:
    locale = locale_of(language)
    patterns: Mapping[str, Sequence[str]] = locale.interval_formats[_LONG_INTERVALS[first[1]]]
    differing = next((f for f in "yMd" if _field(first[0], f) != _field(last[0], f)), None)
    if differing is None or differing not in patterns:
        return _display_point(first, language)
    ends = zip(patterns[differing], (first[0], last[0]), strict=True)
    return "".join(parse_pattern(_long_month(pattern)).apply(day, locale) for pattern, day in ends)


def _display_single(edtf: str, language: str) -> str:
    bare = edtf.rstrip("?~%")
    shown = _display_point(point, language) if (point := _point(bare)) else bare
    for key in _DOUBT.get(edtf[len(bare) :], ()):
        shown = wording(language).say(key, date=shown)
    return shown


def _display_point(point: Point, language: str) -> str:
    day, fields = point
    locale = locale_of(language)
    if fields == "yMd":
        return format_date(day, "long", locale)
    return format_skeleton("yMMMM" if fields == "yM" else "y", day, locale=locale)


def _point(edtf: str) -> Point | None:
    if not (match := _POINT.fullmatch(_UNSPECIFIED.sub("", edtf))):
        return None
    year, month, day = match.group("year", "month", "day")
    try:
        return date(int(year), int(month or 1), int(day or 1)), "yMd"[: 1 + bool(month) + bool(day)]
    except ValueError:  # the year 0000, a season, the 30th of February
        return None


def _field(day: date, field: str) -> int:
    return {"y": day.year, "M": day.month, "d": day.day}[field]


def _long_month(pattern: str) -> str:
    return re.sub(r"(?<!M)MMM(?!M)", "MMMM", pattern)
