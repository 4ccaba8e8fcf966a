"""The country that an office, an organisation or an address names."""

from __future__ import annotations

import functools
import re
from typing import TYPE_CHECKING

from letterbook.folding import fold, in_one_script
from letterbook.parse.recognition.names import REMEMBERED
from letterbook.parse.vocabulary.languages import languages
from letterbook.parse.vocabulary.lexicon import words_of, words_of_entry
from letterbook.parse.vocabulary.small_words import begins_with, pattern_for, words_for

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

_LONGEST_LINE = 100


@functools.cache
def _names() -> Mapping[str, tuple[tuple[tuple[str, ...], str, bool], ...]]:
    """Return the first word of each country's name to (words, code, is a demonym), the longest name first.

    Names stand there without their accents, too, as capitals often have none: "REPUBLIQUE DEMOCRATIQUE DU CONGO".
    """
    said = {words_of_entry(name.replace("’", "'")): what for name, what in _spelled()}
    accented = ((name, what) for name, what in _spelled() if not name.isascii() and _LATIN.match(name))
    bare = {words_of_entry(fold(name)): what for name, what in accented}
    found: dict[str, list[tuple[tuple[str, ...], str, bool]]] = {}
    for words, what in sorted((bare | said).items(), key=lambda item: -len(item[0])):
        if len("".join(words)) > 1:
            found.setdefault(words[0], []).append((words, *what))
    return {first: tuple(names) for first, names in found.items()}


_LATIN = re.compile(r"[a-zß-ž]")


def _spelled() -> Iterator[tuple[str, tuple[str, bool]]]:
    """Yield each name of a country, in every language, with its code and whether it is a demonym; names come last."""
    for language in languages().values():
        yield from ((name, (code, True)) for name, code in language.demonyms.items())
    for language in languages().values():
        yield from ((name, (code, False)) for name, code in language.countries.items())


def country_of(text: str) -> str | None:
    """Return the code (ISO 3166-1 alpha-2) of the first country a text names; a name goes before a demonym.

    But a demonym with which an embassy or its head is called is a name.

    >>> country_of("Ambassador of the People's Republic of China to Belarus"), country_of("the Belgian Parliament")
    ('CN', 'BE')
    >>> country_of("Danish Embassy in Poland"), country_of("Committee on Danish Affairs, Parliament of Norway")
    ('DK', 'NO')
    """
    return _country_again(text) if len(text) <= _LONGEST_LINE else _country(text)


def _country(text: str) -> str | None:
    words = [in_one_script(word) for word in words_of(text.replace("’", "'"))]
    demonym = None
    known = _names()
    for index, word in enumerate(words):
        for name, code, is_demonym in known.get(word, ()):
            if tuple(words[index : index + len(name)]) == name and not _is_namesake(text, word):
                if not is_demonym or is_mission(text):
                    return code
                demonym = demonym or code
    return demonym


_country_again = functools.lru_cache(maxsize=REMEMBERED)(_country)


def _is_namesake(text: str, word: str) -> bool:
    """Tell whether a name of a country is part of a longer name: "Mill Island" is not Iceland."""
    return word in words_for("namesake") and re.search(_BESIDE_NAME.format(word), text) is not None


_BESIDE_NAME = r"(?i:\b{0}\b)\s[^\W\d_a-zа-яё]|[^\W\d_a-zа-яё][^\W\d_]+\s(?i:\b{0}\b)"
"""A word, to be put in, with another one beside it that begins with a capital."""


def country_of_address(lines: Sequence[str], whose: str = "") -> str | None:
    """Return the code of the country of a postal address: it is named, or its postcodes have a form of their own.

    `whose` is the office or the institution: the United Nations are in no country, though they have a postcode.

    >>> country_of_address(["17 Little Norway", "London EC2Y 4QX"]), country_of_address(["12 Mill Lane, Oslo, Norway"])
    ('GB', 'NO')
    >>> country_of_address(["Mühlenweg 1", "10557 Berlin"]), country_of_address(["Berlin, New Hampshire"])
    ('DE', None)
    """
    nowhere = _called("international")
    for line in reversed(lines):
        parts = (part.strip() for part in reversed(line[:_LONGEST_LINE].split(",")))
        named = next((code for part in parts if not _HOUSE.match(part) and (code := country_of(part))), None)
        if code := named or (None if nowhere.search(whose) else _by_postcode(line[:_LONGEST_LINE])):
            return code
    if nowhere.search(whose) or any(nowhere.search(line[:_LONGEST_LINE]) for line in lines):
        return None
    return next(filter(None, map(_by_capital, reversed(lines))), None) or _by_street(lines)


def _by_street(lines: Sequence[str]) -> str | None:
    """Return the code of the country whose streets are called so and stand above a postcode of five figures.

    "12 rue du Moulin" / "75001 Paris": streets of Austria, Switzerland or Belgium stand above four figures.
    """
    text = "\n".join(line[:_LONGEST_LINE] for line in lines[-_LINES:])
    befores = (text[: match.start()].rstrip(" ,;\n") for match in _FIVE.finditer(text))
    words = (word for before in befores for word in words_of(_SEPARATOR.split(before)[-1]))
    return next(filter(None, map(_street_of, words)), None)


_LINES = 12
"""lines of a postal address, at most"""

_SEPARATOR = re.compile(r"[,;\n]")

_FIVE = re.compile(r"(?<!\d)\d{5}\s[^\W\d_]")
"""A postcode of five figures and its town."""


def _street_of(word: str) -> str | None:
    """Return the code of the country whose streets are called by a word, or end with it: "Mühlenstraße"."""
    whole, ends = _streets()
    return whole.get(word) or next((code for end, code in ends.items() if word.endswith(end)), None)


