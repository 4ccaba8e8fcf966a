"""Who signs, out of the lines of one signature: name, role, institution, offices with the years of holding them."""

from __future__ import annotations

import functools
import itertools
import re
from dataclasses import replace
from typing import TYPE_CHECKING

from letterbook.model import Signatory
from letterbook.parse.extraction.offices_held import YEARS, read_offices
from letterbook.parse.extraction.sign_along import apart_from_others
from letterbook.parse.recognition.address_lines import name_then_office
from letterbook.parse.recognition.names import (
    is_known,
    is_office,
    is_organisation,
    is_place,
    looks_like_name,
    office_and_name,
    parted_office,
    split_honorific,
)
from letterbook.parse.recognition.signed_lines import (
    LABEL,
    before_role,
    is_address,
    is_body,
    is_full_name,
    is_name,
    is_person,
    part_office_and_name,
    starts_with,
)
from letterbook.parse.recognition.signing import (
    LONGEST_LINE,
    body_after,
    is_mark,
    on_behalf,
    without_mark,
)
from letterbook.parse.vocabulary.lexicon import BIT, after_words, kinds_of, wording_of, words_of
from letterbook.parse.vocabulary.small_words import words_for

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from letterbook.parse.segmentation.rows import Row

_BEHIND_DASH = re.compile(r"(?P<name>.{0,100}?)\s[–—-]\s+(?P<role>\S.*)")
_IN_BRACKETS = re.compile(r"^(?P<name>[^()]+?)\s*\((?P<role>[^()]*)\)?[\s,;]*$")
_CALLED = re.compile(r"(?P<name>[^,;„“\"]{3,60}?)\s(?P<role>ps\.\s[„“\"].{1,60})")
"""a name and how its bearer was called in the resistance, in Polish: "Anna Muster ps. „Zosia”" """

_REMARK = re.compile(r"(?<=\w)(?:\.?\s\[[^\W\d_][^\][]{0,38}\]|,?\s(?:v\.\s?r\.|e\.\s?h\.|m\.\s?p\.))$")
"""what says behind a name that its bearer signed: "Anna Muster [handschriftlich]", "Jan Vzor, v. r.", "Muster e.h." """

_ORDER = re.compile(r"(?:[A-Z][A-Za-z]?\.\s?){2,}")


def read_signatory(rows: Sequence[Row]) -> Signatory:
    """Return who signs with some lines."""
    one = _of_lines(tuple([row.text for row in rows]))
    return Signatory(one.name, one.role, one.organisation, one.offices, one.others, rows[0].number)


@functools.lru_cache(maxsize=1 << 8)
def _of_lines(texts: tuple[str, ...]) -> Signatory:
    """Return who signs with some lines; remembered, because in an archive few people sign most letters."""
    if len(texts) > 1 and is_mark(texts[0], named_below=any(map(is_name, texts[1:]))):
        return _on_behalf(texts)
    bare = _REMARK.sub("", LABEL.sub("", without_mark(texts[0]), count=1))
    below = map(without_mark, texts[1:]) if is_office(bare) else texts[1:]
    texts = _name_first((bare, *below))
    texts = tuple(_without_last_quote(text) for text in texts)
    first, along = apart_from_others(texts[0])
    name, role, whom = _name_role_and_body(first)
    under = [_out_of_brackets(line) for line in itertools.takewhile(lambda line: not is_address(line), texts[1:])]
    roles, bodies = _roles_and_bodies(role, under) if name else ([*filter(None, [role]), *under], [])
    told, others = apart_from_others(_together(roles))
    told = _bare(told)
    if not name and (both := office_and_name(told)):
        told, name = both
    if name and not told and _is_office_alone(name):
        told, name = parted_office(name) or office_and_last_words(name) or (name, "")
    return Signatory(
        name=name or None,
        role=told or None,
        organisation=whom or ", ".join(bodies) or _organisation(texts[1 + len(under) :]),
        offices=read_offices(told),
        others=along or others,
    )


