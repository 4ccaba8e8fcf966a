"""The lines of an opener that say plainly what they are, put right where the grammar read them otherwise."""

from __future__ import annotations

import itertools
import re
from typing import TYPE_CHECKING

from letterbook.parse.extraction.sent_by import ways_among
from letterbook.parse.extraction.titled import (
    begins_in_dative,
    directed_to,
    recipients_in_title,
    starts_title,
    whom_in_headline,
)
from letterbook.parse.labelling.mend_address import has_postcode, mend_address
from letterbook.parse.labelling.mend_greeting import instead_of_greeting, with_mended_greetings, with_whole_greeting
from letterbook.parse.recognition.address_lines import (
    begins_office,
    is_addressed,
    is_name_line,
    is_place_line,
    only_leads,
    says_here,
)
from letterbook.parse.recognition.names import (
    is_office,
    is_organisation,
    is_place,
    office_and_name,
)
from letterbook.parse.recognition.opener import city_of, place_beside, read_dates
from letterbook.parse.recognition.prose import is_prose, is_sentence, says_subject
from letterbook.parse.vocabulary.lexicon import BIT, kinds_among, kinds_of, wording_of, words_of
from letterbook.parse.vocabulary.small_words import begins_with, words_for

if TYPE_CHECKING:
    from collections.abc import Sequence
    from collections.abc import Set as AbstractSet

    from letterbook.parse.segmentation.rows import Row


def mend_opener(rows: Sequence[Row], labels: list[str]) -> list[str]:
    """Return the labels with those of the opener put right."""
    labels = _with_signing_sender(rows, mend_address(rows, _with_led(rows, labels)))
    labels = _with_paper(rows, _with_plain_lines(rows, _with_mended_opener(rows, labels)))
    return _with_ways(rows, with_whole_greeting(rows, _with_whole_title(rows, labels)))


def _with_led(rows: Sequence[Row], labels: list[str]) -> list[str]:
    """Take "Para: Reitoria da Universidade" for the address, where it was read as the first line of the body."""
    at = labels.index("body") if "body" in labels and "address" not in labels else len(rows)
    while labels[at : at + 1] == ["body"] and at + 1 < len(rows) and _is_led(rows[at].text):
        labels[at] = "address"
        at += 1
    return labels


def _is_led(text: str) -> bool:
    lead, colon, whom = text[:_LONGEST_ADDRESS].partition(":")
    return bool(colon) and len(text) <= _LONGEST_ADDRESS and only_leads(lead) and is_addressed(text) and bool(whom)


def _with_ways(rows: Sequence[Row], labels: list[str]) -> list[str]:
    """Take "Submitted electronically via:" above or below an address for a part of it."""
    among = [at for at, label in enumerate(labels) if label in _BESIDE_ADDRESS] if "address" in labels else []
    ways = ways_among([rows[at] for at in among])
    for at in among if ways else ():
        labels[at] = "address" if rows[at] in ways else labels[at]
    return labels


_BESIDE_ADDRESS = frozenset({"letterhead", "subject", "place", "salutation"})


def _with_signing_sender(rows: Sequence[Row], labels: list[str]) -> list[str]:
    """Take the lines above "An die Ministerin …" for the letterhead where they are whoever signs below.

    So is an address that begins with the office of who signs, and names nobody else.
    """
    first = next((at for at, label in enumerate(labels) if label != "address" or is_addressed(rows[at].text)), 0)
    signing = {row.text for row, label in zip(rows, labels, strict=True) if first and label == "signature"}
    if first and labels.count("address") == first and _is_office_of(rows[0].text, signing):
        return ["letterhead"] * first + labels[first:]
    return labels


def _is_office_of(text: str, signing: AbstractSet[str]) -> bool:
    """Tell whether a line is an office that one of those who sign has."""
    return is_office(text) and not is_name_line(text) and any(text in line for line in signing)


def _with_mended_opener(rows: Sequence[Row], labels: list[str]) -> list[str]:
    """Take "An open letter to the ministers of …" for a title, and "Dear Mr Romaniw" for a salutation if none is.

    "Herrn" alone above a name is of the address.
    """
    for at in (at for at, label in enumerate(labels) if label in {"address", "letterhead", "place", "salutation"}):
        if labels[at] in {"address", "salutation"} and _says_from(rows[at].text, first=not at):
            _tell_sender(rows, labels, at)
        elif labels[at] == "salutation":
            labels[at] = instead_of_greeting(rows[at].text, only=labels.count("salutation") == 1)
        else:
            labels[at] = _in_opener(rows, labels, at)
    return with_mended_greetings(rows, labels)


