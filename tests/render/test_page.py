"""Front matter: plain YAML for any other tool to read."""

from __future__ import annotations

import yaml
from hypothesis import given
from hypothesis import strategies as st

from letterbook.render.page import Page

_TEXTS = st.one_of(
    st.text(), st.sampled_from(["NO", "yes", "null", "~", "2023-03-16", "- a", "a: b", "# x", "\x85", "1e3"])
)
_SCALARS = st.one_of(st.none(), st.booleans(), st.integers(), st.integers(0, 1000).map(lambda n: n / 1000), _TEXTS)
_VALUES = st.recursive(
    _SCALARS,
    lambda inner: st.one_of(st.lists(inner, max_size=3), st.dictionaries(_TEXTS, inner, max_size=3)),
    max_leaves=8,
)


@given(st.dictionaries(_TEXTS, _VALUES, min_size=1, max_size=5))
def test_what_is_written_is_what_is_read(front_matter: dict[str, object]) -> None:
    text = Page("x.md", front_matter, "body").text
    block, _, body = text.removeprefix("---\n").rpartition("\n---\n")
    assert yaml.load(block, Loader=yaml.CSafeLoader) == front_matter
    assert body == "\nbody"


def test_it_reads_well() -> None:
    front_matter = {"title": "To NO", "recipients": [{"name": "A: b", "country": "NO"}], "letter": {"pages": 2}}
    assert Page("x.md", front_matter, "").text == (
        '---\ntitle: "To NO"\nrecipients:\n  - name: "A: b"\n    country: "NO"\nletter:\n  pages: 2\n---\n\n'
    )
