"""What is marked at the end of a letter: postscripts, copies, enclosures."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from letterbook.parse.recognition.prose import LONGEST_GREETING, SHORT, says_only
from letterbook.parse.recognition.signed_lines import LABEL, is_full_name, names_several
from letterbook.parse.vocabulary.lexicon import BIT, start_of, wording_of, words_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from letterbook.parse.segmentation.rows import Row


def with_marked_ends(rows: Sequence[Row], labels: list[str]) -> list[str]:
    """Tell a postscript above the farewell, copies and names at the end from the body, where their lines are marked."""
    for at in range(len(rows) - 1, 0, -1):
        if labels[at] == "body":
            told = _marked_end(rows[at], signed=_may_be_signed(rows, labels, at))
            if not told:
                break
            labels[at] = told
    if "postscript" in labels:
        _tell_names_in_postscript(rows, labels)
    return labels


def _may_be_signed(rows: Sequence[Row], labels: Sequence[str], at: int) -> bool:
    """Tell whether a letter has a farewell or a name, so that what comes beside it may be a postscript."""
    return "closing" in labels or "signature" in labels or len(rows[at - 1].text) <= 2 * SHORT


def _marked_end(row: Row, *, signed: bool) -> str:
    """Return what the last paragraph of the body says that it is, "" for one of the body."""
    if not row.gap:
        return ""
    if signed and begins_postscript(row.text):
        return "postscript"
    if _COPY.match(row.text):
        return "copies"
    return "enclosures" if says_enclosure(row.text) else ""


_COPY = re.compile(r"b?cc?\s?:\s", re.IGNORECASE)
"""the sign that somebody gets a copy, below a letter that was typed: "c: Mr Novak" """


def begins_postscript(text: str) -> bool:
    """Tell whether a paragraph begins with the mark of a postscript: "P.S. Come soon."."""
    words = words_of(text[:SHORT])
    mask, used = start_of(words)
    return bool(mask & BIT["postscript"]) and used < len(words)


def says_enclosure(text: str, *, among: str = "body") -> bool:
    """Tell whether a short line names what comes with the letter: "Anlage: …"; among copies, "Copy of the decision"."""
    words, _, mask, used = wording_of(text[:LONGEST_GREETING])
    short = len(text) <= SHORT and used + 1 >= len(words)
    numbered = among != "body" and words[used : used + 1] and words[used].isdigit()
    if len(text) > LONGEST_GREETING or not (among == "copies" or ":" in text[:SHORT] or short or numbered):
        return False
    return bool(mask & BIT["enclosure"]) and not mask & BIT["copy"]


def _tell_names_in_postscript(rows: Sequence[Row], labels: list[str]) -> None:
    """Take names below the signatures that were taken for a postscript, which none of them begins, for more of them."""
    at = next((at for at in range(1, len(labels)) if labels[at - 1 : at + 1] == ["signature", "postscript"]), len(rows))
    end = next((end for end in range(at, len(rows)) if labels[end] != "postscript"), len(rows))
    texts = [row.text for row in rows[at:end] if not PLACEHOLDER.fullmatch(row.text)]
    names = sum(map(is_full_name, texts)) + 2 * sum(map(names_several, texts))
    if names > 1 and names >= len(texts) - 1 and not begins_postscript(texts[0]):
        labels[at:end] = ["signature"] * (end - at)


PLACEHOLDER = re.compile(r"\[[^\]]+\]")
"""What a form letter has in the place of a name: "[YOUR NAME]"."""


def with_copies(rows: Sequence[Row], labels: list[str]) -> list[str]:
    """Take the names below a line that says only "cc." for those who get a copy, not for more of those above it.

    Below the signatures, the first of them may stand on the same line: "cc The Hon. Julia Marlow MP".
    """
    for told, more in _WITH_COPIES.items():
        among = (at for at, label in enumerate(labels) if label == told)
        head = next((at for at in among if _says_copy(rows[at], told)), len(rows))
        for at in range(head, len(rows)):
            apart = told == "address" and at > head and rows[at].gap and not _says_copy(rows[at], told)
            if apart and not says_only("copy", rows[head].text):
                labels[at:] = ["subject" if label == told else label for label in labels[at:]]
            if labels[at] in more and at > head and _ends_copies(rows[at].text):
                break
            labels[at] = "copies" if at == head or labels[at] in more else labels[at]
    return labels


_WITH_COPIES = {
    "address": frozenset({"address"}),
    "signature": frozenset({"signature", "postscript"}),
    "postscript": frozenset({"signature", "postscript"}),
    "end-address": frozenset({"end-address"}),
}
"""Among which lines copies are looked for, and what those below them may have been taken for."""


def _ends_copies(text: str) -> bool:
    """Tell whether a line below the names of those who get a copy begins something else: "Enclosures:"."""
    return begins_postscript(text) or says_only("enclosure", text)


def _says_copy(row: Row, among: str) -> bool:
    if row.text[0] == "&":
        return False
    if says_only("copy", row.text):
        return True
    if among != "address" and (sign := _COPY.match(row.text)):
        return row.gap or among != "signature" or len(sign[0].strip(" :")) > 1
    if among == "signature" and not row.gap:
        return False
    *_, mask, used = wording_of(row.text[:SHORT])
    begins = among == "signature" or ":" in row.text[:SHORT] or row.text[:2].lower() == "cc" or used > 1
    return begins and bool(mask & BIT["copy"])


def with_enclosures(rows: Sequence[Row], labels: list[str]) -> list[str]:
    """Take lines that name what comes with the letter for enclosures, and those below that go on with them.

    So do the lines of a list, and, once somebody has signed, those from which no empty line parts them.
    """
    signed = labels.index("signature") if "signature" in labels else len(labels)
    for at, label in enumerate(labels):
        said = label in _BELOW_BODY and says_enclosure(rows[at].text, among=label)
        named = label in _NAMED_BELOW or (label == "copies" and LABEL.match(rows[at].text))
        more = named and labels[at - 1] == "enclosures"
        if said or (more and _goes_on(rows[at - 1], rows[at], signed=signed < at - 1)):
            labels[at] = "enclosures"
    return labels


_BELOW_BODY = frozenset({"copies", "signature", "end-date", "end-address"})
_NAMED_BELOW = frozenset({"signature", "postscript", "end-address"})


def _goes_on(above: Row, row: Row, *, signed: bool) -> bool:
    """Tell whether a line is a further entry of a list of enclosures, or more of "Enclosure 1 Letter of 3 May"."""
    if LABEL.match(row.text):
        return signed or not is_full_name(row.text)
    return signed and not row.gap and " " in above.text and not begins_postscript(row.text)
