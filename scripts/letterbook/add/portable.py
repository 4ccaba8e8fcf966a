"""Reading PDF files: the text they hold, or pictures of their pages."""

from __future__ import annotations

import ctypes
from typing import TYPE_CHECKING, NamedTuple

import pypdfium2
import pypdfium2.raw as pdfium

from letterbook.add.columns import Fragment
from letterbook.add.page_edges import NOTE_MARK
from letterbook.add.printed import lay_out
from letterbook.add.reading import MOST_TEXT, Reading
from letterbook.originals.unreadable import UnreadableError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from PIL.Image import Image

MOST_PAGES = 200
"""Pages of a PDF that are read."""

MOST_SCANNED = 50
"""Pages of pictures, each of which takes some seconds to read."""

_DPI = 300
_POINTS = 72
_MOST_PIXELS = 40_000_000
_FEW = 20
"""Letters and digits; a page with fewer and a picture is a scan."""

_SMALL = 0.75
_RAISED = 0.2
"""Share of the height of a line by which the foot of a small number is raised, at least, if it marks a footnote."""

_GAP = 0.9
_SHIFT = 0.5
_HYPHENS = str.maketrans({"\x02": "-", "\ufffe": "-", "\u00ad": "-"})


class _Char(NamedTuple):
    """A character on a page, its place counted from the upper left corner."""

    text: str
    left: float
    top: float
    right: float
    bottom: float


def read_pdf(data: bytes, recognise: Callable[[Sequence[Image]], Reading], *, force: bool = False) -> Reading:
    """Return the text of a PDF; `recognise` reads the pictures of one that holds no text, or of any if `force` is set.

    Programs in the file are not run: the library is built without a machine for them.
    """
    with _open(data) as document:
        pages = [_Page(document[number]) for number in range(len(document))]
        scanned = [page for page in pages if force or page.is_scan]
        if not scanned:
            return lay_out([page.fragments() for page in pages])
        if len(scanned) > MOST_SCANNED:
            message = f"this PDF has {len(scanned)} pages of pictures; at most {MOST_SCANNED} are read at once"
            raise UnreadableError(message, "part it into its letters and add them one by one")
        remark = () if len(scanned) == len(pages) else (f"{len(scanned)} of {len(pages)} pages are pictures",)
        if remark:
            scanned = pages
        reading = recognise([page.picture() for page in scanned])
        return Reading(reading.text, (*remark, *reading.remarks), by_machine=True)


def _open(data: bytes) -> pypdfium2.PdfDocument:
    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        if error.err_code == pdfium.FPDF_ERR_PASSWORD:
            message, hint = "this PDF is protected by a password", "take the password away, save it and add it again"
        else:
            message = "this file is damaged: it is no PDF that can be read"
            hint = "open it in a browser, print it into a new PDF and add that"
        raise UnreadableError(message, hint) from error
    if not 0 < len(document) <= MOST_PAGES:
        message = f"this PDF has {len(document):,} pages; a letter has 1 to {MOST_PAGES}"
        raise UnreadableError(message, "add only the pages of the letter")
    return document


class _Page:
    """One page of a PDF."""

    def __init__(self, page: pypdfium2.PdfPage) -> None:
        self._page = page
        self._text = page.get_textpage()
        self._height = page.get_height()

    @property
    def is_scan(self) -> bool:
        """It holds a picture and next to no text."""
        text = (
            self._text.get_text_range(0, min(self._text.count_chars(), 10 * _FEW)) if self._text.count_chars() else ""
        )
        if sum(char.isalnum() for char in text) >= _FEW:
            return False
        kinds = (pdfium.FPDF_PAGEOBJ_IMAGE, pdfium.FPDF_PAGEOBJ_PATH)
        return next(self._page.get_objects(filter=kinds, max_depth=3), None) is not None

    def picture(self) -> Image:
        """Return the page as a picture of 300 dots to an inch, fewer where the page is very large."""
        width, height = self._page.get_size()
        scale = min(_DPI / _POINTS, (_MOST_PIXELS / max(1.0, width * height)) ** 0.5)
        picture: Image = self._page.render(scale=scale, grayscale=True).to_pil()
        return picture

    def fragments(self) -> list[Fragment]:
        """Return the words of the page with their places."""
        fragments: list[Fragment] = []
        for run in _runs(self._chars()):
            text = _with_marks(run)
            if text.strip():
                left, right = min(one.left for one in run), max(one.right for one in run)
                tallest = max(run, key=lambda one: one.bottom - one.top)
                fragments.append(Fragment(text.strip(), left, tallest.top, right, tallest.bottom))
        return fragments

    def _chars(self) -> Iterator[_Char]:
        box = pdfium.FS_RECTF()
        for index in range(min(self._text.count_chars(), MOST_TEXT)):
            code = pdfium.FPDFText_GetUnicode(self._text.raw, index)
            text = chr(code) if 0 < code <= 0x10FFFF and code & 0x1FF800 != 0xD800 else ""  # noqa: PLR2004 - no surrogate
            if text in "\r\n":
                yield _Char("\n", 0, 0, 0, 0)
            elif pdfium.FPDFText_GetLooseCharBox(self._text.raw, index, ctypes.byref(box)):
                yield _Char(
                    text.translate(_HYPHENS), box.left, self._height - box.top, box.right, self._height - box.bottom
                )


def _runs(chars: Iterator[_Char]) -> Iterator[list[_Char]]:
    """Yield the characters that stand together on a line."""
    run: list[_Char] = []
    for char in chars:
        if char.text == "\n" or (run and _is_elsewhere(run, char)):
            if run:
                yield run
            run = []
        if char.text != "\n":
            run.append(char)
    if run:
        yield run


def _is_elsewhere(run: Sequence[_Char], char: _Char) -> bool:
    """Tell whether a character stands too far from those before it to belong to them."""
    last = run[-1]
    height = max(last.bottom - last.top, char.bottom - char.top, 1.0)
    if char.text == " ":
        return False
    middle = (char.top + char.bottom - last.top - last.bottom) / 2
    return char.left - last.right > _GAP * height or char.left < last.left - height or abs(middle) > _SHIFT * height


def _with_marks(run: Sequence[_Char]) -> str:
    """Return the text of a run, small raised numbers between marks."""
    tallest = max(run, key=lambda one: one.bottom - one.top)
    height = tallest.bottom - tallest.top
    text: list[str] = []
    for char in run:
        small = char.bottom - char.top < _SMALL * height and tallest.bottom - char.bottom > _RAISED * height
        text.append(f"{NOTE_MARK}{char.text}{NOTE_MARK}" if small and char.text.isdigit() else char.text)
    return "".join(text).replace(NOTE_MARK * 2, "")
