"""Browsing the archive, on every kind of page."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Page

    from tests.browser.conftest import Watch

KINDS = (
    "",
    "letters/",
    "letters/2023-03-16-belgium/",
    "letters/2023-03-16-china/",
    "recipients/",
    "people/valery-tsepkalo/",
    "countries/",
    "countries/be/",
    "compare/",
    "compare/2023-03-16-belgium/",
    "compare/2023-03-16-belgium/2023-03-16-belgium/2023-03-23-norway/",
    "timeline/",
    "search/",
    "about/",
    "about/editorial/",
    "about/problems/",
    "about/benchmarks/",
    "contribute/",
    "data/",
    "404.html",
    "be/",
    "be/letters/",
    "be/letters/2023-03-16-belgium/",
    "be/search/",
    "be/about/editorial/",
    "be/contribute/",
)
"""One page of every kind."""

LETTER = "letters/2023-03-16-belgium/"


def test_from_the_first_page_to_a_letter(page: Page, archive_url: str, watch: Watch) -> None:
    page.goto(archive_url)
    expect(page.get_by_role("heading", level=1)).to_contain_text("Belarus Democratic Forum")
    page.get_by_role("link", name="Letters", exact=True).first.click()
    page.get_by_role("main").get_by_role("link", name="Alexander De Croo").first.click()
    expect(page).to_have_url(f"{archive_url}{LETTER}")
    expect(page.get_by_role("main")).to_contain_text("does not accept the language of diplomacy.")
    assert not watch.foreign(archive_url)


def test_from_a_letter_to_its_recipient_and_country_and_the_next_letter(page: Page, archive_url: str) -> None:
    page.goto(f"{archive_url}{LETTER}")
    page.get_by_role("link", name="Hadja Lahbib").first.click()
    expect(page).to_have_url(f"{archive_url}people/hadja-lahbib/")
    page.go_back()
    page.get_by_role("link", name="Belgium", exact=True).first.click()
    expect(page).to_have_url(f"{archive_url}countries/be/")
    page.go_back()
    page.locator("a[rel=next]").first.click()
    expect(page).to_have_url(f"{archive_url}letters/2023-03-16-china/")


@pytest.mark.parametrize("path", KINDS)
def test_every_kind_of_page_reads_without_javascript(plain: Page, archive_url: str, watch: Watch, path: str) -> None:
    plain.goto(f"{archive_url}{path}")
    expect(plain.get_by_role("heading", level=1)).to_have_count(1)
    expect(plain.get_by_role("main")).to_be_visible()
    assert not watch.foreign(archive_url)


@pytest.mark.parametrize("path", KINDS)
def test_no_kind_of_page_is_wider_than_a_phone(phone: Page, archive_url: str, path: str) -> None:
    phone.goto(f"{archive_url}{path}")
    assert phone.evaluate("document.documentElement.scrollWidth") <= 390


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("path", KINDS)
def test_no_kind_of_page_shuts_anyone_out(page: Page, archive_url: str, path: str, scheme: str) -> None:
    page.emulate_media(color_scheme="dark" if scheme == "dark" else "light", reduced_motion="reduce")
    page.goto(f"{archive_url}{path}")
    found = Axe().run(page).response["violations"]
    assert [(one["id"], one["nodes"][0]["html"]) for one in found] == []


def test_no_page_sets_a_cookie_or_stores_anything(page: Page, archive_url: str) -> None:
    for path in KINDS:
        page.goto(f"{archive_url}{path}")
    assert page.context.cookies() == []
    assert page.evaluate("localStorage.length + sessionStorage.length") == 0


def test_an_address_that_is_not_there_helps(plain: Page, archive_url: str) -> None:
    response = plain.goto(f"{archive_url}letters/1999-01-01-nothing/")
    assert response is not None
    assert response.status == 404
    plain.get_by_role("main").get_by_role("link", name="letters").first.click()
    expect(plain).to_have_url(f"{archive_url}letters/")


def test_each_paragraph_has_its_address(page: Page, archive_url: str) -> None:
    page.goto(f"{archive_url}{LETTER}#p6")
    expect(page.locator("#p6")).to_be_in_viewport()
    expect(page.locator("#p6")).to_contain_text("language of diplomacy")


def test_print_is_the_letter_alone(page: Page, archive_url: str) -> None:
    page.emulate_media(media="print")
    page.goto(f"{archive_url}{LETTER}")
    expect(page.get_by_text("Dear Prime Minister and Minister,", exact=True)).to_be_visible()
    for gone in ("header", "[role=search]", "nav"):
        for element in page.locator(gone).all():
            expect(element).to_be_hidden()


def _of_letters(site: Path) -> list[Path]:
    """Return the pages in which words of letters stand, in the first language; others are the same in every archive."""
    folders = ("letters", "people", "recipients", "offices", "countries", "compare", "topics", "timeline")
    return [site / "index.html", *(file for folder in folders for file in sorted((site / folder).rglob("index.html")))]


def test_what_a_letter_holds_is_text(page: Page, hostile_url: str, hostile_archive: Path, watch: Watch) -> None:
    for file in _of_letters(hostile_archive):
        page.goto(f"{hostile_url}{file.relative_to(hostile_archive).as_posix()}")
        assert page.evaluate("[...document.querySelectorAll('[onerror],[onclick],[onmouseover]')].length") == 0
        assert page.locator("a[href^='javascript:' i]").count() == 0
        assert page.locator("article script, main script").count() == 0
    assert not watch.foreign(hostile_url)


def test_hostile_text_is_shown_as_the_same_characters(page: Page, hostile_url: str) -> None:
    page.goto(f"{hostile_url}letters/2023-03-16-plain/")
    text = " ".join(page.get_by_role("main").inner_text().split())
    for shown in ("<script>document.title='x'</script>", "![i](https://example.org/i.png)", "{{ config }} {% raw %}"):
        assert shown in text
    assert page.title() != "x"


def test_no_name_is_too_long_for_the_screen(page: Page, phone: Page, hostile_url: str, hostile_archive: Path) -> None:
    for file in _of_letters(hostile_archive):
        for one, width in ((page, 1280), (phone, 390)):
            one.goto(f"{hostile_url}{file.relative_to(hostile_archive).as_posix()}")
            assert one.evaluate("document.documentElement.scrollWidth") <= width, file