def _in_opener(rows: Sequence[Row], labels: Sequence[str], at: int) -> str:
    """Return what a line is that was taken for one of the letterhead or the address."""
    text = rows[at].text
    words, kinds, mask, used = wording_of(text)
    if not at and labels[at] == "letterhead" and len(words) >= _LONG_TITLE and _names_kind(kinds):
        return "subject"
    greets = mask & BIT["greeting"] and "salutation" not in labels
    if mask & BIT["title"] and (used > 1 or used == len(words) or _is_title(rows, at)):
        return "subject"
    if greets and (used == len(words) > 1 or (labels[at] == "address" and mask & BIT["salutation"])):
        return "salutation"
    goes_on = labels[at] == "letterhead" and at and labels[at - 1] == "subject"
    apart = rows[at].gap and not is_prose(text) and (is_organisation(text) or is_place_line(text))
    return "subject" if (goes_on and not apart) or _is_of_title(rows, labels, at) else labels[at]


def _is_of_title(rows: Sequence[Row], labels: Sequence[str], at: int) -> bool:
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
    return not known and text[-1] not in ",:" and len(below) > _LONGEST_SUBJECT and bool(recipients_in_title(below, 0))


def _says_who_writes(text: str) -> bool:
    """Tell whether a title ends with who writes: "TEXT OF A LETTER FROM THE PRESIDENT"."""
    words, _, mask, used = wording_of(text)
    return bool(mask & BIT["title"]) and words[used - 1] in words_for("from") and len(words) - used <= _LONG_TITLE


_LONG_TITLE = 8
"""words that are rather a title than the name of an institution"""


def _names_kind(kinds: Sequence[int]) -> bool:
    """Tell whether a word says what kind of letter it is: "Sample Society's condolences to the family of Jan Novak"."""
    return any(mask & BIT["title"] and not mask & (BIT["function"] | BIT["organisation"]) for mask in kinds)


def _is_title(rows: Sequence[Row], at: int) -> bool:
    """Tell whether a line that begins with "Statement" says whose it is or to whom.

    "Condolences from …", "Oświadczenie skierowane do ministra kultury".
    """
    text = rows[at].text
    words, _, mask, _ = wording_of(text)
    return _says_whose(words, mask) or (words[0] not in words_for("to") and bool(recipients_in_title(text, 0)))


def _with_plain_lines(rows: Sequence[Row], labels: list[str]) -> list[str]:
    """Take a city below the date for the place, and "Our ref: 114/23" or "Re: Your letter" for the subject.

    The lines are those before the body, and the first of the body. One that stands above all others and says "To the
    Prime Minister" is the address, one of many small words a headline; an institution in capitals is no place. What
    stands below a subject in small letters goes on with it.
    """
    if labels:
        labels[0] = _of_first_line(rows, labels)
    for at, row in enumerate(rows):
        above = labels[at - 1] if at else ""
        if labels[at] == "place" != above and is_organisation(row.text) and not city_of(row.text):
            _tell_letterhead(rows, labels, at)
        elif above == "date" and labels[at] in {"address", "salutation"} and _is_city_below(row):
            labels[at] = "place"
        elif labels[at] == "subject" and _is_of_address(rows, labels, at):
            _tell_address(labels, at)
        elif labels[at] in _OF_OPENER or above in _ABOVE_SUBJECT:
            labels[at] = _as_it_says(rows, labels, at)
    return labels


_ABOVE_SUBJECT = frozenset({"salutation", "address", "subject"})
"""labels of lines below which the body may seem to begin, and what begins is a subject"""


def _with_paper(rows: Sequence[Row], labels: list[str]) -> list[str]:
    """Take lines above a dateline that names its town for the head of the paper: "The Review / 52 Mill Place"."""
    at = labels.index("date") if "date" in labels else 0
    first = at
    while first and labels[first - 1] == "place" and not rows[first].gap:
        first -= 1
    if at - first < _PLACE_LINES:
        return labels
    town = any(place_beside(dated.before) for dated in read_dates([rows[at]])[:1])
    return [*labels[:first], *["letterhead"] * (at - first), *labels[at:]] if town else labels


def _as_it_says(rows: Sequence[Row], labels: Sequence[str], at: int) -> str:
    """Return what a line of the opener is: the subject, a heading, or, with a date in it, the beginning of the body."""
    row, label = rows[at], labels[at]
    if label == "date" and labels[at + 1 : at + 2] == ["body"] and _begins_list(row.text):
        return "body"
    undated = label == "date" and (_says_which_letter(row.text) or _says_no_day(row.text) or _is_file_number(row))
    goes_on = row.text[0].islower() and not row.gap and _is_below_subject(rows, labels, at)
    return "subject" if undated or goes_on or says_subject(row.text) or _is_heading(rows, labels, at) else label


