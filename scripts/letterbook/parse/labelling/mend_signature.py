"""What stands among the signatures and is none: an address, a day, an afterthought, how to reach who signs."""

from __future__ import annotations

import functools
import re
from typing import TYPE_CHECKING

from letterbook.parse.extraction.signature import rows_above_print
from letterbook.parse.labelling.marked_ends import begins_postscript
from letterbook.parse.recognition.address_lines import is_addressed, is_honorific
from letterbook.parse.recognition.names import is_titled_name
from letterbook.parse.recognition.prose import LONGEST_GREETING, SHORT, names_in
from letterbook.parse.recognition.signed_lines import is_name, names_several
from letterbook.parse.recognition.signing import names_signer
from letterbook.parse.vocabulary.lexicon import BIT, kinds_of, wording_of, words_of
from letterbook.parse.vocabulary.small_words import begins_with, pattern_for, words_for

if TYPE_CHECKING:
    from collections.abc import Sequence

    from letterbook.parse.segmentation.rows import Row


def mend_signature(rows: Sequence[Row], labels: list[str], first: int) -> list[str]:
    """Take the lines from "To Charles Darwin Esq" on, below a signature, for an address, and a day for the dateline."""
    if labels[first - 1] == "closing" and "@" in rows[first].text and _is_contact(rows[first].text):
        labels[first] = "foot"
    places = range(first + 1, len(rows))
    if not places:
        return labels
    greeted = names_in([rows[at] for at in range(first) if labels[at] == "salutation"])
    own = _is_greeted(rows[first], greeted) and begins_with("addressed", rows[first].text)
    head = first if own else next((at for at in places if _is_of_address(rows[at], greeted)), len(rows))
    labels[head:] = ["end-address" if label == "signature" else label for label in labels[head:]]
    drawn_up = next((at for at in places if _drawn_up().fullmatch(rows[at].text)), len(rows))
    labels[drawn_up:] = ["foot" if label == "signature" else label for label in labels[drawn_up:]]
    _tell_afterthoughts(rows, labels, first)
    return labels


def _tell_afterthoughts(rows: Sequence[Row], labels: list[str], first: int) -> None:
    """Take a sentence below few signatures for a postscript, and how to reach who signs for the foot of the letter."""
    printed = first + len(rows_above_print(rows[first:]))
    below = range(first + 1, printed)
    marked = next((at for at in below if labels[at] == "signature" and _is_marked(rows[at].text)), printed)
    labels[marked:printed] = ["postscript" if label == "signature" else label for label in labels[marked:printed]]
    lines = labels.count("signature")
    for at in range(first + 1, len(rows)):
        if lines <= _FEW and at < printed and labels[at] == "signature" and _is_afterthought(rows[at], lines):
            labels[at] = "postscript"
        if labels[at] in _BELOW_NAME and labels[at - 1] in {"signature", "foot"} and _is_contact(rows[at].text):
            labels[at] = "foot"


def _is_marked(text: str) -> bool:
    """Tell whether a line begins with the mark of a postscript, "PS: We met …", not with initials: "P. S. Novak"."""
    return begins_postscript(text) and not is_name(text)


_FEW = 6
"""lines of signatures; a longer list may say in whole sentences what each of the institutions is"""


def _is_afterthought(row: Row, lines: int) -> bool:
    """Tell whether a line below so many signatures says something: it is a postscript, though nothing marks it as one.

    A short sentence is one below an only name, apart from it: "Grüße auch Marie.".
    """
    text = row.text
    if text[-1:] not in ".!?" or names_signer(text) or names_several(text):
        return False
    return text.count(" ") >= _WORDS_OF_SENTENCE or (row.gap and lines <= _FEWER and _is_short_sentence(text))


def _is_short_sentence(text: str) -> bool:
    words, kinds, *_ = wording_of(text)
    small = sum(word[:1].islower() for word in text.split())
    known = BIT["office"] | BIT["organisation"] | BIT["signed"] | BIT["degree"] | BIT["address"]
    return len(words) >= _SHORT_SENTENCE and 2 * small >= len(words) and not any(mask & known for mask in kinds)


_WORDS_OF_SENTENCE, _SHORT_SENTENCE, _FEWER = 12, 3, 3
"""words of what is said below names, of a short sentence, and lines of signatures above one"""


_INITIALS = 3
"""letters of a typist's name below a signature"""

_BELOW_NAME = frozenset({"signature", "postscript", "end-address"})


def _is_contact(text: str) -> bool:
    """Tell whether a line says how to reach who signs: an e-mail address, or where to fill it in, "[YOUR EMAIL]".

    So it is with the initials of who typed the letter: "mjh".
    """
    if " " not in text and ("@" in text or (text.isalpha() and text.islower() and len(text) == _INITIALS)):
        return not kinds_of(text)
    words = words_of(text) if text[:1] == "[" and text[-1:] == "]" and len(text) <= SHORT else ()
    return any(kinds_of(word) & BIT["address"] or word in words_for("envelope") for word in words)


@functools.cache
def _drawn_up() -> re.Pattern[str]:
    """Return what stands at the foot of a letter: who dictated it and who typed it, "HLM/dk", or "Исп. Иванова"."""
    return re.compile(rf"[A-Z]{{2,4}}\s?[/:]\s?[A-Za-z]{{1,3}}|(?i:{pattern_for('drawn_up')})(?!\w)\.?:?\s.*")


@functools.cache
def _envelope() -> re.Pattern[str]:
    """Return what stands before whom a letter is for, as on an envelope: "To Mr Darwin", "Adresse: …"."""
    return re.compile(rf"(?i:{pattern_for('envelope')})(?:\s*[:.]|\s(?=[^\W\da-zа-яё])|$)")


def _is_of_address(row: Row, greeted: frozenset[str]) -> bool:
    """Tell whether a line below the signatures begins the address; so does the name of whom the letter greets."""
    another = row.gap and not row.text[0].islower() and (_is_title_of_another(row.text) or is_addressed(row.text))
    return _is_greeted(row, greeted) or another or _begins_envelope(row.text)


def _is_greeted(row: Row, greeted: frozenset[str]) -> bool:
    """Tell whether a line apart from those above it names whom the letter greets, with a title."""
    name = row.text.partition(",")[0]
    return row.gap and bool(greeted) and is_titled_name(name) and not greeted.isdisjoint(name.split())


def _is_title_of_another(text: str) -> bool:
    """Tell whether a line is an honorific alone, "The Honorable": one's own is not put on a line before one's name."""
    return is_honorific(text) and not any(word in words_for("learned") for word in words_of(text))


def _begins_envelope(text: str) -> bool:
    """Tell whether a line below a signature begins the address: "To Mr Darwin", "C. Darwin Esq.", "Herrn Müller"."""
    words = wording_of(text[:LONGEST_GREETING]).words
    esquire = len(words) > 1 and words[-1] in words_for("esquire")
    return esquire or begins_with("addressed", text) or bool(_envelope().match(text))
