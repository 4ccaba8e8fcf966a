"""What docs/formats.md says of the formats."""

from __future__ import annotations

from pathlib import Path

import pytest

from letterbook.export.formats import CITATIONS, DATA, SITE
from letterbook.export.table import ADDRESS, COLUMNS

PAGE = (Path(__file__).parents[2] / "docs" / "formats.md").read_text("utf-8")


@pytest.mark.parametrize("name", ["letter.txt", "letter.xml", "letter.json", *CITATIONS])
def test_every_file_of_a_letter_is_described(name: str) -> None:
    assert f"\n| `{name}` |" in PAGE


@pytest.mark.parametrize("path", [*DATA, "data/datapackage.json", *SITE])
def test_every_file_of_the_archive_is_described(path: str) -> None:
    assert f"`/{path}`" in PAGE


@pytest.mark.parametrize("name", [*(column.name for column in COLUMNS), ADDRESS])
def test_every_column_is_described(name: str) -> None:
    table = PAGE[PAGE.index("### letters.csv") : PAGE.index("### cmif.xml")]
    assert f"`{name}`" in table
