"""The command line, as a newcomer uses it and with wrong input too."""

from __future__ import annotations

import json
import socket
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner, Result

from letterbook.cli import main
from tests.conftest import LETTERS, ROOT

if TYPE_CHECKING:
    from pathlib import Path

BROKEN = "---\nsorce: a scan\n---\nMarch 16, 2023\n\nDear Sir,\n\nYes.\n\nSincerely,\n\nAnna Example\n"


def _run(*args: str | Path) -> Result:
    return CliRunner().invoke(main, [str(arg) for arg in args])


@pytest.fixture
def broken(tmp_path: Path) -> Path:
    letters = tmp_path / "letters"
    letters.mkdir()
    (letters / "2023-03-16-broken.txt").write_text(BROKEN)
    (letters / "2023-03-17-good.txt").write_text((LETTERS / "2023-03-16-france.txt").read_text("utf-8"), "utf-8")
    return letters


def test_the_five_letters_have_nothing_but_readings_to_look_at() -> None:
    result = _run("check", "--letters", LETTERS)
    assert result.exit_code == 0
    assert result.output.endswith("5 letters checked: 6 notices.\n")


def test_check_writes_nothing(broken: Path) -> None:
    before = sorted(broken.parent.rglob("*"))
    assert _run("check", "--letters", broken).exit_code == 1
    assert sorted(broken.parent.rglob("*")) == before


def test_check_judges_only_the_files_that_are_named(broken: Path) -> None:
    assert _run("check", "--letters", broken, broken / "2023-03-17-good.txt").exit_code == 1  # its id has another date
    result = _run("check", "--letters", broken, "--fail-on", "error", broken / "2023-03-17-good.txt")
    assert result.exit_code == 0
    assert "broken" not in result.output


def test_check_judges_an_authority_file_as_what_it_is(broken: Path) -> None:
    people = broken / "authority" / "people.yml"
    people.parent.mkdir()
    people.write_text("anna-bell: {nam: Anna Bell}\n")
    result = _run("check", "--letters", broken, people)
    assert result.output.count("people.yml:1: error:") == 2
    assert "broken.txt" not in result.output


@pytest.mark.parametrize(
    ("form", "expected"),
    [
        ("text", '2023-03-16-broken.txt:2: error: "sorce" is not a key that is known here [unknown-key]\n  hint: did'),
        ("github", '2023-03-16-broken.txt,line=2,col=1,title=unknown-key::"sorce" is not a key'),
    ],
)
def test_a_problem_is_printed_for_people_and_for_github(broken: Path, form: str, expected: str) -> None:
    assert expected in _run("check", "--letters", broken, "--format", form).output


def test_a_problem_is_printed_for_programs(broken: Path) -> None:
    lines = _run("check", "--letters", broken, "--format", "json").output.splitlines()
    assert {json.loads(line)["code"] for line in lines} >= {"unknown-key", "date-differs"}


def test_a_message_cannot_begin_another_github_command(tmp_path: Path) -> None:
    (tmp_path / "2023-03-16-x.txt").write_text('---\n"a\\n::error::b": c\n---\nDear Sir,\n\nYes.\n')
    output = _run("check", "--letters", tmp_path, "--format", "github").output
    assert all(line.startswith(("::error file=", "::warning file=")) for line in output.splitlines())


def test_a_message_cannot_command_a_terminal(tmp_path: Path) -> None:
    (tmp_path / "2023-03-16-x.txt").write_text('---\n"a\\e[2Jb\\nc": d\n---\nDear Sir,\n\nYes.\n')
    output = _run("check", "--letters", tmp_path).output
    assert '"a�[2Jb c" is not a key' in output
    assert "\x1b" not in output


def test_an_error_keeps_the_site_in_place_as_it_was(broken: Path) -> None:
    site = broken.parent / "site"
    (broken / "2023-03-16-broken.txt").rename(broken.parent / "aside")
    assert _run("build", "--letters", broken, "--no-search").exit_code == 0
    before = {path: path.read_bytes() for path in site.rglob("*") if path.is_file()}
    (broken.parent / "aside").rename(broken / "2023-03-16-broken.txt")
    result = _run("build", "--letters", broken, "--no-search")
    assert result.exit_code == 1
    assert "unknown-key" in result.output
    assert "date-differs" in result.output  # the other letter was checked all the same
    assert {path: path.read_bytes() for path in site.rglob("*") if path.is_file()} == before
    assert sorted(path.name for path in broken.parent.iterdir()) == ["letters", "site"]


