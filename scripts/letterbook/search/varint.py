"""Numbers in as few bytes as they need: seven bits in each, the lowest first; the eighth says that more follow."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_MORE = 0x80
_BITS = 7


def _encode(number: int) -> bytes:
    out = bytearray()
    while number >= _MORE:
        out.append(number & (_MORE - 1) | _MORE)
        number >>= _BITS
    out.append(number)
    return bytes(out)


SMALL = tuple(_encode(number) for number in range(1 << 2 * _BITS))
"""The numbers that one or two bytes hold: nearly all that an index is made of."""


ONCE = SMALL[::2]
"""What `encode_places` returns of a single place, as long as two bytes hold it."""


def encode(number: int) -> bytes:
    """Return a number, 0 or more, as bytes."""
    return SMALL[number] if number < len(SMALL) else _encode(number)


def encode_all(numbers: Sequence[int]) -> bytes:
    """Return numbers one after the other."""
    highest = max(numbers, default=0)
    if highest < _MORE:
        return bytes(numbers)
    if highest < len(SMALL):
        return b"".join(map(SMALL.__getitem__, numbers))
    return b"".join(map(encode, numbers))


def encode_places(places: Sequence[int]) -> bytes:
    """Return the places of a word in one letter, in rising order.

    The lowest bit of the first number says whether there are more than one: most words stand in a letter only once.
    """
    first = places[0]
    if len(places) == 1:
        return ONCE[first] if first < len(ONCE) else encode(first << 1)
    return encode_all([first << 1 | 1, len(places) - 2, *[after - before for before, after in pairwise(places)]])


def decode_all(content: bytes) -> Iterator[int]:
    """Yield the numbers that stand one after the other."""
    number = shift = 0
    for byte in content:
        number |= (byte & (_MORE - 1)) << shift
        shift += _BITS
        if byte < _MORE:
            yield number
            number = shift = 0
