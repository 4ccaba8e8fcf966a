"""Who signs, out of the lines of one signature: name, role, institution, offices with the years of holding them."""

from __future__ import annotations

import functools
import itertools
import re
from dataclasses import replace
from typing import TYPE_CHECKING

from letterbook.model import OfficeHeld, Signatory
from letterbook.parse.address_lines import name_then_office
from letterbook.parse.languages import languages
from letterbook.parse.lexicon import BIT, after_words, kinds_of, wording_of, words_of
from letterbook.parse.names import (
    is_office,
    is_organisation,
    is_place,
    looks_like_name,
    office_and_name,
    split_honorific,
)
from letterbook.parse.signed_lines import (
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
from letterbook.parse.small_words import any_of, pattern_for, words_for

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from letterbook.parse.rows import Row

_YEARS = re.compile(r"\((?P<from>\d{4})(?:\s*[–—-]\s*(?P<to>\d{4}|))?\)")
_BEHIND_DASH = re.compile(r"(?P<name>.{0,100}?)\s[–—-]\s+(?P<role>\S.*)")
_IN_BRACKETS = re.compile(r"^(?P<name>[^()]+?)\s*\((?P<role>[^()]*)\)?\s*$")
_CALLED = re.compile(r"(?P<name>[^,;„“\"]{3,60}?)\s(?P<role>ps\.\s[„“\"].{1,60})")
"""a name and how its bearer was called in the resistance, in Polish: "Anna Muster ps. „Zosia”" """

_ORDER = re.compile(r"(?:[A-Z][A-Za-z]?\.\s?){2,}")

_ENOUGH = 5000
"""characters of a signature that are searched for the words for others"""


def read_signatory(rows: Sequence[Row]) -> Signatory:
    """Return who signs with some lines."""
    one = _of_lines(tuple([row.text for row in rows]))
    return Signatory(one.name, one.role, one.organisation, one.offices, one.others, rows[0].number)


@functools.lru_cache(maxsize=1 << 8)
def _of_lines(texts: tuple[str, ...]) -> Signatory:
    """Return who signs with some lines; remembered, because in an archive few people sign most letters."""
    if len(texts) > 1 and _is_mark(texts[0], named_below=any(map(is_name, texts[1:]))):
        return _on_behalf(texts)
    texts = _name_first((LABEL.sub("", _without_mark(texts[0]), count=1), *texts[1:]))
    texts = tuple(text if "[" in text else text.removesuffix("]") for text in texts)
    first, along = apart_from_others(texts[0])
    name, role, whom = _name_role_and_body(first)
    below = list(itertools.takewhile(lambda line: not is_address(line), texts[1:]))
    roles, bodies = _roles_and_bodies(role, below) if name else ([*filter(None, [role]), *below], [])
    told, others = apart_from_others(_together(roles))
    told = _bare(told)
    if not name and (both := office_and_name(told)):
        told, name = both
    return Signatory(
        name=name or None,
        role=told or None,
        organisation=whom or ", ".join(bodies) or _organisation(texts[1 + len(below) :]),
        offices=read_offices(told),
        others=along or others,
    )


def _together(roles: Sequence[str]) -> str:
    """Return what lines say that somebody is; what is an office of its own is parted by a comma."""
    whole = ""
    for role in roles:
        another = whole[-1:].isalpha() and " " in whole and _begins_office(whole) and _begins_office(role)
        whole = f"{whole}, {role}" if another else f"{whole} {role}".strip()
    return whole


def _begins_office(text: str) -> bool:
    return text[:1].isupper() and is_office(text.split(maxsplit=1)[0])


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
    if _is_one_institution(text):
        return "", "", text.strip(" ,")
    name, role = _name_and_role(_NOT_OF_NAME.sub("", text) if _SIGN_OR_NUMBER.search(text[-2:]) else text)
    body = is_organisation(name) and (not is_office(name) or _is_called_by_body(name))
    return ("", role, name) if body else (name, role, "")


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
    _, _, mask, used = wording_of(line)
    leads = mask & BIT["signed"] and used > 1 and len(line) <= _LONGEST_LINE and line[-1:] != "."
    return body_after(line, used) if leads else ""


def _is_mark(text: str, *, named_below: bool) -> bool:
    """Tell whether a line says for whom the name below it signs, or only that it signs: "On behalf of …", "gez."."""
    marked = starts_with(text, BIT["signed"]) and not text.endswith(":")
    name = _without_mark(text)
    signs_for = named_below and wording_of(text).used == 1 and not _ABBREVIATED.match(text)
    return marked and (name == text or signs_for)


def names_signer(text: str) -> bool:
    """Tell whether a line has a mark that someone signed, and the name: "(Signed) Ana Muster", "gez. Ana Muster"."""
    return _without_mark(text) != text


def _without_mark(text: str) -> str:
    """Return a name without the mark that it is signed: "Fdo.: Ana Muster", "gez. Ana Muster", "(Ana Muster)"."""
    if text[:1] == "(" and text[-1:] == ")" and is_full_name(text[1:-1]):
        return text[1:-1]
    words, _, mask, used = wording_of(text)
    if not mask & BIT["signed"] or used == len(words) or any(len(word) > 1 for word in words[1:used]):
        return text
    below = after_words(text, used)
    rest = below.lstrip(_AROUND_MARK)
    marked = bool(below.strip()) and not below.strip()[0].isalpha()
    return rest if is_full_name(rest) or (is_name(rest) and marked) else text


_ABBREVIATED = re.compile(r"\w+[.:]")
"""A mark that someone signed, not for whom: "gez. Ana Muster" against "für Ana Muster"."""

_AROUND_MARK = " \t\u00a0.,:;)(]["


def _name_first(texts: tuple[str, ...]) -> tuple[str, ...]:
    """Return the lines with the name before the office that stands above it, or before it on the same line."""
    if not is_office(texts[0]) or is_name(texts[0]) or part_office_and_name(texts[0]):
        return texts
    at = next((place for place, text in enumerate(texts) if place and is_name(text)), 0)
    if at:
        return (texts[at], *(text.rstrip(" :,") for text in texts[:at]), *texts[at + 1 :])
    if both := office_and_name(texts[0]):
        return (both[1], both[0].rstrip(" :"), *texts[1:])
    office, comma, person = texts[-1].rpartition(",")
    named = split_honorific(person.strip(" ."))
    if not comma or not looks_like_name(named.name):
        return texts
    if not named.honorific:
        return (named.name, *texts[:-1], office) if is_person(person) else texts
    return (named.name, *texts[:-1], f"{office}, {named.honorific}")


def _on_behalf(texts: tuple[str, ...]) -> Signatory:
    """Read "On behalf of the committee," and the name below it."""
    signatory = _of_lines(texts[1:])
    whom = body_after(texts[0], wording_of(texts[0]).used)
    return replace(signatory, organisation=signatory.organisation or (whom if _LETTER.search(whom) else None))


_LETTER = re.compile(r"[^\W\d_]")


def body_after(text: str, count: int) -> str:
    """Return what a text names after its first words, without the article, which only "the undersigned" keep."""
    words, kinds, *_ = wording_of(text)
    names_body = count + 1 < len(words) and not kinds[count + 1] & BIT["signed"]
    article = names_body and kinds[count] & BIT["function"] and len(words[count]) <= _LONGEST_ARTICLE
    return after_words(text, count + bool(article)).strip(" ,.:;()[]")


_LONGEST_ARTICLE = 3
"""characters: "the", "den", "les" """


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
    if not rest or len(text) > _LONGEST_LINE or is_office(text):
        return False
    if text[len(head)] == "," and all(word in words_for("legal_form") for word in words_of(rest)):
        return True
    return is_organisation(head) and rest[0].isupper() and (text.isupper() or not is_full_name(rest))


_LONGEST_LINE = 150
"""characters of a line that names an institution, or who signs for one"""


def on_behalf(text: str) -> tuple[str, str] | None:
    """Return the name and for whom it stands in "Anna Muster on behalf of River Readers"; None for another line."""
    if text.count(" ") < _LEAST or len(text) > _LONGEST_LINE or _behalf_words().isdisjoint(text.lower().split()):
        return None
    match = _behalf().fullmatch(text)
    if match is None or not is_person(match["name"]):
        return None
    article, _, rest = match["whom"].partition(" ")
    return match["name"], rest if rest and article in words_for("article") else match["whom"]


_LEAST = 4
"""blanks of "Anna Novak im Namen Vieler" """

_PLAIN = 8
"""characters of "im Namen" or "on behalf of"; what is shorter, "for the", "pour le", is within names, too"""


@functools.cache
def _phrases_for_behalf() -> frozenset[str]:
    phrases = (phrase for language in languages().values() for phrase in language.phrases["signed"])
    return frozenset(phrase for phrase in phrases if " " in phrase and len(phrase) >= _PLAIN)


@functools.cache
def _behalf_words() -> frozenset[str]:
    """Return the last words of those phrases: looking for one of them first is far faster."""
    return frozenset(phrase.rsplit(maxsplit=1)[-1] for phrase in _phrases_for_behalf())


@functools.cache
def _behalf() -> re.Pattern[str]:
    phrases = any_of(_phrases_for_behalf())
    return re.compile(rf"(?P<name>[^,;:]{{3,50}}?),?\s{phrases}\s(?P<whom>\S.*)", re.IGNORECASE)


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
    if match is None or "@" in match["name"] or _YEARS.search(text) or _is_short_for(match):
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


def apart_from_others(text: str) -> tuple[str, str | None]:
    """Part what a signature says of the signatory from the words for those who sign along."""
    match = _others().search(text[:_ENOUGH])
    if match is None:
        return text.strip(), None
    return text[: match.start()].strip(" ,;"), text[match.end() :].strip() or None


def names_only_others(text: str) -> bool:
    """Tell whether a line is no more than the words for those who sign along: "and 214 others", "u. v. a."."""
    match = _others().match(text[:_ENOUGH])
    return match is not None and match.start() == 0


@functools.cache
def _others() -> re.Pattern[str]:
    phrases = any_of(phrase for language in languages().values() for phrase in language.phrases["others"])
    return re.compile(rf"(?:^|[,;]?\s+)(?=(?:{phrases}|{pattern_for('and')}\s+\d)(?!\w*[^\W\d]))", re.IGNORECASE)


def read_offices(text: str) -> tuple[OfficeHeld, ...]:
    """Return offices with years: "Deputy Minister (1994-1997), Ambassador (1997-2002)"."""
    offices: list[OfficeHeld] = []
    begin = 0
    for match in _YEARS.finditer(text):
        offices.append(OfficeHeld(text[begin : match.start()].strip(" ,;"), match["from"], _end(match)))
        begin = match.end()
    return tuple(held for held in offices if held.office)


def _end(match: re.Match[str]) -> str | None:
    if match["to"] is None:
        return match["from"]
    return match["to"] or None
