"""Which paragraphs are the same."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from tests.sample import letter

from letterbook.model import Line, Part, PartKind
from letterbook.record import letter_record
from letterbook.search.groups import sums_of_words

TEXTS = st.lists(st.lists(st.integers(min_value=0, max_value=3), max_size=6), min_size=1, max_size=6)


@given(TEXTS)
def test_only_the_same_words_in_the_same_order_have_the_same_sum(texts: list[list[int]]) -> None:
    tokens = np.array([word for text in texts for word in text], np.int64)
    ends = np.cumsum([len(text) for text in texts])
    bounds = np.column_stack((ends - [len(text) for text in texts], ends))
    sums = sums_of_words(tokens, ("we", "ask", "for", "visas"), bounds).tolist()
    assert [sums.index(each) for each in sums] == [texts.index(text) for text in texts]


def test_a_result_can_show_what_a_letter_is_about() -> None:
    made = letter()
    subject = Part(PartKind.SUBJECT, (Line(3, "Re: the harbour"), Line(4, "wall")))
    made = replace(made, parsed=replace(made.parsed, layout=(subject, *made.parsed.layout)))
    assert letter_record(made)["subject"] == "Re: the harbour wall"
    assert letter_record(letter())["subject"] is None
