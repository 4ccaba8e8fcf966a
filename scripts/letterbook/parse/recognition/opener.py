"""The beginning of a letter: letterhead, date and place out of its lines."""

from __future__ import annotations

import functools
import itertools
import re
from bisect import bisect_right
from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from letterbook.dates import SINCE, FoundDate, Words, find_dates, years_in
from letterbook.parse.recognition.names import is_organisation, is_place, looks_like_name, split_honorific
from letterbook.parse.vocabulary.languages import languages
from letterbook.parse.vocabulary.lexicon import BIT, after_words, distinct_words, kinds_of, wording_of, words_of
from letterbook.parse.vocabulary.small_words import any_of, pattern_for, words_for

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from letterbook.parse.segmentation.rows import Row

_AROUND_PLACE = " \t\u00a0,.;:–—-()[]|'’"
_AHEAD = 10
"""years that a letter may look ahead"""
_OUR_DAYS = 1950
_LONG_AGO = 1750
_SURELY_OLD = 2
_ENOUGH = 5000
_OLDEST = 1700
_MODERN = re.compile(r"https?:|www\.|\w@\w|\b(?:e-?mail|internet|online|eu|software)\b")
_HINTS = ("http", "www.", "@", "mail", "nternet", "online", "software")
"""One of these, or _EU, is in every text that _MODERN finds something in; they are looked for first, being fast."""

_EU = re.compile(r"eu(?<!\weu)(?!\w)")
_LONGEST_PLACE = 80
_ENOUGH_OF_LINE = 300


class Dated(NamedTuple):
    """A date of the letter, and where it stands."""

    found: FoundDate
    text: str
    """as written"""
    row: Row
    """the line on which it begins"""
    before: str
    """what stands before it on its line, which may be the place"""
    after: str


@functools.cache
def date_words() -> Words:
    """Return the words that dates are written with, in every language."""
    months: dict[str, int] = {}
    fillers: set[str] = set()
    for language in languages().values():
        months |= language.months
        fillers |= {*language.ordinals, *language.year_words, *language.phrases["date_lead"], *language.weekdays}
    marks = {mark for language in languages().values() for mark in language.old_style}
    cities = (tuple(city.split()) for language in languages().values() for city in language.phrases["city"])
    towns = frozenset(city for city in cities if len(city) > 1 and city[-1] in months)
    first = frozenset(word for language in languages().values() for word in language.first_day)
    return Words(months, frozenset(fillers - set(months)), _old_style(marks), towns, first)


def _old_style(marks: Iterable[str]) -> re.Pattern[str]:
    """Return a pattern for what says behind a date that it is in the old style, in brackets or not."""
    return re.compile(rf"[\s,.]{{0,3}}(?:\w{{1,5}}\.?[\s,]{{1,2}})?[(\[]?\s?{any_of(marks)}(?!\w)", re.IGNORECASE)


def likely_since(text: str) -> int:
    """Return the year from which on a letter is likely to be written: it completes a year of two digits.

    "75" is 1875 in a letter that speaks of 1861, since few speak of years to come. A letter with an address on the web
    is of our days, one that is spelled as nobody has since ("seyn", "estoit") is old.
    """
    start = text[:_ENOUGH]
    years = [year for year in years_in(start) if year >= _OLDEST]
    if years:
        return Counter(years).most_common(1)[0][0] - _AHEAD
    low = start.lower()
    if _is_modern(low):
        return _OUR_DAYS
    return SINCE if len(old_words() & distinct_words(low)) < _SURELY_OLD else _LONG_AGO


@functools.cache
def old_words() -> frozenset[str]:
    """Return words in spellings that had gone out of use by 1840 or so, in every language."""
    return frozenset(word for language in languages().values() for word in language.old_words)


def _is_modern(low: str) -> bool:
    """Tell whether a text in small letters has an address on the web, or a word that is no older than that."""
    hinted = any(hint in low for hint in _HINTS) or _EU.search(low)
    return bool(hinted and _MODERN.search(low))


