"""The lines of an opener that say to whom a letter is, put right where the grammar took them for others."""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING

from letterbook.parse.recognition.address_lines import (
    ends_open,
    is_addressed,
    is_honorific,
    is_name_line,
    is_place_line,
    only_leads,
    says_here,
    without_to,
)
from letterbook.parse.recognition.names import is_office, is_organisation, is_titled_name, split_honorific
from letterbook.parse.recognition.prose import LONGEST_GREETING, names_in
from letterbook.parse.vocabulary.lexicon import BIT, kinds_of, wording_of, words_of
from letterbook.parse.vocabulary.small_words import begins_with, words_for

if TYPE_CHECKING:
    from collections.abc import Sequence
    from collections.abc import Set as AbstractSet

    from letterbook.parse.segmentation.rows import Row

SHORT = 100
"""characters of a line that names an office, or a page on the web"""


def mend_address(rows: Sequence[Row], labels: list[str]) -> list[str]:
    """Return the labels with the lines of the address put right that were taken for something else."""
    return _with_attention(rows, _with_recipient(rows, _with_present(rows, labels)))


def has_postcode(text: str) -> bool:
    """Tell whether a line of an address has a number that may be a postcode: "New Delhi 110 001"."""
    return is_place_line(text) and sum(map(str.isdigit, text)) >= _POSTCODE and "@" not in text


_POSTCODE = 4
"""digits of a postcode"""


def _with_recipient(rows: Sequence[Row], labels: list[str]) -> list[str]:
    """Take the lines of a letterhead, from the one that names the recipient on, for the address.

    Nobody writes "Mr" or "Губернатору" above his own letters, nor greets himself: "Anna Novak / Minister of Justice"
    above "Dear Minister Novak," says to whom the letter is.
    """
    labels = _with_group_for_title(rows, labels)
    _tell_rest_of_address(rows, labels)
    if "letterhead" not in labels:
        return labels
    last = labels.index("salutation") if "salutation" in labels else 0
    greeting = [row for row, label in zip(rows, labels, strict=True) if label == "salutation"]
    names, offices = names_in(greeting), offices_in(greeting) if "address" not in labels else frozenset[str]()
    for at in (at for at, label in enumerate(labels[: last or len(rows)]) if label == "letterhead"):
        if _says_whom(rows, at) or ("address" not in labels and _is_below_date(rows, labels, at)):
            tell_address(labels, at)
        elif labels[at] == "letterhead" and last:
            above = at and labels[at - 1] == "letterhead" and not rows[at].gap and is_office(rows[at - 1].text)
            first = at - 1 if above else at
            block = rows[at : last + 1]
            if _names_recipient(block, names, offices, begins=rows[first].gap):
                tell_address(labels, first)
    return labels


def _tell_rest_of_address(rows: Sequence[Row], labels: list[str]) -> None:
    """Take what stands right below a line of an address for more of it: "Pani Marszałek Sejmu" / "ANNA WZOROWA"."""
    for at in range(1, min(len(rows), OPENER)):
        if labels[at - 1] != "address" or rows[at].gap:
            continue
        if labels[at] == "letterhead" or (labels[at] == "subject" and _goes_on(rows[at - 1].text, rows[at].text)):
            labels[at] = "address"


def _goes_on(above: str, text: str) -> bool:
    """Tell whether an office goes on with the line above it that ends with "and" or the like."""
    return ends_open(above) and is_office(text)


def _with_group_for_title(rows: Sequence[Row], labels: list[str]) -> list[str]:
    """Take a first line that names the recipients for the address, not a title: "Участникам конкурса"."""
    if labels[:2] == ["subject", "salutation"] and begins_with("addressed", rows[0].text):
        return ["address", *labels[1:]]
    return labels


def _with_attention(rows: Sequence[Row], labels: list[str]) -> list[str]:
    """Take the institution right above "Attn: Jan Novak" or "z. Hd. Herrn Muster" for the recipient's."""
    first = labels.index("address") if "address" in labels else 0
    if not first or rows[first].gap or labels[first - 1] != "letterhead" or not _is_for(rows[first].text):
        return labels
    top = next(at for at in range(first - 1, -1, -1) if not at or rows[at].gap or labels[at - 1] != "letterhead")
    return [*labels[:top], *["address"] * (first - top), *labels[first:]]


def _is_for(text: str) -> bool:
    """Tell whether a line says for whom in the house a letter is; "To:" alone does not."""
    return begins_with("attention", text) or (":" in text[:-1] and begins_with("to", text))


