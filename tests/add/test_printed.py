"""From words with their places to lines, columns and paragraphs, as a reader sees them."""

from __future__ import annotations

import pytest

from letterbook.add.columns import Fragment
from letterbook.add.printed import lay_out

HEIGHT, PITCH, WIDE = 10, 12, 5
"""of the type in these tests"""


def _page(drawn: str, *, top: int = 0) -> list[Fragment]:
    """Return what stands on a drawn page: two blanks or more part fragments, an empty line is half a line high."""
    fragments: list[Fragment] = []
    for line in drawn.strip("\n").split("\n"):
        begin = 0
        for piece in line.split("  "):
            text = piece.strip()
            if text:
                left = (begin + piece.index(text)) * WIDE
                fragments.append(Fragment(text, left, top, left + len(text) * WIDE, top + HEIGHT))
            begin += len(piece) + 2
        top += PITCH if line.strip() else PITCH // 2
    return fragments


PROSE = """
We ask you to open the library of the valley, which
has been closed for three long years, and to give
the readers their books again, of which there are a
great many.

Nobody knows why it was closed, and nobody in the
council would tell us when it opens.
"""


@pytest.mark.parametrize(
    ("drawn", "text"),
    [
        pytest.param(
            PROSE,
            "We ask you to open the library of the valley, which has been closed for three long years, and to give the "
            "readers their books again, of which there are a great many.\n\n"
            "Nobody knows why it was closed, and nobody in "
            "the council would tell us when it opens.\n",
            id="lines that the margin ends are joined",
        ),
        pytest.param(
            f"Mr Ole Lund\nMinister of Culture\n{PROSE}",
            "Mr Ole Lund\nMinister of Culture\n\nWe ask",
            id="lines of an address stay lines",
        ),
        pytest.param(
            PROSE.replace("the readers", "the read-\ners").replace("of which there are a\ngreat many", "many"),
            "and to give the readers their books again",
            id="a word that a hyphen divides is whole again",
        ),
        pytest.param(
            f"FORUM               ФОРУМ\nOF BELARUS          БЕЛАРУСІ\n{PROSE}",
            "FORUM\nOF BELARUS\n\nФОРУМ\nБЕЛАРУСІ\n\nWe ask",
            id="a letterhead in two languages is read column by column",
        ),
        pytest.param(
            f"Minsk               16 March 2023\n\n{PROSE}", "Minsk    16 March 2023\n\nWe ask", id="one line stays one"
        ),
        pytest.param(
            f"{PROSE}\nYear      Books     Readers\n2021      40100     312\n2022      40150     290\n",
            "\n\n| Year | Books | Readers |\n| 2021 | 40100 | 312 |\n| 2022 | 40150 | 290 |\n",
            id="a table is read row by row",
        ),
        pytest.param(
            f"The     Honorable     Ole     Lund\n\n{PROSE}",
            "The Honorable Ole Lund\n\n",
            id="a stretched line is one line",
        ),
        pytest.param(
            f"{PROSE}\n1.Open the library.\n2.Say why.", "\n\n1. Open the library.\n2. Say why.\n", id="items"
        ),
    ],
)
def test_a_page_becomes_text(drawn: str, text: str) -> None:
    assert text in lay_out([_page(drawn)]).text


def test_a_paragraph_that_goes_on_over_a_page_is_parted_by_a_form_feed() -> None:
    first, second = PROSE.split("the readers")
    text = lay_out([_page(f"{first}\n   2"), _page(f"the readers{second}")]).text
    assert "and to give\n\n\fthe readers their books" in text
    assert "2\n" not in text


def test_what_stands_on_every_page_stands_once() -> None:
    first, second = PROSE, PROSE.replace("Nobody", "Somebody").replace("council", "castle").replace("We", "They")
    drawn = [
        f"VALLEY READERS\n\n{prose}\n\n\nMill Lane 3\nPage {prose.count('Some')} of 2" for prose in (first, second)
    ]
    reading = lay_out([_page(page) for page in drawn])
    assert reading.text.startswith("VALLEY READERS\n\nWe ask")
    assert reading.text.endswith("opens.\n\nMill Lane 3\n")
    assert reading.text.count("VALLEY READERS") == reading.text.count("Mill Lane 3") == 1
    assert "left out: 2 page numbers" in reading.remarks


def test_words_that_were_made_whole_are_named() -> None:
    drawn = PROSE.replace("the readers", "the read-\ners").replace("library of the valley", "well-known library")
    assert "made whole: 1 word cut at the end of a line (readers)" in lay_out([_page(drawn)]).remarks


def test_an_empty_page_has_no_text() -> None:
    assert lay_out([[]]).text == ""
