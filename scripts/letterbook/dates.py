"""Dates as letters write them: "March 16th, 2023", "16.III.23", "d. 3. Juni 1891", "16 сакавіка 2023 г.".

A date that is found is given in EDTF (ISO 8601-2), as exact as the letter has it and no more. Names of months in all
languages are handed in, so that this module knows numbers and order only.
"""

from __future__ import annotations

import functools
import re
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING, NamedTuple

from letterbook.republican_calendar import REPUBLICAN_MONTHS, REPUBLICAN_YEARS, republican_day
from letterbook.roman_calendar import FIXED, day_before, days_away, roman_number

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from collections.abc import Set as AbstractSet

_LATEST_YEAR = 2100
_EARLIEST_YEAR = 1000
_MONTHS = 12
_DAYS = 31
_FULL_YEAR = 4


@dataclass(frozen=True, slots=True)
class Words:
    """The words that dates are written with, in small letters."""

    months: Mapping[str, int]
    fillers: AbstractSet[str]
    """what may stand between day, month and year: "of", "de", "th", "anno" """
    old_style: re.Pattern[str] = re.compile(r"(?!)")
    """what says behind a date that it is one of the Julian calendar: "O. S.", "ст. ст." """
    towns: AbstractSet[tuple[str, ...]] = frozenset()
    """the words of towns whose names end with that of a month: "Rio de Janeiro" """
    first: AbstractSet[str] = frozenset()
    """what the first day of a month is called: "primo", "prima" """


class FoundDate(NamedTuple):
    """A date in a text."""

    start: int
    """offset of its first character"""
    end: int
    """offset after its last character"""
    edtf: str | None
    """the date in EDTF, None where the letter gives no year or no such day exists"""
    year: int | None
    month: int | None
    day: int | None
    short_year: bool = False
    """the century is left out: "23", "914" """
    other: tuple[int, int] | None = None
    """(month, day) if it was written in the other order: 3/4/2023"""
    doubtful: bool = False
    """a question mark stands at it"""
    old_style: bool = False
    """it is said to be of the Julian calendar, or its year to begin in March: "5 Febr. 1675/6" """


def write_edtf(year: int | None, month: int | None, day: int | None, *, doubtful: bool = False) -> str | None:
    """Return a date in EDTF; None without a year or where the calendar has no such day.

    >>> write_edtf(2023, 3, 16), write_edtf(1891, 6, None), write_edtf(1900, 2, 29)
    ('2023-03-16', '1891-06', None)
    """
    if year is None:
        return None
    try:
        date(year, month or 1, day or 1)
    except ValueError:
        return None
    parts = [f"{year:04}", *(f"{part:02}" for part in (month, day) if part)]
    return "-".join(parts) + "?" * doubtful


SINCE = 1840
"""Where nothing tells more, a year of two digits is the first one from then on: "75" is 1875, "08" is 1908."""

_OUR_DAYS = 1950
"""The same for a date with zeros before its numbers."""


def find_dates(text: str, words: Words, *, since: int = SINCE) -> tuple[FoundDate, ...]:
    """Return the dates in a text in its order; a year of two digits is the first one from `since` on."""
    if not (_DIGIT.search(text, 0, _LONGEST) or _ROMAN_NUMBER.search(text, 0, _LONGEST)):
        return ()
    tokens = _tokens(text)
    found: list[FoundDate] = []
    taken = 0
    for index, token in enumerate(tokens):
        if index < taken or (token.number is None and token.text not in words.months and token.text not in _NAMED):
            continue
        parts = _date_at(tokens, index, words)
        if parts:
            found.append(_in_style(_found(tokens, parts, text, since), text, words))
            taken = parts.end
    return tuple(found)


_NAMED = FIXED | REPUBLICAN_MONTHS.keys()
"""Words that dates of other calendars are found by."""


class _Token(NamedTuple):
    text: str
    start: int
    end: int
    number: int | None

    @property
    def is_day(self) -> bool:
        return self.number is not None and 1 <= self.number <= _DAYS and len(self.text) <= 2  # noqa: PLR2004

    @property
    def is_year(self) -> bool:
        return (
            self.number is not None
            and len(self.text) in {3, _FULL_YEAR}
            and (_EARLIEST_YEAR <= self.number <= _LATEST_YEAR or 600 <= self.number <= 999)  # noqa: PLR2004
        )

    @property
    def is_short_year(self) -> bool:
        return self.number is not None and len(self.text) == 2  # noqa: PLR2004


