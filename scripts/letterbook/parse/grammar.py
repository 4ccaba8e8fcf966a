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

_BODY = len(OPENER)
_SIZE = len(LABELS)
_UNLAWFUL = -1e4


def is_lawful(before: str, after: str) -> bool:
    """Tell whether a line of one kind may follow a line of another: opener, then body, then closer."""
    return _phase(LABELS.index(before)) <= _phase(LABELS.index(after))


def _phase(label: int) -> int:
    return (label >= _BODY) + (label > _BODY)


@dataclass(frozen=True, slots=True)
class Model:
    """The weights of the grammar, trained from letters with known answers (training/train.py)."""

    states: Mapping[str, tuple[float, ...]]
    """feature of a line to a weight for each label"""
    steps: tuple[tuple[float, ...], ...]
    """[label][label that follows] to a weight"""
    before: tuple[tuple[tuple[int, float, float], ...], ...]
    """[label] to the lawful labels before it, each with the weight of the step and its exponential"""
    after: tuple[tuple[tuple[int, float], ...], ...]
    """[label] to the lawful labels after it, each with the exponential of the weight of the step"""


@functools.cache
def model() -> Model:
    """Return the trained weights, read once."""
    return read_model(json.loads(resources.files(__package__).joinpath("weights.json").read_text("utf-8")))


def read_model(data: Mapping[str, Mapping[str, Mapping[str, float]]]) -> Model:
    """Return a model from its data: {"states": {feature: {label: weight}}, "steps": {label: {label: weight}}}."""
    states = {
        feature: tuple(weights.get(label, 0.0) for label in LABELS) for feature, weights in data["states"].items()
    }
    steps = tuple(
        tuple(data["steps"].get(a, {}).get(b, -3.0) if is_lawful(a, b) else _UNLAWFUL for b in LABELS) for a in LABELS
    )
    lawful = [[(a, steps[a][b]) for a in range(_SIZE) if steps[a][b] > _UNLAWFUL] for b in range(_SIZE)]
    before = tuple(tuple((a, step, math.exp(step)) for a, step in found) for found in lawful)
    after = tuple(
        tuple((b, math.exp(steps[a][b])) for b in range(_SIZE) if steps[a][b] > _UNLAWFUL) for a in range(_SIZE)
    )
    return Model(states, steps, before, after)


def score(features: Iterable[str], weights: Model) -> list[float]:
    """Return the score of a line for each label: the sum of the weights of its features."""
    states = weights.states
    found = [states[feature] for feature in features if feature in states]
    return [sum(column) for column in zip(*found, strict=True)] if found else [0.0] * _SIZE


def best_path(scores: Sequence[Sequence[float]], weights: Model) -> list[int]:
    """Return the label of each line on the best lawful way."""
    if not scores:
        return []
    best = list(scores[0])
    back: list[list[int]] = []
    for line in scores[1:]:
        came = [max([(best[a] + step, a) for a, step, _ in found]) for found in weights.before]
        back.append([a for _, a in came])
        best = [value + here for (value, _), here in zip(came, line, strict=True)]
    label = max(range(_SIZE), key=best.__getitem__)
    path = [label]
    for pointers in reversed(back):
        label = pointers[label]
        path.append(label)
    return path[::-1]


def marginals(scores: Sequence[Sequence[float]], weights: Model) -> list[list[float]]:
    """Return for each line the probability of each label, over all lawful ways."""
    if not scores:
        return []
    lifted = [[math.exp(value - top) for value in line] for line in scores for top in (max(line),)]
    forward = _forward(lifted, weights)
    backward = _backward(lifted, weights)
    return [_shares(f, b) for f, b in zip(forward, backward, strict=True)]


def _forward(lifted: list[list[float]], weights: Model) -> list[list[float]]:
    now = _normal(lifted[0])
    found = [now]
    for line in lifted[1:]:
        now = _normal(
            [
                here * sum([now[a] * step for a, _, step in before])
                for here, before in zip(line, weights.before, strict=True)
            ]
        )
        found.append(now)
    return found


def _backward(lifted: list[list[float]], weights: Model) -> list[list[float]]:
    now = [1.0] * _SIZE
    found = [now]
    for line in reversed(lifted[1:]):
        ahead = [here * later for here, later in zip(line, now, strict=True)]
        now = _normal([sum([ahead[b] * step for b, step in after]) for after in weights.after])
        found.append(now)
    return found[::-1]


def _normal(values: list[float]) -> list[float]:
    total = sum(values)
    return [value / total for value in values] if total > 0.0 else [1.0 / _SIZE] * _SIZE


def _shares(forward: list[float], backward: list[float]) -> list[float]:
    return _normal([f * b for f, b in zip(forward, backward, strict=True)])
