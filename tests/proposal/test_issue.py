"""A letter that comes through the form becomes a proposal, is answered, and can be corrected by editing the issue."""

from __future__ import annotations

import io
import zipfile
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest
import yaml
from click.testing import CliRunner, Result

from letterbook.cli import main
from letterbook.definition.issue_form import FIELDS, LABEL
from letterbook.proposal import submit
from letterbook.proposal.attachments import MOST_BYTES, FetchError, fetch, may_follow
from letterbook.proposal.event import PROPOSAL
from letterbook.proposal.issue import is_attachment, read_form
from letterbook.proposal.post import RefusedError
from letterbook.proposal.propose import propose_letter
from letterbook.proposal.report import from_json
from letterbook.proposal.submit import read_files
from letterbook.source import ORIGINAL_ENDINGS
from tests.conftest import LETTERS
from tests.proposal.fake_github import Repository, serve_github
from tests.proposal.repositories import GOOD, Archive, event_file, git, make_archive, make_no_pages

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

ADDRESS = "https://github.com/user-attachments/files/123/letter.docx"
STATED = {"source": "a copy kept by the sender", "rights": "an open letter"}


def _body(**answers: str) -> str:
    """Return an issue as GitHub makes it of the form."""
    parts = []
    for field in FIELDS:
        said = answers.get(field.name, "_No response_")
        fenced = field.verbatim and field.name in answers
        parts.append(f"### {field.label}\n\n" + (f"```text\n{said}\n```" if fenced else said))
    return "\n\n".join(parts)


def _event(body: str, **changes: object) -> dict[str, Any]:
    issue = {
        "number": 12,
        "state": "open",
        "body": body,
        "user": {"login": "somebody"},
        "labels": [{"name": LABEL}],
        **changes,
    }
    return {"action": "opened", "issue": issue, "repository": {"default_branch": "main"}}


def _unreached(address: str) -> bytes:
    message = f"{address} was to be fetched"
    raise AssertionError(message)


@pytest.fixture
def archive(tmp_path: Path) -> Archive:
    made = make_archive(tmp_path)
    git(tmp_path, "clone", "--quiet", str(made.home), str(made.checkout))
    return made


@pytest.fixture
def repository() -> Iterator[Repository]:
    with serve_github(Repository()) as known:
        yield known


def _propose(archive: Archive, body: str, fetch_file: Callable[[str], bytes] = _unreached) -> Path:
    target = archive.checkout.parent / "proposal"
    propose_letter(_event(body), archive.checkout / "letters", target, fetch_file=fetch_file)
    return target


def _submit(archive: Archive, repository: Repository, body: str, monkeypatch: pytest.MonkeyPatch) -> Result:
    monkeypatch.setattr("letterbook.cli.submit.checkout", lambda: archive.checkout)
    event = event_file(archive.checkout.parent, _event(body))
    settings = {"GITHUB_API_URL": repository.address, "GITHUB_REPOSITORY": "a/b", "GITHUB_TOKEN": "secret"}
    words = ["submit", "--event", str(event), "--from", str(archive.checkout.parent / "proposal")]
    return CliRunner().invoke(main, words, env=settings)


def test_the_form_is_read_back() -> None:
    filled = read_form(_body(**STATED, date="2023-03", text=GOOD).replace("\n", "\r\n"))
    assert filled.facts == {**STATED, "date": "2023-03"}
    assert filled.text == GOOD.rstrip("\n") + "\n"


def test_headings_within_the_text_are_text() -> None:
    text = f"{GOOD}\n### {FIELDS[0].label}\n\nforged\n```\nmore\n"
    filled = read_form(_body(**STATED, text=text))
    assert filled.facts == STATED
    assert "forged" in filled.text


def test_an_issue_of_another_kind_gives_nothing() -> None:
    filled = read_form("Hello, your site is down.")
    assert (filled.text, filled.attachments, filled.facts) == ("", (), {})


@pytest.mark.parametrize(
    ("address", "is_one"),
    [
        (ADDRESS, True),
        ("https://github.com/user-attachments/assets/0b1c2d3e-aaaa", True),
        ("https://github.com/a/b/files/123/x.pdf", True),
        ("https://github.com.evil.example/user-attachments/files/1/x.pdf", False),
        ("https://user@github.com/user-attachments/files/1/x.pdf", False),
        ("https://github.com:444/user-attachments/files/1/x.pdf", False),
        ("https://github.com/user-attachments/files/1/../../../a/b/raw/main/x", False),
        ("https://github.com/a/b/raw/main/x.pdf", False),
        ("http://github.com/user-attachments/files/1/x.pdf", False),
        ("https://169.254.169.254/user-attachments/files/1/x", False),
    ],
)
def test_only_what_is_attached_to_an_issue_is_fetched(address: str, *, is_one: bool) -> None:
    assert is_attachment(address) is is_one
    filled = read_form(_body(file=f"[x.pdf]({address})"))
    assert bool(filled.attachments) is is_one


