"""A fork proposes; the check judges what it touches, and says so at the lines and in a report."""

from __future__ import annotations

import base64
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner

from letterbook.cli import main
from letterbook.proposal.report import Report, from_json
from tests.conftest import LETTERS
from tests.proposal.repositories import (
    GOOD,
    LETTER,
    Archive,
    Files,
    event_file,
    make_archive,
    make_no_pages,
    make_no_picture,
)

if TYPE_CHECKING:
    from pathlib import Path

FRANCE, DENMARK = "letters/2023-03-16-france.txt", "letters/2023-03-16-denmark.txt"


@pytest.fixture
def archive(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest) -> Archive:
    """Make an archive; a test that looks at pages is marked so, for all others none are built."""
    (make_no_picture if "pages" in request.fixturenames else make_no_pages)(monkeypatch)
    return make_archive(tmp_path)


@pytest.fixture
def pages(tmp_path: Path) -> Path:
    """Return where the pages of the letters of a proposal are."""
    return tmp_path / "report/site/letters"


def _report(archive: Archive, tmp_path: Path) -> Report:
    event = event_file(tmp_path, {"pull_request": {"number": 7}})
    archive.check("--report", str(tmp_path / "report"), "--event", str(event))
    return from_json((tmp_path / "report/report.json").read_bytes())


def _codes(output: str) -> list[str]:
    """Return the codes of errors and warnings; a notice is about a slip that the five letters have."""
    marked = [line for line in output.splitlines() if not line.startswith("::notice")]
    return sorted(line.partition("title=")[2].partition("::")[0] for line in marked)


def test_a_good_letter_is_understood_and_nothing_is_to_be_mended(archive: Archive, tmp_path: Path) -> None:
    archive.propose({LETTER: GOOD})
    result = archive.check()
    assert (result.exit_code, result.output) == (0, "")
    report = _report(archive, tmp_path)
    (letter,) = report.letters
    facts = {fact.name: fact.value for fact in letter.facts}
    assert (report.number, letter.id, letter.kind) == (7, "2023-03-24-denmark", "new")
    assert facts["Date"] == "24 March 2023"
    assert facts["To"] == "Mette Frederiksen, Prime Minister of Denmark [Denmark]"
    assert facts["Signed by"] == "Valery Tsepkalo"


def test_the_page_of_the_letter_is_made_to_be_looked_at(archive: Archive, tmp_path: Path, pages: Path) -> None:
    archive.propose({LETTER: GOOD})
    _report(archive, tmp_path)
    assert "Frederiksen" in (pages / "2023-03-24-denmark/index.html").read_text("utf-8")
    assert not (pages / "2023-03-16-france").exists()


def test_only_the_letters_that_are_touched_are_judged(archive: Archive) -> None:
    archive.write({"letters/2020-01-01-old.txt": "---\nsorce: x\n---\nNothing.\n"})
    archive.propose()
    bad = archive.check()
    assert "unknown-key" in _codes(bad.output)
    archive.accept()
    archive.propose({LETTER: GOOD})
    assert _codes(archive.check().output) == []


PICTURE = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGNgAAAAAgABSK+kcQAAAABJRU5ErkJggg=="
)
"""One pixel."""

