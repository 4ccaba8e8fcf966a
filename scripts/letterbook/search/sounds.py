"""Names by their sound: what lets a name be found in a spelling or a script that no letter has."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from letterbook.names import name_keys

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

SHORTEST_KEY = 4
"""Sounds; by a shorter key too many words meet."""


def by_sound(words: Iterable[str]) -> Mapping[str, list[str]]:
    """Return each key of some words, sorted, with the words that have it, sorted."""
    found: defaultdict[str, list[str]] = defaultdict(list)
    for word in sorted(words):
        for key in name_keys(word):
            if len(key) >= SHORTEST_KEY:
                found[key].append(word)
    return dict(sorted(found.items()))
