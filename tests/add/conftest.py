"""Documents and scans that several tests read, made once for all processes of a test run."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.add.documents import locked, make_all, missing_programs

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture(scope="session")
def made(tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> Path:
    """Return a folder with the five letters and the special documents in every format."""
    if why := missing_programs("soffice", "pdftoppm"):
        pytest.skip(why)
    base = tmp_path_factory.getbasetemp()
    folder = (base if worker_id == "master" else base.parent) / "documents"
    with locked(folder.with_suffix(".lock")):
        if not (folder / "done").exists():
            make_all(folder)
            (folder / "done").touch()
    return folder


@pytest.fixture(scope="session")
def tesseract() -> None:
    """Skip a test where scans cannot be read."""
    if why := missing_programs("tesseract"):
        pytest.skip(why)
