"""The lines of an opener that say plainly what they are, put right where the grammar read them otherwise."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from letterbook.parse.extraction.sent_by import ways_among
from letterbook.parse.labelling.mend_address import mend_address
from letterbook.parse.labelling.mend_greeting import instead_of_greeting, with_mended_greetings, with_whole_greeting
from letterbook.parse.labelling.mend_sender import mend_sender, says_from, tell_letterhead, tell_sender, with_paper
from letterbook.parse.labelling.mend_title import (
    LONG_TITLE,
    LONGEST_ADDRESS,
    LONGEST_SUBJECT,
    goes_on_in_capitals,
    is_below_subject,
    is_heading,
    is_of_title,
    is_title,
    names_kind,
    of_first_line,
    with_subject_below,
)
from letterbook.parse.recognition.address_lines import (
    begins_office,
    is_addressed,
    is_name_line,
    is_place_line,
    only_leads,
)
from letterbook.parse.recognition.names import is_office, is_organisation, is_place, office_and_name
from letterbook.parse.recognition.opener import city_of, read_dates
from letterbook.parse.recognition.prose import is_prose, says_subject
from letterbook.parse.vocabulary.lexicon import BIT, kinds_among, wording_of, words_of
from letterbook.parse.vocabulary.small_words import words_for

if TYPE_CHECKING:
    from collections.abc import Sequence

    from letterbook.parse.segmentation.rows import Row


def mend_opener(rows: Sequence[Row], labels: list[str]) -> list[str]:
    """Return the labels with those of the opener put right."""
    labels = mend_sender(rows, mend_address(rows, _with_led(rows, labels)))
    labels = with_paper(rows, _with_plain_lines(rows, _with_mended_opener(rows, with_subject_below(rows, labels))))
    return _with_ways(rows, with_whole_greeting(rows, labels))


def _with_led(rows: Sequence[Row], labels: list[str]) -> list[str]:
    """Take "Para: Reitoria da Universidade" for the address, where it was read as the first line of the body."""
    at = labels.index("body") if "body" in labels and "address" not in labels else len(rows)
    while labels[at : at + 1] == ["body"] and at + 1 < len(rows) and _is_led(rows[at].text):
        labels[at] = "address"
        at += 1
    return labels


def _is_led(text: str) -> bool:
    lead, colon, whom = text[:LONGEST_ADDRESS].partition(":")
    return bool(colon) and len(text) <= LONGEST_ADDRESS and only_leads(lead) and is_addressed(text) and bool(whom)


def _with_ways(rows: Sequence[Row], labels: list[str]) -> list[str]:
    """Take "Submitted electronically via:" above or below an address for a part of it."""
    among = [at for at, label in enumerate(labels) if label in _BESIDE_ADDRESS] if "address" in labels else []
    ways = ways_among([rows[at] for at in among])
    for at in among if ways else ():
        labels[at] = "address" if rows[at] in ways else labels[at]
    return labels


_BESIDE_ADDRESS = frozenset({"letterhead", "subject", "place", "salutation"})


def _with_mended_opener(rows: Sequence[Row], labels: list[str]) -> list[str]:
    """Take "An open letter to the ministers of …" for a title, and "Dear Mr Romaniw" for a salutation if none is.

    "Herrn" alone above a name is of the address.
    """
    for at in (at for at, label in enumerate(labels) if label in {"address", "letterhead", "place", "salutation"}):
        if labels[at] in {"address", "salutation"} and says_from(rows[at].text, first=not at):
            tell_sender(rows, labels, at)
        elif labels[at] == "salutation":
            labels[at] = instead_of_greeting(rows[at].text, only=labels.count("salutation") == 1)
        else:
            labels[at] = _in_opener(rows, labels, at)
    return with_mended_greetings(rows, labels)


def _in_opener(rows: Sequence[Row], labels: Sequence[str], at: int) -> str:
    """Return what a line is that was taken for one of the letterhead or the address."""
    text = rows[at].text
    words, kinds, mask, used = wording_of(text)
    if not at and labels[at] == "letterhead" and len(words) >= LONG_TITLE and names_kind(kinds):
        return "subject"
    greets = mask & BIT["greeting"] and "salutation" not in labels
    if mask & BIT["title"] and (used > 1 or used == len(words) or is_title(rows, at)):
        return "subject"
    if greets and (used == len(words) > 1 or (labels[at] == "address" and mask & BIT["salutation"])):
        return "salutation"
    goes_on = labels[at] == "letterhead" and at and labels[at - 1] == "subject"
    apart = rows[at].gap and not is_prose(text) and (is_organisation(text) or is_place_line(text))
    return "subject" if (goes_on and not apart) or is_of_title(rows, labels, at) else labels[at]


def _with_plain_lines(rows: Sequence[Row], labels: list[str]) -> list[str]:
    """Take a city below the date for the place, and "Our ref: 114/23" or "Re: Your letter" for the subject.

    The lines are those before the body, and the first of the body. One that stands above all others and says "To the
    Prime Minister" is the address, one of many small words a headline; an institution in capitals is no place. What
    stands below a subject in small letters goes on with it.
    """
    if labels:
        labels[0] = of_first_line(rows, labels)
    for at, row in enumerate(rows):
        above = labels[at - 1] if at else ""
        if labels[at] == "place" != above and is_organisation(row.text) and not city_of(row.text):
            tell_letterhead(rows, labels, at)
        elif above == "date" and labels[at] in {"address", "salutation"} and _is_city_below(row):
            labels[at] = "place"
        elif labels[at] == "subject" and _is_of_address(rows, labels, at):
            _tell_address(labels, at)
        elif labels[at] in _OF_OPENER or above in _ABOVE_SUBJECT:
            labels[at] = _as_it_says(rows, labels, at)
    return labels


_ABOVE_SUBJECT = frozenset({"salutation", "address", "subject"})
"""labels of lines below which the body may seem to begin, and what begins is a subject"""


def _as_it_says(rows: Sequence[Row], labels: Sequence[str], at: int) -> str:
    """Return what a line of the opener is: the subject, a heading, or, with a date in it, the beginning of the body."""
    row, label = rows[at], labels[at]
    if label == "subject" and _begins_body(rows, labels, at):
        return "body"
    undated = label == "date" and _is_file_number(row)
    goes_on = row.text[0].islower() and not row.gap and is_below_subject(rows, labels, at)
    if label == "body" and labels[at - 1] == "subject":
        goes_on = goes_on or goes_on_in_capitals(rows[at - 1].text, row.text)
    return "subject" if undated or goes_on or says_subject(row.text) or is_heading(rows, labels, at) else label


def _begins_body(rows: Sequence[Row], labels: Sequence[str], at: int) -> bool:
    """Tell whether a line is no heading below the greeting: the text goes on right below it, with no empty line."""
    around = [*labels[at - 1 : at], *labels[at + 1 : at + 2]]
    return around == ["salutation", "body"] and not rows[at + 1].gap and not says_subject(rows[at].text)


def _tell_address(labels: list[str], at: int) -> None:
    """Take a line read as a title and those below it, or of the letterhead, for the address."""
    while at < len(labels) and labels[at] in {"subject", "letterhead"}:
        labels[at] = "address"
        at += 1


def _is_of_address(rows: Sequence[Row], labels: Sequence[str], at: int) -> bool:
    """Tell whether a line read as a title is to whom the letter is, above the salutation or above street and town.

    Or headed so: "To: the council of the university".
    """
    text, below = rows[at].text, rows[at + 1 : at + 2]
    if text[:LONGEST_SUBJECT].partition(":")[0].lower() in words_for("to") and text[-1] != ":":
        return True
    if labels[at + 1 : at + 2] == ["salutation"] and _is_office_and_name(text):
        return True
    street = bool(below) and not below[0].gap and labels[at + 1] == "letterhead" and is_place_line(below[0].text)
    return street and not words_for("to").isdisjoint(words_of(text)[:1]) and is_addressed(text.rstrip("."))


def _is_office_and_name(text: str) -> bool:
    """Tell whether a line is an office and the name of who holds it, in either order, and no title that ends so."""
    name, comma, office = text.partition(",")
    if comma and " " in name and is_name_line(name) and not is_office(name) and begins_office(office.split() or [""]):
        return True
    both = office_and_name(text)
    return both is not None and not kinds_among(words_of(both[0])) & (BIT["title"] | BIT["subject"])


def _is_file_number(row: Row) -> bool:
    """Tell whether a line with figures that make no date is the number of a file: "k č.j. 31877/04", "AB-/2215-08"."""
    several = " " in row.text or "/" in row.text
    if not several or not _FILE_NUMBER.search(row.text) or not any(map(str.isalpha, row.text)) or city_of(row.text):
        return False
    known = BIT["month"] | BIT["weekday"] | BIT["address"]
    return not any(mask & known for mask in wording_of(row.text).kinds) and not read_dates([row])


_FILE_NUMBER = re.compile(r"\d{5}|\d+/\d+-|[^\W\d_]{2}[-/]+\d|(?<![\d.,])\d{3}(?![\d,])|\d\.\d{3}\.\d")
"""Figures that no day, month and year have: five of them, three, or some behind letters and a stroke."""


def _is_city_below(row: Row) -> bool:
    return not row.gap and city_of(row.text) is not None and is_place(row.text)


_OF_OPENER = frozenset({"letterhead", "place", "date", "address"})
