"""Pictures of a page of a letter's original, for reading and as a thumbnail: made of its pixels alone."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING

from PIL import Image, ImageOps

from letterbook.facsimile import BROKEN, is_pdf, opened_picture

if TYPE_CHECKING:
    from pathlib import Path

    from letterbook.model import FacsimilePage

THUMBNAIL = (180, 260)
"""Pixels in width and height, at most."""

_DRAWING = "1"
"""Changes with how pages are drawn, so that pictures of an earlier site are not taken over."""

_QUALITY = 78
_WHITE = (255, 255, 255)
_DEEP = ("I;16", "I;16B", "I;16L", "I")
"""Modes with 16 bits for a shade of grey."""


def page_key(page: FacsimilePage) -> str:
    """Return what the pictures of a page depend on: equal keys mean equal pictures."""
    return f"letterbook-{_DRAWING}-{page.key}-{page.width}x{page.height}"


def draw_page(path: Path, page: FacsimilePage) -> tuple[bytes, bytes]:
    """Return the picture of a page for reading, and a small one, both JPEG; a page that is broken is an empty sheet."""
    size = (page.width, page.height)
    try:
        image = _pdf_page(path, page) if is_pdf(path) else _picture(path, page)
    except BROKEN:
        image = Image.new("RGB", size, _WHITE)
    small = image.copy()
    small.thumbnail(THUMBNAIL, Image.Resampling.LANCZOS)
    return _jpeg(image, comment=page_key(page)), _jpeg(small)


def _pdf_page(path: Path, page: FacsimilePage) -> Image.Image:
    import pypdfium2  # noqa: PLC0415 - an archive without PDF files needs none of it

    with pypdfium2.PdfDocument(path) as document:
        sheet = document[page.number - 1]
        drawn = sheet.render(scale=page.width / sheet.get_width(), fill_color=(*_WHITE, 255))
        image: Image.Image = drawn.to_pil().convert("RGB")
    return image.resize((page.width, page.height), Image.Resampling.LANCZOS)


def _picture(path: Path, page: FacsimilePage) -> Image.Image:
    with opened_picture(path) as image:
        if image.format == "TIFF":
            image.seek(page.number - 1)
        image.draft(None, (2 * page.width, 2 * page.height))
        upright = ImageOps.exif_transpose(_on_white(image))
    return upright.resize((page.width, page.height), Image.Resampling.LANCZOS, reducing_gap=2)


def _on_white(image: Image.Image) -> Image.Image:
    """Return a picture in plain colours, what is transparent in white."""
    if image.mode in _DEEP:
        return image.point(lambda value: value * (1 / 256)).convert("L").convert("RGB")
    if not image.has_transparency_data:
        return _with_exif(image, image.convert("RGB"))
    sheet = Image.new("RGBA", image.size, (*_WHITE, 255))
    sheet.alpha_composite(image.convert("RGBA"))
    return _with_exif(image, sheet.convert("RGB"))


def _with_exif(image: Image.Image, made: Image.Image) -> Image.Image:
    """Let a picture be turned upright as the one that it was made of."""
    made.getexif().update(image.getexif())
    return made


def _jpeg(image: Image.Image, comment: str = "") -> bytes:
    file = BytesIO()
    Image.frombytes("RGB", image.size, image.tobytes()).save(
        file, "JPEG", quality=_QUALITY, optimize=True, comment=comment.encode()
    )
    return file.getvalue()
