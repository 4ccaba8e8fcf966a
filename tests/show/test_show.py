"""A letter as a person sees it in a terminal."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

import click
import pytest
from hypothesis import given
from hypothesis import strategies as st

from letterbook.authority import Authorities
from letterbook.config import Collection
from letterbook.model import Source
from letterbook.parse import parse_letter
from letterbook.resolve import resolve_letter
from letterbook.show import show_letter
from letterbook.show.columns import cut, width_of, wrap
from letterbook.show.transcript import transcript
from tests.conftest import LETTERS
from tests.sample import HOSTILE

if TYPE_CHECKING:
    from collections.abc import Mapping

    from letterbook.model import Letter

CASES = sorted((Path(__file__).parents[1] / "cases" / "parse").glob("*.txt"))
TEXTS = {case.stem: case.read_text("utf-8").partition("@@ understood\n")[0] for case in CASES} | {
    letter.stem: letter.read_text("utf-8") for letter in sorted(LETTERS.glob("*.txt"))
}
"""The letters of the parser's cases and the first five of the archive."""

WORD = re.compile(r"\w+")


def _letter(text: str, metadata: Mapping[str, object] | None = None, collection: Collection | None = None) -> Letter:
    source = Source("letters/2023-03-16-x.txt", "2023-03-16-x", text, 1, metadata or {}, "")
    return resolve_letter(
        source, parse_letter(source), authorities=Authorities(), collection=collection or Collection()
    )


def _shown(text: str, width: int = 100, metadata: Mapping[str, object] | None = None) -> str:
    return click.unstyle(show_letter(_letter(text, metadata), width=width))


def _margin(text: str) -> list[tuple[str, int | None]]:
    return [(line.name, line.number) for line in transcript(_letter(text))]


@pytest.mark.parametrize("name", TEXTS)
def test_every_word_of_the_source_is_shown_once_on_its_line(name: str) -> None:
    lines = TEXTS[name].split("\n")
    shown: dict[int, str] = {}
    number = 0
    for line in transcript(_letter(TEXTS[name])):
        number = line.number or number
        shown[number] = f"{shown.get(number, '')} {line.text}"
    assert {n: WORD.findall(text) for n, text in shown.items() if WORD.search(text)} == {
        n: WORD.findall(line) for n, line in enumerate(lines, 1) if WORD.search(line)
    }


@pytest.mark.parametrize("width", [60, 80, 120])
@pytest.mark.parametrize("name", TEXTS)
def test_no_line_is_wider_than_the_terminal(name: str, width: int) -> None:
    shown = _shown(TEXTS[name], width).partition("What to look at")[0]
    assert [line for line in shown.split("\n") if width_of(line) > width] == []


COMMANDS = re.compile(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")
"""What moves the cursor, changes colours or turns the direction of writing."""


@given(st.lists(st.text() | st.sampled_from(HOSTILE)).map("\n".join))
def test_nothing_in_a_letter_commands_the_terminal(text: str) -> None:
    assert not COMMANDS.search(_shown(f"Dear Sir,\n\n{text}\n"))


def test_an_escape_sequence_is_shown_and_not_obeyed() -> None:
    shown = show_letter(_letter("Dear Sir,\n\nThis is \x1b[31mred\x1b[0m and \u202eturned.\n\nYours,\nAnna\n"))
    assert "�[31mred�[0m and �turned" in click.unstyle(shown)


def test_the_parts_are_named_where_they_begin() -> None:
    assert [(name, number) for name, number in _margin(TEXTS["2023-03-16-china"]) if name] == [
        ("letterhead", 5),
        ("letterhead", 9),
        ("dateline", 13),
        ("address 1", 15),
        ("address 2", 20),
        ("salutation", 25),
        *(("paragraph", number) for number in (28, 30, 32, 34, 36, 38)),
        ("closing", 40),
        ("signature", 42),
        ("signature", 44),
    ]


def test_page_furniture_is_named_and_the_paragraph_goes_on_after_it() -> None:
    margin = _margin(TEXTS["pages"])
    at = margin.index(("furniture", 7))
    assert margin[at - 1 : at + 2] == [("paragraph", 5), ("furniture", 7), ("… goes on", 9)]


def test_a_form_feed_is_shown_as_the_end_of_a_page() -> None:
    text = "Dear Sir,\n\nWe ask you to open the library and to give the\n\freaders their books again.\n\nYours,\n"
    assert ("page break", None) in _margin(text)


def test_a_greeting_and_the_sentence_on_its_line_are_shown_apart() -> None:
    assert _margin(TEXTS["greeting-and-body-on-one-line"])[1:3] == [("salutation", 3), ("paragraph", None)]
    assert _margin(TEXTS["greeting-that-runs-into-the-body"])[1:3] == [("salutation", 3), ("paragraph", 4)]


def test_what_was_understood_says_how_sure_it_is_in_words_and_in_percent() -> None:
    shown = _shown(TEXTS["2023-03-16-france"])
    assert re.search(r"\n  recipient 1 +The Honorable Emmanuel Macron +[a-z ]+, \d+%\n   office +President of ", shown)
    assert re.search(r"\n   country +France \(FR\)\n", shown)


def test_what_is_stated_says_so() -> None:
    text = TEXTS["2023-03-16-france"]
    assert re.search(r"\n  place +Brussels +stated\n", _shown(text, metadata={"place": "Brussels"}))


@pytest.mark.parametrize(
    ("collection", "source"),
    [
        (Collection(), "from the letter"),
        (Collection(organisation="Harbour Society"), "letter and archive.yml"),
        (Collection(sender="Dora Default", organisation="Harbour Society"), "archive.yml"),
    ],
)
def test_where_the_sender_is_known_from_is_said(collection: Collection, source: str) -> None:
    shown = click.unstyle(show_letter(_letter(TEXTS["2023-03-16-france"], collection=collection)))
    assert re.search(rf"\n  sender +\w+ [^\n]+  {source}\n", shown)


def test_what_is_not_there_is_named() -> None:
    (absent,) = re.findall(
        r"\n  not found +(.*)\n", _shown("Dear Sir,\n\nThank you very much for your letter of last week.\n")
    )
    assert "date" in absent
    assert "signatories" in absent


def test_a_long_list_of_signatories_is_counted() -> None:
    names = "\n\n".join(
        f"{first} {last}"
        for first in ("Anna", "Boris", "Clara", "Dora", "Emil")
        for last in ("Bell", "Sample", "Example", "Novak")
    )
    shown = _shown(f"Dear Minister,\n\nWe ask you for an answer to our letter.\n\nSincerely,\n\n{names}\n")
    assert "and 8 more, 20 in all" in shown


@pytest.mark.parametrize(
    ("text", "width", "lines"),
    [
        ("one two three", 8, ["one two", "three"]),
        ("two   blanks", 20, ["two   blanks"]),
        ("  indented text", 10, ["  indented", "  text"]),
        ("外交部长 先生", 9, ["外交部长", "先生"]),
        ("外交部长先生", 5, ["外交", "部长", "先生"]),
        ("abcdefgh", 3, ["abc", "def", "gh"]),
        ("", 5, [""]),
    ],
)
def test_a_text_is_broken_at_blanks_by_the_width_of_its_characters(text: str, width: int, lines: list[str]) -> None:
    assert wrap(text, width) == lines


@given(st.text(), st.integers(2, 20))
def test_what_is_cut_fits(text: str, width: int) -> None:
    assert width_of(cut(text, width)) <= width
