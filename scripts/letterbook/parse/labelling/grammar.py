"""The best lawful way to read the lines of a letter: opener, body, closer.

Each line has a score for each kind of line it may be; each step from one kind to the next has a score too, and some
steps are against the law (from the body back to the salutation). The way with the highest sum wins (Viterbi); the
share of all ways that agree with it says how sure it is (forward-backward).

Weights are whole thousandths, as weights.json has them, so that sums are exact in whatever order they are taken.
"""

from __future__ import annotations

import functools
import json
import struct
from dataclasses import dataclass
from importlib import resources
from math import exp
from operator import add, itemgetter
from typing import TYPE_CHECKING

from letterbook.parse.vocabulary.remembered import Remembered

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

OPENER = ("letterhead", "date", "place", "address", "subject", "salutation")
"""What a line before the body may be."""

CLOSER = ("closing", "signature", "end-date", "end-address", "postscript", "enclosures", "copies", "foot")
"""What a line after the body may be."""

LABELS = (*OPENER, "body", *CLOSER)
"""Everything a line may be."""

BODY = len(OPENER)
"""The place of "body" among the labels; those before it are of the opener, those after it of the closer."""

_SIZE = len(LABELS)
_UNLAWFUL = -10_000_000


_KNOWN = {"opener": OPENER, "closer": CLOSER} | {label: (label,) for label in LABELS}


def marked(known: str) -> str:
    """Return the feature of a line that markup says to be a label, or any label of "opener" or "closer"."""
    return f"marked as {known}"


def is_lawful(before: str, after: str) -> bool:
    """Tell whether a line of one kind may follow a line of another: opener, then body, then closer."""
    return _phase(LABELS.index(before)) <= _phase(LABELS.index(after))


def _phase(label: int) -> int:
    return (label >= BODY) + (label > BODY)


_PHASES = (range(BODY), range(BODY, BODY + 1), range(BODY + 1, _SIZE))
"""The labels of the opener, the body and the closer."""

_FAR = 5_000
"""A label, or a way, whose score is so far below the best one is left out of the search: it would need a miracle."""

_UNSEEN = -3.0
"""The weight of a lawful step that no letter of the training took."""

WITHIN = "paragraph among paragraphs"
"""The one feature whose weight is not learnt: such a line is of the body, whatever it says."""

_CERTAIN = 10.0

_MARKED = 40.0
"""The weight of what markup says of a line: more than all that can be seen of it."""

_UNIT = 1000
"""A weight of 1 in thousandths."""

_LANE = 32
"""Bits of one label's weight in a packed sum; the weights of a line stay far below 2 ** 28."""

_SHIFT = {label: _LANE * place for place, label in enumerate(LABELS)}
"""Where the lane of each label begins, in bits."""

_LIFT = 1 << 28

_ZERO = sum(_LIFT << (_LANE * label) for label in range(_SIZE))
"""Packed weights of 0 for every label, lifted so that no lane of a sum is below 0."""

_LANES = struct.Struct(f"<{_SIZE}I")


@dataclass(frozen=True, slots=True, eq=False)
class Model:
    """The weights of the grammar, trained from letters with known answers (scripts/training/train.py)."""

    weigh: Callable[[tuple[str, ...]], int]
    """gives the weights of some features for all labels, packed: one addition of two such numbers adds all of them"""
    steps: tuple[tuple[int, ...], ...]
    """[label][label that follows] to a weight"""
    into: tuple[tuple[tuple[int, ...], ...], ...]
    """[first][last][label] to the highest weight of a step to the label from any label from the first to the last"""
    columns: tuple[tuple[int, ...], ...]
    """[label that follows][label] to the same weight"""
    odds: Odds
    """the same steps, as factors"""


Features = tuple[tuple[str, ...], ...]
"""The features of a line, in groups: the same groups come again in line after line."""

Ways = tuple[tuple[int, int], ...]
"""The labels that a line may have, each with the score of the best way to it."""

