"""A scan is read with Tesseract: of a clean one, date and recipients come out right, and 99 words of 100."""

from __future__ import annotations

import io
import re
from collections import Counter
from typing import TYPE_CHECKING

import pytest
from PIL import Image

from letterbook.add.desk import Desk, Entry
from letterbook.add.formats import Taken, take
from letterbook.add.recognise import recognise
from letterbook.originals.unreadable import UnreadableError
from letterbook.parse import parse_letter
from letterbook.source import read_file
from tests.add.documents import COARSE, FIVE, plain_text
from tests.conftest import LETTERS

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.usefixtures("tesseract")
LANGUAGES = ("en", "be")
LEAST = {300: 0.99, 150: 0.98}


def _words(text: str) -> Counter[str]:
    return Counter(re.findall(r"\w+", text))


def _pages(made: Path, letter: str, dpi: int) -> list[Image.Image]:
    return [Image.open(path) for path in sorted(made.glob(f"{letter}-{dpi}-*.pgm"))]


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    """Return the desk of an archive that knows the people and has none of the letters."""
    (tmp_path / "authority").mkdir()
    for name in ("people.yml", "organisations.yml"):
        (tmp_path / "authority" / name).write_bytes((LETTERS / "authority" / name).read_bytes())
    return Desk(tmp_path)


@pytest.mark.parametrize(("letter", "dpi"), [*((letter, 300) for letter in FIVE), (COARSE, 150)])
def test_a_clean_scan_of_a_letter_is_read(made: Path, desk: Desk, letter: str, dpi: int) -> None:
    entry = desk.enter([Taken(recognise(_pages(made, letter, dpi), LANGUAGES))], ["scan.png"])
    assert isinstance(entry, Entry)
    expected = _words(plain_text(letter))
    assert (expected & _words(entry.letter.source.text)).total() >= LEAST[dpi] * expected.total()
    known = read_file(LETTERS / f"{letter}.txt", file=letter).source
    assert known
    original, ours = parse_letter(known), entry.letter.parsed
    assert entry.letter.id == letter
    assert ours.date == original.date
    assert [(one.honorific, one.name, one.office, one.country) for one in ours.recipients] == [
        (one.honorific, one.name, one.office, one.country) for one in original.recipients
    ]


def _slip(made: Path, turned: int = 0) -> bytes:
    """Return the beginning of a page, turned clockwise."""
    page = Image.open(made / f"{COARSE}-150-1.pgm")
    data = io.BytesIO()
    page.crop((0, 0, page.width, page.height // 4)).rotate(-turned, expand=True).save(data, "PNG")
    return data.getvalue()


@pytest.mark.parametrize("turned", [90, 180])
def test_a_page_that_lies_on_its_side_or_its_head_is_turned(made: Path, turned: int) -> None:
    text = take(_slip(made, turned), ".png", ["en"]).reading.text
    assert "March 16, 2023\n\nThe Honorable Qin Gang\nState Councilor" in text


def test_a_pdf_without_text_is_read_from_its_pictures(made: Path) -> None:
    pdf = io.BytesIO()
    Image.open(io.BytesIO(_slip(made))).save(pdf, "PDF", resolution=150)
    taken = take(pdf.getvalue(), ".pdf", ["en"])
    assert taken.reading.by_machine
    assert "March 16, 2023\n" in taken.reading.text
    assert [copy.ending for copy in taken.copies] == [".pdf"]


def test_a_language_that_tesseract_has_not_is_named_with_its_package() -> None:
    with pytest.raises(UnreadableError, match="cannot read gle") as raised:
        recognise([Image.new("L", (100, 100), 255)], ["en", "ga"])
    assert raised.value.hint.startswith("Debian, Ubuntu: apt install tesseract-ocr-gle")


def test_where_tesseract_is_missing_its_package_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    with pytest.raises(UnreadableError, match="is not installed") as raised:
        recognise([Image.new("L", (100, 100), 255)], ["en", "be"])
    assert "apt install tesseract-ocr tesseract-ocr-eng tesseract-ocr-bel" in raised.value.hint


def test_an_empty_picture_holds_no_letter() -> None:
    with pytest.raises(UnreadableError, match="no words were found"):
        recognise([Image.new("L", (800, 1000), 255)], ["en"])
