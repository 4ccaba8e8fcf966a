"""The picture that other sites show beside a link to a letter: its date, whom it is to, and its opening words.

1200 by 630 pixels is what they ask for. Eight colours on a plain ground make a small file. Lettered in Noto
Serif (scripts/fonts/subset.sh), which has Latin, Greek and Cyrillic: words in another script are left out.
"""

from __future__ import annotations

import hashlib
from dataclasses import astuple, dataclass
from functools import lru_cache
from importlib.resources import files
from io import BytesIO
from typing import TYPE_CHECKING

from PIL import Image, ImageDraw, ImageFont
from PIL.PngImagePlugin import PngInfo

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from letterbook.render.previews import Preview

SIZE = (1200, 630)
"""Width and height in pixels."""

_DRAWING = "1"
"""Changes with what is drawn, so that pictures of an earlier site are not taken over."""

_KEY = "letterbook"
"""The keyword of the PNG text chunk that has the picture's key."""

_PAPER, _INK, _ACCENT = (0xF6, 0xF5, 0xF1), (0x1F, 0x1E, 0x1B), (0x2B, 0x4A, 0x6B)
_SHADES = 7
"""Steps from paper to ink; the eighth colour is the accent's."""

_MARGIN = 84
_WIDTH = SIZE[0] - 2 * _MARGIN
"""Pixels of a line."""

_BLACK, _SOFT = 255, 190
"""How dark words are, of 255."""


@dataclass(frozen=True, slots=True)
class _Style:
    """How words are set."""

    size: int
    """of the letters, in pixels"""
    leading: int
    """pixels from line to line"""
    shade: int
    most: int
    """lines; what does not fit ends in an ellipsis"""


_HEAD = _Style(30, 40, _SOFT, 1)
_DATE = _Style(32, 52, _SOFT, 1)
_TITLE = _Style(58, 72, _BLACK, 3)
_OPENING = _Style(32, 46, _SOFT, 4)


def preview_key(preview: Preview) -> str:
    """Return what a picture depends on; equal keys mean equal pictures."""
    return hashlib.sha256("\0".join((_DRAWING, *astuple(preview))).encode()).hexdigest()[:32]


def draw_preview(preview: Preview) -> bytes:
    """Return the picture as PNG."""
    image = Image.new("L", SIZE, 0)
    draw = ImageDraw.Draw(image)
    _set(draw, preview.collection, _HEAD, 58)
    draw.line((_MARGIN, 116, SIZE[0] - _MARGIN, 116), fill=_SOFT // 2, width=2)
    below = _set(draw, preview.date, _DATE, 146)
    below = _set(draw, preview.title, _TITLE, below)
    room = (SIZE[1] - 60 - below - 22) // _OPENING.leading
    _set(draw, preview.opening, _OPENING, below + 22, most=room)
    return _png(image, preview_key(preview))


def _set(draw: ImageDraw.ImageDraw, text: str, style: _Style, top: int, *, most: int | None = None) -> int:
    """Set words in lines; returns where the next ones go."""
    font = _font(style.size)
    shown = text if _can_show(text) else ""
    lines = _lines(shown.split(), style.size, style.most if most is None else min(most, style.most))
    for number, line in enumerate(lines):
        draw.text((_MARGIN, top + number * style.leading), line, fill=style.shade, font=font)
    return top + len(lines) * style.leading


def _lines(words: Iterable[str], size: int, most: int) -> list[str]:
    """Break words into lines as wide as the picture; the last one that is allowed ends in an ellipsis if need be."""
    lines: list[str] = []
    at = 0.0
    for word in _short(words, size):
        at += _width(" ", size) + _width(word, size)
        if lines and at <= _WIDTH:
            lines[-1] += f" {word}"
        elif len(lines) < most:
            lines.append(word)
            at = _width(word, size)
        else:
            return [*lines[:-1], *(_cut(line, size) for line in lines[-1:])]
    return lines


def _short(words: Iterable[str], size: int) -> Iterator[str]:
    """Yield words, those that may be wider than a line in parts."""
    most = 2 * _WIDTH // (3 * size)
    for word in words:
        yield from (word[start : start + most] for start in range(0, len(word), most))


def _cut(line: str, size: int) -> str:
    while _font(size).getlength(f"{line} …") > _WIDTH and " " in line:
        line = line.rpartition(" ")[0]
    return f"{line} …"


@lru_cache(maxsize=1 << 14)
def _width(word: str, size: int) -> float:
    return _font(size).getlength(word)


@lru_cache(maxsize=8)
def _font(size: int) -> ImageFont.FreeTypeFont:
    data = (files("letterbook.pictures") / "serif.ttf").read_bytes()
    # The plain layout is part of Pillow everywhere, so that the same words are the same picture on any machine.
    return ImageFont.truetype(BytesIO(data), size, layout_engine=ImageFont.Layout.BASIC)


def _can_show(text: str) -> bool:
    return all(_has(char) for char in set(text) - {" "})


@lru_cache(maxsize=4096)
def _has(char: str) -> bool:
    """Tell whether the font has a character: one that it has not looks like any other of these."""
    font = _font(_HEAD.size)
    return bytes(font.getmask(char)) != bytes(font.getmask("\uffff"))


def _png(image: Image.Image, key: str) -> bytes:
    """Return an image, whose values are how much ink there is, as PNG in eight colours."""
    inked = image.point([value * (_SHADES - 1) // 255 for value in range(256)])
    ImageDraw.Draw(inked).rectangle((0, 0, 17, SIZE[1]), fill=_SHADES)
    coloured = Image.frombytes("P", SIZE, inked.tobytes())
    coloured.putpalette([value for colour in _palette() for value in colour])
    info = PngInfo()
    info.add_text(_KEY, key)
    file = BytesIO()
    coloured.save(file, "PNG", bits=4, pnginfo=info, compress_level=4)
    return file.getvalue()


def _palette() -> Iterator[tuple[int, ...]]:
    for shade in range(_SHADES):
        yield tuple(p + (i - p) * shade // (_SHADES - 1) for p, i in zip(_PAPER, _INK, strict=True))
    yield _ACCENT
