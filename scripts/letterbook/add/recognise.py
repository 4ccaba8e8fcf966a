"""Reading the text in pictures with Tesseract, a program that Debian and others have as a package."""

from __future__ import annotations

import io
import os
import re
import shutil
import subprocess
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import cache, partial
from statistics import median
from typing import TYPE_CHECKING

from PIL import Image

from letterbook.add.columns import Fragment
from letterbook.add.printed import lay_out
from letterbook.add.reading import Reading
from letterbook.originals.unreadable import UnreadableError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

SECONDS = 120
"""The longest that one page may take."""

_ALPHA3 = {
    "ar": "ara", "be": "bel", "bg": "bul", "ca": "cat", "cs": "ces", "da": "dan", "de": "deu", "el": "ell",
    "en": "eng", "es": "spa", "et": "est", "eu": "eus", "fa": "fas", "fi": "fin", "fr": "fra", "ga": "gle",
    "he": "heb", "hi": "hin", "hr": "hrv", "hu": "hun", "hy": "hye", "is": "isl", "it": "ita", "ja": "jpn",
    "ka": "kat", "kk": "kaz", "ko": "kor", "la": "lat", "lt": "lit", "lv": "lav", "mk": "mkd", "nb": "nor",
    "nl": "nld", "nn": "nor", "no": "nor", "pl": "pol", "pt": "por", "ro": "ron", "ru": "rus", "sk": "slk",
    "sl": "slv", "sq": "sqi", "sr": "srp", "sv": "swe", "tr": "tur", "uk": "ukr", "yi": "yid", "zh": "chi_sim",
}  # fmt: skip
"""The languages of archive.yml (BCP 47) to the names of Tesseract's data (ISO 639-2)."""

_SCRIPTS = {"zh-Hant": "chi_tra", "zh-TW": "chi_tra", "sr-Latn": "srp_latn", "uz-Cyrl": "uzb_cyrl"}
_LEAST_HEIGHT = 20
"""Pixels: lines that are lower than that are made larger before they are read."""

_GOOD_DPI, _LEAST_DPI = 300, 220
_LEVEL_WORD = 5
_ROTATE = re.compile(r"^Rotate: (\d+)$.*?^Orientation confidence: ([\d.]+)$", re.MULTILINE | re.DOTALL)
_SURE = 2.0
"""Tesseract's confidence from which on it is believed that a page lies on its side."""

_READABLE = 75
"""Tesseract's confidence in most words from which on a page stands upright; below it, that is looked into."""

_LONG = 4
"""letters of a word that is wider than high in any type"""

_DOUBTED = 60
"""Tesseract's confidence, 0 to 100, below which a word is named as one to look at."""

_SHOWN = 12
_WIDE = 2.0
"""A gap between two words, in heights of the line, that parts columns."""


@dataclass(frozen=True, slots=True)
class _Word:
    """A word as Tesseract gives it: where, what, and how sure."""

    line: tuple[str, ...]
    left: float
    top: float
    right: float
    bottom: float
    confidence: float
    text: str


def recognise(pictures: Sequence[Image.Image], languages: Sequence[str]) -> Reading:
    """Return the text in the pictures of a letter's pages. `languages` are those it may be in, BCP 47."""
    codes = _codes(languages)
    with ThreadPoolExecutor(min(len(pictures), os.cpu_count() or 1) or 1) as workers:
        pages = list(workers.map(partial(_read_page, codes=codes), pictures))
    laid = lay_out([list(_fragments(page)) for page in pages], notes=False)
    if not laid.text:
        message = "no words were found in this picture"
        raise UnreadableError(message, "scan it again with 300 dots to an inch, upright and sharp, or type the letter")
    doubted = [word.text for page in pages for word in page if word.confidence < _DOUBTED and len(word.text) > 1]
    remark = f"read from a picture by Tesseract ({'+'.join(codes)}); compare it with the picture, word by word"
    return Reading(laid.text, (remark, *laid.remarks, *_about(doubted)), by_machine=True)


def _about(words: Sequence[str]) -> Iterator[str]:
    if words:
        shown = ", ".join(words[:_SHOWN]) + (" …" if len(words) > _SHOWN else "")
        yield f"hard to read, look at these first: {shown}"


def _codes(languages: Sequence[str]) -> list[str]:
    """Return Tesseract's names of languages. Raises UnreadableError where the program or one of them is missing."""
    codes = list(dict.fromkeys(_SCRIPTS.get(one) or _ALPHA3.get(one.partition("-")[0], one) for one in languages))
    packages = " ".join(f"tesseract-ocr-{code.replace('_', '-')}" for code in codes)
    if not shutil.which("tesseract"):
        message = "a scan is read with Tesseract, and it is not installed"
        hint = f"Debian, Ubuntu: apt install tesseract-ocr {packages}; macOS: brew install tesseract tesseract-lang"
        raise UnreadableError(message, f"{hint}. Or type the letter, and keep the scan beside it with --facsimile-of")
    missing = [code for code in codes if code not in _installed()]
    if missing:
        packages = " ".join(f"tesseract-ocr-{code.replace('_', '-')}" for code in missing)
        message = f"Tesseract cannot read {', '.join(missing)} here: its data is not installed"
        hint = f"Debian, Ubuntu: apt install {packages}; or name the languages of this letter: --language en"
        raise UnreadableError(message, hint)
    return codes


