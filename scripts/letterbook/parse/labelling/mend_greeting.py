"""Lines of an opener that were read as greetings and greet nobody, put right, and those that go on with a greeting."""

from __future__ import annotations

from typing import TYPE_CHECKING

from letterbook.parse.extraction.greeted_apart import GREETED, TITLE
from letterbook.parse.extraction.titled import starts_title
from letterbook.parse.labelling.mend_address import tell_address
from letterbook.parse.recognition.address_lines import (
    begins_office,
    is_name_line,
    name_then_office,
    without_article,
)
from letterbook.parse.recognition.names import is_office, is_titled_name, split_honorific
from letterbook.parse.recognition.prose import is_prose
from letterbook.parse.vocabulary.lexicon import BIT, kinds_among, wording_of, words_of
from letterbook.parse.vocabulary.small_words import begins_with, words_for

if TYPE_CHECKING:
    from collections.abc import Sequence

    from letterbook.parse.segmentation.rows import Row


def instead_of_greeting(text: str, *, only: bool) -> str:
    """Return what a line is that was taken for a greeting: it may say so itself, "To: …", "Cc: …".

    "Herrn Jan Muster, Leiter der Bücherei" is an address where it is the `only` greeting.
    """
    if starts_title(text):
        return "subject"
    if only and _addresses(text):
        return "address"
    if "/" in text and all(len(word) == 1 for word in words_of(text)):
        return "address"  # "S / D": "su despacho", below an office
    head, colon, whom = text.partition(":")
    if not colon or not whom.strip():
        return "salutation"
    return "address" if head.strip().lower() in words_for("to") else "salutation"


def _addresses(text: str) -> bool:
    """Tell whether a line names a recipient and greets nobody: "Herrn Muster", "Monsieur Novak, maire de Modèle"."""
    if text[-1] in ",!:" or (", " in text and text[-1] == ".") or not begins_with("addressed", text):
        return False
    held = is_office(text.partition(", ")[2])
    return not wording_of(text).start & (BIT["greeting"] if held else GREETED)


def with_mended_greetings(rows: Sequence[Row], labels: list[str]) -> list[str]:
    """Tell greetings from what stands above them, and from a sentence below them that greets nobody."""
    _tell_titled_with_office(rows, labels)
    for at in _places_of("salutation", labels[:-1]):
        if not rows[at].text.endswith((",", "!", ":", ".")) and _is_of_address(rows, labels, at):
            labels[at] = "letterhead"
            tell_address(labels, at)
    greetings = _places_of("salutation", labels)
    while len(greetings) > 1 and _greets_nobody(rows[greetings[-1]].text):
        labels[greetings.pop()] = "body"
    if not greetings:
        return labels
    first = _begin_of_greeting(rows, greetings[-1])
    labels[first : greetings[-1]] = ["salutation"] * (greetings[-1] - first)
    return _with_address_above(rows, labels, greetings)


def _with_address_above(rows: Sequence[Row], labels: list[str], greetings: Sequence[int]) -> list[str]:
    """Tell an address from the greeting below it, given where lines were taken for greetings.

    Of two greetings, the first one is of the address if it greets nobody ("Sr. D. Pedro Muestra.").
    """
    first, last = greetings[0], greetings[-1]
    several = first < last
    if several and "subject" in labels[first:last]:
        labels[first] = "subject"
    elif several and _greets(rows[last].text) and (_addresses(rows[first].text) or _names_in_full(rows[first].text)):
        labels[first] = "address"
    return labels


def _names_in_full(text: str) -> bool:
    """Tell whether a line is a whole name with its title, and calls nobody: "Excmo. Señor don Nicolás Muestra."."""
    calls = text[-1] in ",!:" or not begins_with("addressed", text)
    return not calls and is_titled_name(text) and " " in split_honorific(text).name


def _greets_nobody(text: str) -> bool:
    """Tell whether a line below a greeting is the beginning of a sentence: "What do you call a mayor who:"."""
    words = text.split()
    if wording_of(text).start & (GREETED | TITLE) or words[0].lower() in words_for("inner"):
        return False
    return 2 * sum(word[0].islower() for word in words) > len(words) > 1


def _tell_titled_with_office(rows: Sequence[Row], labels: list[str]) -> None:
    """Take a full name with its title for an address, where an office stands below it: "H.E. Jan Novak," / "President".

    Nobody is greeted so, whatever marks these lines end with; the letter may greet below, or begin.
    """
    for at in range(1, min(len(rows), _OPENER)):
        of_name = labels[at - 1] in {"address", "salutation"} and labels[at] in {"salutation", "body"}
        alike = rows[at].gap == (rows[at - 1].gap and at > 1) or not rows[at].gap
        if of_name and alike and _is_titled_in_full(rows[at - 1].text) and _is_office_alone(rows[at].text):
            labels[at - 1 : at + 1] = ["address", "address"]


