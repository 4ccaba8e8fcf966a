"""A letter in TEI."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from letterbook.export.citation import cite
from letterbook.export.tei import export_tei
from letterbook.export.tei_marks import Mark, mark
from letterbook.model import Block, BlockType, Letter, Part
from tests import sample
from tests.export.letters import AUTHORITIES, COLLECTION, LAYOUTS, dated, full_letter, of_layout

if TYPE_CHECKING:
    from letterbook.authority import Authorities

TEI = {"t": "http://www.tei-c.org/ns/1.0"}

DATES = {
    "2023-03-16": {"when": "2023-03-16"},
    "2023-03": {"when": "2023-03"},
    "2023?": {"when": "2023", "cert": "low"},
    "2023-03~": {"when": "2023-03", "cert": "low"},
    "2023-03-16/2023-03-18": {"from": "2023-03-16", "to": "2023-03-18"},
    "2023-03-16/..": {"notBefore": "2023-03-16"},
    "../2023-03": {"notAfter": "2023-03"},
}


def _tei(letter: Letter, authorities: Authorities = AUTHORITIES) -> etree._Element:
    return etree.fromstring(export_tei(letter, cite(letter, COLLECTION), authorities))


def _one(letter: Letter, path: str) -> etree._Element:
    (found,) = _tei(letter).findall(path, TEI)
    return found


def _visible(text: str) -> str:
    """Return the text with the characters that XML forbids as their pictures."""
    shown = (chr(0x2400 + ord(char)) if char < " " and char not in "\t\n\r" else char for char in text)
    return "".join(shown).replace("\ufffe", "\ufffd").replace("\uffff", "\ufffd")


def _written(item: Part | Block) -> str:
    """Return all that the source has of a part or block."""
    match item:
        case Part():
            return "\n".join(line.text for line in item.lines)
        case Block():
            return f"{item.label}\n{item.text}"


@given(LAYOUTS)
def test_every_word_of_a_letter_is_there_once_and_in_its_order(layout: tuple[Part | Block, ...]) -> None:
    body = _tei(of_layout(layout)).find("t:text", TEI)
    assert body is not None
    written = "\n".join(_visible(_written(item)) for item in layout)
    assert "".join(body.itertext()).split() == written.split()


@given(LAYOUTS)
def test_openers_come_first_and_closers_last(layout: tuple[Part | Block, ...]) -> None:
    names = [etree.QName(child).localname for child in _tei(of_layout(layout)).iterfind(".//t:div/*", TEI)]
    ranks = [{"opener": 0, "closer": 2, "postscript": 2}.get(name, 1) for name in names]
    assert ranks == sorted(ranks)


@given(LAYOUTS)
def test_every_page_break_is_there(layout: tuple[Part | Block, ...]) -> None:
    breaks = sum(len(item.page_break_at) for item in layout if isinstance(item, Block))
    assert len(_tei(of_layout(layout)).findall(".//t:pb", TEI)) == breaks


@pytest.mark.parametrize(("text", "offset", "attributes"), [("ab cd", 3, {}), ("abcd", 2, {"break": "no"})])
def test_a_page_break_inside_a_word_says_so(text: str, offset: int, attributes: dict[str, str]) -> None:
    block = Block(BlockType.PARAGRAPH, text, line=1, page_break_at=(offset,))
    assert _one(of_layout((block,)), ".//t:pb").items() == list(attributes.items())


@pytest.mark.parametrize(("date", "attributes"), DATES.items())
def test_a_date_says_how_much_is_known(date: str, attributes: dict[str, str]) -> None:
    assert _one(dated(date), ".//t:correspAction/t:date").items() == list(attributes.items())


def test_a_letter_without_a_date_has_none() -> None:
    assert not _tei(dated(None)).findall(".//t:date", TEI)


def test_someone_known_has_his_key_and_his_identifiers() -> None:
    name = _one(sample.letter(), ".//t:signed/t:persName")
    assert name.get("key") == "valery-tsepkalo"
    assert name.get("ref") == "http://viaf.org/viaf/7 http://www.wikidata.org/entity/Q1"


@given(st.text(alphabet="Ann Lee", max_size=30), st.lists(st.text(alphabet="Ann Lee", min_size=1), max_size=4))
def test_marked_names_leave_a_line_as_it_is(line: str, names: list[str]) -> None:
    marked = mark(line, [Mark(name, "name", {}) for name in names])
    assert "".join(etree.fromstring(f"<l>{marked}</l>").itertext()) == line


def test_a_name_within_a_name_is_marked_once() -> None:
    marked = mark("Ann Lee and Lee", [Mark("Ann Lee", "persName", {}), Mark("Lee", "orgName", {})])
    assert marked == "<persName>Ann Lee</persName> and Lee"


def test_nobody_gets_the_identifiers_of_a_namesake() -> None:
    letter = sample.letter()
    stranger = replace(letter.signatories[0], known=False)
    assert "ref" not in _one(replace(letter, signatories=(stranger,)), ".//t:signed/t:persName").attrib


def test_a_letter_to_nobody_from_nobody_says_that_they_are_unknown() -> None:
    letter = replace(sample.letter(), sender=None, recipients=(), signatories=())
    names = [name.text for name in _tei(letter).iterfind(".//t:correspAction/t:persName", TEI)]
    assert names == ["Unknown", "Unknown"]


def test_a_letterhead_in_another_language_says_so() -> None:
    languages = [
        part.get("{http://www.w3.org/XML/1998/namespace}lang")
        for part in _tei(full_letter()).iterfind(".//t:seg[@type='letterhead']", TEI)
    ]
    assert languages == [None, "be"]


def test_what_was_printed_bold_is_bold() -> None:
    assert _one(sample.letter(), ".//t:salute/t:hi[@rend='bold']").text == "Dear Prime Minister and Minister,"


def test_a_block_has_the_anchor_that_it_has_on_the_page() -> None:
    anchors = [
        part.get("{http://www.w3.org/XML/1998/namespace}id") for part in _tei(sample.letter()).iterfind(".//t:p", TEI)
    ]
    assert anchors[-2:] == ["p1", "p2"]


def test_items_keep_their_number_and_their_label() -> None:
    items = _tei(full_letter()).findall(".//t:list/t:item", TEI)
    labels = _tei(full_letter()).findall(".//t:list/t:label", TEI)
    assert [item.get("n") for item in items] == ["1", "2", "c", None]
    assert [label.text for label in labels] == ["1.", "2.", "(c)"]


def test_a_facsimile_lies_beside_the_letter() -> None:
    letter = sample.letter()
    scanned = replace(letter, source=replace(letter.source, facsimiles=("a.jpg", "a-2.jpg")))
    graphics = _tei(scanned).findall("t:facsimile/t:graphic", TEI)
    assert [graphic.get("url") for graphic in graphics] == ["a.jpg", "a-2.jpg"]
    assert _tei(letter).find("t:facsimile", TEI) is None


def test_a_letter_names_the_one_it_answers() -> None:
    answered = _one(full_letter(), ".//t:correspContext/t:ref[@type='in_reply_to']")
    assert answered.get("target") == "../2023-01-01-answer/letter.xml"
