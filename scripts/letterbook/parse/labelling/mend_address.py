"""The lines of an opener that are the sender's and those that are the recipient's, told from each other."""

from __future__ import annotations

import functools
import itertools
from typing import TYPE_CHECKING

from letterbook.parse.recognition.address_lines import (
    is_addressed,
    is_honorific,
    is_name_line,
    is_place_line,
    is_street_line,
    only_leads,
    says_here,
    without_to,
)
from letterbook.parse.recognition.countries import country_of
from letterbook.parse.recognition.names import (
    begins_institution,
    is_office,
    is_organisation,
    is_place,
    is_titled_name,
    office_and_name,
    split_honorific,
)
from letterbook.parse.recognition.opener import read_dates
from letterbook.parse.recognition.prose import LONGEST_GREETING, names_in
from letterbook.parse.vocabulary.lexicon import BIT, kinds_of, wording_of, words_of
from letterbook.parse.vocabulary.small_words import begins_with, words_for

if TYPE_CHECKING:
    from collections.abc import Sequence
    from collections.abc import Set as AbstractSet

    from letterbook.parse.segmentation.rows import Row

_LONGEST = 200
"""characters of a line of an address"""

_SHORT = 100
"""characters of a line that names an office, or a page on the web"""


def mend_address(rows: Sequence[Row], labels: list[str]) -> list[str]:
    """Return the labels with those of letterhead and address put right."""
    labels = _with_attention(rows, _with_recipient(rows, _with_present(rows, labels)))
    labels = _with_sender(rows, _with_sender_above_date(rows, _with_postal_line(rows, labels)))
    return _with_subject_below(rows, _with_sender_in_nominative(rows, labels))


def _with_sender_in_nominative(rows: Sequence[Row], labels: list[str]) -> list[str]:
    """Take an office in the nominative above a recipient in the dative for the sender's: "Президент" / "Работникам"."""
    if labels[:1] != ["address"] or not _is_in_nominative(rows[0].text):
        return labels
    below = range(1, min(len(rows), _OPENER))
    at = next((at for at in below if labels[at] != "address" or begins_with("addressed", rows[at].text)), 0)
    if at and labels[at] == "address":
        labels[:at] = ["letterhead"] * at
    return labels


def _is_in_nominative(text: str) -> bool:
    """Tell whether a line begins with an office whose dative names recipients: "Президент", as in "Президенту"."""
    first = text[:_SHORT].split(maxsplit=1)[0].lower()
    return first in _nominatives() and is_office(first)


@functools.cache
def _nominatives() -> frozenset[str]:
    """Return what the words in which recipients are named may be without their ending, of one letter or two."""
    datives = (phrase for phrase in words_for("addressed") if " " not in phrase)
    begun = frozenset(word[:end] for word in datives for end in (-1, -2) if len(word) > _STEM)
    return begun - words_for("addressed")


def _with_subject_below(rows: Sequence[Row], labels: list[str]) -> list[str]:
    """Take a line alone between the town that ends the address and date or greeting for the subject: "New rooms".

    Unless it is somebody whom the letter greets.
    """
    if "address" not in labels[:_OPENER]:
        return labels
    last = next(at for at in range(labels.index("address"), len(labels) + 1) if labels[at : at + 1] != ["address"]) - 1
    if labels[last - 1 : last] != ["address"] or labels[last + 1 : last + 2] not in (["salutation"], ["date"]):
        return labels
    row, above = rows[last], rows[last - 1].text
    alone = row.gap and rows[last + 1].gap and not rows[last - 1].gap
    if not alone or len(row.text) > _SHORT or not has_postcode(above):
        return labels
    greeting = [row for row, label in zip(rows, labels, strict=True) if label == "salutation"]
    if _is_of_nobody(row.text) and names_in(greeting).isdisjoint(row.text.split()):
        labels[last] = "subject"
    return labels


def has_postcode(text: str) -> bool:
    """Tell whether a line of an address has a number that may be a postcode: "New Delhi 110 001"."""
    return is_place_line(text) and sum(map(str.isdigit, text)) >= _POSTCODE and "@" not in text


_POSTCODE = 4
"""digits of a postcode"""


def _is_of_nobody(text: str) -> bool:
    """Tell whether a line has nothing that belongs to an address: no title, office, institution, place, way to it."""
    institution = is_of_institution(text) and not _is_about(text)
    of_address = institution or is_place_line(text) or is_place(text) or says_here(text)
    leads = _leads_to_somebody(text) or begins_with("attention", text) or begins_with("sent_by", text)
    return not (of_address or leads or is_titled_name(text) or is_honorific(text) or text.endswith((",", ":")))


def _is_about(text: str) -> bool:
    """Tell whether a line names an office after other words: "Strange conduct of a minister"."""
    words, kinds, *_ = wording_of(text)
    if len(words) < _ABOUT or kinds[0] or not text[0].isupper():
        return False
    return text.split()[1][0].islower() and any(mask & BIT["function"] for mask in kinds[1:-1])


_ABOUT = 4
"""words of a line that says what a letter is about"""


