"""Writing generated files."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from letterbook.write import Written, write_files

if TYPE_CHECKING:
    from pathlib import Path


def test_only_what_changed_is_written_and_what_is_stale_goes(tmp_path: Path) -> None:
    (tmp_path / "by-hand.md").write_text("mine")
    first = write_files(tmp_path, [("letters/a.md", b"a"), ("letters/b.md", b"b"), ("people/c.md", b"c")])
    assert first == Written(written=3, unchanged=0, removed=0)
    before = (tmp_path / "letters/a.md").stat().st_mtime_ns
    second = write_files(
        tmp_path, [("letters/a.md", b"a"), ("letters/b.md", b"changed")], owned=("letters", "people", "index.md")
    )
    assert second == Written(written=1, unchanged=1, removed=1)
    assert (tmp_path / "letters/a.md").stat().st_mtime_ns == before
    assert not (tmp_path / "people").exists()
    assert (tmp_path / "by-hand.md").read_text() == "mine"


@pytest.mark.parametrize("name", ["../out.md", "/etc/out.md", "letters/../../out.md", ""])
def test_nothing_is_written_outside_the_folder(tmp_path: Path, name: str) -> None:
    with pytest.raises(ValueError, match="would leave"):
        write_files(tmp_path / "docs", [(name, b"x")])
    assert not (tmp_path / "out.md").exists()
