"""The lines of an opener that are the sender's, though the grammar took them for the recipient's or a place."""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING

from letterbook.parse.labelling.mend_address import OPENER, SHORT, leads_to_somebody
from letterbook.parse.recognition.address_lines import is_addressed, is_honorific, is_name_line, only_leads
from letterbook.parse.recognition.names import is_office, office_and_name
from letterbook.parse.recognition.opener import city_of, place_beside, read_dates
from letterbook.parse.vocabulary.languages import languages
from letterbook.parse.vocabulary.lexicon import BIT, wording_of
from letterbook.parse.vocabulary.small_words import begins_with, words_for

if TYPE_CHECKING:
    from collections.abc import Sequence

    from letterbook.parse.segmentation.rows import Row


def mend_sender(rows: Sequence[Row], labels: list[str]) -> list[str]:
    """Return the labels with the lines of the sender put right that were taken for the recipient's."""
    labels = _with_sender_above_to(rows, _with_sender_above_date(rows, labels))
    return _with_sender_in_nominative(rows, _with_name_above(rows, labels))


def _with_sender_above_to(rows: Sequence[Row], labels: list[str]) -> list[str]:
    """Take all above a line that is only "to" for the letterhead: the sender, "à", the recipient."""
    places = (at for at in range(1, min(OPENER, len(rows) - 1)) if labels[at : at + 2] == ["address"] * 2)
    at = next((at for at in places if _parts_from_sender(*rows[at : at + 2])), 0)
    return [*("letterhead" if label == "address" else label for label in labels[:at]), *labels[at:]]


def _parts_from_sender(row: Row, below: Row) -> bool:
    """Tell whether a line says only that whom the letter is to comes below.

    "Attention:" does between empty lines; else it stands below the institution of whom it leads to.
    """
    apart = row.gap and below.gap
    return only_leads(row.text) and (apart or not begins_with("attention", row.text))


def _with_sender_above_date(rows: Sequence[Row], labels: list[str]) -> list[str]:
    """Take the lines above the date for the letterhead where the recipient is named below it, not below a title.

    So is an office in capitals where the letter greets nobody who holds one: "PREZYDENT REPUBLIKI" above "Drodzy
    przyjaciele,".
    """
    first = labels.index("address") if "address" in labels[:OPENER] else len(labels)
    end = next((at for at in range(first, len(labels)) if labels[at] != "address"), len(labels))
    titled = labels[first - 1 : first] == ["subject"]
    if titled or labels[end : end + 1] != ["date"] or any(leads_to_somebody(row.text) for row in rows[first:end]):
        return labels
    below = labels.index("address", end) if "address" in labels[end:] else 0
    named = below and (leads_to_somebody(rows[below].text) or office_and_name(rows[below].text))
    if named or (not below and _is_head_of_office(rows, labels, first)):
        labels[first:end] = ["letterhead"] * (end - first)
    return labels


def _is_head_of_office(rows: Sequence[Row], labels: Sequence[str], at: int) -> bool:
    if labels[at + 1 : at + 2] == ["address"] or not rows[at].text.isupper() or not is_office(rows[at].text):
        return False
    greeting = [row.text for row, label in zip(rows, labels, strict=True) if label == "salutation"]
    titles = BIT["office"] | BIT["plain_title"] | BIT["honorific"]
    return bool(greeting) and not any(mask & titles for text in greeting for mask in wording_of(text).kinds)


_STEM = 5
"""letters with which a word of an office begins, however it is declined"""


def _with_name_above(rows: Sequence[Row], labels: list[str]) -> list[str]:
    """Take a name alone right above the recipient for the sender's, or, if it is long and in capitals, for a headline.

    "Anna Muster" above "an Herrn Beispiel", "SETKI KSIĄŻEK W DOLINIE" above "Szanowna Pani".
    """
    for at, row in enumerate(rows[1:OPENER]):
        name, below = rows[at].text, row.text
        if row.gap or not (rows[at].gap or not at) or labels[at] not in _HEADS or labels[at + 1] != "address":
            continue
        leads = is_honorific(below) or only_leads(below) or (below[0].islower() and is_addressed(below))
        if leads and is_name_line(name) and not leads_to_somebody(name):
            labels[at] = "subject" if name.isupper() and name.count(" ") >= _HEADLINE else "letterhead"
    return labels


_HEADS = frozenset({"address", "letterhead"})

_HEADLINE = 2
"""blanks in a line in capitals that is rather a headline than a name"""


def _with_sender_in_nominative(rows: Sequence[Row], labels: list[str]) -> list[str]:
    """Take an office in the nominative above a recipient in the dative for the sender's: "Президент" / "Работникам"."""
    if labels[:1] != ["address"] or not _is_in_nominative(rows[0].text):
        return labels
    below = range(1, min(len(rows), OPENER))
    at = next((at for at in below if labels[at] != "address" or begins_with("addressed", rows[at].text)), 0)
    if at and labels[at] == "address":
        labels[:at] = ["letterhead"] * at
    return labels


def _is_in_nominative(text: str) -> bool:
    """Tell whether a line begins with an office whose dative names recipients: "Президент", as in "Президенту"."""
    first = text[:SHORT].split(maxsplit=1)[0].lower()
    return first in _nominatives() and is_office(first)


@functools.cache
def _nominatives() -> frozenset[str]:
    """Return what the words in which recipients are named may be without their ending, of one letter or two."""
    datives = (phrase for phrase in words_for("addressed") if " " not in phrase)
    begun = frozenset(word[:end] for word in datives for end in (-1, -2) if len(word) > _STEM)
    return begun - words_for("addressed")


def with_paper(rows: Sequence[Row], labels: list[str]) -> list[str]:
    """Take lines above a dateline that names its town for the head of the paper: "The Review / 52 Mill Place"."""
    at = labels.index("date") if "date" in labels else 0
    first = at
    while first and labels[first - 1] == "place" and not rows[first].gap:
        first -= 1
    if at - first < _PLACE_LINES:
        return labels
    town = any(place_beside(dated.before) for dated in read_dates([rows[at]])[:1])
    return [*labels[:first], *["letterhead"] * (at - first), *labels[at:]] if town else labels


def says_from(text: str, *, first: bool) -> bool:
    """Tell whether a line below an address says who writes, "от Совета коллектива"; the first says "From: …"."""
    word = text.split(maxsplit=1)[0].lower()
    if word.endswith(":"):
        return word[:-1] in words_for("from") or word[:-1] in _mailed_from()
    return not first and word in words_for("from")


@functools.cache
def _mailed_from() -> frozenset[str]:
    """Return what stands before the sender in the head of an e-mail: "Van:" is that, though "van" is much else."""
    known = (language.mail.items() for language in languages().values())
    return frozenset(word for words in known for word, what in words if what == "from")


def tell_sender(rows: Sequence[Row], labels: list[str], at: int) -> None:
    """Take a line and those below it for the letterhead, up to the next empty line or "To": they name the sender."""
    labels[at] = "address"
    while labels[at] == "address":
        labels[at] = "letterhead"
        at += 1
        if at == len(rows) or rows[at].gap or rows[at].text.split(maxsplit=1)[0].lower().rstrip(":") in words_for("to"):
            break


def tell_letterhead(rows: Sequence[Row], labels: list[str], at: int) -> None:
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