def _is_below_subject(rows: Sequence[Row], labels: Sequence[str], at: int) -> bool:
    """Tell whether a line may go on with the subject above it, if that is headed as one even though it seems prose."""
    if labels[at - 1] != "subject" or begins_in_dative(rows[at].text):
        return False
    return labels[at] in _BELOW_SUBJECT or (labels[at] == "body" and says_subject(rows[at - 1].text))


_BELOW_SUBJECT = frozenset({"letterhead", "address", "place"})

_HEADS = frozenset({"letterhead", "address"})


def _of_first_line(rows: Sequence[Row], labels: Sequence[str]) -> str:
    """Return what the line above all others is: a headline or title, to whom the letter is, or what it was read as."""
    alone = len(rows) > 1 and rows[1].gap
    if alone and (_is_headline(rows[0].text) or _is_directed(rows[0].text)):
        return "subject"
    if labels[0] in {"body", "letterhead"} and _is_heading_to(rows):
        return "address"
    prose = labels[0] in _HEADS and labels[1:2] != labels[:1] and is_prose(rows[0].text)
    prose = prose and rows[0].text[-1] != "." and not begins_with("addressed", rows[0].text)
    return "subject" if alone and prose else labels[0]


def _with_whole_title(rows: Sequence[Row], labels: list[str]) -> list[str]:
    """Take the first line of the body for the subject where a title above it goes on with it.

    A sentence below an address is of the body.
    """
    first = labels.index("body") if "body" in labels else 0
    if first and labels[first - 1] == "subject" and _is_more_of_title(rows, first):
        labels[first] = "subject"
    elif first and labels[first - 1] == "address" and is_sentence(rows[first - 1].text):
        labels[first - 1] = "address" if says_here(rows[first - 1].text) else "body"
    return labels


def _is_directed(text: str) -> bool:
    """Tell whether a line is the title of a letter with its day: "Letter dated 2 May 2008 from … addressed to …"."""
    if len(text) > _LONGEST_DIRECTED or text[-1:] in ".,:!?" or not wording_of(text).start & BIT["title"]:
        return False
    return directed_to().search(text) is not None


_LONGEST_DIRECTED = 400
"""characters of a title that says when, from whom and to whom"""


def _is_headline(text: str) -> bool:
    """Tell whether a line says who writes to whom, or begins as titles do and says to whom: "Lettre ouverte à …: …"."""
    if whom_in_headline(text) or (starts_title(text) and len(text) <= _LONGEST_ADDRESS):
        return True
    short = len(text) <= _LONGEST_ADDRESS and text[-1] not in ".,?!"
    return short and words_for("to").isdisjoint(words_of(text)[:1]) and bool(recipients_in_title(text, 0))


def _is_more_of_title(rows: Sequence[Row], at: int) -> bool:
    """Tell whether a line below a title goes on with it: "OPEN LETTER / of the readers to the President".

    Below "STATEMENT" alone, it may also be the institution whose it is, with no empty line between.
    """
    text = rows[at].text
    if at + 1 >= len(rows) or not rows[at + 1].gap or not text.rstrip('"”»“')[-1:].isalnum():
        return False
    if text[0].islower():
        return len(text) <= (_LONGEST_SUBJECT if rows[at].gap else 3 * _LONGEST_SUBJECT)
    words, _, mask, used = wording_of(rows[at - 1].text)
    alone = bool(mask & BIT["title"]) and used == len(words) and not rows[at].gap
    return alone and len(text) <= _LONGEST_SUBJECT and is_organisation(text)


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
    if text[:_LONGEST_SUBJECT].partition(":")[0].lower() in words_for("to") and text[-1] != ":":
        return True
    if labels[at + 1 : at + 2] == ["salutation"] and _is_office_and_name(text):
        return True
    if text.endswith(",") and _is_above_postcode(rows, at):
        return True
    street = bool(below) and not below[0].gap and labels[at + 1] == "letterhead" and is_place_line(below[0].text)
    return street and not words_for("to").isdisjoint(words_of(text)[:1]) and is_addressed(text.rstrip("."))


def _is_above_postcode(rows: Sequence[Row], at: int) -> bool:
    """Tell whether a line is an office above an address that ends with a postcode: "The Chairman," / "New Delhi 1"."""
    block = itertools.takewhile(lambda row: not row.gap, rows[at + 1 : at + _ADDRESS])
    return is_office(rows[at].text) and any(has_postcode(row.text) for row in block)


_ADDRESS = 8
"""lines of one address"""


def _begins_list(text: str) -> bool:
    """Tell whether a line with a date is a sentence that leads to what follows: "I have your letter of 3 May:"."""
    return text.endswith(":") and is_prose(text)


