"""Numbers in as few bytes as they need: seven bits in each, the lowest first; the eighth says that more follow."""

from __future__ import annotations

from itertools import count
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Iterable

    from letterbook.search.columns import Bytes, Numbers

_MORE = 0x80
_BITS = 7


def _encode(number: int) -> bytes:
    out = bytearray()
    while number >= _MORE:
        out.append(number & (_MORE - 1) | _MORE)
        number >>= _BITS
    out.append(number)
    return bytes(out)


_SMALL = tuple(_encode(number) for number in range(1 << _BITS + 1))
"""The numbers that are encoded most often."""


def encode(number: int) -> bytes:
    """Return a number, 0 or more, as bytes."""
    return _SMALL[number] if number < len(_SMALL) else _encode(number)


def encode_all(numbers: Iterable[int]) -> bytes:
    """Return some numbers one after the other."""
    return b"".join(map(encode, numbers))


def encode_column(numbers: Numbers) -> tuple[Bytes, Numbers]:
    """Return a column of numbers one after the other, and how many bytes each one takes."""
    sizes = np.ones(len(numbers), np.int64)
    highest = int(numbers.max(initial=0))
    for bits in range(_BITS, highest.bit_length(), _BITS):
        sizes += numbers >> bits > 0
    content = np.empty(int(sizes.sum()), np.uint8)
    at = np.cumsum(sizes) - sizes
    for byte in count():
        last = sizes == byte + 1
        content[at[last] + byte] = numbers[last] >> byte * _BITS
        more = sizes > byte + 1
        if not more.any():
            return content, sizes
        content[at[more] + byte] = numbers[more] >> byte * _BITS & (_MORE - 1) | _MORE
    raise AssertionError
