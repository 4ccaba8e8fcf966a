"""`letterbook add` as a newcomer uses it, with wrong input too."""

from __future__ import annotations

import io
import shutil
from typing import TYPE_CHECKING

import pikepdf
import pytest
from click.testing import CliRunner, Result
from PIL import Image

from letterbook.add import storing
from letterbook.cli import main
from tests.add.test_identity import _letter
from tests.conftest import LETTERS

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    """Return a folder with one letter."""
    folder = tmp_path / "letters"
    folder.mkdir()
    shutil.copy(LETTERS / "2023-03-16-france.txt", folder)
    return folder


def _add(archive: Path, *args: str | Path) -> Result:
    return CliRunner().invoke(main, ["add", "--letters", str(archive), *map(str, args)])


def _names(archive: Path) -> list[str]:
    return sorted(path.name for path in archive.iterdir() if path.name != "2023-03-16-france.txt")


def _text(archive: Path, name: str = "letter.txt", text: str | None = None) -> Path:
    path = archive.parent / name
    path.write_bytes((_letter() if text is None else text).encode("cp1252"))
    return path


def _pdf(archive: Path) -> Path:
    """Return a PDF of one page with words, a script and an author."""
    pdf = pikepdf.new()
    page = pdf.add_blank_page(page_size=(400, 400))
    font = pikepdf.Dictionary(Type=pikepdf.Name.Font, Subtype=pikepdf.Name.Type1, BaseFont=pikepdf.Name.Helvetica)
    page.Resources = pikepdf.Dictionary(Font=pikepdf.Dictionary(F=font))
    lines = _letter().split("\n")
    shown = " ".join(f"({line}) Tj 0 -16 Td" for line in lines)
    page.Contents = pdf.make_stream(f"BT /F 6 Tf 10 380 Td {shown} ET".encode())
    pdf.docinfo["/Author"] = "Secret Author"
    pdf.Root.OpenAction = pikepdf.Dictionary(S=pikepdf.Name.JavaScript, JS="app.alert(1)")
    path = archive.parent / "letter.pdf"
    pdf.save(path)
    return path


def test_a_letter_is_shown_and_written_and_the_next_step_named(archive: Path) -> None:
    result = _add(archive, _text(archive, text=_letter().replace("castle", "château")))
    assert result.exit_code == 0
    assert _names(archive) == ["2023-03-16-denmark.txt"]
    assert (
        (archive / "2023-03-16-denmark.txt")
        .read_text("utf-8")
        .startswith("---\nsource: letter.txt\n---\n\nMarch 16, 2023\n")
    )
    assert "What was understood" in result.output
    assert "- the encoding is windows-1252; now UTF-8" in result.output
    assert "2023-03-16-denmark.txt: written" in result.output
    assert f"  letterbook check --letters {archive} {archive}/2023-03-16-denmark.txt\n" in result.output
    assert result.output.endswith(f"  letterbook build --letters {archive}\n")
    checked = CliRunner().invoke(main, ["check", "--letters", str(archive), str(archive / "2023-03-16-denmark.txt")])
    assert checked.exit_code == 0, checked.output


def test_a_pdf_is_kept_beside_its_letter_without_its_author_and_its_program(archive: Path) -> None:
    result = _add(archive, _pdf(archive))
    assert result.exit_code == 0, result.output
    assert _names(archive) == ["2023-03-16-denmark.pdf", "2023-03-16-denmark.txt"]
    assert b"Secret" not in (archive / "2023-03-16-denmark.pdf").read_bytes()
    assert (
        "not in the kept copy: what it says of its author, its program and its dates; a program (JavaScript)"
        in result.output
    )
    assert "Secret" not in result.output


def test_the_same_letter_does_not_come_in_twice(archive: Path) -> None:
    assert _add(archive, _pdf(archive)).exit_code == 0
    again = _add(archive, _pdf(archive), _text(archive))
    assert again.exit_code == 1
    assert "letter.pdf:1: error: this file is there already, as " in again.output
    assert (
        "letter.txt:1: error: this letter is there already: 2023-03-16-denmark has the same text [letter-exists]"
        in again.output
    )
    assert len(_names(archive)) == 2


