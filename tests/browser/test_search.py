"""Searching, as a reader does it."""

from __future__ import annotations

import re
import unicodedata
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import quote

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from letterbook.folding import fold

if TYPE_CHECKING:
    from playwright.sync_api import Page

    from tests.browser.conftest import Watch

ALL = {
    "2023-03-16-belgium",
    "2023-03-16-china",
    "2023-03-16-denmark",
    "2023-03-16-france",
    "2023-03-23-norway",
}
SPELLINGS = Path(__file__).parent.parent / "search" / "test_folding.py"

FINDS = [
    ("Lokke", {"2023-03-16-denmark"}, "Løkke"),
    ("løkke", {"2023-03-16-denmark"}, "Løkke"),
    ("Store", {"2023-03-23-norway"}, "Støre"),
    ("STØRE", {"2023-03-23-norway"}, "Støre"),
    ('"Gahr Store"', {"2023-03-23-norway"}, "Gahr Støre"),
    ("Elisabeth Borne", {"2023-03-16-france"}, "Elisabeth"),
    ("Tsepkalo", ALL, None),
    ("Цепкало", ALL, None),
    ("Лукашенко", ALL, None),
    ("Łukaszenka", ALL, None),
    ('"collective ultimatum"', ALL, "collective ultimatum"),
    ("“collective ultimatum”", ALL, "collective ultimatum"),
    ('"language of diplomacy"', ALL - {"2023-03-16-china"}, "language of diplomacy"),
    ("ultimatum collective", ALL, None),
    ("prisoner", ALL, "prisoners"),
    ('"ultimatum collective"', set(), None),
    ('"ultimatum take"', set(), None),
    ("qzxv", set(), None),
    ("onerror", set(), None),
    ("demanded", ALL, "demanding"),
]


def search(page: Page, url: str, query: str, rest: str = "") -> None:
    """Open the page of the search with a query, and wait for its answer."""
    page.goto(f"{url}search/?q={quote(query)}{rest}")
    expect(page.get_by_role("status")).to_contain_text("found")


def found(page: Page) -> set[str]:
    """Return the ids of the letters shown, those that only share the passage of another one among them."""
    expect(page.locator(".search-results[aria-busy=false]")).to_have_count(1)
    for others in page.locator(".search-others summary").all():
        others.click()
    expect(page.locator(".search-others:not(:has(a))")).to_have_count(0)
    links = page.locator(".search-results :is(h2, .search-others) a").all()
    return {str(link.get_attribute("href")).split("/letters/")[1].split("/")[0] for link in links}


@pytest.mark.parametrize(("query", "letters", "marked"), FINDS)
def test_a_query_finds_what_it_should(
    page: Page, archive_url: str, query: str, letters: set[str], marked: str | None
) -> None:
    search(page, archive_url, query)
    assert found(page) == letters
    if marked:
        expect(page.locator(".search-results mark").first).to_have_text(marked)


def test_each_spelling_of_a_name_is_marked_as_the_letter_has_it(page: Page, archive_url: str) -> None:
    search(page, archive_url, "Цепкало")
    expect(page.locator(".search-results mark", has_text="Tsepkalov").first).to_be_visible()  # results come in portions
    marked = {text.strip() for text in page.locator(".search-results mark").all_text_contents()}
    assert marked == {"Tsepkało", "Tsepkalo", "Tsepka", "Tsepkalov"}


def test_a_result_opens_at_the_paragraph_with_the_words_marked(page: Page, archive_url: str, watch: Watch) -> None:
    search(page, archive_url, '"collective ultimatum"', "&country=FR")
    page.locator(".search-results a").first.click()
    expect(page).to_have_url(re.compile(r"/letters/2023-03-16-france/\?q=.*#p\d+$"))
    passage = page.locator(":target")
    expect(passage).to_be_in_viewport()
    expect(passage.locator("mark")).to_have_text("collective ultimatum")
    assert not watch.foreign(archive_url)


def test_a_result_says_who_when_and_in_which_office(page: Page, archive_url: str) -> None:
    search(page, archive_url, "Lokke")
    result = page.locator(".search-results > li")
    expect(result).to_contain_text("16 March 2023")
    expect(result).to_contain_text("Lars Løkke Rasmussen, Minister of Foreign Affairs of Denmark")
    expect(result.locator(".search-passage")).to_have_attribute("lang", "en")


def test_filters_count_and_stand_in_the_address(page: Page, archive_url: str) -> None:
    search(page, archive_url, "Lukashenko")
    country = page.get_by_label("Country")
    expect(country.locator("option")).to_have_text(
        ["Any", "Belgium (1)", "China (1)", "Denmark (1)", "France (1)", "Norway (1)"]
    )
    country.select_option("DK")
    expect(page.get_by_role("status")).to_have_text("1 letter found")
    expect(page).to_have_url(f"{archive_url}search/?q=Lukashenko&country=DK")
    expect(page.get_by_label("Recipient").locator("option")).to_have_text(
        ["Any", "Lars Løkke Rasmussen (1)", "Mette Frederiksen (1)"]
    )
    expect(country.locator("option")).to_have_count(6)


def test_back_goes_through_the_queries(page: Page, archive_url: str) -> None:
    search(page, archive_url, "Lukashenko")
    page.get_by_label("Country").select_option("FR")
    expect(page.get_by_role("status")).to_have_text("1 letter found")
    with page.expect_navigation():
        page.locator(".search-results a").first.click()
    page.go_back()
    expect(page.get_by_role("status")).to_have_text("1 letter found")
    expect(page.get_by_label("Country")).to_have_value("FR")
    page.go_back()
    expect(page.get_by_role("status")).to_have_text("5 letters found")
    expect(page.get_by_label("Country")).to_have_value("")


