"""What git tells of a folder of letters: what differs from a commit, and how a file was then."""

from __future__ import annotations

import os
import shutil
import subprocess
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

_SAFE = (
    *("-c", "core.hooksPath=/dev/null"),
    *("-c", "core.fsmonitor=false"),
    *("-c", "core.quotePath=false"),
    *("-c", "protocol.ext.allow=never"),
)
"""Nothing that a repository brings along is run."""

_ENVIRONMENT = {
    "GIT_CONFIG_NOSYSTEM": "1",
    "GIT_CONFIG_GLOBAL": os.devnull,
    "GIT_TERMINAL_PROMPT": "0",
    "GIT_OPTIONAL_LOCKS": "0",
    "LC_ALL": "C",
}

_NO_REPOSITORY = "not a git repository"
_NO_BLOB = "0" * 7
_LINKS = ("120000", "160000")
"""Modes of a symbolic link and of another repository within this one."""


class GitError(Exception):
    """Git refuses, or is not there; the message is its own where no better one is known."""


@dataclass(frozen=True, slots=True)
class Difference:
    """A file that differs from a commit."""

    path: str
    """from the top of the repository, with slashes"""
    blob: str
    """the name of its content in the commit; "" for a file that was not there"""
    is_gone: bool = False
    is_link: bool = False
    """a symbolic link or another repository"""


def run_git(folder: Path, *words: str, data: bytes = b"", settings: Mapping[str, str] | None = None) -> bytes:
    """Run git in a folder and return what it says. `settings` are further variables of its environment.

    Raises GitError if it fails.
    """
    program = shutil.which("git")
    if program is None:
        message = "git is needed for this, and is not installed here"
        raise GitError(message)
    done = subprocess.run(  # noqa: S603 - fixed words, names of commits and paths behind --; never a shell
        [program, *_SAFE, *words],
        cwd=folder,
        env={**os.environ, **_ENVIRONMENT, **(settings or {})},
        input=data,
        capture_output=True,
        check=False,
    )
    if done.returncode:
        raise GitError(done.stderr.decode("utf-8", "replace").strip() or f"git {words[0]} failed")
    return done.stdout


def find_commit(folder: Path, name: str) -> str:
    """Return the id of a commit. Raises GitError if there is none of that name."""
    try:
        return (
            run_git(folder, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{name}^{{commit}}")
            .decode()
            .strip()
        )
    except GitError:
        message = (
            f'there is no commit "{name}" to compare with: name a branch, a tag or a commit that is here, such as main'
        )
        raise GitError(message) from None


def prefix_of(folder: Path) -> str:
    """Return the path of a folder from the top of its repository, ending in a slash; "" for the top itself.

    Raises GitError if there is no repository.
    """
    try:
        return _text(run_git(folder, "rev-parse", "--show-prefix").removesuffix(b"\n"))
    except GitError as error:
        if _NO_REPOSITORY not in str(error):
            raise
        message = f"{folder} is in no repository of git, so that there is no commit to compare with: leave out --base"
        raise GitError(message) from None


def differences(folder: Path, commit: str) -> Iterator[Difference]:
    """Yield every file of the repository that differs from a commit, and what of the folder git does not know yet."""
    told = run_git(
        folder, "diff", "--raw", "-z", "--no-abbrev", "--no-renames", "--no-ext-diff", "--no-relative", commit, "--"
    )
    fields = iter(told.split(b"\0"))
    for head, path in zip(fields, fields, strict=False):
        _, mode, blob, _, status = head.decode().split(" ")
        known = "" if blob.startswith(_NO_BLOB) else blob
        yield Difference(_text(path), known, is_gone=status == "D", is_link=mode in _LINKS)
    prefix = prefix_of(folder)
    for path in run_git(folder, "ls-files", "-z", "--others", "--exclude-standard", "--", ".").split(b"\0"):
        if path:
            yield Difference(f"{prefix}{_text(path)}", "", is_link=(folder / os.fsdecode(path)).is_symlink())


def names_with(folder: Path, word: str) -> frozenset[str]:
    """Return the names of the files right in a folder that hold a word, as they lie there."""
    try:
        told = run_git(folder, "grep", "-l", "-z", "--untracked", "-I", "-F", "-e", word, "--", ".")
    except GitError:  # none has it
        return frozenset()
    return frozenset(_text(name) for name in told.split(b"\0") if name and b"/" not in name)


def content_of(folder: Path, blob: str) -> bytes:
    """Return the content of a file by its name in a Difference."""
    return run_git(folder, "cat-file", "blob", blob)


def _text(path: bytes) -> str:
    return path.decode("utf-8", "surrogateescape")