def read_dates(rows: Sequence[Row], *, since: int = SINCE) -> tuple[Dated, ...]:
    """Return the dates in the lines of a dateline; a date may go on from one line to the next."""
    if not rows:
        return ()
    text = "\n".join([row.text for row in rows])
    starts = [0, *itertools.accumulate(len(row.text) + 1 for row in rows)]
    found: list[Dated] = []
    for date in _dates_in(text, since):
        index = bisect_right(starts, date.start) - 1
        before = text[starts[index] : date.start]
        written = " ".join(text[date.start : date.end].split())
        of_web = before.endswith("/") and "//" in before
        if not (of_web or _NUMBER_SIGN.search(before)):
            found.append(Dated(date, written, rows[index], before, text[date.end :].partition("\n")[0]))
    return tuple(found)


_NUMBER_SIGN = re.compile(r"(?:№|(?<!\w)(?:No|Nr|N[°º])\.?)\s?$")
"""What stands before the number of a file, which may look like a day: "№ 12/3-19"."""


def first_date(text: str) -> FoundDate | None:
    """Return the first date in a text."""
    return next(iter(find_dates(text, date_words())), None)


@functools.lru_cache(maxsize=1 << 5)
def _dates_in(text: str, since: int) -> tuple[FoundDate, ...]:
    """Return the dates in some lines; remembered, because of one letter the same lines are looked at several times."""
    return find_dates(text, date_words(), since=since)


@functools.cache
def _lead() -> re.Pattern[str]:
    """Return what may stand before the name of a place: "z Warszawy", "г. Минск", "Fait à Paris"."""
    return re.compile(rf"^{pattern_for('place_lead')}\.?\s+(?=[^\W\d_])", re.IGNORECASE)


def place_beside(text: str) -> str | None:
    """Return the place in what stands before a date: "Brussels" of "Brussels, on Friday, ".

    What stands before a colon is no place ("Sent: Monday, "), nor is a word for a letter ("Letter dated …"), nor a name
    or an institution that is printed at the left end of the line that was dated at its right one.
    """
    cells = [cell for cell in text.rpartition(":")[2].split("\t") if not all(map(_is_lead, cell.split()))]
    place = _behind_title(_place_before(cells[-1].lstrip(_AROUND_PLACE))) if cells else ""
    if not place or wording_of(place).start & (BIT["title"] | BIT["subject"]):
        return None
    return None if names_sender(place) and city_of(place) is None else place


def _behind_title(text: str) -> str:
    """Return the place in capitals behind a word for a letter, "Letter RIVERTON"; any other text as it is."""
    *_, mask, used = wording_of(text)
    rest = after_words(text, used).strip(_AROUND_PLACE) if mask & BIT["title"] else ""
    return rest if rest.isupper() and not text.isupper() and looks_like_name(rest) else text


_FILE = re.compile(
    r"(?:F\.\s?)?(?:No|Nr|N[°º]|№|N)\b\.?:?\s?(?:[^\W\d_]{1,4}[ .])?\S*\d\S*(?:\s|$)|No\.?$"
    r"|[^\s/]+(?:/[^\s/]+){2,5}(?:\s|$)",
    re.IGNORECASE,
)
"""The number of a file at the beginning of a line: "No. 4-1/2018-Lib", "PPA/Grants/2012"."""


def is_file_number(text: str) -> bool:
    """Tell whether a line is the number of a file, and no place: "No. 4-1/2018-Lib dated"."""
    return _FILE.match(text) is not None and place_beside(text) is None


def _place_before(text: str) -> str:
    """Return what may be a place between the number of a file and the words that lead to a day; "" where nothing is."""
    number = _FILE.match(text)
    words = text[number.end() if number else 0 :].split()
    while words and (_is_lead(words[-1]) or words[-1] in words_for("link")):
        words.pop()
    while words and _is_weekday(words[0]):
        words.pop(0)
    place = " ".join(words).strip(_AROUND_PLACE)
    place = place if city_of(place) == place else _lead().sub("", place).strip(_AROUND_PLACE)
    place += ")" * ("(" in place and ")" not in place)
    return place if len(place) <= _LONGEST_PLACE and any(map(str.isalpha, place)) else ""