@functools.cache
def _streets() -> tuple[Mapping[str, str], Mapping[str, str]]:
    """Return words that streets are called by, and those that they end with, to codes of countries."""
    known = {word: code for language in languages().values() for word, code in language.streets.items()}
    ends = {word[1:]: code for word, code in known.items() if word.startswith("*")}
    return {word: code for word, code in known.items() if not word.startswith("*")}, ends


def _by_capital(line: str) -> str | None:
    """Return the code of the country whose capital is all that a line names, with its postcode or without.

    "10557 Berlin", "103 33 Stockholm", "Brasília – DF", and the end of "11 Mill Street, Ottawa".
    """
    line = line[:_LONGEST_LINE]
    texts = (line, line.rpartition(",")[2]) if "," in line else (line,)
    words = (words_of(_NUMBER_BEHIND.sub(" ", text.replace("’", "'"))) for text in texts)
    names = (tuple(word for word in name if not _NUMBER.search(word)) for name in words)
    return next((code for name in names if (code := _capitals().get(name))), None)


_NUMBER, _NUMBER_BEHIND = re.compile(r"\d"), re.compile(r"-(?=\d)")


def is_capital(text: str) -> bool:
    """Tell whether a line is the name of a capital and nothing else: "VALLETTA"."""
    return tuple(words_of(text)) in _capitals()


@functools.cache
def _capitals() -> Mapping[tuple[str, ...], str]:
    """Return the words of each capital, in any language, to the code of its country."""
    return {
        tuple(words_of(name)): code for language in languages().values() for name, code in language.capitals.items()
    }


_HOUSE = re.compile(r"\d{1,3}[a-z]?\s")
"""The number of a house: in the name of its street, a country is none."""


@functools.cache
def _called(kind: str) -> re.Pattern[str]:
    """Return a pattern for words that begin as those of a kind do: `international`, `mission`."""
    return re.compile(rf"\b{pattern_for(kind)}", re.IGNORECASE)


def _by_postcode(line: str) -> str | None:
    if not any(map(str.isdigit, line)):
        return None
    if match := _WITH_LETTER.search(line):
        return _BY_LETTER.get(match[1], match[1])
    return next((code for code, pattern in _POSTCODES.items() if pattern.search(line)), None)


_WITH_LETTER = re.compile(
    r"(?<![\w-])(A|B|BE|BG|BY|CH|CZ|D|DE|DK|EE|F|FI|H|HR|I|LT|LV|NL|PL|RO|S|SE|SI|SK|UA)[-–]\d{4,6}\b"
)
"""A postcode with the letters of its country: "CH-1003 Lausanne"."""

_BY_LETTER = {"A": "AT", "B": "BE", "D": "DE", "F": "FR", "H": "HU", "I": "IT", "S": "SE"}

_STATES = (
    r"A[KLRZ]|C[AOT]|D\.?\s?C|FL|GA|HI|I[ADLN]|K[SY]|LA|M[ADEINOST]"
    r"|N[CDEHJMVY]|O[HKR]|PA|RI|S[CD]|T[NX]|UT|V[AT]|W[AIVY]"
)
"""The States of America; Delaware is left out, for "DE 10117 Berlin"."""

_POSTCODES = {
    "US": re.compile(rf"[^\W\d_]\.?,?\s(?:{_STATES})\.?,?\s+\d{{5}}(?![\w.])"),
    "GB": re.compile(r"\b[A-Z]{1,2}\d[\dA-Z]?\s\d[A-Z]{2}\b"),
    "CA": re.compile(r"\b[A-Z]\d[A-Z]\s\d[A-Z]\d\b"),
    "NL": re.compile(r"(?<![\w-])\d{4}\s?[A-Z]{2}\s+(?:[A-Z]|'s)"),
    "IN": re.compile(r"^(?!.*(?i:tel|phone|fax|mob))(?:.*[^\W\d_]{3}\s?[-–—]\s?)[1-8]\d{2}\s\d{3}\.?$"),
    "PL": re.compile(r"(?<![\w-])\d{2}-\d{3}\s+[^\W\d_]"),
    "BR": re.compile(r"(?<![\w-])\d{5}-\d{3}(?![\w-])"),
    "PT": re.compile(r"(?<![\w-])\d{4}-\d{3}\s+[^\W\d_]"),
}
"""Forms of postcodes that only one country has."""


def has_postcode(line: str) -> bool:
    """Tell whether a line has a postcode, of one country or as several have it: "10117", "10117-0042", "110 001"."""
    return _OF_SEVERAL.search(line) is not None or _by_postcode(line[:_LONGEST_LINE]) is not None


_OF_SEVERAL = re.compile(
    r"(?<!\d[-\d])\b\d{5}(?:-\d{4})?\b(?![-\d])|(?<!\d)\d{3} ?\d{3}\b(?! ?[-\d])|^\d{4} [^\W\d_]{3}"
)


def is_mission(text: str) -> bool:
    """Tell whether a text names an embassy, a consulate or who leads it."""
    return _called("mission").search(text) is not None


def is_country(text: str) -> bool:
    """Tell whether a line is the name of a country and nothing else: "India", "Republic of India"."""
    named = _of_state().sub("", text) if begins_with("state", text) else text
    words = tuple(words_of(named.replace("’", "'")))
    return bool(words) and any(name == words and not demonym for name, _, demonym in _names().get(words[0], ()))


@functools.cache
def _of_state() -> re.Pattern[str]:
    return re.compile(rf"{pattern_for('state')}(?:\s+|(?<=['’]))", re.IGNORECASE)


@functools.cache
def countries_now() -> frozenset[str]:
    """Return the names of countries of today in all languages, in small letters, as they stand alone."""
    return frozenset(name.lower() for language in languages().values() for name in language.countries_now)
