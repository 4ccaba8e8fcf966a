"""Posting what a check has stored, once it is known to be about that proposal."""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from typing import TYPE_CHECKING, Any, NamedTuple

from letterbook.proposal.answer import MARKER, write_answer
from letterbook.proposal.github import GitHubError, put_comment
from letterbook.proposal.report import MOST_BYTES, Report, from_json

if TYPE_CHECKING:
    from collections.abc import Mapping

    from letterbook.proposal.github import GitHub

REPORT = "report"
"""Name of the artifact with the report; in it lies one file, report.json."""

FILE = "report.json"
LOOKS = {"page": "page.png", "site": "preview"}
"""What there is to look at, and the artifacts that hold it."""

_STARTED_BY = ("pull_request", "workflow_dispatch")
"""Events that start a check of a proposal: GitHub itself, or `letterbook submit` for one of its own."""

_SHA = re.compile(r"[0-9a-f]{40}")


class RefusedError(Exception):
    """What was stored is not to be posted; the message says why."""


class Run(NamedTuple):
    """A run of the workflow that checks."""

    id: int
    head: str
    """the commit that was proposed"""


def read_run(event: Mapping[str, Any]) -> Run | None:
    """Return the run of which an event tells (workflow_run, completed); None for one that checked no proposal.

    Raises RefusedError for an event of another form.
    """
    try:
        run = event["workflow_run"]
        if run["event"] not in _STARTED_BY:
            return None
        number, head = run["id"], run["head_sha"]
    except (KeyError, TypeError) as error:
        message = f"the event has another form: {error}"
        raise RefusedError(message) from error
    if not isinstance(number, int) or not isinstance(head, str) or not _SHA.fullmatch(head):
        message = "the event names no run, or no commit"
        raise RefusedError(message)
    return Run(number, head)


def post(github: GitHub, run: Run) -> str:
    """Post the report that a run has stored, and return in a few words what was done.

    Raises RefusedError if the report is none, or not about the proposal that the run checked.
    """
    artifacts = {one["name"]: one for one in github.get(f"/actions/runs/{run.id}/artifacts?per_page=100")["artifacts"]}
    if REPORT not in artifacts:
        return "the check has stored no report"
    report = _stored(github, int(artifacts[REPORT]["id"]))
    _verify(github, run, report)
    if not report.is_about_letters:
        return "the proposal has no letter"
    address = f"{github.address}/actions/runs/{run.id}/artifacts"
    looks = {key: f"{address}/{int(artifacts[name]['id'])}" for key, name in LOOKS.items() if name in artifacts}
    text = write_answer(report, {"problems": github.problems_page, **looks})
    return f"comment {put_comment(github, report.number, text, marker=MARKER)}"


def _stored(github: GitHub, artifact: int) -> Report:
    try:
        return from_json(unpack(github.get_bytes(f"/actions/artifacts/{artifact}/zip")))
    except ValueError as error:
        raise RefusedError(str(error)) from error


def unpack(data: bytes) -> bytes:
    """Return the one file of an artifact. Raises RefusedError for anything else; nothing is written to disk."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            if archive.namelist() != [FILE]:
                message = f"the artifact holds something else than {FILE}"
                raise RefusedError(message)
            with archive.open(FILE) as file:
                content = file.read(MOST_BYTES + 1)
    except (zipfile.BadZipFile, zlib.error, RuntimeError, NotImplementedError, OSError, EOFError) as error:
        message = f"the artifact cannot be unpacked: {error}"
        raise RefusedError(message) from error
    if len(content) > MOST_BYTES:
        message = "the report is too long"
        raise RefusedError(message)
    return content


def _verify(github: GitHub, run: Run, report: Report) -> None:
    """Refuse a report that names another proposal than the one whose commit was checked."""
    try:
        proposal = github.get(f"/pulls/{report.number}")
    except GitHubError as error:
        message = f"there is no proposal {report.number}: {error}"
        raise RefusedError(message) from error
    if proposal["state"] != "open" or proposal["head"]["sha"] != run.head:
        message = f"proposal {report.number} is closed, or not at the commit that was checked"
        raise RefusedError(message)