def test_strict_publishes_nothing_with_a_warning(broken: Path) -> None:
    (broken / "2023-03-16-broken.txt").unlink()
    assert _run("build", "--letters", broken, "--strict").exit_code == 1
    assert not (broken.parent / "site").exists()


def test_a_folder_that_is_not_ours_is_never_replaced(broken: Path) -> None:
    (broken / "2023-03-16-broken.txt").unlink()
    photos = broken.parent / "site"
    photos.mkdir()
    (photos / "photo.jpg").write_bytes(b"x")
    result = _run("build", "--letters", broken)
    assert result.exit_code == 2
    assert "holds files that are not a site made by letterbook" in result.output
    assert (photos / "photo.jpg").read_bytes() == b"x"


def test_a_site_is_put_into_no_file_and_behind_no_link(broken: Path) -> None:
    (broken.parent / "link").symlink_to(broken)
    file = broken / "2023-03-17-good.txt"
    for site, said in ((file, f"{file} is not"), (file / "site", f"{file} is not"), (broken.parent / "link", "a link")):
        result = _run("build", "--letters", broken, "--site", site)
        assert (result.exit_code, said in result.output) == (2, True)
        assert result.output.endswith("a folder; name another one with --site\n")


def test_parse_prints_a_line_of_json_for_each_letter() -> None:
    result = _run("parse", LETTERS / "2023-03-16-france.txt", LETTERS / "2023-03-16-china.txt")
    france, china = (json.loads(line) for line in result.output.splitlines())
    assert france["recipients"][0]["name"] == "Emmanuel Macron"
    assert china["signatories"][0]["key"] == "valery-tsepkalo"


def test_a_letter_is_one_line_of_json_whatever_ends_lines_in_it(tmp_path: Path) -> None:
    letter = tmp_path / "2020-01-02-lines.txt"
    letter.write_text("Dear Sir,\n\nOne\u2028two\u2029three\x85books are here.\n", encoding="utf-8")
    (line,) = _run("parse", letter).output.splitlines()
    assert json.loads(line)["body"][0]["text"].split() == ["One", "two", "three", "books", "are", "here."]


def test_parse_shows_a_person_the_parts_of_a_letter() -> None:
    output = _run("parse", "--format", "text", LETTERS / "2023-03-16-france.txt").output
    assert "Dear President Macron and Prime Minister Borne," in output
    assert "salutation" in output


def test_parse_shows_one_letter_after_the_other_each_under_its_name() -> None:
    names = (LETTERS / "2023-03-16-france.txt", LETTERS / "2023-03-16-china.txt")
    output = _run("parse", "--format", "text", *names).output
    assert [line for line in output.splitlines() if line.endswith(".txt")] == [str(name) for name in names]


def test_colours_are_for_a_terminal_whose_owner_wants_them(monkeypatch: pytest.MonkeyPatch) -> None:
    letter = str(LETTERS / "2023-03-16-france.txt")
    terminal = CliRunner().invoke(main, ["parse", "--format", "text", letter], color=True)
    assert "\x1b[" in terminal.output
    assert "\x1b" not in _run("parse", "--format", "text", letter).output
    monkeypatch.setenv("NO_COLOR", "1")
    assert "\x1b" not in CliRunner().invoke(main, ["parse", "--format", "text", letter], color=True).output


