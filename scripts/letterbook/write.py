"""Writing generated files to disk: only what changed, nothing outside its folder, nothing stale left behind."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator


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
    kept: set[Path] = set()
    folders: set[Path] = set()
    written = 0
    for name, content in files:
        path = _inside(root, name)
        if path.parent not in folders:
            path.parent.mkdir(parents=True, exist_ok=True)
            folders.add(path.parent)
        written += _write_if_changed(path, content)
        kept.add(path)
    stale = [path for name in owned for path in _files_below(root / name) if path not in kept]
    for path in stale:
        path.unlink()
    _remove_empty_folders(root / name for name in owned)
    return Written(written=written, unchanged=len(kept) - written, removed=len(stale))


def _inside(root: Path, name: str) -> Path:
    path = PurePosixPath(name)
    if path.is_absolute() or ".." in path.parts or not path.parts:
        message = f"{name!r} would leave {root}"
        raise ValueError(message)
    return root.joinpath(*path.parts)


def _write_if_changed(path: Path, content: bytes) -> bool:
    """Leave a file alone that has this content: its time stamp tells a preview what to load again."""
    try:
        if path.stat().st_size == len(content) and path.read_bytes() == content:
            return False
    except FileNotFoundError:
        pass
    path.write_bytes(content)
    return True


def _files_below(path: Path) -> Iterator[Path]:
    if path.is_dir() and not path.is_symlink():
        for folder, _, names in os.walk(path):
            yield from (Path(folder, name) for name in names)
    elif path.exists() or path.is_symlink():
        yield path


def _remove_empty_folders(paths: Iterable[Path]) -> None:
    for path in paths:
        for folder, folders, names in os.walk(path, topdown=False):
            if not folders and not names:
                Path(folder).rmdir()
