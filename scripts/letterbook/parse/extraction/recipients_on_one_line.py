"""Whom the lines of one block of an address name: one, for the most part; of a single line, often several."""

from __future__ import annotations

import functools
import re
from typing import TYPE_CHECKING

from letterbook.model import Recipient
from letterbook.parse.extraction.kinds_of_line import parts_of_line
from letterbook.parse.extraction.recipient import read_recipient
from letterbook.parse.recognition.address_lines import is_name_line, without_article, without_to
from letterbook.parse.recognition.countries import country_of
from letterbook.parse.recognition.names import (
    begins_institution,
    is_office,
    is_place,
    is_titled_name,
    may_be_called,
    office_and_name,
    parted_office,
    split_honorific,
)
from letterbook.parse.vocabulary.small_words import pattern_for, words_for

if TYPE_CHECKING:
    from collections.abc import Sequence

    from letterbook.parse.segmentation.rows import Row


def read_recipients(rows: Sequence[Row]) -> tuple[Recipient, ...]:
    """Return the recipient that an address block names; of a single line, all those that it names with their offices.

    "The Prime Minister, the Rt Hon Anna Novak MP and the Deputy Prime Minister, the Rt Hon Jan Marlow MP"
    """
    if len(rows) == 1:
        text, line = without_to(rows[0].text[:_LONGEST_LIST]), rows[0].number
        listed = tuple(one for part in text.split(";") if (one := one_listed(part, line)))
        if listed and len(listed) == text.count(";") + 1 and (len(listed) > 1 or text.count(",") == 1):
            return listed
        each = [parted_office(part.strip(" .")) for part in _comma().split(text)]
        if len(each) > 1 and all(each):
            return tuple(Recipient(name, office=office, line=line) for office, name in filter(None, each))
        parts = _and_the().split(without_to(rows[0].text))
        if len(parts) > 1 and all(len(parts_of_line(part, {"name": []})) > 1 for part in parts):
            return tuple(read_recipient([rows[0]._replace(text=part)]) for part in parts)
    for at, row in enumerate(rows):
        if parted := _and_body(row.text):
            whom, body = parted
            first = _body(whom, row) or read_recipient([*rows[:at], row._replace(text=whom), *rows[at + 1 :]])
            return (first, Recipient(None, organisation=body, country=country_of(body), line=row.number))
    return (read_recipient(rows),)


def _and_body(text: str) -> tuple[str, str] | None:
    """Part "Mayor Jan Novak and City Council" where a body joins a person, an office, or, with "the", another body."""
    joined = len(text) <= _LONGEST_OF_TWO and not words_for("and").isdisjoint(text.lower().split())
    match = _and_maybe_the().search(text) if joined else None
    if match is None or not begins_institution(text[match.end() :]):
        return None
    whom, body = without_to(text[: match.start()]), text[match.end() :].rstrip(" .,:")
    bare = split_honorific(whom).name
    person = office_and_name(bare) or is_titled_name(whom) or all(map(is_office, bare.split()))
    bodies = match["the"] and without_article(whom) != whom and not is_office(whom)
    return (whom, body) if person or bodies else None


def _body(text: str, row: Row) -> Recipient | None:
    """Return the body that a text with an article names: "the City of Riverton"; None for a person or an office."""
    bare = without_article(text)
    if bare == text or is_office(text):
        return None
    return Recipient(None, organisation=bare, country=country_of(bare), line=row.number)


@functools.cache
def _and_maybe_the() -> re.Pattern[str]:
    return re.compile(rf",?\s+{pattern_for('and')}\s+(?P<the>{pattern_for('article')}\s)?", re.IGNORECASE)


_LONGEST_OF_TWO = 120
"""characters of a line that may name a person and a body"""


@functools.cache
def _comma() -> re.Pattern[str]:
    """Return what parts "Mayor Novak, Vice Mayor Jan Marlow and Councillor Storey"."""
    return re.compile(rf",\s*(?:{pattern_for('and')}\s+)?|\s+{pattern_for('and')}\s+", re.IGNORECASE)


_LONGEST_LIST = 5000
"""characters of a line that may name many"""


def one_listed(text: str, line: int) -> Recipient | None:
    """Return the recipient of one part of "To: Chancellor of Austria, Jan Novak; Prime Minister of Belgium, …"."""
    office, _, name = text.strip().rpartition(",")
    named = split_honorific(name.strip(" ."))
    full = is_name_line(named.name) and " " in named.name and may_be_called(named.name)
    if not is_office(office) or is_titled_name(office) or not full or is_place(named.name):
        return None
    return Recipient(named.name, named.honorific, office, country=country_of(office), line=line)


@functools.cache
def _and_the() -> re.Pattern[str]:
    to, article = pattern_for("to"), pattern_for("article")
    return re.compile(rf",?\s+{pattern_for('and')}\s+(?:{to}\s+)?(?={article}\s)", re.IGNORECASE)
