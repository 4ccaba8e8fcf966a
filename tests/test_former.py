"""A letter that was renamed is found at its old address; one that was withdrawn is found nowhere."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from letterbook.understand import understand_folder
from tests.conftest import LETTERS, build

BLOCK = "---\n{}\n---\n"
WITHDRAWN = BLOCK.format("withdrawn: {date: 2024-01-02, reason: at the request of the sender}")


@pytest.fixture
def letters(tmp_path: Path) -> Path:
    return Path(shutil.copytree(LETTERS, tmp_path / "letters"))


def _state(letters: Path, name: str, block: str) -> None:
    """Put a line of metadata above a letter."""
    path = letters / f"{name}.txt"
    path.write_text(BLOCK.format(block) + path.read_text("utf-8"), "utf-8")


def _duplicates(letters: Path) -> list[str]:
    found = understand_folder(letters).problems
    return [problem.message for problem in found if problem.code == "duplicate-id"]


def test_an_old_address_leads_to_the_letter_in_every_language_of_the_site(letters: Path, tmp_path: Path) -> None:
    _state(letters, "2023-03-16-france", "formerly: [2023-03-15-france, 2023-03-16-paris]")
    site = build(letters, tmp_path / "site")
    for former in ("2023-03-15-france", "2023-03-16-paris"):
        for folder in ("letters", "be/letters"):
            page = (site / folder / former / "index.html").read_text("utf-8")
            assert 'http-equiv="refresh" content="0; url=../2023-03-16-france/"' in page
            assert '<a href="../2023-03-16-france/">' in page
            assert 'rel="canonical" href="../2023-03-16-france/"' in page
        assert former not in (site / "sitemap.xml").read_text("utf-8")
        assert former not in (site / "data/letters.csv").read_text("utf-8")
    assert (site / "assets/from-disk.js").is_file()


@pytest.mark.parametrize(
    ("name", "block", "expected"),
    [
        ("2023-03-16-france", "formerly: 2023-03-16-china", "is the id of a letter that is there"),
        ("2023-03-16-france", "formerly: 2023-03-16-france", "is the id of a letter that is there"),
    ],
)
def test_an_address_of_today_cannot_be_a_former_one(letters: Path, name: str, block: str, expected: str) -> None:
    _state(letters, name, block)
    (message,) = _duplicates(letters)
    assert expected in message


def test_an_old_address_leads_to_one_letter_only(letters: Path) -> None:
    _state(letters, "2023-03-16-china", "formerly: [2023-03-16-all]")
    _state(letters, "2023-03-16-france", "formerly: [2023-03-16-all]")
    (message,) = _duplicates(letters)
    assert "stated by 2023-03-16-china, too" in message


def test_the_former_id_has_the_form_of_an_id(letters: Path) -> None:
    _state(letters, "2023-03-16-france", "formerly: ../../etc")
    assert "wrong-value" in {problem.code for problem in understand_folder(letters).problems}


def test_nothing_of_a_withdrawn_letter_stays_in_the_site_or_its_sources(letters: Path, tmp_path: Path) -> None:
    site = tmp_path / "site"
    name = "2023-03-16-denmark"
    (letters / f"{name}.pdf").write_bytes(b"%PDF-1.4 the scan")
    build(letters, site)
    path = letters / f"{name}.txt"
    path.write_text(WITHDRAWN + path.read_text("utf-8"), "utf-8")
    build(letters, site)
    traces = ("Frederiksen", "Rasmussen", "mette-frederiksen", "the scan", "Denmark")
    found = {
        file.relative_to(site).as_posix(): trace
        for file in site.rglob("*")
        if file.is_file() and not file.name.endswith((".css", ".js"))
        for trace in traces
        if trace in file.read_bytes().decode("utf-8", "replace")
    }
    allowed = {"contribute/index.html", "data/index.html", "about/problems/index.html", "about/reading/index.html"}
    assert {name: trace for name, trace in found.items() if name.removeprefix("be/") not in allowed} == {}
    assert sorted(file.name for file in (site / "letters" / name).iterdir()) == ["index.html"]
    assert "at the request of the sender" in (site / "letters" / name / "index.html").read_text("utf-8")


def test_the_words_of_a_withdrawn_letter_may_go_from_its_file(letters: Path) -> None:
    (letters / "2023-03-16-denmark.txt").write_text(WITHDRAWN, "utf-8")
    understood = understand_folder(letters)
    assert understood.problems == ()
    assert len(understood.letters) == 5


def test_a_change_of_the_transcription_is_told_with_its_date(letters: Path, tmp_path: Path) -> None:
    _state(letters, "2023-03-16-france", "changes: {date: 2024-05-01, text: a line on page <b>2</b> was missing}")
    page = (build(letters, tmp_path / "site") / "letters/2023-03-16-france/index.html").read_text("utf-8")
    assert "1 May 2024: a line on page &lt;b&gt;2&lt;/b&gt; was missing" in page
