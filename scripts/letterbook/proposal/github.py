"""The few things that are asked of GitHub's programming interface (REST, version 2022-11-28)."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from urllib.error import HTTPError, URLError
from urllib.request import Request, urlopen

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

_SECONDS = 30
_MOST_BYTES = 10_000_000
_MOST_PAGES = 20
_PER_PAGE = 100

SITE = "https://github.com"
"""Where people see repositories."""

BOT = "github-actions[bot]"
"""As whom a workflow writes."""

_REPOSITORY = re.compile(r"[A-Za-z0-9][A-Za-z0-9-]{0,38}/[A-Za-z0-9._-]{1,100}")


class GitHubError(Exception):
    """GitHub refuses, or cannot be reached."""


@dataclass(frozen=True, slots=True)
class GitHub:
    """A repository on GitHub, and the right to write to it."""

    repository: str
    """ "owner/name" """
    token: str
    api: str = "https://api.github.com"

    def __post_init__(self) -> None:
        if not _REPOSITORY.fullmatch(self.repository):
            message = f"{self.repository!r} is not the name of a repository"
            raise ValueError(message)

    @property
    def address(self) -> str:
        """Where people see the repository."""
        return f"{SITE}/{self.repository}"

    @property
    def problems_page(self) -> str:
        """Address of the page that explains the codes of problems."""
        return f"{self.address}/blob/HEAD/docs/about/problems.md"

    def get(self, path: str) -> Any:  # noqa: ANN401 - whatever GitHub answers
        """Return what GitHub says of a path below the repository."""
        return json.loads(self._ask("GET", path))

    def get_bytes(self, path: str) -> bytes:
        """Return a file, at most ten megabytes of it."""
        return self._ask("GET", path)

    def send(self, method: str, path: str, body: Mapping[str, object]) -> Any:  # noqa: ANN401 - as above
        """Write something, and return what GitHub answers."""
        return json.loads(self._ask(method, path, body) or b"null")

    def pages(self, path: str) -> Iterator[Any]:
        """Yield the items of a list, page by page."""
        mark = "&" if "?" in path else "?"
        for number in range(1, _MOST_PAGES + 1):
            items = self.get(f"{path}{mark}per_page={_PER_PAGE}&page={number}")
            yield from items
            if len(items) < _PER_PAGE:
                return

    def _ask(self, method: str, path: str, body: Mapping[str, object] | None = None) -> bytes:
        request = Request(  # noqa: S310 - https, unless a test says otherwise
            f"{self.api}/repos/{self.repository}{path}",
            data=json.dumps(body).encode() if body is not None else None,
            method=method,
            headers={
                "Accept": "application/vnd.github+json",
                "X-GitHub-Api-Version": "2022-11-28",
                "User-Agent": "letterbook",
            },
        )
        # A file is stored on another host, to which GitHub redirects: it must not get the token.
        request.add_unredirected_header("Authorization", f"Bearer {self.token}")
        try:
            with urlopen(request, timeout=_SECONDS) as answer:  # noqa: S310 - as above
                said: bytes = answer.read(_MOST_BYTES + 1)
        except HTTPError as error:
            message = f"GitHub answers {error.code} to {method} {path}"
            raise GitHubError(message) from None
        except (URLError, TimeoutError) as error:
            message = f"GitHub cannot be reached: {error}"
            raise GitHubError(message) from None
        if len(said) > _MOST_BYTES:
            message = f"what GitHub keeps at {path} is too long"
            raise GitHubError(message)
        return said


def put_comment(github: GitHub, number: int, text: str, *, marker: str) -> str:
    """Write a comment to an issue or pull request, or renew the one with the marker; returns "written" or "renewed"."""
    for comment in github.pages(f"/issues/{number}/comments"):
        if comment["user"]["login"] == BOT and comment["body"].startswith(marker):
            github.send("PATCH", f"/issues/comments/{int(comment['id'])}", {"body": text})
            return "renewed"
    github.send("POST", f"/issues/{number}/comments", {"body": text})
    return "written"
