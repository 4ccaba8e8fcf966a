"""Repositories on this disk in the place of those on GitHub: an archive, a fork of it, a checkout of the proposal."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

from click.testing import CliRunner, Result

from letterbook.cli import main
from letterbook.proposal import store
from tests.conftest import LETTERS

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    import pytest

IDENTITY = ("-c", "user.name=A", "-c", "user.email=a@example.org", "-c", "commit.gpgsign=false")

GOOD = """March 24, 2023

The Honorable Mette Frederiksen
Prime Minister of Denmark

Dear Prime Minister,

We ask you for an answer to our letter of last week, which was about the prisoners in our country.

Sincerely,

Valery Tsepkalo
"""

LETTER = "letters/2023-03-24-denmark.txt"
"""Where the good letter belongs."""

Files: TypeAlias = "Mapping[str, str | bytes | None]"
"""Path to content; None for a file that is deleted."""


def git(folder: Path, *words: str) -> str:
    """Run git as one who works in a folder."""
    environment = {**os.environ, "GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_NOSYSTEM": "1"}
    done = subprocess.run(  # noqa: S603 - fixed words
        ["git", *IDENTITY, *words],  # noqa: S607 - wherever git is
        cwd=folder,
        check=True,
        capture_output=True,
        env=environment,
    )
    return done.stdout.decode().strip()


@dataclass(frozen=True)
class Archive:
    """The archive that is published, and a fork in which somebody writes."""

    home: Path
    """a bare repository, as GitHub keeps it"""
    fork: Path
    """a clone of it"""
    checkout: Path
    """what the workflow has checked out"""

    def write(self, files: Files) -> None:
        """Write, or with None delete, files in the fork."""
        for name, content in files.items():
            path = self.fork / name
            path.parent.mkdir(parents=True, exist_ok=True)
            if content is None:
                path.unlink()
            else:
                path.write_bytes(content if isinstance(content, bytes) else content.encode())

    def propose(self, files: Files | None = None) -> str:
        """Commit files in the fork and check the proposal out, merged, as `pull_request` does; returns its commit."""
        self.write(files or {})
        git(self.fork, "add", "--all")
        git(self.fork, "commit", "--quiet", "--allow-empty", "--message", "a letter")
        head = git(self.fork, "rev-parse", "HEAD")
        shutil.rmtree(self.checkout, ignore_errors=True)
        git(self.fork.parent, "clone", "--quiet", str(self.home), str(self.checkout))
        git(self.checkout, "fetch", "--quiet", str(self.fork), "HEAD")
        git(self.checkout, "merge", "--quiet", "--no-ff", "--message", "merge", "FETCH_HEAD")
        return head

    def accept(self) -> None:
        """Put what the fork proposes into the archive."""
        git(self.fork, "push", "--quiet", "origin", "HEAD:main")

    def check(self, *options: str) -> Result:
        """Run the check as the workflow does."""
        words = ["check", "--letters", str(self.checkout / "letters"), "--base", "HEAD^1", "--format", "github"]
        return CliRunner().invoke(main, [*words, "--fail-on", "error", *options])

    def read(self, name: str) -> str:
        """Return a file of the fork."""
        return (self.fork / name).read_text("utf-8")


def make_archive(folder: Path) -> Archive:
    """Make an archive of the five letters, with a fork."""
    archive = Archive(folder / "home.git", folder / "fork", folder / "checkout")
    git(folder, "init", "--quiet", "--bare", "--initial-branch", "main", str(archive.home))
    git(folder, "clone", "--quiet", str(archive.home), str(archive.fork))
    shutil.copytree(LETTERS, archive.fork / "letters")
    archive.write({".github/workflows/check.yml": "on: pull_request\n", "README.md": "An archive\n"})
    git(archive.fork, "add", "--all")
    git(archive.fork, "commit", "--quiet", "--message", "the archive")
    git(archive.fork, "push", "--quiet", "origin", "HEAD:main")
    return archive


def make_no_pages(monkeypatch: pytest.MonkeyPatch) -> None:
    """Keep a check from building pages, for tests of what its report says; that takes most of its time."""
    monkeypatch.setattr(store, "build_preview", lambda *_, **__: False)


def make_no_picture(monkeypatch: pytest.MonkeyPatch) -> None:
    """Keep a check from starting a browser, for tests that look at the pages themselves."""
    monkeypatch.setattr(store, "find_browser", lambda: None)


def event_file(folder: Path, event: Mapping[str, object]) -> Path:
    """Write an event as GitHub hands it to a workflow."""
    path = folder / "event.json"
    path.write_text(json.dumps(event), "utf-8")
    return path
