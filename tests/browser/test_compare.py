"""What a reader does with letters that share their text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from playwright.sync_api import expect

if TYPE_CHECKING:
    from playwright.sync_api import Page

NORWAY = "letters/2023-03-23-norway/"
GROUP = "compare/2023-03-16-belgium/"


def test_what_only_this_letter_says_is_marked_at_will_without_a_script(plain: Page, archive_url: str) -> None:
    plain.goto(f"{archive_url}{NORWAY}")
    passage = plain.locator(".only-here").first
    expect(passage).to_have_css("text-decoration-line", "none")
    plain.get_by_text("Shares 85 % of its text with 3 other letters.").click()
    plain.get_by_label("Mark what only this letter says").check()
    expect(passage).to_have_css("text-decoration-line", "underline")


def test_a_letter_leads_to_its_comparison_with_each_other_copy(page: Page, archive_url: str) -> None:
    page.goto(f"{archive_url}{NORWAY}")
    page.locator(".kin summary").click()
    page.locator(".kin").get_by_role("link", name="Belgium").click()
    expect(page).to_have_url(f"{archive_url}{GROUP}2023-03-16-belgium/2023-03-23-norway/")
    expect(page.locator("del", has_text="In Nicaragua").first).to_be_visible()
    expect(page.locator("ins", has_text="We look forward").first).to_be_visible()


def test_a_letter_like_no_other_says_nothing_of_it(page: Page, archive_url: str) -> None:
    page.goto(f"{archive_url}letters/2023-03-16-china/")
    expect(page.locator(".kin")).to_have_count(0)


def test_a_number_in_the_common_text_leads_to_its_readings_and_back(page: Page, archive_url: str) -> None:
    page.goto(f"{archive_url}{GROUP}")
    page.locator(".note").last.click()
    entry = page.locator(".entry:target")
    expect(entry).to_contain_text("Tsepkalov")
    entry.get_by_role("link").first.click()
    expect(page.locator(".note:target")).to_be_visible()


def test_on_paper_the_comparison_has_no_navigation(page: Page, archive_url: str) -> None:
    page.goto(f"{archive_url}{GROUP}")
    page.emulate_media(media="print")
    expect(page.locator(".masthead")).to_be_hidden()
    expect(page.locator("#pairs")).to_be_hidden()
    expect(page.locator(".entry").first).to_be_visible()
