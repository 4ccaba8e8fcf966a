"""Who is meant by a name."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from letterbook.authority import parse_authorities
from letterbook.config import Collection
from letterbook.metadata import LETTER_ID
from letterbook.resolve import LONGEST_KEY, make_key, resolve_letter
from tests import sample

PEOPLE = """
valery-tsepkalo:
  name: Valery Tsepkalo
  spellings: [Valery Tsepka, Valery Tsepkalov, Valery Tsepkało]
hadja-lahbib:
  name: Hadja Lahbib
"""
AUTHORITIES = parse_authorities({"people": PEOPLE})


@pytest.mark.parametrize(
    "name", ["Valery Tsepkalo", "Valery Tsepka", "VALERY TSEPKALOV", "Valery Tsepkało", "Valery Tsepkaló"]
)
def test_every_spelling_is_the_same_person(name: str) -> None:
    assert AUTHORITIES.people.key_of(name) == "valery-tsepkalo"


def test_a_letter_keeps_the_spelling_it_has() -> None:
    plain = sample.letter()
    letter = resolve_letter(plain.source, plain.parsed, authorities=AUTHORITIES, collection=Collection())
    (signatory,) = letter.signatories
    assert (signatory.written.name, signatory.key, signatory.known) == ("Valery Tsepkało", "valery-tsepkalo", True)


def test_a_person_in_no_file_gets_a_key_and_a_warning() -> None:
    plain = sample.letter()
    letter = resolve_letter(plain.source, plain.parsed, authorities=AUTHORITIES, collection=Collection())
    assert [recipient.key for recipient in letter.recipients] == ["alexander-de-croo", "hadja-lahbib"]
    (problem,) = letter.problems
    assert str(problem).startswith(
        'letters/2023-03-16-belgium.txt:9: warning: "Alexander De Croo" is in no people file [unknown-person]'
    )


def test_without_a_people_file_nobody_is_unknown() -> None:
    plain = sample.letter()
    letter = resolve_letter(plain.source, plain.parsed, authorities=parse_authorities({}), collection=Collection())
    assert not letter.problems


@pytest.mark.parametrize(("name", "nearest"), [("Valery Tsepkal", "valery-tsepkalo"), ("Angela Merkel", None)])
def test_a_similar_spelling_is_offered(name: str, nearest: str | None) -> None:
    found = AUTHORITIES.people.nearest(name)
    assert (found.key if found else None) == nearest


@given(st.text(min_size=1, max_size=300))
def test_a_key_is_always_a_safe_address(name: str) -> None:
    key = make_key(name)
    assert LETTER_ID.fullmatch(f"2023-03-16-{key}")
    assert len(key) <= LONGEST_KEY


def test_long_names_that_begin_alike_stay_apart() -> None:
    assert make_key("a" * 200 + "b") != make_key("a" * 200 + "c")
