"""What the registers say of an archive: one page of each kind, long lists divided, hostile texts as text."""

from __future__ import annotations

import re
from dataclasses import replace
from html import unescape
from typing import TYPE_CHECKING

import pytest
import yaml
from markdown import markdown

from letterbook.archive import Archive, arrange
from letterbook.authority import Authorities, parse_authorities
from letterbook.config import Collection
from letterbook.model import Correspondent, Letter, Recipient
from letterbook.render.registers import render_registers
from letterbook.render.volumes import LIMIT
from tests.sample import HOSTILE, hostile_letter, letter

if TYPE_CHECKING:
    from letterbook.render.page import Page

ELEMENTS = {
    "a",
    "bdi",
    "br",
    "button",
    "form",
    "h1",
    "h2",
    "input",
    "li",
    "p",
    "rect",
    "strong",
    "svg",
    "table",
    "tbody",
    "td",
    "th",
    "thead",
    "tr",
    "ul",
}
"""What the registers are made of, none of which can run anything."""

PEOPLE = """
valery-tsepkalo:
  name: Valery Tsepkalo
  spellings: [Valery Tsepkało, Валерый Цапкала, "<b>Tsepkalo</b>"]
  identifiers: {wikidata: Q1, viaf: "../../x", local: 17}
  offices: [{office: Ambassador of Belarus, from: 1997, to: 2002}]
"""


def _archive(*letters: Letter, collection: Collection | None = None, people: str = "") -> Archive:
    authorities = parse_authorities({"people": people}) if people else Authorities()
    return arrange(letters, authorities=authorities, collection=collection or Collection(title="Letters of a Forum"))


def _pages(archive: Archive) -> dict[str, Page]:
    pages = list(render_registers(archive))
    assert len({page.path for page in pages}) == len(pages), "two pages have one address"
    return {page.path: page for page in pages}


def _to(recipient: Recipient, letter_id: str = "2023-03-16-belgium", date: str | None = "2023-03-16") -> Letter:
    plain = letter(letter_id, date)
    key = (recipient.name or "an-office").lower().replace(" ", "-")
    return replace(plain, recipients=(Correspondent(recipient, key, known=False),))


def _numbered(dates: list[str | None]) -> list[Letter]:
    return [letter(f"1999-01-01-n{number}", date) for number, date in enumerate(dates)]


def _rows(page: Page) -> int:
    return len(re.findall(r"^\| .*\.md", page.markdown, re.MULTILINE))


def test_an_archive_of_one_letter_has_one_page_of_each_kind() -> None:
    assert set(_pages(_archive(letter()))) == {
        "index.md",
        "letters/index.md",
        "recipients/index.md",
        "people/index.md",
        "people/alexander-de-croo.md",
        "people/hadja-lahbib.md",
        "people/valery-tsepkalo.md",
        "countries/index.md",
        "countries/be.md",
        "search.md",
        "timeline.md",
    }


def test_an_archive_without_letters_says_so_on_every_register() -> None:
    pages = _pages(_archive())
    assert "No letter is published yet." in pages["index.md"].markdown
    assert "No letter is published yet." in pages["letters/index.md"].markdown
    assert "No letter names a recipient." in pages["recipients/index.md"].markdown
    assert "No letter tells the country" in pages["countries/index.md"].markdown
    assert "No letter has a date." in pages["timeline.md"].markdown


def test_the_first_page_speaks_in_the_words_of_the_collection() -> None:
    collection = Collection(title="Letters", description="Letters to *Belgium*.", introduction=("First.", "Second."))
    page = _pages(_archive(letter(), collection=collection))["index.md"]
    assert page.front_matter["title"] == "Letters"
    assert page.front_matter["description"] == "Letters to *Belgium*."
    assert page.markdown.startswith("# Letters\n\nLetters to &#42;Belgium&#42;.\n\nFirst.\n\nSecond.\n\n<form")


def test_the_first_page_shows_the_newest_letters_first() -> None:
    letters = [letter(f"2023-01-0{day}-a", f"2023-01-0{day}") for day in range(1, 9)]
    page = _pages(_archive(*letters, letter("2023-01-00-b", None)))["index.md"]
    shown = re.findall(r"letters/(2023\S+)\.md", page.markdown)
    assert shown == [f"2023-01-0{day}-a" for day in (8, 7, 6, 5, 4, 3)]


