"""The original of a letter: every page is shown, nothing but its pixels, and no file can stop a build."""

from __future__ import annotations

import struct
import zlib
from functools import partial
from io import BytesIO
from typing import TYPE_CHECKING

import pytest
from PIL import Image

from letterbook.facsimile import MOST_PAGES, read_facsimile
from letterbook.originals.notes import without_notes
from letterbook.pictures.pages import draw_page
from letterbook.source import list_folder, read_letter_file

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from letterbook.model import FacsimilePage
    from letterbook.problems import Problem

PLACE_TAKEN = "A House in a Street"
LETTER = "March 16, 2023\n\nDear Minister,\n\nWe ask you.\n\nSincerely,\n\nMary Smith\n"


def _scan(width: int = 400, height: int = 600, mode: str = "RGB") -> Image.Image:
    """Return a sheet whose upper half is black."""
    image = Image.new(mode, (width, height), "white")
    image.paste("black", (0, 0, width, height // 2))
    return image


def _notes(orientation: int = 1) -> Image.Exif:
    exif = Image.Exif()
    exif[0x010E] = PLACE_TAKEN
    exif[0x0112] = orientation
    exif.get_ifd(0x8825)[2] = (50.0, 1.0, 2.0)
    return exif


def _pdf(*sizes: tuple[int, int]) -> bytes:
    """Return a PDF of pages whose upper half is black; sizes are in points."""
    objects = [b"<</Type/Catalog/Pages 2 0 R>>", b""]
    kids = []
    for width, height in sizes:
        drawing = f"0 0 0 rg 0 {height // 2} {width} {height} re f".encode()
        objects.append(b"<</Length %d>>stream\n%s\nendstream" % (len(drawing), drawing))
        page = f"<</Type/Page/Parent 2 0 R/MediaBox[0 0 {width} {height}]/Contents {len(objects)} 0 R>>"
        objects.append(page.encode())
        kids.append(f"{len(objects)} 0 R")
    objects[1] = f"<</Type/Pages/Count {len(kids)}/Kids[{' '.join(kids)}]>>".encode()
    body, places = b"%PDF-1.4\n", []
    for number, content in enumerate(objects, start=1):
        places.append(len(body))
        body += b"%d 0 obj%s endobj\n" % (number, content)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    end = b"trailer<</Root 1 0 R/Size %d>>\nstartxref\n%d\n%%%%EOF" % (len(objects) + 1, len(body))
    return body + b"xref\n0 %d\n0000000000 65535 f \n%s%s" % (len(objects) + 1, table, end)


def _read(path: Path) -> tuple[tuple[FacsimilePage, ...], tuple[Problem, ...]]:
    return read_facsimile(path, file=f"letters/{path.name}")


def _drawn(path: Path, number: int = 1) -> Image.Image:
    pages, problems = _read(path)
    assert problems == ()
    return Image.open(BytesIO(draw_page(path, pages[number - 1])[0]))


def _black_above(image: Image.Image) -> bool:
    grey = image.convert("L")
    upper = grey.crop((0, 0, image.width, image.height // 2 - 9)).getextrema()
    lower = grey.crop((0, image.height // 2 + 9, image.width, image.height)).getextrema()
    return upper[1] < 40 and lower[0] > 215  # type: ignore[operator] # one channel has two numbers


@pytest.mark.parametrize("mode", ["1", "L", "RGB", "RGBA", "P", "CMYK", "I;16"])
def test_a_scan_of_any_kind_is_shown(tmp_path: Path, mode: str) -> None:
    path = tmp_path / f"a.{'tif' if mode in {'CMYK', 'I;16'} else 'png'}"
    deep = Image.new("I;16", (400, 600), 65535)
    deep.paste(0, (0, 0, 400, 300))
    (deep if mode == "I;16" else _scan().convert(mode)).save(path)
    image = _drawn(path)
    assert (image.format, image.mode, image.size) == ("JPEG", "RGB", (400, 600))
    assert _black_above(image)


def test_what_is_transparent_is_white_paper(tmp_path: Path) -> None:
    path = tmp_path / "a.png"
    sheet = Image.new("RGBA", (400, 600), (0, 0, 0, 0))
    sheet.paste("black", (0, 0, 400, 300))
    sheet.save(path)
    assert _black_above(_drawn(path))


@pytest.mark.parametrize("orientation", range(1, 9))
def test_a_page_is_turned_upright_as_the_camera_says(tmp_path: Path, orientation: int) -> None:
    turned = {
        2: Image.Transpose.FLIP_LEFT_RIGHT,
        3: Image.Transpose.ROTATE_180,
        4: Image.Transpose.FLIP_TOP_BOTTOM,
        5: Image.Transpose.TRANSPOSE,
        6: Image.Transpose.ROTATE_90,
        7: Image.Transpose.TRANSVERSE,
        8: Image.Transpose.ROTATE_270,
    }
    scan = _scan().transpose(turned[orientation]) if orientation in turned else _scan()
    path = tmp_path / "a.jpg"
    scan.save(path, exif=_notes(orientation))
    image = _drawn(path)
    assert image.size == (400, 600)
    assert _black_above(image)


def test_each_page_of_a_pdf_has_a_picture_of_its_own_shape(tmp_path: Path) -> None:
    path = tmp_path / "a.pdf"
    path.write_bytes(_pdf((595, 842), (842, 595), (10, 10), (14_000, 200)))
    pages, _ = _read(path)
    assert [(page.width, page.height) for page in pages] == [(1400, 1981), (1400, 989), (1400, 1400), (1400, 20)]
    assert _black_above(_drawn(path, 1))
    assert _black_above(_drawn(path, 2))


def test_each_page_of_a_tiff_file_has_a_picture(tmp_path: Path) -> None:
    path = tmp_path / "a.tif"
    _scan().save(path, save_all=True, append_images=[_scan(300, 300)])
    assert [(page.number, page.width) for page in _read(path)[0]] == [(1, 400), (2, 300)]
    assert _drawn(path, 2).size == (300, 300)


def test_a_large_scan_is_made_smaller_and_a_small_one_stays(tmp_path: Path) -> None:
    path = tmp_path / "a.jpg"
    _scan(5000, 7000).save(path)
    pages, _ = _read(path)
    image, small = (Image.open(BytesIO(content)) for content in draw_page(path, pages[0]))
    assert image.size == (1400, 1960)
    assert small.size == (180, 252)


def test_a_picture_has_nothing_that_the_camera_noted(tmp_path: Path) -> None:
    path = tmp_path / "a.jpg"
    _scan().save(path, exif=_notes(), comment=PLACE_TAKEN.encode())
    for content in draw_page(path, _read(path)[0][0]):
        assert PLACE_TAKEN.encode() not in content
        assert not Image.open(BytesIO(content)).getexif()


def test_the_same_file_gives_the_same_pictures(tmp_path: Path) -> None:
    path = tmp_path / "a.pdf"
    path.write_bytes(_pdf((595, 842)))
    page = _read(path)[0][0]
    assert draw_page(path, page) == draw_page(path, page)


@pytest.mark.parametrize("form", ["JPEG", "PNG"])
def test_a_published_file_keeps_its_pixels_and_loses_its_notes(form: str) -> None:
    file = BytesIO()
    _scan().save(file, form, exif=_notes(6), comment=PLACE_TAKEN.encode(), progressive=True)
    plain = without_notes(file.getvalue() + PLACE_TAKEN.encode())
    assert PLACE_TAKEN.encode() in file.getvalue()
    assert PLACE_TAKEN.encode() not in plain
    assert Image.open(BytesIO(plain)).tobytes() == Image.open(file).tobytes()


def test_a_published_jpeg_is_still_turned_upright() -> None:
    file = BytesIO()
    _scan().save(file, "JPEG", exif=_notes(6))
    assert dict(Image.open(BytesIO(without_notes(file.getvalue()))).getexif()) == {0x0112: 6}


def test_a_second_picture_in_a_file_goes_with_its_notes() -> None:
    file = BytesIO()
    _scan().save(file, "MPO", save_all=True, append_images=[_scan()], exif=_notes())
    plain = Image.open(BytesIO(without_notes(file.getvalue())))
    assert plain.format == "JPEG"
    assert not plain.getexif()


def test_a_colour_profile_stays() -> None:
    file = BytesIO()
    _scan().save(file, "JPEG", icc_profile=b"a profile" * 20)
    assert Image.open(BytesIO(without_notes(file.getvalue()))).info["icc_profile"] == b"a profile" * 20


def test_other_files_are_published_as_they_are() -> None:
    assert without_notes(_pdf((595, 842))) == _pdf((595, 842))


def _png(width: int, height: int) -> bytes:
    """Return a PNG file that says it is so large, and has almost nothing in it."""
    chunks = (
        (b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)),
        (b"IDAT", zlib.compress(b"\0")),
        (b"IEND", b""),
    )
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data)) for kind, data in chunks
    )


def _saved(form: str, save: Callable[[BytesIO], object]) -> bytes:
    file = BytesIO()
    save(file)
    assert file.getvalue(), form
    return file.getvalue()


HOSTILE = {
    "no-picture.jpg": b"a letter",
    "empty.png": b"",
    "many-pixels.png": _png(60_000, 60_000),
    "too-many-pixels.png": _png(10_000, 9_000),
    "without-width.png": _png(0, 9),
    "cut.jpg": _saved("JPEG", partial(_scan().save, format="JPEG", quality=99))[:900],
    "cut.png": _saved("PNG", partial(_scan().save, format="PNG"))[:-40],
    "other-kind.jpg": _saved("GIF", partial(_scan().save, format="GIF")),
    "nonsense.pdf": b"%PDF-1.7\nnothing",
    "cut.pdf": _pdf((595, 842))[:60],
    "many-pages.pdf": _pdf(*[(10, 10)] * (MOST_PAGES + 1)),
    "many-pages.tif": _saved(
        "TIFF",
        partial(_scan(1, 1, "1").save, format="TIFF", save_all=True, append_images=[_scan(1, 1, "1")] * MOST_PAGES),
    ),
}


@pytest.mark.parametrize("name", sorted(HOSTILE))
def test_a_file_that_cannot_be_shown_is_a_problem_of_that_file(tmp_path: Path, name: str) -> None:
    (tmp_path / "2023-03-16-a.txt").write_text(LETTER, "utf-8")
    path = tmp_path / f"2023-03-16-a.{name.rpartition('.')[2]}"
    path.write_bytes(HOSTILE[name])
    read = read_letter_file(list_folder(tmp_path)[0][0])
    assert [(problem.where.file, problem.code) for problem in read.problems] == [
        (f"letters/{path.name}", "bad-facsimile")
    ]
    assert read.source
    assert (read.source.facsimiles, read.source.facsimile_pages) == ((), ())


def test_a_page_that_turns_out_to_be_broken_is_an_empty_sheet(tmp_path: Path) -> None:
    path = tmp_path / "a.tif"
    _scan().save(path)
    page = _read(path)[0][0]
    path.write_bytes(path.read_bytes()[:40])
    image = Image.open(BytesIO(draw_page(path, page)[0]))
    assert (image.size, image.convert("L").getextrema()) == ((400, 600), (255, 255))


def test_the_pages_of_a_letter_are_those_of_all_its_files_in_their_order(tmp_path: Path) -> None:
    (tmp_path / "2023-03-16-a.txt").write_text(LETTER, "utf-8")
    (tmp_path / "2023-03-16-a.pdf").write_bytes(_pdf((595, 842), (595, 842)))
    _scan().save(tmp_path / "2023-03-16-a-2.png")
    read = read_letter_file(list_folder(tmp_path)[0][0])
    assert read.source
    assert [(page.file, page.number) for page in read.source.facsimile_pages] == [
        ("2023-03-16-a.pdf", 1),
        ("2023-03-16-a.pdf", 2),
        ("2023-03-16-a-2.png", 1),
    ]
