"""Whom one block of an inside address names: honorific, name, offices, institution and postal address."""

from __future__ import annotations

import functools
import re
from typing import TYPE_CHECKING

from letterbook.model import Recipient
from letterbook.parse.extraction.kinds_of_line import kind_of_line, parts_of_line
from letterbook.parse.recognition.address_lines import (
    begins_office,
    is_honorific,
    is_place_line,
    name_after_of,
    without_article,
    without_stop,
    without_to,
)
from letterbook.parse.recognition.countries import country_of, country_of_address, is_mission
from letterbook.parse.recognition.names import (
    Named,
    begins_institution,
    holds_office,
    is_office,
    is_organisation,
    is_titled_name,
    office_and_name,
    parted_office,
    split_honorific,
)
from letterbook.parse.vocabulary.lexicon import BIT, kinds_of, words_of
from letterbook.parse.vocabulary.small_words import begins_with, words_for

if TYPE_CHECKING:
    from collections.abc import Sequence

    from letterbook.parse.extraction.kinds_of_line import Facts
    from letterbook.parse.segmentation.rows import Row


def read_recipient(rows: Sequence[Row]) -> Recipient:
    """Return whom the lines of one block name."""
    one = _of_lines(tuple([_without_quote(row.text) for row in rows]))
    return Recipient(one.name, one.honorific, one.office, one.organisation, one.country, one.address, rows[0].number)


def _without_quote(text: str) -> str:
    """Return a line without the quotation mark with which all of a letter begins, and which ends nowhere near."""
    return text[1:] if text[0] in _OPENING and _OPENING[text[0]] not in text else text


_OPENING = {"«": "»", "„": "“", "“": "”"}


@functools.lru_cache(maxsize=1 << 10)
def _of_lines(texts: Sequence[str]) -> Recipient:
    """Return whom some lines name; remembered, because in an archive most letters go to few people."""
    facts = _facts(texts)
    named, beside = _without_brackets(_named(facts))
    offices = _without_institution(facts)
    if not named.name and offices and (both := office_and_name(offices[0]) or name_after_of(offices[0])):
        offices, named = [both[0], *offices[1:]], named._replace(name=both[1])
    if len(offices) > 1 and offices[1].startswith(f"{offices[0]} "):
        offices = offices[1:]
    honorific, office, name = _with_office(named, _joined(_with_letters_apart(offices)))
    if beside and office and not is_place_line(beside):
        office = f"{office} ({beside})"
    elif beside:
        facts["address"].append(beside)
    organisation = _joined(facts["organisation"])
    return Recipient(
        name=name or None,
        honorific=honorific,
        office=office,
        organisation=organisation,
        country=_country(office, organisation, facts["address"]),
        address=tuple(facts["address"]),
    )


def _facts(texts: Sequence[str]) -> Facts:
    """Return what the lines say, each whole or in parts."""
    facts: Facts = {"name": [], "office": [], "organisation": [], "address": []}
    kind, last = "", ""
    for at, line in enumerate(texts):
        text = without_to(line) if at else without_to(_without_and(without_to(line)))
        at_hand = text != line and (":" in line[: -len(text)] or begins_with("attention", line))
        text = text if not at or at_hand or is_titled_name(text.partition(",")[0]) else line
        last = "" if at_hand else last
        for part in filter(None, parts_of_line(text, facts)):
            is_town = at == len(texts) - 1 and kind == "organisation" and part.isalpha()
            kind = "address" if is_town else kind_of_line(part, facts, kind, last)
            title, said = _without_title(part, facts) if kind in {"office", "organisation"} else ("", part)
            said, title = _without_title_behind(said) if kind == "office" and not title else (said, title)
            facts["name"] += [title] if title and not facts["name"] else []
            facts[kind].append(said)
            last = part
    return facts


def _without_institution(facts: Facts) -> list[str]:
    """Return the offices, the first line given to the institution that it begins with: "Kancelář prezidenta republiky".

    Where no other line is an office, it is one, but below a name: "Office of the Prime Minister".
    """
    first, *others = facts["office"] or [""]
    lead, _, rest = first.partition(" ")
    bare = rest if lead.lower() in words_for("article") else first
    if not begins_institution(bare) or not (_is_above_office(bare, others) or (facts["name"] and _is_house_of(bare))):
        return facts["office"]
    facts["organisation"].insert(0, first)
    return others


def _is_house_of(text: str) -> bool:
    """Tell whether an institution is that of an office: "Office of the Prime Minister"."""
    words = words_of(text)
    return any(word in words_for("of") for word in words[1:2])


def _is_above_office(text: str, others: Sequence[str]) -> bool:
    return any(map(is_office, others)) and not is_office(words_of(text)[-1])


