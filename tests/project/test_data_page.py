"""The page on data names every file and every key that there is."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from letterbook.authority import AUTHORITY
from letterbook.config import ARCHIVE
from letterbook.export.formats import CITATIONS, DATA, SITE
from letterbook.metadata import METADATA, STATUSES
from letterbook.record import (
    BlockRecord,
    EmendationRecord,
    LetterRecord,
    OfficeRecord,
    RecipientRecord,
    SenderRecord,
    SignatoryRecord,
)
from letterbook.schema import Record, Table

PAGE = (Path(__file__).parents[2] / "docs/data/index.md").read_text("utf-8")

FILES = {*CITATIONS, "letter.txt", "letter.xml", "letter.json", *(f"/{path}" for path in (*DATA, *SITE))}

RECORDS = (LetterRecord, RecipientRecord, SenderRecord, SignatoryRecord, BlockRecord, OfficeRecord, EmendationRecord)


def _section(heading: str) -> str:
    """Return a section of the page without its headings."""
    start = re.search(rf"^## {re.escape(heading)}.*$", PAGE, re.MULTILINE)
    assert start, heading
    return PAGE[start.end() :].partition("\n## ")[0]


def _named(text: str) -> set[str]:
    return {word for code in re.findall(r"`([^`\n]+)`|<code>([^<]+)</code>", text) for word in code if word}


def test_each_download_is_listed() -> None:
    assert _named(_section("A letter") + _section("All letters")) >= FILES


def _record_keys(table: Table) -> set[str]:
    assert isinstance(table.of, Record)
    return set(table.of.keys)


@pytest.mark.parametrize("record", RECORDS)
def test_each_key_of_a_parsed_letter_is_described(record: type) -> None:
    assert _named(_section("A parsed letter")) >= set(record.__annotations__)


@pytest.mark.parametrize(
    ("heading", "keys"),
    [
        ("Sources", {*METADATA.keys, *STATUSES}),
        ("The collection", set(ARCHIVE.keys)),
        ("Authority files", _record_keys(AUTHORITY)),
    ],
)
def test_each_key_that_editors_write_is_described(heading: str, keys: set[str]) -> None:
    assert _named(_section(heading)) >= keys
