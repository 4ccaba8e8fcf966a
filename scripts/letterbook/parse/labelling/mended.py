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
from letterbook.parse.vocabulary.lexicon import wording_of

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
    """Leave a salutation in the paragraph that it runs into: "lieber Hugo," and, on this line or the next, "ich …".

    So TEI P5 has it, too: a `salute` may stand inside the first paragraph. Where empty lines part nothing at all, or
    nothing from a formal greeting, none being there below it says nothing.
    """
    at = labels.index("body") - 1 if "body" in labels else -1
    if at < 0 or labels[at] != "salutation" or labels.count("salutation") > 1:
        return labels, ()
    line, after = rows[at], rows[at + 1]
    if line.number == after.number and after.text[:1].islower():
        labels[at] = "body"
        return labels, (line,)
    small = after.text[:1].islower() and not line.text.endswith(("!", ":", "."))
    parts = line.gap and any(row.gap for row in rows[at + 2 :])
    if after.gap or (is_formal(line.text) and (line.text.endswith("!") or not parts)):
        return labels, ()
    if not (small or _is_of_paragraph(line, rows[at + 2 : at + 2 + labels.count("body")], first=not at)):
        return labels, ()
    labels[at] = "body"
    return labels, (line,)


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


def _is_of_paragraph(line: Row, below: Sequence[Row], *, first: bool) -> bool:
    """Tell whether no empty line parts a friendly greeting from what follows, though one parts all paragraphs.

    "Hej," with which a letter begins stands alone.
    """
    words, _, _, used = wording_of(line.text)
    called = used < len(words) or (used == 1 and not first)
    friendly = line.text.endswith((",", "!")) and not is_office(line.text) and called
    return friendly and line.gap and sum(not row.gap for row in below) <= _OF_CLOSER


_OF_CLOSER = 2
"""Lines that may follow another without a gap where empty lines part all paragraphs: those of the closer."""
