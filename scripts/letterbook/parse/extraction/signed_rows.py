"""What a line among signatures says: a person, an office alone, for whom the next one signs, a sentence."""

from __future__ import annotations

from typing import TYPE_CHECKING

from letterbook.parse.recognition.names import is_office, is_organisation
from letterbook.parse.recognition.signed_lines import (
    is_full_name,
    is_name,
    is_name_after_office,
    starts_with,
)
from letterbook.parse.vocabulary.lexicon import BIT

if TYPE_CHECKING:
    from letterbook.parse.segmentation.rows import Row


def is_office_alone(row: Row) -> bool:
    """Tell whether a line is an office and no name: "Chair of the Board"."""
    return is_office(row.text) and not is_name(row.text) and not is_name_after_office(row.text)


def signs_for(row: Row, below: Row) -> bool:
    """Tell whether a line says for whom the person on the next one signs: "For the board / Anna Novak"."""
    led = starts_with(row.text, BIT["signed"]) and not row.text.endswith(":")
    return led and not is_name(row.text) and is_full_name(below.text)


def names_person(row: Row) -> bool:
    """Tell whether a line begins with a name, and not with that of an institution."""
    return is_name(row.text) and not is_organisation(row.text)


def is_wordy(text: str) -> bool:
    """Tell whether a line of a short signature is rather a sentence: many words, most of them small."""
    words = [word for word in text.split() if word[:1].isalpha()]
    return len(words) > LONGEST_HEADING and 2 * sum(word[:1].islower() for word in words) > len(words)


LONGEST_HEADING = 6
"""words of a heading in a list"""
