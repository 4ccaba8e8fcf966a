"""A name at the end that nothing marks as a signature: within the farewell, or below the last paragraph."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from letterbook.parse.extraction.office_above_name import office_and_last_words
from letterbook.parse.recognition.names import is_office, is_organisation, office_and_name, split_honorific
from letterbook.parse.recognition.prose import LONGEST_GREETING, SHORT, is_prose
from letterbook.parse.recognition.signed_lines import is_full_name, is_name, is_person
from letterbook.parse.vocabulary.lexicon import BIT, kinds_among, wording_of, words_of
from letterbook.parse.vocabulary.small_words import words_for

if TYPE_CHECKING:
    from collections.abc import Sequence

    from letterbook.parse.segmentation.rows import Row


def is_signer(text: str) -> bool:
    """Tell whether a line is a full name with what that person is: "Anna Novak, Director", "Jan Novak (writer)"."""
    name, comma, role = text.partition("(" if "(" in text and text.strip(" ,;").endswith(")") else ",")
    bare = split_honorific(name).name
    return bool(comma and role.strip()) and is_full_name(bare) and is_name(text) and not any(wording_of(bare).kinds)


_DASHED = re.compile(r"(?P<name>[^–—]{3,40}?)\s[–—-]\s(?P<role>[^.!?]{3,60})")
"""A name and what that person is: "Anna Novak - Sindaco di Riverton"."""


def with_name_in_closing(rows: Sequence[Row], labels: list[str]) -> list[str]:
    """Take the last line of the closing for the signature where it ends with a name: "Dein Paul.", "Caroline".

    Where there is no closing either, a name below the last paragraph signs.
    """
    if "closing" in labels:
        last = len(labels) - 1 - labels[::-1].index("closing")
        if _ends_with_name(rows[last].text):
            labels[last] = "signature"
        return labels
    bodies = [at for at, label in enumerate(labels) if label == "body" and at][-LAST:]
    if labels[-2:] == ["body", "body"] and len(rows) > LAST and _is_name_between(rows[-3:]):
        return [*labels[:-2], "signature", "postscript"]
    for at in reversed(bodies):
        below = rows[at + 1 : bodies[-1] + 1]
        above = next((rows[place].text for place in range(at - 1, -1, -1) if labels[place] != "end-date"), "")
        text = rows[at].text
        sure = at == bodies[-1] and _names_who_signs(text)
        long = len(above) > SHORT or (sure and above[-1:] in ".!?")
        alone = long and not any(row.gap or len(row.text) > SHORT for row in below)
        named = sure or _ends_with_name(text)
        if (named and (alone or _starts_formula(text))) or _is_initials(text):
            rest = "signature" if alone else "postscript"
            labels[at:] = ["signature", *(rest if label == "body" else label for label in labels[at + 1 :])]
            break
    return labels


LAST = 3
"""paragraphs at the end, of which one may be a signature that nothing else marks"""


def _is_name_between(rows: Sequence[Row]) -> bool:
    """Tell whether the second of three lines is a full name that stands alone between two paragraphs."""
    before, name, after = rows
    alone = name.gap and after.gap and is_prose(before.text) and is_prose(after.text)
    return alone and is_full_name(name.text.rstrip(".")) and not any(wording_of(name.text).kinds)


def _names_who_signs(text: str) -> bool:
    """Tell whether the last line of a letter names who signs, in a way that no sentence does."""
    if _is_institution(text) or _says_office(text) or (_DASHED.fullmatch(text) is not None and is_signer(text)):
        return True
    office = len(text) <= LONGEST_GREETING and bool(wording_of(text).start & BIT["office"])
    return office and (office_and_last_words(text) or office_and_name(text.rstrip(" ."))) is not None


def _says_office(text: str) -> bool:
    """Tell whether a line is a name and, behind a comma, an office: "Anna Novak, Director of River Readers"."""
    name, _, role = text.partition(",")
    short = len(text) <= LONGEST_GREETING and text[-1:] not in ".!?:;"
    return short and is_person(name) and is_office("".join(role.split(maxsplit=1)[:1]))


def _is_institution(text: str) -> bool:
    """Tell whether a line is no more than the name of an institution: "Friends of Reading Riverton Group"."""
    words = text.split()
    small = [word for word in words if word[:1].islower() and word not in words_for("of", "and", "article")]
    return len(text) <= 2 * SHORT and text[-1:].isalpha() and len(words) > 1 and not small and is_organisation(text)


def _is_initials(text: str) -> bool:
    """Tell whether a line is no more than initials, "A. S.", which do not announce a postscript."""
    return _INITIALS.fullmatch(text) is not None and not wording_of(text).start & BIT["postscript"]


_INITIALS = re.compile(r"(?:[^\W\d_]\.\s?){2,4}")


def _starts_formula(text: str) -> bool:
    return bool(wording_of(text).start & BIT["closing"])


_OF_POPE = re.compile(r"[IVX]+")
"""the number behind the name of a pope or a king"""


def _ends_with_name(text: str) -> bool:
    """Tell whether a short line ends with a name, after words of closing or alone."""
    words = text.strip(" .!–—-‒").split() if len(text) < 2 * SHORT else []
    words = words[: len(words) - (len(words) > 1 and _OF_POPE.fullmatch(words[-1]) is not None)]
    kinds = [kinds_among(words_of(word)) for word in words]
    named = [
        word[:1].isupper() and (not mask or len(word.strip(".")) == 1) for word, mask in zip(words, kinds, strict=True)
    ]
    if not named or not named[-1]:
        return False
    before = len(named)
    while before and (named[before - 1] or len(words[before - 1].strip(".:")) == 1):
        before -= 1
    return not before or bool(kinds[before - 1] & BIT["closing"])