def _with_postal_line(rows: Sequence[Row], labels: list[str]) -> list[str]:
    """Take a full name with street and town behind it for the address, though its numbers look like a date."""
    for at in [at for at, label in enumerate(labels[:_OPENER]) if label == "date"]:
        name, comma, rest = rows[at].text.partition(",")
        if comma and " " in name and is_place_line(rest) and is_name_line(name) and not read_dates([rows[at]]):
            labels = [*labels[:at], "address", *labels[at + 1 :]]
    return labels


def _with_recipient(rows: Sequence[Row], labels: list[str]) -> list[str]:
    """Take the lines of a letterhead, from the one that names the recipient on, for the address.

    Nobody writes "Mr" or "Губернатору" above his own letters, nor greets himself: "Anna Novak / Minister of Justice"
    above "Dear Minister Novak," says to whom the letter is.
    """
    labels = _with_group_for_title(rows, labels)
    if "letterhead" not in labels:
        return labels
    _tell_rest_of_address(rows, labels)
    last = labels.index("salutation") if "salutation" in labels else 0
    greeting = [row for row, label in zip(rows, labels, strict=True) if label == "salutation"]
    names, offices = names_in(greeting), _offices_in(greeting) if "address" not in labels else frozenset[str]()
    for at in (at for at, label in enumerate(labels[: last or len(rows)]) if label == "letterhead"):
        if _says_whom(rows[at], begins=not at) or ("address" not in labels and _is_below_date(rows, labels, at)):
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
    for at in range(1, min(len(rows), _OPENER)):
        if labels[at - 1 : at + 1] == ["address", "letterhead"] and not rows[at].gap:
            labels[at] = "address"


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
    end = next((at for at, row in enumerate(rows[:_OPENER]) if says_here(row.text)), 0)
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


_OPENER = 12
"""lines with which an address may be over"""

_MAY_BE_ADDRESS = frozenset({"letterhead", "address", "salutation", "body"})


def _names_office(text: str) -> bool:
    return len(text) <= _SHORT and (split_honorific(text).honorific is not None or is_office(text))


def _says_whom(row: Row, *, begins: bool) -> bool:
    text = row.text
    if is_addressed(text) or only_leads(text):
        return True
    return (row.gap or begins) and (begins_with("addressed", text) or _is_titled_office(text))


def _is_titled_office(text: str) -> bool:
    """Tell whether a line is an office with a title that people do not give themselves: "Pani Marszałek Sejmu"."""
    named = split_honorific(text[:_SHORT])
    titles = words_of(named.honorific or "")
    plain = bool(titles) and all(kinds_of(word) & BIT["plain_title"] for word in titles)
    return plain and titles[0] not in words_for("learned") and is_office(named.name) and "," not in named.name


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


def _with_sender_above_date(rows: Sequence[Row], labels: list[str]) -> list[str]:
    """Take the lines above the date for the letterhead where the recipient is named below it, not below a title.

    Or where they have a page on the web, which people print on their own paper, and name nobody. So is an office in
    capitals where the letter greets nobody who holds one: "PREZYDENT REPUBLIKI" above "Drodzy przyjaciele,".
    """
    first = labels.index("address") if "address" in labels[:_OPENER] else len(labels)
    end = next((at for at in range(first, len(labels)) if labels[at] != "address"), len(labels))
    titled = labels[first - 1 : first] == ["subject"]
    if titled or labels[end : end + 1] != ["date"] or any(_leads_to_somebody(row.text) for row in rows[first:end]):
        return labels
    below = labels.index("address", end) if "address" in labels[end:] else 0
    named = below and (_leads_to_somebody(rows[below].text) or office_and_name(rows[below].text))
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
    return "www." in text[:_SHORT] or "http" in text[:_SHORT]


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
    if not above or max(map(len, above)) > _LONGEST or any(map(_leads_to_somebody, above)):
        return labels
    below = [row.text for row, label in zip(rows[at:], labels[at:], strict=True) if label == "address"]
    greeting = [row for row, label in zip(rows, labels, strict=True) if label == "salutation"]
    greeted = _offices_in(greeting)
    other = _is_other_office(above, below, greeted) or (not start and _is_learned_sender(above, below, greeted))
    if (not start and _is_society(above, below)) or other:
        labels[start:at] = ["letterhead"] * (at - start)
    elif len(above) == 1 and not rows[at].gap and is_name_line(above[0]):
        headline = above[0].isupper() and len(above[0].split()) >= _HEADLINE
        labels[start] = "subject" if headline else "letterhead"
    return labels


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
    return is_honorific(text) or is_addressed(text) or _is_called(text)


def _is_called(text: str) -> bool:
    """Tell whether a line is a name with a title that people do not give themselves: "Monsieur Jan Novak"."""
    return is_titled_name(text) and wording_of(text).words[0] not in words_for("learned")


def _leads_to_somebody(text: str) -> bool:
    return is_honorific(without_to(text)) or is_addressed(text) or only_leads(text) or _is_called(text)


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


def tell_address(labels: list[str], at: int) -> None:
    """Take a line of a letterhead and those below it for the address."""
    for below in range(at, len(labels)):
        if labels[below] != "letterhead":
            break
        labels[below] = "address"


def _offices_in(rows: Sequence[Row]) -> frozenset[str]:
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