@pytest.mark.parametrize(
    ("address", "may"),
    [
        ("https://objects.githubusercontent.com/x", True),
        ("https://github-production-user-asset-1.s3.amazonaws.com/x", True),
        ("https://evil.example/x", False),
        ("http://objects.githubusercontent.com/x", False),
        ("https://githubusercontent.com.evil.example/x", False),
        ("file:///etc/passwd", False),
        ("https://127.0.0.1/x", False),
    ],
)
def test_a_redirect_leads_to_where_github_keeps_files_or_nowhere(address: str, *, may: bool) -> None:
    assert may_follow(address) is may


class _Answer(io.BytesIO):
    """An answer with a length that may be a lie."""

    def __init__(self, data: bytes, length: str) -> None:
        super().__init__(data)
        self.headers = {"Content-Length": length}
        self.taken = 0

    def read(self, size: int | None = -1, /) -> bytes:
        data = super().read(size)
        self.taken += len(data)
        return data


def test_a_file_of_two_gigabytes_is_not_begun() -> None:
    answer = _Answer(b"x", str(2_000_000_000))
    with pytest.raises(FetchError, match="larger than 50 MB"):
        fetch(ADDRESS, open_address=lambda *_, **__: answer)
    assert answer.taken == 0


def test_a_file_that_is_longer_than_it_says_is_left() -> None:
    answer = _Answer(b"x" * (MOST_BYTES + 5), "3")
    with pytest.raises(FetchError, match="larger than 50 MB"):
        fetch(ADDRESS, open_address=lambda *_, **__: answer)
    assert answer.taken == MOST_BYTES + 1


def test_a_pasted_letter_becomes_a_source_with_what_its_sender_knows(archive: Archive) -> None:
    target = _propose(archive, _body(**STATED, notes="second page torn", text=GOOD))
    (file,) = (target / "files").iterdir()
    text = file.read_text("utf-8")
    assert file.name == "2023-03-24-denmark.txt"
    for line in ("source: a copy kept by the sender", "rights: an open letter", "notes: second page torn"):
        assert f"\n{line}\n" in text
    assert GOOD.strip() in text
    report = from_json((target / "report.json").read_bytes())
    assert (report.number, report.letters[0].id) == (12, "2023-03-24-denmark")


def test_a_letter_that_is_there_already_is_said_to_be(archive: Archive) -> None:
    text = (archive.checkout / "letters/2023-03-16-france.txt").read_text("utf-8")
    report = from_json((_propose(archive, _body(**STATED, text=text)) / "report.json").read_bytes())
    assert [problem.code for problem in report.problems] == ["letter-exists"]
    assert report.letters == ()


def test_an_issue_without_a_letter_is_told_what_is_missing(archive: Archive) -> None:
    report = from_json((_propose(archive, _body(**STATED)) / "report.json").read_bytes())
    assert [problem.code for problem in report.problems] == ["empty-file"]


def test_a_date_that_is_none_is_asked_for_again(archive: Archive) -> None:
    target = _propose(archive, _body(**STATED, date="last spring", text=GOOD))
    report = from_json((target / "report.json").read_bytes())
    assert "wrong-value" in {problem.code for problem in report.problems}
    assert report.letters


def _bomb() -> bytes:
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr("word/document.xml", b"\0" * 300_000_000)
    return data.getvalue()


def _word_file(text: str) -> bytes:
    paragraphs = "".join(f"<w:p><w:r><w:t>{line}</w:t></w:r></w:p>" for line in text.split("\n"))
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr("_rels/.rels", "<Relationships/>")
        archive.writestr("docProps/core.xml", "<c>Secret Author</c>")
        archive.writestr("word/document.xml", f"<w:document xmlns:w='w'><w:body>{paragraphs}</w:body></w:document>")
    return data.getvalue()


SCRIPT_PDF = (
    b"%PDF-1.4\n1 0 obj<</Type/Catalog/OpenAction<</S/JavaScript/JS(app.alert(1))>>>>endobj\ntrailer<</Root 1 0 R>>"
)


