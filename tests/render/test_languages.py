"""The site in several languages: the words are whole in each of them, and the same page is there in each."""

from __future__ import annotations

import re
from dataclasses import replace
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
import yaml
from lxml import html

from letterbook.archive import arrange
from letterbook.authority import Authorities
from letterbook.config import Collection, parse_collection
from letterbook.model import Editorial
from letterbook.render import render_archive
from letterbook.render.interfaces import addresses, elsewhere, interfaces_of, unspoken
from letterbook.render.wording import locale_of, translations, wording
from tests.sample import letter

if TYPE_CHECKING:
    from letterbook.model import Letter
    from letterbook.render.page import Page

ENGLISH = wording("en").texts
FURTHER = [tag for tag in translations() if tag != "en"]
LATIN = re.compile(r"[A-Za-z]{3,}")
KEPT = frozenset(
    LATIN.findall(
        "Letterbook JavaScript SHA macron from forum tsepkalo office prime minister country lang topic year"
        " before after Word OpenDocument RTF"
    )
)
"""What is said in Latin script in every language: names, and what a query may hold."""

ROOT = Path(__file__).parents[2]


def _own(tag: str) -> dict[str, object]:
    """Return what the file of a language itself says; `wording` fills gaps with English."""
    file = files("letterbook.render") / "languages" / f"{tag}.yml"
    return dict(yaml.safe_load(file.read_text(encoding="utf-8")))


def _values(text: object) -> set[str]:
    """Return the values that a text, or any form of it, has a place for."""
    return set(re.findall(r"\{(\w+)\}", str(list(text.values()) if isinstance(text, dict) else text)))


@pytest.mark.parametrize("tag", FURTHER)
def test_every_language_has_every_word(tag: str) -> None:
    own = _own(tag)
    assert sorted(ENGLISH.keys() - own.keys()) == []
    assert sorted(own.keys() - ENGLISH.keys()) == []


@pytest.mark.parametrize("tag", FURTHER)
def test_no_value_is_lost_in_translation(tag: str) -> None:
    said = _own(tag)
    assert {key: _values(text) for key, text in said.items()} == {key: _values(ENGLISH[key]) for key in said}


@pytest.mark.parametrize("tag", translations())
def test_a_counted_word_has_a_form_for_each_plural_of_its_language(tag: str) -> None:
    expected = {*locale_of(tag).plural_form.tags, "other"}
    counted = {key: set(text) for key, text in _own(tag).items() if isinstance(text, dict)}
    assert counted == {key: expected for key, text in ENGLISH.items() if isinstance(text, dict)}


def test_no_english_word_is_left_in_belarusian() -> None:
    said = {key: re.sub(r"\{\w+\}", "", str(text)) for key, text in _own("be").items() if isinstance(text, str)}
    left = {key: set(LATIN.findall(text)) - KEPT for key, text in said.items()}
    assert {key: words for key, words in left.items() if words} == {}


def test_belarusian_counts_as_belarusian_does() -> None:
    words = wording("be")
    assert [words.count("letters", number) for number in (1, 2, 5, 21, 112)] == [
        "1 ліст",
        "2 лісты",
        "5 лістоў",
        "21 ліст",
        "112 лістоў",
    ]


SAID = "title: Letters\nlanguages: [en, be]\ntranslations:\n  be:\n    title: Лісты\n    introduction: Адзін абзац.\n"


def _pages(said: str, *more: str) -> dict[str, Page]:
    collection, problems = parse_collection(said)
    assert problems == ()
    archive = arrange([letter()], authorities=Authorities(), collection=collection)
    return {page.path: page for page in render_archive(archive, frozenset(more))}


def test_every_generated_page_is_there_in_each_language() -> None:
    paths = _pages(SAID).keys()
    further = {path.removeprefix("be/") for path in paths if path.startswith("be/")}
    assert further == {path for path in paths if not path.startswith("be/")}