def _without_last_quote(text: str) -> str:
    """Return a line without the bracket or quotation mark that ends a letter, but does not begin on the line."""
    return text[:-1] if text[-1:] in _OPENED and _OPENED[text[-1]] not in text else text


_OPENED = {"]": "[", "»": "«"}
"""what closes something, with what opens it"""


def _together(roles: Sequence[str]) -> str:
    """Return what lines say that somebody is; what is an office of its own is parted by a comma."""
    whole = ""
    for role in roles:
        another = whole[-1:].isalpha() and " " in whole and _begins_office(whole) and _begins_office(role)
        whole = f"{whole}, {role}" if another else f"{whole} {role}".strip()
    return whole


def _is_office_alone(text: str) -> bool:
    """Tell whether what was taken for a name begins with an office: "voorzitter Muster", "Le Président du club"."""
    if not is_office(text) or is_name(text) or split_honorific(text).honorific:
        return False
    words, kinds, *_ = wording_of(text)
    first = kinds[words[0] in words_for("article") and len(words) > 1]
    return first & (BIT["office"] | BIT["member"]) == BIT["office"]


def _begins_office(text: str) -> bool:
    return text[:1].isupper() and is_office(text.split(maxsplit=1)[0])


def _out_of_brackets(line: str) -> str:
    """Return a line without the brackets around all of it: "(Readers of Riverton)"."""
    return line[1:-1] if line[:1] == "(" and line.find(")") == len(line) - 1 else line


def _bare(role: str) -> str:
    """Return a role without what stands around it: "Chair" of "(Chair)" or "- Chair -"."""
    inner = role.strip(" ,–—-")
    if inner[:1] == "(" and inner.find(")") == len(inner) - 1:
        inner = inner[1:-1]
    return (inner if "(" in inner else inner.removesuffix(")")).rstrip(" ,")


def _name_role_and_body(text: str) -> tuple[str, str, str]:
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
    whom = _whom_below(text)
    return whom if " " in whom else ""


def _is_called_by_body(text: str) -> bool:
    """Tell whether an institution is called by an office, too: "The Council Executive Committee"."""
    *before, last = words_of(text)
    return is_organisation(last) and not is_office(last) and len(before) > 1 and text.split()[-2][:1].isupper()


def _roles_and_bodies(role: str, below: Sequence[str]) -> tuple[list[str], list[str]]:
    """Part what is said of a signatory, behind his name and below it, into what he is and the institutions he is of."""
    roles: list[str] = []
    bodies: list[str] = []
    role = "" if _WEB.match(role) else role
    role, body = _office_and_body(role)
    bodies += filter(None, [body])
    for line in _whole_lines([role, *below] if role else below):
        if line in bodies:
            continue
        if role and not roles and line.startswith(role) and not _is_body_behind(line):
            roles.append(line)
        elif whom := _whom_below(line):
            bodies.append(whom)
        elif _is_body_alone(line) or (not bodies and _may_be_body(line, roles)):
            bodies.append(line.strip(" ,"))
        else:
            roles.append(line)
    return roles, bodies


def _office_and_body(role: str) -> tuple[str, str]:
    """Part an office from the institution behind a comma: "President, Society of Readers"."""
    office, comma, body = role.partition(", ")
    held = comma and is_office(office) and not is_organisation(office) and "," not in body and _is_body_alone(body)
    return (office, body.strip()) if held else (role, "")


_WEB = re.compile(r"(?:https?:|www\.|@\w|[\w.-]{1,60}@)\S*$")
"""what stands behind a name and says where somebody is found on the web"""


def _whole_lines(lines: Sequence[str]) -> Iterator[str]:
    """Yield lines, one of those that go on: "Secretary for / Environment and Health", "Board / for the valley"."""
    whole = ""
    for line in lines:
        if whole and (_ends_open(whole) or _goes_on(line)):
            whole = f"{whole} {line}"
            continue
        if whole:
            yield whole
        whole = line
    if whole:
        yield whole


def _ends_open(line: str) -> bool:
    last = line.rsplit(maxsplit=1)[-1]
    return last in words_for("link", "of", "article") or (last.islower() and bool(kinds_of(last) & BIT["function"]))


