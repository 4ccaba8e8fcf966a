"""Writing generated files to disk: only what changed, nothing outside its folder, nothing stale left behind."""

from __future__ import annotations

import os
from collections import deque
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_AHEAD = 32
"""files that may wait to be written, at most: they are held in memory"""


@dataclass(frozen=True, slots=True)
class Written:
    """How many files were written, were the same already, and were removed."""

    written: int
    unchanged: int
    removed: int


def write_files(root: Path, files: Iterable[tuple[str, bytes]], *, owned: Iterable[str] = ()) -> Written:
    """Write files below a folder.

    `files` are pairs of a path below `root`, with slashes, and the content. `owned` names the files and folders below
    `root` that hold nothing but generated files: what lies there and is not among `files` is removed. Raises
    ValueError if a path would leave `root`.
    """
    kept: set[str] = set()
    written = 0
    pending: deque[Future[bool]] = deque()
    # While the system takes one file, the next one is made.
    with ThreadPoolExecutor(1) as writer:
        for name, content in files:
            path = _inside(root, name)
            kept.add(path)
            pending.append(writer.submit(_write_if_changed, path, content))
            if len(pending) > _AHEAD:
                written += pending.popleft().result()
        written += sum(one.result() for one in pending)
    stale = [path for name in owned for path in _files_below(root / name) if path not in kept]
    for path in stale:
        os.unlink(path)
    _remove_empty_folders(root / name for name in owned)
    return Written(written=written, unchanged=len(kept) - written, removed=len(stale))


def _inside(root: Path, name: str) -> str:
    if not name or name.startswith("/") or ".." in name.split("/"):
        message = f"{name!r} would leave {root}"
        raise ValueError(message)
    return os.path.join(root, *name.split("/"))


def _write_if_changed(path: str, content: bytes) -> bool:
    """Leave a file alone that has this content: its time stamp tells a preview what to load again."""
    if os.path.exists(path) and os.path.getsize(path) == len(content):
        with open(path, "rb") as file:
            if file.read() == content:
                return False
    try:
        _write(path, content)
    except FileNotFoundError:
        os.makedirs(os.path.dirname(path), exist_ok=True)
        _write(path, content)
    return True


def _write(path: str, content: bytes) -> None:
    with open(path, "wb") as file:
        file.write(content)


def _files_below(path: Path) -> Iterator[str]:
    if path.is_dir() and not path.is_symlink():
        for folder, _, names in os.walk(path):
            yield from (os.path.join(folder, name) for name in names)
    elif path.exists() or path.is_symlink():
        yield str(path)


def _remove_empty_folders(paths: Iterable[Path]) -> None:
    for path in paths:
        for folder, folders, names in os.walk(path, topdown=False):
            if not folders and not names:
                Path(folder).rmdir()
