"""Queries of all kinds, drawn from the letters that are searched, the same ones for the same letters."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from random import Random
from typing import TYPE_CHECKING

from benchmarks.natural import SEED
from letterbook.search.words import words_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from letterbook.search.documents import Document

KINDS = ("rare word", "word", "common word", "two words", "phrase", "name", "beginning", "filter")

_SHORT, _STRETCH = 5, 7
"""Letters of a beginning, words of a stretch that is looked for again."""

_TOO_SHORT = 2
"""Letters; nobody looks for a word of so few."""


@dataclass(frozen=True, slots=True)
class Sample:
    """Letters that queries are drawn from, and how often words are in them."""

    letters: Sequence[tuple[int, Document]]
    """with their numbers"""
    frequency: Counter[str]
    """word to the number of these letters that have it"""
    random: Random


def draw_sample(documents: Iterable[Document], count: int, *, of: int) -> Sample:
    """Take every so many-th letter out of a stream of `of` letters."""
    step = max(1, of // count)
    letters = [(number, document) for number, document in enumerate(documents) if number % step == 0]
    frequency = Counter(word for _, document in letters for word in set(_words(document)))
    return Sample(letters, frequency, Random(SEED))  # noqa: S311 - the same queries every time


def make_queries(sample: Sample, count: int) -> Iterator[tuple[str, str]]:
    """Yield kinds and queries, all kinds equally often."""
    for at in range(count):
        kind = KINDS[at % len(KINDS)]
        yield kind, _make(kind, sample)


def _make(kind: str, sample: Sample) -> str:
    _, document = sample.random.choice(sample.letters)
    paragraph = words_of(sample.random.choice([text for number, text in document.passages if number]))
    words = sorted(
        {word for word in paragraph if len(word) > _TOO_SHORT}, key=lambda word: (sample.frequency[word], word)
    )
    stretch = sample.random.randrange(len(paragraph) - 3)
    made = {
        "rare word": words[0],
        "word": words[len(words) // 2],
        "common word": words[-1],
        "two words": " ".join(sample.random.sample(words, 2)),
        "phrase": f'"{" ".join(paragraph[stretch : stretch + 3])}"',
        "name": document.fields["to"][0],
        "beginning": f"{max(words, key=len)[:_SHORT]}*",
        "filter": f"{words[len(words) // 2]} country:{document.filters['country'][0]}",
    }
    return made[kind]


def make_known_items(sample: Sample, count: int) -> Iterator[tuple[str, str]]:
    """Yield seven words of a letter as a phrase, and the same without one of those between the first and the last."""
    for _ in range(count):
        _, document = sample.random.choice(sample.letters)
        paragraph = words_of(sample.random.choice([text for at, text in document.passages if at]))
        start = sample.random.randrange(len(paragraph) - _STRETCH)
        words = paragraph[start : start + _STRETCH]
        left_out = sample.random.randrange(1, _STRETCH - 1)
        yield f'"{" ".join(words)}"', " ".join(words[:left_out] + words[left_out + 1 :])


def _words(document: Document) -> Iterator[str]:
    for _, text in document.passages:
        yield from words_of(text)
