"""The lines of an opener, and the first of the body, that are a title, a heading or what the letter is about."""

from __future__ import annotations

from typing import TYPE_CHECKING

from letterbook.parse.extraction.titled import begins_in_dative, recipients_in_title, starts_title, whom_in_headline
from letterbook.parse.labelling.mend_address import OPENER, SHORT, has_postcode, is_of_institution, leads_to_somebody
from letterbook.parse.recognition.address_lines import (
    ends_open,
    is_addressed,
    is_honorific,
    is_name_line,
    is_place_line,
    says_here,
)
from letterbook.parse.recognition.names import is_office, is_organisation, is_place, is_titled_name
from letterbook.parse.recognition.prose import is_prose, is_sentence, names_in, says_subject
from letterbook.parse.vocabulary.lexicon import BIT, kinds_of, wording_of, words_of
from letterbook.parse.vocabulary.small_words import begins_with, words_for

if TYPE_CHECKING:
    from collections.abc import Sequence

    from letterbook.parse.segmentation.rows import Row


def of_first_line(rows: Sequence[Row], labels: Sequence[str]) -> str:
    """Return what the line above all others is: a headline or title, to whom the letter is, or what it was read as."""
    alone = len(rows) > 1 and rows[1].gap
    if alone and _is_headline(rows[0].text):
        return "subject"
    if labels[0] in {"body", "letterhead"} and _is_heading_to(rows):
        return "address"
    prose = labels[0] in _HEADS and labels[1:2] != labels[:1] and is_prose(rows[0].text)
    prose = prose and rows[0].text[-1] != "." and not begins_with("addressed", rows[0].text)
    return "subject" if alone and prose else labels[0]


def _is_headline(text: str) -> bool:
    """Tell whether a line says who writes to whom, or begins as titles do and says to whom: "Lettre ouverte à …: …"."""
    if whom_in_headline(text) or (starts_title(text) and len(text) <= LONGEST_ADDRESS):
        return True
    short = len(text) <= LONGEST_ADDRESS and text[-1] not in ".,?!"
    return short and words_for("to").isdisjoint(words_of(text)[:1]) and bool(recipients_in_title(text, 0))


def _is_heading_to(rows: Sequence[Row]) -> bool:
    longest = LONGEST_ADDRESS * (10 if ";" in rows[0].text else 1)
    alone = len(rows) > 1 and rows[1].gap and len(rows[0].text) <= longest
    return alone and is_addressed(rows[0].text)


_HEADS = frozenset({"letterhead", "address"})


def is_title(rows: Sequence[Row], at: int) -> bool:
    """Tell whether a line that begins with "Statement" says whose it is or to whom.

    "Condolences from …", "Oświadczenie skierowane do ministra kultury".
    """
    text = rows[at].text
    words, _, mask, _ = wording_of(text)
    return _says_whose(words, mask) or (words[0] not in words_for("to") and bool(recipients_in_title(text, 0)))


def _says_whose(words: Sequence[str], mask: int) -> bool:
    """Tell whether a title goes on with whose it is: "Condolences from …", "Address to …"."""
    return len(words) > 3 and not mask & BIT["function"] and bool(kinds_of(words[1]) & BIT["function"])  # noqa: PLR2004 - a title of some words


def names_kind(kinds: Sequence[int]) -> bool:
    """Tell whether a word says what kind of letter it is: "Sample Society's condolences to the family of Jan Novak"."""
    return any(mask & BIT["title"] and not mask & (BIT["function"] | BIT["organisation"]) for mask in kinds)


def is_of_title(rows: Sequence[Row], labels: Sequence[str], at: int) -> bool:
    """Tell whether a line goes on with a title that says who writes: "LETTER FROM THE PRESIDENT / TO THE SPEAKER / …".

    So does one above a title that is none of an address: "Kein Platz / Brief des Beirats an die Ministerin …".
    """
    text = rows[at].text
    if not at:
        below = rows[1:2]
        return bool(below) and not below[0].gap and _is_above_title(text, below[0].text)
    first = at
    while first and labels[first - 1] == "subject" and not rows[first].gap:
        first -= 1
    return first < at and _says_who_writes(rows[first].text)


def _is_above_title(text: str, below: str) -> bool:
    known = is_addressed(text) or is_office(text) or is_organisation(text) or is_place(text) or starts_title(text)
    return not known and text[-1] not in ",:" and len(below) > LONGEST_SUBJECT and bool(recipients_in_title(below, 0))


