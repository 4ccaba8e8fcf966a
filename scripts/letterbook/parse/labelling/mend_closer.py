"""The lines of a closer that say plainly what they are, put right where the grammar read them otherwise."""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING

from letterbook.parse.labelling.marked_ends import PLACEHOLDER, with_copies, with_enclosures, with_marked_ends
from letterbook.parse.labelling.mend_signature import mend_signature
from letterbook.parse.labelling.not_yet_closer import back_to_body
from letterbook.parse.labelling.unmarked_signature import LAST, is_signer, with_name_in_closing
from letterbook.parse.recognition.opener import is_dateline, read_dates
from letterbook.parse.recognition.prose import LONGEST_GREETING, SHORT, is_sentence, says_only
from letterbook.parse.recognition.signed_lines import LABEL, is_name
from letterbook.parse.recognition.signing import names_signer, on_behalf
from letterbook.parse.vocabulary.lexicon import BIT, wording_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from letterbook.parse.segmentation.rows import Row


def mend_closer(rows: Sequence[Row], labels: list[str]) -> list[str]:
    """Return the labels with those of the closer, and of who gets a copy, put right."""
    return with_enclosures(rows, with_copies(rows, _with_mended_closer(rows, _with_dateline(rows, labels))))


def _with_dateline(rows: Sequence[Row], labels: list[str]) -> list[str]:
    """Take a place and a date alone below the last sentence of the body for the dateline."""
    bodies = [at for at, label in enumerate(labels) if label == "body"][1:]
    for at in reversed(bodies[-LAST:]):
        if _is_dateline(rows[at]):
            labels[at] = "end-date"
            break
        text = rows[at].text
        if len(text) > LONGEST_GREETING or (len(text) > 2 * SHORT and is_sentence(text)):
            break
    return labels


def _is_dateline(row: Row) -> bool:
    """Tell whether a line is a place and a date with its year, and no more: "Villanueva, a 9 de mayo de 2008."."""
    if len(row.text) > 2 * SHORT or not any(map(str.isdigit, row.text)) or LABEL.match(row.text):
        return False
    dated = read_dates([row])
    return len(dated) == 1 and dated[0].found.edtf is not None and is_dateline(dated[0])


def _with_mended_closer(rows: Sequence[Row], labels: list[str]) -> list[str]:
    """Tell closing, signature, address and day apart at the end of a letter."""
    labels = with_marked_ends(rows, back_to_body(rows, labels))
    first = labels.index("closing") if "closing" in labels else 0
    for at in range(first or len(rows), len(rows)):
        if labels[at] == "closing" and _signs(rows[at].text, first=at == first):
            labels[at] = "signature"
    asks_at = first or (labels.index("signature") if "signature" in labels else 0)
    asking = _asking(rows, labels, asks_at)
    labels[asks_at : asks_at + asking] = ["body"] * asking
    if first and labels[first + 1 : first + 2] == ["closing"] and _is_last_sentence(rows[first], rows[first + 1]):
        labels[first] = "body"
    if "signature" not in labels:
        return with_name_in_closing(rows, labels)
    first = _first_signature(rows, labels)
    return mend_signature(rows, labels, first) if labels[first : first + 1] == ["signature"] else labels


def _signs(text: str, *, first: bool) -> bool:
    """Tell whether a line that was taken for one of the closing, perhaps its first, says who signs, or for whom."""
    if names_signer(text) or on_behalf(text) or PLACEHOLDER.fullmatch(text):
        return True
    return not first and (_begins_behalf(text) or says_only("signed", text))


def _asking(rows: Sequence[Row], labels: Sequence[str], at: int) -> int:
    """Return how many lines, the first taken for the closing or a signature, ask for something: "We demand:"."""
    if not at or not rows[at].text.endswith(":") or labels[at + 1 : at + 2] != ["signature"]:
        return 0
    listed = [row.text for row in itertools.takewhile(lambda row: LABEL.match(row.text), rows[at + 1 :])]
    return len(listed) + 1 if listed and not any(map(is_name, listed)) else 0


