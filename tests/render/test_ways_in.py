"""Ways to letters by whom they speak of, by office and by topic."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from letterbook.archive import Archive, arrange
from letterbook.authority import parse_authorities
from letterbook.config import Collection
from letterbook.model import Block, BlockType, Correspondent, Letter, Recipient
from letterbook.render.registers import render_registers
from letterbook.render.volumes import LIMIT
from tests.sample import letter

PEOPLE = """
anna-example: {name: Anna Example, spellings: [Ганна Прыкладава]}
boris-sample: {name: Boris Sample}
clara-sample: {name: Clara Sample}
hadja-lahbib:
  name: Hadja Lahbib
  offices: [{office: Chair of the Forum, from: 2010, to: 2014}, {office: Chair of the Forum, from: 2019}]
alexander-de-croo:
  name: Alexander De Croo
  offices: [{office: Chair of the Forum, from: 2014, to: 2019}, {office: Never Addressed}]
"""


def _archive(*letters: Letter, people: str = PEOPLE) -> Archive:
    authorities = parse_authorities({"people": people})
    return arrange(letters, authorities=authorities, collection=Collection(title="Letters of a Forum"))


def _pages(archive: Archive) -> dict[str, str]:
    return {page.path: page.markdown for page in render_registers(archive)}


def _saying(text: str, letter_id: str = "2023-03-16-a") -> Letter:
    plain = letter(letter_id)
    return replace(plain, parsed=replace(plain.parsed, layout=(Block(BlockType.PARAGRAPH, text, line=9),)))


def _mentioned(text: str) -> list[str]:
    return [person.key for person in _archive(_saying(text)).people if person.mentioned]


@pytest.mark.parametrize(
    ("text", "keys"),
    [
        ("We met Anna Example.", ["anna-example"]),
        ("We met Mrs Example.", ["anna-example"]),
        ("Мы сустрэлі Ганну Прыкладаву.", ["anna-example"]),
        ("We met Mr Sample.", []),
        ("We met Clara Sample.", ["clara-sample"]),
        ("For example, nobody.", []),
        ("We wrote to Hadja Lahbib.", []),
        ("We met nobody.", []),
    ],
)
def test_whom_a_letter_speaks_of_is_known_by_a_full_name_or_a_surname_of_one_person(text: str, keys: list[str]) -> None:
    assert _mentioned(text) == keys


def test_someone_whom_letters_only_speak_of_has_a_page_with_these_letters() -> None:
    pages = _pages(_archive(_saying("We met Anna Example."), _saying("We met her.", "2023-03-17-b")))
    page = pages["people/anna-example.md"]
    assert "## Mentioned in\n" in page
    assert "2023-03-16-a.md" in page
    assert "2023-03-17-b.md" not in page
    assert "people/boris-sample.md" not in pages


def test_the_list_of_people_counts_the_letters_that_speak_of_each() -> None:
    people = _pages(_archive(_saying("We met Anna Example.")))["people/index.md"]
    assert "| Name | Received | Signed | Mentioned |" in people
    assert "| [Anna Example](anna-example.md) |  |  | 1 |" in people


def test_without_an_authority_file_nobody_is_looked_for() -> None:
    people = _pages(_archive(_saying("We met Anna Example."), people=""))["people/index.md"]
    assert "| Name | Received | Signed |\n" in people


def _to(name: str, office: str, letter_id: str, country: str | None = "BE") -> Letter:
    recipient = Recipient(name=name, office=office, country=country)
    key = name.lower().replace(" ", "-")
    return replace(letter(letter_id), recipients=(Correspondent(recipient, key, known=False),))


def test_an_office_has_all_who_were_addressed_in_it_or_held_it_by_their_record() -> None:
    offices = _pages(
        _archive(
            _to("Mary Smith", "Chair of the Forum", "2023-03-16-a"),
            _to("Hadja Lahbib", "CHAIR of the Forum", "2023-03-17-b", "NO"),
            _to("Alexander De Croo", "Treasurer", "2023-03-18-c"),
        )
    )["offices/index.md"]
    assert (
        "| Chair of the Forum | Belgium<br>Norway | "
        "[Hadja Lahbib](../people/hadja-lahbib.md) (2010–2014; from 2019)<br>"
        "[Alexander De Croo](../people/alexander-de-croo.md) (2014–2019)<br>"
        "[Mary Smith](../people/mary-smith.md) | 2 letters |\n"
    ) in offices
    assert "Never Addressed" not in offices


def test_an_office_with_a_crowd_of_holders_keeps_its_row_short() -> None:
    letters = [_to(f"Mary {number}", "Member", f"2023-03-16-n{number}") for number in range(40)]
    assert "and 29 more" in _pages(_archive(*letters))["offices/index.md"]


def test_recipients_lead_to_offices_where_there_are_any() -> None:
    pages = _pages(_archive(letter()))
    assert "[Offices](../offices/index.md)" in pages["recipients/index.md"]
    assert "[Offices](offices/index.md)<br>2" in pages["index.md"]
    nameless = _pages(_archive(_to("Mary Smith", "", "2023-03-16-a")))
    assert "offices/index.md" not in nameless
    assert "offices" not in nameless["recipients/index.md"] + nameless["index.md"]


def _about(letter_id: str, *topics: str) -> Letter:
    plain = letter(letter_id)
    editorial = replace(plain.parsed.editorial, topics=topics)
    return replace(plain, parsed=replace(plain.parsed, editorial=editorial))


def test_each_topic_has_a_page_with_its_letters() -> None:
    pages = _pages(_archive(_about("2023-03-16-a", "Prisoners", "Trade"), _about("2023-03-17-b", "prisoners")))
    assert "| [Prisoners](prisoners.md) | 16 March 2023 | 2 |\n| [Trade](trade.md) |" in pages["topics/index.md"]
    assert len(re.findall(r"\(\.\./letters/", pages["topics/prisoners.md"])) == 2
    assert "[Topics](topics/index.md)<br>2" in pages["index.md"]


def test_a_topic_in_any_script_has_an_address_of_its_own() -> None:
    pages = _pages(_archive(_about("2023-03-16-a", "Палітвязні", "index", "../x")))
    assert {path for path in pages if path.startswith("topics/")} == {
        "topics/index.md",
        "topics/palitvyazni.md",
        "topics/index-.md",
        "topics/x.md",
    }


def test_a_topic_of_many_letters_has_pages_by_year() -> None:
    pages = _pages(_archive(*(_about(f"2023-03-16-n{number}", "Trade") for number in range(LIMIT + 1))))
    assert "topics/trade/2023.md" in pages


def test_without_topics_there_is_no_way_to_them() -> None:
    pages = _pages(_archive(letter()))
    assert not any(path.startswith("topics") for path in pages)
    assert "topics" not in pages["index.md"]