def is_dateline(dated: Dated) -> bool:
    """Tell whether a line is no more than a date and, before it, a place: "Riverton, the 16th of March 2023."."""
    longest = _LONGEST_REIGN if words_for("reign") & {*words_of(dated.after[:_LONGEST_REIGN])} else _LONGEST_REST
    if len(dated.after) > longest or len(dated.before) > _LONGEST_PLACE:
        return False
    if wording_of(dated.before).start & BIT["enclosure"]:
        return False
    place = place_beside(dated.before)
    return looks_like_name(place) if place else all(map(_is_lead_or_title, dated.before.rpartition(":")[2].split()))


def is_day_of_title(dated: Dated) -> bool:
    """Tell whether a title says the day of its letter: "Letter dated 4 April 2006 from …", "Carta de fecha …"."""
    words, _, mask, used = wording_of(dated.before)
    return bool(mask & BIT["title"]) and 0 < len(words) - used <= _DATED_BY and dated.found.day is not None


_DATED_BY = 2
"""words that lead to the day in a title"""


def _is_lead_or_title(word: str) -> bool:
    return _is_lead(word) or bool(kinds_of(word.lower()) & BIT["title"])


_LONGEST_REST = 25
"""characters of what may follow the date in a dateline: hour, place, a full stop"""

_LONGEST_REIGN = 60
"""the same where it counts the years of who rules: "Pontificatus Nostri vicesimo" """


def names_sender(text: str) -> bool:
    """Tell whether a text is a name with an honorific or an institution: "Dr. Anna Muster", "Neue Presse"."""
    return split_honorific(text).honorific is not None or is_organisation(text)


def is_street(text: str) -> bool:
    """Tell whether a text is a street or a house without its town."""
    return any(kinds_of(word) & BIT["address"] for word in words_of(text)) and city_of(text) is None


def city_of(text: str) -> str | None:
    """Return the first well-known city in a text, as written."""
    text = text[:_ENOUGH_OF_LINE]
    cities = _cities()
    if cities.keys().isdisjoint(_WORD.findall(text.lower())):
        return None
    starts = ((first, match.start()) for match in _WORD.finditer(text) if (first := match[0].lower()) in cities)
    found = (_cities_from(first).match(text, start) for first, start in starts)
    return next((city[0] for city in found if city), None)


def city_in(rows: Iterable[Row]) -> str | None:
    """Return the first well-known city that the lines name, as written; all of a line that is no more than a place."""
    named = next(((row.text, city) for row in rows if (city := city_of(row.text))), None)
    if named is None:
        return None
    text, city = named
    return text.strip(_AROUND_PLACE) if is_place(text) and not any(map(str.isdigit, text)) else city


_WORD = re.compile(r"\w+")


@functools.cache
def _cities() -> Mapping[str, Sequence[str]]:
    """Return the words that names of cities begin with, each to these names, the longest first."""
    names = {name for language in languages().values() for name in language.phrases["city"]}
    found: dict[str, list[str]] = {}
    for name in sorted(names, key=lambda name: (-len(name), name)):
        found.setdefault(_WORD.findall(name)[0], []).append(name)
    return found


@functools.cache
def _cities_from(word: str) -> re.Pattern[str]:
    """Return a pattern for the names of cities that begin with one of these words; one for all names would be slow.

    A part of an address on the web or of a longer word ("take-down") is no city.
    """
    return re.compile(rf"(?<![\w@/-])(?<![^\W\d]\.)(?:{'|'.join(map(re.escape, _cities()[word]))})\b", re.IGNORECASE)


def _is_lead(word: str) -> bool:
    bare = word.lower().strip(_AROUND_PLACE)
    return not bare or bare in date_words().fillers or _is_weekday(word)


def _is_weekday(word: str) -> bool:
    return any(kinds_of(part) & BIT["weekday"] or part in _DAYS_OF_MAIL for part in words_of(word))


_DAYS_OF_MAIL = frozenset({"mon", "tue", "wed", "thu", "fri", "sat", "sun"})
"""Weekdays as e-mail programs write them, whatever the language (RFC 5322, section 3.3)."""
