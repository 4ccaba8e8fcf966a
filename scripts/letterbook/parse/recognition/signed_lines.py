"""What a line of a signature looks like: a name, a name with its role, an institution."""

from __future__ import annotations

import functools
import re

from letterbook.parse.recognition.names import (
    REMEMBERED,
    is_known,
    is_office,
    is_organisation,
    looks_like_name,
    split_honorific,
)
from letterbook.parse.vocabulary.lexicon import BIT, kinds_of, wording_of
from letterbook.parse.vocabulary.small_words import words_for

COLUMN = re.compile(r"\s(?:\s{3,}|(?<=\t)\t*)")
"""what parts signatures that stand side by side: four blanks or a tab; the pattern begins with what all have"""

LABEL = re.compile(
    r"^(?:[(/]\s?[-–sé]\s?[)/]\s*|p\.?p\.?\s+(?=[^\W\d_])|(?:\d{1,4}[.)]|[-–—•*●])\s+|[+✠†]\s*(?=[^\W\d_]))"
)
"""what stands before an entry of a list, or before a name in the place of a hand: "3.", "(-)", "/s/", "(é)", "pp" """

NOTE = re.compile(r"\[?(?:\d{1,2}|\*)\]\s")
"""what a note below a text begins with: "[1] See …" """

_ROLE = re.compile(r"[,(]|\s[–—-]\s|\sps\.\s(?=[„“\"])")
"""what parts a name from what is said of it: a role, a place, a name in the resistance (in Polish, "ps. „Paulina”")"""

_ADDRESS = re.compile(
    r"@|www\.|https?:|\b(?:tel|fax|phone|telefon|тел|e-?mail|web)\b\s*[.:+(\d]|\A\d+[a-z]?,?\s|\d{6}"
    r"|\A(?-i:[a-z\d-]{3,30}(?:\.[a-z\d-]{2,30}){0,3}\.[a-z]{2,6})(?=/|\s*(?:[|•·,]|$))",
    re.IGNORECASE,
)
_NUMBERED = re.compile(r"^\S*\d|\d\S*(?:\s[a-z])?(?:,|$)")
"""the number of a house, a box or a town, which begins a line or ends a part of it"""

_START = 60
"""characters of a line that may be a street with a number"""

_ENOUGH = 500
"""characters of a line that are searched for an address"""

_LONGEST_BODY = 120
"""characters of an institution's name"""


@functools.lru_cache(maxsize=REMEMBERED)
def before_role(text: str) -> str:
    """Return what stands in a line before what it says of the signatory: "Jan Novak" of "3. Jan Novak – writer".

    The year in which somebody left a college, "Anna Novak ’68", is left out, too.
    """
    name = _ROLE.split(LABEL.sub("", text, count=1), maxsplit=1)[0]
    return _CLASS.sub("", name) if name[-1:].isdigit() else name


_CLASS = re.compile(r"\s{1,3}['‘’]\d\d$")
"""the year of a class, behind a name"""


def is_name(text: str) -> bool:
    """Tell whether a line begins with a name: "Jan Novak, Director", "3. Dr Jan Novak (Riverton)"."""
    return _has_name(text[:_LONGEST_BODY])


@functools.lru_cache(maxsize=REMEMBERED)
def _has_name(text: str) -> bool:
    name = split_honorific(before_role(text)).name
    first, _, more = name.partition(" ")
    if more and kinds_of(first.lower()) & BIT["function"] and len(first) > 1:
        return False
    return looks_like_name(name)


def is_full_name(text: str) -> bool:
    """Tell whether a line is a given name and a surname, so that the next line is no more of the same name.

    "van Muster" is only the latter, and "te Voorbeeld" may be a town.
    """
    words = before_role(text).split()
    return len(words) > 1 and words[0] not in words_for("particle") and is_name(text)


def is_person(text: str) -> bool:
    """Tell whether a text is a given name and a surname, and no word of it is known as anything but a small word."""
    words = text.split()
    return (
        len(words) > 1
        and is_full_name(text)
        and not is_known(" ".join(word for word in words if word.lower() not in words_for("particle")))
    )


@functools.lru_cache(maxsize=REMEMBERED)
def is_address(text: str) -> bool:
    """Tell whether a line below a name says where to find somebody, not who that is: "12 River Street", "Tel: 55"."""
    if _ADDRESS.search(text[:_ENOUGH]):
        return True
    start = text[:_START]
    street = _NUMBERED.search(start) and any(mask & BIT["address"] for mask in wording_of(start).kinds)
    return bool(street) and not is_office(text) and not is_organisation(text)


def is_name_after_office(text: str) -> bool:
    """Tell whether a line is an office, a colon or a dash, and a name: "Secretary: Jan Novak", "Chair – Dr Novak"."""
    return part_office_and_name(text) is not None


def part_office_and_name(text: str) -> tuple[str, str] | None:
    """Return the office and the name of a line that has both, parted by a colon or a dash; None for any other line."""
    office, colon, person = map(str.strip, text.partition(":"))
    if colon:
        return (office, person) if is_office(office) and is_name(person) else None
    office, *rest = _BETWEEN.split(text, maxsplit=1) if is_office(text) else (text,)
    if not rest or not is_office(office) or is_name(office):
        return None
    honorific, name = split_honorific(rest[0])
    if honorific is None:
        return (office, name) if is_person(name) else None
    return (f"{office}, {honorific}" if is_office(honorific) else office, name) if looks_like_name(name) else None


_BETWEEN = re.compile(r"\s[–—-]\s+")
"""a dash between two things, not within a word"""


def names_on_line(text: str) -> list[tuple[str, str]]:
    """Return the names that a line lists behind an office of many, each with it: "professors: A. Novak, J. Marlow"."""
    found: list[tuple[str, str]] = []
    if ":" not in text or "," not in text:
        return found
    for part in text[:_LONGEST_LIST].split(";"):
        office, colon, names = part.strip(" .").partition(":")
        listed = [_title_and_name(name) for name in (names if colon else office).split(",")]
        headed = bool(colon) and is_office(office) and not is_name(office)
        if not all(is_full_name(name) and (title or headed) for title, name in listed):
            return []
        found += [(name, title or office) for title, name in listed]
    return found


def names_several(text: str) -> bool:
    """Tell whether a line lists several names, or several offices with the names of those who hold them."""
    return len(names_on_line(text)) > 1


def _title_and_name(text: str) -> tuple[str, str]:
    """Part "senior lecturer Anna Novak"; what stands before a name is no part of it if it has a small letter."""
    *title, given, surname = ["", "", *text.split()]
    led = " ".join(title).strip()
    return (
        (led, f"{given} {surname}".strip())
        if led and (led[:1].islower() or len(title) > _LONGEST_TITLE)
        else ("", text.strip())
    )


_LONGEST_TITLE = 4
"""words before a name, two of them empty, that hardly are more of it: "Member of the Academy Anna Novak" """

_LONGEST_LIST = 5000
"""characters of a line that lists names"""


def is_body(text: str) -> bool:
    """Tell whether a line of a long list is the name of an institution, and no sentence about one."""
    formed = text[:1].isupper() and len(text) <= _LONGEST_BODY and text[-1:] != "."
    return formed and is_organisation(text) and not _says_office(text)


def _says_office(text: str) -> bool:
    """Tell whether a line begins with an office, so that the institution in it is where it is held."""
    return bool(wording_of(text).start & BIT["office"]) and is_office(text.split(maxsplit=1)[0])


def starts_with(text: str, bit: int) -> bool:
    """Tell whether a line begins with words of a kind, given by its bit."""
    return bool(wording_of(text).start & bit)
