"""Putting new files into the folder of letters: all of a letter or nothing, and never over another file."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence


def store(folder: Path, files: Sequence[tuple[str, bytes]]) -> None:
    """Write files into a folder.

    Each is written aside first, then they get their names; what comes first in `files`, the letter, gets it last.
    Raises FileExistsError if a name is taken meanwhile, and OSError if the disk is full; nothing is left behind then.
    """
    written: list[Path] = []
    with tempfile.TemporaryDirectory(prefix=".adding-", dir=folder) as aside:
        for name, data in files:
            (Path(aside) / name).write_bytes(data)
        try:
            for name, _ in reversed(files):
                _name(Path(aside) / name, folder / name)
                written.append(folder / name)
        except OSError:
            for path in written:
                path.unlink()
            raise


def _name(file: Path, name: Path) -> None:
    """Give a file its name, unless another one has it."""
    descriptor = os.open(name, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o644)
    os.close(descriptor)
    file.replace(name)
    name.chmod(0o644)