_value = itemgetter(1)

Odds = tuple[tuple[float, ...], ...]
"""[label that follows][label] to the weight of the step, as a factor."""

Ahead = list[tuple[tuple[float, ...], float]]
"""For each label that the next line may have, the odds of the steps to it, and its share."""

Shares = list[tuple[int, float]]
"""The labels that a line may have, each with a number that is to those of the others as its share of the ways."""


@functools.cache
def model() -> Model:
    """Return the trained weights, read once."""
    return read_model(json.loads(resources.files(__package__).joinpath("weights.json").read_text("utf-8")))


def read_model(data: Mapping[str, Mapping[str, Mapping[str, float]]]) -> Model:
    """Return a model from its data: {"states": {feature: {label: weight}}, "steps": {label: {label: weight}}}."""
    states = {feature: _packed(weights) for feature, weights in data["states"].items()}
    states[WITHIN] = _packed({"body": _CERTAIN})
    states |= {marked(known): _packed(dict.fromkeys(labels, _MARKED)) for known, labels in _KNOWN.items()}
    steps = tuple(
        tuple(_whole(data["steps"].get(a, {}).get(b, _UNSEEN)) if is_lawful(a, b) else _UNLAWFUL for b in LABELS)
        for a in LABELS
    )
    columns = tuple(zip(*steps, strict=True))
    odds = tuple(tuple(exp(step / _UNIT) for step in column) for column in columns)
    into = tuple(
        tuple(tuple(max(column[first : max(first, last) + 1]) for column in columns) for last in range(_SIZE))
        for first in range(_SIZE)
    )
    weigh = Remembered[tuple[str, ...], int](functools.partial(_weight, states))
    return Model(weigh.__getitem__, steps, into, columns, odds)


def _weight(states: Mapping[str, int], group: tuple[str, ...]) -> int:
    return sum(filter(None, map(states.get, group)))


def _packed(weights: Mapping[str, float]) -> int:
    return sum(_whole(weight) << _SHIFT[label] for label, weight in weights.items())


def _whole(weight: float) -> int:
    return round(weight * _UNIT)


def score(features: Features, weights: Model) -> int:
    """Return the score of each label for a line, packed: sums of the weights of the line's features."""
    return sum(map(weights.weigh, features), _ZERO)


def with_label(lines: Sequence[int], at: int, label: int) -> list[int]:
    """Return the scores of the lines where one of them can be but one thing, those around it what is lawful then."""
    phase = _PHASES[_phase(label)]
    begin, end = _LANE * phase.start, _LANE * phase.stop
    above = [line & ((1 << end) - 1) for line in lines[:at]]
    below = [line >> begin << begin for line in lines[at + 1 :]]
    return [*above, _LIFT << (_LANE * label), *below]


def unpacked(scores: int) -> tuple[int, ...]:
    """Return the score of each label, above a base that is the same for all."""
    return _LANES.unpack(scores.to_bytes(_LANES.size, "little"))


def best_path(lines: Sequence[int], weights: Model) -> tuple[list[int], list[Shares]]:
    """Return the label of each line on the best lawful way (Viterbi), and the labels that other good ways give it.

    `lines` is the scores of each line, packed.
    """
    if not lines:
        return [], []
    first = unpacked(lines[0])
    best = _near_best(enumerate(first), max(first))
    alive: list[Shares] = [[(label, exp(value / _UNIT)) for label, value in best]]
    back: list[Mapping[int, int]] = []
    for line in lines[1:]:
        best, before, here = _step(best, line, weights)
        alive.append(here)
        back.append(before)
    label = max(best, key=_value)[0]
    path = [label]
    for before in reversed(back):
        label = before[label]
        path.append(label)
    return path[::-1], alive


