"""Words around names in all languages: what leads to them ("to"), joins them ("and") or stands for them ("mother")."""

from __future__ import annotations

import functools
import re
from typing import TYPE_CHECKING

from letterbook.parse.vocabulary.languages import languages

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable


@functools.cache
def words_for(*kinds: str) -> frozenset[str]:
    """Return the words and phrases of some kinds (keys of SMALL_WORDS) in all languages, in small letters."""
    return frozenset(word for language in languages().values() for kind in kinds for word in language.small_words[kind])


@functools.cache
def pattern_for(*kinds: str, but: str = "") -> str:
    """Return a pattern for the words and phrases of some kinds, without those of the kind `but`, as `any_of` does."""
    return any_of(words_for(*kinds) - (words_for(but) if but else frozenset()))


def _as_pattern(phrase: str) -> str:
    written = re.escape(phrase.replace("’", "'"))
    return written.replace(r"\.\ ", r"\.\s*").replace(r"\ ", r"\s+").replace(r"\.", r"\.\s?").replace("'", "['’]")


def any_of(phrases: Iterable[str], written: Callable[[str], str] = _as_pattern) -> str:
    """Return a pattern for any of some phrases, the longest first; `written` gives the pattern for one.

    Blanks may be several, an abbreviation may have one after its dot, and an apostrophe may be set either way. What
    begins with one letter stands together: one of hundreds is found ten times as fast.
    """
    alone: list[str] = []
    groups: dict[str, list[str]] = {}
    for phrase in sorted(set(phrases), key=lambda phrase: (-len(phrase), phrase)):
        letter, pattern = re.escape(phrase[0]), written(phrase)
        if pattern.startswith(letter):
            groups.setdefault(letter, []).append(pattern.removeprefix(letter))
        else:
            alone.append(pattern)
    together = [f"{letter}(?:{'|'.join(rests)})" for letter, rests in groups.items()]
    return "(?:" + "|".join([*together, *alone]) + ")"


def begins_with(kind: str, text: str) -> bool:
    """Tell whether a text begins with a word or phrase of a kind, however it is spelled with capitals."""
    first = "".join(text.split(maxsplit=1)[:1]).lower().rstrip(".,:")
    return first in first_words(kind) and _beginning(kind).match(text) is not None


@functools.cache
def first_words(kind: str) -> frozenset[str]:
    """Return the words that phrases of a kind begin with: looking for one of them first is far faster."""
    return frozenset(phrase.split(maxsplit=1)[0].rstrip(".,:") for phrase in words_for(kind))


def heads_notes(text: str) -> bool:
    """Tell whether a line is what stands above the notes below a letter, and nothing else: "Notes:", "Quellen"."""
    return text.strip(" :").lower() in words_for("notes")


@functools.cache
def _beginning(kind: str) -> re.Pattern[str]:
    return re.compile(rf"{pattern_for(kind)}(?!\w)", re.IGNORECASE)