def _says_who_writes(text: str) -> bool:
    """Tell whether a title ends with who writes: "TEXT OF A LETTER FROM THE PRESIDENT"."""
    words, _, mask, used = wording_of(text)
    return bool(mask & BIT["title"]) and words[used - 1] in words_for("from") and len(words) - used <= LONG_TITLE


LONG_TITLE = 8
"""words that are rather a title than the name of an institution"""


def is_below_subject(rows: Sequence[Row], labels: Sequence[str], at: int) -> bool:
    """Tell whether a line may go on with the subject above it, if that is headed as one even though it seems prose."""
    if labels[at - 1] != "subject" or begins_in_dative(rows[at].text):
        return False
    return labels[at] in _BELOW_SUBJECT or (labels[at] == "body" and says_subject(rows[at - 1].text))


_BELOW_SUBJECT = frozenset({"letterhead", "address", "place"})


def goes_on_in_capitals(above: str, text: str) -> bool:
    """Tell whether a title in capitals goes on: "LETTER FROM THE REPRESENTATIVES / OF NORWAY AND / OF THE PEOPLE"."""
    if not (above.isupper() and text.isupper()) or len(text) > LONGEST_SUBJECT or not above[-1].isalpha():
        return False
    return ends_open(above) or any(kinds & BIT["function"] for kinds in wording_of(text).kinds[:1])


def is_heading(rows: Sequence[Row], labels: Sequence[str], at: int) -> bool:
    """Tell whether a line alone between date and salutation, or one below the salutation, is a heading.

    That is in capitals, or stands above a sentence and is none, in a letter with an address.
    """
    text, alone = rows[at].text, rows[at].gap and at + 1 < len(rows) and rows[at + 1].gap
    if not alone or len(text) > LONGEST_SUBJECT:
        return False
    if labels[at] == "body":
        return labels[at - 1] == "salutation" and _is_heading_of_body(rows, labels, at)
    around = [*labels[at - 1 : at], *labels[at + 1 : at + 2]]
    if around != ["date", "salutation"] or labels[at] not in _HEADS or begins_with("to", text):
        return False
    return not (is_name_line(text) or is_office(text) or is_organisation(text) or is_addressed(text))


def _is_heading_of_body(rows: Sequence[Row], labels: Sequence[str], at: int) -> bool:
    text = rows[at].text
    ended = text[0].isupper() and (text[-1].isalnum() or text[-1] == "?")
    return ended and rows[at - 1].gap and "address" in labels[:at] and is_sentence(rows[at + 1].text)


LONGEST_SUBJECT, LONGEST_ADDRESS = 100, 200
"""characters"""


def with_subject_below(rows: Sequence[Row], labels: list[str]) -> list[str]:
    """Take a line alone between the town that ends the address and date or greeting for the subject: "New rooms".

    Unless it is somebody whom the letter greets.
    """
    if "address" not in labels[:OPENER]:
        return labels
    last = next(at for at in range(labels.index("address"), len(labels) + 1) if labels[at : at + 1] != ["address"]) - 1
    if labels[last - 1 : last] != ["address"] or labels[last + 1 : last + 2] not in (["salutation"], ["date"]):
        return labels
    row, above = rows[last], rows[last - 1].text
    alone = row.gap and rows[last + 1].gap and not rows[last - 1].gap
    if not alone or len(row.text) > SHORT or not has_postcode(above):
        return labels
    greeting = [row for row, label in zip(rows, labels, strict=True) if label == "salutation"]
    if _is_of_nobody(row.text) and names_in(greeting).isdisjoint(row.text.split()):
        labels[last] = "subject"
    return labels


def _is_of_nobody(text: str) -> bool:
    """Tell whether a line has nothing that belongs to an address: no title, office, institution, place, way to it."""
    institution = is_of_institution(text) and not _is_about(text)
    of_address = institution or is_place_line(text) or is_place(text) or says_here(text)
    leads = leads_to_somebody(text) or begins_with("attention", text) or begins_with("sent_by", text)
    return not (of_address or leads or is_titled_name(text) or is_honorific(text) or text.endswith((",", ":")))


def _is_about(text: str) -> bool:
    """Tell whether a line names an office after other words: "Strange conduct of a minister"."""
    words, kinds, *_ = wording_of(text)
    if len(words) < _ABOUT or kinds[0] or not text[0].isupper():
        return False
    return text.split()[1][0].islower() and any(mask & BIT["function"] for mask in kinds[1:-1])


_ABOUT = 4
"""words of a line that says what a letter is about"""
