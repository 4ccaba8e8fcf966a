"""The keys under which a name is found in every spelling: Tsepkalo, Tsepkało, Capkala, Цапкала and Цепкало have one.

A key says roughly how a name sounds. It is for finding only and is never shown; a letter keeps the spelling it has.
docs/assets/names.js says the same in JavaScript, and the tables of both are words/names.toml.
"""

from __future__ import annotations

import functools
import itertools
import re
import tomllib
from dataclasses import dataclass
from importlib import resources
from typing import TYPE_CHECKING, Any

from letterbook.folding import fold

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

SHORTEST_KEY = 3
"""Sounds; what is shorter meets too many other words."""

LONGEST_NAME = 40
"""Letters; what is longer is no name."""

_SHORTEST_REST = 4
"""Letters that stay of a name when the ending of another case goes."""


@dataclass(frozen=True, slots=True)
class Reading:
    """One way of reading letters: an English reader takes "ch" for another sound than a Pole does."""

    sounds: Mapping[str, str]
    """letters to how they sound; `^` is the beginning of a word"""
    pattern: re.Pattern[str]
    """all these letters, the longest first"""

    def read(self, word: str) -> str:
        """Return how a word sounds to this reader."""
        return self.pattern.sub(lambda found: self.sounds[found[0]], f"^{word}")


@dataclass(frozen=True, slots=True)
class Script:
    """What is known of one script."""

    letters: frozenset[str]
    shared: Reading
    """what all readers of the script have in common"""
    readings: tuple[tuple[re.Pattern[str], Reading], ...]
    """for the readers of each language, what they read otherwise, and how they read"""
    cases: re.Pattern[str] | None
    """endings of other cases than the one that names stand in"""


@dataclass(frozen=True, slots=True)
class _Rule:
    pattern: re.Pattern[str]
    replacement: str


def name_keys(word: str) -> tuple[str, ...]:
    """Return the keys of a word, sorted: two spellings of a name have at least one in common.

    The word may be folded or not. There are several keys where letters sound differently in different languages, and
    none for what is no word in Latin or Cyrillic script.

    >>> name_keys("Łukaszenka"), name_keys("Лукашенко")
    (('lukasank', 'lukastank'), ('lukasank',))
    """
    folded = fold(word)
    if len(folded) > LONGEST_NAME:
        return ()
    keys = {_key(sounds) for script in scripts() for sounds in _heard(folded, script)}
    return tuple(sorted(key for key in keys if len(key) >= SHORTEST_KEY))


def name_tables() -> Mapping[str, Any]:
    """Return words/names.toml as it stands."""
    text = resources.files(__package__).joinpath("words/names.toml").read_text("utf-8")
    return tomllib.loads(text)


@functools.cache
def scripts() -> tuple[Script, ...]:
    """Return the scripts whose spellings meet."""
    return tuple(_script(table) for table in name_tables()["scripts"].values())


def _script(table: Mapping[str, Any]) -> Script:
    shared = _sounds(table["letters"])
    own = [_sounds(text) for text in table.get("readings", {}).values()]
    cases = table.get("cases", "").split()
    return Script(
        letters=frozenset("".join((*shared, *itertools.chain(*own)))) - {"^"},
        shared=_reading(shared),
        readings=tuple((_any_of(sounds), _reading(shared | sounds)) for sounds in own),
        cases=re.compile(f"(?:{'|'.join(cases)})$") if cases else None,
    )


def _sounds(text: str) -> dict[str, str]:
    return dict(entry.split(":") for entry in text.split())


def _reading(sounds: Mapping[str, str]) -> Reading:
    known = {"^": "", **sounds}
    return Reading(known, _any_of(known))


def _any_of(spellings: Iterable[str]) -> re.Pattern[str]:
    return re.compile("|".join(re.escape(spelling) for spelling in sorted(spellings, key=len, reverse=True)))


def _heard(word: str, script: Script) -> Iterator[str]:
    """Yield how a word sounds to the readers of a script, if it is written in it."""
    if not script.letters.issuperset(word):
        return
    base = script.cases.sub("", word) if script.cases else word
    for form in {word, base if len(base) >= _SHORTEST_REST else word}:
        apart = [reading for own, reading in script.readings if own.search(f"^{form}")]
        alike = [script.shared] if len(apart) < max(1, len(script.readings)) else []
        yield from (reading.read(form) for reading in (*apart, *alike))


@functools.cache
def _rules() -> tuple[_Rule, ...]:
    rules = name_tables()["key"]["rules"]
    return tuple(_Rule(re.compile(pattern), replacement.replace("$", "\\")) for pattern, replacement in rules)


def _key(sounds: str) -> str:
    for rule in _rules():
        sounds = rule.pattern.sub(rule.replacement, sounds)
    return sounds
