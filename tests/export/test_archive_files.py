"""The files about all letters together."""

from __future__ import annotations

import csv
import hashlib
import io
import json
import re
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from letterbook.config import Collection
from letterbook.export import export_archive
from letterbook.export.cmif import export_cmif
from letterbook.export.datapackage import export_datapackage
from letterbook.export.feed import export_feed
from letterbook.export.identifiers import addresses
from letterbook.export.robots import export_robots
from letterbook.export.table import COLUMNS, export_table, guard
from letterbook.record import letter_record
from tests import sample
from tests.export.letters import COLLECTION, archive, dated, full_letter

if TYPE_CHECKING:
    from letterbook.model import Letter

ATOM = {"a": "http://www.w3.org/2005/Atom"}
TEI = {"t": "http://www.tei-c.org/ns/1.0"}
SOMEWHERE_LATER = Collection(title="Letters")
UUID = re.compile(r"[a-f][0-9a-f]{7}-[0-9a-f]{4}-5[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}")


def _rows(*letters: Letter) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(export_table(letters, COLLECTION).decode(), newline="")))


def _feed(*letters: Letter, collection: Collection = COLLECTION) -> etree._Element:
    return etree.fromstring(export_feed(archive(*letters, collection=collection)))


def _cmif(*letters: Letter, collection: Collection = COLLECTION) -> etree._Element:
    return etree.fromstring(export_cmif(archive(*letters, collection=collection)))


# letters.json


def test_all_letters_are_one_list_of_records_with_a_letter_on_each_line() -> None:
    letters = (sample.letter(), dated("2023-03-17", "2023-03-17-b"))
    files = {download.path: download.content for download in export_archive(archive(*letters))}
    assert json.loads(files["data/letters.json"]) == [letter_record(letter) for letter in letters]
    assert files["data/letters.json"].count(b"\n") == len(letters) + 2


# letters.csv


def test_a_row_has_the_recipients_and_their_offices_in_one_order() -> None:
    (row,) = _rows(sample.letter())
    assert row["recipients"] == "Alexander De Croo | Hadja Lahbib"
    assert row["recipient_keys"] == "alexander-de-croo | hadja-lahbib"
    assert row["offices"].split(" | ")[0] == "Prime Minister of the Kingdom of Belgium"


def test_a_recipient_without_an_office_keeps_his_place() -> None:
    letter = sample.letter()
    first, second = letter.recipients
    nameless = replace(second, written=replace(second.written, office=None))
    (row,) = _rows(replace(letter, recipients=(nameless, first, nameless)))
    assert row["offices"].split(" | ") == ["", "Prime Minister of the Kingdom of Belgium", ""]


@given(st.text())
def test_no_cell_is_a_formula_and_every_cell_can_be_read_back(cell: str) -> None:
    written = guard(cell)
    assert not written.startswith(("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠"))
    assert (written[1:] if re.match("'+[=+\\-@\\t\\r\\n＝＋－＠]", written) else written) == cell


@pytest.mark.parametrize(
    ("cell", "written"), [("=1+1", "'=1+1"), ("'s-Gravenhage", "'s-Gravenhage"), ("'=x", "''=x"), ("＝1", "'＝1")]
)
def test_only_what_looks_like_a_formula_gets_an_apostrophe(cell: str, written: str) -> None:
    assert guard(cell) == written


# datapackage.json


def _package(collection: Collection = COLLECTION) -> dict[str, Any]:
    files = {download.path: download.content for download in export_archive(archive(collection=collection))}
    return dict(json.loads(files["data/datapackage.json"]))


def test_the_package_describes_every_column_of_the_table() -> None:
    (table,) = (resource for resource in _package()["resources"] if resource["name"] == "letters-csv")
    names = [field["name"] for field in table["schema"]["fields"]]
    assert names == list(_rows(full_letter())[0])
    assert all(column.description for column in COLUMNS)


def test_the_package_has_the_checksum_of_every_data_file() -> None:
    files = {download.path: download.content for download in export_archive(archive(full_letter()))}
    package = json.loads(files["data/datapackage.json"])
    assert {resource["path"] for resource in package["resources"]} == {"letters.json", "letters.csv", "cmif.xml"}
    for resource in package["resources"]:
        content = files[f"data/{resource['path']}"]
        assert resource["hash"] == f"sha256:{hashlib.sha256(content).hexdigest()}"
        assert resource["bytes"] == len(content)


@pytest.mark.parametrize(
    ("rights", "licences"),
    [
        ("CC BY 4.0", ["CC-BY-4.0"]),
        ("See https://creativecommons.org/publicdomain/zero/1.0/deed.en", ["CC0-1.0"]),
        ("Ask the family", []),
        (None, []),
    ],
)
def test_a_licence_is_named_where_it_is_known(rights: str | None, licences: list[str]) -> None:
    package = json.loads(export_datapackage(replace(COLLECTION, rights=rights), ()))
    assert [licence["name"] for licence in package.get("licenses", ())] == licences
    assert package.get("rights") == rights


# cmif.xml


