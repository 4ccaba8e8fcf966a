"""An office that stands above the name in a signature, or before it on the same line."""

from __future__ import annotations

import re

from letterbook.parse.recognition.address_lines import office_then_titled
from letterbook.parse.recognition.names import is_known, is_office, looks_like_name, office_and_name, split_honorific
from letterbook.parse.recognition.signed_lines import is_name, is_person, part_office_and_name
from letterbook.parse.recognition.signing import LONGEST_LINE
from letterbook.parse.vocabulary.lexicon import BIT, kinds_of


def name_first(texts: tuple[str, ...]) -> tuple[str, ...]:
    """Return the lines with the name before the office that stands above it, or before it on the same line."""
    if not is_office(texts[0]) or is_name(texts[0]) or part_office_and_name(texts[0]):
        return texts
    at = next((place for place, text in enumerate(texts) if place and is_name(text)), 0)
    if at:
        return (texts[at], *(text.rstrip(" :,") for text in texts[:at]), *texts[at + 1 :])
    if both := _office_and_whole_name(texts[0]):
        return (both[1], both[0].rstrip(" :"), *texts[1:])
    office, comma, person = texts[-1].rpartition(",")
    named = split_honorific(person.strip(" ."))
    if not comma or not looks_like_name(named.name):
        return texts
    if not named.honorific:
        return (named.name, *texts[:-1], office) if is_person(person) else texts
    return (named.name, *texts[:-1], f"{office}, {named.honorific}")


def _office_and_whole_name(text: str) -> tuple[str, str] | None:
    """Part an office from a name; of two words before initials none is of it: "Член Ради Читачів А. В. Образцов"."""
    both = office_and_name(text) or office_then_titled(text)
    return both if both and not _BEFORE_INITIALS.match(both[1]) else _office_and_initials(text) or both


_BEFORE_INITIALS = re.compile(r"[^\W\d_]{2,30}\s[^\W\d_]{2,30}\s[^\W\d_]\.")


def _office_and_initials(text: str) -> tuple[str, str] | None:
    """Part an office, whatever it is for, from initials and a surname: "Director of Libraries A.B.Novak".

    So is a surname in capitals: "Chair of the Council Anna NOVAK". None for any other line.
    """
    match = _INITIALS.fullmatch(text.rstrip(" .")) if len(text) <= LONGEST_LINE else None
    if match is None or match["office"].isupper() or not is_office(match["office"].split(maxsplit=1)[0]):
        return None
    name = match["name"]
    named = name.rsplit(maxsplit=1)[-1].isupper() or "." in name
    return (match["office"], name) if named and looks_like_name(name) and not is_known(name) else None


_INITIALS = re.compile(
    r"(?P<office>\S.{3,120}?)\s"
    r"(?P<name>(?:[^\W\d_]\.\s?){1,3}[^\W\d_.]{3,30}|[^\W\d_]{3,20}\s[^\W\d_]{3,30})"
)


def office_and_last_words(text: str) -> tuple[str, str] | None:
    """Part a line that begins with an office from its last two words, which nothing tells but what stands before them.

    That is a small word or one that is known: "Глава города Анна Образцова", "PRESIDENT OF FRANCE ANNA EXEMPLE".
    """
    *office, before, given, surname = ["", "", *text.rstrip(" .").split()]
    name = f"{given} {surname}"
    told = kinds_of(before.lower())
    of_office = before.isalpha() and not told & BIT["function"] and (before.islower() or told)
    if not any(office) or not of_office or is_known(name) or not is_person(name):
        return None
    return " ".join([*office, before]).strip(), name
