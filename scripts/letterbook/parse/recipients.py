"""Whom a letter is addressed to, out of the lines of an inside address."""

from __future__ import annotations

import functools
import itertools
import re
from dataclasses import replace
from typing import TYPE_CHECKING

from letterbook.model import Recipient
from letterbook.parse.countries import countries_now, country_of, is_country
from letterbook.parse.lexicon import BIT, kinds_of, words_of
from letterbook.parse.names import (
    REMEMBERED,
    honorifics,
    is_office,
    is_organisation,
    is_place,
    is_titled_name,
    looks_like_name,
    office_and_name,
    parted_office,
    split_honorific,
)
from letterbook.parse.small_words import pattern_for, words_for

if TYPE_CHECKING:
    from collections.abc import Sequence

    from letterbook.model import Signatory
    from letterbook.parse.rows import Row


@functools.cache
def _to() -> re.Pattern[str]:
    """Return what stands before the first name of an address: "To:", "An Herrn …", "For the attention of"."""
    article = pattern_for("article")
    titled = rf"(?:\s+|(?<=['’]))(?:{article}\s+)?(?={honorifics().pattern}(?:[^\W\d_]|$))"
    before = rf"(?:\s+{article})?\s*$|:|{titled}|\s+(?={article}\b)|\s+(?=[А-ЯІЄЇЎҐ]\.)"
    written = rf"^(?:{pattern_for('attention')}(?!\w)|{pattern_for('to')}(?:{before}))\s*:?\s*"
    return re.compile(written, re.IGNORECASE)


@functools.cache
def _open_end() -> re.Pattern[str]:
    return re.compile(rf"(?:[,&(–-]|['’]s|\b{pattern_for('link')})$", re.IGNORECASE)


@functools.cache
def _open_start() -> re.Pattern[str]:
    return re.compile(rf"{pattern_for('link', but='article')}\b(?!\.)", re.IGNORECASE)


def without_to(text: str) -> str:
    """Return a line without what leads to whom it names: "Mr Jan Novak" of "To: Mr Jan Novak"."""
    match = _to().match(text)
    if match:
        return text[match.end() :]
    lead, _, rest = text.partition(" ")
    bare = lead.lower() in words_for("to") and bool(rest) and rest[0].isupper() and is_office(rest.split(maxsplit=1)[0])
    return rest if bare else text


_END = 8
"""characters of a line that are enough to see how it ends"""

_POSTCODE = re.compile(r"\d{2,}|\bP\.?\s?O\.?\b|@|www\.|tel\b", re.IGNORECASE)


def is_addressed(text: str) -> bool:
    """Tell whether a line says to whom it is: "To the Prime Minister, the Rt Hon Anna Novak MP", "An Herrn Muster"."""
    whom = without_to(text)
    if whom == text:
        return False
    headed = ":" in text[: -len(whom)] or text[-1:] not in ".!?" or len(text.split()) <= _NO_SENTENCE
    return headed and (is_titled_name(whom) or is_office(whom) or is_organisation(whom))


_NO_SENTENCE = 5
"""words of a line that may end with a dot and still be an address: "À M. D'EXEMPLE." """


def split_address(rows: Sequence[Row]) -> tuple[tuple[Row, ...], ...]:
    """Return the lines of each recipient: an honorific or a name begins a new one, where the one before is complete."""
    if _are_each_named(rows):
        return tuple((row,) for row in rows)
    groups: list[list[Row]] = []
    named = False
    for at, row in enumerate(rows):
        is_name = is_name_line(row.text)
        begins = (
            groups and named and (_is_office_of_next(rows, at) or _begins_recipient(row, groups[-1], is_name=is_name))
        )
        if groups and not begins:
            groups[-1].append(row)
            named = named or is_name
        else:
            groups.append([row])
            named = is_name
    return tuple(tuple(group) for group in groups)


def _is_office_of_next(rows: Sequence[Row], at: int) -> bool:
    """Tell whether a line below an empty one is an office, and the line below it the name of who holds it."""
    if not rows[at].gap or at + 1 == len(rows) or rows[at + 1].gap or not is_office(rows[at].text):
        return False
    below = rows[at + 1].text
    full = is_titled_name(below) or (is_name_line(below) and " " in below and not is_organisation(below))
    return full and not _is_open(rows[at].text, below) and not is_name_line(rows[at].text)


def _are_each_named(rows: Sequence[Row]) -> bool:
    """Tell whether each of several lines is an office with a name: "President Anna Novak / Senator Jan Marlow"."""
    return len(rows) > 1 and all(office_and_name(row.text) and not country_of(row.text) for row in rows)