@functools.lru_cache(maxsize=1 << 12)
def _step(best: Ways, scores: int, weights: Model) -> tuple[Ways, Mapping[int, int], Shares]:
    """Return the best ways to the next line, the label before each, and what the line alone gives to these labels.

    Remembered, because the lines of form letters come again in the same order.
    """
    line = unpacked(scores)
    found, before = _reached(best, line, weights) if len(best) > 1 else _from_one(best[0][0], line, weights)
    return found, before, [(label, exp((line[label] - _LIFT) / _UNIT)) for label, _ in found]


def _near_best(ways: Iterable[tuple[int, int]], top: int) -> Ways:
    low = top - _FAR
    return tuple([(label, value - top) for label, value in ways if value > low])


def _from_one(before: int, line: Sequence[int], weights: Model) -> tuple[Ways, Mapping[int, int]]:
    """Return what `_reached` does where the line before has one label."""
    ahead = list(map(add, weights.steps[before], line))
    best = _near_best(enumerate(ahead), max(ahead))
    return best, _FROM[before]


_FROM = tuple(dict.fromkeys(range(_SIZE), label) for label in range(_SIZE))
"""[label] to any label that follows it, each with that label before it"""


def _reached(best: Ways, line: Sequence[int], weights: Model) -> tuple[Ways, Mapping[int, int]]:
    """Return the best ways to the labels of the next line, each with its score, and the label before each.

    A label is passed over if even the best step from any label would leave it too far behind.
    """
    first, top = max(best, key=_value)
    ahead = weights.steps[first]
    low = max(map(add, ahead, line)) - _FAR
    nearest = map(add, weights.into[best[0][0]][best[-1][0]], line)
    reached, back = [], {}
    for label, value in enumerate(nearest):
        if value > low:
            before, most = first, top + ahead[label]
            column = weights.columns[label]
            for a, far in best:
                way = far + column[a]
                if way > most:
                    before, most = a, way
            reached.append((label, most + line[label]))
            back[label] = before
    return _near_best(reached, max(map(_value, reached))), back


def certainties(lines: Sequence[Shares], path: Sequence[int], weights: Model) -> list[float]:
    """Return for each line the share of all lawful ways that give it the label of the path (forward-backward)."""
    forward = _forward(lines, weights.odds)
    sure: list[float] = []
    ahead = [((1.0,) * _SIZE, 1.0)]
    for line, came, label in zip(reversed(lines), reversed(forward), reversed(path), strict=True):
        if len(line) == 1:
            share, ahead = 1.0, [(weights.odds[line[0][0]], 1.0)]
        else:
            share, ahead = _share(label, line, came, ahead, weights.odds)
        sure.append(share)
    return sure[::-1]


def _forward(lines: Sequence[Shares], odds: Odds) -> list[Shares]:
    """Return for each line how large a part of the ways to it ends with each of its labels."""
    now: Shares = []
    found: list[Shares] = []
    for line in lines:
        now = _carried(now, line, odds) if now and len(line) > 1 else line
        found.append(now)
    return found


def _carried(before: Shares, line: Shares, odds: Odds) -> Shares:
    """Return the shares of a line's labels, from those of the line before it."""
    now: Shares = []
    total = 0.0
    for label, here in line:
        column = odds[label]
        came = 0.0
        for a, share in before:
            came += share * column[a]
        total += came * here
        now.append((label, came * here))
    return [(label, share / total) for label, share in now] if total > 0.0 else now


def _share(wanted: int, line: Shares, forward: Shares, ahead: Ahead, odds: Odds) -> tuple[float, Ahead]:
    """Return the share of a label, from the ways to its line and those ahead; and what is ahead for the line before."""
    now: Ahead = []
    total = chosen = 0.0
    for (label, here), (_, came) in zip(line, forward, strict=True):
        led = 0.0
        for column, share in ahead:
            led += share * column[label]
        total += came * led
        if label == wanted:
            chosen = came * led
        now.append((odds[label], here * led))
    if total <= 0.0:
        return 0.0, now
    return chosen / total, [(column, share / total) for column, share in now]
