"""What is known of each language: one data file in languages/ says which words open, close and sign a letter.

The files are read once, on first need. Names of months, weekdays and countries come from Unicode's CLDR (cldr.py).
"""

from __future__ import annotations

import functools
import tomllib
from dataclasses import dataclass
from importlib import resources
from typing import TYPE_CHECKING

from letterbook.parse.vocabulary.cldr import names_in

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

WORD_KINDS = (
    "function",
    "salutation",
    "closing",
    "honorific",
    "office",
    "organisation",
    "address",
    "postscript",
    "enclosure",
    "copy",
    "subject",
    "title",
    "signed",
    "others",
    "degree",
    "plain_title",
    "date_lead",
    "city",
    "greeting",
    "member",
)
"""The kinds of words that a language file lists, each under a key of this name."""

SMALL_WORDS = (
    "to",
    "attention",
    "addressed",
    "esquire",
    "from",
    "place_lead",
    "envelope",
    "here",
    "drawn_up",
    "article",
    "and",
    "or",
    "of",
    "link",
    "inner",
    "field",
    "particle",
    "surname",
    "patronymic",
    "learned",
    "kin",
    "list_heading",
    "notes",
    "sent_by",
    "namesake",
    "international",
    "state",
    "mission",
    "legal_form",
    "reign",
    "directed",
    "compliments",
    "honour",
    "occasion",
)
"""The kinds of words around names that a language file lists, each under a key of this name (docs/about/reading.md)."""

_TEXT_KEYS = (
    "month",
    "ordinal",
    "first_day",
    "weekday",
    "year_word",
    "old_style",
    "old_word",
    "country",
    "demonym",
    "capital",
    "street",
    "mail",
)


@dataclass(frozen=True, slots=True)
class Language:
    """The words of one language that letters are read by; all in small letters."""

    code: str
    """BCP 47"""
    name: str
    """as its speakers call it"""
    phrases: Mapping[str, tuple[str, ...]]
    """kind (one of WORD_KINDS) to words and phrases; a `*` at the end or beginning stands for any letters"""
    small_words: Mapping[str, tuple[str, ...]]
    """kind (one of SMALL_WORDS) to words and phrases that lead to names, join them or stand for them"""
    months: Mapping[str, int]
    """name, abbreviation or old spelling of a month to its number"""
    weekdays: frozenset[str]
    ordinals: tuple[str, ...]
    """what may follow the number of a day: "th", "ten" """
    first_day: frozenset[str]
    """what the first day of a month is called: "primo" """
    year_words: tuple[str, ...]
    """what may follow a year: "г", "roku" """
    old_style: tuple[str, ...]
    """what says behind a date that it is one of the Julian calendar: "o.s.", "ст. ст." """
    old_words: frozenset[str]
    """words in a spelling that had gone out of use by 1840 or so: "seyn", "estoit" """
    countries: Mapping[str, str]
    """name of a country or former state to ISO 3166-1 alpha-2"""
    countries_now: frozenset[str]
    """those of them that CLDR has: names of today, not declined"""
    demonyms: Mapping[str, str]
    """"french", "belgian": what the people or offices of a country are called, to its code"""
    capitals: Mapping[str, str]
    """town that is enough to tell the country of an address, with what may stand behind it, to its code"""
    streets: Mapping[str, str]
    """what streets are called, "rue", or end with, "*strasse", to the code of the country that also has postcodes of
    five figures"""
    mail: Mapping[str, str]
    """what stands before the colons in the head of an e-mail, to "from", "date", "to", "copy", "subject" or "other" """


@functools.cache
def languages() -> Mapping[str, Language]:
    """Return every language that letters can be read in, by its code, in the order of the codes."""
    files = sorted(
        (
            file
            for file in resources.files("letterbook.parse").joinpath("languages").iterdir()
            if file.name.endswith(".toml")
        ),
        key=lambda file: file.name,
    )
    return {file.name[:-5]: _language(file.name[:-5], tomllib.loads(file.read_text("utf-8"))) for file in files}


def _language(code: str, data: Mapping[str, str]) -> Language:
    unknown = set(data) - {"name", *WORD_KINDS, *SMALL_WORDS, *_TEXT_KEYS}
    if unknown:
        msg = f"languages/{code}.toml: unknown key {', '.join(sorted(unknown))}"
        raise ValueError(msg)
    cldr = names_in(code)
    return Language(
        code=code,
        name=data["name"],
        phrases={kind: _entries(data.get(kind, "")) for kind in WORD_KINDS},
        small_words={kind: _entries(data.get(kind, "")) for kind in SMALL_WORDS},
        months=dict(cldr.months) | {word: int(number) for number, word in _keyed(data.get("month", ""))},
        weekdays=frozenset((*cldr.weekdays, *_entries(data.get("weekday", "")))),
        ordinals=_entries(data.get("ordinal", "")),
        first_day=frozenset(_entries(data.get("first_day", ""))),
        year_words=_entries(data.get("year_word", "")),
        old_style=_entries(data.get("old_style", "")),
        old_words=frozenset(_entries(data.get("old_word", ""))),
        countries=dict(cldr.countries) | {name: code for code, name in _keyed(data.get("country", ""))},
        countries_now=frozenset(cldr.countries),
        capitals={name: code for code, name in _keyed(data.get("capital", ""))},
        streets={word: code for code, word in _keyed(data.get("street", ""))},
        mail={word: kind for kind, word in _keyed(data.get("mail", ""))},
        demonyms={name: code for code, name in _keyed(data.get("demonym", ""))},
    )


def _entries(text: str) -> tuple[str, ...]:
    return tuple(entry for part in text.lower().split(",") if (entry := part.strip()))


def _keyed(text: str) -> Iterator[tuple[str, str]]:
    """Yield (key, word) of "1: jan, jany; 2: feb"."""
    for group in filter(None, text.split(";")):
        key, _, words = group.partition(":")
        for word in _entries(words):
            yield key.strip(), word
