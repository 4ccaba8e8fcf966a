"""The way on from a letter."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from letterbook.archive import arrange
from letterbook.authority import Authorities
from letterbook.config import Collection
from letterbook.render.neighbours import neighbours_of
from tests.sample import letter

if TYPE_CHECKING:
    from letterbook.model import Letter


def _to(one: Letter, key: str, country: str) -> Letter:
    (first, *_) = one.recipients
    recipient = replace(first, key=key, written=replace(first.written, name=key, country=country))
    return replace(one, recipients=(recipient,))


def _neighbours(*letters: Letter) -> list[tuple[str, list[str]]]:
    """Return scope and ids of the neighbours of the first letter."""
    archive = arrange(letters, authorities=Authorities(), collection=Collection())
    rows: list[dict[str, Any]] = neighbours_of(letters[0], archive, {one.id: one.id for one in letters})
    return [
        (row.get("name") or row.get("country") or "", [row[side]["id"] for side in ("previous", "next") if side in row])
        for row in rows
    ]


def test_the_next_letter_to_the_same_person_may_be_years_away() -> None:
    first = _to(letter("2023-03-16-anna", "2023-03-16"), "anna", "BE")
    second = _to(letter("2023-03-17-bernd", "2023-03-17"), "bernd", "BE")
    third = _to(letter("2025-01-01-carla", "2025-01-01"), "carla", "FR")
    fourth = _to(letter("2025-03-16-anna", "2025-03-16"), "anna", "IT")
    assert _neighbours(first, second, third, fourth) == [("", ["2023-03-17-bernd"]), ("anna", ["2025-03-16-anna"])]


def test_what_one_row_has_said_no_other_repeats() -> None:
    first = _to(letter("2023-03-16-anna", "2023-03-16"), "anna", "BE")
    second = _to(letter("2023-03-17-anna", "2023-03-17"), "anna", "BE")
    assert _neighbours(first, second) == [("", ["2023-03-17-anna"])]