@pytest.mark.parametrize("data", [_bomb(), SCRIPT_PDF, b"MZ\x90\0", b""], ids=["bomb", "pdf", "program", "empty"])
def test_an_attached_file_that_is_made_to_do_harm_gives_a_sentence(archive: Archive, data: bytes) -> None:
    body = _body(**STATED, file=f"[letter.docx]({ADDRESS})")
    target = _propose(archive, body, lambda _: data)
    report = from_json((target / "report.json").read_bytes())
    assert {problem.code for problem in report.problems} == {"cannot-read"}
    assert list((target / "files").iterdir()) == []


def test_a_proposal_is_put_on_a_branch_proposed_and_answered(
    archive: Archive, repository: Repository, monkeypatch: pytest.MonkeyPatch
) -> None:
    body = _body(**STATED, text=GOOD)
    _propose(archive, body)
    result = _submit(archive, repository, body, monkeypatch)
    assert (result.exit_code, result.output) == (0, "answer written\n")
    files = git(archive.home, "diff", "--name-only", "main", "letter/issue-12").splitlines()
    assert files == ["letters/2023-03-24-denmark.txt"]
    (pull,) = repository.pulls.values()
    assert (pull["head"], pull["base"], pull["title"]) == ("letter/issue-12", "main", "Letter: 2023-03-24-denmark")
    assert "Closes #12" in pull["body"]
    (answer,) = repository.said(12)
    assert "24 March 2023" in answer
    assert "https://github.com/a/b/pull/101" in answer
    assert git(archive.checkout, "status", "--porcelain") == ""


def test_a_word_file_that_is_attached_is_proposed_with_its_letter(
    archive: Archive, repository: Repository, monkeypatch: pytest.MonkeyPatch
) -> None:
    body = _body(**STATED, file=f"[Letter (final).docx]({ADDRESS})")
    _propose(archive, body, lambda _: _word_file(GOOD))
    assert _submit(archive, repository, body, monkeypatch).exit_code == 0
    files = git(archive.home, "diff", "--name-only", "main", "letter/issue-12").splitlines()
    assert files == ["letters/2023-03-24-denmark.docx", "letters/2023-03-24-denmark.txt"]
    assert "Secret Author" not in git(archive.home, "show", "letter/issue-12:letters/2023-03-24-denmark.txt")
    assert "author" in repository.said(12)[0]  # it is told that the copy says nothing of its author