def test_the_first_page_offers_no_way_to_what_is_not_there() -> None:
    page = _pages(_archive(letter(country=None, date=None)))["index.md"]
    assert "recipients/index.md" in page.markdown
    assert "countries/index.md" not in page.markdown
    assert "timeline.md" not in page.markdown


def test_a_row_of_the_index_says_when_to_whom_in_which_office_and_country() -> None:
    page = _pages(_archive(letter()))["letters/index.md"]
    assert (
        "| 16 March 2023 | [Alexander De Croo and Hadja Lahbib](2023-03-16-belgium.md) "
        "| Prime Minister of the Kingdom of Belgium<br>Minister of Foreign Affairs, European Affairs and Foreign Trade "
        "of the Kingdom of Belgium | Belgium | English |\n"
    ) in page.markdown


def test_a_column_that_no_letter_fills_is_left_out() -> None:
    page = _pages(_archive(_to(Recipient(name="Mary Smith"))))["letters/index.md"]
    assert page.markdown.splitlines()[2] == "| Date | Letter to | Language |"


@pytest.mark.parametrize(
    ("recipient", "name", "office"),
    [
        (Recipient(name=None, organisation="Council of Europe"), "Council of Europe", ""),
        (Recipient(name=None, office="The Prime Minister"), "The Prime Minister", ""),
        (Recipient(name=None, office="The Director", organisation="A Bank"), "A Bank", "The Director"),
        (Recipient(name="Mary Smith", organisation="A Bank"), "Mary Smith", "A Bank"),
    ],
)
def test_an_institution_or_an_office_stands_for_a_missing_name(recipient: Recipient, name: str, office: str) -> None:
    index = _pages(_archive(_to(recipient)))["letters/index.md"].markdown
    cells = index.splitlines()[-1].strip("| ").split(" | ")
    assert cells[1] == f"[{name}](2023-03-16-belgium.md)"
    assert cells[2:-1] == ([office] if office else [])


def test_a_letter_to_nobody_can_still_be_reached() -> None:
    pages = _pages(_archive(replace(letter(), recipients=())))
    assert "[Recipient not named](2023-03-16-belgium.md)" in pages["letters/index.md"].markdown
    assert "[Recipient not named](letters/2023-03-16-belgium.md)" in pages["timeline.md"].markdown


def test_a_letter_to_several_countries_is_listed_under_each() -> None:
    recipients = tuple(
        Correspondent(Recipient(name=code, country=code), code.lower(), known=False) for code in ("NO", "DK")
    )
    pages = _pages(_archive(replace(letter(), recipients=recipients)))
    for code, name in (("no", "Norway"), ("dk", "Denmark")):
        assert pages[f"countries/{code}.md"].front_matter["title"] == name
        assert "2023-03-16-belgium.md" in pages[f"countries/{code}.md"].markdown
    countries = pages["countries/index.md"].markdown
    assert countries.index("Denmark") < countries.index("Norway")
    assert "| Norway<br>Denmark |" in pages["letters/index.md"].markdown


def test_a_letter_to_a_whole_parliament_keeps_its_row_short() -> None:
    members = tuple(
        Correspondent(Recipient(name=f"Member {n}", office=f"Seat {n}"), f"member-{n}", known=False) for n in range(300)
    )
    row = _pages(_archive(replace(letter(), recipients=members)))["letters/index.md"].markdown.splitlines()[-1]
    assert "[Member 0, Member 1 and 298 others]" in row
    assert row.count("Seat") == 5
    assert "and 295 more" in row


def test_a_person_has_offices_letters_names_spellings_and_identifiers() -> None:
    pages = _pages(_archive(letter(), people=PEOPLE))
    person = pages["people/valery-tsepkalo.md"].markdown
    assert re.findall(r"^#+ (.*)$", person, re.MULTILINE) == [
        "Valery Tsepkalo",
        "Offices held",
        "Offices as the letters name them",
        "Letters signed",
        "Names in the letters",
        "Other spellings",
        "Elsewhere",
    ]
    assert "- Ambassador of Belarus, 1997–2002\n" in person
    assert "- Candidate for the Presidency of Belarus, 2020\n" in person
    assert "| Belgium | Valery Tsepkało |\n" in person


def test_an_office_that_record_and_letters_name_alike_stands_there_once() -> None:
    people = PEOPLE.replace(
        "Ambassador of Belarus, from: 1997, to: 2002", "First Deputy Minister, from: 1994, to: 1997"
    )
    person = _pages(_archive(letter(), people=people))["people/valery-tsepkalo.md"].markdown
    assert person.count("First Deputy Minister, 1994–1997") == 1


