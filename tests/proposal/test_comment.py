"""What a check has stored is posted as one comment, if it is what it says it is."""

from __future__ import annotations

import html
import io
import json
import re
import zipfile
from typing import TYPE_CHECKING, Any

import markdown
import pytest
from click.testing import CliRunner, Result

from letterbook.cli import main
from letterbook.problems import Problem, Where
from letterbook.proposal.answer import MARKER, MOST_CHARACTERS, escape, write_answer
from letterbook.proposal.report import Fact, Judged, Nearest, Passage, Report, from_json, to_json
from tests.proposal.fake_github import Repository, serve_github
from tests.proposal.repositories import event_file
from tests.sample import HOSTILE

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

HEAD = "a" * 40
NASTY = " ".join(HOSTILE) + " @octocat #12 https://evil.example www.evil.example a@b.example GH-1 a/b#3 | x\n\n# y"

PROBLEM = Problem(Where("letters/2023-03-16-x.txt", 4), "two-dates", "two lines could be the date", "state the date")
REPORT = Report(
    letters=(
        Judged(
            "2023-03-16-x",
            "letters/2023-03-16-x.txt",
            "new",
            (Fact("Date", "16 March 2023", 98), Fact("To", "Anna Example")),
            Nearest("2023-03-16-y", 91, (Passage("Norway", "Sweden"),), 2),
        ),
    ),
    problems=(PROBLEM,),
    others=(".github/workflows/check.yml",),
    number=7,
)
HOSTILE_REPORT = Report(
    letters=(Judged(NASTY, NASTY, "new", (Fact(NASTY, NASTY, 1),), Nearest(NASTY, 50, (Passage(NASTY, NASTY),))),),
    problems=(Problem(Where(NASTY, 1), "unknown-key", NASTY, NASTY),),
    others=(NASTY,),
    number=7,
)


def _artifact(report: bytes, name: str = "report.json") -> bytes:
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(name, report)
    return data.getvalue()


@pytest.fixture
def repository() -> Iterator[Repository]:
    known = Repository(pulls={7: {"state": "open", "head": {"sha": HEAD}}})
    known.artifacts = {"report": _artifact(to_json(REPORT).encode()), "page.png": b"", "preview": b""}
    with serve_github(known):
        yield known


def _event(**changes: object) -> dict[str, Any]:
    return {"workflow_run": {"event": "pull_request", "id": 55, "head_sha": HEAD, **changes}}


def _post(repository: Repository, folder: Path, event: dict[str, Any]) -> Result:
    settings = {"GITHUB_API_URL": repository.address, "GITHUB_REPOSITORY": "a/b", "GITHUB_TOKEN": "secret"}
    return CliRunner().invoke(main, ["comment", "--event", str(event_file(folder, event))], env=settings)


def test_a_comment_says_all_that_a_maintainer_asks(repository: Repository, tmp_path: Path) -> None:
    result = _post(repository, tmp_path, _event())
    assert (result.exit_code, result.output) == (0, "comment written\n")
    (text,) = repository.said(7)
    shown = html.unescape(markdown.markdown(text, extensions=["tables"]))
    assert text.startswith(MARKER)
    for said in (
        "Thank you for a letter!",
        "<td>16 March 2023</td>",
        "<td>98 %</td>",
        "two lines could be the date",
        "state the date",
        "Nearest letter: 2023-03-16-y, 91 % the same",
        'href="https://github.com/a/b/actions/runs/55/artifacts/2"',
        ".github/workflows/check.yml",
        "<strong>Next:</strong>",
        "docs/about/problems.md#two-dates",
    ):
        assert said in shown


def test_the_comment_is_renewed_and_not_repeated(repository: Repository, tmp_path: Path) -> None:
    repository.comment(7, "Well done!", login="somebody")
    repository.comment(7, MARKER + " not by us", login="somebody")
    _post(repository, tmp_path, _event())
    repository.artifacts["report"] = _artifact(to_json(Report(REPORT.letters, (), number=7)).encode())
    assert _post(repository, tmp_path, _event()).output == "comment renewed\n"
    assert len(repository.said(7)) == 3
    assert "two lines" not in repository.said(7)[2]
    assert repository.said(7)[1] == MARKER + " not by us"


