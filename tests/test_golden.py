"""A miniature archive, page by page and file by file: what changed is seen in the difference.

Renew tests/golden after a change that is meant with `python -m tests.test_golden`, and read the difference.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from letterbook.archive import Archive, arrange
from letterbook.export import export_archive, export_letter
from letterbook.render import render_archive
from letterbook.understand import understand_folder
from letterbook.write import write_files

GOLDEN = Path(__file__).parent / "golden"


def _archive() -> Archive:
    understood = understand_folder(GOLDEN / "letters")
    frame = understood.frame
    return arrange(understood.letters, authorities=frame.authorities, collection=frame.collection)


def _files() -> dict[str, bytes]:
    archive = _archive()
    downloads = [
        file
        for letter in archive.letters
        for file in export_letter(letter, archive.collection, authorities=archive.authorities)
    ]
    downloads += export_archive(archive)
    pages = {f"pages/{page.path}": page.text.encode() for page in render_archive(archive)}
    return pages | {f"downloads/{file.path}": file.content for file in downloads}


def _golden() -> dict[str, bytes]:
    folders = (GOLDEN / "pages", GOLDEN / "downloads")
    files = (path for folder in folders for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(GOLDEN).as_posix(): path.read_bytes() for path in files}


def test_the_same_pages_and_files() -> None:
    assert _files().keys() == _golden().keys()


@pytest.mark.parametrize("name", sorted(_golden()))
def test_the_same_content(name: str) -> None:
    assert _files()[name].decode() == _golden()[name].decode()


def test_a_withdrawn_letter_is_nowhere_but_in_its_notice() -> None:
    files = _files()
    assert [name for name, content in files.items() if b"Nothing of this" in content] == []
    assert b"at the request of the recipient" in files["pages/letters/2001-07-01-withdrawn.md"]


if __name__ == "__main__":
    write_files(GOLDEN, _files().items(), owned=("pages", "downloads"))
