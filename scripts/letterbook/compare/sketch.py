"""What two letters probably share, told without comparing them: bottom-k sketches (MinHash) and an index of them.

Of the numbers that every three words in a row make, the smallest ones stand for the letter (A. Broder, On the
resemblance and containment of documents, 1997). Letters that share much text share many of them.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import chain
from typing import TYPE_CHECKING
from zlib import crc32

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

Sketch = tuple[int, ...]
"""The smallest numbers of a letter, rising."""

_SIZE = 64
"""Numbers that stand for a letter."""

_COMMON = 64
"""A number that so many different letters have is a formula of the sender and tells nothing any more."""

LEAST = 3
"""Numbers that two letters must share at least to be compared word by word."""

_NEARLY = 0.7
"""Letters that share so much of what the likest one shares are compared word by word as well."""

_WORD = re.compile(r"\w+")


def sketch_of(texts: Iterable[str]) -> Sketch:
    """Return the sketch of a letter; case and punctuation count for nothing.

    Python's hash of a row of numbers has no seed: it is the same in every process.
    """
    numbers = list(chain.from_iterable(map(_numbers, texts)))
    rows = zip(numbers, numbers[1:], numbers[2:], strict=False)
    return tuple(sorted(set(map(hash, rows)))[:_SIZE])


@lru_cache(maxsize=1 << 12)
def _numbers(text: str) -> tuple[int, ...]:
    return tuple(map(_number, _WORD.findall(text.lower())))


@lru_cache(maxsize=1 << 16)
def _number(word: str) -> int:
    """Return the same number for a word in every process, as Python's own hash does not."""
    return crc32(word.encode("utf-8", "surrogatepass"))


@dataclass(frozen=True, slots=True)
class SketchIndex:
    """Finds the letters whose sketches are most like another one."""

    _holders: dict[int, list[int]] = field(default_factory=dict)
    """number of a sketch to the letters that have it; an empty list where they are too many"""

    def add(self, letter: int, sketch: Sketch) -> None:
        """Enter a letter, known by a number."""
        for number in sketch:
            holders = self._holders.setdefault(number, [letter])
            if holders and holders[-1] != letter:
                holders.append(letter)
            if len(holders) > _COMMON:
                holders.clear()

    def likest(self, sketch: Sketch, most: int) -> Iterator[int]:
        """Yield up to so many letters that are worth comparing, the likest first; of equal ones, the first entered."""
        found = Counter(chain.from_iterable(self._holders.get(number, ()) for number in sketch))
        ranked = sorted(found.items(), key=lambda item: (-item[1], item[0]))[:most]
        best = ranked[0][1] if ranked else 0
        yield from (letter for letter, shared in ranked if shared >= max(LEAST, best * _NEARLY))
