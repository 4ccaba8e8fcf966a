"""How often a reading of which the grammar is so sure has turned out to be right.

The table is measured by scripts/training/calibrate.py on letters with known answers, each read with weights learnt
without it: what is given at 0.9 or more was right in at least 97 of 100.
"""

from __future__ import annotations

import functools
import json
from bisect import bisect_right
from importlib import resources
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

Steps = tuple[tuple[float, ...], tuple[float, ...]]
"""What the grammar thinks from which on, and how often that is right."""


@functools.cache
def _table() -> Mapping[str, Steps]:
    data = json.loads(resources.files(__package__).joinpath("calibration.json").read_text("utf-8"))
    return {
        field: (tuple(step[0] for step in steps), tuple(step[1] for step in steps)) for field, steps in data.items()
    }


def how_sure(field: str, certainty: float) -> float:
    """Return the probability that a field is right, from what the grammar thinks of its lines."""
    steps = _table().get(field)
    if steps is None:
        return round(certainty, 2)
    begins, shares = steps
    if len(shares) == 1:
        # too few letters were measured to tell good readings from bad ones: the grammar may be less sure than that
        return round(min(certainty, shares[0]), 2)
    return shares[max(0, bisect_right(begins, certainty) - 1)]
