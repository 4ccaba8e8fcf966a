"""The page of a letter says what the letter says, and nothing of it is markup."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

import markdown
from hypothesis import given
from hypothesis import strategies as st
from lxml import html

from letterbook.archive import arrange
from letterbook.authority import Authorities
from letterbook.config import Collection
from letterbook.model import Block, BlockType, Editorial, Letter, Line, Part, PartKind
from letterbook.render.letter import letter_citation, letter_title, render_letters
from letterbook.render.letter_text import letter_markdown
from tests.sample import HOSTILE, hostile_letter, letter

if TYPE_CHECKING:
    from collections.abc import Sequence

    from letterbook.render.page import Page

_EXTENSIONS = ("admonition", "attr_list", "tables", "toc", "pymdownx.superfences")
_COLLECTION = Collection(title="Letters of a Forum", publisher="An Archive", address="https://example.org/")


def _html(layout: Sequence[Part | Block]) -> html.HtmlElement:
    rendered = markdown.markdown(letter_markdown(layout), extensions=_EXTENSIONS)
    return html.fromstring(f"<div>{rendered}</div>")


def _words(text: str) -> list[str]:
    """Return the words of a text, as white space parts them."""
    return text.split()


def _pages(*letters: Letter) -> dict[str, Page]:
    archive = arrange(letters, authorities=Authorities(), collection=_COLLECTION)
    return {page.path: page for page in render_letters(archive)}


def _source_words(layout: Sequence[Part | Block]) -> list[str]:
    texts = [
        f"{part.label} {part.text}" if isinstance(part, Block) else "\n".join(line.text for line in part.lines)
        for part in layout
    ]
    return _words("\n".join(texts))


_TEXTS = st.one_of(
    st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"]), min_size=1, max_size=60),
    st.lists(st.sampled_from(HOSTILE), min_size=1, max_size=3).map(" ".join),
    st.text("*_`~[](){}<>&#=-+|!:;\"'\\/^$.1a \n\t", min_size=1, max_size=30),
)
_PARTS = st.builds(
    Part,
    kind=st.sampled_from(PartKind),
    lines=st.lists(st.builds(Line, number=st.just(1), text=_TEXTS), min_size=1, max_size=3).map(tuple),
    strong=st.booleans(),
)


@st.composite
def _broken_blocks(draw: st.DrawFn) -> Block:
    text = draw(_TEXTS)
    places = draw(st.sets(st.integers(1, len(text)), max_size=3))
    lines = {place for place in places if text[:place].strip() and text[place:].strip()}
    return Block(
        type=draw(st.sampled_from(BlockType)),
        text=text,
        line=1,
        label=draw(st.sampled_from(("", "1.", "(a)", "•", "-", "#"))),
        hyphen_at=tuple(sorted(draw(st.sets(st.sampled_from(sorted(lines)))))) if lines else (),
        line_break_at=tuple(sorted(lines)),
    )


_BLOCKS = _broken_blocks()


@given(st.lists(st.one_of(_PARTS, _BLOCKS), max_size=5))
def test_a_page_has_every_word_of_its_letter_and_no_other(layout: list[Part | Block]) -> None:
    assert _words(_html(layout).text_content()) == _source_words(layout)


@given(st.lists(st.one_of(_PARTS, _BLOCKS), max_size=4))
def test_a_page_has_no_element_that_its_letter_brought(layout: list[Part | Block]) -> None:
    ours = {"div", "p", "br", "strong", "a", "span", "ul", "li", "h2", "blockquote"}
    attributes = {"class", "id", "href", "aria-label", "role", "lang", "tabindex"}
    for element in _html(layout).iter():
        assert element.tag in ours
        assert set(element.attrib) <= attributes
        assert re.fullmatch(r"#p\d+", element.get("href", "#p1"))


@given(st.text("ab \n", min_size=1, max_size=12), st.lists(st.integers(0, 12), max_size=3))
def test_a_page_break_joins_no_words_and_parts_none(text: str, offsets: list[int]) -> None:
    breaks = tuple(sorted(offset for offset in offsets if offset <= len(text)))
    block = Block(BlockType.PARAGRAPH, text, line=1, page_break_at=breaks)
    page = _html((block,))
    assert _words(page.text_content()) == _words(text)
    assert len(page.find_class("page-break")) == len(breaks)


def test_the_lines_of_the_source_are_lines_of_the_page() -> None:
    text = "We ask you to release Lukashenka now and\nwell-known".replace("\n", " ")
    places = (text.index("ask"), text.index("enka"), text.index("well"), text.index("known"))
    block = Block(BlockType.PARAGRAPH, text, line=1, hyphen_at=places[1:2], line_break_at=places)
    shown = _html((block,)).get_element_by_id("p1")
    for name, end in (("divided", "-\n"), ("line-end", "\n")):
        for element in shown.find_class(name):
            element.text = end
    assert shown.text_content() == "We\nask you to release Lukash-\nenka now and\nwell-\nknown"


def test_blocks_of_the_body_are_numbered_by_their_place() -> None:
    page = _html(letter().parsed.layout)
    assert [element.get("id") for element in page.iter() if element.get("id")] == ["p1", "p2", "p3", "p4"]
    assert [link.get("href") for link in page.find_class("anchor")] == ["#p1", "#p2", "#p3", "#p4"]
    assert page.get_element_by_id("p3").text_content() == "1. Issue an ultimatum."


def test_each_part_is_told_by_its_class_and_language() -> None:
    page = _html(letter().parsed.layout)
    assert [part.get("lang") for part in page.find_class("letterhead")] == [None, "be"]
    assert [part.text_content() for part in page.find_class("dateline")] == ["Brussels, March 16, 2023"]
    assert len(page.find_class("address")) == 2
    assert page.find_class("salutation")[0].find("strong") is not None


def test_a_language_that_is_none_gets_no_attribute() -> None:
    part = Part(PartKind.LETTERHEAD, (Line(1, "Head"),), language='en" onclick="x')
    assert _html((part,)).find_class("letterhead")[0].get("lang") is None


def test_a_table_keeps_its_columns() -> None:
    table = _html((Block(BlockType.TABLE, "Name   Year\nA. B.  2020", line=1),)).get_element_by_id("p1")
    assert table.text_content() == "Name\u00a0\u00a0\u00a0Year\nA. B.\u00a0\u00a02020"


def test_front_matter_holds_no_text_of_the_body() -> None:
    page = _pages(letter())["letters/2023-03-16-belgium.md"]
    assert set(page.front_matter) >= {"title", "date", "description", "template", "recipients", "letter", "citation"}
    assert "Issue an ultimatum" not in str(page.front_matter)


def test_front_matter_says_nothing_where_nothing_is_known() -> None:
    plain = letter(date=None)
    parsed = replace(plain.parsed, recipients=(), place=None, signatories=(), sender=None, language="und")
    page = _pages(replace(plain, parsed=parsed, recipients=(), signatories=(), sender=None))[
        "letters/2023-03-16-belgium.md"
    ]
    assert page.front_matter["title"] == "Letter 2023-03-16-belgium"
    assert page.front_matter["letter"] == {"id": "2023-03-16-belgium", "pages": 2}
    assert not {"date", "recipients", "countries", "neighbours", "editorial"} & set(page.front_matter)


def test_a_title_names_recipients_and_date() -> None:
    assert letter_title(letter(), "en") == "To Alexander De Croo and Hadja Lahbib, 16 March 2023"
    assert (
        letter_title(letter(date="2023-03?"), "en") == "To Alexander De Croo and Hadja Lahbib, March 2023 (uncertain)"
    )


def test_a_citation_names_all_that_finds_the_letter_again() -> None:
    assert letter_citation(letter(), _COLLECTION) == (
        "Valery Tsepkało: To Alexander De Croo and Hadja Lahbib, 16 March 2023. Letters of a Forum. An Archive."
        " https://example.org/letters/2023-03-16-belgium/"
    )


def test_a_citation_without_an_address_names_the_place_within_the_site() -> None:
    assert letter_citation(letter(), Collection()).endswith(" Letters. letters/2023-03-16-belgium/")


def test_a_letter_knows_its_neighbours_in_the_archive_and_in_its_country() -> None:
    first, second, third = (
        letter("2023-03-16-belgium", "2023-03-16"),
        letter("2023-03-17-france", "2023-03-17", country="FR"),
        letter("2023-03-18-belgium", "2023-03-18"),
    )
    neighbours = _pages(first, second, third)["letters/2023-03-16-belgium.md"].front_matter["neighbours"]
    to = "To Alexander De Croo and Hadja Lahbib"
    assert neighbours == [
        {"next": {"id": "2023-03-17-france", "title": f"{to}, 17 March 2023"}},
        {"country": "BE", "next": {"id": "2023-03-18-belgium", "title": f"{to}, 18 March 2023"}},
    ]


def test_of_a_withdrawn_letter_only_the_notice_is_left() -> None:
    plain = letter()
    editorial = Editorial(withdrawn={"date": "2024-05-01", "reason": "asked for by *the* sender"})
    withdrawn = replace(plain, parsed=replace(plain.parsed, editorial=editorial))
    text = _pages(withdrawn)["letters/2023-03-16-belgium.md"].text
    assert "This letter was withdrawn on 1 May 2024. Reason: asked for by &#42;the&#42; sender" in text
    assert not any(word in text for word in ("Croo", "Tsepka", "ultimatum", "Brussels"))


def test_the_same_letters_give_the_same_pages() -> None:
    letters = letter(), hostile_letter()
    assert [page.text for page in _pages(*letters).values()] == [page.text for page in _pages(*letters).values()]