def _goes_on(line: str) -> bool:
    """Tell whether a line begins within a name: with a small letter, and no office."""
    return line[:1].islower() and not is_office(line.split(maxsplit=1)[0]) and not starts_with(line, BIT["signed"])


def _is_body_behind(text: str) -> bool:
    """Tell whether what stands behind a name is an institution and no more, not "Fellow from the Law School"."""
    led = words_for("from", "place_lead") - words_for("of")
    return _is_body_alone(text) and "," not in text and led.isdisjoint(text.split())


def _is_body_alone(line: str) -> bool:
    whole = line.rstrip(".") if len(line) <= _SHORT_LINE else line
    return is_body(whole) and not is_office(line) and line.count("(") == line.count(")")


_SHORT_LINE = 60
"""characters of a line that is no sentence though it ends with a dot: "Avatar ltd." """


def _may_be_body(line: str, roles: Sequence[str]) -> bool:
    """Tell whether a line below an office may be the name of where it is held: "Director / River Readers"."""
    named = is_full_name(line) or (line.isupper() and line.isalpha())
    return bool(roles) and is_office(roles[-1]) and named and not is_office(line) and not is_place(line)


def _whom_below(line: str) -> str:
    """Return for whom a line below a name says that he signs: "on behalf of River Readers"; "" for another line."""
    words, _, mask, used = wording_of(line)
    led = used > 1 or (used == 1 and "." in words[0])
    leads = mask & BIT["signed"] and led and len(line) <= LONGEST_LINE and line[-1:] != "."
    return body_after(line, used) if leads else ""


def _name_first(texts: tuple[str, ...]) -> tuple[str, ...]:
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
    both = office_and_name(text)
    return both if both and not _BEFORE_INITIALS.match(both[1]) else _office_and_initials(text) or both


_BEFORE_INITIALS = re.compile(r"[^\W\d_]{2,30}\s[^\W\d_]{2,30}\s[^\W\d_]\.")


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


_LETTER = re.compile(r"[^\W\d_]")


def _on_behalf(texts: tuple[str, ...]) -> Signatory:
    """Read "On behalf of the committee," and the name below it."""
    signatory = _of_lines(texts[1:])
    whom = body_after(texts[0], wording_of(texts[0]).used)
    return replace(signatory, organisation=signatory.organisation or (whom if _LETTER.search(whom) else None))


def _without_formula(text: str) -> str:
    """Return a name without the formula before it on its line: "Paul." of "Mit herzl. Gruß Dein getr. Paul."."""
    kinds = wording_of(text).kinds
    used = next((at for at, mask in enumerate(kinds) if not mask & BIT["closing"]), 0)
    rest = after_words(text, used).strip(" ,") if used >= _FORMULA else ""
    named = rest and looks_like_name(rest.rstrip(".")) and not any(wording_of(rest).kinds)
    return rest if named else text


_FORMULA = 3
"""words of a formula that nobody takes for part of a name: not "Dein Paul" or "Ihre Maria Klein" """

_SIGN_OR_NUMBER = re.compile(r"[\d_]")
_NOT_OF_NAME = re.compile(r"[\s_]*_{2}[\s_]*$|\s[A-Z][A-Z.]{1,5}:?\s?(?:N[º°o]?\.?\s?)?\d[\d.\-/]{4,20}[A-Z]?$")
"""What may follow a name where people sign by hand: "Anna Muster ______", "Ana Muster DNI 4186601"."""

_PARTED = re.compile(r"[,(–—-]")


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


def _role_in_brackets(text: str) -> tuple[str, str] | None:
    """Return role and name of "Anna Muster (writer)"; None for any other line."""
    match = _IN_BRACKETS.match(text)
    if match is None or "@" in match["name"] or YEARS.search(text) or _is_short_for(match):
        return None
    if is_office(match["name"]) and not is_name(match["name"]):
        return None
    return match["role"].strip(), match["name"].strip(" ,")


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


def _organisation(lines: Sequence[str]) -> str | None:
    return next((line.strip(" ,") for line in lines if is_body(line) and not is_office(line)), None)
