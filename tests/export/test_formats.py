"""What one letter looks like in every format, beside what any letter at all must not break.

Renew tests/export/golden after a change that is meant with `python -m tests.export.test_formats`, and read the
difference.
"""

from __future__ import annotations

import csv
import io
import json
import re
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from lxml import etree

from letterbook.config import Collection
from letterbook.export import export_archive, export_letter
from letterbook.model import Editorial, Letter
from tests import sample
from tests.export.letters import AUTHORITIES, COLLECTION, any_letter, archive, full_letter

GOLDEN = Path(__file__).parent / "golden"

RIS_LINE = re.compile(r"[A-Z][A-Z0-9]  - .*")


def _exported() -> dict[str, bytes]:
    letter = full_letter()
    downloads = (*export_letter(letter, COLLECTION, authorities=AUTHORITIES), *export_archive(archive(letter)))
    return {download.path.replace("/", "-"): download.content for download in downloads}


@pytest.mark.parametrize("name", sorted(_exported()))
def test_a_letter_is_written_as_its_golden_file_has_it(name: str) -> None:
    assert _exported()[name] == (GOLDEN / name).read_bytes()


def test_there_is_no_golden_file_of_a_format_that_is_gone() -> None:
    assert {path.name for path in GOLDEN.iterdir()} == set(_exported())


def _check(path: str, content: bytes) -> None:
    """Read a file back with the rules of its format."""
    text = content.decode()
    match path.rpartition("/")[2].partition(".")[2]:
        case "xml":
            etree.fromstring(content)
        case "json" | "csl.json":
            json.loads(text)
        case "csv":
            rows = list(csv.reader(io.StringIO(text, newline="")))
            assert {len(row) for row in rows} == {21}
        case "ris":
            lines = text.split("\r\n")
            assert all(RIS_LINE.fullmatch(line) for line in lines[:-1])
            assert [line for line in lines if line.startswith(("TY", "ER"))] == ["TY  - PCOMM", "ER  - "]
        case "bib":
            assert text.count("{") == text.count("}")
            assert text.startswith("@letter{")
            assert text.endswith("\n}\n")
        case "txt":
            pass
        case other:
            pytest.fail(f"no rules for {other}")


@given(any_letter())
def test_no_letter_breaks_a_file(letter: Letter) -> None:
    downloads = (*export_letter(letter, COLLECTION, authorities=AUTHORITIES), *export_archive(archive(letter)))
    for download in downloads:
        _check(download.path, download.content)


@given(any_letter())
def test_the_plain_text_is_the_transcription(letter: Letter) -> None:
    files = {download.path: download.content for download in export_letter(letter, COLLECTION)}
    assert files[f"letters/{letter.id}/letter.txt"].decode() == letter.source.text


@pytest.mark.parametrize("collection", [COLLECTION, Collection()], ids=["with an address", "with no archive.yml"])
def test_an_empty_archive_has_all_files(collection: Collection) -> None:
    for download in export_archive(archive(collection=collection)):
        _check(download.path, download.content)


def test_a_withdrawn_letter_is_in_no_file() -> None:
    letter = sample.letter("2023-03-16-secret")
    withdrawn = Editorial(withdrawn={"date": "2024-01-01", "reason": "a person asked for it"})
    taken_back = replace(letter, parsed=replace(letter.parsed, editorial=withdrawn))
    downloads = export_archive(archive(taken_back, sample.letter("2023-03-17-open", "2023-03-17")))
    assert not [download.path for download in downloads if b"secret" in download.content]


def test_the_order_in_which_letters_were_read_changes_no_byte() -> None:
    letters = (full_letter(), sample.letter("2023-03-17-open", "2023-03-17"), sample.hostile_letter())
    assert export_archive(archive(*letters)) == export_archive(archive(*reversed(letters)))


def _renew() -> None:
    GOLDEN.mkdir(exist_ok=True)
    for path in GOLDEN.iterdir():
        path.unlink()
    for name, content in _exported().items():
        (GOLDEN / name).write_bytes(content)


if __name__ == "__main__":
    _renew()
