"""Submitting a proposal that was made of an issue: a branch, a pull request and an answer, each of them only once."""

from __future__ import annotations

import base64
import re
import tempfile
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any

from letterbook.metadata import LETTER_ID
from letterbook.proposal.answer import ISSUE_MARKER, NEXT_IN_ISSUE, write_answer
from letterbook.proposal.event import PROPOSAL, read_issue
from letterbook.proposal.git import run_git
from letterbook.proposal.github import SITE, GitHub, GitHubError, put_comment
from letterbook.proposal.post import FILE, RefusedError
from letterbook.proposal.propose import FILES
from letterbook.proposal.report import Report, from_json
from letterbook.source import ORIGINAL_ENDINGS

if TYPE_CHECKING:
    from collections.abc import Mapping

    from letterbook.proposal.event import Issue

_KINDS = (".txt", ".md", ".pdf", ".png", ".jpg", ".jpeg", *ORIGINAL_ENDINGS)
_ENDINGS = rf"(?:-[0-9]{{1,3}})?(?:{'|'.join(map(re.escape, _KINDS))})"
_MOST_FILES = 100
_MOST_BYTES = 200_000_000
_BRANCH = re.compile(r"[A-Za-z0-9][A-Za-z0-9._/-]{0,100}")
BOT_EMAIL = "41898282+github-actions[bot]@users.noreply.github.com"
_BOT = {
    "GIT_AUTHOR_NAME": "github-actions[bot]",
    "GIT_AUTHOR_EMAIL": BOT_EMAIL,
    "GIT_COMMITTER_NAME": "github-actions[bot]",
    "GIT_COMMITTER_EMAIL": BOT_EMAIL,
}
_CHECK = "check.yml"
"""The workflow that checks proposals."""

_BY_HAND = (
    "**Somebody has worked on this letter by hand,** so that editing the issue changes it no more. Please say in the "
    "proposal what is to be mended."
)


def submit_letter(github: GitHub, event: Mapping[str, Any], source: Path, *, checkout: Path) -> str:
    """Submit what `propose_letter` has put into a folder; returns in a few words what was done.

    Raises RefusedError if the folder holds anything else, GitError or GitHubError if one of them refuses.
    """
    issue = read_issue(event)
    if issue is None:
        return "the issue is not one of the form, or is closed"
    report = _read_report(source, issue)
    links = {"problems": github.problems_page}
    note = ""
    if report.letters:
        files = read_files(source / FILES, report.letters[0].id)
        branch = f"letter/issue-{issue.number}"
        if push(checkout, branch, files, message=_message(report, issue), token=github.token):
            links["proposal"] = _open(github, branch, _base(event), report, issue)
        else:
            note = f"\n{_BY_HAND}\n"
            links["proposal"] = f"{github.address}/pulls?q=head:{branch}"
    text = write_answer(report, links, marker=ISSUE_MARKER, following=NEXT_IN_ISSUE) + note
    return f"answer {put_comment(github, issue.number, text, marker=ISSUE_MARKER)}"


def _read_report(source: Path, issue: Issue) -> Report:
    path = source / FILE
    if path.is_symlink() or not path.is_file():
        message = f"there is no {FILE} in {source}, where `letterbook propose` should have put it"
        raise RefusedError(message)
    try:
        report = from_json(path.read_bytes())
    except ValueError as error:
        raise RefusedError(str(error)) from error
    if report.number != issue.number or len(report.letters) > 1:
        message = "the report is about another issue"
        raise RefusedError(message)
    return report


def read_files(folder: Path, letter_id: str) -> dict[str, bytes]:
    """Return name and content of the files of a letter. Raises RefusedError for any other file, link or folder."""
    if not LETTER_ID.fullmatch(letter_id) or folder.is_symlink():
        message = "the report names no letter"
        raise RefusedError(message)
    paths = sorted(folder.iterdir())
    for path in paths:
        if path.is_symlink() or not path.is_file() or not re.fullmatch(re.escape(letter_id) + _ENDINGS, path.name):
            message = f"{path.name!r} is no file of the letter {letter_id}"
            raise RefusedError(message)
    if not paths or len(paths) > _MOST_FILES or sum(path.stat().st_size for path in paths) > _MOST_BYTES:
        message = "there are no files of the letter, or too many"
        raise RefusedError(message)
    return {path.name: path.read_bytes() for path in paths}


