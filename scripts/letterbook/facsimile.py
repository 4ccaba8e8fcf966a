"""The files that show a letter's original: how many pages each has, how large they are, and what cannot be shown.

A file is known by what is in it, not by its ending. It may come from anyone: no page is drawn here, and what would
fill memory is refused by the sizes that the file itself states.
"""

from __future__ import annotations

import hashlib
import math
import struct
import warnings
from contextlib import contextmanager
from typing import TYPE_CHECKING

from letterbook.model import FacsimilePage
from letterbook.problems import Problem, Where

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from PIL.Image import Image

MOST_PIXELS = 80_000_000
"""Of a page; an A3 sheet scanned at 600 dots to the inch has 70 million."""

MOST_PAGES = 300
"""Of a file."""

MOST_BYTES = 200_000_000
"""Of a file."""

LARGEST = (1400, 2000)
"""Pixels in width and height of a page as it is shown; one that is smaller stays so."""

FORMATS = ("JPEG", "PNG", "TIFF")
"""The pictures that are read, as Pillow calls them; and PDF."""

BROKEN = (
    OSError,
    SyntaxError,
    ValueError,
    EOFError,
    struct.error,
    ArithmeticError,
    LookupError,
    TypeError,
    AttributeError,
    RuntimeError,
)
"""What reading a broken file may raise."""

_ORIENTATION = 0x0112
_LYING = frozenset({5, 6, 7, 8})
"""Values of the EXIF tag Orientation by which width and height change places."""

_PDF = b"%PDF-"
_PDF_HEAD = 1024
"""Bytes at the beginning of a file within which a PDF says that it is one."""


class _RefusedError(Exception):
    """A file that is not shown; says why."""


def read_facsimile(path: Path, *, file: str) -> tuple[tuple[FacsimilePage, ...], tuple[Problem, ...]]:
    """Return the pages of a file or, where it cannot be shown, no page and the problem.

    `file` is how messages name it.
    """
    try:
        sizes = _sizes(path)
    except _RefusedError as error:
        hint = "save it again with another program, as PDF or JPEG, or remove it; until then it is not published"
        return (), (Problem(Where(file), "bad-facsimile", str(error), hint),)
    with path.open("rb") as content:
        checksum = hashlib.file_digest(content, "sha256").hexdigest()
    pages = (
        FacsimilePage(path.name, number, *size, key=f"{checksum[:40]}-{number}")
        for number, size in enumerate(sizes, start=1)
    )
    return tuple(pages), ()


def shown_size(width: float, height: float, *, largest: float = 1) -> tuple[int, int]:
    """Return the size in pixels at which a page is shown; `largest` is how many times it may be enlarged."""
    scale = min(LARGEST[0] / width, LARGEST[1] / height, largest)
    return max(1, round(width * scale)), max(1, round(height * scale))


@contextmanager
def opened_picture(path: Path) -> Iterator[Image]:
    """Open a picture of one of FORMATS. Raises one of BROKEN where it is none."""
    from PIL import Image  # noqa: PLC0415 - most letters have no facsimile, and `letterbook parse` is to start at once

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of many pixels, which are counted here, and of odd EXIF, which is not read
        try:
            image = Image.open(path, formats=FORMATS)
        except Image.DecompressionBombError as error:
            raise _RefusedError(_too_large()) from error
        with image:
            yield image


def is_pdf(path: Path) -> bool:
    """Tell whether a file is a PDF, whatever its name."""
    with path.open("rb") as file:
        return _PDF in file.read(_PDF_HEAD)


def is_lying(image: Image) -> bool:
    """Tell whether a picture is turned by a quarter when it is shown upright."""
    return image.getexif().get(_ORIENTATION) in _LYING


def _sizes(path: Path) -> list[tuple[int, int]]:
    """Return the size at which each page is shown. Raises _RefusedError."""
    if path.stat().st_size > MOST_BYTES:
        message = f"the file has more than {MOST_BYTES // 1_000_000} MB"
        raise _RefusedError(message)
    try:
        return list(_pdf_sizes(path) if is_pdf(path) else _picture_sizes(path))
    except BROKEN as error:
        message = (
            "this PDF cannot be opened" if is_pdf(path) else "this is no JPEG, PNG, TIFF or PDF file, or it is broken"
        )
        raise _RefusedError(message) from error


def _pdf_sizes(path: Path) -> Iterator[tuple[int, int]]:
    import pypdfium2  # noqa: PLC0415 - as above

    with pypdfium2.PdfDocument(path) as document:
        _check_pages(len(document))
        for number in range(len(document)):
            width, height = document.get_page_size(number)
            if not (width > 0 and height > 0 and math.isfinite(width * height)):
                message = f"page {number + 1} of this PDF has no size"
                raise _RefusedError(message)
            yield shown_size(width, height, largest=math.inf)


def _picture_sizes(path: Path) -> Iterator[tuple[int, int]]:
    with opened_picture(path) as image:
        _check_whole(image)
    with opened_picture(path) as image:
        for number in range(MOST_PAGES + 1 if image.format == "TIFF" else 1):
            if number and not _turns_to(image, number):
                return
            _check_pages(number + 1)
            width, height = image.size
            if width * height > MOST_PIXELS:
                raise _RefusedError(_too_large())
            yield shown_size(height, width) if is_lying(image) else shown_size(width, height)


def _turns_to(image: Image, number: int) -> bool:
    """Turn to another page of a TIFF file; false where there is none."""
    try:
        image.seek(number)
    except EOFError:
        return False
    return True


def _check_whole(image: Image) -> None:
    """Raise one of BROKEN where a picture ends too early; a JPEG is read at an eighth of its size for that."""
    if image.width * image.height > MOST_PIXELS:
        raise _RefusedError(_too_large())
    if image.format == "PNG":
        image.verify()
    elif image.format != "TIFF":
        image.draft(None, (image.width // 8 or 1, image.height // 8 or 1))
        image.load()


def _check_pages(number: int) -> None:
    if number > MOST_PAGES:
        message = f"the file has more than {MOST_PAGES} pages"
        raise _RefusedError(message)


def _too_large() -> str:
    return f"a page has more than {MOST_PIXELS // 1_000_000} million pixels"
