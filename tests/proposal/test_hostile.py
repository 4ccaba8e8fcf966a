"""A proposal that is made to do harm is judged like any other, and nothing of it runs, is followed or is published."""

from __future__ import annotations

import io
import os
import shutil
import socket
import zipfile
from typing import TYPE_CHECKING

import pikepdf
import pytest

from letterbook.proposal.report import Report, from_json
from tests.proposal.repositories import (
    GOOD,
    LETTER,
    Archive,
    event_file,
    git,
    make_archive,
    make_no_pages,
    make_no_picture,
)
from tests.sample import HOSTILE

if TYPE_CHECKING:
    from pathlib import Path

SECRET = "the-secret-of-the-machine"  # noqa: S105 - it stands for one


@pytest.fixture
def archive(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest) -> Archive:
    """Make an archive; whoever opens a connection fails. Pages are built for the tests that look at them."""
    (make_no_picture if "pages" in request.fixturenames else make_no_pages)(monkeypatch)

    def refuse(*_: object) -> None:
        message = "something was to be fetched"
        raise AssertionError(message)

    monkeypatch.setattr(socket.socket, "connect", refuse)
    return make_archive(tmp_path)


@pytest.fixture
def pages(tmp_path: Path) -> Path:
    """Return where the pages of the letters of a proposal are."""
    return tmp_path / "report/site/letters"


def _report(archive: Archive, folder: Path) -> tuple[Report, str]:
    event = event_file(folder, {"pull_request": {"number": 7}})
    result = archive.check("--report", str(folder / "report"), "--event", str(event))
    assert result.exit_code in {0, 1}, result.output
    assert "Traceback" not in result.output
    return from_json((folder / "report/report.json").read_bytes()), result.output


def test_markup_in_text_names_and_metadata_stays_text(archive: Archive, tmp_path: Path, pages: Path) -> None:
    nasty = " ".join(HOSTILE)
    quoted = "'" + nasty.replace("'", "''") + "'"
    block = f"---\nsource: {quoted}\nnotes: {quoted}\nrecipients: {{name: {quoted}, office: {quoted}}}\n---\n"
    archive.propose({LETTER: block + GOOD + "\n\n".join(HOSTILE)})
    report, _ = _report(archive, tmp_path)
    page = (pages / "2023-03-24-denmark/index.html").read_text("utf-8")
    assert "<script>document.title" not in page
    assert "onerror=alert(1)>" not in page
    assert report.letters[0].facts[1].value.startswith("<script>")  # the answer escapes it


@pytest.mark.parametrize(
    "yaml",
    [
        "date: !!python/object/apply:os.system ['touch pwned']",
        "a: &a [x, x]\nb: &b [*a, *a]\nc: [*b, *b]",
        "source: " + "[" * 5000,
        "rights: " + "x" * 2_000_000,
    ],
    ids=["object", "aliases", "deep", "long"],
)
def test_yaml_cannot_run_anything_or_exhaust_the_reader(archive: Archive, tmp_path: Path, yaml: str) -> None:
    archive.propose({LETTER: f"---\n{yaml}\n---\n{GOOD}"})
    report, _ = _report(archive, tmp_path)
    assert {problem.code for problem in report.problems} & {"bad-yaml", "unknown-key", "wrong-value"}
    assert not list(tmp_path.rglob("pwned"))


NAMES = (
    "letters/$(touch pwned).txt",
    "letters/'; touch pwned;.txt",
    "letters/--output=pwned.txt",
    "letters/new\nline::error::x.txt",
    "letters/<img src=x onerror=alert(1)>.txt",
    "letters/2023-03-24-\u202etxt.exe.txt",
)


@pytest.mark.parametrize("name", NAMES)
def test_the_name_of_a_file_is_a_name_and_never_a_command(archive: Archive, tmp_path: Path, name: str) -> None:
    archive.propose({name: GOOD})
    report, output = _report(archive, tmp_path)
    assert "bad-file-name" in {problem.code for problem in report.problems}
    assert all(line.startswith(("::error file=", "::warning file=")) for line in output.splitlines())
    assert not list(tmp_path.rglob("pwned*"))


def test_a_name_that_is_no_text_is_reported(archive: Archive, tmp_path: Path) -> None:
    path = os.fsdecode(os.fsencode(archive.fork) + b"/letters/2023-03-24-\xff.txt")
    with open(path, "w", encoding="utf-8") as file:  # noqa: PTH123 - the name is no text
        file.write(GOOD)
    archive.propose()
    report, _ = _report(archive, tmp_path)
    assert report.problems


