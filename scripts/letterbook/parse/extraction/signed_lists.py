"""Lists of signatories: where each line names another, and what heads and marks such a list."""

from __future__ import annotations

import itertools
import re
from typing import TYPE_CHECKING

from letterbook.parse.extraction.signed_rows import LONGEST_HEADING, is_office_alone, is_wordy, names_person, signs_for
from letterbook.parse.recognition.names import is_office, is_organisation
from letterbook.parse.recognition.signed_lines import (
    LABEL,
    is_body,
    is_name,
)
from letterbook.parse.vocabulary.lexicon import BIT, wording_of
from letterbook.parse.vocabulary.small_words import words_for

if TYPE_CHECKING:
    from collections.abc import Sequence

    from letterbook.parse.segmentation.rows import Row


FEW = 3
"""lines that may be a list, if most of them name somebody"""

_SEVERAL = 2
"""names, of which each has its role: one name has one role"""

_PERSONS_OF_BODIES = re.compile(r"(?:P[B-]+)+")


def with_roles(rows: list[Row]) -> list[Row]:
    """Put each role below its name where all names stand first and then all roles, in the same order."""
    first = next((at for at, row in enumerate(rows) if names_person(row)), 0)
    half = (len(rows) - first) // 2
    names, roles = rows[first : first + half], rows[first + half :]
    told_apart = all(map(names_person, names)) and all(map(is_office_alone, roles))
    if half < _SEVERAL or len(names) != len(roles) or not told_apart:
        return rows
    pairs = zip(names, roles, strict=True)
    return [*rows[:first], *(row for name, role in pairs for row in (name, role._replace(gap=False)))]


def is_list(rows: Sequence[Row], *, headed: bool) -> bool:
    """Tell whether each of several lines names somebody else, as "Age UK / English PEN / A. Novak, Director" do.

    Persons with their institutions below them are no list, nor are names with offices below or with "on behalf of"
    above, nor the lines of a list whose entries are labelled. Of a list that a heading announces, more lines may be
    unlike a name.
    """
    if len(rows) < FEW:
        return False
    labelled = sum(LABEL.match(row.text) is not None for row in rows)
    if labelled not in {0, len(rows)} or any(map(is_office_alone, rows)):
        return False
    if any(signs_for(row, below) for row, below in itertools.pairwise(rows)):
        return False
    marks = "".join("P" if names_person(row) else "B" if is_body(row.text) else "-" for row in rows)
    unlike = 2 if headed and not any(is_wordy(row.text) for row in rows) else 4
    return unlike * marks.count("-") <= len(marks) and not _PERSONS_OF_BODIES.fullmatch(marks)


def is_headed_list(rows: Sequence[Row]) -> bool:
    """Tell whether a list has parts, "Organisations", "Individuals", and no line that tells more of the one above.

    Or whether its heading says that institutions sign: "The undersigned organisations:".
    """
    headed = any(_is_list_heading(row.text) for row in rows) or (bool(rows) and _says_that_bodies_sign(rows[0].text))
    return headed and not any(is_wordy(row.text) for row in rows)


def _says_that_bodies_sign(text: str) -> bool:
    return text.endswith(":") and is_organisation(text) and len(wording_of(text).words) <= LONGEST_HEADING


def is_list_mark(text: str) -> bool:
    """Tell whether a line of signatures names nobody: "12.", "/s/", "(Name withheld)", "International networks:"."""
    if text.endswith(":"):
        short = len(wording_of(text).words) <= LONGEST_HEADING
        return short or not (is_name(text) or is_office(text) or is_organisation(text))
    bare = LABEL.sub("", text, count=1)
    return not bare or text.strip(" .)(").isdigit() or _is_list_heading(text) or _is_withheld(text)


def _is_withheld(text: str) -> bool:
    """Tell whether brackets say that a name is left out: they end with a small word, "(Name withheld)"."""
    if text[0] + text[-1] not in _BRACKETS:
        return False
    words = text[1:-1].split()
    return len(words) > 1 and words[0][:1].isupper() and words[-1].islower() and not is_office(text)


_BRACKETS = frozenset({"()", "[]"})


def _is_list_heading(text: str) -> bool:
    return text.lower() in words_for("list_heading")


def heads_list(text: str) -> bool:
    """Tell whether a line says what the list below it is of: "The signatories of this letter"."""
    words, _, _, used = wording_of(text)
    return used > 1 and len(words) <= LONGEST_HEADING and " ".join(text.split()[used:]).islower()


def is_head(group: Sequence[Row]) -> bool:
    """Tell whether lines only say that signatures follow: "Signatories:", "Signed,", "The following support it."."""
    if len(group) > 1:
        return False
    text = group[0].text
    words, _, mask, used = wording_of(text)
    return bool(mask & BIT["signed"]) and (
        used == len(words) or text.endswith(":") or (text[-1:] == "." and is_wordy(text))
    )
