"""Whom a letter is addressed to: out of the lines of an inside address, or out of the salutation."""

from __future__ import annotations

import functools
import itertools
import re
from dataclasses import replace
from typing import TYPE_CHECKING

from letterbook.model import Recipient
from letterbook.parse.countries import country_of, is_country
from letterbook.parse.lexicon import BIT, kinds_of, wording_of, words_of
from letterbook.parse.names import REMEMBERED, is_office, is_organisation, looks_like_name, split_honorific

if TYPE_CHECKING:
    from collections.abc import Sequence

    from letterbook.parse.rows import Row

_TO = re.compile(
    r"(?:(?:to|an|à|aux?|a|al|alla|do|кому|до|attn|for)(?::|\s+(?=the\b|die\b|den\b|das\b))"
    r"|(?:(?:for )?(?:to )?the attention of|attn\.?|attention(?=:)"
    r"|zu händen(?: von)?|zuhanden(?: von)?|z\.\s?hd\.?(?: von)?|à l['’]attention d(?:e|u|es)|a la atención de"
    r"|all['’](?:cortese )?attenzione d(?:i|el|ella)|t\.a\.v\.|ter attentie van"
    r"|do rąk(?: własnych)?|до уваги|вниманию|увазе)\b)\s*:?\s*",
    re.IGNORECASE,
)
_OPEN_END = re.compile(
    r"(?:[,&(–-]|['’]s|\b(?:and|of|the|for|to|in|und|der|des|für|von|et|de|la|du|des|y|del|i|w|e|di|і|й|та|и|в|ў|у))$",
    re.IGNORECASE,
)
_END = 8
"""characters of a line that are enough to see how it ends"""

_OPEN_START = re.compile(
    r"(?:and|of|for|to|in|und|der|des|für|von|et|de|la|du|y|del|i|w|e|di|і|й|та|и|в|ў|у|with|to)\b", re.IGNORECASE
)
_POSTCODE = re.compile(r"\d{2,}|\bP\.?\s?O\.?\b|@|www\.|tel\b", re.IGNORECASE)


def split_address(rows: Sequence[Row]) -> tuple[tuple[Row, ...], ...]:
    """Return the lines of each recipient: an honorific or a name begins a new one, where the one before is complete."""
    groups: list[list[Row]] = []
    named = False
    for row in rows:
        is_name = _is_name_line(row.text)
        if groups and not (named and _begins_recipient(row, groups[-1], is_name=is_name)):
            groups[-1].append(row)
            named = named or is_name
        else:
            groups.append([row])
            named = is_name
    return tuple(tuple(group) for group in groups)


def _begins_recipient(row: Row, before: Sequence[Row], *, is_name: bool) -> bool:
    if _is_open(before[-1].text, row.text):
        return False
    if split_honorific(row.text).honorific and not is_office(row.text):
        return True
    return row.gap and len(before) > 1 and is_name


def _is_open(before: str, after: str) -> bool:
    return bool(_OPEN_END.search(before[-_END:]) or _OPEN_START.match(after) or after[:1].islower())


def _is_name_line(text: str) -> bool:
    named = split_honorific(text)
    return bool(named.honorific and not is_office(named.name)) or looks_like_name(text.split(",", maxsplit=1)[0])


def read_recipient(rows: Sequence[Row]) -> Recipient:
    """Return the recipient that an address block names."""
    facts: dict[str, list[str]] = {"name": [], "office": [], "organisation": [], "address": []}
    kind, last = "", ""
    for row in rows:
        text = _TO.sub("", row.text, count=1) if row is rows[0] else row.text
        for piece in _pieces(text, facts):
            kind = _kind_of_line(piece, facts, kind, last)
            facts[kind].append(piece)
            last = piece
    named = split_honorific(" ".join(facts["name"]).strip(" ,"))
    office, organisation = _joined(facts["office"]), _joined(facts["organisation"])
    honorific = named.honorific
    if office is None and honorific and is_office(honorific):
        honorific, office = None, honorific
    return Recipient(
        name=named.name or None,
        honorific=honorific,
        office=office,
        organisation=organisation,
        country=_country(office, organisation, facts["address"]),
        address=tuple(facts["address"]),
        line=rows[0].number,
    )


def _pieces(text: str, facts: dict[str, list[str]]) -> tuple[str, ...]:
    """Part a line that has both name and office: "Jan Novak, Minister of Justice"."""
    name, comma, rest = text.partition(",")
    if comma and not facts["name"] and is_office(rest) and _is_name_line(name) and not is_office(name):
        return name, rest.strip()
    return (text,)


def _kind_of_line(text: str, facts: dict[str, list[str]], before: str, last: str) -> str:
    if before in {"office", "organisation"} and _is_open(last, text) and not _is_place(text):
        return before
    if not facts["name"] and not (is_office(text) and not split_honorific(text).honorific) and _is_name_line(text):
        return "name"
    if _is_place(text):
        return "address"
    if is_office(text) and not (is_organisation(text) and facts["office"]):
        return "office"
    if is_organisation(text):
        return "organisation"
    return before if before in {"office", "organisation", "address"} else "address" if facts["name"] else "name"


@functools.lru_cache(maxsize=REMEMBERED)
def _is_place(text: str) -> bool:
    if _POSTCODE.search(text) or is_country(text):
        return True
    return any(kinds_of(word) & BIT["address"] for word in words_of(text)) and not is_office(text)


def _joined(lines: Sequence[str]) -> str | None:
    return " ".join(lines).strip(" ,;") or None


def _country(office: str | None, organisation: str | None, address: Sequence[str]) -> str | None:
    for text in (office, organisation, *reversed(address)):
        code = country_of(text) if text else None
        if code:
            return code
    return None


