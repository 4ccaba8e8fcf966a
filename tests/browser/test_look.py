"""How pages look to different readers: by daylight and at night, on paper, and on a slow line."""

from __future__ import annotations

import gzip
from typing import TYPE_CHECKING
from urllib.request import urlopen

import pytest
from playwright.sync_api import expect

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

    from tests.browser.conftest import Watch

LETTER = "letters/2023-03-16-belgium/"
FIRST_VISIT = 60 * 1024
"""Bytes, compressed, of a letter with all it needs: over a slow, censored line that is ten seconds."""


def _paper(page: Page) -> str:
    """Return the colour behind everything."""
    return str(page.evaluate("getComputedStyle(document.body).backgroundColor"))


def test_a_page_follows_the_system_until_a_reader_switches(page: Page, archive_url: str) -> None:
    page.emulate_media(color_scheme="light")
    page.goto(f"{archive_url}{LETTER}")
    light = _paper(page)
    switch = page.get_by_role("button", name="Dark colours")
    expect(switch).to_have_attribute("aria-pressed", "false")
    switch.click()
    expect(switch).to_have_attribute("aria-pressed", "true")
    dark = _paper(page)
    assert dark != light
    page.goto(f"{archive_url}about/problems/")
    assert _paper(page) == dark


def test_switching_back_to_the_system_leaves_nothing_stored(page: Page, archive_url: str) -> None:
    page.emulate_media(color_scheme="dark")
    page.goto(f"{archive_url}{LETTER}")
    switch = page.get_by_role("button", name="Dark colours")
    switch.click()
    assert page.evaluate("({...localStorage})") == {"letterbook-scheme": "light"}
    switch.click()
    assert page.evaluate("({...localStorage})") == {}


def test_without_javascript_there_is_no_switch_that_does_nothing(plain: Page, archive_url: str) -> None:
    plain.goto(f"{archive_url}{LETTER}")
    expect(plain.locator("button.scheme")).to_be_hidden()


def test_a_letter_with_all_it_needs_is_light(page: Page, archive_url: str, watch: Watch) -> None:
    page.goto(f"{archive_url}{LETTER}", wait_until="networkidle")
    assert len(set(watch.requests)) == len(watch.requests)
    sizes = {url: _compressed(url) for url in watch.requests if not url.startswith("data:")}
    assert sum(sizes.values()) <= FIRST_VISIT, sizes


def _compressed(url: str) -> int:
    with urlopen(url, timeout=10) as response:  # noqa: S310 - our own server
        return len(gzip.compress(response.read(), 6))


def test_the_first_tab_leads_past_the_navigation(page: Page, archive_url: str) -> None:
    page.goto(f"{archive_url}{LETTER}")
    page.keyboard.press("Tab")
    skip = page.get_by_role("link", name="Skip to the text")
    expect(skip).to_be_focused()
    expect(skip).to_be_in_viewport()
    page.keyboard.press("Enter")
    expect(page).to_have_url(f"{archive_url}{LETTER}#content")


def test_copying_a_letter_copies_its_words_alone(page: Page, archive_url: str) -> None:
    page.goto(f"{archive_url}{LETTER}")
    page.evaluate("getSelection().selectAllChildren(document.querySelector('.letter'))")
    lines = str(page.evaluate("getSelection().toString()")).splitlines()
    assert "Dear Prime Minister and Minister," in lines
    assert not [line for line in lines if line.strip().isdigit()]


@pytest.mark.parametrize("colours", ["light", "dark"])
def test_paper_is_white_whatever_the_screen_shows(browser: Browser, archive_url: str, colours: str) -> None:
    page = browser.new_page(color_scheme="dark" if colours == "dark" else "light")
    page.goto(f"{archive_url}{LETTER}")
    page.emulate_media(media="print")
    assert _paper(page) == "rgb(255, 255, 255)"
    expect(page.locator(".citation")).to_be_visible()
    page.close()


def test_colours_that_a_reader_forces_still_show_the_paragraph_that_was_linked(page: Page, archive_url: str) -> None:
    page.emulate_media(forced_colors="active")
    page.goto(f"{archive_url}{LETTER}#p2")
    assert page.locator("#p2").evaluate("element => getComputedStyle(element).outlineStyle") == "solid"
