"""The page on adding a letter leads to the form and to a new file, where the archive says where its repository is."""

from __future__ import annotations

import re
import shutil
from html import unescape
from typing import TYPE_CHECKING
from urllib.parse import parse_qs, urlsplit

import pytest

from letterbook.definition.issue_form import FORM
from letterbook.metadata import LETTER_ID
from letterbook.parse import parse_letter
from letterbook.source import parse_bytes
from tests.conftest import LETTERS, build

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("contribute")
    letters = folder / "letters"
    letters.mkdir()
    shutil.copy(LETTERS / "2023-03-16-france.txt", letters)
    said = "languages: [en, be]\nrepository: https://github.com/somebody/letters\n"
    (letters / "archive.yml").write_text(said, "utf-8")
    return build(letters, folder / "site")


@pytest.mark.parametrize("page", ["contribute", "be/contribute"])
def test_the_two_ways_are_linked(site: Path, page: str) -> None:
    html = (site / page / "index.html").read_text("utf-8")
    form, new = (unescape(link) for link in re.findall(r'href="(https://github.com/somebody/letters/[^"]+)"', html)[:2])
    assert parse_qs(urlsplit(form).query)["template"] == [FORM.rpartition("/")[2]]
    query = parse_qs(urlsplit(new).query)
    assert urlsplit(new).path == "/somebody/letters/new/main/letters"
    assert LETTER_ID.fullmatch(query["filename"][0].removesuffix(".txt"))
    source = parse_bytes(query["value"][0].encode(), stem="2023-03-16-name", file="").source
    assert source
    assert parse_letter(source).salutation == "Dear Minister,"


def test_an_archive_without_a_repository_shows_no_link(first_archive: Path) -> None:
    assert "issues/new" not in (first_archive / "contribute/index.html").read_text("utf-8")
