"""Pagefind's files are read and written without loss."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from letterbook.pagefind_files import decode, encode

VALUES = st.recursive(
    st.integers(min_value=0, max_value=2**64 - 1) | st.text(), lambda inner: st.lists(inner, max_size=30)
)

EXAMPLES = [
    (0, "00"),
    (23, "17"),
    (24, "1818"),
    (1000, "1903e8"),
    (1000000000000, "1b000000e8d4a51000"),
    ("ü", "62c3bc"),
    ([1, [2, 3]], "8201820203"),
]
"""RFC 8949, appendix A."""


@given(VALUES)
def test_what_is_written_reads_the_same(value: object) -> None:
    assert decode(encode(value)) == value


@pytest.mark.parametrize(("value", "written"), EXAMPLES)
def test_the_examples_of_the_standard(value: object, written: str) -> None:
    assert encode(value).hex() == written
    assert decode(bytes.fromhex(written)) == value


def test_what_pagefind_has_not_written_so_far_is_refused() -> None:
    with pytest.raises(TypeError, match="another version"):
        decode(bytes.fromhex("a0"))
    with pytest.raises(TypeError, match="another version"):
        encode({})
