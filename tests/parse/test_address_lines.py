"""What leads to whom a line of an address names."""

from __future__ import annotations

import pytest

from letterbook.parse.recognition.address_lines import without_to


@pytest.mark.parametrize(
    ("text", "whom"),
    [
        ("do Ministra Kultury", "Ministra Kultury"),
        ("до Президента України", "Президента України"),
        ("Till kulturminister Anna Exempel", "kulturminister Anna Exempel"),
        ("To President Novak", "President Novak"),
        ("do ministra", "do ministra"),
        ("Anna Novak", "Anna Novak"),
    ],
)
def test_what_leads_to_an_office_is_none_of_it(text: str, whom: str) -> None:
    assert without_to(text) == whom
