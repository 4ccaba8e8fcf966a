"""Whom one block of an inside address names: honorific, name, offices, institution and postal address."""

from __future__ import annotations

import functools
import re
from typing import TYPE_CHECKING

from letterbook.model import Recipient
from letterbook.parse.recognition.address_lines import (
    begins_office,
    ends_open,
    is_honorific,
    is_name_line,
    is_open,
    is_place_line,
    is_street_line,
    name_after_of,
    name_then_office,
    office_then_name,
    says_here,
    without_article,
    without_stop,
    without_to,
)
from letterbook.parse.recognition.countries import (
    countries_now,
    country_of,
    country_of_address,
    is_capital,
    is_country,
    is_mission,
)
from letterbook.parse.recognition.names import (
    Named,
    begins_institution,
    holds_office,
    is_institution,
    is_office,
    is_organisation,
    is_place,
    is_titled_name,
    office_and_name,
    parted_office,
    split_honorific,
)
from letterbook.parse.vocabulary.lexicon import BIT, kinds_among, kinds_of, wording_of, words_of
from letterbook.parse.vocabulary.small_words import begins_with, words_for

if TYPE_CHECKING:
    from collections.abc import Sequence

    from letterbook.parse.segmentation.rows import Row

    Facts = dict[str, list[str]]
    """what the lines say, under "name", "office", "organisation" and "address" """


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
    honorific, office, name = _with_office(named, _joined(offices))
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
        text = without_to(line) if at else _without_and(without_to(line))
        at_hand = text != line and (":" in line[: -len(text)] or begins_with("attention", line))
        text = text if not at or at_hand or is_titled_name(text.partition(",")[0]) else line
        last = "" if at_hand else last
        for part in filter(None, parts_of_line(text, facts)):
            is_town = at == len(texts) - 1 and kind == "organisation" and part.isalpha()
            kind = "address" if is_town else _kind_of_line(part, facts, kind, last)
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


def parts_of_line(text: str, facts: Facts) -> tuple[str, ...]:
    """Part a line that has both name and office: "Jan Novak, Minister of Justice", "The Minister, Mr Jan Novak"."""
    named = split_honorific(text)
    both = (
        office_and_name(named.name)
        if named.honorific and not facts["name"] and not any(map(text.__contains__, _DASHES))
        else None
    )
    if both:
        return f"{named.honorific} {both[1]}", both[0]
    if named.honorific and not facts["name"] and (parted := name_then_office(named.name)):
        return f"{named.honorific} {parted[0]}", parted[1]
    first, rest = _two_parts(text)
    if not facts["name"] and not is_titled_name(rest) and (parted := office_then_name(text)):
        return parted[::-1]
    if not rest or _names_somebody(facts):
        return _without_town(text)
    found_there = not any(facts.values()) and _is_street_and_town(rest)
    held = is_office(_without_plain_title(first))
    name_first = is_name_line(first) and not held and (is_office(rest) or found_there)
    office_first = is_office(first) and not is_titled_name(first) and is_titled_name(rest)
    return (first, rest) if name_first or office_first else (text,)


def _without_plain_title(text: str) -> str:
    """Return a name without its titles where they begin with "Mr": "Herrn Kardinal" tells of no office held."""
    named = split_honorific(text)
    first = words_of(named.honorific or "")[:1]
    return named.name if kinds_among(first) & BIT["plain_title"] else text


def _without_town(text: str) -> tuple[str, ...]:
    """Part an office from the town behind its full stop: "Presidenta del Consejo. La Habana"."""
    office, stop, town = text.rpartition(". ")
    return (office, town) if stop and is_place(town) and is_office(office) else (text,)


def _two_parts(text: str) -> Sequence[str]:
    """Return what the first comma parts, or the dash or bracket between a full name and an office.

    "Jan Novak - Chair", "Jan Novak (Chair)".
    """
    name, dash, office = text.partition(next(filter(text.__contains__, _DASHES), "\n"))
    if dash and " " in name:
        return name, office.strip()
    name, bracket, office = text.partition(" (")
    if bracket and text.endswith(")") and is_office(office):
        return name, office[:-1]
    first, _, rest = text.partition(",")
    return first, rest.strip()


_DASHES = (" - ", " – ", " — ")


def _is_street_and_town(text: str) -> bool:
    """Tell whether what follows a name is where to find him: "Modellgatan 85 A, 752 39 Riverton"."""
    return any(map(str.isdigit, text)) and is_place_line(text)


