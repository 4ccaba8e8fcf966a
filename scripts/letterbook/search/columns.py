"""Columns of numbers, all of one length, of which the index is made: row by row, Python would take far longer."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

Numbers: TypeAlias = "NDArray[np.int64]"
Bytes: TypeAlias = "NDArray[np.uint8]"


def starts_of(lengths: Numbers) -> Numbers:
    """Return where each of some stretches begins that follow each other.

    >>> starts_of(np.array([2, 3, 1])).tolist()
    [0, 2, 5]
    """
    return np.cumsum(lengths) - lengths


def stretches(starts: Numbers, lengths: Numbers) -> Numbers:
    """Return the places of all that stands in some stretches, one stretch after the other.

    >>> stretches(np.array([10, 4]), np.array([3, 2])).tolist()
    [10, 11, 12, 4, 5]
    """
    return np.repeat(starts - starts_of(lengths), lengths) + np.arange(int(lengths.sum()))


def sums_of(values: Numbers, lengths: Numbers) -> Numbers:
    """Return the sum of the values of each of some stretches that follow each other.

    >>> sums_of(np.array([1, 2, 3, 4]), np.array([3, 0, 1])).tolist()
    [6, 0, 4]
    """
    sums: Numbers = np.concatenate((np.zeros(1, np.int64), np.cumsum(values)))
    ends = np.cumsum(lengths)
    differences: Numbers = sums[ends] - sums[ends - lengths]
    return differences


def changes(values: Numbers) -> NDArray[np.bool_]:
    """Say of each value whether it differs from the one before it; the first one does."""
    differs = np.ones(len(values), np.bool_)
    differs[1:] = values[1:] != values[:-1]
    return differs
