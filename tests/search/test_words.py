"""The words of a text are those of its folded form."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from tests.search.reading import Bytes

from letterbook.folding import fold
from letterbook.search.varint import encode_all, encode_column
from letterbook.search.words import parts_of, words_of


@given(st.text(alphabet=st.characters() | st.sampled_from(" .,;:!?-'’\"()\u00ad\u0301\u00a8ΣσßЎ")))
def test_words_are_those_of_the_folded_text(text: str) -> None:
    assert words_of(text) == fold(text).split()


@given(st.lists(st.integers(min_value=0, max_value=2**40)))
def test_numbers_come_back_as_they_were(numbers: list[int]) -> None:
    content, sizes = encode_column(np.array(numbers, np.int64))
    read = Bytes(content.tobytes())
    assert [read.number() for _ in numbers] == numbers
    assert sizes.sum() == read.at == len(content)
    assert encode_all(numbers) == read.content


def test_what_an_apostrophe_joins_is_found_by_its_parts_too() -> None:
    assert parts_of("L’amour de l’État, the man's dog, don’t") == ["amour", "etat", "man", "don"]
    assert parts_of("no such word") == []
