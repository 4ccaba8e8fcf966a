"""Reading the archive in another language."""

from __future__ import annotations

import re
import shutil
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from tests.browser.conftest import serve
from tests.conftest import build

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Page

LETTER = "letters/2023-03-16-belgium/"
LETTERS = Path(__file__).parents[2] / "letters"


def test_the_switch_takes_a_search_along(page: Page, archive_url: str) -> None:
    page.goto(f"{archive_url}search/?q=ultimatum&country=CN")
    expect(page.locator(".search-results > li")).to_have_count(1)
    page.get_by_role("link", name="Беларуская").click()
    expect(page).to_have_url(f"{archive_url}be/search/?q=ultimatum&country=CN")
    expect(page.locator(".search-results > li")).to_have_count(1)


def test_the_switch_leads_to_the_same_letter_and_back(plain: Page, archive_url: str) -> None:
    plain.goto(f"{archive_url}{LETTER}")
    plain.get_by_role("link", name="Беларуская").click()
    expect(plain).to_have_url(f"{archive_url}be/{LETTER}")
    expect(plain.locator("html")).to_have_attribute("lang", "be")
    expect(plain.get_by_role("heading", level=1)).to_have_text(re.compile("^Каму: Alexander De Croo і Hadja Lahbib"))
    expect(plain.locator("article.letter")).to_have_attribute("lang", "en")
    plain.get_by_role("link", name="English").click()
    expect(plain).to_have_url(f"{archive_url}{LETTER}")


def test_who_reads_in_belarusian_goes_on_in_belarusian(page: Page, archive_url: str) -> None:
    page.goto(f"{archive_url}be/")
    page.get_by_role("link", name="Лісты", exact=True).click()
    expect(page).to_have_url(f"{archive_url}be/letters/")
    page.get_by_role("main").get_by_role("link", name="Alexander De Croo").click()
    page.get_by_role("link", name="Бельгія", exact=True).first.click()
    expect(page).to_have_url(f"{archive_url}be/countries/be/")
    page.get_by_role("link", name="Пра гэты архіў").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Пра гэты архіў")


def test_the_search_answers_in_belarusian_out_of_the_same_index(page: Page, archive_url: str) -> None:
    page.goto(f"{archive_url}be/search/?q=ultimatum&country=DK")
    expect(page.get_by_role("status")).to_have_text("Знойдзены 1 ліст")
    expect(page.get_by_label("Краіна").locator("option:checked")).to_have_text("Данія (1)")
    result = page.locator(".search-results > li").first
    expect(result.locator("h2")).to_contain_text("Каму: Mette Frederiksen")
    result.locator("h2 a").click()
    expect(page).to_have_url(re.compile("/be/letters/2023-03-16-denmark/"))
    expect(page.locator("article.letter mark").first).to_be_visible()


def test_what_is_wrong_with_a_query_is_said_in_belarusian(page: Page, archive_url: str) -> None:
    page.goto(f"{archive_url}be/search/?q=year%3A23")
    expect(page.locator(".search-notes")).to_have_text(
        "Запыт «year:23» незразумелы: тут мусіць стаяць год з чатырох лічбаў, напрыклад year:2023."
    )


@pytest.fixture(scope="module")
def translated_url(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Return the site of the five letters with a translation of one of them."""
    letters = Path(shutil.copytree(LETTERS, tmp_path_factory.mktemp("translated") / "letters"))
    text = (letters / "2023-03-16-denmark.txt").read_text(encoding="utf-8")
    head = "---\ndate: 2023-04-01\nlanguage: be\ntranslation_of: 2023-03-16-denmark\n---\n"
    (letters / "2023-04-01-denmark.txt").write_text(head + text.replace("Sincerely", "З павагай"), encoding="utf-8")
    with serve(build(letters, letters.parent / "site")) as url:
        yield url


def test_a_translation_stands_beside_its_original(page: Page, translated_url: str) -> None:
    page.goto(f"{translated_url}letters/2023-03-16-denmark/")
    page.get_by_role("link", name="Side by side").click()
    expect(page).to_have_url(f"{translated_url}letters/2023-04-01-denmark/parallel/")
    page.wait_for_load_state()
    passages = page.locator("tbody tr").nth(1).locator(".passage")
    expect(passages).to_have_count(2)
    original, translation = passages.all()
    expect(original).to_have_attribute("lang", "en")
    expect(translation).to_have_attribute("lang", "be")
    assert original.bounding_box()["y"] == translation.bounding_box()["y"]  # type: ignore[index]
    assert Axe().run(page).response["violations"] == []


def test_on_a_phone_a_translation_stands_below_each_paragraph(phone: Page, translated_url: str) -> None:
    phone.goto(f"{translated_url}be/letters/2023-04-01-denmark/parallel/")
    assert phone.evaluate("document.documentElement.scrollWidth") <= 390
    original, translation = phone.locator("tbody tr").nth(1).locator(".passage").all()
    assert original.bounding_box()["y"] < translation.bounding_box()["y"]  # type: ignore[index]
