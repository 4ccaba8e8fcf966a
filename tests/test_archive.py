"""The letters as a whole."""

from __future__ import annotations

from dataclasses import replace

from letterbook.archive import Archive, Neighbours, arrange
from letterbook.authority import Authorities
from letterbook.config import Collection
from letterbook.model import Editorial, Letter
from tests import sample

FRANCE = sample.letter("2023-03-16-france", "2023-03-16", country="FR")
NORWAY = sample.letter("2023-03-23-norway", "2023-03-23", country="NO")
MARCH = sample.letter("2023-03-00-belgium", "2023-03", country="BE")
UNDATED = sample.letter("2020-00-00-belgium", None, country="BE")


def _arrange(*letters: Letter) -> Archive:
    return arrange(letters, authorities=Authorities(), collection=Collection())


def test_letters_stand_by_date_and_those_without_one_at_the_end() -> None:
    archive = _arrange(UNDATED, NORWAY, FRANCE, MARCH)
    assert [letter.id for letter in archive.letters] == [MARCH.id, FRANCE.id, NORWAY.id, UNDATED.id]
    assert [entry.year for entry in archive.years] == ["2023", ""]


def test_neighbours_in_the_archive_and_for_the_same_country() -> None:
    archive = _arrange(UNDATED, NORWAY, FRANCE, MARCH)
    assert archive.country_neighbours["2023-03-00-belgium", "BE"] == Neighbours(None, "2020-00-00-belgium")
    assert archive.neighbours[UNDATED.id].next is None


def test_a_person_has_the_letters_received_and_signed() -> None:
    archive = _arrange(FRANCE, NORWAY)
    people = {entry.key: entry for entry in archive.people}
    assert people["hadja-lahbib"].received == (FRANCE, NORWAY)
    assert people["valery-tsepkalo"].signed == (FRANCE, NORWAY)
    assert not people["valery-tsepkalo"].received


def test_a_withdrawn_letter_is_in_no_register() -> None:
    editorial = Editorial(withdrawn={"date": "2023-04-01", "reason": "sent in error"})
    gone = replace(NORWAY, parsed=replace(NORWAY.parsed, editorial=editorial))
    archive = _arrange(FRANCE, gone)
    assert archive.letters == (FRANCE,)
    assert archive.withdrawn == (gone,)
    assert [entry.code for entry in archive.countries] == ["FR"]
    assert archive.neighbours.keys() == {FRANCE.id}