def push(checkout: Path, branch: str, files: Mapping[str, bytes], *, message: str, token: str = "") -> bool:
    """Put files into letters/ in one commit on a branch of the repository that was checked out.

    The branch is made anew each time, unless somebody else has worked on it: then nothing is done, and False returned.
    """
    remote = run_git(checkout, "remote", "get-url", "origin").decode().strip()
    access = _access(remote, token)
    name = f"refs/heads/{branch}"
    there = run_git(checkout, "ls-remote", "--", remote, name, settings=access).decode().partition("\t")[0]
    if there and not _is_ours(checkout, remote, there, access):
        return False
    commit = _commit(checkout, files, message)
    lease = f"--force-with-lease={name}:{there}"
    run_git(checkout, "push", "--quiet", lease, "--", remote, f"{commit}:{name}", settings=access)
    return True


def _access(remote: str, token: str) -> dict[str, str]:
    """Return the settings with which git may write to GitHub; the token stands in no command and in no file."""
    if not token or not remote.startswith(f"{SITE}/"):
        return {}
    secret = base64.b64encode(f"x-access-token:{token}".encode()).decode()
    return {
        "GIT_CONFIG_COUNT": "1",
        "GIT_CONFIG_KEY_0": f"http.{SITE}/.extraHeader",
        "GIT_CONFIG_VALUE_0": f"Authorization: Basic {secret}",
    }


def _is_ours(checkout: Path, remote: str, commit: str, access: Mapping[str, str]) -> bool:
    run_git(checkout, "fetch", "--quiet", "--no-tags", "--depth=1", "--", remote, commit, settings=access)
    return run_git(checkout, "show", "-s", "--format=%ce", commit, "--").decode().strip() == BOT_EMAIL


def _commit(checkout: Path, files: Mapping[str, bytes], message: str) -> str:
    """Make a commit on top of what is checked out, without touching the work tree; returns its id."""
    with tempfile.TemporaryDirectory(prefix="letterbook-") as scratch:
        index = {"GIT_INDEX_FILE": str(Path(scratch, "index"))}
        run_git(checkout, "read-tree", "HEAD", settings=index)
        for name, data in files.items():
            blob = run_git(checkout, "hash-object", "-w", "--stdin", "--no-filters", data=data).decode().strip()
            run_git(checkout, "update-index", "--add", "--cacheinfo", f"100644,{blob},letters/{name}", settings=index)
        tree = run_git(checkout, "write-tree", settings=index).decode().strip()
    commit = run_git(checkout, "commit-tree", tree, "-p", "HEAD", data=message.encode(), settings=_BOT)
    return commit.decode().strip()


def _message(report: Report, issue: Issue) -> str:
    return f"Letter {report.letters[0].id}, sent in by {issue.sender}\n\nFrom issue {issue.number}.\n"


def _base(event: Mapping[str, Any]) -> str:
    repository = event.get("repository")
    name = repository.get("default_branch") if isinstance(repository, dict) else None
    return name if isinstance(name, str) and _BRANCH.fullmatch(name) else "main"


def _open(github: GitHub, branch: str, base: str, report: Report, issue: Issue) -> str:
    """Open or renew the pull request of a branch, and return its address."""
    owner = github.repository.partition("/")[0]
    text = write_answer(report, {}, marker=f"{ISSUE_MARKER}\n\nCloses #{issue.number}")
    said = {"title": f"Letter: {report.letters[0].id}", "body": text}
    found = github.get(f"/pulls?state=open&head={owner}:{branch}")
    if found:
        number = int(found[0]["number"])
        github.send("PATCH", f"/pulls/{number}", said)
    else:
        try:
            number = int(github.send("POST", "/pulls", {**said, "head": branch, "base": base})["number"])
        except GitHubError:  # the settings of the repository may keep workflows from opening pull requests
            return f"{github.address}/compare/{base}...{branch}?expand=1"
    _start_check(github, branch, number)
    return f"{github.address}/pull/{number}"


def _start_check(github: GitHub, branch: str, number: int) -> None:
    """Start the check of a proposal: GitHub starts none by itself for what a workflow has proposed.

    A repository in which that is not allowed keeps its proposal and its answer; somebody starts the check by hand.
    """
    said = {"ref": branch, "inputs": {PROPOSAL: str(number)}}
    with suppress(GitHubError):
        github.send("POST", f"/actions/workflows/{_CHECK}/dispatches", said)
