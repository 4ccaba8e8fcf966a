"""Copies of pictures that can be published: the same dots, nothing that tells of people, places or programs."""

from __future__ import annotations

import io
import warnings
import zlib
from typing import TYPE_CHECKING

from PIL import Image, ImageOps, ImageSequence, UnidentifiedImageError

from letterbook.facsimile import MOST_PIXELS
from letterbook.originals.copies import Copy
from letterbook.originals.notes import without_notes
from letterbook.originals.unreadable import UnreadableError

if TYPE_CHECKING:
    from collections.abc import Iterator

MOST_FRAMES = 50
"""Pages of a TIFF file."""

_ORIENTATION = 0x0112
_GPS = 0x8825
_UPRIGHT = 1


def open_picture(data: bytes) -> Image.Image:
    """Return a picture, not yet decoded. Raises UnreadableError where it is none, or too large to be decoded."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", Image.DecompressionBombWarning)
            picture = Image.open(io.BytesIO(data), formats=("JPEG", "PNG", "TIFF"))
    except Image.DecompressionBombError as error:
        raise _too_large() from error
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError) as error:
        raise _damaged() from error
    if picture.width * picture.height > MOST_PIXELS:
        raise _too_large()
    return picture


def _too_large() -> UnreadableError:
    message = f"this picture has more than {MOST_PIXELS // 1_000_000} million dots"
    return UnreadableError(message, "scan the page with 300 dots to an inch, or make the picture smaller")


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


def keep_picture(data: bytes) -> tuple[Copy, ...]:
    """Return the copies of a picture: the same dots, without what cameras and programs have written into it."""
    picture = open_picture(data)
    try:
        picture.load()
    except (OSError, ValueError, SyntaxError, EOFError, zlib.error) as error:
        raise _damaged() from error
    removed = tuple(_about_picture(picture))
    if picture.format == "JPEG":
        return (Copy(".jpg", without_notes(data), removed),)
    if picture.format == "PNG" and _orientation(picture) == _UPRIGHT:
        return (Copy(".png", without_notes(data), removed),)
    converted = ("the TIFF file itself, which no browser shows: its pages are kept as PNG, dot by dot",)
    said = (*removed, *(converted if picture.format == "TIFF" else ()))
    return tuple(Copy(".png", _as_png(page), said) for page in pages_of_picture(data))


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
