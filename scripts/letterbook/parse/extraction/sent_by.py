"""How a letter is sent, as a line of its address or above it says: "Via e-mail only", "Per Einschreiben"."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from letterbook.parse.vocabulary.small_words import begins_with

if TYPE_CHECKING:
    from collections.abc import Sequence

    from letterbook.model import Recipient
    from letterbook.parse.segmentation.rows import Row

_LONGEST = 150
"""characters of such a line"""


def ways_among(rows: Sequence[Row]) -> list[Row]:
    """Return those of some lines that say how a letter is sent; the one below "Submitted electronically via:", too."""
    found: list[Row] = []
    for row in rows:
        goes_on = bool(found) and found[-1].text.endswith(":") and not row.gap and found[-1].number == row.number - 1
        if goes_on or (len(row.text) <= _LONGEST and begins_with("sent_by", row.text)):
            found.append(row)
    return found


def with_ways(recipients: tuple[Recipient, ...], ways: Sequence[Row]) -> tuple[Recipient, ...]:
    """Return the recipients, the first of them with how the letter reaches him as the first lines of his address."""
    if not ways or not recipients:
        return recipients
    first, *others = recipients
    return (replace(first, address=(*(row.text for row in ways), *first.address)), *others)
