"""The language of queries, over the five letters."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.browser.test_search import ALL, found, search

NOTHING: set[str] = set()

FINDS = [
    ("prisoners -nicaragua", {"2023-03-23-norway"}),
    ('"collective ultimatum" nicaragua "language of diplomacy"', ALL - {"2023-03-16-china", "2023-03-23-norway"}),
    ("ultimat*", ALL),
    ("nicarag", ALL - {"2023-03-23-norway"}),
    ("to:macron", {"2023-03-16-france"}),
    ("to:Макрон", {"2023-03-16-france"}),
    ("from:цепкало to:lokke", {"2023-03-16-denmark"}),
    ('office:"prime minister"', ALL - {"2023-03-16-china"}),
    ('office:"minister prime"', NOTHING),
    ("country:FR", {"2023-03-16-france"}),
    ("country:norway", {"2023-03-23-norway"}),
    ("-country:FR ultimatum", ALL - {"2023-03-16-france"}),
    ("lang:en", ALL),
    ("year:2023", ALL),
    ("year:2022", NOTHING),
    ("before:2023-03-20", ALL - {"2023-03-23-norway"}),
    ("-before:2023-03-20", {"2023-03-23-norway"}),
    ("after:2023-03-16", {"2023-03-23-norway"}),
    ("after:2023-03", NOTHING),
    ("Capkala", ALL),
    ("Łukaszenka", ALL),
]

EXPLAINED = [
    ("year:23", "“year:23” is not understood: it needs a year of four digits, as in year:2023."),
    ("before:2023-02-30", "“before:2023-02-30” is not understood"),
    ("to:", "“to:” needs a name, as in to:macron."),
    ("p*", "“p*” is too short a beginning"),
    ("pri*son", "a star counts only at the end"),
    ('"collective ultimatum', "A quotation mark is not closed"),
    ("topic:visas", "No letter has “visas” as its topic."),
]


@pytest.mark.parametrize(("query", "letters"), FINDS)
def test_a_query_finds_what_it_says(page: Page, archive_url: str, query: str, letters: set[str]) -> None:
    search(page, archive_url, query)
    assert found(page) == letters


@pytest.mark.parametrize(("query", "said"), EXPLAINED)
def test_a_wrong_query_is_explained(page: Page, archive_url: str, query: str, said: str) -> None:
    search(page, archive_url, query)
    expect(page.locator(".search-notes")).to_contain_text(said)


def test_a_mistyped_word_brings_the_likeliest_one(page: Page, archive_url: str) -> None:
    search(page, archive_url, "nicaargua ultimatun")
    expect(page.get_by_role("status")).to_have_text("Nothing found")
    page.get_by_role("button", name="nicaragua ultimatum").click()
    expect(page.get_by_role("status")).to_have_text("4 letters found")
    expect(page).to_have_url(f"{archive_url}search/?q=nicaragua+ultimatum")


def test_a_passage_of_many_letters_is_shown_once(page: Page, archive_url: str) -> None:
    search(page, archive_url, '"collective ultimatum"')
    expect(page.get_by_role("status")).to_have_text("5 letters found")
    expect(page.locator(".search-results > li")).to_have_count(3)
    page.get_by_text("and 2 more letters with this passage").click()
    others = page.locator(".search-others a")
    expect(others).to_contain_text(["To Alexander De Croo and Hadja Lahbib", "To Mette Frederiksen"])


def test_arrow_keys_go_through_the_results_and_escape_comes_back(page: Page, archive_url: str) -> None:
    search(page, archive_url, "ultimatum")
    page.keyboard.press("/")
    page.keyboard.press("ArrowDown")
    first, second = page.locator(".search-results h2 a").all()[:2]
    expect(first).to_be_focused()
    page.keyboard.press("ArrowDown")
    expect(second).to_be_focused()
    page.keyboard.press("ArrowUp")
    page.keyboard.press("ArrowUp")
    expect(page.get_by_role("searchbox")).to_be_focused()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Escape")
    expect(page.get_by_role("searchbox")).to_be_focused()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    expect(page.locator("article.letter mark").first).to_be_visible()


def test_offices_and_senders_can_be_chosen(page: Page, archive_url: str) -> None:
    search(page, archive_url, "ultimatum")
    page.get_by_label("Office").select_option("Prime Minister of Norway")
    expect(page.get_by_role("status")).to_have_text("1 letter found")
    assert found(page) == {"2023-03-23-norway"}
    expect(page.get_by_label("Sender")).to_be_visible()
    expect(page.get_by_label("Topic")).to_be_hidden()