def _with_present(rows: Sequence[Row], labels: list[str]) -> list[str]:
    """Take the lines above "Presente" or "S / D", which end an address delivered by hand, for the address.

    From the first that names an office or has a title; whatever else they were taken for, but for a date or a subject.
    "Estimado Sr. Presidente," above them greets.
    """
    end = next((at for at, row in enumerate(rows[:OPENER]) if says_here(row.text)), 0)
    if not end:
        return labels
    start = next((at for at in range(end) if labels[at] in _MAY_BE_ADDRESS and _names_office(rows[at].text)), end)
    if start == end or not _MAY_BE_ADDRESS.issuperset(labels[start : end + 1]) or _greets(rows[start].text):
        return labels
    return [*labels[:start], *["address"] * (end + 1 - start), *labels[end + 1 :]]


def _greets(text: str) -> bool:
    """Tell whether a line with a comma at its end begins with a word of greeting, and with no title."""
    greets = text.endswith(",") and wording_of(text).start & BIT["greeting"]
    return bool(greets) and split_honorific(text).honorific is None


OPENER = 12
"""lines with which an address may be over"""

_MAY_BE_ADDRESS = frozenset({"letterhead", "address", "salutation", "body"})


def _names_office(text: str) -> bool:
    return len(text) <= SHORT and (split_honorific(text).honorific is not None or is_office(text))


def _says_whom(rows: Sequence[Row], at: int) -> bool:
    """Tell whether a line says to whom the letter is, or the title above it leads there."""
    text = rows[at].text
    if is_addressed(text) or only_leads(text) or (at and _ends_with_to(rows[at - 1].text)):
        return True
    return (rows[at].gap or not at) and begins_with("addressed", text)


def _ends_with_to(text: str) -> bool:
    """Tell whether a title leads to the lines below it: "Offener Brief an die"."""
    *_, to, last = ["", "", *text[-_LEAD:].lower().split()]
    return last in words_for("to") or (last in words_for("article") and to in words_for("to"))


_LEAD = 12
"""characters of "to the" at the end of a line"""


def _is_below_date(rows: Sequence[Row], labels: Sequence[str], at: int) -> bool:
    """Tell whether a full name stands right below the date, above an office or an institution, and has not signed."""
    name, below = rows[at].text, rows[at + 1 : at + 2]
    if not at or labels[at - 1] != "date" or labels[at + 1 : at + 2] != ["letterhead"] or below[0].gap:
        return False
    who = is_name_line(name) and " " in name and not is_of_institution(name)
    return who and is_of_institution(below[0].text) and _signed(rows, labels).isdisjoint(name.split())


def is_of_institution(text: str) -> bool:
    """Tell whether a line says what somebody is, or where: an office, an institution."""
    return is_office(text) or is_organisation(text)


def is_called(text: str) -> bool:
    """Tell whether a line is a name with a title that people do not give themselves: "Monsieur Jan Novak"."""
    return is_titled_name(text) and wording_of(text).words[0] not in words_for("learned")


def leads_to_somebody(text: str) -> bool:
    """Tell whether a line says that somebody is written to, there or below: "An die Ministerin", "Herrn", "To:"."""
    return is_honorific(without_to(text)) or is_addressed(text) or only_leads(text) or is_called(text)


def tell_address(labels: list[str], at: int) -> None:
    """Take a line of a letterhead and those below it for the address."""
    for below in range(at, len(labels)):
        if labels[below] != "letterhead":
            break
        labels[below] = "address"


def offices_in(rows: Sequence[Row]) -> frozenset[str]:
    """Return the words of some lines, in small letters, that are offices."""
    words = (word for row in rows for word in words_of(row.text[:LONGEST_GREETING]))
    return frozenset(word for word in words if kinds_of(word) & BIT["office"])


def _signed(rows: Sequence[Row], labels: Sequence[str]) -> frozenset[str]:
    """Return the words of the signatures."""
    signatures = (row.text.split() for row, label in zip(rows, labels, strict=True) if label == "signature")
    return frozenset(itertools.chain.from_iterable(signatures))


def _names_recipient(rows: Sequence[Row], names: AbstractSet[str], offices: AbstractSet[str], *, begins: bool) -> bool:
    """Tell whether the first of some lines names whom the letter greets, given the greeted names and offices.

    `begins` says that a block begins with it, or with the office above it.
    """
    name, below = rows[0].text.partition(",")[0], rows[1]
    words, kinds, *_ = wording_of(name)
    if not kinds or not is_name_line(name) or kinds[0] & BIT["closing"]:
        return False
    titled = words[0] not in words_for("learned") and kinds[0] & BIT["plain_title"] and is_titled_name(name)
    if not names.isdisjoint(name.split()) or (titled and begins and not below.gap):
        return True
    return _is_above_greeted(below, offices, begins=begins)


def _is_above_greeted(below: Row, offices: AbstractSet[str], *, begins: bool) -> bool:
    """Tell whether one of the greeted offices stands on the line below the first of a block."""
    if not begins or not offices or below.gap:
        return False
    return not offices.isdisjoint(words_of(below.text[:LONGEST_GREETING]))