def test_a_page_in_a_further_language_says_so_and_says_it_in_that_language() -> None:
    pages = _pages(SAID)
    assert "language" not in pages["index.md"].front_matter
    home = pages["be/index.md"]
    assert (home.front_matter["language"], home.front_matter["title"]) == ("be", "Лісты")
    assert "Адзін абзац." in home.markdown
    page = pages["be/letters/2023-03-16-belgium.md"]
    assert page.front_matter["title"] == "Каму: Alexander De Croo і Hadja Lahbib, 16 сакавіка 2023\u202fг."
    assert 'aria-label="Абзац 1"' in page.markdown


def test_the_first_language_is_that_of_the_site() -> None:
    pages = _pages("languages: [be, en]")
    assert pages["index.md"].front_matter["language"] == "be"
    assert pages["en/index.md"].front_matter["language"] == "en"


def test_an_archive_in_one_language_has_no_folder_of_another() -> None:
    assert {path.partition("/")[0] for path in _pages("languages: [en, tlh]")} & {"be", "tlh"} == set()
    assert unspoken(Collection()) == tuple(FURTHER)


def test_a_language_that_nobody_translated_to_is_one_of_letters_only() -> None:
    assert [one.tag for one in interfaces_of(Collection(languages=("tlh", "be")))] == ["en", "be"]


WRITTEN = frozenset({"about/index.md", "about/editorial.md", "data/index.md", "be/about/index.md"})


def test_links_lead_to_the_translation_of_a_hand_written_page_where_there_is_one() -> None:
    assert addresses(WRITTEN, "be") == {
        "about/": "be/about/",
        "about/editorial/": "about/editorial/",
        "data/": "data/",
    }
    home = _pages(SAID, *WRITTEN)["be/index.md"].markdown
    assert "[Пра архіў](about/index.md):" in home
    assert "[Даныя](../data/index.md) (па-англійску):" in home


def test_a_site_in_belarusian_finds_its_hand_written_pages_in_their_folder() -> None:
    own, english = interfaces_of(Collection(languages=("be", "en")))
    assert elsewhere(WRITTEN, own) == {
        "about/editorial.md": "about/editorial.md",
        "about/index.md": "be/about/index.md",
        "data/index.md": "data/index.md",
    }
    assert elsewhere(WRITTEN, english)["about/index.md"] == "../about/index.md"
    home = _pages("languages: [be, en]", *WRITTEN)["index.md"].markdown
    assert "[Даныя](data/index.md) (па-англійску):" in home


def test_a_letter_and_its_translation_lead_to_each_other() -> None:
    pages = _translated(letter("2023-03-17-translation", "2023-03-17"))
    original = pages["letters/2023-03-16-belgium.md"].front_matter
    assert [one["id"] for one in original["translations"]] == ["2023-03-17-translation"]  # type: ignore[attr-defined]
    side_by_side = pages["letters/2023-03-17-translation/parallel.md"].markdown
    rows = [line for line in side_by_side.splitlines() if line.startswith("|")]
    assert len(rows) == len(letter().parsed.body) + 4  # heading, rule, opener, closer
    assert rows[-2].count("Take immediate measures.") == 2


def test_texts_that_are_divided_differently_stand_beside_each_other_whole() -> None:
    one = letter("2023-03-17-translation", "2023-03-17")
    shorter = replace(
        one, parsed=replace(one.parsed, layout=tuple(part for part in one.parsed.layout if part != one.parsed.body[-1]))
    )
    pages = _translated(shorter)
    markdown = pages["letters/2023-03-17-translation/parallel.md"].markdown
    assert "divided differently" in markdown
    assert len([line for line in markdown.splitlines() if line.startswith("|")]) == 5


def _translated(translation: Letter) -> dict[str, Page]:
    stated = replace(
        translation, parsed=replace(translation.parsed, editorial=Editorial(translation_of="2023-03-16-belgium"))
    )
    archive = arrange([letter(), stated], authorities=Authorities(), collection=Collection())
    return {page.path: page for page in render_archive(archive)}


@pytest.fixture(scope="module")
def site(first_archive: Path) -> dict[str, html.HtmlElement]:
    paths = sorted(first_archive.rglob("*.html"))
    return {
        path.relative_to(first_archive).as_posix().removesuffix("index.html"): html.parse(path).getroot()
        for path in paths
    }