def _begins_recipient(row: Row, before: Sequence[Row], *, is_name: bool) -> bool:
    if _is_open(before[-1].text, row.text):
        return False
    text = without_to(row.text)
    whom = text.partition(",")[0] if text != row.text else ""
    if is_titled_name(whom) or _name_then_office(split_honorific(whom).name):
        return True
    text = text if row.gap else row.text
    if is_titled_name(text) or is_honorific(text):
        return not is_honorific(without_to(before[-1].text))
    return row.gap and len(before) > 1 and is_name


def _is_open(before: str, after: str) -> bool:
    return bool(_open_end().search(before[-_END:]) or _open_start().match(after) or after[:1].islower())


@functools.lru_cache(maxsize=REMEMBERED)
def is_name_line(text: str) -> bool:
    """Tell whether a line may begin with somebody's name: "The Hon Anna Novak MP", "Anna Novak, Second Clerk"."""
    first, _, rest = text.partition(",")
    no_name = " " not in first and (any(map(str.isdigit, rest)) or is_organisation(rest))
    return is_titled_name(text) or (looks_like_name(first) and not no_name and not is_place(text))


def is_honorific(text: str) -> bool:
    """Tell whether a line is no more than an honorific, the name being on the next: "Szanowny Pan", "Herrn"."""
    return len(text) <= _LONGEST_HONORIFIC and _is_all_honorific(text)


_LONGEST_HONORIFIC = 40
"""characters"""


@functools.lru_cache(maxsize=REMEMBERED)
def _is_all_honorific(text: str) -> bool:
    match = honorifics().match(text)
    return match is not None and match.end() == len(text)


def read_address(groups: Sequence[Sequence[Row]]) -> tuple[Recipient, ...]:
    """Return the recipients that the lines of an address name, taken apart by `split_address`."""
    if all(len(group) == 1 for group in groups) and _are_each_named([group[0] for group in groups]):
        both = [(office_and_name(row.text) or ("", ""), row.number) for (row,) in groups]
        return tuple(Recipient(name, office=office, line=line) for (office, name), line in both)
    read = (one for group in _share_offices(_out_of_columns(groups)) for one in _read_recipients(group))
    return tuple(one for one in read if one.name or one.office or one.organisation)


def _read_recipients(rows: Sequence[Row]) -> tuple[Recipient, ...]:
    """Return the recipient that an address block names; of a single line, all those that it names with their offices.

    "The Prime Minister, the Rt Hon Anna Novak MP and the Deputy Prime Minister, the Rt Hon Jan Marlow MP"
    """
    if len(rows) == 1:
        listed = tuple(one for part in rows[0].text.split(";") if (one := _listed(part, rows[0].number)))
        if len(listed) > 1:
            return listed
        parts = _and_the().split(without_to(rows[0].text))
        if len(parts) > 1 and all(len(_pieces(part, {"name": []})) > 1 for part in parts):
            return tuple(_read_recipient([rows[0]._replace(text=part)]) for part in parts)
    return (_read_recipient(rows),)


def _listed(text: str, line: int) -> Recipient | None:
    """Return the recipient of one part of "To: Chancellor of Austria, Jan Novak; Prime Minister of Belgium, …"."""
    office, _, name = without_to(text.strip()).rpartition(",")
    named = split_honorific(name.strip(" ."))
    if not is_office(office) or not looks_like_name(named.name):
        return None
    return Recipient(named.name, named.honorific, office, country=country_of(office), line=line)


@functools.cache
def _and_the() -> re.Pattern[str]:
    to, article = pattern_for("to"), pattern_for("article")
    return re.compile(rf",?\s+{pattern_for('and')}\s+(?:{to}\s+)?(?={article}\s)", re.IGNORECASE)


def _read_recipient(rows: Sequence[Row]) -> Recipient:
    facts: dict[str, list[str]] = {"name": [], "office": [], "organisation": [], "address": []}
    kind, last = "", ""
    for row in rows:
        text = without_to(row.text) if row is rows[0] else row.text
        for piece in filter(None, _pieces(text, facts)):
            kind = _kind_of_line(piece, facts, kind, last)
            facts[kind].append(_without_title(piece) if kind == "office" else piece)
            last = piece
    named = split_honorific(" ".join(facts["name"]).strip(" ,"))
    if at := _town(named.name):
        facts["address"].append(named.name[at:].strip(" ,."))
        named = named._replace(name=named.name[:at].rstrip(" ,"))
    offices = facts["office"]
    if len(offices) > 1 and offices[1].startswith(f"{offices[0]} "):
        offices = offices[1:]
    office, organisation = _joined(offices), _joined(facts["organisation"])
    honorific = named.honorific
    if office is None and (both := parted_office(named.name)):
        office, named = both[0], named._replace(name=both[1])
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


