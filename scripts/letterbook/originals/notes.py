"""Taking out of a JPEG or PNG file what a camera or a program has noted in it, without changing a pixel.

Such notes (EXIF, XMP, IPTC, comments, a small preview) may tell where and when a scan was made, and by whom.
"""

from __future__ import annotations

import re
import struct
from io import BytesIO
from typing import TYPE_CHECKING

from PIL import Image

from letterbook.facsimile import BROKEN

if TYPE_CHECKING:
    from collections.abc import Iterator

_JPEG, _PNG = b"\xff\xd8", b"\x89PNG\r\n\x1a\n"

_JPEG_KEPT = frozenset({0xC0, 0xC1, 0xC2, 0xC3, 0xC4, 0xCC, 0xDA, 0xDB, 0xDC, 0xDD, 0xE0, 0xEE})
"""Markers (ITU-T T.81, table B.1) of what a picture is decoded by, with JFIF and Adobe's notice of its colours."""

_JPEG_PROFILE = (0xE2, b"ICC_PROFILE\0")
"""Marker and beginning of a colour profile, which shares its marker with second pictures."""

_START_OF_SCAN, _END_OF_IMAGE = 0xDA, 0xD9
_MARKER = re.compile(rb"\xff[^\x00\xd0-\xd7\xff]")
"""What ends the data of a scan."""

_PNG_KEPT = frozenset(b"IHDR PLTE IDAT IEND tRNS gAMA cHRM sRGB iCCP sBIT bKGD pHYs cICP".split())
"""Chunks of a PNG file by which its pixels are shown."""

_ORIENTATION = 0x0112


def without_notes(content: bytes) -> bytes:
    """Return a JPEG or PNG file without notes, but for how a JPEG is turned; any other file as it is."""
    if content.startswith(_JPEG):
        return b"".join(_jpeg_parts(content))
    if content.startswith(_PNG):
        return b"".join(_png_parts(content))
    return content


def _jpeg_parts(content: bytes) -> Iterator[bytes]:
    """Yield what is kept of a JPEG file; what follows its end may be a film or a second picture, and goes."""
    yield _JPEG
    yield _orientation(content)
    place = len(_JPEG)
    while place + 4 <= len(content):
        marker, length = content[place + 1], int.from_bytes(content[place + 2 : place + 4])
        end = place + 2 + length
        if marker == _START_OF_SCAN:
            found = _MARKER.search(content, end)
            end = found.start() if found else len(content)
        if marker in _JPEG_KEPT or (marker, content[place + 4 : place + 16]) == _JPEG_PROFILE:
            yield content[place:end]
        if content[end + 1 : end + 2] == bytes([_END_OF_IMAGE]):
            break
        place = end
    yield bytes([0xFF, _END_OF_IMAGE])


def _orientation(content: bytes) -> bytes:
    """Return the one note that is kept: how the picture is turned; nothing where it stands upright."""
    try:
        with Image.open(BytesIO(content), formats=("JPEG",)) as image:
            turned = image.getexif().get(_ORIENTATION, 1)
    except BROKEN:
        return b""
    if turned not in range(2, 9):
        return b""
    exif = Image.Exif()
    exif[_ORIENTATION] = turned
    data = exif.tobytes()
    return b"\xff\xe1" + struct.pack(">H", len(data) + 2) + data


def _png_parts(content: bytes) -> Iterator[bytes]:
    yield _PNG
    place = len(_PNG)
    while place + 8 <= len(content):
        length, kind = struct.unpack_from(">I4s", content, place)
        end = place + 12 + length
        if kind in _PNG_KEPT:
            yield content[place:end]
        if kind == b"IEND":
            return
        place = end
