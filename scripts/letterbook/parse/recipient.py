"""Whom one block of an inside address names: honorific, name, offices, institution and postal address."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from letterbook.model import Recipient
from letterbook.parse.address_lines import (
    ends_open,
    is_honorific,
    is_name_line,
    is_open,
    is_place_line,
    is_street_line,
    name_after_of,
    name_then_office,
    office_then_name,
    without_article,
    without_to,
)
from letterbook.parse.countries import countries_now, country_of, country_of_address, is_country
from letterbook.parse.lexicon import BIT, kinds_of, words_of
from letterbook.parse.names import (
    Named,
    is_office,
    is_organisation,
    is_place,
    is_titled_name,
    office_and_name,
    parted_office,
    split_honorific,
)
from letterbook.parse.small_words import words_for

if TYPE_CHECKING:
    from collections.abc import Sequence

    from letterbook.parse.rows import Row

    Facts = dict[str, list[str]]
    """what the lines say, under "name", "office", "organisation" and "address" """


def read_recipient(rows: Sequence[Row]) -> Recipient:
    """Return whom the lines of one block name."""
    facts = _facts(rows)
    named = _named(facts)
    offices = facts["office"]
    if len(offices) > 1 and offices[1].startswith(f"{offices[0]} "):
        offices = offices[1:]
    if not named.name and offices and (both := office_and_name(offices[0]) or name_after_of(offices[0])):
        offices, named = [both[0], *offices[1:]], Named(None, both[1])
    honorific, office, name = _with_office(named, _joined(offices))
    organisation = _joined(facts["organisation"])
    return Recipient(
        name=name or None,
        honorific=honorific,
        office=office,
        organisation=organisation,
        country=_country(office, organisation, facts["address"]),
        address=tuple(facts["address"]),
        line=rows[0].number,
    )


def _facts(rows: Sequence[Row]) -> Facts:
    """Return what the lines say, each whole or in parts."""
    facts: Facts = {"name": [], "office": [], "organisation": [], "address": []}
    kind, last = "", ""
    for row in rows:
        text = _without_and(without_to(row.text)) if row is rows[0] else without_to(row.text)
        text = text if row is rows[0] or is_titled_name(text.partition(",")[0]) else row.text
        for part in filter(None, parts_of_line(text, facts)):
            is_town = row is rows[-1] and kind == "organisation" and part.isalpha()
            kind = "address" if is_town else _kind_of_line(part, facts, kind, last)
            facts[kind].append(_office(part, goes_on=bool(facts["office"])) if kind == "office" else part)
            last = part
    return facts


def _without_and(text: str) -> str:
    """Return the first line of a recipient without what joins it to the one above: "and Members of the Council"."""
    first, _, rest = text.partition(" ")
    return rest if rest and first in words_for("and") else text


def _named(facts: Facts) -> Named:
    """Return the name without the town behind it, which is of the address: "Herrn Jan Novak in Wien"."""
    named = split_honorific(" ".join(facts["name"]).strip(" ,:"))
    if is_honorific(named.name):
        return Named(named.name, "")
    at = _town(named.name)
    if not at:
        return named
    facts["address"].append(named.name[at:].strip(" ,."))
    return named._replace(name=named.name[:at].rstrip(" ,"))


def _with_office(named: Named, office: str | None) -> tuple[str | None, str | None, str]:
    """Return honorific, office and name, the office out of the name or the honorific if the lines have no other."""
    honorific, name = named
    if office is None and (both := parted_office(name)):
        office, name = both
    if office is None and honorific and is_office(honorific):
        return None, honorific, name
    return honorific, office, name


def _office(text: str, *, goes_on: bool) -> str:
    """Return an office without title and article before it, unless the line goes on with the one above."""
    return _without_title(text if goes_on else without_article(text))


def _without_title(text: str) -> str:
    """Return an office without the title before it: "Ministro degli Affari Esteri" of "Signor Ministro degli …"."""
    named = split_honorific(text)
    titles = [word for word in words_of(named.honorific or "") if word not in words_for("article")]
    plain = titles and all(kinds_of(word) & BIT["plain_title"] for word in titles)
    return named.name if plain and is_office(named.name) else text


def _town(name: str) -> int:
    """Return where the town begins that a name ends with, as on an envelope: "A. Novak in Wien"; 0 if it does not."""
    match = _IN_TOWN.search(name)
    if match is None or not kinds_of(match["town"].lower()) & BIT["city"]:
        return 0
    words = name[: match.start()].split()
    return match.start() if len(words) > 1 and not kinds_of(words[-1].lower()) & BIT["function"] else 0


_IN_TOWN = re.compile(r"(?:,\s?|\s)(?:(?:in|à|zu)\s)?(?P<town>[^\W\d_][\w-]+)\.?$")


def parts_of_line(text: str, facts: Facts) -> tuple[str, ...]:
    """Part a line that has both name and office: "Jan Novak, Minister of Justice", "The Minister, Mr Jan Novak"."""
    named = split_honorific(text)
    both = office_and_name(named.name) if named.honorific and not facts["name"] else None
    if both:
        return f"{named.honorific} {both[1]}", both[0]
    if named.honorific and not facts["name"] and (parted := name_then_office(named.name)):
        return f"{named.honorific} {parted[0]}", parted[1]
    if not facts["name"] and (parted := office_then_name(text)):
        return parted[::-1]
    first, comma, rest = text.partition(",")
    if not comma or facts["name"]:
        return (text,)
    name_first = is_office(rest) and is_name_line(first) and not is_office(first)
    office_first = is_office(first) and not is_titled_name(first) and is_titled_name(rest.strip())
    return (first, rest.strip()) if name_first or office_first else (text,)


def _kind_of_line(text: str, facts: Facts, before: str, last: str) -> str:
    if before in {"office", "organisation"} and _goes_on(last, text, named=bool(facts["name"])):
        return before
    if before == "office" and (is_street_line(text) or is_place(text)):
        return "address"
    if before == "address" and facts["office"] and " " not in text:
        return before
    if (before == "name" and is_honorific(last)) or (not facts["name"] and (is_name_line(text) or is_honorific(text))):
        return "name"
    if is_place_line(text) or (before and is_place(text)):
        return "address"
    return _kind_of_facts(text, facts, before)


def _kind_of_facts(text: str, facts: Facts, before: str) -> str:
    """Return what a line is that is neither a name nor a place."""
    if is_office(text) and not (is_organisation(text) and facts["office"]):
        return "office"
    if is_organisation(text):
        return "organisation"
    return before if before in {"office", "organisation", "address"} else "address" if facts["name"] else "name"


def _goes_on(last: str, text: str, *, named: bool) -> bool:
    """Tell whether a line goes on with the office or institution above it: "Président du Comité de" / "Direction"."""
    open_end = ends_open(last)
    if open_end and last[-1:].isalpha() and not any(map(str.isdigit, text)):
        return True
    if is_country(text) and text.lower() not in countries_now() and not country_of(last):
        return True
    if not is_open(last, text) or is_place_line(text):
        return False
    return named or open_end or not is_titled_name(text)


def _joined(lines: Sequence[str]) -> str | None:
    return " ".join(lines).strip(" ,;") or None


def _country(office: str | None, organisation: str | None, address: Sequence[str]) -> str | None:
    named = (country_of(text) for text in (office, organisation) if text)
    return next(filter(None, named), None) or country_of_address(address, f"{office} {organisation}")
