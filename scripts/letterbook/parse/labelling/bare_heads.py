"""Heads in a column of their own, "Til: / Dato:", and below them whom a paper is for and its day, in the same order."""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING

from letterbook.parse.labelling.grammar import LABELS
from letterbook.parse.recognition.opener import read_dates
from letterbook.parse.vocabulary.languages import languages

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from letterbook.parse.segmentation.rows import Row

_BEGIN = 8
"""lines of the beginning in which such a column stands; above it stands whose paper it is"""

_LETTERHEAD = LABELS.index("letterhead")

_LABELS = {"to": LABELS.index("address"), "date": LABELS.index("date"), "subject": LABELS.index("subject")}
"""What a head and its line are for the grammar."""


def bare_heads(rows: Sequence[Row]) -> Iterator[tuple[int, int]]:
    """Yield (label, place) of heads that stand one below the other, of what is above, and of the lines they lead to.

    There are several, one of them leads to a date, and the line in its place has one: else it is left to the grammar.
    """
    kinds = [_kind(row.text) for row in rows[:_BEGIN]]
    first = next((at for at, kind in enumerate(kinds) if kind), 0)
    heads = kinds[first:]
    heads = heads[: heads.index("")] if "" in heads else heads
    values = rows[first + len(heads) : first + 2 * len(heads)]
    if len(heads) < 2 or len(values) < len(heads) or "date" not in heads:  # noqa: PLR2004 - one below the other
        return
    if not read_dates([values[heads.index("date")]]):
        return
    yield from ((_LETTERHEAD, at) for at in range(first))
    for at, kind in enumerate(heads):
        yield _LABELS[kind], first + at
        yield _LABELS[kind], first + at + len(heads)


def _kind(text: str) -> str:
    """Return to what a line leads that is a head alone ("to", "date", "subject"), "" for any other."""
    return _kinds().get(text[:-1].strip().lower(), "") if text[-1:] == ":" else ""


@functools.cache
def _kinds() -> Mapping[str, str]:
    return {word: kind for one in languages().values() for word, kind in one.mail.items() if kind in _LABELS}
