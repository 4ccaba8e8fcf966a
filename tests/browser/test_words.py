"""The browser knows words as the builder does: thousands of them, of all languages that have a table."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from babel import Locale

from letterbook.folding import fold
from letterbook.names import name_keys
from letterbook.stems import all_endings, stem_of

if TYPE_CHECKING:
    from playwright.sync_api import Page

    from tests.browser.conftest import Watch

TESTS = Path(__file__).parent.parent / "search"
WORD = re.compile(r"[\w'’-]+")


@pytest.fixture(scope="module")
def words() -> list[str]:
    """Return the words of the tests of names and stems, and those of Unicode's names of countries and languages."""
    texts = [(TESTS / name).read_text(encoding="utf-8") for name in ("test_names.py", "test_stems.py")]
    for locale in map(Locale.parse, all_endings()):
        texts += [*locale.territories.values(), *locale.languages.values(), *locale.variants.values()]
    return sorted({word for text in texts for word in WORD.findall(text)})


def _answers(page: Page, url: str, *, module: str, call: str, words: list[str]) -> list[object]:
    page.goto(f"{url}search/")
    script = f"async (words) => {{ const m = await import('/assets/{module}.js'); return words.map((w) => m.{call}); }}"
    answers: list[object] = page.evaluate(script, words)
    return answers


def _differences(words: list[str], expected: list[object], answers: list[object]) -> list[object]:
    return [case for case in zip(words, expected, answers, strict=True) if case[1] != case[2]]


def test_javascript_has_the_same_name_keys(page: Page, archive_url: str, watch: Watch, words: list[str]) -> None:
    assert len(words) > 5000
    answers = _answers(page, archive_url, module="names", call="nameKeys(w)", words=words)
    assert _differences(words, [list(name_keys(word)) for word in words], answers) == []
    assert not watch.foreign(archive_url)


@pytest.mark.parametrize("language", [*all_endings(), "en-GB", "da"])
def test_javascript_has_the_same_stems(page: Page, archive_url: str, words: list[str], language: str) -> None:
    folded = sorted({part for word in words for part in fold(word).split()})
    answers = _answers(page, archive_url, module="stems", call=f"stemOf(w, '{language}')", words=folded)
    assert _differences(folded, [stem_of(word, language) for word in folded], answers) == []
