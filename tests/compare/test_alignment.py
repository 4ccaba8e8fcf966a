"""Which words of two texts correspond."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from letterbook.compare.alignment import align, align_texts, departures
from letterbook.compare.rows import Side, rows_of
from letterbook.compare.text import text_of
from tests.compare.letters import PARAGRAPHS, copy

_WORDS = st.lists(st.sampled_from("abcdefgh"), max_size=25)


@given(_WORDS, _WORDS)
def test_words_that_correspond_are_the_same_and_in_the_same_order(first: list[str], second: list[str]) -> None:
    runs = align(first, second)
    for a, b, length in runs:
        assert first[a : a + length] == second[b : b + length]
        assert length > 0
    for before, after in pairwise(runs):
        assert before.first + before.length <= after.first
        assert before.second + before.length <= after.second


@given(_WORDS)
def test_a_text_corresponds_to_itself_as_a_whole(words: list[str]) -> None:
    assert sum(run.length for run in align(words, words)) == len(words)


@given(st.lists(st.lists(st.sampled_from("abc.,"), max_size=6), max_size=4), st.data())
def test_two_letters_as_one_text_lose_no_word_of_either(paragraphs: list[list[str]], data: st.DataObject) -> None:
    texts = [" ".join(words) for words in paragraphs]
    first = text_of(copy("a", *texts))
    second = text_of(copy("b", *data.draw(st.permutations(texts))))
    rows = rows_of(first, second)
    for text, other in ((first, Side.SECOND), (second, Side.FIRST)):
        said = "".join(piece.text for row in rows for piece in row if piece.side is not other)
        assert "".join(said.split()) == "".join(text.tokens)


def _differences(*paragraphs: str) -> list[tuple[str, str]]:
    base, other = text_of(copy("a", *PARAGRAPHS)), text_of(copy("b", *paragraphs))
    return [
        (base.said(gap.start, gap.end), other.said(gap.other_start, gap.other_end)) for gap in departures(base, other)
    ]


def test_a_paragraph_that_was_put_in_is_one_difference() -> None:
    added = "The council has been asked three times already."
    assert _differences(*PARAGRAPHS[:2], added, *PARAGRAPHS[2:]) == [("", added)]


def test_a_sentence_that_replaces_another_is_one_difference_even_if_they_share_a_few_words() -> None:
    other = "Our children go to school along the wall, and the houses are damp."
    assert _differences(PARAGRAPHS[0], other, *PARAGRAPHS[2:]) == [(PARAGRAPHS[1][:-1], other[:-1])]


def test_what_was_added_behind_a_sentence_begins_with_its_own_first_word() -> None:
    longer = f"{PARAGRAPHS[3]} Please answer."
    assert _differences(*PARAGRAPHS[:3], longer) == [("", "Please answer.")]


def test_a_letter_against_itself_has_one_run_of_all_its_words() -> None:
    text = text_of(copy("a", *PARAGRAPHS))
    assert [tuple(run) for run in align_texts(text, text)] == [(0, 0, len(text.tokens))]