_OPENER = 12
"""lines with which an address may be over"""


def _is_titled_in_full(text: str) -> bool:
    whom = text.strip(' ,.«“"') if len(text) <= _LONGEST_LINE else ""
    named = split_honorific(whom)
    learned = words_for("learned").issuperset(words_of(named.honorific or ""))
    return not learned and " " in named.name and is_titled_name(whom) and not is_office(named.name)


def _is_office_alone(text: str) -> bool:
    if len(text) > _LONGEST_LINE or text[-1] in "!:" or wording_of(text).start & GREETED:
        return False
    words = without_article(text[:1].lower() + text[1:]).split()
    return begins_office([words[0].title(), *words[1:]]) and not is_prose(text) and not is_name_line(text)


def _begin_of_greeting(rows: Sequence[Row], last: int) -> int:
    """Return where the greeting begins whose last line is given: each line above ends with a comma, none is empty."""
    first = last
    while first and not rows[first].gap and _is_begun_greeting(rows[first - 1].text):
        first -= 1
    return first if any(mask & BIT["greeting"] for mask in wording_of(rows[first].text).kinds[:1]) else last


def _is_begun_greeting(text: str) -> bool:
    return text[-1] == "," and _goes_on_greeting(text)


def _places_of(label: str, labels: Sequence[str]) -> list[int]:
    """Return the places of the lines of a label, few among many."""
    places: list[int] = []
    for _ in range(labels.count(label)):
        places.append(labels.index(label, places[-1] + 1 if places else 0))
    return places


def _is_of_address(rows: Sequence[Row], labels: Sequence[str], at: int) -> bool:
    """Tell whether a line without a mark at its end that was taken for a greeting is of the address.

    "Egregio Sindaco MARIO ESEMPIO"
    may be one, but not above an address, and "Szanowny Pan Jan Wzorowy Minister Zdrowia" is none.
    """
    below = labels[at + 1]
    if not begins_with("addressed", rows[at].text):
        return False
    return below == "address" or name_then_office(split_honorific(rows[at].text).name) is not None


def with_whole_greeting(rows: Sequence[Row], labels: list[str]) -> list[str]:
    """Take the lines below a greeting that go on with it for the salutation: "Szanowni Państwo, / Nauczyciele,".

    They begin with a capital and end with a comma, the last of them above an empty line, or, without a comma, above a
    sentence that goes on with a small letter. "Уважаемый" alone is half a greeting.
    """
    first = labels.index("body") if "body" in labels else 0
    if not first or labels[first - 1] != "salutation":
        return labels
    if _is_half_greeting(rows[first - 1 : first + 2]):
        labels[first] = "salutation"
        return labels
    if not rows[first - 1].text.endswith(","):
        return labels
    end = first
    while end < len(rows) and (_greets_too(rows[end].text) if rows[end].gap else _goes_on_greeting(rows[end].text)):
        end += 1
    if first < end < len(rows) and (rows[end].gap or rows[end].text[0].islower()):
        labels[first:end] = ["salutation"] * (end - first)
    return labels


def _is_half_greeting(rows: Sequence[Row]) -> bool:
    """Tell whether the first of three lines is a word of greeting alone, and the second whom it greets."""
    if len(rows) < _HALVES or rows[1].gap or not rows[2].gap or rows[1].text[-1] not in ",!":
        return False
    words, _, start, used = wording_of(rows[0].text)
    return bool(start & BIT["greeting"]) and used == len(words) and len(rows[1].text) <= _LONGEST_LINE


_HALVES = 3


def _goes_on_greeting(text: str) -> bool:
    """Tell whether a short line may name those whom the line above it has begun to greet."""
    body = text.endswith("!") or (text[-2:].isalnum() and text.rsplit(maxsplit=1)[-1][0].isupper())
    named = text.endswith(",") or (body and bool(kinds_among(words_of(text)) & _BODIES))
    return named and text[0].isupper() and len(text) <= _LONGEST_LINE and not is_prose(text)


def _greets_too(text: str) -> bool:
    """Tell whether a line apart from the greeting above it greets others: "Sehr geehrte Ratsherren,"."""
    return len(text) <= _LONGEST_LINE and text[-1] in ",!:" and bool(wording_of(text).start & BIT["greeting"])


_BODIES = BIT["office"] | BIT["member"] | BIT["organisation"]

_LONGEST_LINE = 100
"""characters"""


def _greets(text: str) -> bool:
    return bool(wording_of(text).start & BIT["greeting"]) or text.endswith((",", "!", ":"))
