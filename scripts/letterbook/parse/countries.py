"""The country that an office, an organisation or an address names."""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING

from letterbook.folding import in_one_script
from letterbook.parse.languages import languages
from letterbook.parse.lexicon import words_of, words_of_entry
from letterbook.parse.names import REMEMBERED

if TYPE_CHECKING:
    from collections.abc import Mapping

_LONGEST_LINE = 100


@functools.cache
def _names() -> Mapping[str, tuple[tuple[tuple[str, ...], str, bool], ...]]:
    """Return the first word of each country's name to (words, code, is a demonym), the longest name first."""
    found: dict[str, dict[tuple[str, ...], tuple[str, bool]]] = {}
    for is_demonym in (True, False):
        for language in languages().values():
            for name, code in (language.demonyms if is_demonym else language.countries).items():
                words = words_of_entry(name.replace("’", "'"))
                if words and len(name) > 1:
                    found.setdefault(words[0], {})[words] = (code, is_demonym)
    return {
        first: tuple(sorted(((words, *what) for words, what in names.items()), key=lambda item: -len(item[0])))
        for first, names in found.items()
    }


def country_of(text: str) -> str | None:
    """Return the code (ISO 3166-1 alpha-2) of the first country a text names; a name goes before a demonym.

    >>> country_of("Ambassador of the People's Republic of China to Belarus"), country_of("the Belgian Parliament")
    ('CN', 'BE')
    """
    return _country_again(text) if len(text) <= _LONGEST_LINE else _country(text)


def _country(text: str) -> str | None:
    words = [in_one_script(word) for word in words_of(text.replace("’", "'"))]
    demonym = None
    known = _names()
    for index, word in enumerate(words):
        for name, code, is_demonym in known.get(word, ()):
            if tuple(words[index : index + len(name)]) == name:
                if not is_demonym:
                    return code
                demonym = demonym or code
    return demonym


_country_again = functools.lru_cache(maxsize=REMEMBERED)(_country)


def is_country(text: str) -> bool:
    """Tell whether a line is the name of a country and nothing else."""
    words = tuple(words_of(text.replace("’", "'")))
    return bool(words) and any(name == words and not demonym for name, _, demonym in _names().get(words[0], ()))


@functools.cache
def countries_now() -> frozenset[str]:
    """Return the names of countries of today in all languages, in small letters, as they stand alone."""
    return frozenset(name.lower() for language in languages().values() for name in language.countries_now)