class _Parts(NamedTuple):
    """Places in the list of tokens."""

    begin: int
    end: int
    """after the last token"""
    day: int | None
    month: int
    """a month, 1 to 12"""
    year: int | None
    other: tuple[int, int] | None = None
    counted: int | None = None
    """the day of the month, where a word says it or it was counted back from another (whose place is `day` then)"""
    counted_year: int | None = None
    """the year, where that was counted, too"""


_TOKEN = re.compile(
    r"\bM\.\s?D\.\s?[CLXVI]{1,8}\b|[^\W\d_]+"
    r"|\b(?:10|[789])\s?[bB](?:[eE][rR]|[rR][eE][sS]|[rR][eE]|[rR][iI][sS]|[rR][oO]|[rR])?\b"
    r"|\[\d{1,3}\]\d{1,3}(?!\d)|\d{1,3}\[\d{1,3}\]\d{0,2}(?!\d)|\b1[4-9]\d \d\b(?!\S)"
    r"|\d+|\n|[^\s]"
)
"""A word, a month with a number ("8ber"), a year completed or spaced ("18[92]", "M. D. XLII"), a number, a mark."""

_DIGIT, _ROMAN_NUMBER = re.compile(r"[0-9]"), re.compile(r"M(?:\.\s?D\.\s?|CM)?[CDLXVI]{1,10}\b")
"""One of them is in every text with a date. Two patterns, since one for both could not look for its first letter."""

_ROMAN_YEAR = re.compile(r"M(?:CM)?[CDLXVI]{1,10}J?")
_NUMERALS = ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii")
_ROMAN = {month: at for at, month in enumerate(_NUMERALS, 1)}
"""Months by their numbers: "16.III.23"."""

_ALIKE = str.maketrans("\u0456\u0445", "ix")
"""Cyrillic letters that Roman numbers are typed with: "3.\u0425\u0406.21"."""

_LONGEST = 4000


@functools.lru_cache(maxsize=4)
def _tokens(text: str) -> Sequence[_Token]:
    """Return the tokens of a text and an empty one that ends them.

    They are remembered, because a text is read again where a year leaves its century out.
    """
    return [*(_token(match) for match in _TOKEN.finditer(text, 0, _LONGEST)), _Token("", len(text), len(text), None)]


def _token(match: re.Match[str]) -> _Token:
    text, number = _read_word(match[0])
    return _Token(text, *match.span(), number)


@functools.lru_cache(maxsize=1 << 11)
def _read_word(word: str) -> tuple[str, int | None]:
    """Return a word in small letters and the number that it is; remembered, because datelines have few words."""
    if word.isalpha():
        year = roman_number(word.lower()) if _ROMAN_YEAR.fullmatch(word) else None
        return str(year) if year else word.lower(), year
    if word.startswith("M."):
        return _read_word("".join(filter(str.isalpha, word)))
    if not word.isalnum() and sum(map(str.isdigit, word)) == _FULL_YEAR:
        word = "".join(filter(str.isdigit, word))
    is_number = word.isdecimal() and word.isascii() and len(word) <= _FULL_YEAR
    # "8 ber" is a month in one word, as "8ber" is
    low = word.lower() if word.isalnum() or word == "\n" else "".join(word.lower().split())
    return low, int(word) if is_number else None


def _date_at(tokens: Sequence[_Token], index: int, words: Words) -> _Parts | None:
    """Return the date that begins with a token."""
    token = tokens[index]
    if token.text in words.months:
        return None if _ends_town(tokens, index, words) else _month_first(tokens, index, words)
    if token.text in _NAMED:
        return _roman(tokens, index, words) if token.text in FIXED else _republican(tokens, index)
    if token.number is None:
        return None
    if token.is_year and len(token.text) == _FULL_YEAR:
        return _year_first(tokens, index, words)
    if token.is_day:
        return _day_first(tokens, index, words) or _numeric(tokens, index) or _quaker(tokens, index)
    return None


def _roman(tokens: Sequence[_Token], index: int, words: Words) -> _Parts | None:
    """Idibus Martiis 1540; XV. Cal. Augusti MDXL; pridie Nonas Maias; Kal. XIII Iunii 1453.

    But "Oakland, Cal., May 5" is in California.
    """
    here = _skip(tokens, index + 1, words)
    behind = days_away(tokens[here].text) if tokens[here].text.isalpha() else None
    here = here if behind is None else _skip(tokens, here + 1, words)
    after = _skip(tokens, here + 1, words)
    named = words.months.get(tokens[here].text)
    if named is None or tokens[after].is_day:
        return None
    begin = index - 1 if index and tokens[index - 1].text != "." else index - 2
    away = days_away(tokens[begin].text) if begin >= 0 else None
    begin, away = (begin, away) if behind is None else (index, behind)
    month, day = day_before(tokens[index].text, 1 if away is None else away, named)
    year = _year_after(tokens, here + 1, words)
    return _Parts(index if away is None else begin, _end(here, year), index, month, year, counted=day)


