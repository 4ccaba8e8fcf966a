"""What the grammar has read, put right where lines say plainly that they are something else."""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING

from letterbook.parse.labelling.below_name import mend_below
from letterbook.parse.labelling.mend_closer import mend_closer
from letterbook.parse.labelling.mend_opener import mend_opener
from letterbook.parse.recognition.address_lines import is_place_line
from letterbook.parse.recognition.names import is_formal, is_office
from letterbook.parse.recognition.opener import read_dates
from letterbook.parse.vocabulary.lexicon import BIT, wording_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from letterbook.parse.segmentation.rows import Row


def mended(rows: Sequence[Row], labels: list[str]) -> list[str]:
    """Return the labels of the lines, changed where a line says plainly that it is something else.

    A letterhead or a greeting with nothing below it is a text and neither.
    """
    if set(labels) in ({"letterhead"}, {"salutation"}):
        return ["body"] * len(labels)
    return mend_below(rows, _with_whole_address(rows, mend_closer(rows, mend_opener(rows, labels))))


def _with_whole_address(rows: Sequence[Row], labels: list[str]) -> list[str]:
    """Take a street or a town with its postcode, directly below a line of an address, for more of it."""
    for at, label in enumerate(labels[1:], 1):
        if label not in _DATELINE or labels[at - 1] not in _ADDRESS or rows[at].gap:
            continue
        if any(map(str.isdigit, rows[at].text)) and is_place_line(rows[at].text) and not read_dates([rows[at]]):
            labels[at] = labels[at - 1]
    return labels


_DATELINE, _ADDRESS = frozenset({"date", "place", "end-date"}), frozenset({"address", "end-address"})


def with_run_in(rows: Sequence[Row], labels: list[str]) -> tuple[list[str], tuple[Row, ...]]:
    """Leave a salutation in the paragraph that it runs into: "lieber Hugo," and, on the next line, "ich …".

    So TEI P5 has it, too: a `salute` may stand inside the first paragraph.
    """
    at = labels.index("body") - 1 if "body" in labels else -1
    if at < 0 or labels[at] != "salutation" or labels.count("salutation") > 1 or not _runs_in(rows, labels, at):
        return labels, ()
    labels[at] = "body"
    return labels, (rows[at],)


def _runs_in(rows: Sequence[Row], labels: Sequence[str], at: int) -> bool:
    """Tell whether a greeting is of the paragraph below it, from which no empty line parts it.

    That says nothing where no empty line parts other paragraphs from each other, or the greeting from what stands above
    it, but for one within a sentence: "hier, / lieber Hugo, / wohnen wir …".
    """
    line, after = rows[at], rows[at + 1]
    small = after.text[:1].islower()
    if after.gap or line.number == after.number:
        return False
    if small and (line.text[0].islower() or _begins_sentence(line.text)):
        return True
    more = rows[at + 2 : at + 1 + labels.count("body")]
    if not line.gap or not all(row.gap for row in more):
        return False
    if is_formal(line.text):
        return small and line.text.endswith(",") and _is_private(rows[at + 2 :], labels[:at])
    return (small and not line.text.endswith(("!", ":", "."))) or _calls_friend(line, first=not at)


def _begins_sentence(text: str) -> bool:
    """Tell whether a greeting goes on with the beginning of a sentence: "Señora Anna Muestra, perdone"."""
    _, comma, rest = text.rpartition(", ")
    return bool(comma) and rest[:1].islower() and rest.split()[-1].islower() and rest[-1].isalnum()


def _is_private(below: Sequence[Row], above: Sequence[str]) -> bool:
    """Tell whether a letter with a formal greeting has some empty lines, and no address or title."""
    return any(row.gap for row in below) and _OFFICIAL.isdisjoint(above)


_OFFICIAL = frozenset({"address", "subject"})


def closed_up(rows: Sequence[Row], labels: Sequence[str]) -> list[Row]:
    """Return the rows without the empty lines of an address or of signatures that has one after each line.

    Such lines tell nobody from anybody: each line was a paragraph of its own to the program that the text comes from.
    """
    found = list(rows)
    if all(labels.count(label) <= _SPACED for label in _CLOSED_UP):
        return found
    for label, group in itertools.groupby(range(len(rows)), key=labels.__getitem__):
        first, *others = group
        if _SPACED <= len(others) < _CLOSED_UP.get(label, 0) and all(rows[at].gap for at in others):
            found[first + 1 : others[-1] + 1] = [rows[at]._replace(gap=False) for at in others]
    return found


_CLOSED_UP = {"address": 20, "signature": 6}
"""labels to so many lines that are rather a list of many"""

_SPACED = 2
"""lines below the first, each of them with an empty line above it, that say nothing by it"""


def _calls_friend(line: Row, *, first: bool) -> bool:
    """Tell whether a greeting calls a friend. "Hej," at the top stands alone, as "Your Excellency and …" does."""
    words, _, start, used = wording_of(line.text)
    if used > 1 and start & BIT["greeting"] and not start & BIT["salutation"]:
        return False
    called = used < len(words) or (used == 1 and not first)
    return line.text.endswith((",", "!")) and not is_office(line.text) and called
