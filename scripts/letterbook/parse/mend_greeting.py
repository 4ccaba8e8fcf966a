"""Lines of an opener that were read as greetings and greet nobody, put right, and those that go on with a greeting."""

from __future__ import annotations

from typing import TYPE_CHECKING

from letterbook.parse.address_lines import is_addressed, name_then_office
from letterbook.parse.lexicon import BIT, kinds_among, wording_of, words_of
from letterbook.parse.names import is_titled_name, split_honorific
from letterbook.parse.plain import is_prose, says_only
from letterbook.parse.small_words import words_for
from letterbook.parse.titled import starts_title

if TYPE_CHECKING:
    from collections.abc import Sequence

    from letterbook.parse.rows import Row


def instead_of_greeting(text: str) -> str:
    """Return what a line is that was taken for a greeting: it may say so itself, "To: …", "Cc: …".

    "Szanowny Pan Jan Wzorcowy Minister Kultury" is the address, a slogan with none of the words of a greeting a title.
    """
    if starts_title(text) or _is_slogan(text):
        return "subject"
    if "/" in text and all(len(word) == 1 for word in words_of(text)):
        return "address"  # "S / D": "su despacho", below an office
    named = split_honorific(text)
    if named.honorific and text[-1].isalpha() and name_then_office(named.name):
        return "address"
    head, colon, whom = text.partition(":")
    if not colon or not whom.strip():
        return "salutation"
    if says_only("copy", head):
        return "copies"
    return "address" if head.strip().lower() in words_for("to") else "salutation"


def _is_slogan(text: str) -> bool:
    """Tell whether a line of some words, the last a small one, greets nobody: "God jul och gott samvete!"."""
    words, kinds, start, _ = wording_of(text)
    if not text.endswith("!") or len(words) < _SLOGAN or not text.rsplit(maxsplit=1)[-1][0].islower():
        return False
    greets = BIT["salutation"] | BIT["honorific"] | BIT["office"] | BIT["member"]
    greeted = any(mask & greets for mask in (start, *kinds))
    return not greeted and words_for("kin").isdisjoint(words)


_SLOGAN = 4
"""words"""


def with_mended_greetings(rows: Sequence[Row], labels: list[str]) -> list[str]:
    """Tell greetings from what stands above them.

    Of two greetings, the first one is of the address if an address stands between them ("Honourable Trade Ministers")
    or if it greets nobody ("Sr. D. Pedro Muestra."), and no postcode is a greeting.
    """
    greetings = [at for at, label in enumerate(labels) if label == "salutation"]
    if len(greetings) > 1 and greetings[0] and any(map(str.isdigit, rows[greetings[0]].text)):
        first = greetings.pop(0)
        labels[first] = labels[first - 1]
    if greetings:
        first = _begin_of_greeting(rows, greetings[-1])
        labels[first : greetings[-1]] = ["salutation"] * (greetings[-1] - first)
    last = len(labels) - 1 - labels[::-1].index("address") if "address" in labels else len(labels)
    if greetings and greetings[-1] > last:
        labels[:last] = ["address" if label == "salutation" else label for label in labels[:last]]
    elif len(greetings) > 1 and names_somebody(rows[greetings[0]].text) and _greets(rows[greetings[-1]].text):
        labels[greetings[0]] = "address"
    elif len(greetings) > 1 and _is_address_above(rows, labels, greetings):
        labels[greetings[0] : greetings[-1]] = ["address"] * (greetings[-1] - greetings[0])
    return labels


def _begin_of_greeting(rows: Sequence[Row], last: int) -> int:
    """Return where the greeting begins whose last line is given: each line above ends with a comma, none is empty."""
    first = last
    while first and not rows[first].gap and _goes_on_greeting(rows[first - 1].text) and rows[first - 1].text[-1] == ",":
        first -= 1
    return first if kinds_among(words_of(rows[first].text)[:1]) & BIT["greeting"] else last


def _is_address_above(rows: Sequence[Row], labels: Sequence[str], greetings: Sequence[int]) -> bool:
    """Tell whether "SR. PRESIDENTE" begins an address whose other lines stand between it and the greeting."""
    first, last = greetings[0], greetings[-1]
    titled = split_honorific(rows[first].text).honorific is not None and not _greets(rows[first].text)
    return titled and set(labels[first + 1 : last]) == {"letterhead"} and _greets(rows[last].text)


def with_whole_greeting(rows: Sequence[Row], labels: list[str]) -> list[str]:
    """Take the lines below a greeting that go on with it for the salutation: "Szanowni Państwo, / Nauczyciele,".

    They begin with a capital and end with a comma, the last of them above an empty line, or, without a comma, above a
    sentence that goes on with a small letter.
    """
    first = labels.index("body") if "body" in labels else 0
    if not first or labels[first - 1] != "salutation" or not rows[first - 1].text.endswith(","):
        return labels
    end = first
    while end < len(rows) and not rows[end].gap and _goes_on_greeting(rows[end].text):
        end += 1
    if first < end < len(rows) and (rows[end].gap or rows[end].text[0].islower()):
        labels[first:end] = ["salutation"] * (end - first)
    return labels


def _goes_on_greeting(text: str) -> bool:
    """Tell whether a short line may name those whom the line above it has begun to greet."""
    named = text.endswith(",") or (text[-1].isalnum() and bool(kinds_among(words_of(text)) & _BODIES))
    return named and text[0].isupper() and len(text) <= _LONGEST_LINE and not is_prose(text)


_BODIES = BIT["office"] | BIT["member"] | BIT["organisation"]

_LONGEST_LINE = 100
"""characters"""


def names_somebody(text: str) -> bool:
    """Tell whether a line names a recipient and greets nobody: "Herrn Dr. Muster", "An den Gemeinderat"."""
    return not _greets(text) and (is_titled_name(text) or is_addressed(text))


def _greets(text: str) -> bool:
    return bool(wording_of(text).start & BIT["greeting"]) or text.endswith((",", "!", ":"))