@pytest.mark.parametrize("content", [b"%PDF-1.7\n%\xe2\xe3", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", b"PK\x03\x04\0\xff"])
def test_a_file_that_is_no_text_is_said_to_be_none(tmp_path: Path, content: bytes) -> None:
    file = tmp_path / "letter.txt"
    file.write_bytes(content)
    result = _run("parse", file)
    assert (result.exit_code, result.stdout) == (1, "")
    assert (
        "error: this is no text: it may be a PDF, a picture or the file of a word processor [not-utf8]" in result.stderr
    )


def test_parse_says_why_it_fails_though_it_has_understood_a_letter(broken: Path) -> None:
    (broken / "archive.yml").write_text("titel: Letters\n")
    result = _run("parse", broken / "2023-03-16-broken.txt", broken / "2023-03-17-good.txt")
    assert (result.exit_code, len(result.stdout.splitlines())) == (1, 2)
    assert [line for line in result.stderr.splitlines() if "error: " in line] == [
        f'{broken}/2023-03-16-broken.txt:2: error: "sorce" is not a key that is known here [unknown-key]',
        f'{broken}/archive.yml:1: error: "titel" is not a key that is known here [unknown-key]',
    ]


def test_a_folder_is_not_taken_for_a_letter(tmp_path: Path) -> None:
    result = _run("parse", tmp_path)
    assert result.exit_code == 2
    assert f"is a folder; name the letters in it: letterbook parse {tmp_path}/*.txt" in result.output


def test_check_of_a_folder_says_how_all_letters_are_checked() -> None:
    result = _run("check", LETTERS)
    assert result.exit_code == 2
    assert f"is a folder; to check all letters in it: letterbook check --letters {LETTERS}" in result.output


@pytest.mark.parametrize(
    ("args", "said"),
    [
        (("--base", "HEAD", LETTERS / "2023-03-16-france.txt"), "name no files beside it"),
        (("--report", "report"), "name the commit to compare with"),
        (("--base", "HEAD", "--event", LETTERS / "archive.yml"), "name the folder for it with --report"),
    ],
)
def test_check_passes_over_nothing_that_it_was_told(args: tuple[str | Path, ...], said: str) -> None:
    result = _run("check", *args)
    assert (result.exit_code, said in result.output) == (2, True)


def test_a_file_that_is_no_event_is_named(tmp_path: Path) -> None:
    event = tmp_path / "event.json"
    event.write_text("March 16, 2023\n", "utf-8")
    for words in (("check", "--base", "HEAD", "--report", tmp_path / "report"), ("propose", "--to", tmp_path / "to")):
        result = _run(*words, "--event", event)
        assert (result.exit_code, result.output) == (2, f"Error: {event}: the event is not JSON\n")
    assert [path.name for path in tmp_path.iterdir()] == ["event.json"]


@pytest.mark.parametrize(
    "args",
    [
        ("build", "--letters", "no/such/folder"),
        ("check", "no-such-file.txt"),
        ("parse",),
        ("parse", "--format", "xml", str(LETTERS / "2023-03-16-france.txt")),
        ("publish",),
        ("serve", "--port", "0"),
    ],
)
def test_wrong_usage_ends_with_2_and_a_sentence(args: tuple[str, ...]) -> None:
    result = _run(*args)
    assert result.exit_code == 2
    assert "Error: " in result.output
    assert "Traceback" not in result.output


def test_a_port_that_is_taken_is_told_before_anything_is_made() -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        result = _run("serve", "--letters", LETTERS, "--port", str(port))
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr.startswith(f"Error: port {port} is taken by another program")


@pytest.mark.parametrize("args", [("build",), ("check",), ("serve",), ("add", __file__), ("new", "mine")])
def test_where_there_is_no_archive_a_command_says_where_to_run_it(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, args: tuple[str, ...]
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr("letterbook.cli.console.__file__", str(tmp_path / "site-packages/letterbook/cli/console.py"))
    result = _run(*args)
    assert (result.exit_code, list(tmp_path.iterdir())) == (2, [])
    assert "there is no archive here: run letterbook in the folder that holds mkdocs.yml" in result.output


def test_a_command_that_is_shown_can_be_typed_as_it_stands(tmp_path: Path) -> None:
    folder = tmp_path / "my letters"
    made = _run("new", folder)
    assert f"To build it:  cd '{folder}' && make site" in made.output
    assert f"letterbook check --letters '{folder}'" in _run("check", folder).output
    assert f"letterbook parse '{folder}'/*.txt" in _run("parse", folder).output
    assert f"letterbook add '{folder}'/*" in _run("add", folder).output


def test_the_build_script_is_letterbook_build() -> None:
    command = [sys.executable, str(ROOT / "scripts" / "build.py"), "--help"]
    done = subprocess.run(command, capture_output=True, text=True, check=True)  # noqa: S603 - our own script
    assert "--strict" in done.stdout