def test_the_check_of_a_proposal_that_came_through_the_form_is_started_and_its_comment_posted(
    archive: Archive, repository: Repository, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    make_no_pages(monkeypatch)
    body = _body(**STATED, text=GOOD)
    _propose(archive, body)
    _submit(archive, repository, body, monkeypatch)
    (started,) = repository.started
    assert started == {"ref": "letter/issue-12", "inputs": {"proposal": "101"}}
    branch = tmp_path / "branch"  # as actions/checkout with fetch-depth 2
    git(tmp_path, "clone", "--quiet", "--depth=2", "--branch", started["ref"], archive.home.as_uri(), str(branch))
    event = event_file(tmp_path, {"inputs": started["inputs"]})
    checked = replace(archive, checkout=branch).check("--report", str(tmp_path / "report"), "--event", str(event))
    assert (checked.exit_code, checked.output) == (0, "")
    head = git(branch, "rev-parse", "HEAD")
    repository.pulls[101]["head"] = {"sha": head}
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as packed:
        packed.write(tmp_path / "report/report.json", "report.json")
    repository.artifacts = {"report": data.getvalue()}
    done = event_file(tmp_path, {"workflow_run": {"event": "workflow_dispatch", "id": 55, "head_sha": head}})
    settings = {"GITHUB_API_URL": repository.address, "GITHUB_REPOSITORY": "a/b", "GITHUB_TOKEN": "secret"}
    posted = CliRunner().invoke(main, ["comment", "--event", str(done)], env=settings)
    assert (posted.exit_code, posted.output) == (0, "comment written\n")
    assert "24 March 2023" in repository.said(101)[0]


@pytest.mark.parametrize("root", ["", "scripts/letterbook/new_archive/template/"])
def test_the_workflow_that_is_started_is_there_and_takes_the_number(root: str) -> None:
    path = LETTERS.parent / root / ".github/workflows" / submit._CHECK  # noqa: SLF001 - the two have to agree
    started = yaml.load(path.read_text("utf-8"), Loader=yaml.BaseLoader)["on"]["workflow_dispatch"]  # noqa: S506 - our own file
    assert list(started["inputs"]) == [PROPOSAL]


def test_where_no_check_may_be_started_the_proposal_is_there_all_the_same(
    archive: Archive, repository: Repository, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(submit, "_CHECK", "no-such.yml")
    body = _body(**STATED, text=GOOD)
    _propose(archive, body)
    assert _submit(archive, repository, body, monkeypatch).exit_code == 0
    assert (len(repository.pulls), repository.started) == (1, [])


def test_where_workflows_open_no_proposals_the_answer_leads_to_the_page_that_opens_it(
    archive: Archive, repository: Repository, monkeypatch: pytest.MonkeyPatch
) -> None:
    repository.may_propose = False
    body = _body(**STATED, text=GOOD)
    _propose(archive, body)
    assert _submit(archive, repository, body, monkeypatch).exit_code == 0
    assert "https://github.com/a/b/compare/main...letter/issue-12?expand=1" in repository.said(12)[0]
    assert (repository.pulls, repository.started) == ({}, [])


def test_editing_the_issue_renews_the_same_branch_proposal_and_answer(
    archive: Archive, repository: Repository, monkeypatch: pytest.MonkeyPatch
) -> None:
    for text in (GOOD, GOOD.replace("March 24", "March 25")):
        body = _body(**STATED, text=text)
        target = _propose(archive, body)
        assert _submit(archive, repository, body, monkeypatch).exit_code == 0
        for file in (target / "files").iterdir():
            file.unlink()
    assert git(archive.home, "diff", "--name-only", "main", "letter/issue-12") == "letters/2023-03-25-denmark.txt"
    assert [pull["title"] for pull in repository.pulls.values()] == ["Letter: 2023-03-25-denmark"]
    assert len(repository.said(12)) == 1


def test_what_somebody_has_mended_by_hand_is_not_written_over(
    archive: Archive, repository: Repository, monkeypatch: pytest.MonkeyPatch
) -> None:
    body = _body(**STATED, text=GOOD)
    _propose(archive, body)
    _submit(archive, repository, body, monkeypatch)
    git(archive.fork, "fetch", "--quiet", "origin", "letter/issue-12")
    git(archive.fork, "checkout", "--quiet", "FETCH_HEAD")
    git(archive.fork, "commit", "--quiet", "--allow-empty", "--message", "mended")
    git(archive.fork, "push", "--quiet", "origin", "HEAD:refs/heads/letter/issue-12")
    tip = git(archive.home, "rev-parse", "letter/issue-12")
    assert _submit(archive, repository, body, monkeypatch).exit_code == 0
    assert git(archive.home, "rev-parse", "letter/issue-12") == tip
    assert "by hand" in repository.said(12)[0]


def test_what_cannot_be_read_is_answered_and_nothing_is_pushed(
    archive: Archive, repository: Repository, monkeypatch: pytest.MonkeyPatch
) -> None:
    body = _body(**STATED)
    _propose(archive, body)
    assert _submit(archive, repository, body, monkeypatch).exit_code == 0
    assert "there is no letter in this issue" in repository.said(12)[0]
    assert git(archive.home, "branch", "--list", "letter/*") == ""


@pytest.mark.parametrize(
    "name", ["../x.txt", "2023-03-24-denmark.txt.sh", "2023-03-24-denmark-pdf", ".github", "2023-03-16-france.txt"]
)
def test_only_files_of_the_letter_are_pushed(tmp_path: Path, name: str) -> None:
    folder = tmp_path / "files"
    folder.mkdir()
    (folder / "2023-03-24-denmark.txt").write_text(GOOD, "utf-8")
    (folder / name.replace("../", "..")).write_text("x", "utf-8")
    with pytest.raises(RefusedError):
        read_files(folder, "2023-03-24-denmark")


def test_a_letter_is_pushed_with_every_kind_of_file_that_is_kept_beside_it(tmp_path: Path) -> None:
    names = {f"2023-03-24-denmark{ending}" for ending in (".txt", ".pdf", "-2.png", "-10.jpg", *ORIGINAL_ENDINGS)}
    for name in names:
        (tmp_path / name).write_text("x", "utf-8")
    assert set(read_files(tmp_path, "2023-03-24-denmark")) == names


def test_a_link_is_not_pushed(tmp_path: Path) -> None:
    (tmp_path / "2023-03-24-denmark.txt").symlink_to("/etc/passwd")
    with pytest.raises(RefusedError):
        read_files(tmp_path, "2023-03-24-denmark")


@pytest.mark.parametrize("changes", [{"labels": []}, {"state": "closed"}, {"pull_request": {}}])
def test_other_issues_are_left_alone(archive: Archive, changes: dict[str, object]) -> None:
    target = archive.checkout.parent / "proposal"
    changes = {"pull_request": {"url": "x"}} if "pull_request" in changes else changes
    said = propose_letter(_event(_body(text=GOOD), **changes), archive.checkout / "letters", target)
    assert said.startswith("the issue is not one of the form")
    assert not target.exists()
