"""What a file may be before anyone reads the letter in it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from letterbook.source import MOST_BYTES, list_folder, parse_bytes, read_file, read_letter_file

if TYPE_CHECKING:
    from pathlib import Path


def _codes(data: bytes) -> list[str]:
    return [problem.code for problem in parse_bytes(data, stem="x", file="letters/x.txt").problems]


@pytest.mark.parametrize(
    ("data", "codes"),
    [
        (b"Dear Sir,\n\nYes.\n", []),
        (b"\xef\xbb\xbfDear Sir,\r\n\r\nYes.\r\n", []),
        ("Dear Sir,\n\nJos\u0065\u0301\n".encode(), ["not-nfc"]),
        (b"Dear Sir,\n\nYes.\x00\n", ["control-character"]),
        (b"Dear Sir,\n\nYes.\x0cPage two\n", []),
        (b"Dear Sir,\n\nStra\xdfe\n", ["not-utf8"]),
        ("Дарагі сябар".encode("utf-16"), ["not-utf8"]),
        (b"", ["empty-file"]),
        (b" \n\n\t\n", ["empty-file"]),
        (b"---\nsource: a scan\n---\n", ["empty-file"]),
        (b"---\nsource: a scan\n", ["bad-yaml"]),
        (b"---\n- a list\n---\nDear Sir,\n", ["wrong-value"]),
        (b"---\n" + b"[" * 5000 + b"\n---\nDear Sir,\n", ["bad-yaml"]),
    ],
)
def test_the_file_itself(data: bytes, codes: list[str]) -> None:
    assert _codes(data) == codes


def test_the_line_that_is_not_utf8_is_named() -> None:
    (problem,) = parse_bytes(b"Dear Sir,\n\nStra\xdfe\n", stem="x", file="letters/x.txt").problems
    assert str(problem.where) == "letters/x.txt:3"


def test_the_text_is_the_transcription_without_the_metadata_block() -> None:
    source = parse_bytes(b"---\nsource: a scan\n---\n\nDear  Sir,\r\n", stem="x", file="x.txt").source
    assert source is not None
    assert (source.text, source.first_line, source.metadata) == ("\nDear  Sir,\n", 4, {"source": "a scan"})


def test_a_line_of_hyphens_within_a_letter_begins_no_metadata() -> None:
    source = parse_bytes(b"Dear Sir,\n---\nsource: x\n---\n", stem="x", file="x.txt").source
    assert source is not None
    assert not source.metadata


def test_a_huge_file_is_not_read(tmp_path: Path) -> None:
    path = tmp_path / "2023-03-16-x.txt"
    with path.open("wb") as file:
        file.truncate(50_000_000)
    read = read_file(path, file="x")
    assert read.source is None
    assert read.problems[0].code == "too-large"
    assert MOST_BYTES < 50_000_000


def test_links_are_not_followed(tmp_path: Path) -> None:
    secret = tmp_path / "secret"
    secret.write_text("Dear Sir,\n\nthe password\n")
    letters = tmp_path / "letters"
    letters.mkdir()
    (letters / "2023-03-16-x.txt").symlink_to(secret)
    (letters / "2023-03-17-x.txt").write_text("Dear Sir,\n\nYes.\n")
    (letters / "2023-03-17-x.png").symlink_to(secret)
    files, problems = list_folder(letters)
    read = [read_letter_file(file) for file in files]
    assert [item.source.id for item in read if item.source] == ["2023-03-17-x"]
    assert [problem.code for item in read for problem in item.problems] == ["not-a-file"]
    assert [(problem.code, problem.where.file) for problem in problems] == [("not-a-file", "letters/2023-03-17-x.png")]


def test_facsimiles_belong_to_the_letter_of_their_name_in_page_order(tmp_path: Path) -> None:
    for name in ("2023-03-16-x.txt", "2023-03-16-x-2.txt"):
        (tmp_path / name).write_text("Dear Sir,\n\nYes.\n")
    for name in ("2023-03-16-x.jpg", "2023-03-16-x-2.jpg", "2023-03-16-x-10.jpg", "2023-03-16-x-3.jpg"):
        (tmp_path / name).write_bytes(b"x")
    files, _ = list_folder(tmp_path)
    facsimiles = {file.path.stem: file.facsimiles for file in files}
    assert facsimiles == {
        "2023-03-16-x": ("2023-03-16-x.jpg", "2023-03-16-x-3.jpg", "2023-03-16-x-10.jpg"),
        "2023-03-16-x-2": ("2023-03-16-x-2.jpg",),
    }
