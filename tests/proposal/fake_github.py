"""A server on this machine that answers as GitHub's programming interface does, and remembers what was written."""

from __future__ import annotations

import json
import re
import threading
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator

BOT = "github-actions[bot]"


@dataclass
class Repository:
    """What GitHub knows of a repository."""

    address: str = ""
    artifacts: dict[str, bytes] = field(default_factory=dict)
    """name to the zip archive"""
    pulls: dict[int, dict[str, Any]] = field(default_factory=dict)
    comments: dict[int, list[dict[str, Any]]] = field(default_factory=dict)
    asked: list[str] = field(default_factory=list)
    """every request: method and path"""
    started: list[dict[str, Any]] = field(default_factory=list)
    """the checks that were started, each with its branch and its inputs"""
    may_propose: bool = True
    """workflows may open pull requests"""
    tokens: set[str] = field(default_factory=set)

    def answer(self, method: str, path: str, body: dict[str, Any]) -> object:
        """Return what GitHub answers; None for what is not there."""
        for pattern, call in _ROUTES.items():
            if match := re.fullmatch(pattern, f"{method} {path.partition('?')[0]}"):
                return call(self, body, *match.groups())
        return None

    def said(self, number: int) -> list[str]:
        """Return the comments on an issue or pull request."""
        return [comment["body"] for comment in self.comments.get(number, [])]

    def comment(self, number: int, text: str, login: str = BOT) -> dict[str, Any]:
        """Write a comment."""
        count = sum(map(len, self.comments.values()))
        comment = {"id": count + 1, "user": {"login": login}, "body": text}
        self.comments.setdefault(number, []).append(comment)
        return comment

    def renew(self, number: int, text: str) -> dict[str, Any]:
        """Change a comment."""
        comment = next(one for several in self.comments.values() for one in several if one["id"] == number)
        comment["body"] = text
        return comment

    def open_pull(self, body: dict[str, Any]) -> dict[str, Any] | None:
        """Open a pull request, unless that is not allowed."""
        if not self.may_propose:
            return None
        number = max(self.pulls, default=100) + 1
        self.pulls[number] = {
            **body,
            "number": number,
            "state": "open",
            "html_url": f"https://github.com/a/b/pull/{number}",
        }
        return self.pulls[number]

    def start(self, body: dict[str, Any]) -> bytes:
        """Start a check; GitHub answers nothing."""
        self.started.append(body)
        return b""


_ROUTES: dict[str, Any] = {
    r"GET /actions/runs/\d+/artifacts": lambda repository, _: {
        "artifacts": [{"name": name, "id": number} for number, name in enumerate(repository.artifacts, 1)]
    },
    r"GET /actions/artifacts/(\d+)/zip": lambda repository, _, number: list(repository.artifacts.values())[
        int(number) - 1
    ],
    r"GET /pulls/(\d+)": lambda repository, _, number: repository.pulls.get(int(number)),
    r"GET /pulls": lambda repository, _: [one for one in repository.pulls.values() if one["state"] == "open"],
    r"POST /pulls": lambda repository, body: repository.open_pull(body),
    r"PATCH /pulls/(\d+)": lambda repository, body, number: repository.pulls[int(number)].update(body) or {},
    r"POST /actions/workflows/check\.yml/dispatches": lambda repository, body: repository.start(body),
    r"GET /issues/(\d+)/comments": lambda repository, _, number: repository.comments.get(int(number), []),
    r"POST /issues/(\d+)/comments": lambda repository, body, number: repository.comment(int(number), body["body"]),
    r"PATCH /issues/comments/(\d+)": lambda repository, body, number: repository.renew(int(number), body["body"]),
}


@contextmanager
def serve_github(repository: Repository) -> Iterator[Repository]:
    """Serve a repository as "a/b"; its address is set."""

    class Handler(BaseHTTPRequestHandler):
        def log_message(self, *_: object) -> None:
            """Say nothing."""

        def _answer(self) -> None:
            length = int(self.headers.get("Content-Length", 0))
            body = json.loads(self.rfile.read(length)) if length else {}
            path = self.path.removeprefix("/repos/a/b")
            repository.asked.append(f"{self.command} {path}")
            repository.tokens.add(self.headers.get("Authorization", ""))
            said = repository.answer(self.command, path, body)
            data = said if isinstance(said, bytes) else json.dumps(said).encode()
            self.send_response(404 if said is None else 200)
            self.send_header("Content-Length", str(len(data)))
            self.end_headers()
            self.wfile.write(data)

        do_GET = do_POST = do_PATCH = _answer  # noqa: N815 - the names that http.server asks for

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    repository.address = f"http://127.0.0.1:{server.server_address[1]}"
    try:
        yield repository
    finally:
        server.shutdown()
        server.server_close()