def _town(name: str) -> int:
    """Return where the town begins that a name ends with, as on an envelope: "A. Novak in Wien"; 0 if it does not."""
    match = _IN_TOWN.search(name)
    if match is None or not kinds_of(match["town"].lower()) & BIT["city"]:
        return 0
    words = name[: match.start()].split()
    return match.start() if len(words) > 1 and not kinds_of(words[-1].lower()) & BIT["function"] else 0


_IN_TOWN = re.compile(r"(?:,\s?|\s)(?:(?:in|à|zu)\s)?(?P<town>[^\W\d_][\w-]+)\.?$")


def _without_title(text: str) -> str:
    """Return an office without the title before it: "Ministro degli Affari Esteri" of "Signor Ministro degli …"."""
    named = split_honorific(text)
    titles = [word for word in words_of(named.honorific or "") if word not in words_for("article")]
    plain = titles and all(kinds_of(word) & BIT["plain_title"] for word in titles)
    return named.name if plain and is_office(named.name) else text


def _pieces(text: str, facts: dict[str, list[str]]) -> tuple[str, ...]:
    """Part a line that has both name and office: "Jan Novak, Minister of Justice", "The Minister, Mr Jan Novak"."""
    named = split_honorific(text)
    both = office_and_name(named.name) if named.honorific and not facts["name"] else None
    if both:
        return f"{named.honorific} {both[1]}", both[0]
    if named.honorific and not facts["name"] and (parted := _name_then_office(named.name)):
        return f"{named.honorific} {parted[0]}", parted[1]
    initials = _WITH_INITIALS.match(text) if not facts["name"] else None
    if initials and is_office(initials["office"]) and not is_organisation(initials["name"]):
        return initials["name"], initials["office"]
    first, comma, rest = text.partition(",")
    if not comma or facts["name"]:
        return (text,)
    name_first = is_office(rest) and is_name_line(first) and not is_office(first)
    office_first = is_office(first) and not is_titled_name(first) and is_titled_name(rest.strip())
    return (first, rest.strip()) if name_first or office_first else (text,)


_WITH_INITIALS = re.compile(
    r"(?P<office>.+[^.])\s(?P<name>(?:[^\W\d_]\.\s?){1,3}[^\W\d_][\w'’-]+|[^\W\d_][\w'’-]+\s(?:[^\W\d_]\.\s?){1,3})$"
)
"""An office, and a name with initials at either end: "Президенту РФ В. В. Петрову", "Министру Петрову В.В."."""


def _name_then_office(text: str) -> tuple[str, str] | None:
    """Part "Anna Novak Ministro per gli Archivi" where the office begins; None where there is no such place."""
    after_names = itertools.islice(_NTH_WORD.finditer(text), 2, None)
    begins = next((match.start() for match in after_names if is_office(match[0])), 0)
    name, office = text[:begins].rstrip(), text[begins:]
    if " " not in office or not office[0].isupper() or "," in name or not looks_like_name(name):
        return None
    return None if any(kinds_of(word) & BIT["function"] for word in words_of(name)) else (name, office)


_NTH_WORD = re.compile(r"\S+")


def _kind_of_line(text: str, facts: dict[str, list[str]], before: str, last: str) -> str:
    if before in {"office", "organisation"} and _goes_on(last, text, named=bool(facts["name"])):
        return before
    if before == "office" and (_is_street(text) or is_place(text)):
        return "address"
    if (before == "name" and is_honorific(last)) or (not facts["name"] and (is_name_line(text) or is_honorific(text))):
        return "name"
    if _is_place(text) or (before and is_place(text)):
        return "address"
    return _kind_of_facts(text, facts, before)


def _kind_of_facts(text: str, facts: dict[str, list[str]], before: str) -> str:
    """Return what a line is that is neither a name nor a place."""
    if is_office(text) and not (is_organisation(text) and facts["office"]):
        return "office"
    if is_organisation(text):
        return "organisation"
    return before if before in {"office", "organisation", "address"} else "address" if facts["name"] else "name"