def _is_office_and_name(text: str) -> bool:
    """Tell whether a line is an office and the name of who holds it, in either order, and no title that ends so."""
    name, comma, office = text.partition(",")
    if comma and " " in name and is_name_line(name) and not is_office(name) and begins_office(office.split() or [""]):
        return True
    both = office_and_name(text)
    return both is not None and not kinds_among(words_of(both[0])) & (BIT["title"] | BIT["subject"])


def _says_no_day(text: str) -> bool:
    """Tell whether a line of many words has none that a dateline has: no number, day, month or city."""
    words, kinds, *_ = wording_of(text)
    known = BIT["month"] | BIT["weekday"] | BIT["city"] | BIT["country"] | BIT["address"]
    dated = _NUMBER.search(text) or any(mask & known for mask in kinds)
    return len(words) >= _NO_DATE and not dated


def _is_file_number(row: Row) -> bool:
    """Tell whether a line with figures that make no date is the number of a file: "k č.j. 31877/04", "AB-/2215-08"."""
    several = " " in row.text or "/" in row.text
    if not several or not _FILE_NUMBER.search(row.text) or not any(map(str.isalpha, row.text)) or city_of(row.text):
        return False
    known = BIT["month"] | BIT["weekday"] | BIT["address"]
    return not any(mask & known for mask in wording_of(row.text).kinds) and not read_dates([row])


_FILE_NUMBER = re.compile(r"\d{5}|\d+/\d+-|[^\W\d_]{2}[-/]+\d|(?<![\d.,])\d{3}(?![\d,])|\d\.\d{3}\.\d")
"""Figures that no day, month and year have: five of them, three, or some behind letters and a stroke."""

_NO_DATE = 5
"""words that say more than a place"""

_NUMBER = re.compile(r"(?<!\w)\d+(?!\d|[^\W\d]\b)")
"""A number as it may stand in a date, "17" or "17th", not the "8a" of an agenda."""


def _is_heading_to(rows: Sequence[Row]) -> bool:
    longest = _LONGEST_ADDRESS * (10 if ";" in rows[0].text else 1)
    alone = len(rows) > 1 and rows[1].gap and len(rows[0].text) <= longest
    return alone and is_addressed(rows[0].text)


def _is_city_below(row: Row) -> bool:
    return not row.gap and city_of(row.text) is not None and is_place(row.text)


_OF_OPENER = frozenset({"letterhead", "place", "date", "address"})


def _is_heading(rows: Sequence[Row], labels: Sequence[str], at: int) -> bool:
    """Tell whether a line alone between date and salutation, or one below the salutation, is a heading.

    That is in capitals, or stands above a sentence and is none, in a letter with an address.
    """
    text, alone = rows[at].text, rows[at].gap and at + 1 < len(rows) and rows[at + 1].gap
    if not alone or len(text) > _LONGEST_SUBJECT:
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


def _says_which_letter(text: str) -> bool:
    """Tell whether a line with a date says which letter is answered: "Ihr Schreiben vom 3. März"."""
    words = wording_of(text)
    return words.used > 1 and bool(words.start & BIT["subject"])


_LONGEST_SUBJECT, _LONGEST_ADDRESS = 100, 200
"""characters"""


def _says_from(text: str, *, first: bool) -> bool:
    """Tell whether a line below an address says who writes, "от Совета коллектива"; the first says "From: …"."""
    word = text.split(maxsplit=1)[0].lower()
    return word.rstrip(":") in words_for("from") and (not first or word.endswith(":"))


def _tell_sender(rows: Sequence[Row], labels: list[str], at: int) -> None:
    """Take a line and those below it for the letterhead, up to the next empty line or "To": they name the sender."""
    labels[at] = "address"
    while labels[at] == "address":
        labels[at] = "letterhead"
        at += 1
        if at == len(rows) or rows[at].gap or rows[at].text.split(maxsplit=1)[0].lower().rstrip(":") in words_for("to"):
            break


def _tell_letterhead(rows: Sequence[Row], labels: list[str], at: int) -> None:
    """Take an institution and the lines below it for the letterhead, but for one that names a city.

    In capitals, or with its street and town: "Riverton City Council / Town Hall / High Street".
    """
    end = next((near for near in range(at, len(rows)) if labels[near] != "place"), len(rows))
    named = [city_of(row.text) is not None for row in rows[at:end]]
    street = any(map(str.isdigit, rows[at].text))
    if (rows[at].text.isupper() and any(named)) or (end - at > _PLACE_LINES and not street):
        labels[at:end] = ["place" if city else "letterhead" for city in named]


_PLACE_LINES = 2
"""lines that say from where a letter is, at most"""


def _says_whose(words: Sequence[str], mask: int) -> bool:
    """Tell whether a title goes on with whose it is: "Condolences from …", "Address to …"."""
    return len(words) > 3 and not mask & BIT["function"] and bool(kinds_of(words[1]) & BIT["function"])  # noqa: PLR2004 - a title of some words