def test_one_bad_file_does_not_stop_the_others(archive: Path) -> None:
    result = _add(archive, _text(archive, "empty.txt", ""), _text(archive))
    assert result.exit_code == 1
    assert "empty.txt:1: error: this file is empty [cannot-read]\n  hint: look whether it was saved" in result.output
    assert _names(archive) == ["2023-03-16-denmark.txt"]


def test_a_dry_run_writes_nothing(archive: Path) -> None:
    result = _add(archive, "--dry-run", _text(archive), _text(archive, "again.txt"))
    assert "2023-03-16-denmark.txt: would be written" in result.output
    assert "again.txt:1: error: this letter is there already" in result.output
    assert (result.exit_code, _names(archive)) == (1, [])


def test_the_id_can_be_chosen(archive: Path) -> None:
    assert _add(archive, "--id", "2023-03-16-copenhagen", _text(archive)).exit_code == 0
    assert _names(archive) == ["2023-03-16-copenhagen.txt"]
    assert (
        '"Copenhagen" cannot be the id of a letter'
        in _add(archive, "--id", "Copenhagen", "--anyway", _text(archive)).output
    )


def test_pages_make_one_letter(archive: Path) -> None:
    begin, end = _letter().split("\n\nSincerely")
    result = _add(archive, "--pages", _text(archive, "a.txt", begin), _text(archive, "b.txt", f"Sincerely{end}"))
    assert result.exit_code == 0, result.output
    assert _names(archive) == ["2023-03-16-denmark.txt"]
    assert "\n\n\fSincerely," in (archive / "2023-03-16-denmark.txt").read_text("utf-8")


def test_a_scan_can_be_kept_beside_a_letter_that_is_there(archive: Path) -> None:
    for name in ("a.png", "b.tif"):
        Image.new("L", (30, 40 + len(name)), ord(name[0])).save(archive.parent / name)
    result = _add(archive, "--facsimile-of", "2023-03-16-france", archive.parent / "a.png", archive.parent / "b.tif")
    assert result.exit_code == 0, result.output
    assert _names(archive) == ["2023-03-16-france-2.png", "2023-03-16-france.png"]
    assert "its pages are kept as PNG, dot by dot" in result.output
    again = _add(archive, "--facsimile-of", "2023-03-16-france", archive.parent / "a.png")
    assert "this file is there already, as 2023-03-16-france.png" in again.output
    assert CliRunner().invoke(main, ["check", "--letters", str(archive)]).exit_code == 0


@pytest.mark.parametrize(
    ("args", "said"),
    [
        ([], "Missing argument 'FILES...'"),
        (["nowhere.docx"], "there is no file nowhere.docx"),
        ([LETTERS], "is a folder; name the files in it: letterbook add"),
        (
            ["--id", "2023-03-16-x", LETTERS / "2023-03-16-china.txt", LETTERS / "2023-03-16-belgium.txt"],
            "--id names one letter",
        ),
        (
            ["--pages", "--facsimile-of", "2023-03-16-x", LETTERS / "2023-03-16-china.txt"],
            "--facsimile-of reads nothing",
        ),
        (["--colour", "red"], "No such option"),
    ],
)
def test_a_wrong_call_is_said_and_nothing_is_written(archive: Path, args: list[str | Path], said: str) -> None:
    result = _add(archive, *args)
    assert (result.exit_code, _names(archive)) == (2, [])
    assert said in result.output


def test_a_folder_that_is_not_there_is_wrong_usage(tmp_path: Path) -> None:
    assert _add(tmp_path / "none", LETTERS / "2023-03-16-china.txt").exit_code == 2


def test_a_letter_that_is_not_there_has_no_facsimile(archive: Path) -> None:
    result = _add(archive, "--facsimile-of", "2023-03-16-spain", LETTERS / "2023-03-16-china.txt")
    assert result.exit_code == 1
    said = f'china.txt:1: error: there is no letter "2023-03-16-spain" in {archive} [cannot-read]'
    assert said in result.output


def test_when_the_disk_refuses_nothing_half_written_stays(tmp_path: Path) -> None:
    (tmp_path / "2023-03-16-x.txt").write_text("there already")
    with pytest.raises(FileExistsError):
        storing.store(tmp_path, [("2023-03-16-x.txt", b"new"), ("2023-03-16-x.pdf", io.BytesIO(b"pdf").read())])
    assert [path.name for path in tmp_path.iterdir()] == ["2023-03-16-x.txt"]
    assert (tmp_path / "2023-03-16-x.txt").read_text() == "there already"