def _republican(tokens: Sequence[_Token], index: int) -> _Parts | None:
    """11 ventôse an IV; le 1er Nivôse de l'an 3e; 3e jour complémentaire an V."""
    before, after = range(max(0, index - 3), index), range(index + 1, min(index + 6, len(tokens)))
    begin = next((place for place in reversed(before) if tokens[place].is_day), None)
    end = next((place for place in after if _republican_year(tokens[place])), None)
    if begin is None or end is None:
        return None
    year, month = _republican_year(tokens[end]) or 0, REPUBLICAN_MONTHS[tokens[index].text]
    day = republican_day(year, month, tokens[begin].number or 0)
    return _Parts(begin, end + 1, begin, day.month, end, counted=day.day, counted_year=day.year) if day else None


def _republican_year(token: _Token) -> int | None:
    """Return the year of the Republic that a number is, in either way of writing it; None for any other word."""
    number = token.number if token.number is not None else roman_number(token.text)
    return number if number in REPUBLICAN_YEARS else None


def _skip(tokens: Sequence[_Token], index: int, words: Words, *, marks: str = ".,:;'’()[]?–—-/\n«»“”„\"") -> int:
    """Return the place of the next token that is no filler; that of the end behind five fillers."""
    for place in range(index, min(index + 5, len(tokens))):
        text = tokens[place].text
        if not (text in words.fillers or (len(text) == 1 and text in marks)):
            return place
    return len(tokens) - 1


def _end(last: int, year: int | None) -> int:
    """Return the place behind a date that ends with its year, or with its `last` token where it has none."""
    return (last if year is None else year) + 1


def _month_first(tokens: Sequence[_Token], index: int, words: Words) -> _Parts | None:
    """March 16, 2023; March 2023; March 16."""
    month = words.months[tokens[index].text]
    here = _skip(tokens, index + 1, words)
    if tokens[here].is_year:
        begin, day = _named_day(tokens, index, words)
        return _Parts(begin, here + 1, None, month, here, counted=day)
    if not tokens[here].is_day:
        return None
    year = _year_after(tokens, here + 1, words)
    return _Parts(index, _end(here, year), here, month, year)


def _named_day(tokens: Sequence[_Token], index: int, words: Words) -> tuple[int, int | None]:
    """Return the place and the number of the day that a word before a month says, else the month's place and None.

    "al primo agosto 1617", "Prima Augusti, 1553", "a' xi febraro 1617", "die xxv. Martii 1545".
    """
    for place in range(max(0, index - 2), index):
        text = tokens[place].text
        day = 1 if text in words.first else roman_number(text) if len(text) > 1 and text != _TYPED else None
        if day and day <= _DAYS:
            return place, day
    return index, None


_TYPED = "ii"
"""On typewriters this may be 11, too."""


def _ends_town(tokens: Sequence[_Token], index: int, words: Words) -> bool:
    """Tell whether the name of a month belongs to that of a town: "Rio de Janeiro, 12 de março"."""
    return any(
        town == tuple(token.text for token in tokens[max(0, index + 1 - len(town)) : index + 1]) for town in words.towns
    )


def _day_first(tokens: Sequence[_Token], index: int, words: Words) -> _Parts | None:
    """16 March 2023; d. 3ten Juni 91; 4/5 March 2023, whose first day counts."""
    here = _skip(tokens, index + 1, words)
    if _is_range(tokens, index, here):
        here = _skip(tokens, here + 1, words)
    if tokens[here].text not in words.months:
        return None
    year = _year_after(tokens, here + 1, words)
    return _Parts(index, _end(here, year), index, words.months[tokens[here].text], year)


def _is_range(tokens: Sequence[_Token], first: int, last: int) -> bool:
    """Tell whether two days stand for the time in which a letter was written, and not for one day in two calendars."""
    if not tokens[last].is_day or tokens[last - 1].text not in "/–-":
        return False
    days = (tokens[last].number or 0) - (tokens[first].number or 0)
    return 0 < days < _CALENDARS_APART


