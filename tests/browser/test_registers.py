"""What a reader does with the first page and the lists."""

from __future__ import annotations

from typing import TYPE_CHECKING

from playwright.sync_api import expect

if TYPE_CHECKING:
    from playwright.sync_api import Locator, Page

FIVE = ["Belgium", "China", "Denmark", "France", "Norway"]


def _countries(page: Page) -> list[str]:
    """Return the country of each row that is to be seen."""
    return page.locator("main tbody tr:visible td:nth-child(4)").all_inner_texts()


def _heading(page: Page, name: str) -> Locator:
    return page.get_by_role("columnheader", name=name)


def test_a_search_begins_on_the_first_page(plain: Page, archive_url: str) -> None:
    plain.goto(archive_url)
    plain.get_by_role("main").get_by_role("searchbox").fill("collective ultimatum")
    plain.get_by_role("main").get_by_role("button", name="Search").click()
    expect(plain).to_have_url(f"{archive_url}search/?q=collective+ultimatum")


def test_the_first_page_has_one_search_box(page: Page, archive_url: str) -> None:
    page.goto(archive_url)
    assert len([box for box in page.get_by_role("searchbox").all() if box.is_visible()]) == 1


def test_the_table_of_letters_is_sorted_by_any_column_and_back(page: Page, archive_url: str) -> None:
    page.goto(f"{archive_url}letters/")
    assert _countries(page) == FIVE
    _heading(page, "Letter to").get_by_role("button").click()
    expect(_heading(page, "Letter to")).to_have_attribute("aria-sort", "ascending")
    assert _countries(page) == ["Belgium", "France", "Norway", "Denmark", "China"]
    _heading(page, "Letter to").get_by_role("button").press("Enter")
    expect(_heading(page, "Letter to")).to_have_attribute("aria-sort", "descending")
    assert _countries(page) == ["China", "Denmark", "Norway", "France", "Belgium"]
    _heading(page, "Date").get_by_role("button").click()
    assert _countries(page) == FIVE


def test_the_table_of_letters_is_filtered_by_words_without_their_accents(page: Page, archive_url: str) -> None:
    page.goto(f"{archive_url}letters/")
    box = page.get_by_role("main").get_by_role("searchbox")
    box.fill("LOKKE minister")
    assert _countries(page) == ["Denmark"]
    expect(page.get_by_role("status")).to_have_text("1 of 5 shown")
    box.fill("Atlantis")
    assert _countries(page) == []
    expect(page.get_by_role("status")).to_have_text("No entry of this list matches.")
    box.fill("")
    assert _countries(page) == FIVE


def test_without_javascript_the_table_is_whole_and_offers_nothing_that_does_not_work(
    plain: Page, archive_url: str
) -> None:
    plain.goto(f"{archive_url}letters/")
    assert _countries(plain) == FIVE
    expect(plain.get_by_role("main").get_by_role("searchbox")).to_have_count(0)
    expect(plain.get_by_role("main").get_by_role("button")).to_have_count(0)


def test_a_bar_of_the_timeline_leads_to_its_letters(page: Page, archive_url: str) -> None:
    page.goto(f"{archive_url}timeline/")
    page.get_by_role("link", name="23 March 2023: 1 letter").click()
    expect(page).to_have_url(f"{archive_url}timeline/#t2023-03-23")
    expect(page.get_by_role("heading", name="23 March 2023")).to_be_in_viewport()


def test_a_person_is_one_whatever_the_letters_write(page: Page, archive_url: str) -> None:
    page.goto(f"{archive_url}people/valery-tsepkalo/")
    names = page.locator("main tbody td:nth-child(4)").all_inner_texts()
    assert set(names) == {"Valery Tsepkalo", "Valery Tsepkało", "Valery Tsepka", "Valery Tsepkalov"}
    expect(page.locator("bdi[lang=und-Cyrl]").first).to_have_text("Валерый Цапкала")
