"""The templates put nothing of a letter into a page but as text, and nothing into a page that could run."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
import yaml
from lxml import html

from letterbook.archive import arrange
from letterbook.authority import Authorities
from letterbook.config import Collection
from letterbook.model import Editorial
from letterbook.render.letter import render_letters
from letterbook.render.template_words import render_words
from letterbook.write import write_files
from tests.sample import HOSTILE, hostile_letter, letter

if TYPE_CHECKING:
    from collections.abc import Iterator

    from letterbook.model import Letter
    from letterbook.render.page import Page

ROOT = Path(__file__).parents[2]
OVERRIDES = ROOT / "docs" / ".overrides"
NASTY = " ".join(HOSTILE)
HOSTILE_EDITORIAL = Editorial(
    source=NASTY,
    status="sent",
    responses=({"date": "2023-03-17", "text": NASTY},),
    corrections=({"reading": NASTY, "correction": NASTY, "reason": NASTY},),
    notes=HOSTILE,
    topics=HOSTILE,
    rights=NASTY,
    translation_of="2023-03-16-belgium",
    in_reply_to=HOSTILE[0],
)


def _letters() -> tuple[Letter, ...]:
    """Return a plain letter, two to many countries, a bare one, a hostile one and a withdrawn one."""
    plain, hostile = letter(), hostile_letter()
    countries = ("AT", "DE", "ES", "FR", "IT", "PL")
    many = [_to_all(letter("2023-03-01-many", "2023-03-01"), *countries)]
    many += [_to_all(letter(f"2023-03-1{day}-one", f"2023-03-1{day}"), code) for day, code in enumerate(countries)]
    bare = letter("2023-03-18-bare", None, country=None)
    gone = letter("2023-03-19-gone", "2023-03-19")
    return (
        plain,
        *many,
        replace(
            bare,
            parsed=replace(bare.parsed, recipients=(), signatories=(), sender=None, place=None, language="und"),
            recipients=(),
            signatories=(),
            sender=None,
        ),
        replace(
            hostile,
            parsed=replace(hostile.parsed, editorial=HOSTILE_EDITORIAL),
            source=replace(hostile.source, facsimiles=('2023-03-20-hostile-"><script>.pdf',)),
        ),
        replace(gone, parsed=replace(gone.parsed, editorial=Editorial(withdrawn={"date": "2024-05", "reason": NASTY}))),
    )


def _to_all(one: Letter, *countries: str) -> Letter:
    """Return the letter as one to several countries."""
    first = one.recipients[0]
    people = tuple(replace(first, written=replace(first.written, country=code)) for code in countries)
    return replace(one, recipients=people)


COLLECTION = Collection(title=NASTY, publisher=NASTY, rights=NASTY, address="https://example.org/archive/")


def _pages() -> tuple[Page, ...]:
    return tuple(render_letters(arrange(_letters(), authorities=Authorities(), collection=COLLECTION)))


def _build(folder: Path, *, preview: bool = False) -> Path:
    docs = folder / "docs"
    for page in _pages():
        path = docs / page.path
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(page.text, encoding="utf-8")
    (docs / "index.md").write_text("# Home\n", encoding="utf-8")
    shutil.copytree(OVERRIDES, docs / ".overrides", ignore=shutil.ignore_patterns("made"))
    write_files(docs, ((path, text.encode()) for path, text in render_words(COLLECTION, frozenset())))
    config = {
        "INHERIT": str(ROOT / "mkdocs.yml"),
        "site_name": NASTY,
        "site_description": NASTY,
        "site_author": NASTY,
        "site_url": "https://example.org/archive/",
        "copyright": NASTY,
        "docs_dir": str(docs),
        "site_dir": str(folder / "site"),
        "theme": {"custom_dir": str(docs / ".overrides")},
        "nav": [{NASTY: "index.md"}],
        "not_in_nav": "/letters/\n",
        "extra": {"preview": preview, "repository": ""},
    }
    (folder / "mkdocs.yml").write_text(yaml.safe_dump(config), encoding="utf-8")
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "-f", str(folder / "mkdocs.yml")]
    environment = os.environ | {"NO_MKDOCS_2_WARNING": "1"}
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)  # noqa: S603 - our own
    assert done.returncode == 0, done.stdout + done.stderr  # told to be quiet, MkDocs would not count its warnings
    return folder / "site"


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return _build(tmp_path_factory.mktemp("site"))


@pytest.fixture(scope="module")
def pages(site: Path) -> dict[str, html.HtmlElement]:
    return {path.relative_to(site).as_posix(): html.parse(path).getroot() for path in sorted(site.rglob("*.html"))}


def _policy(page: html.HtmlElement) -> dict[str, str]:
    policy = page.xpath("string(//meta[@http-equiv='Content-Security-Policy']/@content)")
    directives = (directive.strip().partition(" ") for directive in str(policy).split(";"))
    return {name: value for name, _, value in directives}


def _of_letter(pages: dict[str, html.HtmlElement], letter_id: str) -> html.HtmlElement:
    return pages[f"letters/{letter_id}/index.html"]


def test_every_page_forbids_what_no_page_needs(pages: dict[str, html.HtmlElement]) -> None:
    for page in pages.values():
        policy = _policy(page)
        assert policy["default-src"] == "'none'"
        assert policy["script-src"] == "'self'"
        assert policy["base-uri"] == "'none'"
        assert page.xpath("count(//head/*[1][@charset]) + count(//head/*[2][@http-equiv])") == 2
        assert page.xpath("string(//meta[@name='referrer']/@content)") == "no-referrer"


def test_only_the_preview_may_run_a_script_inside_the_page(tmp_path: Path) -> None:
    page = html.parse(_build(tmp_path, preview=True) / "index.html").getroot()
    assert _policy(page)["script-src"] == "'self' 'unsafe-inline'"


def test_no_page_brings_a_script_or_a_style_inside_it(pages: dict[str, html.HtmlElement]) -> None:
    for page in pages.values():
        assert page.xpath("//style | //@style | //iframe | //object | //base") == []
        assert [script.get("src") for script in page.iter("script") if not script.get("src")] == []
        assert [name for element in page.iter() for name in element.keys() if str(name).startswith("on")] == []  # noqa: SIM118 - an element is no dictionary


def test_no_page_loads_anything_from_elsewhere(pages: dict[str, html.HtmlElement]) -> None:
    for path, page in pages.items():
        loaded = page.xpath("//@src | //link[not(@rel='canonical')]/@href | //@action | //@srcset")
        assert [address for address in loaded if re.match(r"[a-z]+:|//", str(address))] == [], path


def test_links_of_a_hostile_letter_stay_within_the_site(pages: dict[str, html.HtmlElement]) -> None:
    for link in _of_letter(pages, "2023-03-20-hostile").iter("a"):
        assert re.match(
            r"\.\.?(?:/|$)|#|letter\.|parallel/\Z|2023-03-20-hostile-|mailto:\?subject=[^\"<>\s]*\Z",
            str(link.get("href")),
        ), link.get("href")


def test_hostile_words_are_shown_as_they_are(pages: dict[str, html.HtmlElement]) -> None:
    page = _of_letter(pages, "2023-03-20-hostile")
    shown = " ".join(str(page.xpath("string(//body)")).split())
    assert shown.count(NASTY) >= 12
    assert str(page.xpath("string(//head/title)")).startswith(f"To {NASTY}, 20 March 2023")
    assert NASTY in str(page.xpath("string(//meta[@name='citation_title']/@content)"))
    assert NASTY in " ".join(str(page.xpath("string(//footer)")).split())


def test_of_a_bare_letter_nothing_empty_is_shown(pages: dict[str, html.HtmlElement]) -> None:
    facts = _of_letter(pages, "2023-03-18-bare").find_class("facts")[0]
    assert [element.tag for element in facts.iter() if not element.text_content().strip()] == []
    assert [term.text_content() for term in facts.iter("dt", "h2")] == ["Pages", "Cite", "Download", "Source"]


def test_neighbours_in_many_countries_are_folded_away(pages: dict[str, html.HtmlElement]) -> None:
    assert [len(nav) for nav in _of_letter(pages, "2023-03-01-many").xpath("//details[@class='by-country']")] == [6]
    assert _of_letter(pages, "2023-03-16-belgium").xpath("//details[@class='by-country']") == []


def test_a_letter_says_its_language_and_the_page_its_own(pages: dict[str, html.HtmlElement]) -> None:
    assert [_of_letter(pages, name).find_class("letter")[0].get("lang") for name in ("2023-03-16-belgium",)] == ["en"]
    assert _of_letter(pages, "2023-03-18-bare").find_class("letter")[0].get("lang") is None


def test_a_withdrawn_letter_leaves_a_notice_and_no_downloads(pages: dict[str, html.HtmlElement]) -> None:
    page = _of_letter(pages, "2023-03-19-gone")
    text = " ".join(str(page.xpath("string(//main)")).split())
    assert text == f"Withdrawn letter This letter was withdrawn on May 2024. Reason: {NASTY}"
    assert page.find_class("facts") == []


def test_a_missing_page_has_addresses_that_work_at_any_depth(pages: dict[str, html.HtmlElement]) -> None:
    page = pages["404.html"]
    addresses = page.xpath("//@href[not(starts-with(., '#'))] | //@src | //@action")
    assert len(addresses) > 10
    assert [address for address in addresses if not str(address).startswith("/archive/")] == []


def _keys(value: object) -> Iterator[str]:
    """Return the keys of a mapping and of those in it; country codes are no keys of ours."""
    if isinstance(value, list):
        for one in value:
            yield from _keys(one)
    elif isinstance(value, dict):
        for key, one in value.items():
            if not re.fullmatch("[A-Z]{2}", key):
                yield key
            yield from _keys(one)


def test_every_key_of_front_matter_is_documented() -> None:
    documented = set(re.findall(r"`([a-z_.0-9]+)`", (ROOT / "docs/about/front-matter.md").read_text("utf-8")))
    assert {key for page in _pages() for key in _keys(dict(page.front_matter))} <= documented


def test_templates_read_only_what_is_documented() -> None:
    text = (ROOT / "docs/about/front-matter.md").read_text("utf-8")
    documented = set(re.findall(r"`([a-z_.0-9]+)`", text))
    templates = "\n".join(path.read_text("utf-8") for path in sorted(OVERRIDES.rglob("*.html")))
    assert set(re.findall(r"page\.meta\.([a-z_]+)", templates)) <= documented
    assert set(re.findall(r"config\.((?:extra\.|theme\.)?[a-z_]+)", templates)) <= documented


PYTHON_METHOD = re.compile(r"\{[{%][^}]*?\b[a-z_]+\.([a-z_]+)\(")
MKDOCS_ONLY = re.compile(r"\.(is_page|is_section|is_link|is_homepage|parent|markdown)\b")


def test_templates_need_neither_python_nor_what_only_mkdocs_knows_of_a_page() -> None:
    templates = {path.name: path.read_text("utf-8") for path in OVERRIDES.rglob("*.html")}
    needed = {name: PYTHON_METHOD.findall(text) + MKDOCS_ONLY.findall(text) for name, text in templates.items()}
    assert {name: found for name, found in needed.items() if found} == {}
