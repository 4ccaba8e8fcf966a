"""The last lines of a letter told from who signs it: farewells of several lines, days and towns, words added below."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from letterbook.parse.labelling.marked_ends import PLACEHOLDER
from letterbook.parse.recognition.address_lines import is_addressed
from letterbook.parse.recognition.opener import city_of, first_date
from letterbook.parse.recognition.prose import SHORT
from letterbook.parse.vocabulary.lexicon import BIT, kinds_of, wording_of, words_of
from letterbook.parse.vocabulary.small_words import begins_with, words_for
from letterbook.roman_calendar import FIXED

if TYPE_CHECKING:
    from collections.abc import Sequence

    from letterbook.parse.segmentation.rows import Row


def mend_below(rows: Sequence[Row], labels: list[str]) -> list[str]:
    """Return the labels with those of the last lines put right."""
    if "closing" in labels:
        labels = _with_signer(rows, _with_whole_farewell(rows, labels))
    if "signature" in labels:
        first = _tell_address(rows, labels)
        _tell_days(rows, labels, first)
    return labels


def _with_whole_farewell(rows: Sequence[Row], labels: list[str]) -> list[str]:
    """Take a word between lines of farewell for more of it: "Mit alter / Anhänglichkeit / Ihr".

    So is a word for who writes, "Ihre alte / Freundin", where his name stands below it, and so is a line that begins
    and ends as greetings and farewells do: "Милостивый Государь, вашъ покорный слуга".
    """
    for at in range(labels.index("closing") + 1, len(labels) - 1):
        if labels[at - 1 : at + 2] == ["closing", "signature", "signature"] and _is_formula(rows[at].text):
            labels[at] = "closing"
        alone = labels[at] == "signature" and labels[at - 1] == "closing" and len(rows[at].text.split()) == 1
        if not alone or rows[at].gap or rows[at + 1].gap:
            continue
        kin = rows[at - 1].text[-1].isalpha() and labels[at + 1] == "signature" and _says_who(rows[at].text)
        if kin or labels[at + 1] == "closing":
            labels[at] = "closing"
    return labels


def _is_formula(text: str) -> bool:
    """Tell whether a line begins as a greeting or a farewell does, and ends as a farewell."""
    _, kinds, start, used = wording_of(text)
    return used < len(kinds) and bool(start & (BIT["salutation"] | BIT["closing"]) and kinds[-1] & BIT["closing"])


def _says_who(word: str) -> bool:
    """Tell whether a word says what the writer is to the reader: "Freundin", "neveu"."""
    bare = word.strip(" .,").lower()
    return bare in words_for("kin") or bool(kinds_of(bare) & BIT["closing"])


def _with_signer(rows: Sequence[Row], labels: list[str]) -> list[str]:
    """Take the first line below the farewell for who signs where nobody does, if it is no address.

    So is "[YOUR NAME]", with how to reach whoever that is below it; so is the last line of the farewell, if it has a
    name and words above it have said all: "Hoogachtend / d'Exempel".
    """
    if "signature" in labels:
        return labels
    last = len(labels) - 1 - labels[::-1].index("closing")
    first = next((at for at in range(last + 1, len(labels)) if labels[at] != "end-date"), len(labels))
    text = rows[first].text if labels[first : first + 1] == ["end-address"] else ""
    if PLACEHOLDER.fullmatch(text):
        labels[first] = "signature"
        labels[first + 1 :] = ["foot" if label == "end-address" else label for label in labels[first + 1 :]]
    elif _has_name(text) and not is_addressed(text) and not begins_with("addressed", text):
        labels[first] = "signature"
    elif last and labels[last - 1] == "closing" and not rows[last].gap and _has_name(rows[last].text):
        labels[last] = "signature"
    return labels


def _has_name(text: str) -> bool:
    """Tell whether a short line ends with a name, "d'Exemple", and has before it, at most, words like "Ihr" or "of"."""
    words = text.strip(" .,").replace("’", "'").split() if len(text) <= SHORT else []
    surname = words[-1].rpartition("'")[2] if words else ""
    if not surname[:1].isupper() or kinds_of(surname.lower()):
        return False
    known = BIT["closing"] | BIT["function"]
    return all(word[:1].isupper() or kinds_of(word.lower()) & known or "'" in word for word in words)


def _tell_address(rows: Sequence[Row], labels: list[str]) -> int:
    """Take all below a rank or a title for the address, and return where the signatures begin: "Sr Wohlgeboren".

    If they begin with it, the last line of the farewell signs: "Votre dévoué / d'Exemple / Monsieur le Président N.".
    """
    first = labels.index("signature")
    above = labels[first - 1 : first] == ["closing"] and not rows[first].gap and _has_name(rows[first - 1].text)
    if above and begins_with("addressed", rows[first].text):
        first -= 1
        labels[first] = "signature"
    places = range(first + 1, len(rows))
    head = next((at for at in places if labels[at] in _SIGNS and begins_with("addressed", rows[at].text)), len(rows))
    labels[head:] = ["end-address" if label in _SIGNS else label for label in labels[head:]]
    return first


_SIGNS = frozenset({"closing", "signature"})


def _tell_days(rows: Sequence[Row], labels: list[str], first: int) -> None:
    """Take days below or beside the name, with the town above them, for the dateline: "Potsdam / Mittwochs."."""
    if labels.count("signature") > _LISTED:
        return
    for at in range(len(rows) - 1, first - 1, -1):
        if labels[at] != "signature":
            continue
        if _says_when(rows[at].text, below=at > first) or _is_town_of_day(rows, labels, at):
            labels[at] = "end-date"
            if labels[at + 1 : at + 2] == ["signature"] and _YEAR.fullmatch(rows[at + 1].text):
                labels[at + 1] = "end-date"


_LISTED = 20
"""Lines of signatures that are rather a list; who is in it may be called "11.11.11"."""

_YEAR = re.compile(r"1\d{3}[.\s–—-]*")
"""A year that stands below its day."""


def _says_when(text: str, *, below: bool) -> bool:
    """Tell whether a line is no more than a day, with a town at most: "vendredi", "Tragurii 25. Februarii 1550.".

    More words before a day may be a name, but not before one of the Roman calendar: "Albae Iuliae XIII. kal. Augusti".
    Below a name it is enough that a day begins the line: "Dienstag Abend.", "d. 28.".
    """
    if len(text) > 2 * SHORT:
        return False
    if below and _begins_with_day(text):
        return True
    date = first_date(text)
    of_day = BIT["weekday"] | BIT["date_lead"]
    if date is None:
        kinds = wording_of(text).kinds
        return all(mask & of_day for mask in kinds) and any(mask & BIT["weekday"] for mask in kinds)
    before = text[: date.start]
    told = [word for word in words_of(before) if not kinds_of(word) & of_day]
    town = len(told) <= 1 or city_of(before) is not None or not FIXED.isdisjoint(words_of(text))
    return town and len(text) - date.end <= _BEHIND_DAY


_BEHIND_DAY = 2
"""characters that may follow a day: a full stop, a dash"""


def _begins_with_day(text: str) -> bool:
    words, kinds, *_ = wording_of(text if len(text) < SHORT else "")
    mask = kinds[0] if kinds else 0
    return bool(mask & BIT["weekday"]) or (bool(mask & BIT["date_lead"]) and all(word.isdigit() for word in words[1:2]))


def _is_town_of_day(rows: Sequence[Row], labels: Sequence[str], at: int) -> bool:
    """Tell whether a line between the name and the day is where that was: "A. Muster / Potsdam / Mittwochs."."""
    text = rows[at].text
    named = labels[at - 1] == "signature" and labels[at + 1 : at + 2] == ["end-date"] and not rows[at + 1].gap
    return named and len(words_of(text)) == 1 and text[:1].isupper() and text.strip(" ,.").replace("-", "").isalpha()