def test_cmif_says_who_wrote_to_whom_and_where_to_read_it() -> None:
    letter = _cmif(sample.letter()).find(".//t:correspDesc", TEI)
    assert letter is not None
    assert letter.get("ref") == "https://example.org/letters/letters/2023-03-16-belgium/"
    names = [(name.getparent().get("type"), name.text) for name in letter.iterfind("*/t:persName", TEI)]  # type: ignore[union-attr]
    assert names == [("sent", "Valery Tsepkało"), ("received", "Alexander De Croo"), ("received", "Hadja Lahbib")]


def test_cmif_has_one_real_identifier_or_none() -> None:
    names = _cmif(sample.letter()).findall(".//t:persName", TEI)
    assert [name.get("ref") for name in names] == ["http://viaf.org/viaf/7", None, None]


@pytest.mark.parametrize("collection", [COLLECTION, SOMEWHERE_LATER], ids=["with address", "without"])
def test_every_letter_of_cmif_points_to_the_edition(collection: Collection) -> None:
    index = _cmif(sample.letter(), full_letter(), collection=collection)
    edition = index.find(".//t:bibl", TEI)
    assert edition is not None
    identifier = edition.get("{http://www.w3.org/XML/1998/namespace}id", "")
    assert UUID.fullmatch(identifier)
    assert {letter.get("source") for letter in index.iterfind(".//t:correspDesc", TEI)} == {f"#{identifier}"}


def test_a_sender_known_from_archive_yml_alone_is_a_conjecture() -> None:
    letter = sample.letter()
    assumed = replace(letter, parsed=replace(letter.parsed, sender=None))
    organisations = [name.get("evidence") for name in _cmif(letter, assumed).iterfind(".//t:orgName", TEI)]
    assert organisations == [None, "conjecture"]


def test_so_is_one_who_stands_for_signatories_that_are_not_there() -> None:
    letter = sample.letter()
    assumed = replace(letter, parsed=replace(letter.parsed, sender=None), signatories=())
    assert [name.get("evidence") for name in _cmif(assumed).iterfind(".//t:orgName", TEI)] == ["conjecture"]


def test_the_index_is_as_new_as_its_newest_letter() -> None:
    date = _cmif(dated("2023-03"), dated("2022-01-01")).find(".//t:publicationStmt/t:date", TEI)
    assert date is not None
    assert date.get("when") == "2023-03-31T00:00:00Z"


@pytest.mark.parametrize(
    ("identifiers", "found"),
    [
        ({"wikidata": "Q1", "viaf": "7"}, ("http://viaf.org/viaf/7", "http://www.wikidata.org/entity/Q1")),
        ({"homepage": "https://example.org"}, ()),
        ({"wikidata": "Q1 javascript:x"}, ()),
        ({"viaf": "../../x"}, ()),
    ],
)
def test_an_identifier_of_a_known_scheme_has_an_address(identifiers: dict[str, str], found: tuple[str, ...]) -> None:
    assert addresses(identifiers) == found


# feed.xml


def _texts(feed: etree._Element, path: str) -> list[str | None]:
    return [found.text for found in feed.iterfind(path, ATOM)]


def test_the_feed_has_the_newest_twenty_letters() -> None:
    letters = [dated(f"2023-03-{day:02}", f"2023-03-{day:02}-a") for day in range(1, 26)]
    updated = _texts(_feed(*letters), "a:entry/a:updated")
    assert updated == [f"2023-03-{day:02}T00:00:00Z" for day in range(25, 5, -1)]


def test_a_letter_without_a_date_is_not_news() -> None:
    assert not _texts(_feed(dated(None)), "a:entry/a:id")


def test_a_month_counts_from_its_first_day() -> None:
    assert _texts(_feed(dated("2023-03~")), "a:updated") == ["2023-03-01T00:00:00Z"]


def test_an_entry_is_the_title_and_the_first_paragraph() -> None:
    feed = _feed(sample.letter())
    assert _texts(feed, "a:entry/a:title") == ["To Alexander De Croo and Hadja Lahbib, 16 March 2023"]
    assert _texts(feed, "a:entry/a:summary") == [
        "We ask you to speak the language of diplomacy. It is necessary to talk."
    ]
    assert _texts(feed, "a:entry/a:id") == ["https://example.org/letters/letters/2023-03-16-belgium/"]


def test_a_feed_without_an_address_has_relative_links_and_lasting_ids() -> None:
    feeds = [_feed(sample.letter(), collection=SOMEWHERE_LATER) for _ in range(2)]
    ids = [(*_texts(feed, "a:id"), *_texts(feed, "a:entry/a:id")) for feed in feeds]
    assert ids[0] == ids[1]
    assert all((identifier or "").startswith("urn:uuid:") for identifier in ids[0])
    assert len(set(ids[0])) == 2
    links = [link.get("href") for link in feeds[0].iterfind(".//a:link", ATOM)]
    assert links == ["feed.xml", "./", "letters/2023-03-16-belgium/"]


# robots.txt


def test_robots_txt_names_the_site_map_where_its_address_is_known() -> None:
    assert b"Sitemap: https://example.org/letters/sitemap.xml\n" in export_robots(COLLECTION)
    assert b"Sitemap" not in export_robots(Collection())
