"""The stem of a word, by which its inflected forms find each other: prisoners, prisoner; зняволеных, зняволены.

A stem is for finding only and is never shown. docs/assets/stems.js says the same in JavaScript, and the tables of both
are words/endings.toml, one for each language.
"""

from __future__ import annotations

import functools
import re
import tomllib
from dataclasses import dataclass
from importlib import resources
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping

_VOWEL = re.compile("[aeiouyаеиоуыэюя]")


@dataclass(frozen=True, slots=True)
class _Step:
    endings: Mapping[str, str]
    """ending to what takes its place"""
    longest: int
    """letters of the longest ending"""


@dataclass(frozen=True, slots=True)
class Endings:
    """How one language inflects."""

    shortest: int
    """letters that stay of a word"""
    words: Mapping[str, str]
    """forms that no ending explains, and the word they are forms of"""
    steps: tuple[_Step, ...]


def stem_of(word: str, language: str) -> str:
    """Return the stem of a folded word (see folding.py); the word itself where the language has no table.

    `language` is BCP 47; only its first part counts.

    >>> stem_of("demanded", "en"), stem_of("demanding", "en-GB")
    ('demand', 'demand')
    """
    endings = all_endings().get(language.partition("-")[0])
    if endings is None:
        return word
    stem = endings.words.get(word, word)
    for step in endings.steps:
        stem = _without_ending(stem, step, shortest=endings.shortest)
    return stem


def ending_tables() -> Mapping[str, Any]:
    """Return words/endings.toml as it stands."""
    text = resources.files(__package__).joinpath("words/endings.toml").read_text("utf-8")
    return tomllib.loads(text)


@functools.cache
def all_endings() -> Mapping[str, Endings]:
    """Return the languages that have a table, by their codes."""
    return {code: _endings(table) for code, table in ending_tables().items()}


def _endings(table: Mapping[str, Any]) -> Endings:
    steps = (_pairs(step) for step in table["steps"])
    return Endings(
        shortest=table["shortest"],
        words=_pairs(table.get("words", "")),
        steps=tuple(_Step(endings, max(map(len, endings))) for endings in steps),
    )


def _pairs(text: str) -> Mapping[str, str]:
    parts = (entry.partition(":") for entry in text.split())
    return {ending: replacement for ending, _, replacement in parts}


def _without_ending(word: str, step: _Step, *, shortest: int) -> str:
    for start in range(max(1, len(word) - step.longest), len(word)):
        replacement = step.endings.get(word[start:])
        if replacement is not None:
            stem = word[:start] + replacement
            if len(stem) >= shortest and _VOWEL.search(stem):
                return stem
    return word