def _goes_on(last: str, text: str, *, named: bool) -> bool:
    """Tell whether a line goes on with the office or institution above it: "Président du Comité de" / "Direction"."""
    open_end = _open_end().search(last[-_END:]) is not None
    if open_end and last[-1:].isalpha() and not any(map(str.isdigit, text)):
        return True
    if is_country(text) and text.lower() not in countries_now() and not country_of(last):
        return True
    if not _is_open(last, text) or _is_place(text):
        return False
    return named or open_end or not is_titled_name(text)


@functools.lru_cache(maxsize=REMEMBERED)
def _is_place(text: str) -> bool:
    if _POSTCODE.search(text) or is_country(text):
        return True
    return _is_street(text) or (any(kinds_of(word) & BIT["address"] for word in words_of(text)) and not is_office(text))


def _is_street(text: str) -> bool:
    """Tell whether a line begins or ends with a word of a postal address: "Place Beauvau", "King Charles Street"."""
    words = words_of(text)
    if len(words) < 2 or (is_office(words[0]) and words[0] not in words_for("surname")):  # noqa: PLR2004 - "Street" is none
        return False
    ends = kinds_of(words[0]) | kinds_of(words[-1])
    return bool(ends & BIT["address"]) and not any(kinds_of(word) & BIT["function"] for word in words[1:])


def _joined(lines: Sequence[str]) -> str | None:
    return " ".join(lines).strip(" ,;") or None


def _country(office: str | None, organisation: str | None, address: Sequence[str]) -> str | None:
    for text in (office, organisation, *reversed(address)):
        code = country_of(text) if text else None
        if code:
            return code
    return None


def _out_of_columns(groups: Sequence[Sequence[Row]]) -> Sequence[Sequence[Row]]:
    """Give each of two names its office where two addresses stood side by side and their lines were run together.

    "The Honorable A / The Honorable B / Speaker of the House Minority Leader United States House of Representatives
    United States House of Representatives …": the institution of both parts the offices from the rest.
    """
    found = [*groups]
    for at, (first, second) in enumerate(itertools.pairwise(groups)):
        offices = _two_offices(second[1].text) if len(first) == 1 and len(second) > 1 else None
        if offices:
            texts, body = offices[:2], offices[2]
            found[at : at + 2] = [
                (row, second[1]._replace(text=text), second[1]._replace(text=body))
                for row, text in zip((first[0], second[0]), texts, strict=True)
            ]
    return found


def _two_offices(text: str) -> tuple[str, str, str] | None:
    """Return two offices that stand side by side in a text, and the institution that follows them twice."""
    words = text.split()[:_RUN_TOGETHER]
    twice = (
        (start, length)
        for start in range(2, len(words))
        for length in range(2, (len(words) - start) // 2 + 1)
        if words[start : start + length] == words[start + length : start + 2 * length]
    )
    start, length = next(twice, (0, 0))
    halves = [(words[:at], words[at:start]) for at in range(1, start) if words[at][:1].isupper()]
    pairs = [(" ".join(left), " ".join(right)) for left, right in halves]
    both = [(a, b) for a, b in pairs if is_office(a) and is_office(b) and not _open_end().search(a[-_END:])]
    if not both:
        return None
    first, second = min(both, key=lambda pair: abs(pair[0].count(" ") - pair[1].count(" ")))
    return first, second, " ".join(words[start : start + length])


_RUN_TOGETHER = 40
"""words of two addresses run together that are searched for what stands twice"""


def _share_offices(groups: Sequence[Sequence[Row]]) -> Sequence[Sequence[Row]]:
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


def without_senders(recipients: Sequence[Recipient], signatories: Sequence[Signatory]) -> Sequence[Recipient]:
    """Return the recipients without one who signs: whoever writes may stand above the address with his own offices."""
    if len(recipients) == 1:
        return recipients
    signed = {_words_of_name(one.name) for one in signatories if one.name}
    others = [one for one in recipients if not one.name or _words_of_name(one.name) not in signed]
    return others or recipients


@functools.lru_cache(maxsize=REMEMBERED)
def _words_of_name(name: str) -> frozenset[str]:
    return frozenset(word for word in words_of(name) if len(word) > 1 and not kinds_of(word) & BIT["degree"])


def share_country(recipients: Sequence[Recipient]) -> tuple[tuple[Recipient, ...], bool]:
    """Return the recipients, one without a country taking that of all others, and whether one did."""
    codes = {recipient.country for recipient in recipients if recipient.country}
    lacking = [recipient for recipient in recipients if not recipient.country and recipient.office]
    if len(codes) != 1 or not lacking:
        return tuple(recipients), False
    (code,) = codes
    return tuple(replace(r, country=code) if not r.country and r.office else r for r in recipients), True
