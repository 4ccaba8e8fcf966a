"""Who signed a letter: names, roles, offices with the years of holding them, and the words for unnamed others."""

from __future__ import annotations

import functools
import itertools
import re
from dataclasses import replace
from itertools import groupby
from typing import TYPE_CHECKING

from letterbook.model import OfficeHeld, Signatory
from letterbook.parse.languages import languages
from letterbook.parse.lexicon import BIT, kinds_of, wording_of
from letterbook.parse.names import (
    REMEMBERED,
    is_office,
    is_organisation,
    is_place,
    looks_like_name,
    office_and_name,
    split_honorific,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from letterbook.parse.rows import Row

_YEARS = re.compile(r"\((?P<from>\d{4})(?:\s*[–—-]\s*(?P<to>\d{4}|))?\)")
COLUMN = re.compile(r"\s{4,}|\t+")
"""what parts signatures that stand side by side"""

_SHORT = 60
"""characters of a line that may be a street with a number"""

_ENOUGH = 5000
"""characters of a signature that are searched for the words for others"""

_SIDE_BY_SIDE = 6
"""lines of signatures in columns; a longer table is rather a list"""

_LIST = 6
"""lines of signatures that are a list"""

_LONGEST_HEADING, _LONGEST_BODY = 6, 120
"""words of a heading in such a list, characters of an institution's name"""

_LABEL = re.compile(r"^(?:[(/][-–][)/]\s*|(?:\d{1,4}[.)]|[-–—•*●])\s+|[+✠†]\s*(?=[^\W\d_]))")
_IN_BRACKETS = re.compile(r"^(?P<name>[^()]+?)\s*\((?P<role>[^()]*)\)?\s*$")


@functools.cache
def _others() -> re.Pattern[str]:
    phrases = {phrase for language in languages().values() for phrase in language.phrases["others"]}
    return re.compile(
        rf"[,;]?\s+(?=(?:{'|'.join(map(re.escape, sorted(phrases, key=len, reverse=True)))})\b)", re.IGNORECASE
    )


def read_signatories(rows: Sequence[Row]) -> tuple[Signatory, ...]:
    """Return those who signed, in the order of the letter."""
    lines = [row for row in rows if not _is_list_mark(row.text)]
    lines = _with_roles(_in_one_column(lines))
    each = _is_list(lines)
    listed = each or len(rows) >= _LIST
    groups = [[line] for line in lines] if each else _groups(lines, listed=listed)
    groups = [group for group in groups if _names_somebody(group, listed=listed)]
    if len(groups) == 2 and _signs_for_body(*groups):  # noqa: PLR2004 - the institution, and who signs for it
        (body,), person = groups
        return (replace(_signatory(person), organisation=body.text.strip(" ,"), line=body.number),)
    return tuple(_signatory(group) for group in groups)


def _with_roles(rows: list[Row]) -> list[Row]:
    """Put each role below its name where all names stand first and then all roles, in the same order."""
    first = next((at for at, row in enumerate(rows) if _is_person(row)), 0)
    half = (len(rows) - first) // 2
    names, roles = rows[first : first + half], rows[first + half :]
    if half < 2 or len(names) != len(roles) or not all(map(_is_person, names)) or not all(map(_is_office_alone, roles)):  # noqa: PLR2004 - one name has one role
        return rows
    pairs = zip(names, roles, strict=True)
    return [*rows[:first], *(row for name, role in pairs for row in (name, role._replace(gap=False)))]


def _is_list(rows: Sequence[Row]) -> bool:
    """Tell whether each of several lines names somebody else, as "Age UK / English PEN / A. Novak, Director" do.

    Persons with their institutions below them are no list, nor are names with offices below, nor the lines of a list
    whose entries are labelled.
    """
    labelled = sum(_LABEL.match(row.text) is not None for row in rows)
    if len(rows) < _FEW or labelled not in {0, len(rows)} or any(map(_is_office_alone, rows)):
        return False
    marks = "".join("P" if _is_person(row) else "B" if _is_body(row.text) else "-" for row in rows)
    return 4 * marks.count("-") <= len(marks) and not _PERSONS_OF_BODIES.fullmatch(marks)


_FEW = 3
"""lines that may be a list, if most of them name somebody"""

_PERSONS_OF_BODIES = re.compile(r"(?:P[B-]+)+")


def _is_office_alone(row: Row) -> bool:
    return is_office(row.text) and not _is_name(row.text)


_ADDRESS = re.compile(r"@|www\.|https?:|\b(?:tel|fax|phone|telefon|тел)\b\s*[.:+(\d]|\A\d+[a-z]?,?\s", re.IGNORECASE)


def _is_no_address(text: str) -> bool:
    """Tell whether a line below a name may still say who that is; with the address, the foot of the page begins."""
    if _ADDRESS.search(text[:_ENOUGH]):
        return False
    street = any(map(str.isdigit, text[:_SHORT])) and any(mask & BIT["address"] for mask in wording_of(text).kinds)
    return not street or is_office(text)


def _is_list_mark(text: str) -> bool:
    """Tell whether a line of a list of signatories names nobody: "12.", "International networks:"."""
    if text.endswith(":"):
        return len(wording_of(text).words) <= _LONGEST_HEADING
    return text.strip(" .)(").isdigit()


def _signs_for_body(first: Sequence[Row], second: Sequence[Row]) -> bool:
    """Tell whether an institution stands above the one person who signs for it."""
    return len(first) == 1 and is_organisation(first[0].text) and not _is_person(first[0]) and _is_person(second[0])


def _is_person(row: Row) -> bool:
    return _is_name(row.text) and not is_organisation(row.text)


def _in_one_column(rows: Sequence[Row]) -> list[Row]:
    """Read signatures that stand side by side one after the other: the left name with the lines below it first."""
    found: list[Row] = []
    for cells, group in groupby(rows, key=lambda row: len(COLUMN.split(row.text))):
        lines = list(group)
        if cells == 1 or len(lines) > _SIDE_BY_SIDE:
            found.extend(lines)
            continue
        if len(lines) == 1 and cells == 2 and _is_role_and_name(*COLUMN.split(lines[0].text)):  # noqa: PLR2004 - "Chair      A. Novak"
            role, name = COLUMN.split(lines[0].text)
            found += [lines[0]._replace(text=name), lines[0]._replace(text=role, gap=False)]
            continue
        columns = zip(*(COLUMN.split(row.text) for row in lines), strict=True)
        found.extend(
            row._replace(text=text, gap=i == 0)
            for column in columns
            for i, (row, text) in enumerate(zip(lines, column, strict=True))
        )
    return found


def _is_role_and_name(role: str, name: str) -> bool:
    return is_office(role) and not _is_name(role) and _is_name(name)


def _names_somebody(group: Sequence[Row], *, listed: bool) -> bool:
    """Tell whether lines name who signs, and are no heading, no second greeting, no afterthought."""
    text = group[0].text
    if _is_head(group) or (text.endswith((",", "!", ":")) and wording_of(text).start & BIT["greeting"]):
        return False
    return listed or _is_name(text) or not _is_prose(_apart_from_others(text)[0])


def _is_prose(text: str) -> bool:
    """Tell whether a line of a short signature is rather a sentence: many words, most of them small."""
    words = [word for word in text.split() if word[:1].isalpha()]
    return len(words) > _LONGEST_HEADING and 2 * sum(word[:1].islower() for word in words) > len(words)


def _is_head(group: Sequence[Row]) -> bool:
    """Tell whether lines only say that signatures follow: "Signatories:", "Firmantes:", "Signed,"."""
    if len(group) > 1:
        return False
    words, _, mask, used = wording_of(group[0].text)
    return bool(mask & BIT["signed"]) and (used == len(words) or group[0].text.endswith(":"))


def _starts_with(text: str, bit: int) -> bool:
    return bool(wording_of(text).start & bit)


def _groups(rows: Sequence[Row], *, listed: bool) -> Iterator[list[Row]]:
    """Yield the lines of each signatory: a name, or in a long list an institution, and what follows until the next."""
    group: list[Row] = []
    for row in rows:
        if group and (_begins_signatory(row, group) or (listed and row.gap and _is_body(row.text))):
            yield group
            group = []
        group.append(row)
    if group:
        yield group


def _is_body(text: str) -> bool:
    """Tell whether a line of a long list is the name of an institution, and no sentence about one."""
    formed = text[:1].isupper() and len(text) <= _LONGEST_BODY and text[-1:] != "."
    return formed and is_organisation(text) and not _says_office(text)


def _says_office(text: str) -> bool:
    """Tell whether a line begins with an office, so that the institution in it is where it is held."""
    return bool(wording_of(text).start & BIT["office"]) and is_office(text.split(maxsplit=1)[0])


def _begins_signatory(row: Row, group: Sequence[Row]) -> bool:
    if (_LABEL.match(row.text) and not _is_office_alone(row)) or _is_name_after_office(row.text):
        return True
    if _LABEL.match(group[0].text) and not row.gap:
        return False
    office_first = _is_office_above(group[0])
    if office_first and any(_is_name(other.text) for other in group[1:]):
        return _is_office_above(row) or _is_name(row.text)
    if office_first or _starts_with(group[-1].text, BIT["signed"]) or not _is_name(row.text) or is_place(row.text):
        return False
    named = _is_name(group[0].text)
    return not named or len(group) > 1 or row.gap or (_is_full_name(group[0].text) and _is_full_name(row.text))


def _is_office_above(row: Row) -> bool:
    """Tell whether a line is an office with the name below it: "Der Präsident:", "For the board, the chairman"."""
    text = row.text
    return is_office(text) and not _is_name(text) and text.rstrip(".").endswith((":", ",")) and "(" not in text


def _is_name(text: str) -> bool:
    return _has_name(text[:_LONGEST_BODY])


@functools.lru_cache(maxsize=REMEMBERED)
def _has_name(text: str) -> bool:
    name = split_honorific(before_role(text)).name
    first, _, more = name.partition(" ")
    if more and kinds_of(first.lower()) & BIT["function"] and len(first) > 1:
        return False
    return looks_like_name(name)


def _is_name_after_office(text: str) -> bool:
    """Tell whether a line is an office, a colon and a name: "Secretary: Peter Marlow"."""
    office, colon, person = text.partition(":")
    return bool(colon) and is_office(office) and _is_name(person.strip())


def _is_full_name(text: str) -> bool:
    """Tell whether a line is a given name and a surname, so that the next line is no more of the same name."""
    return len(before_role(text).split()) > 1 and _is_name(text)


def before_role(text: str) -> str:
    """Return what stands in a line before what it says of the signatory: "Jan Novak" of "3. Jan Novak – writer"."""
    return _ROLE.split(_LABEL.sub("", text, count=1), maxsplit=1)[0]


_DASH = re.compile(r"\s[–-]\s+(?=\S)")
_ROLE = re.compile(r"[,(]|\s[–-]\s")


def _signatory(rows: Sequence[Row]) -> Signatory:
    one = _of_lines(tuple([row.text for row in rows]))
    return Signatory(one.name, one.role, one.organisation, one.offices, one.others, rows[0].number)


@functools.lru_cache(maxsize=1 << 8)
def _of_lines(texts: tuple[str, ...]) -> Signatory:
    """Return who signs with some lines; remembered, because in an archive few people sign most letters."""
    if len(texts) > 1 and _is_mark(texts[0], named_below=any(map(_is_name, texts[1:]))):
        return _on_behalf(texts)
    texts = _name_first((_without_mark(texts[0]), *texts[1:]))
    first, along = _apart_from_others(_LABEL.sub("", texts[0], count=1))
    name, role = _name_and_role(first)
    rest = [role, *itertools.takewhile(_is_no_address, texts[1:])]
    told, others = _apart_from_others(" ".join(part for part in rest if part))
    told = told if "(" in told else told.removesuffix(")")
    organisation = None
    if not is_office(name) and is_organisation(name):
        name, organisation = "", name
    return Signatory(
        name=name or None,
        role=told or None,
        organisation=organisation or _organisation(texts[1:]),
        offices=read_offices(told),
        others=along or others,
    )


def _is_mark(text: str, *, named_below: bool) -> bool:
    """Tell whether a line says for whom the name below it signs, or only that it signs: "On behalf of …", "gez."."""
    marked = _starts_with(text, BIT["signed"]) and not text.endswith(":")
    return marked and (named_below or _without_mark(text) == text)


def _without_mark(text: str) -> str:
    """Return a name without the mark before it that it is signed: "Fdo.: Ana Muster", "gez. Ana Muster"."""
    words, _, mask, used = wording_of(text)
    if not mask & BIT["signed"] or used != 1 or used == len(words):
        return text
    mark = _FIRST_WORD.match(text)
    rest = text[mark.end() :] if mark else ""
    named = _is_full_name(rest) or (_is_name(rest) and mark is not None and not mark[0].rstrip()[-1:].isalpha())
    return rest if named else text


_FIRST_WORD = re.compile(r"\W*\w+[\W_]*")


def _name_first(texts: tuple[str, ...]) -> tuple[str, ...]:
    """Return the lines with the name before the office that stands above it, or before it on the same line."""
    if not is_office(texts[0]) or _is_name(texts[0]):
        return texts
    at = next((place for place, text in enumerate(texts) if place and _is_name(text)), 0)
    if at:
        return (texts[at], *(text.rstrip(" :,") for text in texts[:at]), *texts[at + 1 :])
    if both := office_and_name(texts[0]):
        return (both[1], both[0].rstrip(" :"), *texts[1:])
    office, comma, person = texts[-1].rpartition(",")
    named = split_honorific(person.strip(" ."))
    if not comma or not named.honorific or not looks_like_name(named.name):
        return texts
    return (named.name, *texts[:-1], f"{office}, {named.honorific}")


def _on_behalf(texts: tuple[str, ...]) -> Signatory:
    """Read "On behalf of the committee," and the name below it."""
    signatory = _of_lines(texts[1:])
    body = wording_of(texts[0]).used
    whom = re.sub(rf"^(?:\W*\w+){{{body}}}\s*", "", texts[0]).strip(" ,.:;()")
    return replace(signatory, organisation=signatory.organisation or whom or None)


def _name_and_role(text: str) -> tuple[str, str]:
    brackets = _IN_BRACKETS.match(text)
    if brackets and not any(char.isdigit() for char in brackets["role"]):
        return brackets["name"].strip(" ,"), brackets["role"].strip()
    if _is_name_after_office(text):
        office, _, person = text.partition(":")
        return person.strip(), office.strip()
    dash = _DASH.search(text)
    if dash and looks_like_name(text[: dash.start()]):
        return text[: dash.start()].strip(), text[dash.end() :].strip()
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


def _organisation(lines: Sequence[str]) -> str | None:
    return next((line.strip(" ,") for line in lines if _is_body(line) and not is_office(line)), None)


def _apart_from_others(text: str) -> tuple[str, str | None]:
    """Part what a signature says of the signatory from the words for those who sign along."""
    match = _others().search(text[:_ENOUGH])
    if match is None:
        return text.strip(), None
    return text[: match.start()].strip(" ,;"), text[match.end() :].strip() or None


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
