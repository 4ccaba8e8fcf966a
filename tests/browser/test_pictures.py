"""What a reader does with the map, the timeline and the pages of an original."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from axe_playwright_python.sync_playwright import Axe
from PIL import Image
from playwright.sync_api import expect

from tests.browser.conftest import serve
from tests.conftest import build

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Page

LETTER = """March 16, 2023

The Honorable Anna Example
Minister of Denmark

Dear Minister,

We ask you.

Sincerely,

Mary Smith
"""


@pytest.fixture(scope="module")
def scanned_url(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Return the address of a site with one letter, whose original has two pages."""
    letters = tmp_path_factory.mktemp("scanned") / "letters"
    letters.mkdir()
    (letters / "2023-03-16-a.txt").write_text(LETTER, "utf-8")
    for name, shade in (("2023-03-16-a.png", 200), ("2023-03-16-a-2.png", 100)):
        Image.new("L", (400, 560), shade).save(letters / name)
    with serve(build(letters, letters.parent / "site")) as url:
        yield url


@pytest.mark.parametrize("page_name", ["offices/", "people/alexander-lukashenko/"])
@pytest.mark.parametrize("colours", ["light", "dark"])
def test_pages_with_pictures_break_no_rule_of_accessibility(
    page: Page, archive_url: str, page_name: str, colours: str
) -> None:
    page.emulate_media(color_scheme="dark" if colours == "dark" else "light")
    page.goto(f"{archive_url}{page_name}")
    results = Axe().run(page)
    assert results.violations_count == 0, results.generate_report()


def test_a_country_on_the_map_is_reached_and_followed_by_keys_without_scripts(plain: Page, archive_url: str) -> None:
    plain.goto(f"{archive_url}countries/")
    country = plain.locator("figure").get_by_role("link", name="France: 1 letter")
    country.focus()
    expect(country).to_be_focused()
    plain.keyboard.press("Enter")
    expect(plain).to_have_url(f"{archive_url}countries/fr/")


def test_what_has_the_focus_on_the_map_is_seen(page: Page, archive_url: str) -> None:
    page.goto(f"{archive_url}countries/")
    shape = page.locator("figure a", has_text="France").locator("path")
    before = shape.evaluate("element => getComputedStyle(element).strokeWidth")
    page.locator("main").get_by_role("link").first.focus()
    while page.evaluate("document.activeElement.getAttribute('aria-label')") != "France: 1 letter":
        page.keyboard.press("Tab")
    assert shape.evaluate("element => getComputedStyle(element).strokeWidth") != before


def test_countries_with_letters_can_be_told_in_forced_colours(page: Page, archive_url: str) -> None:
    page.emulate_media(forced_colors="active")
    page.goto(f"{archive_url}countries/")
    fill = "element => getComputedStyle(element).fill"
    assert page.locator("figure a path").first.evaluate(fill) != page.locator(".map-land").evaluate(fill)


def test_a_bar_on_the_first_page_leads_to_its_letters(plain: Page, archive_url: str) -> None:
    plain.goto(archive_url)
    plain.get_by_role("link", name="23 March 2023: 1 letter").focus()
    plain.keyboard.press("Enter")
    expect(plain).to_have_url(f"{archive_url}timeline/#t2023-03-23")


def test_pictures_are_no_wider_than_a_telephone(phone: Page, archive_url: str) -> None:
    for address in ("", "countries/", "timeline/"):
        phone.goto(f"{archive_url}{address}")
        assert phone.evaluate("document.documentElement.scrollWidth") <= 390


def test_an_archive_of_one_letter_has_no_picture_of_time(plain: Page, scanned_url: str) -> None:
    plain.goto(scanned_url)
    expect(plain.locator("figure.timeline")).to_have_count(0)
    expect(plain.locator("figure.map a")).to_have_count(1)


def test_the_pages_of_an_original_stand_beside_the_text_where_there_is_room(page: Page, scanned_url: str) -> None:
    page.set_viewport_size({"width": 1440, "height": 900})
    page.goto(f"{scanned_url}letters/2023-03-16-a/")
    first = page.get_by_role("img", name="Page 1 of the original")
    expect(first).to_have_js_property("naturalWidth", 400)
    sheet, text = first.bounding_box(), page.locator("article.letter").bounding_box()
    assert sheet
    assert text
    assert sheet["x"] + sheet["width"] <= text["x"]
    assert Axe().run(page).violations_count == 0


def test_on_a_telephone_an_original_is_a_strip_of_small_pictures(phone: Page, scanned_url: str) -> None:
    phone.goto(f"{scanned_url}letters/2023-03-16-a/")
    first = phone.get_by_role("img", name="Page 1 of the original")
    expect(first).to_have_js_property("naturalWidth", 180)
    assert phone.evaluate("document.documentElement.scrollWidth") <= 390
    expect(phone.get_by_role("link", name="Page 2 of the original")).to_have_attribute("href", "page-2.jpg")


def test_a_letter_without_an_original_loads_nothing_for_it(page: Page, archive_url: str) -> None:
    page.goto(f"{archive_url}letters/2023-03-16-belgium/")
    expect(page.locator(".facsimile")).to_have_count(0)
    expect(page.locator("link[href*=facsimile]")).to_have_count(0)
