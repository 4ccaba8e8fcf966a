"""Address and date that run into each other on one line, parted where each line must have begun.

"April 17, 2020 | The Honorable Anna Novak | Minister for Foreign Affairs | Parliament House | 3 Mill Street, Riverton"
"""

from __future__ import annotations

import itertools
import re
from itertools import pairwise
from typing import TYPE_CHECKING

from letterbook.dates import find_dates
from letterbook.parse.recognition.address_lines import begins_office, is_honorific, is_name_line, without_to
from letterbook.parse.recognition.names import (
    end_of_honorifics,
    is_office,
    is_organisation,
    is_place,
    is_titled_name,
    looks_like_name,
)
from letterbook.parse.recognition.opener import date_words
from letterbook.parse.vocabulary.languages import languages
from letterbook.parse.vocabulary.lexicon import BIT, kinds_among, words_of
from letterbook.parse.vocabulary.small_words import words_for

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence


def lines_of_opener(text: str) -> Iterator[str]:
    """Yield the lines of an address and a date that run into each other."""
    end = 0
    for date in find_dates(text, date_words()):
        begin = max(end, _begin_of_dateline(text, date.start))
        yield from _lines_of_address(text[end:begin])
        end = _end_of_dateline(text, date.end)
        yield text[begin:end]
    yield from _lines_of_address(text[end:])


def _lines_of_address(text: str) -> Iterator[str]:
    two_columns = False
    for begin, end in pairwise(sorted({0, len(text), *begins_of_persons(text)})):
        words = text[begin:end].split(" ")
        place = _begin_of_place(words)
        lines = [*filter(str.strip, _name_and_office(words[:place], one_column=not two_columns))]
        two_columns = len(lines) == 1 and is_titled_name(lines[0].strip())
        yield from lines
        yield " ".join(words[place:])


def _begin_of_place(words: Sequence[str]) -> int:
    """Return where the town begins that words end with: 3 of "Senator Anna Novak Vienna, Austria"."""
    begin = len(words)
    while begin > 1 and is_place(" ".join(words[begin - 1 :])):
        begin -= 1
    before = words[begin - 1]
    within = not before[-1:].isalpha() or before.lower() in words_for("link", "and", "of")
    return len(words) if within else begin


def _begin_of_dateline(text: str, date: int) -> int:
    """Return where the place begins that leads to a date: "Riverton, " or "Berlin, den "; else where the date does."""
    match = _PLACE_BEFORE.search(text[:date])
    return match.start() if match else date


_PLACE_BEFORE = re.compile(r"(?:(?<=\s)|^)[^\W\d_]+(?:-[^\W\d_]+)*,\s+(?:[^\W\d_]{1,3}\s+)?$")


def _end_of_dateline(text: str, date: int) -> int:
    """Return where a date ends, with what may follow a year: "14 maja 2021 r."."""
    word = _WORD.match(text, date)
    years = {word for language in languages().values() for word in language.year_words}
    return word.end() if word and word[0].strip().rstrip(".") in years else date


def begins_of_persons(text: str) -> Iterator[int]:
    """Yield where the line of each person begins: at an honorific before a name, or at the "An den" before that."""
    before: list[re.Match[str]] = []
    end = 0
    for word in _WORD.finditer(text):
        begin = word.start("word")
        titled = end_of_honorifics(text, begin) if word.start() >= end else begin
        initial = before and _is_initial(text[begin:titled], before[-1]["word"])
        named = titled > begin and not initial and text[begin].isupper() and text[titled : titled + 1].isupper()
        to = list(itertools.takewhile(lambda one: one["word"].lower() in words_for("to", "article"), reversed(before)))
        led = bool(to) and to[-1]["word"][0].isupper() and to[-1]["word"].lower() in words_for("to")
        unnamed = (led and is_office(word["word"])) or (before and _follows_postcode(text, before[-1], word))
        of_article = word["word"].lower() in words_for("article")
        if (named and (led or not _is_led(before, but_office=of_article))) or unnamed:
            yield to[-1].start("word") if led else begin
            end = titled if titled > begin else 0
        before.append(word)


def _follows_postcode(text: str, before: re.Match[str], word: re.Match[str]) -> bool:
    """Tell whether a name with an office begins behind a postcode: "… DC 20016 Anna Novak Director …"."""
    if sum(map(str.isdigit, before["word"])) < _POSTCODE or not word["word"][0].isupper():
        return False
    words = text[word.start("word") :].split(" ", maxsplit=_NAME_AND_OFFICE)
    names = (index for index in (2, 3) if begins_office(words[index:] or [""]))
    return any(looks_like_name(" ".join(words[:index])) for index in names)


_POSTCODE = 4
"""digits of a postcode that is behind a town"""

_NAME_AND_OFFICE = 6
"""words of which three may be a name"""


def _is_initial(title: str, before: str) -> bool:
    """Tell whether a title of one letter is an initial behind a given name: "D." of "John D. Novak"."""
    return len(title.strip(" .")) == 1 and before.istitle() and not kinds_among(words_of(before))


