"""A site is made without a word of warning, or not at all."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from letterbook.publish import PublishError, running_mkdocs

if TYPE_CHECKING:
    from pathlib import Path


def test_a_link_to_a_page_that_is_not_there_stops_the_build_and_is_named(tmp_path: Path) -> None:
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs/index.md").write_text("[Data](missing.md)\n", encoding="utf-8")
    (tmp_path / "mkdocs.yml").write_text("site_name: Letters\n", encoding="utf-8")
    with pytest.raises(PublishError) as error, running_mkdocs(tmp_path / "mkdocs.yml", epoch=0):
        pass
    said = str(error.value)
    assert "'missing.md'" in said
    assert "INFO" not in said
