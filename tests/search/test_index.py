"""What the index of a site holds."""

from __future__ import annotations

import hashlib
import json
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest
from tests.sample import HOSTILE, hostile_letter, letter

from letterbook.archive import Archive, arrange
from letterbook.authority import parse_authorities
from letterbook.config import Collection
from letterbook.model import Editorial
from letterbook.search import FOLDER, SHOWN, entries_of, index_documents, write_documents

if TYPE_CHECKING:
    from pathlib import Path

    from letterbook.model import Letter

PEOPLE = "alexander-de-croo: {name: Alexander de Croo}\nvalery-tsepkalo: {name: Valery Tsepkalo}"


def archive(*letters: Letter) -> Archive:
    return arrange(letters, authorities=parse_authorities({"people": PEOPLE}), collection=Collection())


def index_letters(of: Archive, *, site: Path) -> None:
    """Make the index as a build does."""
    documents = site.with_name(f"{site.name}-documents")
    write_documents(of, documents, site=site)
    index_documents(documents, site=site, language="en")


def shown(site: Path, letter_id: str) -> dict[str, Any]:
    text = (site / FOLDER / SHOWN / f"{letter_id}.json").read_text(encoding="utf-8")
    return dict(json.loads(text))


def digests(site: Path) -> dict[str, str]:
    return {
        path.relative_to(site).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in site.rglob("*")
        if path.is_file()
    }


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("search")
    index_letters(archive(letter(), letter("2024-01-02-fr", "2024-01-02", country="FR"), hostile_letter()), site=folder)
    return folder


def test_the_same_letters_give_the_same_bytes(site: Path, tmp_path: Path) -> None:
    letters = (hostile_letter(), letter("2024-01-02-fr", "2024-01-02", country="FR"), letter())
    index_letters(archive(*letters), site=tmp_path)
    assert digests(tmp_path) == digests(site)


def test_nothing_but_what_a_search_asks_for_is_published(site: Path) -> None:
    kinds = {path.name.split("_")[0].split("-")[0] for path in (site / FOLDER).iterdir()}
    assert kinds == {"pagefind.js", "pagefind", "pagefind.en", "wasm.en.pagefind", "fragment", "filter", "index", SHOWN}


def test_a_passage_has_the_words_and_the_address_that_it_has_on_the_page(site: Path) -> None:
    passages = shown(site, "2023-03-16-belgium")["passages"]
    text = "We ask you to speak the language of diplomacy. It is necessary to talk."
    assert {"text": text, "anchor": "p1"} in passages
    assert {"text": "1. Issue an ultimatum.", "anchor": "p3"} in passages
    assert {"text": "ФОРУМ ДЭМАКРАТЫЧНЫХ СІЛ", "language": "be"} in passages


def test_a_result_shows_recipients_as_the_letter_has_them(site: Path) -> None:
    assert shown(site, "2023-03-16-belgium")["recipients"][0] == {
        "name": "Alexander De Croo",
        "office": "Prime Minister of the Kingdom of Belgium",
    }


def test_filters_have_preferred_names_codes_and_years() -> None:
    (entry,) = entries_of(archive(letter()))
    assert entry.filters == {
        "recipient": ("Alexander de Croo", "Hadja Lahbib"),
        "country": ("BE",),
        "year": ("2023",),
        "language": ("en",),
    }


def test_a_letter_without_date_and_country_stands_under_no_year_and_no_country() -> None:
    (entry,) = entries_of(archive(letter("undated", None, country=None)))
    assert entry.filters["year"] == entry.filters["country"] == ()


def test_the_index_holds_every_word_of_a_letter() -> None:
    (entry,) = entries_of(archive(letter()))
    text = " ".join(passage.text for passage in entry.passages).split()
    for line in letter().source.text.splitlines():
        assert {word.strip("*") for word in line.split()} <= set(text)


def test_hostile_text_is_kept_as_text(site: Path) -> None:
    passages = [passage["text"] for passage in shown(site, "2023-03-20-hostile")["passages"]]
    assert set(HOSTILE) <= set(passages)


def test_a_withdrawn_letter_cannot_be_found(tmp_path: Path) -> None:
    gone = letter("2023-05-05-gone", "2023-05-05")
    editorial = Editorial(withdrawn={"date": "2024-01-01", "reason": "asked for"})
    gone = replace(gone, parsed=replace(gone.parsed, editorial=editorial))
    index_letters(archive(letter(), gone), site=tmp_path)
    assert not any("gone" in name for name in digests(tmp_path))


def test_an_archive_without_letters_has_no_index(tmp_path: Path) -> None:
    index_letters(archive(), site=tmp_path)
    assert not (tmp_path / FOLDER / "pagefind.js").exists()
