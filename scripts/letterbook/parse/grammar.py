"""The best lawful way to read the lines of a letter: opener, body, closer.

Each line has a score for each kind of line it may be; each step from one kind to the next has a score too, and some
steps are against the law (from the body back to the salutation). The way with the highest sum wins (Viterbi); the
share of all ways that agree with it says how sure it is (forward-backward).
"""

from __future__ import annotations

import functools
import json
import math
from dataclasses import dataclass
from importlib import resources
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

OPENER = ("letterhead", "date", "place", "address", "subject", "salutation")
"""What a line before the body may be."""

CLOSER = ("closing", "signature", "end-date", "end-address", "postscript", "enclosures", "copies", "foot")
"""What a line after the body may be."""

LABELS = (*OPENER, "body", *CLOSER)
"""Everything a line may be."""

BODY = len(OPENER)
"""The place of "body" among the labels; those before it are of the opener, those after it of the closer."""

_SIZE = len(LABELS)
_UNLAWFUL = -1e4


def is_lawful(before: str, after: str) -> bool:
    """Tell whether a line of one kind may follow a line of another: opener, then body, then closer."""
    return _phase(LABELS.index(before)) <= _phase(LABELS.index(after))


def _phase(label: int) -> int:
    return (label >= BODY) + (label > BODY)


_FAR = 8.0
"""A label, or a way, whose score is so far below the best one is left out of the search: it would need a miracle."""

_UNSEEN = -3.0
"""The weight of a lawful step that no letter of the training took."""


@dataclass(frozen=True, slots=True)
class Model:
    """The weights of the grammar, trained from letters with known answers (training/train.py)."""

    states: Mapping[str, tuple[float, ...]]
    """feature of a line to a weight for each label"""
    steps: tuple[tuple[float, ...], ...]
    """[label][label that follows] to a weight"""
    odds: tuple[tuple[float, ...], ...]
    """the same steps, as factors"""


Line = list[tuple[int, float]]
"""The labels that a line may have, each with its score, the best of them being 0."""


@functools.cache
def model() -> Model:
    """Return the trained weights, read once."""
    return read_model(json.loads(resources.files(__package__).joinpath("weights.json").read_text("utf-8")))


def read_model(data: Mapping[str, Mapping[str, Mapping[str, float]]]) -> Model:
    """Return a model from its data: {"states": {feature: {label: weight}}, "steps": {label: {label: weight}}}."""
    states = {
        feature: tuple([weights.get(label, 0.0) for label in LABELS]) for feature, weights in data["states"].items()
    }
    steps = tuple(
        tuple(data["steps"].get(a, {}).get(b, _UNSEEN) if is_lawful(a, b) else _UNLAWFUL for b in LABELS)
        for a in LABELS
    )
    return Model(states, steps, tuple(tuple(math.exp(step) for step in row) for row in steps))


def score(features: Iterable[str], weights: Model) -> Line:
    """Return the labels a line may have with their scores: sums of the weights of the line's features."""
    states = weights.states
    found = [states[feature] for feature in features if feature in states]
    sums = list(map(sum, zip(*found, strict=True))) if found else [0.0] * _SIZE
    top = max(sums)
    low = top - _FAR
    return [(label, value - top) for label, value in enumerate(sums) if value > low]


def best_path(lines: Sequence[Line], weights: Model) -> tuple[list[int], list[Line]]:
    """Return the label of each line on the best lawful way (Viterbi), and the labels that other good ways give it."""
    if not lines:
        return [], []
    steps = weights.steps
    best = lines[0]
    back: list[dict[int, int]] = []
    alive = [best]
    for line in lines[1:]:
        came: dict[int, int] = {}
        now: Line = []
        for label, here in line:
            value, before = max([(far + steps[a][label], a) for a, far in best])
            came[label] = before
            now.append((label, value + here))
        back.append(came)
        low = max([value for _, value in now]) - _FAR
        best = [pair for pair in now if pair[1] > low]
        alive.append([pair for pair, (_, value) in zip(line, now, strict=True) if value > low])
    label = max(best, key=lambda pair: pair[1])[0]
    path = [label]
    for came in reversed(back):
        label = came[label]
        path.append(label)
    return path[::-1], alive


def certainties(lines: Sequence[Line], path: Sequence[int], weights: Model) -> list[float]:
    """Return for each line the share of all lawful ways that give it the label of the path (forward-backward)."""
    factors = [[(label, math.exp(value)) for label, value in line] for line in lines]
    forward = _forward(factors, weights.odds)
    backward = _backward(factors, weights.odds)
    return [_share(f, b, label) for f, b, label in zip(forward, backward, path, strict=True)]


def _forward(lines: Sequence[Line], odds: Sequence[Sequence[float]]) -> list[Line]:
    found: list[Line] = []
    now: Line = []
    for line in lines:
        before = now
        if before:
            now = [(label, here * sum([value * odds[a][label] for a, value in before])) for label, here in line]
        else:
            now = line
        now = _normal(now)
        found.append(now)
    return found


def _backward(lines: Sequence[Line], odds: Sequence[Sequence[float]]) -> list[Line]:
    now: Line = [(label, 1.0) for label, _ in lines[-1]] if lines else []
    found = [now] if lines else []
    for line, before in zip(lines[:0:-1], lines[-2::-1], strict=True):
        ahead = [(label, here * later) for (label, here), (_, later) in zip(line, now, strict=True)]
        now = _normal([(a, sum([value * odds[a][label] for label, value in ahead])) for a, _ in before])
        found.append(now)
    return found[::-1]


def _normal(line: Line) -> Line:
    total = sum([value for _, value in line])
    return [(label, value / total) for label, value in line] if total > 0.0 else line


def _share(forward: Line, backward: Line, label: int) -> float:
    products = [(a, f * b) for (a, f), (_, b) in zip(forward, backward, strict=True)]
    total = sum([value for _, value in products])
    return dict(products).get(label, 0.0) / total if total > 0.0 else 0.0
