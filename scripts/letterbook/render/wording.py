"""The words of the interface in one language: what pages say beside what letters say.

They stand in `languages/<language>.yml`, so that translating the interface means writing one file.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from typing import TYPE_CHECKING

import yaml
from babel import Locale, UnknownLocaleError
from babel.numbers import format_decimal

if TYPE_CHECKING:
    from collections.abc import Mapping

_FALLBACK = "en"
_PLAIN_ENGLISH = "en_001"
"""English of no particular country writes 16 March 2023; Babel alone would take "en" for American."""


@dataclass(frozen=True, slots=True)
class Wording:
    """All words of the interface in one language."""

    language: str
    """BCP 47"""
    texts: Mapping[str, str | Mapping[str, str]]
    """key to text, or to a text for each plural category"""

    def say(self, key: str, **values: str) -> str:
        """Return the text of a key with its values filled in."""
        text = self.texts[key]
        if not isinstance(text, str):
            message = f"{key} has plural forms: count it"
            raise TypeError(message)
        return text.format(**values)

    def say_all(self, prefix: str) -> dict[str, str]:
        """Return the texts whose keys begin so, by the rest of their keys; their values are not filled in."""
        return {key[len(prefix) :]: str(text) for key, text in self.texts.items() if key.startswith(prefix)}

    def forms(self, prefix: str) -> dict[str, str | Mapping[str, str]]:
        """Return the same with the forms of counted words, for a script that counts by itself."""
        return {key[len(prefix) :]: text for key, text in self.texts.items() if key.startswith(prefix)}

    def count(self, key: str, number: int) -> str:
        """Return a counted word: "1 letter", "2 letters"."""
        forms = self.texts[key]
        if isinstance(forms, str):
            return forms.format(n=self.number(number))
        plural = locale_of(self.language).plural_form(number)
        return forms.get(plural, forms["other"]).format(n=self.number(number))

    def number(self, number: int) -> str:
        """Return a number as this language writes it: "10,000"."""
        return format_decimal(number, locale=locale_of(self.language))


@lru_cache(maxsize=64)
def locale_of(language: str) -> Locale:
    """Return Babel's locale for a BCP 47 tag, English where Babel knows nothing of it."""
    if language == _FALLBACK:
        return Locale.parse(_PLAIN_ENGLISH)
    try:
        return Locale.parse(language, sep="-")
    except (UnknownLocaleError, ValueError):
        return Locale.parse(_PLAIN_ENGLISH)


@lru_cache(maxsize=64)
def wording(language: str) -> Wording:
    """Return the words of a language; those that are not translated yet stay English."""
    primary = language.partition("-")[0]
    return Wording(language=language, texts=_read(_FALLBACK) | _read(primary))


def is_translated(language: str) -> bool:
    """Tell whether the words of the interface are there in a language, BCP 47."""
    return bool(_read(language.partition("-")[0]))


def translations() -> tuple[str, ...]:
    """Return the languages that the interface has words in."""
    folder = files("letterbook.render") / "languages"
    return tuple(sorted(file.name.removesuffix(".yml") for file in folder.iterdir() if file.name.endswith(".yml")))


def _read(language: str) -> dict[str, str | Mapping[str, str]]:
    file = files("letterbook.render") / "languages" / f"{language}.yml"
    if not language.isalpha() or not file.is_file():
        return {}
    return dict(yaml.load(file.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader))