@pytest.mark.parametrize(
    "name",
    [
        "letters/2023-03-24-denmark.txt",
        "letters/2023-03-16-france.pdf",
        "letters/authority/people.yml",
        "letters/archive.yml",
        "letters/authority",
    ],
)
def test_a_link_is_not_followed(archive: Archive, tmp_path: Path, name: str) -> None:
    secret = tmp_path / "secret"
    secret.mkdir()
    for file in ("people.yml", "it"):
        (secret / file).write_text(f"{SECRET}: {SECRET}\n", "utf-8")
    link = archive.fork / name
    if link.is_dir():
        shutil.rmtree(link)
    link.unlink(missing_ok=True)
    link.symlink_to(secret if name.endswith("authority") else secret / "it")
    archive.propose()
    report, output = _report(archive, tmp_path)
    assert [problem.code for problem in report.problems] == ["not-a-file"]
    assert archive.check().exit_code == 1
    stored = b"".join(file.read_bytes() for file in (tmp_path / "report").rglob("*") if file.is_file())
    assert SECRET.encode() not in output.encode() + stored


def test_a_changed_workflow_is_pointed_at(archive: Archive, tmp_path: Path) -> None:
    archive.propose({LETTER: GOOD, ".github/workflows/check.yml": "on: push\n", "docs/x.js": "alert(1)"})
    report, _ = _report(archive, tmp_path)
    assert report.others == (".github/workflows/check.yml", "docs/x.js")


def test_programs_that_the_configuration_of_a_checkout_names_are_not_run(archive: Archive, tmp_path: Path) -> None:
    archive.propose({LETTER: GOOD, ".gitattributes": "* filter=evil diff=evil\n", ".git-blame-ignore-revs": "x"})
    for key in ("core.fsmonitor", "diff.external", "diff.evil.textconv"):
        git(archive.checkout, "config", key, f"touch {tmp_path}/pwned; false")
    _report(archive, tmp_path)
    assert not list(tmp_path.rglob("pwned"))


def _bomb() -> bytes:
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("word/document.xml", b" " * 40_000_000)
        packed.writestr("_rels/.rels", "<Relationships/>")
    return data.getvalue()


def _pdf_with_a_program() -> bytes:
    data = io.BytesIO()
    with pikepdf.new() as pdf:
        pdf.add_blank_page(page_size=(200, 300))
        run = pikepdf.Dictionary(S=pikepdf.Name.JavaScript, JS=pikepdf.String("app.alert(1)"))
        pdf.Root.OpenAction = run
        pdf.pages[0].obj.AA = pikepdf.Dictionary(O=run)
        pdf.save(data)
    return data.getvalue()


def test_files_of_other_kinds_are_not_published_and_a_web_page_without_its_programs(
    archive: Archive, tmp_path: Path, pages: Path
) -> None:
    archive.propose(
        {
            LETTER: GOOD,
            "letters/bomb.docx": b"PK\x03\x04" + b"\0" * 1000,
            "letters/2023-03-24-denmark.svg": "<svg onload='alert(1)'/>",
            "letters/2023-03-24-denmark.html": "<script>alert(1)</script><p onclick='alert(1)'>Dear Sir,",
            "letters/2023-03-24-denmark.rtf": "MZ, a program",
            "letters/2023-03-24-denmark.docx": _bomb(),
            "letters/2023-03-24-denmark.pdf": _pdf_with_a_program(),
        }
    )
    report, _ = _report(archive, tmp_path)
    codes = sorted(problem.code for problem in report.problems)
    assert codes == ["bad-file-name", "bad-original", "bad-original", "lone-original"]
    assert not list((tmp_path / "report").rglob("bomb*"))
    page, pdf = sorted((tmp_path / "report").rglob("2023-03-24-denmark.*"))
    assert (page.parent, page.suffix, pdf.suffix) == (pages / "2023-03-24-denmark", ".html", ".pdf")
    assert "<p>Dear Sir,</p>" in page.read_text("utf-8")
    assert "alert" not in page.read_text("utf-8")
    with pikepdf.open(pdf) as shown:
        assert "/OpenAction" not in shown.Root
        assert not any(b"alert" in item.unparse() for item in shown.objects)
