"""What the grammar took for the closer of a letter, and is still of its body: lists, paragraphs, a greeting again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from letterbook.parse.recognition.names import is_office, is_organisation
from letterbook.parse.recognition.prose import LONGEST_GREETING, is_sentence, says_only
from letterbook.parse.recognition.signed_lines import is_full_name
from letterbook.parse.vocabulary.lexicon import BIT, start_of, wording_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from letterbook.parse.segmentation.rows import Row

_LISTED = 3
"""lines that make a list"""

_LONGEST_FORMULA = 280
"""characters of a sentence that is a formula of closing"""


def back_to_body(rows: Sequence[Row], labels: list[str]) -> list[str]:
    """Return the labels with what is of the body called that, and the formula below it, if any, the closing."""
    _leave_hashtags(rows, labels)
    _leave_paragraphs(rows, labels)
    if "closing" in labels:
        _leave_greeting(rows, labels, labels.index("closing"))
    if "closing" in labels:
        _leave_notes(rows, labels, labels.index("closing"))
    elif "signature" in labels:
        _leave_list(rows, labels, labels.index("signature"))
    if "closing" not in labels:
        _tell_formula(rows, labels)
    return labels


def is_assurance(text: str) -> bool:
    """Tell whether a sentence is a formula of closing: "I offer you the assurance of my highest consideration.".

    So is one that ends with a farewell of two words: "Hoping for your reply, cordially we greet you." in Italian.
    """
    words, said = _formulas(text)
    ends = len(said) > 1 and said[-1] == words - 1 and said[-2] >= words - _LISTED
    begins = said[:1] == [0] and len(said) > _LISTED and wording_of(text).used > 1
    whole = len(said) >= _LISTED and words - said[-1] <= _LISTED
    return words > _LISTED and (begins or ends or whole)


def _formulas(text: str) -> tuple[int, Sequence[int]]:
    """Return how many words a sentence has, and the places of its words and phrases of closing; none of a long text.

    What stands before an apostrophe is not looked at: "l'expression".
    """
    if len(text) > _LONGEST_FORMULA or text[-1:] not in ".," or ". " in text or "—" in text:
        return 0, ()
    words = [word.rpartition("'")[2] for word in wording_of(text).words]
    said: set[int] = set()
    for place in range(len(words)):
        mask, used = start_of(words[place:])
        said.update(range(place, place + used) if mask & BIT["closing"] else ())
    return len(words), sorted(said)


def _tell_formula(rows: Sequence[Row], labels: list[str]) -> None:
    """Take the last paragraph of the body for the closing where it is no more than a formula."""
    if "body" not in labels:
        return
    last = len(labels) - 1 - labels[::-1].index("body")
    if last and labels[last - 1] == "body" and begins_paragraph(rows, last) and is_assurance(rows[last].text):
        labels[last] = "closing"


def begins_paragraph(rows: Sequence[Row], at: int) -> bool:
    """Tell whether a line begins a paragraph: below an empty line, or where the line above ends a sentence."""
    return rows[at].gap or rows[at - 1].text[-1:] in ".!?"


def _leave_hashtags(rows: Sequence[Row], labels: list[str]) -> None:
    """Leave a line of hashtags in the body, or at the foot of the letter: nobody signs "#OpenTheLibrary #Read"."""
    for at, label in enumerate(labels):
        if label == "signature" and rows[at].text[0] == "#" and all(word[0] == "#" for word in rows[at].text.split()):
            labels[at] = "body" if labels[at - 1] == "body" else "foot"


def _leave_paragraphs(rows: Sequence[Row], labels: list[str]) -> None:
    """Leave a sentence above a whole formula in the body: "I thank you for your trust. / Please accept …"."""
    for at in range(1, len(rows) - 1) if labels.count("closing") > 1 else ():
        both = labels[at - 1 : at + 2] == ["body", "closing", "closing"]
        if both and is_sentence(rows[at].text) and is_assurance(rows[at + 1].text):
            labels[at] = "body"


def _leave_greeting(rows: Sequence[Row], labels: list[str], at: int) -> None:
    """Leave a greeting within the text in the body, "Mr President," with the paragraphs below it."""
    if not wording_of(rows[at].text).start & BIT["salutation"] or not _is_paragraph(rows, at + 1):
        return
    end = at + 2
    while _is_paragraph(rows, end):
        end += 1
    below = labels[end - 1]
    labels[at:end] = ["body"] * (end - at)
    _, said = _formulas(rows[end - 1].text)
    if len(said) > 1 and said[0] == 0:
        labels[end - 1] = "closing"
        labels[end:] = ["signature" if label == below != "body" else label for label in labels[end:]]


def _is_paragraph(rows: Sequence[Row], at: int) -> bool:
    return at < len(rows) and len(rows[at].text) > LONGEST_GREETING and is_sentence(rows[at].text)


def _leave_notes(rows: Sequence[Row], labels: list[str], closing: int) -> None:
    """Leave in the body what was taken for notes or postscripts though the farewell is below it."""
    first = closing
    while first and labels[first - 1] in {"foot", "postscript"}:
        first -= 1
    marked = any(wording_of(row.text).start & BIT["postscript"] for row in rows[first:closing])
    if first and labels[first - 1] == "body" and not marked:
        labels[first:closing] = ["body"] * (closing - first)


def _leave_list(rows: Sequence[Row], labels: list[str], first: int) -> None:
    """Leave a list in the body that was taken for signatures.

    What stands above a heading, "Signed by:", is of the body if it has prose; so is a list that a line announces, "as
    follows:", and that names nobody.
    """
    head = next((at for at in range(first, len(rows)) if says_only("signed", rows[at].text)), first)
    if any(is_sentence(row.text) for row in rows[first:head]):
        labels[first:head] = ["body"] * (head - first)
    elif head == first and labels[first - 1] == "body" and rows[first - 1].text.endswith(":"):
        below = range(first + 1, len(rows))
        end = next((at for at in below if labels[at] != "signature" or rows[at].gap), len(rows))
        if end - first >= _LISTED and not any(_names_anybody(row.text) for row in rows[first:end]):
            while end < len(rows) and is_sentence(rows[end].text):
                end += 1
            labels[first:end] = ["body"] * (end - first)


def _names_anybody(text: str) -> bool:
    return is_full_name(text) or is_office(text) or is_organisation(text)
