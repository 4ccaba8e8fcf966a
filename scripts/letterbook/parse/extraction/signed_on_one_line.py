"""Several who sign on one line, each made a line of his own."""

from __future__ import annotations

import functools
import re
from typing import TYPE_CHECKING

from letterbook.parse.extraction.sign_along import apart_from_others
from letterbook.parse.extraction.signed_lists import FEW
from letterbook.parse.recognition.names import is_known, is_place
from letterbook.parse.recognition.signed_lines import (
    LABEL,
    before_role,
    is_full_name,
    names_on_line,
)
from letterbook.parse.vocabulary.small_words import pattern_for, words_for

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from letterbook.parse.segmentation.rows import Row


def each_named(row: Row) -> Sequence[Row]:
    """Part a line that names several, each with what he is: "Anna Novak – writer, Jan Marlow – teacher"."""
    if len(named := names_on_line(row.text)) > 1:
        return [row._replace(text=f"{name} – {office}", gap=not at) for at, (name, office) in enumerate(named)]
    parts = next((parts for parts in _ways_to_part(row.text) if len(parts) > 1), ())
    return [row._replace(text=part, gap=row.gap and at == 0) for at, part in enumerate(parts)] or (row,)


def _ways_to_part(text: str) -> Iterator[Sequence[str]]:
    """Yield the names in a line, parted in each way that leaves nothing but names with what they are."""
    joined = not words_for("and").isdisjoint(text.lower().split()) and not text.isupper()
    parts = _and_of_names().split(text) if joined else []
    if len(parts) == 2 and _are_two(*parts):  # noqa: PLR2004 - two persons
        yield parts
    if ", " in text and not LABEL.match(text):
        yield _with_commas(text)
    if ";" in text:
        parts = _SEMICOLON.split(text.rstrip("; "))
        yield parts if all(map(is_full_name, parts)) else ()
    if "(" in text and len(text) <= _LONGEST_WITH_BRACKETS:
        parts = _COMMA_OUTSIDE_BRACKETS.split(text)
        yield parts if all(map(is_full_name, parts)) else ()
    parts = _BETWEEN_NAMES.split(text)
    if len(parts) > 1 and all(is_full_name(part) and _SAYS_WHAT.search(part) for part in parts):
        yield parts


def _with_commas(text: str) -> Sequence[str]:
    """Part "Anna Marlow, Jan Storey and Tor Novak", or "Anna Marlow, Jan Storey and others"; () for any other line."""
    named, others = apart_from_others(text)
    *names, last = named.split(", ")
    names += filter(None, map(str.strip, _and_of_names().split(f" {last}")))
    if len(names) < (_WITH_OTHERS if others else FEW) or not all(map(_is_plain_name, names)):
        return ()
    return [*names[:-1], f"{names[-1]}, {others}"] if others else names


def _are_two(first: str, second: str) -> bool:
    """Tell whether the parts of a line around "and" are two persons, of whom both have a role or none has."""
    alike = (before_role(first) == first) is (before_role(second) == second)
    return alike and is_full_name(first) and is_full_name(second) and not is_place(first) and not is_place(second)


def _is_plain_name(text: str) -> bool:
    """Tell whether a text is a name, and none of its words is known for anything else."""
    return is_full_name(text) and not is_known(text)


@functools.cache
def _and_of_names() -> re.Pattern[str]:
    return re.compile(rf"\s{pattern_for('and')}\s", re.IGNORECASE)


_WITH_OTHERS = 2
"""names parted by a comma, where others sign along: a name and a town have nobody beside them"""

_SEMICOLON = re.compile(r";\s+")


_COMMA_OUTSIDE_BRACKETS = re.compile(r",\s+(?![^()]*\))")


_LONGEST_WITH_BRACKETS = 5000
"""characters of a line whose commas are looked at with the brackets that follow"""

_BETWEEN_NAMES = re.compile(r"[,;]\s+(?=[^\W\d_][^,;()–-]+\s(?:[–-]\s|\())")


_SAYS_WHAT = re.compile(r"\s(?:[–-]\s|\()")
