"""`make check-changed`: which letters of a proposal are checked, whatever their files are called."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

MAKEFILE = Path(__file__).parents[2] / "Makefile"

FAKE = """#!/bin/sh
printf '%s\\0' "$@" >arguments
"""
"""Stands in for `letterbook`, and writes down what it was called with."""


@pytest.fixture
def proposal(tmp_path: Path) -> Path:
    """Make a checkout with one letter committed."""
    shutil.copy(MAKEFILE, tmp_path)
    (tmp_path / "bin").mkdir()
    program = tmp_path / "bin" / "letterbook"
    program.write_text(FAKE, "utf-8")
    program.chmod(0o755)
    (tmp_path / "letters" / "authority").mkdir(parents=True)
    _add(tmp_path, "letters/2023-03-16-old.txt")
    return tmp_path


def _git(checkout: Path, *words: str) -> None:
    identity = ("-c", "user.name=A", "-c", "user.email=a@example.org", "-c", "commit.gpgsign=false")
    if not (checkout / ".git").exists():
        subprocess.run(["git", "init", "--quiet", checkout], check=True)  # noqa: S603, S607 - wherever git is
    subprocess.run(["git", *identity, *words], check=True, cwd=checkout)  # noqa: S603, S607 - as above


def _add(checkout: Path, *names: str) -> None:
    """Commit files of these names."""
    for name in names:
        (checkout / name).write_text(f"{name}\n", "utf-8")
    _git(checkout, "add", "--all", "letters")
    _git(checkout, "commit", "--quiet", "--message", "letters")


def _check(checkout: Path, base: str) -> tuple[int, list[str]]:
    """Return the exit code and the files that are checked."""
    command = ("make", "--silent", "--old-file=setup", "check-changed", "BIN=bin", f"BASE={base}")
    code = subprocess.run(command, check=False, cwd=checkout, capture_output=True).returncode  # noqa: S603
    recorded = checkout / "arguments"
    words = recorded.read_text("utf-8").split("\0")[:-1] if recorded.exists() else []
    return code, words[words.index("--") + 1 :] if words else []


def test_only_what_the_proposal_changes_is_checked(proposal: Path) -> None:
    _add(
        proposal, "letters/2023-03-17-new.txt", "letters/2023-03-17-new.pdf", "letters/authority/people.yml", "note.txt"
    )
    changed = ["letters/2023-03-17-new.pdf", "letters/2023-03-17-new.txt", "letters/authority/people.yml"]
    assert _check(proposal, "HEAD~1") == (0, changed)


def test_a_proposal_without_letters_has_nothing_to_check(proposal: Path) -> None:
    assert _check(proposal, "HEAD") == (0, [])


def test_the_name_of_a_file_is_a_name_and_never_a_command(proposal: Path) -> None:
    names = ["letters/$(touch a).txt", "letters/'; touch b;.txt", "letters/-h.txt", "letters/new\nline.txt"]
    _add(proposal, *names)
    assert _check(proposal, "HEAD~1") == (0, sorted(names))
    assert not (proposal / "a").exists()
    assert not (proposal / "b").exists()


@pytest.mark.parametrize("base", ["", "no-such-commit", "--output=x"])
def test_without_a_commit_to_compare_with_nothing_passes(proposal: Path, base: str) -> None:
    _add(proposal, "letters/2023-03-17-new.txt")
    assert _check(proposal, base) == (2, [])
