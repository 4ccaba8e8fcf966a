"""Dates, countries, languages and lists of names as a reader of the site's language says them."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from babel import Locale, UnknownLocaleError
from babel.dates import format_date, format_skeleton, parse_pattern
from babel.lists import format_list

from letterbook.edtf import parse_edtf
from letterbook.render.wording import locale_of, wording

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from letterbook.edtf import Edtf, Moment

_FIELDS = "yMd"
"""Year, month and day as CLDR's patterns call them, the largest first."""

_POINT = ("", "y", "yMMMM")
"""The CLDR skeleton of a moment, by how many of its fields are known; a day has a format of its own."""

_SPAN = ("", "y", "yMMMM", "yMMMd")
"""The CLDR skeleton whose interval pattern joins two moments, by how many fields are known of both."""

_AXIS = ("", "y", "yMMM", "MMMd")
"""The same, below an axis of time, where there is little room."""

_DAY = 3
"""Fields known of a whole day."""

_NAMED = 3
"""Longer lists name all but the last ones and count those."""


@lru_cache(maxsize=16384)
def display_date(edtf: str | None, language: str) -> str:
    """Return a date in words: "16 March 2023", "March 2023", "16–18 March 2023", "2023 (uncertain)".

    `edtf` is a date as in contract section 5. What is no such date is returned as it is, and None as "Undated".
    """
    if not edtf:
        return wording(language).say("undated")
    parsed = parse_edtf(edtf)
    return _display_edtf(parsed, language) if parsed else edtf


def display_axis_date(period: str, language: str) -> str:
    """Return a day, a month or a year as short as it can be said: "16 Mar", "Mar 2023", "2023"."""
    parsed = parse_edtf(period)
    if parsed is None:
        return period
    moment = parsed.known
    return str(format_skeleton(_AXIS[len(moment.parts)], moment.first_day, locale=locale_of(language)))


@lru_cache(maxsize=4096)
def display_country(code: str, language: str) -> str:
    """Return the name of a country, given as ISO 3166-1 alpha-2; the code itself where it has none."""
    return str(locale_of(language).territories.get(code.upper(), code))


@lru_cache(maxsize=4096)
def display_language(tag: str, language: str) -> str:
    """Return the name of a language, given as a BCP 47 tag; the tag itself where it has none."""
    primary = tag.partition("-")[0]
    if primary in {"", "und"}:
        return wording(language).say("language-unknown")
    shown_in = locale_of(language)
    try:
        name = Locale.parse(tag, sep="-").get_display_name(shown_in)
    except (UnknownLocaleError, ValueError):
        name = None
    return str(name or shown_in.languages.get(primary, tag))


def display_span(dates: Iterable[str | None], language: str) -> str:
    """Return the time from the first to the last of some dates: "16–23 March 2023"; nothing without any date."""
    known = [parsed for edtf in dates if edtf and (parsed := parse_edtf(edtf))]
    if not known:
        return ""
    first = min(known, key=lambda edtf: edtf.sort_key).known.iso
    last = max((edtf.end or edtf.known for edtf in known), key=lambda moment: moment.last_day).iso
    return display_date(f"{first}/{last}", language)


def display_names(names: Sequence[str], language: str) -> str:
    """Return "A", "A and B", "A, B and C", and from the fourth on "A, B and 2 others"."""
    shown = tuple(names)
    if len(shown) > _NAMED:
        shown = (*shown[: _NAMED - 1], wording(language).count("others", len(shown) - _NAMED + 1))
    return _listed(shown, language)


@lru_cache(maxsize=1 << 12)
def _listed(names: tuple[str, ...], language: str) -> str:
    return format_list(names, locale=locale_of(language))


def _display_edtf(edtf: Edtf, language: str) -> str:
    if edtf.start is None:
        return wording(language).say("date-until", date=_display_moment(edtf.known, language))
    if edtf.end is None:
        return wording(language).say("date-from", date=_display_moment(edtf.known, language))
    if not edtf.is_interval:
        return _display_moment(edtf.start, language)
    if len(edtf.start.parts) == len(edtf.end.parts) and not (edtf.uncertain or edtf.approximate):
        return _display_span(edtf.start, edtf.end, language)
    between: str = locale_of(language).interval_formats[None]
    return between.format(_display_moment(edtf.start, language), _display_moment(edtf.end, language))


def _display_moment(moment: Moment, language: str) -> str:
    words, locale = wording(language), locale_of(language)
    if len(moment.parts) == _DAY:
        shown = format_date(moment.first_day, "long", locale)
    else:
        shown = format_skeleton(_POINT[len(moment.parts)], moment.first_day, locale=locale)
    if moment.approximate:
        shown = words.say("date-about", date=shown)
    return words.say("date-uncertain", date=shown) if moment.uncertain else shown


def _display_span(start: Moment, end: Moment, language: str) -> str:
    """Name once what two dates have in common: "16–18 March 2023"."""
    locale = locale_of(language)
    patterns: Mapping[str, Sequence[str]] = locale.interval_formats[_SPAN[len(start.parts)]]
    differing = next(field for field, a, b in zip(_FIELDS, start.parts, end.parts, strict=False) if a != b)
    ends = zip(patterns[differing], (start.first_day, end.first_day), strict=True)
    return "".join(parse_pattern(_long_month(pattern)).apply(day, locale) for pattern, day in ends)


def _long_month(pattern: str) -> str:
    """Write the month out: CLDR has interval patterns for days with its short form only."""
    return re.sub(r"(?<!M)MMM(?!M)", "MMMM", pattern)
