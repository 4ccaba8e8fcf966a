"""The engine of the search over many letters, beside what their texts say; and over a site without a server."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import Page, expect

from benchmarks.natural import make_documents, read_models
from benchmarks.search import publish_documents
from benchmarks.search_queries import draw_sample, make_known_items, make_queries
from letterbook.authority import Authorities
from letterbook.folding import fold
from letterbook.mentions import mentions_of
from letterbook.search.index import index_documents, write_portions
from letterbook.search.words import words_of
from tests.browser.conftest import serve
from tests.browser.test_search import found

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from letterbook.search.documents import Document
    from tests.browser.conftest import Watch

LETTERS = 300

SEARCH = """async (queries) => {
  const { openEngine } = await import("/assets/search-engine.js");
  const engine = await openEngine(new URL("/", location.href));
  return Promise.all(queries.map(async (query) => (await engine.search(query, {}, "")).ranked));
}"""


@pytest.fixture(scope="module")
def letters() -> list[Document]:
    return list(make_documents(LETTERS, read_models(None)))


@pytest.fixture(scope="module")
def many(letters: list[Document], first_archive: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a site of made letters, with the pages of the five."""
    folder = tmp_path_factory.mktemp("many")
    site = shutil.copytree(first_archive, folder / "site")
    shutil.rmtree(site / "search" / "index")
    published = publish_documents(letters, site)
    documents = write_portions(published, folder / "documents", mentions=mentions_of(Authorities()))
    index_documents(documents, site=site)
    return site


@pytest.fixture(scope="module")
def many_url(many: Path) -> Iterator[str]:
    with serve(many) as url:
        yield url


def search_all(page: Page, url: str, queries: list[str]) -> list[list[int]]:
    page.goto(f"{url}about/")
    answers: list[list[int]] = page.evaluate(SEARCH, queries)
    return answers


def test_a_phrase_of_common_words_is_looked_for_at_one_end_first(page: Page, many_url: str) -> None:
    page.goto(f"{many_url}about/")
    parts = page.evaluate("""async () => {
      const { openEngine } = await import("/assets/search-engine.js");
      const engine = await openEngine(new URL("/", location.href));
      const part = async (order) => {
        const first = await engine.search('"of the"', {}, order, 1);
        const all = await engine.search('"of the"', {}, order);
        return [first.ranked, (await first.whole()).ranked, all.ranked, Boolean(all.whole)];
      };
      return Promise.all(["", "newest", "oldest"].map(part));
    }""")
    for (first, whole, alone, goes_on), end in zip(parts, (max, max, min), strict=True):
        assert 0 < len(first) < len(whole)
        assert end(alone) in first
        assert whole[: len(first)] == first
        assert sorted(whole) == sorted(alone)
        assert not goes_on


def texts_of(document: Document) -> list[str]:
    return [f" {fold(text)} " for text in (*document.heading, *(text for _, text in document.passages))]


def test_words_and_phrases_are_found_wherever_they_stand(page: Page, many_url: str, letters: list[Document]) -> None:
    sample = draw_sample(letters, 100, of=LETTERS)
    queries = [query for kind, query in make_queries(sample, 160) if kind in {"rare word", "common word", "phrase"}]
    for query, answer in zip(queries, search_all(page, many_url, queries), strict=True):
        having = {at for at, made in enumerate(letters) if any(f" {fold(query)} " in text for text in texts_of(made))}
        assert having <= set(answer), query
        if query.startswith('"'):
            assert having == set(answer), query


def test_all_words_must_occur_and_none_that_is_left_out(page: Page, many_url: str, letters: list[Document]) -> None:
    rare, common = "fertiliser", "embassy"
    (answer,) = search_all(page, many_url, [f"{common} -{rare}"])
    words = [{word for text in texts_of(made) for word in words_of(text)} for made in letters]
    having = {at for at, said in enumerate(words) if common in said and rare not in said}
    assert set(answer) == having


def test_a_letter_is_found_by_words_of_it_with_one_left_out(page: Page, many_url: str, letters: list[Document]) -> None:
    items = list(make_known_items(draw_sample(letters, 100, of=LETTERS), 60))
    queries = [query for phrase, words in items for query in (phrase, f'"{words}"', words)]
    answers = iter(search_all(page, many_url, queries))
    ranks = [
        next(rank for rank, number in enumerate(found) if number in {*known, *as_good})
        for known, as_good, found in zip(answers, answers, answers, strict=True)
    ]
    assert max(ranks) < 5
    assert ranks.count(0) >= 0.95 * len(ranks)


def test_results_come_in_portions_and_dates_as_a_figure(page: Page, many_url: str) -> None:
    page.goto(f"{many_url}search/?q=embassy")
    expect(page.locator(".search-results > li")).to_have_count(10)
    expect(page.get_by_role("img", name="letters")).to_be_visible()
    expect(page.locator("figcaption")).to_contain_text(" to ")
    page.get_by_role("button", name="Show more").click()
    expect(page.locator(".search-results > li")).to_have_count(20)
    expect(page.locator(".search-results > li:nth-child(11) h2 a")).to_be_focused()


def test_letters_can_be_put_in_the_order_of_their_dates(page: Page, many_url: str, letters: list[Document]) -> None:
    for order, first in (("oldest", letters[0]), ("newest", letters[-1])):
        page.goto(f"{many_url}search/?q=lang:en&order={order}")
        expect(page.locator(".search-facts").first).to_have_text(first.date)


def test_a_rare_word_costs_few_requests(page: Page, many_url: str, watch: Watch) -> None:
    page.goto(f"{many_url}search/?q=qzxv")
    expect(page.get_by_role("status")).to_have_text("Nothing found")
    before = len(watch.requests)
    page.get_by_role("searchbox").fill("fertiliser")
    expect(page.get_by_role("status")).to_contain_text("found")
    assert len(watch.requests) - before < 30


def test_a_site_without_a_server_answers_the_same(page: Page, first_archive: Path) -> None:
    page.goto(f"{first_archive.as_uri()}/search/index.html?q=%22collective%20ultimatum%22%20Lokke")
    expect(page.get_by_role("status")).to_have_text("1 letter found")
    assert found(page) == {"2023-03-16-denmark"}
    page.locator(".search-results h2 a").click()
    expect(page.locator("article.letter mark").first).to_be_visible()


def test_the_box_of_any_page_leads_to_the_search_without_a_server(page: Page, first_archive: Path) -> None:
    page.goto(f"{first_archive.as_uri()}/index.html")
    page.get_by_role("searchbox").first.fill("Store")
    page.keyboard.press("Enter")
    expect(page.get_by_role("status")).to_have_text("1 letter found")