def _first_signature(rows: Sequence[Row], labels: list[str]) -> int:
    """Part the closing from the signature, and return where that begins.

    "Your old friend", above the name, is of the closing, and so is the end of a formula; names side by side are not.
    """
    first = labels.index("signature")
    while first and labels[first - 1] == "closing" and _is_of_signature(rows[first - 1].text):
        first -= 1
        labels[first] = "signature"
    while first > 1 and labels[first - 1] == "body" and _signs_above(rows[first - 1], rows[first]):
        first -= 1
        labels[first] = "signature"
    if first and labels[first - 1] == "closing" and _goes_on(rows[first - 1], rows[first]):
        labels[first] = "closing"
        first += 1
    asks = ["body", "signature", "signature"]
    while labels[first - 1 : first + 2] == asks and _is_of_body(rows[first], rows[first + 1]):
        labels[first] = "body"
        first += 1
    while labels[first : first + 2] == ["signature", "signature"] and _is_wish(rows[first].text):
        labels[first] = "closing"
        first += 1
    return first


def _signs_above(row: Row, below: Row) -> bool:
    """Tell whether a line above the first signature signs, too, or leads to it: "Also on behalf of:"."""
    alike = not below.gap or is_signer(below.text) or below.text.endswith(":")
    return (row.text.endswith(":") and says_only("signed", row.text)) or (alike and is_signer(row.text))


def _is_of_body(row: Row, below: Row) -> bool:
    """Tell whether a line that was taken for the first signature is a paragraph, or a sentence that demands."""
    paragraph = len(row.text) > LONGEST_GREETING and (is_sentence(row.text) or (row.text[-1:] == ":" and below.gap))
    return paragraph or _is_demand(row, below)


def _is_demand(row: Row, below: Row) -> bool:
    """Tell whether a short sentence that stands by itself above the names is of the body: "We demand justice."."""
    words, kinds, *_ = wording_of(row.text)
    small = all(word[:1].islower() for word in row.text.split()[1:])
    heads = below.text.endswith(":") and bool(wording_of(below.text).start & BIT["signed"])
    known = any(mask & _OF_SIGNATURE for mask in kinds) and not heads
    return row.gap and below.gap and row.text.endswith(".") and len(words) >= _REST and small and not known


_OF_SIGNATURE = BIT["office"] | BIT["organisation"] | BIT["closing"] | BIT["signed"]


def _is_last_sentence(row: Row, below: Row) -> bool:
    """Tell whether a sentence above "Sincerely," is of the body: where nothing parts them, it looks like both.

    A short one is, if it does not end as farewells do: "Kindly acknowledge.".
    """
    if below.gap or below.text[-1] not in ",!" or not says_only("closing", below.text):
        return False
    kinds = wording_of(row.text).kinds
    told = len(kinds) > _REST or not kinds[-1] & BIT["closing"]
    ended = row.text.endswith(".") or ". " in row.text or len(row.text) > LONGEST_GREETING
    return told and ended


def _is_of_signature(text: str) -> bool:
    """Tell whether a line that was taken for a closing is of the signature: names, or what leads to them."""
    heads = text.endswith(":") and not any(mask & BIT["closing"] for mask in wording_of(text).kinds)
    return heads or is_signer(text)


def _goes_on(before: Row, row: Row) -> bool:
    """Tell whether a line is the end of the formula that the line above it begins: "… de notre profond / respect"."""
    if row.gap or not row.text[:1].islower() or names_signer(row.text):
        return False
    return before.text[-1:].isalpha() and len(wording_of(row.text).words) <= _REST


_REST = 3
"""words that may be left of a formula"""


def _is_wish(text: str) -> bool:
    """Tell whether a line is a short sentence of small words that names nobody: "Que Dieu vous garde."."""
    kinds = wording_of(text).kinds if len(text) < 2 * SHORT else ()
    small = [word for word in text.split() if word[:1].islower()]
    wishes = len(kinds) > _REST and text.endswith(".") and 2 * len(small) >= len(kinds)
    return wishes and not any(mask & _OF_SIGNATURE for mask in kinds)


def _begins_behalf(text: str) -> bool:
    _, _, mask, used = wording_of(text)
    return used > 1 and bool(mask & BIT["signed"])
