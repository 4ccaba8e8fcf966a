"""The names that Unicode's CLDR has for months, weekdays and countries.

Babel brings the CLDR, but is slow to start: as slow as a hundred letters. So cldr.json keeps what is needed of it;
tests/parse/test_cldr.py holds the two together and renews the file. Babel is asked for a language that is not in it.
"""

from __future__ import annotations

import functools
import json
import pickle
import re
from collections.abc import Mapping
from dataclasses import dataclass
from importlib import resources
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_UNTRANSLATED = {"la"}
"""Languages for which the CLDR has little more than a file."""

_COUNTRY_CODE = re.compile("[A-Z]{2}")
_NO_COUNTRY = {"EU", "EZ", "UN", "QO", "ZZ", "XA", "XB", "XK"}
_COMMON_WORDS = {"man"}
"""Names of countries that are common words in other languages: the Isle of Man in Norwegian."""


@dataclass(frozen=True, slots=True)
class Names:
    """What the CLDR has for one language; all in small letters."""

    months: Mapping[str, int]
    """name or abbreviation to the number of the month"""
    weekdays: Sequence[str]
    countries: Mapping[str, str]
    """name to ISO 3166-1 alpha-2"""


def names_in(code: str) -> Names:
    """Return the names in a language (BCP 47)."""
    return _kept().get(code) or names_of_babel(code)


@functools.cache
def _kept() -> Mapping[str, Names]:
    data = json.loads(resources.files(__package__).joinpath("cldr.json").read_text("utf-8"))
    return {code: Names(**names) for code, names in data.items()}


def names_of_babel(code: str) -> Names:
    """Return the names in a language as Babel has them; none where the CLDR does not know it.

    Some of a language stand with the one that it is a kind of: those of Bokmål ("nb") with Norwegian ("no").
    """
    from babel import localedata  # noqa: PLC0415 - it takes long, and is hardly ever needed
    from babel.core import get_global  # noqa: PLC0415

    code = get_global("parent_exceptions").get(code, code)
    cldr: Mapping[str, Mapping[Any, Any]] = {}
    if localedata.exists(code) and code not in _UNTRANSLATED:
        # Its file itself: what Babel has loaded, it changes when a date is first written in a language.
        cldr = pickle.loads(resources.files("babel").joinpath(f"locale-data/{code}.dat").read_bytes())  # noqa: S301 - its own
    months = {name: number for number, name in _numbered(cldr.get("months", {})) if not name.isdigit()}
    weekdays = {name for _, name in _numbered(cldr.get("days", {}))}
    countries = {
        name.lower(): country
        for country, name in cldr.get("territories", {}).items()
        if _COUNTRY_CODE.fullmatch(country) and country not in _NO_COUNTRY and name.lower() not in _COMMON_WORDS
    }
    return Names(dict(sorted(months.items())), sorted(weekdays), dict(sorted(countries.items())))


def _numbered(uses: Mapping[str, Mapping[str, object]]) -> Iterator[tuple[int, str]]:
    """Yield the names of months or days with their numbers, in a date and alone; short ones are words, too ("so")."""
    for use in ("stand-alone", "format"):
        names = uses.get(use, {}).get("wide", {})
        if isinstance(names, Mapping):  # else another language's
            yield from ((number, name.lower().rstrip(".")) for number, name in names.items())
