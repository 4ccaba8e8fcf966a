"""Copies of pictures that can be published: the same dots, nothing that tells of people, places or programs."""

from __future__ import annotations

import io
import struct
import warnings
import zlib
from typing import TYPE_CHECKING

from PIL import Image, ImageOps, ImageSequence, UnidentifiedImageError

from letterbook.add.facsimile import Facsimile
from letterbook.add.reading import UnreadableError

if TYPE_CHECKING:
    from collections.abc import Iterator

MOST_FRAMES = 50
"""Pages of a TIFF file."""

_ORIENTATION = 0x0112
_GPS = 0x8825
_UPRIGHT = 1

_PNG_KEPT = {b"IHDR", b"PLTE", b"IDAT", b"IEND", b"tRNS", b"gAMA", b"cHRM", b"sRGB", b"iCCP", b"pHYs", b"sBIT", b"bKGD"}
"""The parts of a PNG file that its picture needs (PNG, third edition); all others are about something else."""

_PNG_HEAD = b"\x89PNG\r\n\x1a\n"

_JPEG_SCAN, _JPEG_END = 0xDA, 0xD9
_JPEG_APP0, _JPEG_APP2, _JPEG_APP14, _JPEG_APP15, _JPEG_COMMENT = 0xE0, 0xE2, 0xEE, 0xEF, 0xFE
_JPEG_ALONE = {0x01, *range(0xD0, 0xD8)}
_JFIF_LENGTH = 16


def open_picture(data: bytes) -> Image.Image:
    """Return a picture, not yet decoded. Raises UnreadableError where it is none, or too large to be decoded."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            return Image.open(io.BytesIO(data), formats=("JPEG", "PNG", "TIFF"))
    except (Image.DecompressionBombWarning, Image.DecompressionBombError) as error:
        most = (Image.MAX_IMAGE_PIXELS or 0) // 1_000_000
        message = f"this picture has more than {most} million dots"
        raise UnreadableError(message, "scan the page with 300 dots to an inch, or make the picture smaller") from error
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError) as error:
        raise _damaged() from error


def pages_of_picture(data: bytes) -> list[Image.Image]:
    """Return the pages of a picture, upright and decoded."""
    picture = open_picture(data)
    if getattr(picture, "n_frames", 1) > MOST_FRAMES:
        message = f"this file has more than {MOST_FRAMES} pages"
        raise UnreadableError(message, "part it into its letters and add them one by one")
    try:
        return [ImageOps.exif_transpose(frame.copy()) for frame in ImageSequence.Iterator(picture)]
    except (OSError, ValueError, SyntaxError, EOFError, zlib.error) as error:
        raise _damaged() from error


def _damaged() -> UnreadableError:
    return UnreadableError(
        "this picture is damaged, or of a kind that is not known", "save it as JPEG or PNG and add that"
    )


def keep_picture(data: bytes) -> tuple[Facsimile, ...]:
    """Return the copies of a picture: the same dots, without what cameras and programs have written into it."""
    picture = open_picture(data)
    try:
        picture.load()
    except (OSError, ValueError, SyntaxError, EOFError, zlib.error) as error:
        raise _damaged() from error
    removed = tuple(_about_picture(picture))
    if picture.format == "JPEG":
        return (Facsimile(".jpg", clean_jpeg(data, orientation=_orientation(picture)), removed),)
    if picture.format == "PNG" and _orientation(picture) == _UPRIGHT:
        return (Facsimile(".png", clean_png(data), removed),)
    converted = ("the TIFF file itself, which no browser shows: its pages are kept as PNG, dot by dot",)
    said = (*removed, *(converted if picture.format == "TIFF" else ()))
    return tuple(Facsimile(".png", _as_png(page), said) for page in pages_of_picture(data))


def _orientation(picture: Image.Image) -> int:
    return int(picture.getexif().get(_ORIENTATION, _UPRIGHT))


def _about_picture(picture: Image.Image) -> Iterator[str]:
    exif = picture.getexif()
    if exif.get_ifd(_GPS):
        yield "the place where it was taken (GPS)"
    if set(exif) - {_ORIENTATION}:
        yield "what the camera or a program wrote into it (Exif)"
    if any(key in picture.info for key in ("comment", "xmp", "photoshop", "Author", "Comment", "XML:com.adobe.xmp")):
        yield "comments"


def _as_png(picture: Image.Image) -> bytes:
    data = io.BytesIO()
    plain = picture if picture.mode in {"1", "L", "P", "RGB", "RGBA", "LA", "I;16"} else picture.convert("RGB")
    plain.info.clear()
    plain.save(data, "PNG", optimize=False)
    return data.getvalue()


def clean_png(data: bytes) -> bytes:
    """Return a PNG file with nothing but its picture; the dots stay packed as they were."""
    kept = [_PNG_HEAD]
    position = len(_PNG_HEAD)
    while position + 12 <= len(data):
        (length,) = struct.unpack(">I", data[position : position + 4])
        name, end = data[position + 4 : position + 8], position + 12 + length
        if name in _PNG_KEPT:
            kept.append(data[position:end])
        position = end
        if name == b"IEND":
            break
    return b"".join(kept)


def clean_jpeg(data: bytes, *, orientation: int = _UPRIGHT) -> bytes:
    """Return a JPEG file with nothing but its picture and its colours; nothing is packed anew.

    A picture that lies on its side keeps the note that says so, and nothing else of its Exif data.
    """
    kept = [data[:2]]
    if orientation != _UPRIGHT:
        exif = Image.Exif()
        exif[_ORIENTATION] = orientation
        written = exif.tobytes()
        kept.append(b"\xff\xe1" + struct.pack(">H", len(written) + 2) + written)
    position = 2
    while data[position : position + 1] == b"\xff" and position + 2 <= len(data):
        marker, begin = data[position + 1], position
        if marker == 0xFF:  # noqa: PLR2004 - bytes that fill
            position += 1
            continue
        if marker in _JPEG_ALONE or marker == _JPEG_END:
            position += 2
        else:
            position += 2 + struct.unpack(">H", data[position + 2 : position + 4])[0]
        if marker == _JPEG_SCAN:
            position = _end_of_scan(data, position)
        kept.append(_segment(marker, data[begin:position]))
        if marker == _JPEG_END:
            break
    return b"".join(kept)


def _segment(marker: int, segment: bytes) -> bytes:
    """Return a segment of a JPEG file as far as the picture needs it."""
    payload = segment[4:]
    if marker == _JPEG_APP0:
        # a small picture may follow; it shows what was cut off later
        return (b"\xff\xe0\x00\x10" + payload[:12] + b"\0\0") if payload.startswith(b"JFIF\0") else b""
    if marker == _JPEG_APP2:
        return segment if payload.startswith(b"ICC_PROFILE\0") else b""
    if marker == _JPEG_COMMENT or (_JPEG_APP0 < marker <= _JPEG_APP15 and marker != _JPEG_APP14):
        return b""
    return segment


def _end_of_scan(data: bytes, position: int) -> int:
    """Return where the packed dots end: at the next marker that is none of their own."""
    while (position := data.find(b"\xff", position)) >= 0:
        following = data[position + 1 : position + 2]
        if following and following[0] not in {0, *_JPEG_ALONE}:
            return position
        position += 1
    return len(data)
