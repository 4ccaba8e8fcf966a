"""What was found for a thing before, kept so that it need not be found again."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable

Key = TypeVar("Key")
Found = TypeVar("Found")

_MOST_KEPT = 1 << 15
"""Things that are remembered; no archive has more words that come again and again."""


class Remembered(dict[Key, Found]):
    """What a function found for each key. Words are looked up by the hundred in a letter: no cache is as fast."""

    def __init__(self, find: Callable[[Key], Found]) -> None:
        super().__init__()
        self._find = find

    def __missing__(self, key: Key) -> Found:
        if len(self) >= _MOST_KEPT:
            self.clear()
        found = self[key] = self._find(key)
        return found
