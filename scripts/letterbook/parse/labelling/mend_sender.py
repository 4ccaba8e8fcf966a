"""The lines of an opener that are the sender's, though the grammar took them for the recipient's or a place."""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING

from letterbook.parse.labelling.mend_address import OPENER, SHORT, is_called, leads_to_somebody, offices_in
from letterbook.parse.recognition.address_lines import (
    is_addressed,
    is_honorific,
    is_name_line,
    is_street_line,
    only_leads,
)
from letterbook.parse.recognition.countries import country_of
from letterbook.parse.recognition.names import (
    begins_institution,
    is_office,
    is_organisation,
    is_titled_name,
    office_and_name,
)
from letterbook.parse.recognition.opener import city_of, place_beside, read_dates
from letterbook.parse.vocabulary.lexicon import BIT, wording_of, words_of
from letterbook.parse.vocabulary.small_words import begins_with, words_for

if TYPE_CHECKING:
    from collections.abc import Sequence
    from collections.abc import Set as AbstractSet

    from letterbook.parse.segmentation.rows import Row


def mend_sender(rows: Sequence[Row], labels: list[str]) -> list[str]:
    """Return the labels with the lines of the sender put right that were taken for the recipient's."""
    labels = _with_sender(rows, _with_sender_above_date(rows, labels))
    return _with_signing_sender(rows, _with_sender_in_nominative(rows, labels))


def _with_sender_above_date(rows: Sequence[Row], labels: list[str]) -> list[str]:
    """Take the lines above the date for the letterhead where the recipient is named below it, not below a title.

    Or where they have a page on the web, which people print on their own paper, and name nobody. So is an office in
    capitals where the letter greets nobody who holds one: "PREZYDENT REPUBLIKI" above "Drodzy przyjaciele,".
    """
    first = labels.index("address") if "address" in labels[:OPENER] else len(labels)
    end = next((at for at in range(first, len(labels)) if labels[at] != "address"), len(labels))
    titled = labels[first - 1 : first] == ["subject"]
    if titled or labels[end : end + 1] != ["date"] or any(leads_to_somebody(row.text) for row in rows[first:end]):
        return labels
    below = labels.index("address", end) if "address" in labels[end:] else 0
    named = below and (leads_to_somebody(rows[below].text) or office_and_name(rows[below].text))
    alone = not below and (
        any(_has_page(row.text) for row in rows[first:end]) or _is_head_of_office(rows, labels, first)
    )
    if named or alone:
        labels[first:end] = ["letterhead"] * (end - first)
    return labels


def _is_head_of_office(rows: Sequence[Row], labels: Sequence[str], at: int) -> bool:
    if labels[at + 1 : at + 2] == ["address"] or not rows[at].text.isupper() or not is_office(rows[at].text):
        return False
    greeting = [row.text for row, label in zip(rows, labels, strict=True) if label == "salutation"]
    titles = BIT["office"] | BIT["plain_title"] | BIT["honorific"]
    return bool(greeting) and not any(mask & titles for text in greeting for mask in wording_of(text).kinds)


def _has_page(text: str) -> bool:
    return "www." in text[:SHORT] or "http" in text[:SHORT]


def _with_sender(rows: Sequence[Row], labels: list[str]) -> list[str]:
    """Take what stands above the recipient in one block with him for the letterhead: a sender, or a headline.

    "Sample Society" above "An die Ministerin …", "Prezes Rady Ministrów" above "Pan" and "Marszałek Sejmu".
    """
    if "address" not in labels:
        return labels
    end = len(labels) - labels[::-1].index("address")
    of_block = [labels[at] == "address" or _is_number(rows[at], labels[at]) for at in range(end)]
    inside = (at for at in range(1, end) if labels[at] == "address" and of_block[at - 1])
    at = next((at for at in inside if _begins(rows[at])), 0)
    start = next((above + 1 for above in range(at - 1, -1, -1) if not of_block[above]), 0)
    above = [row.text for row in rows[start:at]]
    if not above or max(map(len, above)) > _LONGEST or any(map(leads_to_somebody, above)):
        return labels
    below = [row.text for row, label in zip(rows[at:], labels[at:], strict=True) if label == "address"]
    greeting = [row for row, label in zip(rows, labels, strict=True) if label == "salutation"]
    greeted = offices_in(greeting)
    other = _is_other_office(above, below, greeted) or (not start and _is_learned_sender(above, below, greeted))
    if (not start and _is_society(above, below)) or other:
        labels[start:at] = ["letterhead"] * (at - start)
    elif len(above) == 1 and not rows[at].gap and is_name_line(above[0]):
        headline = above[0].isupper() and len(above[0].split()) >= _HEADLINE
        labels[start] = "subject" if headline else "letterhead"
    return labels


_LONGEST = 200
"""characters of a line of an address"""

_HEADLINE = 3
"""words in capitals that are rather a headline than a name"""


def _is_number(row: Row, label: str) -> bool:
    """Tell whether a line is the number of a letter that was taken for its date: "TCZ.0640.57.2015"."""
    return label == "date" and " " not in row.text and row.text[0].isalpha() and not read_dates([row])


def _begins(row: Row) -> bool:
    """Tell whether a line inside an address begins with whom it is to: "Pan", "an Herrn Muster", "Monsieur Novak"."""
    text = row.text
    if not row.gap:
        return is_honorific(text) or only_leads(text) or (text[0].islower() and is_addressed(text))
    return is_honorific(text) or is_addressed(text) or is_called(text)


def _is_society(above: Sequence[str], below: Sequence[str]) -> bool:
    """Tell whether an institution stands above "An die Ministerin", with no office between."""
    return is_addressed(below[0]) and is_organisation(above[0]) and not any(map(is_office, above))


def _is_other_office(above: Sequence[str], below: Sequence[str], greeted: AbstractSet[str]) -> bool:
    """Tell whether an office stands above a recipient who has one of his own, and is not what the letter greets."""
    both = is_office(above[0]) and not begins_institution(above[0]) and any(map(is_office, below))
    if not both or any(map(_is_where, above)):
        return False
    said, stems = _stems(below), {word[:_STEM] for word in greeted}
    return stems.isdisjoint(_stems(above) - said)


def _is_learned_sender(above: Sequence[str], below: Sequence[str], greeted: AbstractSet[str]) -> bool:
    """Tell whether "Prof. Jan Novak" with his offices stands above "Pan", whose office alone the letter greets."""
    learned = is_titled_name(above[0]) and any(map(is_office, above[1:])) and not any(map(is_street_line, above))
    stems = {word[:_STEM] for word in greeted}
    return learned and not stems.isdisjoint(_stems(below)) and stems.isdisjoint(_stems(above))


def _stems(texts: Sequence[str]) -> frozenset[str]:
    """Return how the words of some lines begin: "Minister" is greeted as "Ministrze"."""
    return frozenset(word[:_STEM] for text in texts for word in words_of(text))


_STEM = 5
"""letters with which a word of an office begins, however it is declined"""


def _is_where(text: str) -> bool:
    return is_street_line(text) or country_of(text) is not None


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
    return word.rstrip(":") in words_for("from") and (not first or word.endswith(":"))


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
