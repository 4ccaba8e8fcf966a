"""Numbers in as few bytes as they need: seven bits in each, the lowest first; the eighth says that more follow."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

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


def encode(number: int) -> bytes:
    """Return a number, 0 or more, as bytes."""
    return SMALL[number] if number < len(SMALL) else _encode(number)


def encode_all(numbers: Iterable[int]) -> bytes:
    """Return numbers one after the other."""
    return b"".join(map(encode, numbers))


def encode_places(places: Sequence[int]) -> bytes:
    """Return the places of a word in one letter, in rising order.

    The lowest bit of the first number says whether there are more than one: most words stand in a letter only once.
    """
    if len(places) == 1:
        return encode(places[0] << 1)
    gaps = (after - before for before, after in pairwise(places))
    return encode(places[0] << 1 | 1) + encode(len(places) - 2) + encode_all(gaps)


def decode_all(content: bytes) -> Iterator[int]:
    """Yield the numbers that stand one after the other."""
    number = shift = 0
    for byte in content:
        number |= (byte & (_MORE - 1)) << shift
        shift += _BITS
        if byte < _MORE:
            yield number
            number = shift = 0