PROBLEMS: dict[str, Files] = {
    "bad-file-name": {"letters/Denmark.txt": GOOD},
    "duplicate-id": {"letters/2023-03-16-france.md": GOOD},
    "empty-file": {LETTER: "\n"},
    "too-large": {LETTER: "A line of a letter.\n" * 500_000},
    "not-utf8": {LETTER: GOOD.encode("utf-16")},
    "not-nfc": {LETTER: GOOD.replace("Mette", "Me\u0301tte")},
    "control-character": {LETTER: GOOD.replace("Mette", "Me\x07tte")},
    "lone-facsimile": {"letters/2023-03-24-denmark.pdf": b"%PDF-1.4"},
    "bad-yaml": {LETTER: f"---\ndate: [\n---\n{GOOD}"},
    "unknown-key": {LETTER: f"---\nsorce: x\n---\n{GOOD}"},
    "wrong-value": {LETTER: f"---\nlanguage: Danish\n---\n{GOOD}"},
    "bad-xml": {"letters/2023-03-24-denmark.xml": "<TEI><text>"},
    "no-date": {LETTER: GOOD.replace("March 24, 2023", "")},
    "two-dates": {LETTER: f"March 12, 2021\n\n{GOOD}"},
    "old-style": {LETTER: GOOD.replace("March 24, 2023", "March 24, 2023, O. S.")},
    "date-differs": {"letters/2023-03-25-denmark.txt": GOOD},
    "no-text": {LETTER: f"{GOOD.partition('We ask you')[0]}…\n\nSincerely,\n\nValery Tsepkalo\n"},
    "no-salutation": {LETTER: GOOD.replace("Dear Prime Minister,\n\n", "")},
    "silent-edit": {
        FRANCE: (LETTERS / "2023-03-16-france.txt").read_text("utf-8").replace("peace", "war") + "\nMore.\n"
    },
    "lost-letter": {DENMARK: None},
}


@pytest.mark.parametrize("code", PROBLEMS)
def test_each_problem_is_marked_at_its_line(archive: Archive, code: str) -> None:
    archive.propose(PROBLEMS[code])
    result = archive.check()
    assert f"title={code}::" in result.output
    assert all(
        line.startswith(("::error file=", "::warning file=", "::notice file=")) for line in result.output.splitlines()
    )
    assert result.exit_code == ("::error" in result.output)


def test_two_letters_at_once_are_both_told_of(archive: Archive, tmp_path: Path) -> None:
    other = GOOD.replace("Denmark", "Norway").replace("Mette Frederiksen", "Jonas Gahr Støre")
    archive.propose({LETTER: GOOD, "letters/2023-03-24-norway.txt": other})
    assert [letter.id for letter in _report(archive, tmp_path).letters] == ["2023-03-24-denmark", "2023-03-24-norway"]


def test_the_nearest_letter_is_named_with_what_differs(archive: Archive, tmp_path: Path) -> None:
    text = (LETTERS / "2023-03-16-france.txt").read_text("utf-8").replace("Emmanuel Macron", "Alain Berset")
    archive.propose({"letters/2023-03-16-switzerland.txt": text})
    (letter,) = _report(archive, tmp_path).letters
    assert letter.nearest
    assert letter.nearest.id == "2023-03-16-france"
    assert letter.nearest.share > 90
    assert ("Emmanuel Macron", "Alain Berset") in [(one.there, one.here) for one in letter.nearest.passages]


def _edited(archive: Archive) -> str:
    return archive.read(FRANCE).replace("We ask you to discuss", "We ask that you discuss")


def test_a_silent_edit_is_marked_at_the_line_that_changed(archive: Archive) -> None:
    archive.propose({FRANCE: _edited(archive)})
    result = archive.check()
    line = (
        archive.read(FRANCE)
        .split("\n")
        .index(next(line for line in archive.read(FRANCE).split("\n") if "We ask that you" in line))
    )
    assert f"line={line + 1},col=1,title=silent-edit" in result.output
    assert result.exit_code == 1


@pytest.mark.parametrize(
    "block",
    [
        "changes: {date: 2024-05-01, text: a word was misread}",
        "corrections: {date: 2024-05-01, reading: a, correction: b}",
        "withdrawn: {date: 2024-05-01, reason: asked}",
    ],
)
def test_an_edit_that_is_explained_passes(archive: Archive, block: str) -> None:
    archive.propose({FRANCE: f"---\n{block}\n---\n{_edited(archive)}"})
    assert "silent-edit" not in archive.check().output


def test_an_old_note_does_not_explain_a_new_edit(archive: Archive) -> None:
    block = "---\nchanges: {date: 2024-05-01, text: a word was misread}\n---\n"
    archive.write({FRANCE: block + archive.read(FRANCE)})
    archive.propose()
    archive.accept()
    archive.propose({FRANCE: _edited(archive)})
    assert _codes(archive.check().output) == ["silent-edit"]