def _without_and(text: str) -> str:
    """Return the first line of a recipient without what joins it to the one above: "and Members of the Council"."""
    first, _, rest = text.partition(" ")
    return rest if rest and first in words_for("and") else text


def _named(facts: Facts) -> Named:
    """Return the name without the town behind it, which is of the address: "Herrn Jan Novak in Wien"."""
    named = split_honorific(without_stop(" ".join(facts["name"]).strip(" ,:")))
    if is_honorific(named.name):
        return Named(named.name, "")
    at = _town(named.name, alone=not facts["office"])
    if not at:
        return named
    facts["address"].append(named.name[at:].strip(" ,."))
    return named._replace(name=named.name[:at].rstrip(" ,"))


def _without_brackets(named: Named) -> tuple[Named, str]:
    """Part a name from what stands behind it in brackets, an office or a house: "Anna Novak (Home Affairs)"."""
    match = _BRACKETS.search(named.name)
    return (named._replace(name=named.name[: match.start()]), match["beside"]) if match else (named, "")


_BRACKETS = re.compile(r"(?<=\w\w)\s\((?P<beside>[^()]{3,60})\)$")


def _with_office(named: Named, office: str | None) -> tuple[str | None, str | None, str]:
    """Return honorific, office and name, the office out of the name or the honorific if the lines have no other."""
    honorific, name = named
    if office is None and (both := parted_office(name)):
        office, name = both
    if office is None and honorific and holds_office(honorific):
        titles = honorific.split()
        first = next((at for at, title in enumerate(titles) if is_office(title)), 0)
        return " ".join(titles[:first]) or None, " ".join(titles[first:]), name
    return honorific, office, name


def _without_title(text: str, facts: Facts) -> tuple[str, str]:
    """Part an office from the title before it: "Signor" and "Ministro degli Esteri".

    An article before it is left out, too, unless the line goes on with the one above.
    """
    begins = not facts["office"] and (is_office(text) or not facts["organisation"])
    office = without_article(text) if begins else text
    named = split_honorific(office)
    titles = [word for word in words_of(named.honorific or "") if word not in words_for("article")]
    plain = titles and all(kinds_of(word) & BIT["plain_title"] for word in titles)
    above = named.honorific and not facts["name"] and not is_office(named.honorific) and _is_one_office(named.name)
    polite = plain or above or begins_with("addressed", named.honorific or "")
    known = is_office(named.name) or is_organisation(named.name)
    return (named.honorific or "", without_article(named.name)) if polite and known else ("", office)


def _is_one_office(text: str) -> bool:
    return "," not in text and begins_office(text.split())


def _without_title_behind(office: str) -> tuple[str, str]:
    """Part an office from the title of the name on the next line: "Sindaco" and "dott.", "Senator" and "Pan"."""
    words = office.split()
    kinds = kinds_of(words[-1].lower().rstrip("."))
    titled = len(words) > 1 and kinds & BIT["plain_title"] and not kinds & (BIT["office"] | BIT["function"])
    return (" ".join(words[:-1]), words[-1]) if titled and is_office(" ".join(words[:-1])) else (office, "")


def _town(name: str, *, alone: bool) -> int:
    """Return where the town begins that a name ends with, as on an envelope: "A. Novak in Wien"; 0 if it does not.

    Where the name is not `alone`, an office being below it, it may end with a word that is a town, too.
    """
    match = _IN_TOWN.search(name)
    if match is None or not kinds_of(match["town"].lower()) & BIT["city"] or not (alone or match["lead"].strip()):
        return 0
    words = name[: match.start()].split()
    return match.start() if len(words) > 1 and not kinds_of(words[-1].lower()) & BIT["function"] else 0


_IN_TOWN = re.compile(r"(?P<lead>(?:,\s?|\s)(?:(?:in|à|zu)\s)?)(?P<town>[^\W\d_][\w-]+)\.?$")


def _with_letters_apart(offices: Sequence[str]) -> Sequence[str]:
    """Return the lines of an office; letters behind the name, which come first, end with a comma: "MP, Minister"."""
    letters = len(offices) > 1 and all(kinds_of(word) & BIT["degree"] for word in words_of(offices[0]))
    return [f"{offices[0]},", *offices[1:]] if letters else offices


def _joined(lines: Sequence[str]) -> str | None:
    said = " ".join(lines).strip(" ,;:")
    before, _, last = said.rpartition(" ")
    return without_stop(before if last in words_for("and") else said) or None


def _country(office: str | None, organisation: str | None, address: Sequence[str]) -> str | None:
    """Return the country: that of an embassy goes before one of "Ambassador to …", both before the address."""
    whose = [text for text in (office, organisation) if text]
    named = map(country_of, sorted(whose, key=lambda text: text is office or not is_mission(text)))
    return next(filter(None, named), None) or country_of_address(address, " ".join(whose))
