"""Names by their sound: what lets a name be found in a spelling or a script that no letter has."""

from __future__ import annotations

from collections import defaultdict
from functools import lru_cache
from typing import TYPE_CHECKING

from letterbook.names import name_keys
from letterbook.search.words import words_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

SHORTEST_KEY = 4
"""Sounds; by a shorter key too many words meet."""


def names_in(texts: Iterable[str]) -> set[str]:
    """Return the folded words that a capital letter begins: all that may be names, and some others."""
    written = {word for text in texts for word in text.split() if word[:1].isupper()}
    return set(words_of(" ".join(sorted(written))))


def by_sound(words: Iterable[str]) -> Mapping[str, list[str]]:
    """Return each key of some words, sorted, with the words that have it, sorted."""
    found: defaultdict[str, list[str]] = defaultdict(list)
    for word in sorted(words):
        for key in _keys(word):
            found[key].append(word)
    return dict(sorted(found.items()))


@lru_cache(maxsize=1 << 16)
def _keys(word: str) -> tuple[str, ...]:
    return tuple(key for key in name_keys(word) if len(key) >= SHORTEST_KEY)
