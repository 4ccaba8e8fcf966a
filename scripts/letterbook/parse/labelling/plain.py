"""Lines that say plainly what they are, whatever the grammar would make of them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from letterbook.parse.labelling.bare_heads import bare_heads
from letterbook.parse.labelling.grammar import LABELS
from letterbook.parse.labelling.not_yet_closer import begins_paragraph, is_assurance
from letterbook.parse.recognition.address_lines import name_then_office
from letterbook.parse.recognition.names import (
    is_formal,
    is_office,
    is_organisation,
    is_titled_name,
    looks_like_name,
    of_father,
    parted_office,
    split_honorific,
)
from letterbook.parse.recognition.opener import read_dates
from letterbook.parse.recognition.prose import LONGEST_GREETING, SENTENCE, SHORT, is_prose, says_only
from letterbook.parse.recognition.signed_lines import LABEL, NOTE, before_role, is_full_name, is_person
from letterbook.parse.vocabulary.lexicon import BIT, wording_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from letterbook.parse.segmentation.rows import Row

CLOSING = LABELS.index("closing")
"""The place of "closing" among the labels."""

DATE = LABELS.index("date")
"""The place of "date" among the labels."""

_SALUTATION, _ADDRESS, _LETTERHEAD = map(LABELS.index, ("salutation", "address", "letterhead"))
_SIGNATURE = LABELS.index("signature")


_GREETED_BY = 25
"""lines of the beginning in which a letter greets"""


def plain_lines(rows: Sequence[Row]) -> Iterator[tuple[int, int]]:
    """Yield (label, place) of lines that say plainly what they are, whatever stands around them."""
    yield from _on_one_line(rows)
    yield from bare_heads(rows)
    if closing := _closing_alone(rows) or _farewell(rows) or _assurance(rows):
        yield CLOSING, closing
    if head := _head_of_signatures(rows) or _names_in_a_list(rows) or _names_below_a_heading(rows) or _by_hand(rows):
        yield _SIGNATURE, head
    if (greeting := _greeting_alone(rows)) is not None:
        yield _SALUTATION, greeting


def _head_of_signatures(rows: Sequence[Row]) -> int:
    """Return the place of the first line below a sentence that heads the signatures and says no more; else 0."""
    below = False
    for at, row in enumerate(rows[:-1]):
        if not below:
            below = row.text[-1:] in ".!?" and row.text.count(" ") > SENTENCE
        elif row.gap and len(row.text) < SHORT and row.text[-1:] not in ",.)" and says_only("signed", row.text):
            return at
    return 0


def _by_hand(rows: Sequence[Row]) -> int:
    """Return the place of the first line near the end with the sign for a hand and the name: "/s/ Anna Novak"; or 0."""
    near = range(max(1, len(rows) - _SIGNED_BY), len(rows))
    return next((at for at in near if _HAND.match(rows[at].text) and is_full_name(rows[at].text)), 0)


_HAND = re.compile(r"[(/]\s?[-–sé]\s?[)/]\s")
"""what stands in the place of a hand: "/s/", "(-)" """

_SIGNED_BY = 12
"""lines at the end of which one may be signed by hand"""


def _names_in_a_list(rows: Sequence[Row]) -> int:
    """Return the place of the first of several labelled names that stand at the end, as below a petition; else 0.

    Among persons may be a society; below them, notes to the text.
    """
    noted = (at for at in range(1, len(rows))[-_NOTES:] if rows[at].text[:1] == "[" and NOTE.match(rows[at].text))
    end = next(noted, len(rows))
    place = end
    while place > 1 and LABEL.match(rows[place - 1].text):
        place -= 1
    while place < end and not is_full_name(rows[place].text):
        place += 1
    names = sum(is_full_name(row.text) for row in rows[place:end])
    return place if names >= _SIGNERS and _MOST * names >= (_MOST - 1) * (end - place) else 0


def _names_below_a_heading(rows: Sequence[Row]) -> int:
    """Return the place of a line with a colon below which only names of persons stand, to the end; else 0."""
    head = len(rows) - 1
    while head > 1 and not rows[head].gap and len(rows[head].text) <= _LONGEST_SIGNATURE:
        head -= 1
    if head < 1 or not rows[head].gap or not rows[head].text.endswith(":") or len(rows[head].text) > 2 * SHORT:
        return 0
    below = [row.text for row in rows[head + 1 :]]
    names = sum(is_person(before_role(text)) for text in below)
    return head if names > 1 and names >= len(below) - 1 else 0


_NOTES = 12
"""lines at the end that may be notes"""

_SIGNERS = 3
"""names that make a list of those who sign"""

_MOST = 6
"""of so many lines of such a list, one may name no person"""


def _on_one_line(rows: Sequence[Row]) -> Iterator[tuple[int, int]]:
    """Yield what the pieces of an opener are that was all on one line (`pieces`): date, address, greeting."""
    first = next((at for at, row in enumerate(rows) if row.number != rows[0].number), len(rows))
    greeting = first - 2
    if greeting < 1 or not wording_of(rows[greeting].text).start & (BIT["greeting"] | BIT["salutation"]):
        return
    day = next((at for at in range(greeting) if _is_dateline(rows, at)), 0)
    headed = not any(map(is_titled_name, (row.text for row in rows[:day]))) and greeting - day > 1
    for at in range(greeting):
        label = _LETTERHEAD if at < day and headed else _ADDRESS
        yield (DATE if _is_dateline(rows, at) else label), at
    yield _SALUTATION, greeting


def _is_dateline(rows: Sequence[Row], at: int) -> bool:
    """Tell whether a piece of an opener is the dateline."""
    dated = read_dates(rows[at : at + 1])
    return bool(dated) and len(dated[0].after) <= 1 and (at == 0 or len(rows[at].text) <= SHORT)


def _farewell(rows: Sequence[Row]) -> int:
    """Return the place of the last formula of closing that begins a paragraph, if only names follow it, or one line.

    "Please accept, Excellencies, the assurances of our highest consideration." 0 where there is none.
    """
    place, names = len(rows) - 1, 0
    while place > 0 and not _begins_farewell(rows[place]) and _may_sign(rows[place].text):
        names += _begins_with_name(rows[place].text)
        place -= 1
    below = len(rows) - 1 - place
    signed = 2 * names >= below > 0 or below == 1
    return place if place > 0 and signed and _begins_farewell(rows[place]) else 0


def _assurance(rows: Sequence[Row]) -> int:
    """Return the place of a whole sentence that takes leave, however it begins, above a name or two; else 0."""
    for place in range(len(rows) - 1, max(0, len(rows) - _SIGNED_BY), -1):
        text = rows[place].text
        if len(text) > 2 * SHORT and is_assurance(text):
            return place if begins_paragraph(rows, place) else 0
        if not _may_sign(text) or place == 1:
            return 0
    return 0


_SIGNED_BY = 5
"""lines at the end that may be such a sentence and who signs"""


def _begins_farewell(row: Row) -> bool:
    if not row.gap or len(row.text) > LONGEST_GREETING:
        return False
    _, _, mask, used = wording_of(row.text)
    return used > 1 and bool(mask & BIT["closing"])


def _begins_with_name(text: str) -> bool:
    """Tell whether a line begins with a name or an institution, up to the first comma or bracket."""
    first = before_role(text)
    return looks_like_name(first) or is_organisation(first)


def _may_sign(text: str) -> bool:
    """Tell whether a line may name a signatory: it is short, and shorter still if it ends with a dot."""
    return text[-1:] not in "!?" and len(text) <= (SHORT if text[-1:] == "." else _LONGEST_SIGNATURE)


_LONGEST_SIGNATURE = 100
"""characters of a line that names one signatory"""


def _greeting_alone(rows: Sequence[Row]) -> int | None:
    """Return the place of the first line that begins "Dear …" and ends with a comma, as no sentence does.

    Below another greeting, or below prose, it begins another letter on the same sheet. It has an empty line above it,
    unless nothing has.
    """
    parted = any(row.gap for row in rows[1:_GREETED_BY])
    for place, row in enumerate(rows[:_GREETED_BY]):
        if len(row.text) > LONGEST_GREETING and row.text.endswith("."):
            return None
        greets = _greets_alone(rows, place, parted=parted)
        if greets is not None:
            return place if greets else None
    return None


def _greets_alone(rows: Sequence[Row], place: int, *, parted: bool) -> bool | None:
    """Tell whether a line is a greeting (True), greets so that it may also be something else (False), or does not."""
    row, below = rows[place], rows[place + 1 : place + 2]
    if not row.text.endswith((",", ":", "!")):
        return True if row.gap and below and _greets_without_mark(row.text, below[0].text) else None
    if len(row.text) > LONGEST_GREETING and not _greets_many(row.text):
        return None
    if place and _calls_by_office(row.text, below):
        return True
    mask = wording_of(row.text).start
    if not row.gap and (parted or not (mask & BIT["greeting"] and is_formal(row.text))):
        return None
    if mask & BIT["salutation"]:
        return bool(mask & BIT["greeting"])
    return True if _calls_by_patronymic(row.text) else None


def _greets_without_mark(text: str, below: str) -> bool:
    """Tell whether a line above prose is a greeting and nothing else: "Excelência"."""
    return says_only("greeting", text) and is_prose(below)


def _calls_by_patronymic(text: str) -> bool:
    """Tell whether a line is a name with that of the father and nothing else: "Анна Ивановна!"."""
    names = text[:-1].split()
    called = len(names) == len(("given", "patronymic")) and names[1].lower().endswith(of_father())
    return called and all(name.isalpha() and name.istitle() for name in names)


def _greets_many(text: str) -> bool:
    """Tell whether a longer line greets one after the other: "Sehr geehrte Mitglieder …, sehr geehrte Eltern …,"."""
    *_, mask, used = wording_of(text) if len(text) <= _LONGEST_GREETING_OF_MANY else (0, 0)
    again = f"{text.split(maxsplit=used)[used - 1].lower()} " if used else ""
    return bool(mask & BIT["greeting"]) and "." not in text and text.lower().count(again) > 1


_LONGEST_GREETING_OF_MANY = 500
"""characters"""


def _calls_by_office(text: str, below: Sequence[Row]) -> bool:
    """Tell whether a line is an office with a name and a colon, in either order, above prose: "President Novak:"."""
    if text[-1] != ":" or len(text) > LONGEST_GREETING or not any(is_prose(row.text) for row in below):
        return False
    if len(text) <= 2 * SHORT and is_office(text.split(maxsplit=1)[0]) and parted_office(text[:-1]):
        return True
    named = split_honorific(text[:-1])
    return named.honorific is not None and name_then_office(named.name) is not None


def _closing_alone(rows: Sequence[Row]) -> int:
    """Return the place of the last line that is a formula of closing and nothing else, "Sincerely,"; 0 for none.

    What follows it is of the closer, however long: a list of four hundred endorsers looks like prose, line by line.
    """
    for place in range(len(rows) - 1, 0, -1):
        row = rows[place]
        if len(row.text) > 2 * SHORT or row.text[-1:] not in _ENDS:
            continue
        apart = row.gap or len(rows[place - 1].text) > LONGEST_GREETING
        if apart and _is_farewell(row.text):
            return place
    return 0


_ENDS = frozenset(",.]c")
"""what a farewell ends with: "Sincerely,", "I am, &c.", "I have [etc.]", "I am, &c" """


def _is_farewell(text: str) -> bool:
    """Tell whether a line is a farewell: with a comma, or cut short, "I have [etc.]"."""
    if text.endswith(","):
        return says_only("closing", text) or _is_all_farewell(text)
    cut = _CUT_SHORT.search(text) if len(text) <= 2 * SHORT else None
    return cut is not None and (cut[0].endswith("]") or bool(wording_of(text).start & BIT["closing"]))


_CUT_SHORT = re.compile(r"\[&?(?:etc|c)\.?\]$|&c\.?$")
"""how an editor ends a formula that he does not print: "I have [etc.]", "I am, &c." """


def _is_all_farewell(text: str) -> bool:
    """Tell whether a line is made of words of farewell and what links them: "Your obliged and obedient servant,"."""
    kinds = wording_of(text).kinds if len(text) <= 2 * SHORT else ()
    said = sum(bool(mask & BIT["closing"]) for mask in kinds)
    return said >= _FORMULA and all(mask & (BIT["closing"] | BIT["function"]) for mask in kinds)


_FORMULA = 3
"""words of farewell that make a formula"""
