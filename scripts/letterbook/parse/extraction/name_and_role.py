"""Name, role and institution on the line of a signature that has the name: "Anna Novak, Director"."""

from __future__ import annotations

import re

from letterbook.parse.extraction.offices_held import YEARS
from letterbook.parse.extraction.roles_and_bodies import whom_below
from letterbook.parse.recognition.address_lines import name_then_office
from letterbook.parse.recognition.names import is_office, is_organisation, looks_like_name
from letterbook.parse.recognition.signed_lines import before_role, is_full_name, is_name, part_office_and_name
from letterbook.parse.recognition.signing import LONGEST_LINE, on_behalf
from letterbook.parse.vocabulary.lexicon import BIT, after_words, wording_of, words_of
from letterbook.parse.vocabulary.small_words import words_for


def name_role_and_body(text: str) -> tuple[str, str, str]:
    """Return name, role and institution in a line; the last where somebody signs for it, or where it signs itself."""
    if behalf := on_behalf(text):
        return behalf[0], "", behalf[1]
    if wording_of(text).used >= _PLAIN_PHRASE and (whom := _named_behind_mark(text)):
        return "", "", whom
    if _is_one_institution(text):
        return "", "", text.strip(" ,")
    name, role = _name_and_role(_NOT_OF_NAME.sub("", text) if _SIGN_OR_NUMBER.search(text[-2:]) else text)
    body = is_organisation(name) and (not is_office(name) or _is_called_by_body(name))
    return ("", role, _named_behind_mark(name) or name) if body else (name, role, "")


_PLAIN_PHRASE = 3
"""words of "on behalf of", after which stands for whom somebody signs, whatever that is called"""


def _named_behind_mark(text: str) -> str:
    """Return for whom a line says that somebody signs, if that has a name: "for the River Readers"; else ""."""
    whom = whom_below(text)
    return whom if " " in whom else ""


def _is_called_by_body(text: str) -> bool:
    """Tell whether an institution is called by an office, too: "The Council Executive Committee"."""
    *before, last = words_of(text)
    return is_organisation(last) and not is_office(last) and len(before) > 1 and text.split()[-2][:1].isupper()


_SIGN_OR_NUMBER = re.compile(r"[\d_]")

_NOT_OF_NAME = re.compile(r"[\s_]*_{2}[\s_]*$|\s[A-Z][A-Z.]{1,5}:?\s?(?:N[º°o]?\.?\s?)?\d[\d.\-/]{4,20}[A-Z]?$")
"""What may follow a name where people sign by hand: "Anna Muster ______", "Ana Muster DNI 4186601"."""


def _is_one_institution(text: str) -> bool:
    """Tell whether a comma or brackets are of an institution's name: "Readers, Inc.", "Library Society (Riverton)"."""
    if _PARTED.search(text) is None:
        return False
    head = before_role(text)
    rest = text[len(head) :].strip(" ,.()[]–—-")
    if not rest or len(text) > LONGEST_LINE or is_office(text):
        return False
    if text[len(head)] == "," and all(word in words_for("legal_form") for word in words_of(rest)):
        return True
    return is_organisation(head) and rest[0].isupper() and (text.isupper() or not is_full_name(rest))


_PARTED = re.compile(r"[,(–—-]")


def _is_short_for(brackets: re.Match[str]) -> bool:
    """Tell whether brackets hold the letters that an institution is called by: "World Health Organization (WHO)"."""
    role = brackets["role"].strip()
    return role.isupper() and " " not in role and is_organisation(brackets["name"])


def _name_and_role(text: str) -> tuple[str, str]:
    marked = _role_in_brackets(text) or part_office_and_name(text)
    if marked:
        return marked[1], marked[0]
    if "(" not in text and (both := name_then_office(text)):
        return both
    called = _CALLED.fullmatch(text) if " ps. " in text else None
    if (parted := called or _BEHIND_DASH.fullmatch(text)) and looks_like_name(parted["name"]):
        return parted["name"].strip(), parted["role"].strip()
    return _role_behind_comma(_without_formula(text))


_CALLED = re.compile(r"(?P<name>[^,;„“\"]{3,60}?)\s(?P<role>ps\.\s[„“\"].{1,60})")
"""a name and how its bearer was called in the resistance, in Polish: "Anna Muster ps. „Zosia”" """

_BEHIND_DASH = re.compile(r"(?P<name>.{0,100}?)\s[–—-]\s+(?P<role>\S.*)")


def _role_in_brackets(text: str) -> tuple[str, str] | None:
    """Return role and name of "Anna Muster (writer)"; None for any other line."""
    match = _IN_BRACKETS.match(text)
    if match is None or "@" in match["name"] or YEARS.search(text) or _is_short_for(match):
        return None
    if is_office(match["name"]) and not is_name(match["name"]):
        return None
    return match["role"].strip(), match["name"].strip(" ,")


_IN_BRACKETS = re.compile(r"^(?P<name>[^()]+?)\s*\((?P<role>[^()]*)\)?[\s,;]*$")


def _role_behind_comma(text: str) -> tuple[str, str]:
    name, comma, role = text.partition(",")
    if comma and _is_formula(name) and looks_like_name(role):
        return role.strip(" ,"), ""
    if comma and role.strip() and not _is_degree(role):
        return name.strip(), role.strip()
    bare = text.strip(" ,")
    return (bare.removesuffix(")") if "(" not in bare else bare), ""


def _is_formula(text: str) -> bool:
    """Tell whether what stands before a name is a formula of closing: "Yours gratefully, F. E. Abbot"."""
    return all(mask & BIT["closing"] for mask in wording_of(text).kinds)


def _is_degree(text: str) -> bool:
    """Tell whether what follows a name is a degree or an order: "Ph.D.", "C.Ss.R."."""
    return bool(_ORDER.fullmatch(text.strip())) or all(mask & BIT["degree"] for mask in wording_of(text).kinds)


_ORDER = re.compile(r"(?:[A-Z][A-Za-z]?\.\s?){2,}")


def _without_formula(text: str) -> str:
    """Return a name without the formula before it on its line: "Paul." of "Mit herzl. Gruß Dein getr. Paul."."""
    kinds = wording_of(text).kinds
    used = next((at for at, mask in enumerate(kinds) if not mask & BIT["closing"]), 0)
    rest = after_words(text, used).strip(" ,") if used >= _FORMULA else ""
    named = rest and looks_like_name(rest.rstrip(".")) and not any(wording_of(rest).kinds)
    return rest if named else text


_FORMULA = 3
"""words of a formula that nobody takes for part of a name: not "Dein Paul" or "Ihre Maria Klein" """