def test_a_spelling_in_another_script_says_in_which() -> None:
    person = _pages(_archive(letter(), people=PEOPLE))["people/valery-tsepkalo.md"].markdown
    assert '- <bdi lang="und-Cyrl">Валерый Цапкала</bdi>\n' in person
    assert "- &#60;b&#62;Tsepkalo&#60;/b&#62;\n" in person


def test_only_an_identifier_of_a_known_scheme_and_form_is_a_link() -> None:
    person = _pages(_archive(letter(), people=PEOPLE))["people/valery-tsepkalo.md"].markdown
    assert re.search(r"- \[Wikidata Q1\]\(https?://www\.wikidata\.org/\w+/Q1\)\n", person)
    assert "- VIAF ../../x\n" in person
    assert "- LOCAL 17\n" in person


def test_a_person_whom_no_record_knows_has_a_page_without_empty_sections() -> None:
    person = _pages(_archive(letter()))["people/hadja-lahbib.md"].markdown
    assert re.findall(r"^## (.*)$", person, re.MULTILINE) == ["Offices as the letters name them", "Letters received"]
    assert "| The Honorable Hadja Lahbib, Minister of Foreign Affairs" in person


def test_a_name_that_ends_like_a_heading_keeps_its_end() -> None:
    page = _pages(_archive(_to(Recipient(name="Company #"))))["people/company-#.md"]
    assert "<h1>Company #</h1>" in unescape(markdown(page.markdown))


def test_a_role_without_years_is_an_office_as_well() -> None:
    plain = letter()
    signatory = replace(plain.signatories[0].written, role="Chair of the Forum", offices=())
    signed = replace(plain, signatories=(Correspondent(signatory, "valery-tsepkalo", known=True),))
    person = _pages(_archive(signed))["people/valery-tsepkalo.md"].markdown
    assert "## Offices as the letters name them\n\n- Chair of the Forum\n" in person


def test_names_are_in_order_whatever_their_accents() -> None:
    names = ("Étienne", "Zoë", "Eva", "Łukasz", "Lena", "Östen")
    letters = [_to(Recipient(name=name), f"2023-03-16-n{number}") for number, name in enumerate(names)]
    page = _pages(_archive(*letters))["recipients/index.md"]
    found = re.findall(r"^\| \[(\w+)", page.markdown, re.MULTILINE)
    assert found == ["Étienne", "Eva", "Lena", "Łukasz", "Östen", "Zoë"]


def test_a_long_list_of_people_has_a_section_for_each_initial() -> None:
    names = [f"{initial}{number:03}" for initial in "ABЦ" for number in range(20)] + ["1st Army"]
    letters = [_to(Recipient(name=name), f"2023-03-16-n{number}") for number, name in enumerate(names)]
    page = _pages(_archive(*letters))["recipients/index.md"].markdown
    assert re.findall(r"^## (.*)$", page, re.MULTILINE) == [
        "&#35; { #other }",
        "A { #a }",
        "B { #b }",
        "Ц { #u0426 }",
    ]
    assert "[A](index.md#a) [B](index.md#b) [Ц](index.md#u0426)" in page


def test_more_people_than_a_page_holds_are_on_several_pages() -> None:
    letters = [_to(Recipient(name=f"P{n:04}"), f"2023-03-16-n{n}") for n in range(LIMIT + 1)]
    pages = _pages(_archive(*letters))
    assert _rows(pages["recipients/index.md"]) == LIMIT
    assert _rows(pages["recipients/2.md"]) == 1
    assert pages["recipients/2.md"].front_matter["title"] == "Recipients, page 2 of 2"
    assert "[P](index.md#p)" in pages["recipients/2.md"].markdown


