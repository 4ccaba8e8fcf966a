"""Made letters whose vocabulary grows as that of real ones does, for measuring the search.

The sentences follow those of letters that were given as models, word by word: each word is one that followed the two
before it somewhere. Now and then a word comes in that no model has, and comes back the more often the more often it was
there already (Simon's model), so that the number of different words grows with the length of the text by Heaps' law.
"""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date, timedelta
from itertools import pairwise
from random import Random
from typing import TYPE_CHECKING

from benchmarks.make_letters import COUNTRIES, GIVEN_NAMES, OFFICES, SENTENCES, SURNAMES, TOWNS
from letterbook.search.documents import Document

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

SEED = 1863
MODELS = (("darwin", "darwin_addr"), ("schnitzler", "escher", "tillich", "jeanpaul"))
"""Folders of letters that serve as models, where they are at hand; a letter is made after one of the groups."""

WORDS = 600
"""of a letter"""
PARAGRAPHS = 8
SUBJECTS = 2
"""models whose sentences one letter begins with"""
OWN = 0.03
"""the share of words that no model has"""
HEAPS = 0.62
"""the power of the length of the text by which the number of those words grows"""
FIRST_DAY, DAYS = date(1950, 1, 1), 27_000


def read_models(folder: Path | None) -> list[list[str]]:
    """Return the texts of the models; without a folder of any the sentences of make_letters.py have to do."""
    groups = [[file for name in names if folder for file in sorted((folder / name).glob("*.txt"))] for names in MODELS]
    if any(groups):
        return [[file.read_text("utf-8") for file in files] for files in groups if files]
    gaps = {"number": "{}", "town": TOWNS[0], "person": f"{GIVEN_NAMES[0]} {SURNAMES[0]}", "year": "", "country": ""}
    return [[". ".join(SENTENCES).format(**gaps) + "."]]


@dataclass
class Writer:
    """Writes endless text after some models."""

    models: Sequence[str]
    random: Random
    follows: defaultdict[tuple[str, str], list[str]] = field(default_factory=lambda: defaultdict(list))
    starts: list[list[tuple[str, str]]] = field(default_factory=list)
    """the pairs of words of each model"""
    own: list[str] = field(default_factory=list)
    """each own word as often as it was written"""
    written: int = 0

    def __post_init__(self) -> None:
        """Note what follows on each pair of words in the models."""
        for text in self.models:
            words = text.split()
            for first, second, third in zip(words, words[1:], words[2:], strict=False):
                self.follows[first, second].append(third)
            self.starts.append(list(pairwise(words)))
        self.syllables = sorted({part for text in self.models for part in re.findall(r"[a-zäöü]{2,3}", text)})

    def choose(self) -> list[tuple[str, str]]:
        """Return where the sentences of one letter may begin: a letter has a subject."""
        return [pair for _ in range(SUBJECTS) for pair in self.random.choice(self.starts)]

    def write(self, words: int, starts: Sequence[tuple[str, str]]) -> str:
        """Return the next words."""
        pair = self.random.choice(starts)
        text = [*pair]
        while len(text) < words:
            if self.random.random() < OWN:
                text.append(self._own_word())
            following = self.follows.get(pair)
            pair = (pair[1], self.random.choice(following)) if following else self.random.choice(starts)
            text.append(pair[1])
        self.written += words
        return " ".join(text)

    def _own_word(self) -> str:
        """Return a word that no model has: a new one as often as Heaps' law wants it, else one that was there."""
        share = HEAPS * (1 + self.written) ** (HEAPS - 1)
        if not self.own or self.random.random() < min(1, 10 * share):
            word = "".join(self.random.choices(self.syllables, k=self.random.randint(2, 4)))
        else:
            word = self.random.choice(self.own)
        self.own.append(word)
        return word


def make_documents(count: int, models: Sequence[Sequence[str]]) -> Iterator[Document]:
    """Yield letters as the index gets them, in the order of their dates."""
    random = Random(SEED)  # noqa: S311 - the letters are to be the same ones every time
    writers = [Writer(texts, random) for texts in models]
    for number in range(count):
        day = FIRST_DAY + timedelta(days=number * DAYS // count)
        yield _make_document(number, day, random.choice(writers))


def _make_document(number: int, day: date, writer: Writer) -> Document:
    random = writer.random
    country = random.choice(COUNTRIES)
    name = f"{random.choice(GIVEN_NAMES)} {random.choice(SURNAMES)}"
    office = random.choice(OFFICES)[0].format(country=country)
    title = f"To {name}, {day.day} {day:%B %Y}"
    starts = writer.choose()
    paragraphs = [(at + 1, writer.write(WORDS // PARAGRAPHS, starts)) for at in range(PARAGRAPHS)]
    return Document(
        id=f"{day}-{number}",
        title=title,
        date=f"{day.day} {day:%B %Y}",
        day=str(day),
        language="en",
        heading=(title, f"{name} {office}"),
        passages=((0, f"{day:%B} {day.day}, {day.year}"), (0, f"{name} {office}"), (0, f"Dear {name},"), *paragraphs),
        keys=(),
        fields={"to": (name,), "from": (), "office": (office,)},
        filters={"recipient": (name,), "office": (office,), "country": (country[:2].upper(),), "language": ("en",)},
    )