_CALENDARS_APART = 10
"""days between the Julian and the Gregorian calendar, at least"""


def _year_first(tokens: Sequence[_Token], index: int, words: Words) -> _Parts | None:
    """2023-03-16; 2023 m. kovo 16 d.; Anno 1543 die 4 Martii; but "Tel. 555-1090 May 10, 2017" is of 2017."""
    if _is_part_of_word(tokens, index, words):
        return None
    here = _skip(tokens, index + 1, words)
    after = _skip(tokens, here + 1, words)
    if tokens[here].text in words.months:
        day = after if tokens[after].is_day else None
        if day is not None and tokens[_skip(tokens, day + 1, words)].is_year:
            return None
        return _Parts(index, _end(here, day), day, words.months[tokens[here].text], index)
    if tokens[here].is_day and tokens[after].text in words.months:
        return _Parts(index, after + 1, here, words.months[tokens[after].text], index)
    return _iso(tokens, index)


def _is_part_of_word(tokens: Sequence[_Token], index: int, words: Words) -> bool:
    """Tell whether letters follow a number without a blank: "1032A" is a mark of the telegraph and no year."""
    after = tokens[index + 1]
    return after.start == tokens[index].end and after.text.isalpha() and after.text not in words.fillers


def _iso(tokens: Sequence[_Token], index: int) -> _Parts | None:
    if index + 4 >= len(tokens):
        return None
    mark, month, again, day = tokens[index + 1 : index + 5]
    if mark.text not in "-./" or again.text != mark.text or not _is_month(month) or not day.is_day:
        return None
    return _Parts(index, index + 5, index + 4, month.number or 0, index)


def _is_month(token: _Token) -> bool:
    return token.is_day and (token.number or 0) <= _MONTHS


def _year_after(tokens: Sequence[_Token], index: int, words: Words) -> int | None:
    here = _skip(tokens, index, words)
    short = tokens[here].is_short_year and not _goes_on(tokens, here)
    return here if tokens[here].is_year or short else None


def _goes_on(tokens: Sequence[_Token], index: int) -> bool:
    """Tell whether a number of two digits is rather an hour, a sum or the number of a house, not as "'89 6 P M" is."""
    return tokens[index - 1].text not in "'’" and tokens[index + 1].text not in ".,;:)[]'’?–—-/\n"


def _numeric(tokens: Sequence[_Token], index: int) -> _Parts | None:
    """16.03.2023; 31/7. 05; 16.III.23; 6 XI 99; 6—23—63."""
    month_at = _after_mark(tokens, index + 1)
    roman = _ROMAN.get(tokens[month_at].text.translate(_ALIKE))
    number = roman or tokens[month_at].number
    if not number or number > _DAYS or (month_at == index + 1 and not roman):
        return None
    year_at = _after_mark(tokens, month_at + 1)
    dated = tokens[year_at].is_year or tokens[year_at].is_short_year
    if not dated or _is_file(tokens, index, month_at, year_at):
        return None
    return _ordered(tokens, (index, month_at, year_at), number)


def _is_file(tokens: Sequence[_Token], first: int, second: int, year: int) -> bool:
    """Tell whether three numbers are those of a file: "No. 4-1/2018", "08/01/2014-SR"."""
    if tokens[second + 1].text != "/":
        return False
    stroke, letters = tokens[year + 1], tokens[min(year + 2, len(tokens) - 1)]
    lettered = stroke.text in {"-", "/"} and letters.text.isalpha() and letters.start == tokens[year].end + 1
    return tokens[first + 1].text in "-–" or lettered


_BETWEEN = frozenset("./-–—,")
"""Marks that part the numbers of a date."""


def _after_mark(tokens: Sequence[_Token], index: int) -> int:
    """Return the place of the token after one or two marks."""
    here = index
    while here < index + 2 and tokens[here].text in _BETWEEN:
        here += 1
    return here


def _ordered(tokens: Sequence[_Token], places: tuple[int, int, int], second: int) -> _Parts | None:
    """Tell day from month: 13/12 has one order; 3/4 may have two if it is written with a slash."""
    first_at, second_at, year_at = places
    first = tokens[first_at].number or 0
    if second > _MONTHS:
        return None if first > _MONTHS else _Parts(first_at, year_at + 1, second_at, first, year_at)
    slash = tokens[first_at + 1].text == "/" and tokens[second_at + 1].text == "/"
    both = slash and first <= _MONTHS and first != second and len(tokens[year_at].text) == _FULL_YEAR
    return _Parts(first_at, year_at + 1, first_at, second, year_at, (first, second) if both else None)


