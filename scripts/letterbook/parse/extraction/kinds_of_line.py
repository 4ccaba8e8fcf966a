"""What a line of one recipient is, given those above it: his name, his office, his institution, his postal address."""

from __future__ import annotations

from typing import TYPE_CHECKING

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
)
from letterbook.parse.recognition.countries import countries_now, country_of, is_capital, is_country
from letterbook.parse.recognition.names import (
    begins_institution,
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

    Facts = dict[str, list[str]]
    """what the lines say, under "name", "office", "organisation" and "address" """


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
    if not facts["name"] and not is_titled_name(rest) and (parted := office_then_name(text.rstrip(" ,;"))):
        return parted[::-1]
    if not rest or _names_somebody(facts):
        return _without_town(text)
    found_there = not any(facts.values()) and _is_street_and_town(rest)
    held = is_office(first) and not is_titled_name(first)
    name_first = is_name_line(first) and not held and (is_office(rest) or found_there)
    office_first = is_office(first) and not is_titled_name(first) and is_titled_name(rest)
    return (first, rest) if name_first or office_first else (text,)


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


def kind_of_line(text: str, facts: Facts, before: str, last: str) -> str:
    """Return what a line is: "name", "office", "organisation" or "address".

    `facts` is what the lines above it say, `before` what the last of them is, and `last` its text.
    """
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
