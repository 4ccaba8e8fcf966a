"""The letters of an archive that are most like proposed ones, and what differs between them. Pure."""

from __future__ import annotations

from typing import TYPE_CHECKING

from letterbook.compare.alignment import align, gaps_between
from letterbook.proposal.report import Nearest, Passage

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

_PHRASE = 4
"""words of a phrase; texts that share hardly any phrase are others"""
_LEAST_SHARE = 40
"""percent of phrases from which on a letter is worth a word"""
_MOST_WORDS = 20_000
_MOST_PASSAGES = 12


def find_nearest(texts: Mapping[str, str], others: Iterable[tuple[str, str]]) -> dict[str, Nearest]:
    """Return the nearest other letter of each text, by its key, where there is one that is like it.

    The others are given as id and text; each of them is looked at once.
    """
    phrases = {key: _phrases(text) for key, text in texts.items()}
    best: dict[str, tuple[int, str, str]] = {}
    for name, other in others:
        theirs = _phrases(other)
        for key, ours in phrases.items():
            share = 100 * len(ours & theirs) // max(len(ours), len(theirs))
            if share >= _LEAST_SHARE and share > best.get(key, (0,))[0]:
                best[key] = share, name, other
    return {key: _compare(texts[key], *found) for key, found in best.items()}


def _compare(text: str, share: int, name: str, other: str) -> Nearest:
    if max(len(text.split()), len(other.split())) > _MOST_WORDS:
        return Nearest(name, share)
    passages = list(_passages(other.split(), text.split()))
    return Nearest(name, share, tuple(passages[:_MOST_PASSAGES]), max(0, len(passages) - _MOST_PASSAGES))


def _phrases(text: str) -> frozenset[str]:
    words = text.split()
    return frozenset(" ".join(words[place : place + _PHRASE]) for place in range(max(1, len(words) - _PHRASE + 1)))


def _passages(there: list[str], here: list[str]) -> Iterator[Passage]:
    for gap in gaps_between(align(there, here), len(there), len(here)):
        yield Passage(" ".join(there[gap.start : gap.end]), " ".join(here[gap.other_start : gap.other_end]))