def _quaker(tokens: Sequence[_Token], index: int) -> _Parts | None:
    """12 mo 24 1890, as the Society of Friends wrote: the month by its number."""
    texts = [
        token.text
        for token in tokens[index + 1 : index + 6]
        if token.text not in {".", ",", "\n", "th", "st", "nd", "rd"}
    ]
    if texts[:1] not in (["mo"], ["month"]) or not _is_month(tokens[index]):
        return None
    rest = [place for place in range(index + 1, min(index + 9, len(tokens))) if tokens[place].number is not None]
    day = rest[0] if rest and tokens[rest[0]].is_day else None
    year = next((place for place in rest[:2] if tokens[place].is_year), None)
    end = max(place for place in (index + 1, day, year) if place is not None) + 1
    return _Parts(index, end, day, tokens[index].number or 0, year)


def _found(tokens: Sequence[_Token], parts: _Parts, text: str, since: int) -> FoundDate:
    end = tokens[parts.end - 1].end
    year = parts.counted_year or (tokens[parts.year].number if parts.year is not None else None)
    short = year is not None and year < _EARLIEST_YEAR
    if year is not None and short:
        since = _OUR_DAYS if since == SINCE and _is_padded(tokens, parts) else since
        year = year + 1000 if len(tokens[parts.year or 0].text) > 2 else _complete(year, since)  # noqa: PLR2004
    day = parts.counted or (tokens[parts.day].number if parts.day is not None else None)
    doubtful = "?" in text[end : end + 3]
    return FoundDate(
        start=tokens[parts.begin].start,
        end=end,
        edtf=write_edtf(year, parts.month, day, doubtful=doubtful),
        year=year,
        month=parts.month,
        day=day,
        short_year=short,
        other=parts.other,
        doubtful=doubtful,
    )


def _is_padded(tokens: Sequence[_Token], parts: _Parts) -> bool:
    """Tell whether day and month are filled up to two digits, as computers and forms do: "22.09.99", "03/11/15"."""
    numbers = [token.text for token in tokens[parts.begin : parts.end] if token.text.isdecimal()]
    return len(numbers) == _NUMBERS and set(map(len, numbers)) == {2} and any(text[0] == "0" for text in numbers[:2])


_NUMBERS = 3
"""Day, month and year."""


def _in_style(found: FoundDate, text: str, words: Words) -> FoundDate:
    """Return a date with its year counted from January on, where the letter gives two, and whether it is old style."""
    second = _SECOND_YEAR.match(text, found.end) if found.year and not found.short_year else None
    both = second and found.month and found.month <= _MARCH and str((found.year or 0) + 1).endswith(second[1])
    if both and second and found.year and found.year < _NEW_STYLE:
        year, end = found.year + 1, second.end()
        edtf = write_edtf(year, found.month, found.day, doubtful=found.doubtful)
        return found._replace(year=year, edtf=edtf, end=end, old_style=True)
    return found._replace(old_style=True) if words.old_style.match(text, found.end) else found


_SECOND_YEAR = re.compile(r"\s?[/–-]\s?(\d{1,4})(?!\d|[./–-]\d)")
_MARCH = 3
_NEW_STYLE = 1753
"""Since then the year begins in January everywhere; Britain was the last."""


def in_our_calendar(year: int, month: int, day: int) -> date:
    """Return the day of the Gregorian calendar that is a day of the Julian one.

    >>> in_our_calendar(1676, 2, 5), in_our_calendar(1917, 10, 25)
    (datetime.date(1676, 2, 15), datetime.date(1917, 11, 7))
    """
    century = (year if month > 2 else year - 1) // 100  # noqa: PLR2004 - the leap day stands at the end of February
    return date(year, month, min(day, 28)) + timedelta(days=century - century // 4 - 2 + max(0, day - 28))


def _complete(year: int, since: int) -> int:
    """Return the first year from `since` on that ends with two digits."""
    return since + (year - since) % 100


_YEARS = (re.compile(r"1(?<!\d1)[4-9]\d\d(?!\d)"), re.compile(r"20(?<!\d20)\d\d(?!\d)"))
"""Two patterns that begin with a digit each, which are found ten times as fast as one for both."""


def years_in(text: str) -> Iterator[int]:
    """Yield the years of four digits that a text names."""
    found = [(match.start(), int(match[0])) for pattern in _YEARS for match in pattern.finditer(text)]
    for _, year in sorted(found):
        yield year
