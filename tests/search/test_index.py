"""What the index of a site holds."""

from __future__ import annotations

import hashlib
import json
import tempfile
from dataclasses import replace
from pathlib import Path
from typing import Self

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.sample import HOSTILE, hostile_letter, letter
from tests.search.reading import Index

from letterbook.archive import Archive, arrange
from letterbook.authority import parse_authorities
from letterbook.config import Collection
from letterbook.folding import fold
from letterbook.model import Block, BlockType, Editorial, Letter
from letterbook.search import FOLDER, index_documents, write_documents
from letterbook.search import index as index_module
from letterbook.search.documents import documents_of, parse_document

PEOPLE = """
alexander-de-croo: {name: Alexander de Croo}
valery-tsepkalo: {name: Valery Tsepkalo, spellings: [Валерий Цепкало]}
"""


def archive(*letters: Letter) -> Archive:
    return arrange(letters, authorities=parse_authorities({"people": PEOPLE}), collection=Collection())


def index_letters(of: Archive, site: Path) -> Path:
    """Make the index as a build does; returns the site."""
    with tempfile.TemporaryDirectory() as scratch:
        index_documents(write_documents(of, Path(scratch, "documents")), site=site)
    return site


def with_body(letter_id: str, *paragraphs: str) -> Letter:
    made = letter(letter_id, letter_id[:10])
    blocks = tuple(Block(BlockType.PARAGRAPH, text, line=20 + at) for at, text in enumerate(paragraphs))
    return replace(made, parsed=replace(made.parsed, layout=blocks))


def digests(site: Path) -> dict[str, str]:
    return {
        path.relative_to(site).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in site.rglob("*")
        if path.is_file()
    }


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    letters = (letter(), letter("2024-01-02-fr", "2024-01-02", country="FR"), hostile_letter())
    return index_letters(archive(*letters), tmp_path_factory.mktemp("search"))


def test_the_same_letters_give_the_same_bytes(site: Path, tmp_path: Path) -> None:
    letters = (hostile_letter(), letter("2024-01-02-fr", "2024-01-02", country="FR"), letter())
    assert digests(index_letters(archive(*letters), tmp_path)) == digests(site)