def _alternates(page: html.HtmlElement, path: str) -> dict[str, str]:
    links = page.xpath("//link[@rel='alternate'][@hreflang]")
    return {link.get("hreflang"): _target(path, link.get("href")) for link in links}


def _target(path: str, href: str) -> str:
    """Return the address below the site that a relative link leads to."""
    parts = path.split("/")[:-1]
    for step in href.split("/"):
        if step == "..":
            parts.pop()
        elif step != ".":
            parts.append(step)
    return "/".join(parts).lstrip("/")


def test_pages_name_each_other_as_versions_in_other_languages(site: dict[str, html.HtmlElement]) -> None:
    found = {path: _alternates(page, path) for path, page in site.items() if path != "404.html"}
    assert sum(len(versions) == 3 for versions in found.values()) > 40
    for path, versions in found.items():
        assert versions[str(site[path].get("lang"))].rstrip("/") == path.rstrip("/")
        for other in versions.values():
            assert _alternates_of(found, other).keys() == versions.keys()


def _alternates_of(found: dict[str, dict[str, str]], address: str) -> dict[str, str]:
    return found[f"{address.rstrip('/')}/".lstrip("/")]


def test_every_page_leads_to_the_same_page_in_the_other_language(site: dict[str, html.HtmlElement]) -> None:
    for path, page in site.items():
        links = page.xpath("//ul[@class='languages']//a")
        assert [(link.get("lang"), link.text) for link in links] in ([("be", "Беларуская")], [("en", "English")]), path
        assert links[0].get("hreflang") == links[0].get("lang") != page.get("lang")
        if "be" in _alternates(page, path) and path != "404.html":
            assert _target(path, links[0].get("href")) == _alternates(page, path)[links[0].get("lang")], path


def test_files_are_there_once_and_linked_from_every_language(
    site: dict[str, html.HtmlElement], first_archive: Path
) -> None:
    assert list((first_archive / "be").rglob("letter.*")) == []
    path = "be/letters/2023-03-16-france/"
    files_linked = [_target(path, href) for href in site[path].xpath("//ul[@class='downloads']//a/@href")]
    assert len(files_linked) == 6
    assert [name for name in files_linked if not (first_archive / name).is_file()] == []


def test_no_word_of_the_interface_is_english_on_a_page_in_belarusian(site: dict[str, html.HtmlElement]) -> None:
    belarusian = wording("be").texts
    english = {str(text) for key, text in ENGLISH.items() if isinstance(text, str) and text != belarusian[key]}
    pages = {path: page for path, page in site.items() if path.startswith("be/")}
    assert len(pages) > 20
    for path, page in pages.items():
        assert page.get("lang") == "be"
        said = {" ".join(str(text).split()) for text in page.xpath(_SAID)}
        assert said & english == set(), path


_SAID = """
//body//text()[not(ancestor::*[@lang][1][not(starts-with(@lang, 'be'))])][not(ancestor::script)]
| //body//@aria-label | //body//@title | //body//@placeholder
"""


def test_the_language_of_a_letter_stays_its_own_whatever_the_page_speaks(site: dict[str, html.HtmlElement]) -> None:
    assert site["be/letters/2023-03-16-france/"].xpath("string(//article/@lang)") == "en"


def test_hand_written_pages_of_a_language_say_so() -> None:
    for page in (ROOT / "docs" / "be").rglob("*.md"):
        if not re.search(r"^template:", text := page.read_text("utf-8"), re.MULTILINE):
            assert "\nlanguage: be\n" in text
            assert (ROOT / "docs" / page.relative_to(ROOT / "docs" / "be")).is_file()


def test_navigation_and_words_call_pages_the_same() -> None:
    nav = yaml.safe_load((ROOT / "mkdocs.yml").read_text("utf-8"))["nav"]
    titles = {title for entry in nav for title in entry}
    assert titles == {str(text) for key, text in ENGLISH.items() if re.fullmatch(r"nav-(?!about-)\w+", key)} - {
        "Add a letter",
        "Data",
    }