def _is_led(before: Sequence[re.Match[str]], *, but_office: bool) -> bool:
    """Tell whether words before an honorific make it part of what they begin: "c/o", "Office of", "Attorney".

    No office leads to "The Honorable".
    """
    last = before[-1]["word"] if before else ""
    return last == "c/o" or last in words_for("and", "of", "link") or (is_office(last) and not but_office)


_WORD = re.compile(r"\s*(?P<word>\S+)")


def _name_and_office(words: Sequence[str], *, one_column: bool) -> Iterator[str]:
    """Part "His Excellency A B President of C Parliament House" where office, institution and postal address begin.

    The lines of two columns that were run together stay one: recipients.py gives each name its own.
    """
    office = _end_of_name(words)
    whom = without_to(" ".join(words).strip())
    if not office and whom == " ".join(words).strip() and not end_of_honorifics(whom):
        yield " ".join(words)
        return
    ends = _ends_of_lines(words, office, one_column=one_column)
    for begin, end in pairwise([0, office, *ends, len(words)]):
        yield " ".join(words[begin:end])


def _ends_of_lines(words: Sequence[str], office: int, *, one_column: bool) -> Iterator[int]:
    """Yield where institution, street and house begin behind a name, and an office, which begins at word `office`."""
    rest = " ".join(words[office:])
    cuts = [cut.end() for cut in (_NO_MORE_OFFICE.search(rest), _ITS_HOUSE.match(rest)) if cut]
    house = office + len(rest[: min(cuts)].rstrip().split(" ")) if cuts else len(words)
    if one_column:
        behind = max(office, _SHORTEST_NAME - 1)
        institution = _begin_of(BIT["organisation"], words[:house], behind, office=bool(office))
        street = _begin_of(BIT["address"], words[:house], institution or behind, office=bool(office))
        yield from filter(None, (institution, street))
        if street:
            return
    yield house
    if house < len(words) and is_organisation(words[house]):
        yield _begin_of_number(words, house)


def _begin_of_number(words: Sequence[str], first: int) -> int:
    """Return where the number of a house stands behind the name of an institution: "Office of X" | "3 Mill Street"."""
    numbers = (at for at in range(first + 1, len(words)) if words[at][:1].isdigit() and words[at - 1][-1:].isalpha())
    return next(numbers, len(words))


def _end_of_name(words: Sequence[str]) -> int:
    """Return how many words the name has that an office follows on the same line; 0 where there is none."""
    office = next((index for index in range(_SHORTEST_NAME, len(words)) if begins_office(words[index:])), 0)
    name = without_to(" ".join(words[:office]).strip())
    named = is_name_line(name) or (end_of_honorifics(name) > 0 and not is_honorific(name))
    return office if named else 0


_SHORTEST_NAME = 2
"""words of a name, its honorific counted"""


def _begin_of(kind: int, words: Sequence[str], behind: int, *, office: bool) -> int:
    """Return where an institution or a street begins behind a word: "Parliament House", "King Street"; 0 if nowhere."""
    for index in range(behind + 1, len(words)):
        kinds = kinds_among(words_of(words[index]))
        known = kinds & kind and words[index][:1].isupper() and not kinds & (BIT["country"] | BIT["honorific"])
        within = words[index - 1][-1:] in _GOES_ON or (kind == BIT["address"] and is_organisation(words[index - 1]))
        if not known or within:
            continue
        for begin in dict.fromkeys((index - _words_before(words[behind:index], all_of_them=office), index)):
            if words[begin - 1][-1:] in _GOES_ON:
                break
            if words[begin - 1].lower() not in words_for("link", "and", "of", "article", "particle"):
                return begin
    return 0


_GOES_ON = (",", "-", "&", "–")


def _words_before(words: Sequence[str], *, all_of_them: bool) -> int:
    """Return how many words before the one for an institution or a street belong to its name.

    All of them where the office has no more than its own word: "Chairman" | "Australian Federation of Readers"; else
    those of a country: "Commissioner for Culture" | "European Commission".
    """
    alone = all_of_them and begins_office(words) and not any(word[:1].islower() for word in words)
    taken = (not is_office(word) and (alone or kinds_among(words_of(word)) & BIT["country"]) for word in words[:0:-1])
    return sum(1 for _ in itertools.takewhile(bool, taken))


_NO_MORE_OFFICE = re.compile(
    r"\s+(?=c/o\s|Office of\s|\d|P\.?\s?O\.?\s?Box|(?:by|via) (?:fax|facsimile|e-?mail)|(?:tele)?fax:)", re.IGNORECASE
)
"""Where an office on one line with the postal address ends."""

_ITS_HOUSE = re.compile(r"(?P<office>.{4,60}?)\s+(?=(?P=office)['’]s\s)")
"""Where the house of an office is named after it: "Prime Minister Prime Minister’s Secretariat"."""