def test_a_long_index_has_years_a_long_year_months_a_long_month_numbers() -> None:
    dates: list[str | None] = ["1998-05-01"] * LIMIT
    dates += ["1999-01-01"] * (LIMIT + 1) + ["1999-02"] * 2 + ["1999"] * 3 + [None] * 4
    pages = _pages(_archive(*_numbered(dates)))
    assert {path for path in pages if path.startswith("letters/")} == {
        "letters/index.md",
        "letters/1998.md",
        "letters/1999.md",
        "letters/1999-month-unknown.md",
        "letters/1999-01.md",
        "letters/1999-01/2.md",
        "letters/1999-02.md",
        "letters/undated.md",
    }
    rows = {path: _rows(page) for path, page in pages.items()}
    assert rows["letters/1998.md"] == LIMIT
    assert (rows["letters/1999-01.md"], rows["letters/1999-01/2.md"]) == (LIMIT, 1)
    assert (rows["letters/1999-02.md"], rows["letters/1999-month-unknown.md"]) == (2, 3)
    assert rows["letters/undated.md"] == 4
    assert max(rows.values()) <= LIMIT
    assert pages["letters/1999-01/2.md"].front_matter["title"] == "Letters: January 1999, page 2 of 2"


def test_everyone_and_every_country_with_too_many_letters_has_pages_by_year() -> None:
    pages = _pages(_archive(*_numbered([f"{1990 + number % 3}-05-01" for number in range(LIMIT + 1)])))
    for base in ("countries/be", "people/valery-tsepkalo/signed", "people/hadja-lahbib/received"):
        assert {f"{base}/{year}.md" for year in (1990, 1991, 1992)} <= set(pages)
    assert "[1990](valery-tsepkalo/signed/1990.md)" in pages["people/valery-tsepkalo.md"].markdown


def test_the_timeline_has_a_bar_and_a_section_for_each_day() -> None:
    letters = [
        letter("2023-03-16-a", "2023-03-16"),
        letter("2023-03-16-b", "2023-03-16"),
        letter("2023-03-23-c", "2023-03-23"),
    ]
    page = _pages(_archive(*letters, letter("2023-00-00-d", None)))["timeline.md"].markdown
    assert "3 letters, 16–23 March 2023. 1 letter without a date." in page
    assert re.findall(r'\[(.*?)\]\(timeline\.md#(.*?)\).*width="(\d+)%".*> (\d+)', page) == [
        ("16 March 2023", "t2023-03-16", "100", "2"),
        ("23 March 2023", "t2023-03-23", "50", "1"),
    ]
    assert (
        "## 23 March 2023 { #t2023-03-23 }\n\n- [Alexander De Croo and Hadja Lahbib](letters/2023-03-23-c.md)" in page
    )


def test_the_timeline_of_many_years_is_by_years() -> None:
    letters = _numbered([f"{year}-0{month}-11" for year in range(1950, 1990) for month in (1, 5)])
    page = _pages(_archive(*letters))["timeline.md"].markdown
    assert page.count("<svg") == 40
    assert "## 1950 { #t1950 }" in page


def test_the_timeline_of_a_large_archive_leads_to_the_pages_of_the_index() -> None:
    dates: list[str | None] = [f"1999-0{1 + number % 2}-11" for number in range(LIMIT + 1)]
    pages = _pages(_archive(*_numbered([*dates, "2000-01-01"])))
    targets = set(re.findall(r"\]\((.*?\.md)\)", pages["timeline.md"].markdown))
    assert targets == {"letters/1999.md", "letters/1999-01.md", "letters/1999-02.md", "letters/2000.md"}
    assert targets <= set(pages)


@pytest.mark.parametrize(
    "page", [pytest.param(page, id=page.path) for page in render_registers(_archive(hostile_letter()))]
)
def test_what_a_letter_says_is_text_on_every_register(page: Page) -> None:
    rendered = markdown(page.markdown, extensions=["tables", "attr_list", "toc"])
    tags = set(re.findall(r"<(\w+)", rendered))
    assert tags <= ELEMENTS
    assert not re.search(r"<[^>]*\b(?:onclick|onerror|onmouseover|style)=", rendered)
    assert not re.search(r"<a[^>]+(?:javascript|example\.org|passwd)", rendered)
    if page.path.startswith(("letters", "recipients", "timeline")):
        assert " ".join(HOSTILE) in unescape(re.sub(r"</?\w[^>]*>", "", rendered))


def test_front_matter_is_plain_yaml() -> None:
    for page in render_registers(_archive(letter(), hostile_letter())):
        head = page.text.removeprefix("---\n").partition("\n---\n")[0]
        assert yaml.safe_load(head) == dict(page.front_matter)


def test_the_site_speaks_the_first_language_of_the_collection() -> None:
    pages = _pages(_archive(letter(), collection=Collection(languages=("be", "en"))))
    assert pages["countries/be.md"].front_matter["title"] == "Бельгія"
    assert "16 сакавіка 2023" in pages["letters/index.md"].markdown
