"""GitHub and its events, as the commands that workflows call need them."""

from __future__ import annotations

import os
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from letterbook.cli.console import Failure
from letterbook.proposal.event import EventError, read_event
from letterbook.proposal.git import GitError
from letterbook.proposal.github import GitHub, GitHubError
from letterbook.proposal.post import RefusedError

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path


def event_in(file: Path) -> Mapping[str, Any]:
    """Return the event that GitHub has put into a file. Raises Failure if it is none."""
    try:
        return read_event(file.read_bytes())
    except EventError as error:
        message = f"{file}: {error}"
        raise Failure(message) from error


def github() -> GitHub:
    """Return GitHub, with the repository and the token of the environment. Raises Failure without them."""
    repository, token = (os.environ.get(name, "") for name in ("GITHUB_REPOSITORY", "GITHUB_TOKEN"))
    if not repository or not token:
        message = "GITHUB_REPOSITORY and GITHUB_TOKEN must be set, as GitHub's workflows do"
        raise Failure(message)
    try:
        return GitHub(repository, token, api=os.environ.get("GITHUB_API_URL", "https://api.github.com"))
    except ValueError as error:
        raise Failure(str(error)) from error


@contextmanager
def github_failures() -> Iterator[None]:
    """Say in one line what GitHub, git or a stored report is in the way of."""
    try:
        yield
    except (EventError, GitError, GitHubError, RefusedError) as error:
        raise Failure(str(error)) from error