def test_a_run_for_another_commit_is_not_posted(repository: Repository, tmp_path: Path) -> None:
    result = _post(repository, tmp_path, _event(head_sha="b" * 40))
    assert (result.exit_code, repository.said(7)) == (2, [])
    assert "not at the commit that was checked" in result.output


def test_a_report_cannot_choose_the_proposal_it_is_posted_to(repository: Repository, tmp_path: Path) -> None:
    repository.pulls[8] = {"state": "open", "head": {"sha": "c" * 40}}
    repository.artifacts["report"] = _artifact(to_json(Report(REPORT.letters, (), number=8)).encode())
    assert _post(repository, tmp_path, _event()).exit_code == 2
    assert repository.comments == {}


def test_a_run_of_a_push_has_nobody_to_answer(repository: Repository, tmp_path: Path) -> None:
    result = _post(repository, tmp_path, _event(event="push"))
    assert (result.exit_code, repository.asked) == (0, [])


def _stored(**changes: object) -> bytes:
    return json.dumps({**json.loads(to_json(REPORT)), **changes}).encode()


@pytest.mark.parametrize(
    "artifact",
    [
        b"not a zip",
        _artifact(b"{}"),
        _artifact(b"[" * 100_000),
        _artifact(b"\xff\xfe"),
        _artifact(b" " * 200_000_000),
        _artifact(to_json(REPORT).encode(), "../../report.json"),
        _artifact(_stored(number="7")),
        _artifact(_stored(number=7.5)),
        _artifact(_stored(others=["x"] * 1000)),
        _artifact(_stored(others=["x" * 10_000])),
        _artifact(_stored(problems=[{**PROBLEM.to_json(), "code": "](https://evil.example)"}])),
        _artifact(_stored(letters=[{"id": "x", "file": "x", "kind": "evil", "facts": [], "nearest": None}])),
    ],
    ids=range(12),
)
def test_what_is_no_report_is_not_posted(repository: Repository, tmp_path: Path, artifact: bytes) -> None:
    repository.artifacts["report"] = artifact
    result = _post(repository, tmp_path, _event())
    assert (result.exit_code, repository.comments) == (2, {})
    assert "Traceback" not in result.output


@pytest.mark.parametrize("event", [{}, {"workflow_run": 1}, _event(id="1/../2"), _event(head_sha="main")])
def test_an_event_of_another_form_is_refused(repository: Repository, tmp_path: Path, event: dict[str, Any]) -> None:
    assert _post(repository, tmp_path, event).exit_code == 2
    assert repository.asked == []


def test_a_report_comes_back_as_it_was() -> None:
    for report in (REPORT, HOSTILE_REPORT):
        assert from_json(to_json(report).encode()) == report


def test_nothing_hostile_becomes_markup_a_link_or_a_mention() -> None:
    text = write_answer(HOSTILE_REPORT, {})
    shown = markdown.markdown(text, extensions=["tables"])
    for made in ("<script", "<img", "<a ", "href", "<h1", "<li>one"):
        assert made not in shown
    for said in ("@octocat", "#12", "https:", "www.", "javascript:", "a@b", "b#3"):
        assert said not in re.sub(r"&#\d+;", "&;", text)


def test_a_text_stays_the_same_to_read() -> None:
    assert escape("Valery Tsepkało") == "Valery Tsepkało"
    shown = markdown.markdown(escape("a *b* <c> | [d](e) `f` \\g"))
    assert shown == "<p>a &#42;b&#42; &#60;c&#62; &#124; &#91;d&#93;&#40;e&#41; &#96;f&#96; &#92;g</p>"


def test_a_comment_is_never_longer_than_github_takes() -> None:
    many = Report(HOSTILE_REPORT.letters * 150, HOSTILE_REPORT.problems * 150, HOSTILE_REPORT.others * 150, 7)
    assert len(write_answer(many, {})) <= MOST_CHARACTERS + 1
