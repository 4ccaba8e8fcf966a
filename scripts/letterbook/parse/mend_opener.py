"""The lines of an opener that say plainly what they are, put right where the grammar read them otherwise."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from letterbook.parse.address_lines import (
    is_addressed,
    is_name_line,
    is_place_line,
    name_then_office,
    only_leads,
)
from letterbook.parse.lexicon import BIT, kinds_among, kinds_of, wording_of, words_of
from letterbook.parse.mend_address import is_of_institution, mend_address, says_here, tell_address
from letterbook.parse.names import (
    is_office,
    is_organisation,
    is_place,
    is_titled_name,
    office_and_name,
    split_honorific,
)
from letterbook.parse.opener import city_of, read_dates
from letterbook.parse.plain import LONGEST_GREETING, is_prose, is_sentence, says_only
from letterbook.parse.sent_by import ways_among
from letterbook.parse.small_words import begins_with, words_for

if TYPE_CHECKING:
    from collections.abc import Sequence

    from letterbook.parse.rows import Row


def mend_opener(rows: Sequence[Row], labels: list[str]) -> list[str]:
    """Return the labels with those of the opener put right."""
    labels = mend_address(rows, labels)
    return _with_ways(rows, _with_whole_title(rows, _with_plain_lines(rows, _with_mended_opener(rows, labels))))


def _with_ways(rows: Sequence[Row], labels: list[str]) -> list[str]:
    """Take "Submitted electronically via:" above or below an address for a part of it."""
    among = {at for at, label in enumerate(labels) if label in _BESIDE_ADDRESS} if "address" in labels else set[int]()
    ways = ways_among([rows[at] for at in sorted(among)])
    return ["address" if at in among and rows[at] in ways else label for at, label in enumerate(labels)]


_BESIDE_ADDRESS = frozenset({"letterhead", "subject", "place", "salutation"})


def _with_mended_opener(rows: Sequence[Row], labels: list[str]) -> list[str]:
    """Take "An open letter to the ministers of …" for a title, and "Dear Mr Romaniw" for a salutation if none is.

    "Herrn" alone above a name is of the address.
    """
    for at in (at for at, label in enumerate(labels) if label in {"address", "letterhead", "place", "salutation"}):
        if labels[at] in {"address", "salutation"} and _says_from(rows[at].text, first=not at):
            _tell_sender(rows, labels, at)
        elif labels[at] == "salutation":
            labels[at] = _instead_of_greeting(rows[at].text)
        else:
            labels[at] = _in_opener(rows[at].text, labels, at, gap=rows[at].gap)
    return _with_mended_greetings(rows, labels)


def _instead_of_greeting(text: str) -> str:
    """Return what a line is that was taken for a greeting: it may say so itself, "To: …", "Cc: …"."""
    if _starts_title(text):
        return "subject"
    head, colon, whom = text.partition(":")
    if not colon or not whom.strip():
        return "salutation"
    if says_only("copy", head):
        return "copies"
    return "address" if head.strip().lower() in words_for("to") else "salutation"


def _with_mended_greetings(rows: Sequence[Row], labels: list[str]) -> list[str]:
    """Tell greetings from what stands above them.

    Of two greetings, the first one is of the address if an address stands between them ("Honourable Trade Ministers")
    or if it greets nobody ("Sr. D. Pedro Muestra."), and no postcode is a greeting.
    """
    if "salutation" not in labels:
        return labels
    for at in _places_of("salutation", labels[:-1]):
        if not rows[at].text.endswith((",", "!", ":", ".")) and _is_of_address(rows, labels, at):
            labels[at : at + 2] = ["letterhead", "letterhead" if labels[at + 1] == "body" else labels[at + 1]]
            tell_address(labels, at)
    greetings = _places_of("salutation", labels)
    if len(greetings) > 1 and greetings[0] and any(map(str.isdigit, rows[greetings[0]].text)):
        first = greetings.pop(0)
        labels[first] = labels[first - 1]
    if "address" in labels and greetings and greetings[-1] > (last := len(labels) - 1 - labels[::-1].index("address")):
        labels[:last] = ["address" if label == "salutation" else label for label in labels[:last]]
    elif len(greetings) > 1 and _names_somebody(rows[greetings[0]].text) and _greets(rows[greetings[-1]].text):
        labels[greetings[0]] = "address"
    return labels


def _places_of(label: str, labels: Sequence[str]) -> list[int]:
    """Return the places of the lines of a label, few among many."""
    places: list[int] = []
    for _ in range(labels.count(label)):
        places.append(labels.index(label, places[-1] + 1 if places else 0))
    return places


def _is_of_address(rows: Sequence[Row], labels: Sequence[str], at: int) -> bool:
    """Tell whether a line without a mark at its end that was taken for a greeting is of the address.

    What goes on in a letterhead is no greeting, nor is an office above a name alone. "Egregio Sindaco MARIO ESEMPIO"
    may be one, but not above an address, and "Szanowny Pan Jan Wzorowy Minister Zdrowia" is none.
    """
    below = labels[at + 1]
    if labels[at + 1 : at + 3] == ["body", "body"] and _is_name_alone(rows[at + 1].text):
        return is_office(rows[at].text) and not wording_of(rows[at].text).start & BIT["greeting"]
    if below == "letterhead" and not rows[at + 1].gap:
        return True
    if not begins_with("addressed", rows[at].text):
        return False
    return below == "address" or name_then_office(split_honorific(rows[at].text).name) is not None


def _is_name_alone(text: str) -> bool:
    short = len(text) <= LONGEST_GREETING and text[-1].isalpha() and " " in text
    return short and is_name_line(text) and not is_of_institution(text)


def _in_opener(text: str, labels: Sequence[str], at: int, *, gap: bool) -> str:
    """Return what a line is that was taken for one of the letterhead or the address."""
    if only_leads(text):
        return labels[at]
    words, kinds, mask, used = wording_of(text)
    if not at and labels[at] == "letterhead" and len(words) >= _LONG_TITLE and _names_kind(kinds):
        return "subject"
    greets = mask & BIT["greeting"] and "salutation" not in labels
    if mask & BIT["title"] and (used > 1 or used == len(words) or _says_whose(words, mask)):
        return "subject"
    if greets and (used == len(words) > 1 or (labels[at] == "address" and mask & BIT["salutation"])):
        return "salutation"
    goes_on = labels[at] == "letterhead" and at and labels[at - 1] == "subject"
    return "subject" if goes_on and not (gap and (is_organisation(text) or is_place_line(text))) else labels[at]


_LONG_TITLE = 8
"""words that are rather a title than the name of an institution"""


def _names_kind(kinds: Sequence[int]) -> bool:
    """Tell whether a word says what kind of letter it is: "Sample Society's condolences to the family of Jan Novak"."""
    return any(mask & BIT["title"] and not mask & (BIT["function"] | BIT["organisation"]) for mask in kinds)


def _starts_title(text: str) -> bool:
    """Tell whether a line begins with what letters are headed with, in two words or more: "Carta abierta a …"."""
    *_, mask, used = wording_of(text)
    return bool(mask & BIT["title"]) and used > 1


def _names_somebody(text: str) -> bool:
    return not _greets(text) and (is_titled_name(text) or is_addressed(text))


def _greets(text: str) -> bool:
    return bool(wording_of(text).start & BIT["greeting"]) or text.endswith((",", "!", ":"))


def _with_plain_lines(rows: Sequence[Row], labels: list[str]) -> list[str]:
    """Take a city below the date for the place, and "Our ref: 114/23" or "Re: Your letter" for the subject.

    The lines are those before the body, and the first of the body. One that stands above all others and says "To the
    Prime Minister" is the address, one of many small words a headline; an institution in capitals is no place.
    """
    if labels[:1] in (["body"], ["letterhead"]) and _is_heading_to(rows):
        labels[0] = "address"
    elif labels[:1] == ["letterhead"] != labels[1:2] and is_prose(rows[0].text) and rows[1:] and rows[1].gap:
        labels[0] = "subject"
    for at in range(labels.index("body") + 1 if "body" in labels else len(rows)):
        above, row = labels[at - 1] if at else "", rows[at]
        if labels[at] == "place" != above and is_organisation(row.text) and not city_of(row.text):
            _tell_letterhead(rows, labels, at)
        elif above == "date" and labels[at] in {"address", "salutation"} and _is_city_below(row):
            labels[at] = "place"
        elif labels[at] == "subject" and labels[at + 1 : at + 2] == ["salutation"] and _is_office_and_name(row.text):
            labels[at] = "address"
        elif labels[at] in _OF_OPENER or (labels[at] == "body" and above == "salutation"):
            labels[at] = _as_it_says(rows, labels, at)
    return labels


def _as_it_says(rows: Sequence[Row], labels: Sequence[str], at: int) -> str:
    """Return what a line of the opener is: the subject, a heading, or, with a date in it, the beginning of the body."""
    row, label = rows[at], labels[at]
    if label == "date" and labels[at + 1 : at + 2] == ["body"] and _begins_list(row.text):
        return "body"
    undated = (
        _says_which_letter(row.text) or _says_no_day(row.text) or _is_file_number(row) if label == "date" else False
    )
    return "subject" if undated or _says_subject(row.text) or _is_heading(rows, labels, at) else label


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


def _is_more_of_title(rows: Sequence[Row], at: int) -> bool:
    """Tell whether a line below a title goes on with it: "OPEN LETTER / of the readers to the President"."""
    text = rows[at].text
    alone = at + 1 < len(rows) and rows[at + 1].gap and len(text) <= _LONGEST_SUBJECT
    return alone and text[0].islower() and text[-1].isalnum()


def _begins_list(text: str) -> bool:
    """Tell whether a line with a date is a sentence that leads to what follows: "I have your letter of 3 May:"."""
    return text.endswith(":") and is_prose(text)


def _is_office_and_name(text: str) -> bool:
    """Tell whether a line is an office and the name of who holds it, and no title that ends with both."""
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


def _says_subject(text: str) -> bool:
    """Tell whether a short line is headed as the subject: "Re: Your letter of 3 March"."""
    if ":" not in text or len(text) > _LONGEST_SUBJECT:
        return False
    return says_only("subject", text.partition(":")[0])


def _is_heading(rows: Sequence[Row], labels: Sequence[str], at: int) -> bool:
    """Tell whether a line alone between date and salutation, or one in capitals below the salutation, is a heading."""
    text, alone = rows[at].text, rows[at].gap and at + 1 < len(rows) and rows[at + 1].gap
    if not alone or len(text) > _LONGEST_SUBJECT:
        return False
    if labels[at] == "body":
        return text.isupper() and text[-1:] not in ",!:"
    between = at and labels[at] == "address" and labels[at - 1] == "date" and labels[at + 1] == "salutation"
    return bool(between) and not (is_name_line(text) or is_office(text) or is_organisation(text) or is_addressed(text))


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
