"""Copies of TIFF files that can be published (TIFF 6.0): the same dots, without what cameras and programs noted.

A TIFF is a chain of directories, one for each page; each is a table of tags, which hold their values or say where in
the file these are. Only tags by which the dots are shown are copied, with what they point to.
"""

from __future__ import annotations

import struct
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from letterbook.facsimile import MOST_PAGES
from letterbook.originals.notes import without_notes
from letterbook.originals.unreadable import UnreadableError

if TYPE_CHECKING:
    from collections.abc import Iterator

SIGNS = (b"II*\0", b"MM\0*")
"""With these bytes begins a TIFF file, in one order of bytes or the other."""

_KEPT = frozenset({
    *range(254, 260), 262, 263, 264, 265, 266, 274, 277, 278, *range(280, 285), *range(290, 294), 296, 297, 301, 317,
    318, 319, 320, 321, 322, 323, 332, 334, 336, 338, 339, 340, 341, 347, *range(529, 533), 34675,
})  # fmt: skip
"""Tags that say how the dots are packed and what colour they have, and those of pages and resolution (282, 283)."""

_STRIPS, _STRIP_SIZES = 273, 279
_TILES, _TILE_SIZES = 324, 325
_TILE_WIDTH = 322
_SIZES = {1: 1, 2: 1, 3: 2, 4: 4, 5: 8, 6: 1, 7: 1, 8: 2, 9: 4, 10: 8, 11: 4, 12: 8}
"""Bytes of a value, by the number of its type."""

_SHORT, _LONG = 3, 4
_JPEG = b"\xff\xd8"


class _Entry(NamedTuple):
    tag: int
    type: int
    number: int
    """of its values"""
    value: bytes


@dataclass(frozen=True, slots=True)
class _File:
    data: bytes
    order: str
    """"<" or ">": which byte of a number comes first"""

    def numbers(self, form: str, place: int) -> tuple[int, ...]:
        return struct.unpack_from(f"{self.order}{form}", self.data, place)

    def cut(self, place: int, size: int) -> bytes:
        if place + size > len(self.data):
            message = "this TIFF file ends too early"
            raise UnreadableError(message, "save it again as TIFF or PNG")
        return self.data[place : place + size]


def bare_tiff(data: bytes) -> bytes:
    """Return a TIFF file without notes. Raises UnreadableError where its tables cannot be followed."""
    file = _File(data, "<" if data.startswith(b"I") else ">")
    out = bytearray(data[:8])
    link = 4
    try:
        for entries, pieces in _pages(file):
            place = _write_page(file.order, out, entries, pieces)
            struct.pack_into(f"{file.order}I", out, link, place)
            link = len(out) - 4
    except (struct.error, KeyError) as error:
        message = "this TIFF file is damaged, or of a kind that is not known"
        raise UnreadableError(message, "save it again as TIFF or PNG") from error
    return bytes(out)


def _pages(file: _File) -> Iterator[tuple[list[_Entry], list[bytes]]]:
    """Yield for each page the tags that are kept and the pieces that its dots are packed in."""
    (place,) = file.numbers("I", 4)
    seen: set[int] = set()
    while place and place not in seen and len(seen) < MOST_PAGES:
        seen.add(place)
        (count,) = file.numbers("H", place)
        entries = {entry.tag: entry for number in range(count) for entry in [_entry(file, place + 2 + 12 * number)]}
        yield [entry for tag, entry in sorted(entries.items()) if tag in _KEPT], _pieces(file, entries)
        (place,) = file.numbers("I", place + 2 + 12 * count)


def _entry(file: _File, place: int) -> _Entry:
    tag, kind, count = file.numbers("HHI", place)
    size = _SIZES.get(kind, 1) * count
    if tag not in _KEPT | {_STRIPS, _STRIP_SIZES, _TILES, _TILE_SIZES}:
        return _Entry(tag, kind, count, b"")
    start = place + 8 if size <= 4 else file.numbers("I", place + 8)[0]  # noqa: PLR2004 - what fits stands in the table
    return _Entry(tag, kind, count, file.cut(start, size))


def _pieces(file: _File, entries: dict[int, _Entry]) -> list[bytes]:
    """Return the strips or tiles of a page; those that are JPEG files lose their notes."""
    tags = (_TILES, _TILE_SIZES) if _TILES in entries else (_STRIPS, _STRIP_SIZES)
    places, sizes = (_numbers(file, entries[tag]) for tag in tags)
    pieces = [file.cut(place, size) for place, size in zip(places, sizes, strict=True)]
    return [without_notes(piece) if piece.startswith(_JPEG) else piece for piece in pieces]


def _numbers(file: _File, entry: _Entry) -> tuple[int, ...]:
    form = {_SHORT: "H", _LONG: "I"}[entry.type]
    return struct.unpack(f"{file.order}{entry.number}{form}", entry.value)


def _write_page(order: str, out: bytearray, entries: list[_Entry], pieces: list[bytes]) -> int:
    """Add a page to a file, its dots before its directory; return where the directory begins."""
    places = [_add(out, piece) for piece in pieces]
    tiled = any(entry.tag == _TILE_WIDTH for entry in entries)
    tags = (_TILES, _TILE_SIZES) if tiled else (_STRIPS, _STRIP_SIZES)
    listed = (places, [len(piece) for piece in pieces])
    form = f"{order}{len(pieces)}I"
    more = [
        _Entry(tag, _LONG, len(pieces), struct.pack(form, *values)) for tag, values in zip(tags, listed, strict=True)
    ]
    table = bytearray()
    for entry in sorted([*entries, *more]):
        value = entry.value if len(entry.value) <= 4 else struct.pack(f"{order}I", _add(out, entry.value))  # noqa: PLR2004 - as above
        table += struct.pack(f"{order}HHI", entry.tag, entry.type, entry.number) + value.ljust(4, b"\0")
    count = struct.pack(f"{order}H", len(entries) + len(more))
    return _add(out, count + bytes(table) + bytes(4))


def _add(out: bytearray, data: bytes) -> int:
    """Add bytes at an even place, and return it."""
    if len(out) % 2:
        out += b"\0"
    place = len(out)
    out += data
    return place