def test_an_address_holds_the_whole_query(page: Page, archive_url: str) -> None:
    search(page, archive_url, "ultimatum", "&recipient=Qin+Gang&country=CN&year=2023&language=en&order=oldest")
    assert found(page) == {"2023-03-16-china"}
    expect(page.get_by_label("Recipient")).to_have_value("Qin Gang")
    expect(page.get_by_label("Order")).to_have_value("oldest")


def test_the_copies_of_a_form_letter_can_be_searched_alone(page: Page, archive_url: str) -> None:
    page.goto(f"{archive_url}search/?q=release")
    choice = page.get_by_label("Form letter")
    expect(choice.locator("option")).to_have_count(2)
    choice.select_option(index=1)
    expect(page.locator(".search-status")).to_have_text("4 letters found")
    assert "form=Belgium%2C+Denmark+and+2+others%2C+16+March+2023" in page.url


def test_filters_alone_list_letters_in_the_order_of_dates(page: Page, archive_url: str) -> None:
    search(page, archive_url, "", "&year=2023&order=newest")
    expect(page.locator(".search-results > li")).to_have_count(5)
    expect(page.locator(".search-results > li").first).to_contain_text("23 March 2023")


def test_results_come_while_typing_and_escape_clears(page: Page, archive_url: str) -> None:
    page.goto(f"{archive_url}search/")
    page.keyboard.press("/")
    box = page.get_by_label("Words, a name")
    expect(box).to_be_focused()
    page.keyboard.type("nicaragua", delay=5)
    expect(page.get_by_role("status")).to_have_text("4 letters found")
    expect(page).to_have_url(f"{archive_url}search/?q=nicaragua")
    page.keyboard.press("Escape")
    expect(box).to_have_value("")
    expect(page.locator(".search-results > li")).to_have_count(0)
    expect(page).to_have_url(f"{archive_url}search/")


def test_the_box_of_any_page_leads_to_the_search_and_costs_nothing_before(
    page: Page, archive_url: str, watch: Watch
) -> None:
    page.goto(f"{archive_url}letters/2023-03-16-belgium/")
    page.keyboard.press("/")
    expect(page.get_by_role("searchbox")).to_be_focused()
    assert not [url for url in watch.requests if "/search/" in url or "search." in url]
    page.keyboard.type("Store")
    page.keyboard.press("Enter")
    expect(page).to_have_url(f"{archive_url}search/?q=Store")
    expect(page.get_by_role("status")).to_have_text("1 letter found")


def test_nothing_found_says_what_to_try(page: Page, archive_url: str) -> None:
    search(page, archive_url, "qzxv", "&country=FR")
    expect(page.get_by_role("status")).to_have_text("Nothing found")
    expect(page.get_by_text("What may help")).to_be_visible()
    page.get_by_label("Words, a name").fill("ultimatum")
    expect(page.get_by_role("status")).to_have_text("1 letter found")
    expect(page.get_by_text("What may help")).to_be_hidden()


def test_the_filters_can_be_dropped_where_they_leave_nothing(page: Page, archive_url: str) -> None:
    search(page, archive_url, "Macron", "&country=NO")
    page.get_by_role("button", name="Search without the filters").click()
    expect(page.get_by_role("status")).to_have_text("1 letter found")
    expect(page).to_have_url(f"{archive_url}search/?q=Macron")


def test_without_javascript_the_page_leads_to_the_registers(plain: Page, archive_url: str) -> None:
    plain.goto(f"{archive_url}search/?q=Lokke")
    expect(plain.get_by_text("Searching runs in your browser and needs JavaScript")).to_be_visible()
    expect(plain.get_by_role("main").get_by_role("link", name="All letters").first).to_be_visible()
    expect(plain.locator("form.search")).to_be_hidden()


def test_an_index_that_cannot_be_loaded_is_said(page: Page, archive_url: str, watch: Watch) -> None:
    page.route("**/search/index/**", lambda route: route.abort())
    page.goto(f"{archive_url}search/?q=Lokke")
    expect(page.get_by_role("status")).to_contain_text("could not be loaded")
    watch.errors.clear()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("query", ["Lukashenko", "qzxv"])
def test_the_answers_shut_nobody_out(page: Page, archive_url: str, scheme: str, query: str) -> None:
    page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
    search(page, archive_url, query, "&country=FR")
    violations = Axe().run(page).response["violations"]
    assert [(one["id"], one["nodes"][0]["html"]) for one in violations] == []


def test_the_answers_fit_on_a_phone(phone: Page, archive_url: str) -> None:
    search(phone, archive_url, "Lukashenko", "&recipient=Hadja+Lahbib")
    assert phone.evaluate("document.documentElement.scrollWidth") <= 390


def test_what_the_index_holds_is_shown_as_text(page: Page, hostile_url: str) -> None:
    search(page, hostile_url, "onerror")
    expect(page.locator(".search-results")).to_contain_text("<img src=x onerror=alert(1)>")
    assert page.locator(".search-results").locator("img, script, [onerror], [onclick]").count() == 0


def _assigned(first: int, last: int) -> list[str]:
    """Return the characters that this version of Python knows."""
    return [char for code in range(first, last) if unicodedata.category(char := chr(code)) != "Cn"]


def test_javascript_folds_as_python_does(page: Page, archive_url: str) -> None:
    texts = [*SPELLINGS.read_text(encoding="utf-8").splitlines(), *_assigned(0x20, 0x3000)]
    page.goto(f"{archive_url}search/")
    script = "async (texts) => { const {fold} = await import('/assets/words.js'); return texts.map(fold); }"
    assert page.evaluate(script, texts) == [fold(text) for text in texts]