def _kind_of_line(text: str, facts: Facts, before: str, last: str) -> str:
    named = _names_somebody(facts)
    if last and before in {"office", "organisation"} and _goes_on(last, text, named=named):
        return before
    if says_here(text) or (before and facts["office"] and _is_where(text, before)):
        return "address"
    titled = before == "name" and is_honorific(last)
    if titled and not text.startswith(last) and (_is_office_alone(text) or is_institution(text)):
        return _kind_of_facts(text, facts, before)
    group = not before and begins_with("addressed", text) and split_honorific(text).honorific is None
    if titled or (not named and (is_name_line(text) or is_honorific(text))):
        return "name"
    if (before and is_place(text)) or (is_place_line(text) and not _is_numbered_office(text) and not group):
        return "address"
    return _kind_of_facts(text, facts, before)


def _is_where(text: str, before: str) -> bool:
    """Tell whether a line below an office, a body or a street is where these are: a house, a town, any one word.

    Below a street it may also end with the town: "Model District Beijing".
    """
    if before == "address":
        return " " not in text or bool(kinds_among(words_of(text)[-1:]) & BIT["city"])
    return before != "name" and (is_street_line(text) or is_place(text) or is_capital(text))


def _is_numbered_office(text: str) -> bool:
    """Tell whether a line with a number is an office, not a street: "Dyrektor Szkoły nr 5"."""
    streets = (word for word in words_of(text) if len(word) > _NUMBER and kinds_of(word) & BIT["address"])
    return begins_office(text.split()) and not any(streets)


_NUMBER = 2
"""letters of a word for a number: "nr", "no" """


def _names_somebody(facts: Facts) -> bool:
    """Tell whether the lines so far have a name: "Exmo. Sr." alone is none, it may stand above an office and a name."""
    return any(not is_honorific(name) for name in facts["name"])


def _is_office_alone(text: str) -> bool:
    """Tell whether a line is an office without the name of who holds it: "Marszałek Sejmu" below "Pan"."""
    return is_office(text) and not is_name_line(text) and not parted_office(text) and not office_and_name(text)


def _kind_of_facts(text: str, facts: Facts, before: str) -> str:
    """Return what a line is that is neither a name nor a place."""
    bare = split_honorific(text).name
    below_office = facts["office"] and not _begins_with_office(text)
    if is_office(text) and not (is_organisation(text) and (below_office or is_institution(bare))):
        return "office"
    if is_organisation(text) or wording_of(text).start & BIT["organisation"]:
        return "organisation"
    return before if before in {"office", "organisation", "address"} else "address" if facts["name"] else "name"


def _begins_with_office(text: str) -> bool:
    """Tell whether a line begins with an office, and not with its house: "Presidente del Consejo de Estado"."""
    first = text.partition(" ")[0]
    return is_office(first) and not is_organisation(first) and not begins_institution(text)


def _goes_on(last: str, text: str, *, named: bool) -> bool:
    """Tell whether a line goes on with the office or institution above it: "Président du Comité de" / "Direction"."""
    open_end = ends_open(last)
    if open_end and last[-1:].isalpha() and not any(map(str.isdigit, text)):
        return True
    if is_country(text) and text.lower() not in countries_now() and not _names_country(last):
        return True
    if is_institution(last) and (name_after_of(text) if text[:1].islower() else is_office(text)):
        return False
    of_country = text[:1].islower() and country_of(text) is not None
    if (of_country or begins_with("of", text)) and not any(map(str.isdigit, text)):
        return True
    if not is_open(last, text) or is_place_line(text) or (last.endswith(",") and _is_complete(text, last)):
        return False
    return named or (open_end and not last.endswith(",")) or not is_titled_name(text)


def _is_complete(text: str, above: str) -> bool:
    """Tell whether a line below a comma begins anew: an institution, or a town, "Railway Board," / "New Delhi".

    Below an office alone, "The Chairman,", any institution does: "Postal Services Board".
    """
    alone = all(is_office(word) or word in words_for("article") for word in words_of(above))
    if is_institution(text) or (alone and is_organisation(text) and not is_office(text)):
        return True
    return is_place(text) and not is_country(text)


def _names_country(text: str) -> bool:
    """Tell whether a line names a country, not only an institution of one, as "Marszałek Sejmu" does."""
    return country_of(text) is not None and not kinds_of(words_of(text)[-1]) & BIT["organisation"]


def _joined(lines: Sequence[str]) -> str | None:
    return without_stop(" ".join(lines).strip(" ,;:")) or None


def _country(office: str | None, organisation: str | None, address: Sequence[str]) -> str | None:
    """Return the country: that of an embassy goes before one of "Ambassador to …", both before the address."""
    whose = [text for text in (office, organisation) if text]
    named = map(country_of, sorted(whose, key=lambda text: text is office or not is_mission(text)))
    return next(filter(None, named), None) or country_of_address(address, " ".join(whose))