def share_offices(groups: Sequence[Sequence[Row]]) -> Sequence[Sequence[Row]]:
    """Give each name its office where all names stand first and then all offices, in the same order.

    "The Honorable Jonas Gahr Støre / The Honorable Anniken Huitfeldt / Prime Minister of Norway / Minister of …"
    """
    if len(groups) < 2 or any(len(group) > 1 for group in groups[:-1]):  # noqa: PLR2004 - one has nothing to share
        return groups
    offices = groups[-1][1:]
    alone = all(is_office(row.text) for row in offices) and not any(is_office(group[0].text) for group in groups)
    open_end = any(_is_open(a.text, b.text) for a, b in itertools.pairwise(groups[-1]))
    if len(offices) != len(groups) or not alone or open_end:
        return groups
    return [(group[0], office) for group, office in zip(groups, offices, strict=True)]


def share_country(recipients: Sequence[Recipient]) -> tuple[tuple[Recipient, ...], bool]:
    """Return the recipients, one without a country taking that of all others, and whether one did."""
    codes = {recipient.country for recipient in recipients if recipient.country}
    lacking = [recipient for recipient in recipients if not recipient.country and recipient.office]
    if len(codes) != 1 or not lacking:
        return tuple(recipients), False
    (code,) = codes
    return tuple(replace(r, country=code) if not r.country and r.office else r for r in recipients), True


_AND = re.compile(
    r"\s+(?:and|und|et|y|e|i|та|і|и|ir|oraz)\s+|\s*[,;&]\s*(?:(?:and|und|et|y|та|и)\s+)?|\s*/\s*", re.IGNORECASE
)
_LONGEST_SALUTATION = 2000
"""characters; nobody is greeted at greater length, and each of those greeted is looked for in all that follows"""

_TO_THE = re.compile(r"(?:to|an|à|до|к)\s+(?:the|die|den|das|dem)?\s*", re.IGNORECASE)
_TITLE = BIT["plain_title"] | BIT["office"] | BIT["honorific"]
_GREETED = BIT["salutation"] | BIT["greeting"]
_AN_INNER_WORD = frozenset(
    {
        "sehr",
        "very",
        "très",
        "my",
        "mon",
        "ma",
        "mes",
        "mein",
        "meine",
        "wielce",
        "muy",
        "all",
        "most",
        "highly",
        "didžiai",
    }
)
_OF = re.compile(r"\s+(?:of the|of|de l['’]|de la|du|des|der|de)\s*", re.IGNORECASE)


def recipients_in_salutation(text: str, line: int) -> tuple[Recipient, ...]:
    """Return those a salutation greets: "Dear Mr Sas," greets Sas, "Dear Minister" an office."""
    greeting = text[:_LONGEST_SALUTATION].strip(" ,.!:;—–-")
    people = [_greeted(_without_greeting(part), line) for part in _each_greeted(greeting)]
    return tuple(person for person in people if person.name or person.office or person.organisation)


def _each_greeted(text: str) -> list[str]:
    """Part "Dear President Tusk and Chancellor Merkel", but not "Dear Minister of Agriculture and Fisheries"."""
    parts: list[str] = []
    begin = 0
    for match in _AND.finditer(text):
        if _begins_person(text[match.end() :], text[begin : match.start()]):
            parts.append(text[begin : match.start()])
            begin = match.end()
    return [*parts, text[begin:]]


def _begins_person(text: str, before: str) -> bool:
    words, _, mask, _ = wording_of(text)
    if not words:
        return False
    return bool(mask & (_TITLE | _GREETED)) or (looks_like_name(text) and looks_like_name(_without_greeting(before)))


def _without_greeting(text: str) -> str:
    """Return what follows the words of greeting: "Herr Lebsanft" of "Sehr geehrter Herr Lebsanft"."""
    words = _TO_THE.sub("", text.strip(), count=1).split() if _TO_THE.match(text) else text.split()
    while words and _greets(words[0]):
        words.pop(0)
    return " ".join(words)


def _greets(word: str) -> bool:
    bare = word.lower().strip(".,!:'’")
    mask = kinds_of(bare)
    return bare in _AN_INNER_WORD or bool(mask & _GREETED and not mask & (BIT["plain_title"] | BIT["office"]))


def _greeted(text: str, line: int) -> Recipient:
    named = split_honorific(text)
    words = named.name.split()
    if not words or all(kinds_of(word.lower().strip(".")) & BIT["plain_title"] for word in words):
        return Recipient(None, line=line)
    if not is_office(named.name):
        if is_organisation(named.name):
            return Recipient(None, organisation=named.name, line=line)
        if named.honorific and is_office(named.honorific):
            return Recipient(named.name, office=named.honorific, line=line)
        return Recipient(named.name, named.honorific, line=line)
    return _greeted_office(words, named.honorific, line)


def _greeted_office(words: list[str], honorific: str | None, line: int) -> Recipient:
    """Tell name from office: "President Tusk", "Ambassador Xie Xiaoyun", "Members of the World Trade Organization"."""
    last = max(index for index, word in enumerate(words) if is_office(word))
    name = " ".join(words[last + 1 :])
    if name and last <= 1 and looks_like_name(name) and not _OF.match(" " + name):
        office = " ".join(words[: last + 1])
        return Recipient(name, honorific, office, country=country_of(office), line=line)
    text = " ".join(words)
    members, _, body = text.partition(" ")
    of = _OF.match(" " + body)
    if kinds_of(members.lower()) & BIT["member"] and of:
        return Recipient(None, honorific, members, body[of.end() - 1 :], line=line)
    if kinds_of(words[-1].lower()) & BIT["member"] and is_organisation(text):
        return Recipient(None, honorific, words[-1], " ".join(words[:-1]), line=line)
    return Recipient(None, honorific, text, country=country_of(text), line=line)
