"""The lines of a letter with what each of them is, by the best lawful way to read them all."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from letterbook.parse.features import features_of
from letterbook.parse.grammar import BODY, LABELS, best_path, certainties, score
from letterbook.parse.lexicon import BIT, phrase_at_start, words_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from letterbook.parse.grammar import Model
    from letterbook.parse.rows import Row

_MOST_BEFORE, _MOST_AFTER = 800, 1200
"""lines that are looked at one by one at the beginning and at the end; between them, the last label goes on"""

_SHORT = 30
"""characters of a line that says only that copies went to others"""


@dataclass(frozen=True, slots=True)
class Labelled:
    """The lines of a letter with what each of them is."""

    rows: tuple[Row, ...]
    labels: tuple[str, ...]
    sure: tuple[float, ...]
    """the probability of each label"""
    run_in: tuple[Row, ...] = ()
    """a salutation that runs into the first paragraph: its line is of the body, as is all of the sentence"""

    def of(self, *labels: str) -> list[Row]:
        """Return the lines of some labels."""
        return [row for row, label in zip(self.rows, self.labels, strict=True) if label in labels]

    def confidence(self, *labels: str) -> float:
        """Return how sure it is that these lines are of these labels, and that those beside them are not."""
        inside = [label in labels for label in self.labels]
        if True not in inside:
            return 0.0
        beside = [a or b or c for a, b, c in zip([False, *inside], inside, [*inside[1:], False], strict=False)]
        return math.prod(sure for sure, counts in zip(self.sure, beside, strict=True) if counts)

    def confidence_of(self, rows: Sequence[Row]) -> float:
        """Return how sure the labels of some lines are."""
        return math.prod(sure for row, sure in zip(self.rows, self.sure, strict=True) if row in rows) if rows else 0.0


def label_rows(rows: Sequence[Row], weights: Model) -> Labelled:
    """Return the lines with the labels of the best lawful way to read them."""
    looked_at = [*rows[:_MOST_BEFORE], *rows[_MOST_BEFORE:][-_MOST_AFTER:]]
    scores = [score(names, weights) for names in features_of(looked_at)]
    path, alive = best_path(scores, weights)
    sure = certainties(alive, path, weights)
    if len(rows) > len(looked_at):
        path, sure = _stretched(path, sure, len(rows) - len(looked_at))
    labelled = Labelled(tuple(rows), tuple(LABELS[label] for label in path), tuple(sure))
    return _with_run_in(_with_copies(labelled))


def _with_copies(labelled: Labelled) -> Labelled:
    """Take the names below a line that says only "cc." for those who get a copy, not for more signatories."""
    rows, labels = labelled.rows, list(labelled.labels)
    signed = labels.index("signature") if "signature" in labels else len(labels)
    head = next((at for at in range(signed, len(rows)) if _says_copies(rows[at].text)), len(rows))
    for at in range(head, len(rows)):
        labels[at] = "copies" if at == head or labels[at] == "signature" else labels[at]
    return replace(labelled, labels=tuple(labels))


def _says_copies(text: str) -> bool:
    words = words_of(text) if len(text) < _SHORT else []
    mask, used = phrase_at_start(words)
    return bool(mask & BIT["copy"]) and used == len(words)


def _stretched(path: list[int], sure: list[float], skipped: int) -> tuple[list[int], list[float]]:
    """Label the middle of a very long letter as the line before it; an opener never goes on so long."""
    path = [*path[:_MOST_BEFORE], *(max(label, BODY) for label in path[_MOST_BEFORE:])]
    middle = max(path[_MOST_BEFORE - 1], BODY)
    path[_MOST_BEFORE:_MOST_BEFORE] = [middle] * skipped
    sure[_MOST_BEFORE:_MOST_BEFORE] = [sure[_MOST_BEFORE - 1]] * skipped
    return path, sure


def _with_run_in(labelled: Labelled) -> Labelled:
    """Leave a salutation in the paragraph that it runs into: "lieber Hugo," and on the next line "ich habe …".

    So TEI P5 has it, too: a `salute` may stand inside the first paragraph.
    """
    labels = labelled.labels
    at = labels.index("body") - 1 if "body" in labels else -1
    if at < 0 or labels[at] != "salutation" or labels.count("salutation") > 1:
        return labelled
    line, after = labelled.rows[at], labelled.rows[at + 1]
    if after.gap or not after.text[:1].islower() or line.text.endswith(("!", ":", ".")):
        return labelled
    return replace(labelled, labels=(*labels[:at], "body", *labels[at + 1 :]), run_in=(line,))
