"""The files of a new archive: a template for what is its own, copies of this checkout for all else.

An archive carries the program. It can then be built as long as there is a Python that runs it, whatever becomes of any
server, and whoever keeps it can mend it.
"""

from __future__ import annotations

import os
import re
import stat
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING

from letterbook.build import OWNED
from letterbook.write import write_files

if TYPE_CHECKING:
    from collections.abc import Iterator
    from importlib.resources.abc import Traversable

COPIED = (
    ".gitattributes",
    ".github/ISSUE_TEMPLATE",
    ".github/dependabot.yml",
    ".github/pull_request_template.md",
    ".github/workflows/comment.yml",
    ".github/workflows/letter.yml",
    ".github/workflows/publish.yml",
    ".gitignore",
    "LICENSE",
    "docs",
    "pyproject.toml",
    "scripts/build.py",
    "scripts/letterbook",
    "scripts/setup",
    "uv.lock",
)
"""What of a checkout goes along as it is; what of it is not there is left out."""

_STATED = re.compile(r"^(site_name|site_description|site_author|site_url|copyright):.*\n", re.MULTILINE)
"""What mkdocs.yml says of a collection; archive.yml says it again for a build."""

_TITLE = "site_name: Letters\n"


class NotEmptyError(Exception):
    """The folder for a new archive holds something already."""


def make_archive(folder: Path, *, root: Path) -> int:
    """Write a new archive into a folder that is empty or not there; returns how many files it has.

    `root` is the checkout whose program goes along. Raises NotEmptyError if the folder holds anything.
    """
    if folder.is_symlink() or (folder.exists() and not folder.is_dir()):
        message = f"{folder} is not a folder; name a new one"
        raise NotEmptyError(message)
    if folder.is_dir() and any(folder.iterdir()):
        message = f"{folder} is not empty; a new archive needs a folder of its own"
        raise NotEmptyError(message)
    made = dict(archive_files(root))
    folder.mkdir(parents=True, exist_ok=True)
    write_files(folder, made.items())
    for name in made:
        (folder / name).chmod(_mode(root / name))
    return len(made)


def archive_files(root: Path) -> Iterator[tuple[str, bytes]]:
    """Yield path and content of each file of a new archive."""
    for name in COPIED:
        for path in _copied(root, name):
            yield path, (root / path).read_bytes()
    yield "mkdocs.yml", _mkdocs(root).encode()
    yield from _template(files("letterbook.new_archive") / "template", "")


def _copied(root: Path, name: str) -> Iterator[str]:
    """Yield the files at a path of the checkout, without those that builds make, and without links."""
    if (root / name).is_file():
        yield name
    for parent, folders, names in os.walk(root / name):
        below = Path(parent).relative_to(root).as_posix()
        folders[:] = sorted(folder for folder in folders if not _is_made(f"{below}/{folder}"))
        paths = (f"{below}/{file}" for file in sorted(names))
        yield from (path for path in paths if not _is_made(path) and not (root / path).is_symlink())


def _is_made(path: str) -> bool:
    return path.removeprefix("docs/") in OWNED or path.endswith(("__pycache__", ".pyc"))


def _mkdocs(root: Path) -> str:
    """Return mkdocs.yml without what it says of this checkout's own collection."""
    return _TITLE + _STATED.sub("", (root / "mkdocs.yml").read_text("utf-8"))


def _template(folder: Traversable, path: str) -> Iterator[tuple[str, bytes]]:
    for item in sorted(folder.iterdir(), key=lambda item: item.name):
        if item.is_dir():
            yield from _template(item, f"{path}{item.name}/")
        else:
            yield f"{path}{item.name}", item.read_bytes()


def _mode(path: Path) -> int:
    """Return the mode of a new file: programs stay programs."""
    runs = path.is_file() and path.stat().st_mode & stat.S_IXUSR
    return 0o755 if runs else 0o644