def test_an_index_is_the_same_however_the_letters_are_portioned(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    letters = [with_body(f"2023-03-{day:02}-one", "one two three", f"day {day} " * day) for day in range(1, 29)]
    whole = Index(index_letters(archive(*letters), tmp_path / "whole"))
    monkeypatch.setattr(index_module, "PORTION", 10)
    monkeypatch.setattr(index_module, "ProcessPoolExecutor", _OneProcess)
    assert Index(index_letters(archive(*letters), tmp_path / "parts")).terms == whole.terms


class _OneProcess:
    """Stands in for other processes, which would not see a smaller portion."""

    def __init__(self, **_: object) -> None:
        self.map = map

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        pass


def test_the_index_holds_every_word_of_a_letter(site: Path) -> None:
    index = Index(site)
    for line in filter(None, map(fold, letter().source.text.splitlines())):
        assert "2023-03-16-belgium" in index.with_words(*line.split())


def test_the_index_holds_every_word_of_a_hostile_letter(site: Path) -> None:
    index = Index(site)
    for text in HOSTILE:
        if fold(text):
            assert index.with_words(*fold(text).split()) == {"2023-03-20-hostile"}


def test_a_phrase_is_words_in_a_row_within_one_passage(site: Path) -> None:
    index = Index(site)
    both = {"2023-03-16-belgium", "2024-01-02-fr"}
    assert index.with_phrase("language of diplomacy") == both
    assert index.with_phrase("diplomacy of language") == set()
    assert index.with_words("talk", "we") == both
    assert index.with_phrase("talk we") == set()


WORDS = st.sampled_from(["harbour", "wall", "door", "Straße", "Цапкала", "Ωmega", "𝒳", "a", "10th", "ﬁnal"])
TEXTS = st.lists(WORDS, min_size=1, max_size=8).map(" ".join)


@settings(max_examples=30)
@given(st.lists(st.lists(TEXTS, min_size=1, max_size=4), min_size=1, max_size=6))
def test_whatever_is_written_is_found_and_nothing_else(bodies: list[list[str]]) -> None:
    letters = [with_body(f"2023-03-{day:02}-made", *texts) for day, texts in enumerate(bodies, 1)]
    with tempfile.TemporaryDirectory() as scratch:
        index = Index(index_letters(archive(*letters), Path(scratch)))
    for phrase in {fold(text) for texts in bodies for text in texts}:
        having = {
            made.id
            for made, texts in zip(letters, bodies, strict=True)
            if any(f" {phrase} " in f" {fold(text)} " for text in texts)
        }
        assert index_phrase(index, phrase, letters) == having


def index_phrase(index: Index, phrase: str, letters: list[Letter]) -> set[str]:
    """Look a phrase up in an index whose files are gone: numbers are the order of the letters."""
    found = [index.terms[word].letters for word in phrase.split()]
    numbers = set.intersection(*map(set, found))
    ids = [made.id for made in letters]
    return {
        ids[number]
        for number in numbers
        if any(all(start + at in places[number][1] for at, places in enumerate(found)) for start in found[0][number][1])
    }


def test_places_of_a_common_word_can_be_read_in_parts(tmp_path: Path) -> None:
    letters = [
        with_body(f"{2000 + year}-01-{day:02}-made", "so it is " * 3) for year in range(20) for day in range(1, 29)
    ]
    index = Index(index_letters(archive(*letters), tmp_path))
    assert len(index.terms["is"].segments) == 5


def test_a_letter_is_found_by_the_spellings_of_its_names(site: Path) -> None:
    index = Index(site)
    assert "2023-03-16-belgium" in index.with_phrase("валерии цепкало")
    assert "2023-03-16-belgium" in index.with_words(":from:цепкало")
    assert "2023-03-16-belgium" in index.with_words(":to:croo")
    assert index.with_words(":to:цепкало") == set()


def test_offices_are_looked_into_as_phrases(site: Path) -> None:
    index = Index(site)
    assert index.with_phrase(":office:prime :office:minister :office:of") == {"2023-03-16-belgium", "2024-01-02-fr"}


def test_filters_have_preferred_names_and_codes(site: Path) -> None:
    index = Index(site)
    assert index.with_words("=country=FR") == {"2024-01-02-fr"}
    assert "2023-03-16-belgium" in index.with_words("=recipient=Alexander de Croo", "=language=en", "=country=BE")


def test_form_letters_of_the_same_name_are_told_apart_by_their_addresses() -> None:
    texts = ([f"{word}{number}" for number in range(60)] for word in ("one", "two"))
    letters = [
        with_body(f"2023-03-0{day}-{name}", " ".join(words))
        for words, days in zip(texts, ((1, 2), (3, 4)), strict=True)
        for day, name in zip(days, ("a", "b"), strict=True)
    ]
    shown = [document.filters["form"] for document in documents_of(archive(*letters))]
    assert shown[0] == shown[1]
    assert shown[2] == shown[3] != shown[0]


def test_a_letter_without_date_stands_under_no_month(tmp_path: Path) -> None:
    undated = replace(letter("undated", None, country=None))
    root = Index(index_letters(archive(letter(), undated), tmp_path)).root
    assert root["months"] == [["2023-03", 0], ["", 1]]


def test_equal_paragraphs_make_a_group_and_short_ones_none(tmp_path: Path) -> None:
    shared = "We ask you to speak the language of diplomacy, as ever."
    letters = [
        with_body("2023-03-01-a", "Thank you.", shared, "This stands here alone, and in no other letter."),
        with_body(
            "2023-03-02-b", "Thank you.", "Something else of more than eight words, which is here.", shared.upper()
        ),
    ]
    index = Index(index_letters(archive(*letters), tmp_path))
    assert index.groups() == [[0, 1]]
    assert [index.record(number)[4] for number in (0, 1)] == [{"2": 0}, {"3": 0}]


def test_a_document_comes_back_as_it_was() -> None:
    for document in documents_of(archive(letter(), hostile_letter())):
        assert parse_document(document.to_json()) == replace(
            document,
            **{
                name: json.loads(json.dumps(getattr(document, name)))
                for name in ("heading", "keys", "fields", "filters")
            },
        )


def test_a_withdrawn_letter_cannot_be_found(tmp_path: Path) -> None:
    gone = letter("2023-05-05-gone", "2023-05-05")
    editorial = Editorial(withdrawn={"date": "2024-01-01", "reason": "asked for"})
    gone = replace(gone, parsed=replace(gone.parsed, editorial=editorial))
    site = index_letters(archive(letter(), gone), tmp_path)
    assert not any(b"gone" in path.read_bytes() for path in site.rglob("*") if path.is_file())


def test_an_archive_without_letters_has_no_index(tmp_path: Path) -> None:
    assert not (index_letters(archive(), tmp_path) / FOLDER).exists()


def test_without_a_server_each_file_of_the_index_is_a_script(site: Path) -> None:
    files = {name for name in digests(site) if name.startswith(FOLDER)}
    scripts = {name for name in digests(site) if name.startswith("search/offline/")}
    assert scripts == {f"search/offline/{name}.js" for name in files}
