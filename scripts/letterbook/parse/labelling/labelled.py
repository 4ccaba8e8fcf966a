"""The lines of a letter with what each of them is, by the best lawful way to read them all."""

from __future__ import annotations

import math
from bisect import bisect_right
from itertools import accumulate, chain, repeat
from typing import TYPE_CHECKING, NamedTuple, TypeVar

from letterbook.parse.labelling.features import AMONG, features_of
from letterbook.parse.labelling.grammar import BODY, LABELS, OPENER, best_path, certainties, marked, score, with_label
from letterbook.parse.labelling.mended import closed_up, mended, with_run_in
from letterbook.parse.labelling.plain import CLOSING, plain_lines
from letterbook.parse.recognition.prose import longest_sentence

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from letterbook.parse.labelling.grammar import Features, Model, Shares
    from letterbook.parse.segmentation.rows import Row

Item = TypeVar("Item")

_MOST_BEFORE, _MOST_AFTER = 800, 1200
"""lines that are looked at one by one at the beginning and at the end; between them, the last label goes on"""


class Labelled(NamedTuple):
    """The lines of a letter with what each of them is."""

    rows: tuple[Row, ...]
    labels: tuple[str, ...]
    sure: tuple[float, ...]
    """the probability of each label"""
    places: Mapping[str, Sequence[int]]
    """each label to the places of its lines"""
    run_in: tuple[Row, ...] = ()
    """a salutation that runs into the first paragraph: its line is of the body, as is all of the sentence"""

    def of(self, *labels: str) -> list[Row]:
        """Return the lines of some labels."""
        return [self.rows[place] for place in self._at(labels)]

    def texts(self, label: str) -> tuple[str, ...]:
        """Return what the lines of a label say."""
        return tuple([self.rows[place].text for place in self.places.get(label, ())])

    def confidence(self, *labels: str) -> float:
        """Return how sure it is that these lines are of these labels, and that those beside them are not."""
        at = self._at(labels)
        if not at:
            return 0.0
        if at[-1] - at[0] == len(at) - 1:
            return math.prod(self.sure[max(0, at[0] - 1) : at[-1] + 2])
        beside = sorted({near for place in at for near in (place - 1, place, place + 1)})
        return math.prod([self.sure[place] for place in beside if 0 <= place < len(self.sure)])

    def confidence_of(self, rows: Sequence[Row]) -> float:
        """Return how sure the labels of some lines are."""
        return math.prod([self.sure[self.rows.index(row)] for row in rows]) if rows else 0.0

    def _at(self, labels: Sequence[str]) -> Sequence[int]:
        if len(labels) == 1:
            return self.places.get(labels[0], ())
        found = [self.places[label] for label in labels if label in self.places]
        if len(found) > 1:
            return sorted(chain.from_iterable(found))
        return found[0] if found else ()


def label_rows(rows: Sequence[Row], weights: Model, known: Sequence[str] = (), head: Sequence[str] = ()) -> Labelled:
    """Return the lines with the labels of the best lawful way to read them; `known` and `head` are as in Transcript."""
    if not head:
        return _label_letter(rows, weights, known)
    letter = _label_letter(rows[len(head) :], weights, known)
    labels = (*head, *letter.labels)
    sure = (*repeat(1.0, len(head)), *letter.sure)
    return Labelled((*rows[: len(head)], *letter.rows), labels, sure, _places(labels), letter.run_in)


def _label_letter(rows: Sequence[Row], weights: Model, known: Sequence[str]) -> Labelled:
    looked_at = _ends(rows)
    scores, times = _scored(look_at(looked_at, _ends(known)), weights)
    path, alive = best_path(scores, weights) if known else _best_path(scores, times, looked_at, weights)
    sure = certainties(alive, path, weights)
    if len(times) < len(looked_at):
        path = [*chain.from_iterable(map(repeat, path, times))]
        sure = [*chain.from_iterable(map(repeat, sure, times))]
    labels = [LABELS[label] for label in path]
    if skipped := len(rows) - len(looked_at):
        labels, sure = _stretched(mended(looked_at, _with_one_opener(labels)), sure, skipped)
    else:
        labels = mended(rows, labels)
    labels, run_in = with_run_in(rows, labels)
    if known:
        labels = [told if told in LABELS else label for told, label in zip(known, labels, strict=True)]
        run_in = tuple(row for row in run_in if labels[rows.index(row)] == "body")
    return Labelled(tuple(closed_up(rows, labels)), tuple(labels), tuple(sure), _places(labels), run_in)


def _places(labels: Sequence[str]) -> Mapping[str, Sequence[int]]:
    places: dict[str, list[int]] = {}
    for place, label in enumerate(labels):
        places.setdefault(label, []).append(place)
    return places


def _best_path(
    scores: list[int], times: Sequence[int], rows: Sequence[Row], weights: Model
) -> tuple[list[int], list[Shares]]:
    """Return the best path on which lines that say plainly what they are, are that, and some line is of the body."""
    path, alive = best_path(scores, weights)
    for said, place in plain_lines(rows):
        at = _place_in(times, place)
        if path[at] != said and (said != CLOSING or CLOSING not in path):
            scores = with_label(scores, at, said)
            path, alive = best_path(scores, weights)
    if BODY not in path and (sentence := longest_sentence(rows)) is not None:
        path, alive = best_path(with_label(scores, _place_in(times, sentence), BODY), weights)
    return path, alive


def _place_in(times: Sequence[int], place: int) -> int:
    """Return the place in the scores of a line, given for how many lines each of them stands."""
    return bisect_right([*accumulate(times)], place)


def _ends(items: Sequence[Item]) -> Sequence[Item]:
    if len(items) <= _MOST_BEFORE + _MOST_AFTER:
        return items
    return [*items[:_MOST_BEFORE], *items[_MOST_BEFORE:][-_MOST_AFTER:]]


def look_at(rows: Sequence[Row], known: Sequence[str]) -> list[Features]:
    """Return the features of the lines, with what is known: where that is a label, nothing else counts."""
    features = features_of(rows)
    if not known:
        return features
    return [
        ((marked(told),),) if told in LABELS else (*groups, (marked(told),)) if told else groups
        for groups, told in zip(features, known, strict=True)
    ]


def _scored(features: Sequence[Features], weights: Model) -> tuple[list[int], list[int]]:
    """Return the scores of the lines, and for how many lines each stands: one for a run of paragraphs."""
    scores: list[int] = []
    times: list[int] = []
    before: Features = ()
    for groups in features:
        if groups is AMONG is before:
            times[-1] += 1
        else:
            scores.append(score(groups, weights))
            times.append(1)
        before = groups
    return scores, times


def _with_one_opener(labels: list[str]) -> list[str]:
    """Return the labels without an opener below the lines that were left out: none goes on so long."""
    return [*labels[:_MOST_BEFORE], *("body" if label in OPENER else label for label in labels[_MOST_BEFORE:])]


def _stretched(labels: list[str], sure: list[float], skipped: int) -> tuple[list[str], list[float]]:
    """Return the labels with the lines that were left out, which are what the one above them is."""
    above = labels[_MOST_BEFORE - 1]
    middle = "body" if above in OPENER else above
    labels[_MOST_BEFORE:_MOST_BEFORE] = [middle] * skipped
    sure[_MOST_BEFORE:_MOST_BEFORE] = [sure[_MOST_BEFORE - 1]] * skipped
    return labels, sure
