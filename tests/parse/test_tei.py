"""Letters in TEI: our own come back as they were, of others no word is lost, and nothing outside the file is read."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any
from xml.sax.saxutils import escape

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from letterbook.export.citation import cite
from letterbook.export.tei import export_tei
from letterbook.model import Block, ParsedLetter
from letterbook.parse import parse_letter
from letterbook.source import parse_bytes
from letterbook.understand import understand_folder

if TYPE_CHECKING:
    from letterbook.model import Letter

ROOT = Path(__file__).parents[2]
FOLDERS = (ROOT / "letters", ROOT / "tests/golden/letters")
ARCHIVES = [understand_folder(folder) for folder in FOLDERS]
LETTERS = [(letter, archive.frame) for archive in ARCHIVES for letter in archive.letters]
WORDS = re.compile(r"\w+")


def parse(text: str | bytes) -> ParsedLetter:
    data = text.encode() if isinstance(text, str) else text
    source = parse_bytes(data, stem="2023-03-16-x", file="letters/2023-03-16-x.xml").source
    assert source
    return parse_letter(source)


def placeless(letter: ParsedLetter) -> dict[str, Any]:
    """Return what a letter says, without the lines of the file and without how sure that is."""
    layout = [
        part._replace(line=0)
        if isinstance(part, Block)
        else part._replace(lines=tuple(line._replace(number=0) for line in part.lines))
        for part in letter.layout
    ]
    people = {name: [replace(one, line=0) for one in getattr(letter, name)] for name in ("recipients", "signatories")}
    sender = replace(letter.sender, line=0) if letter.sender else None
    fields = ("date", "date_text", "place", "salutation", "closing", "postscript", "enclosures", "copies")
    # a withdrawn letter is offered in no form, so that its TEI has nothing to say of that
    editorial = replace(letter.editorial, withdrawn=None)
    said = {name: getattr(letter, name) for name in (*fields, "language")}
    return {**said, **people, "sender": sender, "layout": layout, "editorial": editorial}


@pytest.mark.parametrize(("letter", "frame"), LETTERS, ids=lambda value: getattr(value, "id", ""))
def test_our_own_tei_is_read_as_the_letter_that_it_was_made_of(letter: Letter, frame: Any) -> None:  # noqa: ANN401
    data = export_tei(letter, cite(letter, frame.collection), frame.authorities)
    back, written = placeless(parse(data)), placeless(letter.parsed)
    if "recipients" in letter.source.metadata:
        # TEI has no place for a country that only an editor has stated
        written["recipients"] = [replace(one, country=None) for one in written["recipients"]]
    assert back == written


TEXTS = st.sampled_from(
    ["Dear Anna,", "one two", " three ", "\n", "16 March 2023", "Yours,", "4.", "wo-", "rd", "é", "1. a"]
)
TAGS = st.sampled_from(
    ["p", "div", "opener", "closer", "salute", "signed", "dateline", "date", "address", "addrLine", "postscript"]
) | st.sampled_from(
    ["list", "item", "label", "head", "quote", "table", "row", "cell", "hi", "persName", "note", "del", "choice", "sic"]
)
TAGS |= st.sampled_from(
    ["corr", "abbr", "expan", "app", "lem", "rdg", "fw", "lb", "pb", "gap", "seg", "unheard", "foreign", "lg", "l"]
)
NODES = st.recursive(
    TEXTS.map(escape),
    lambda inner: st.tuples(TAGS, st.lists(inner, max_size=4)).map(
        lambda node: f"<{node[0]}>{''.join(node[1])}</{node[0]}>"
    ),
    max_leaves=25,
)


def everything(letter: ParsedLetter) -> str:
    """Return all the words that came of a file, as one text."""
    said = [*letter.editorial.notes, *(value for one in letter.editorial.corrections for value in one.values())]
    for part in letter.layout:
        said += [part.label, part.text] if isinstance(part, Block) else [line.text for line in part.lines]
    return " ".join(said)


@example("<item><label>Dear Anna,</label></item>")
@settings(deadline=None)
@given(st.lists(NODES, max_size=8).map("".join))
def test_no_letter_of_the_text_is_lost_whatever_the_markup(text: str) -> None:
    letter = parse(f"<TEI><text><body>{text}</body></text></TEI>")
    wanted = Counter("".join(WORDS.findall(re.sub(r"<[^<>]*>", "", text))))
    assert not wanted - Counter("".join(WORDS.findall(everything(letter))))


REFUSED = {
    "entities that grow": '<!DOCTYPE TEI [<!ENTITY a "aa"><!ENTITY b "&a;&a;">]><TEI>&b;</TEI>',
    "an entity of another file": '<!DOCTYPE TEI [<!ENTITY a SYSTEM "file:///etc/passwd">]><TEI>&a;</TEI>',
    "a parameter of another file": '<!DOCTYPE TEI [<!ENTITY % a SYSTEM "http://example.org/a"> %a;]><TEI/>',
    "an attribute for all": '<!DOCTYPE TEI [<!ATTLIST p rend CDATA "long">]><TEI><p/></TEI>',
    "an entity of the document type": '<!DOCTYPE TEI SYSTEM "http://example.org/tei.dtd"><TEI>a&nbsp;b</TEI>',
    "an open tag": "<TEI><text><p>a</text></TEI>",
    "a letter that is no XML": "Dear Sir,\n\nWe write.",
    "two roots": "<TEI/><TEI/>",
}


@pytest.mark.parametrize("text", REFUSED.values(), ids=REFUSED)
def test_xml_that_is_not_to_be_trusted_is_an_error_with_a_remedy(text: str) -> None:
    (problem,) = [problem for problem in parse(text).problems if problem.code == "bad-xml"]
    assert (problem.where.line, bool(problem.hint)) == (1, True)


def test_a_document_type_that_is_only_named_does_no_harm() -> None:
    letter = parse('<!DOCTYPE TEI SYSTEM "http://example.org/tei.dtd">\n<TEI><text><p>A letter.</p></text></TEI>')
    assert (everything(letter).strip(), {problem.code for problem in letter.problems} & {"bad-xml"}) == (
        "A letter.",
        set(),
    )


def test_what_stands_before_a_mistake_is_read_and_the_mistake_has_its_line() -> None:
    letter = parse("<TEI><text>\n<p>Dear Sir,</p>\n<p>We write & write.</p>\n</text></TEI>")
    assert [problem.where.line for problem in letter.problems if problem.code == "bad-xml"] == [3]
    assert "Dear Sir," in everything(letter)


def test_an_unknown_element_is_reported_once_where_it_first_stands() -> None:
    letter = parse(
        "<TEI><text><p>We <verb>saw</verb> it all.</p>\n"
        "<p><verb>Tell</verb> us of the <noun>rest</noun>.</p></text></TEI>"
    )
    found = [
        (problem.where.line, problem.message[:6]) for problem in letter.problems if problem.code == "unknown-element"
    ]
    assert found == [(1, "<verb>"), (2, "<noun>")]
    assert [block.text for block in letter.body] == ["We saw it all.", "Tell us of the rest."]


def test_a_metadata_block_above_tei_goes_first_and_takes_no_note_away() -> None:
    letter = parse(
        '---\ndate: 2023-03-17\nnotes: ["from the copy"]\n---\n<?xml version="1.0"?>\n<TEI><text><opener><dateline>'
        '<date when="2023-03-16">16 March</date></dateline></opener><p>A letter.<note>Torn.</note></p></text></TEI>'
    )
    assert (letter.date, letter.editorial.notes) == ("2023-03-17", ("Torn.", "from the copy"))


def test_the_date_of_the_markup_is_compared_with_the_name_of_the_file() -> None:
    letter = parse('<TEI><text><opener><date when="2023-03-18">this day</date></opener><p>A letter.</p></text></TEI>')
    assert letter.problems[0].code == "date-differs"