def test_line_ends_and_blanks_are_no_edit(archive: Archive) -> None:
    archive.propose({FRANCE: archive.read(FRANCE).replace("\n", "\r\n")})
    assert _codes(archive.check().output) == []


def test_a_deleted_letter_is_missed(archive: Archive, tmp_path: Path) -> None:
    archive.propose({DENMARK: None})
    result = archive.check()
    assert result.exit_code == 1
    assert "withdrawn" in result.output
    assert [(one.id, one.kind) for one in _report(archive, tmp_path).letters] == [("2023-03-16-denmark", "removed")]


def test_a_renamed_letter_has_to_say_where_it_was(archive: Archive) -> None:
    archive.propose({FRANCE: None, "letters/2023-03-16-paris.txt": archive.read(FRANCE)})
    result = archive.check()
    assert _codes(result.output) == ["lost-letter"]
    assert 'write "formerly: [2023-03-16-france]"' in result.output
    assert "file=" + str(archive.checkout / "letters/2023-03-16-paris.txt") in result.output


def test_a_letter_renamed_in_the_open_passes(archive: Archive, tmp_path: Path) -> None:
    text = f"---\nformerly: [2023-03-16-france]\n---\n{archive.read(FRANCE)}"
    archive.propose({FRANCE: None, "letters/2023-03-16-paris.txt": text})
    assert _codes(archive.check().output) == []
    assert [one.kind for one in _report(archive, tmp_path).letters] == ["renamed"]


def test_a_withdrawn_letter_is_not_shown_in_the_report(archive: Archive, tmp_path: Path) -> None:
    archive.propose({FRANCE: "---\nwithdrawn: {date: 2024-05-01, reason: asked}\n---\n"})
    (letter,) = _report(archive, tmp_path).letters
    assert (letter.kind, letter.facts) == ("withdrawn", ())
    assert _codes(archive.check().output) == []


def test_a_former_address_that_another_letter_states_is_found_though_that_letter_is_untouched(archive: Archive) -> None:
    archive.write({FRANCE: f"---\nformerly: [2023-03-16-old]\n---\n{archive.read(FRANCE)}"})
    archive.propose()
    archive.accept()
    archive.propose({LETTER: f"---\nformerly: [2023-03-16-old]\n---\n{GOOD}"})
    assert _codes(archive.check().output) == ["duplicate-id"]


def test_a_scan_beside_a_letter_is_told_of(archive: Archive, tmp_path: Path) -> None:
    archive.propose({"letters/2023-03-16-france.png": PICTURE})
    (letter,) = _report(archive, tmp_path).letters
    assert (letter.id, letter.kind) == ("2023-03-16-france", "facsimile")


def test_letters_that_are_not_committed_yet_are_judged_at_home(archive: Archive) -> None:
    archive.propose()
    (archive.checkout / LETTER).write_text(GOOD.replace("March 24, 2023", ""), "utf-8")
    assert "no-date" in archive.check().output


def test_without_a_commit_to_compare_with_nothing_passes(archive: Archive) -> None:
    archive.propose({LETTER: GOOD})
    for base in ("no-such-commit", "--output=x", ""):
        result = archive.check("--base", base)
        assert (result.exit_code, "there is no commit" in result.output) == (2, True)
        assert "name a branch, a tag or a commit" in result.output


def test_a_folder_outside_of_git_can_be_checked_as_a_whole_only(tmp_path: Path) -> None:
    result = CliRunner().invoke(main, ["check", "--letters", str(tmp_path), "--base", "main"])
    assert (result.exit_code, "is in no repository of git" in result.output) == (2, True)
    assert result.output.endswith("leave out --base\n")


def test_a_machine_without_git_is_told_so(archive: Archive, monkeypatch: pytest.MonkeyPatch) -> None:
    archive.propose({LETTER: GOOD})
    monkeypatch.setenv("PATH", "")
    assert archive.check().output == "Error: git is needed for this, and is not installed here\n"