@cache
def _installed() -> frozenset[str]:
    said = _run(["--list-langs"]).decode("utf-8", "replace")
    return frozenset(line.strip() for line in said.splitlines()[1:])


def _run(arguments: Iterable[str], picture: bytes = b"") -> bytes:
    """Run Tesseract. One thread for each page: more of them wait for each other."""
    program = shutil.which("tesseract") or "tesseract"
    environment = {**os.environ, "OMP_THREAD_LIMIT": "1"}
    try:
        done = subprocess.run(  # noqa: S603 - arguments are ours; the picture goes in as data
            [program, *arguments], input=picture, capture_output=True, timeout=SECONDS, env=environment, check=False
        )
    except subprocess.TimeoutExpired as error:
        message = f"Tesseract took more than {SECONDS} seconds for one page"
        raise UnreadableError(message, "scan the page with 300 dots to an inch, or type the letter") from error
    return done.stdout


def _read_page(picture: Image.Image, *, codes: Sequence[str]) -> list[_Word]:
    prepared = _prepared(picture)
    words = _recognised(prepared, codes)
    if not words or _is_upright(words):
        return words
    turned = _turned(_png(prepared))
    return _recognised(prepared.rotate(-turned, expand=True, fillcolor=255), codes) if turned else words


def _is_upright(words: Sequence[_Word]) -> bool:
    """Tell whether a page seems to stand upright: its words can be read, and are wider than high."""
    long = [word for word in words if len(word.text) >= _LONG]
    wide = sum(word.right - word.left > word.bottom - word.top for word in long)
    return median(word.confidence for word in words) >= _READABLE and wide * 2 >= len(long)


def _recognised(picture: Image.Image, codes: Sequence[str]) -> list[_Word]:
    said = _run(["-", "-", "-l", "+".join(codes), "--psm", "3", "--dpi", str(_GOOD_DPI), "tsv"], _png(picture))
    return list(_words(said.decode("utf-8", "replace")))


def _prepared(picture: Image.Image) -> Image.Image:
    """Return a picture in shades of grey, made larger where its lines are low, on a white ground."""
    if picture.mode in {"RGBA", "LA", "PA"} or "transparency" in picture.info:
        shown = picture.convert("RGBA")
        picture = Image.new("RGBA", shown.size, "white")
        picture.alpha_composite(shown)
    grey = picture.convert("L")
    dpi = grey.width / 8.27 if grey.width < grey.height else grey.height / 8.27
    if dpi >= _LEAST_DPI or dpi < 1:
        return grey
    scale = min(3.0, _GOOD_DPI / dpi)
    return grey.resize((round(grey.width * scale), round(grey.height * scale)), Image.Resampling.LANCZOS)


def _png(picture: Image.Image) -> bytes:
    data = io.BytesIO()
    picture.save(data, "PNG", compress_level=1, dpi=(_GOOD_DPI, _GOOD_DPI))
    return data.getvalue()


def _turned(data: bytes) -> int:
    """Return by how many degrees, clockwise, a page has to be turned to stand upright."""
    if "osd" not in _installed():
        return 0
    said = _run(["-", "-", "--psm", "0", "-l", "osd"], data).decode("utf-8", "replace")
    match = _ROTATE.search(said)
    return int(match[1]) if match and float(match[2]) > _SURE else 0


def _words(said: str) -> Iterator[_Word]:
    """Yield the words of Tesseract's table, whose columns are levels, place, confidence and text."""
    for row in said.splitlines()[1:]:
        cells = row.split("\t")
        if len(cells) != 12 or cells[0] != str(_LEVEL_WORD) or not cells[11].strip():  # noqa: PLR2004 - the table's columns
            continue
        left, top, width, height = (float(cell) for cell in cells[6:10])
        line = tuple(cells[1:5])
        yield _Word(line, left, top, left + width, top + height, float(cells[10]), cells[11].strip())


def _fragments(words: Sequence[_Word]) -> Iterator[Fragment]:
    """Yield the lines, apart where a gap parts columns."""
    group: list[_Word] = []
    for word in words:
        if group and (word.line != group[-1].line or word.left - group[-1].right > _WIDE * _height(group)):
            yield _fragment(group)
            group = []
        group.append(word)
    if group:
        yield _fragment(group)


def _height(words: Sequence[_Word]) -> float:
    return max(word.bottom for word in words) - min(word.top for word in words)


def _fragment(words: Sequence[_Word]) -> Fragment:
    text = " ".join(word.text for word in words)
    left, right = min(word.left for word in words), max(word.right for word in words)
    return Fragment(text, left, min(word.top for word in words), right, max(word.bottom for word in words))
