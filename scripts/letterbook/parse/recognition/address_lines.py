"""What a line of an inside address looks like: a name, a place, an office that goes on on the next line."""

from __future__ import annotations

import functools
import itertools
import re
from typing import TYPE_CHECKING

from letterbook.parse.recognition.countries import country_of, is_country
from letterbook.parse.recognition.names import (
    REMEMBERED,
    end_of_honorifics,
    is_known,
    is_office,
    is_organisation,
    is_place,
    is_titled_name,
    looks_like_name,
    of_father,
    office_and_name,
    split_honorific,
)
from letterbook.parse.vocabulary.lexicon import BIT, kinds_among, kinds_of, start_of, wording_of, words_of
from letterbook.parse.vocabulary.small_words import pattern_for, words_for

if TYPE_CHECKING:
    from collections.abc import Sequence


@functools.cache
def _to() -> re.Pattern[str]:
    """Return what stands before the first name of an address: "To:", "An die …", "For the attention of"."""
    article = pattern_for("article")
    before = rf"(?:\s+{article})?\s*$|\s?:|\s+(?={article}\b)|\s+(?=[А-ЯІЄЇЎҐ]\.)"
    written = rf"^(?:{pattern_for('attention')}(?!\w)|{pattern_for('to')}(?:{before}))\s*:?\s*"
    return re.compile(written, re.IGNORECASE)


@functools.cache
def _to_whom() -> re.Pattern[str]:
    """Return what may stand before a name with a title: "To ", "An den ", "À l'"."""
    written = rf"{pattern_for('to')}(?P<to>\s+|(?<=['’]))(?:{pattern_for('article')}\s+)?"
    return re.compile(written, re.IGNORECASE)


def _before_title(text: str) -> int:
    """Return where the honorific begins that follows on "to": 3 in "An Herrn Muster", 0 where there is none."""
    match = _to_whom().match(text)
    for begin in (match.end(), match.end("to")) if match else ():
        end = end_of_honorifics(text, begin)
        if end > begin and (end == len(text) or text[end].isalpha()):
            return begin
    return 0


def _before_capital(text: str) -> int:
    """Return where a name begins behind the apostrophe of "to": 5 in "All'ESEMPIO", 0 where there is none."""
    match = _to_whom().match(text)
    return match.end() if match and not match["to"] and text[match.end() :][:1].isupper() else 0


@functools.cache
def _open_end() -> re.Pattern[str]:
    return re.compile(rf"(?:[,&(–-]|['’]s|\b{pattern_for('link')})$", re.IGNORECASE)


@functools.cache
def _open_start() -> re.Pattern[str]:
    return re.compile(rf"{pattern_for('link', but='article')}\b(?!\.)", re.IGNORECASE)


@functools.lru_cache(maxsize=REMEMBERED)
def without_to(text: str) -> str:
    """Return a line without what leads to whom it names: "Mr Jan Novak" of "To: Mr Jan Novak"."""
    begin = _before_title(text) or _before_capital(text)
    if not begin and (match := _to().match(text)):
        begin = match.end()
    if begin:
        return text[begin:]
    lead, _, rest = text.partition(" ")
    if lead.lower() not in words_for("to") or not rest or not (lead[0].isupper() or rest[0].isupper()):
        return text
    whom = rest.split(maxsplit=1)[0]
    return rest if is_office(whom) or is_organisation(whom) or _leads_to_name(lead, rest) else text


def _leads_to_name(lead: str, name: str) -> bool:
    """Tell whether "to" and a name without a title are a line: "À Modèle.", "To Anna Novak", but not "A Novak"."""
    may_be_initial = lead == "A" and " " not in name
    return not may_be_initial and lead[0].isupper() and lead.lower() not in _GIVEN_NAMES and looks_like_name(name)


_GIVEN_NAMES = frozenset({"an", "do"})
"""what leads to a recipient in one language and is a given name in another: "An Nguyen" """


def without_article(text: str) -> str:
    """Return a text without the article in small letters that it begins with: "Mitglieder" of "die Mitglieder"."""
    match = _the().match(text)
    return text[match.end() :] if match else text


def without_stop(text: str) -> str:
    """Return a text without the full stop behind a whole word, which is no abbreviation: "Director of Archives."."""
    return text[:-1] if _STOP.search(text) else text


_STOP = re.compile(r"[^\W\d_]{5}\.$")


@functools.cache
def _the() -> re.Pattern[str]:
    return re.compile(rf"{pattern_for('article')}(?:\s+|(?<=['’]))")


_END = 8
"""characters of a line that are enough to see how it ends"""

_HOUSE = re.compile(r"^\d+[a-z]?,?\s|\s\d+[a-z]?,?$")
"""A number before a street or behind it: "1 Mill Way", "Modellgasse 2"."""

_POSTCODE = re.compile(r"\d{2,}(?!\d|(?:st|nd|rd|th)\b)|\bP\.?\s?O\.?\b|@|www\.|tel\b|^c/o\b", re.IGNORECASE)


def is_addressed(text: str) -> bool:
    """Tell whether a line says to whom it is: "To the Prime Minister, the Rt Hon Anna Novak MP", "An Herrn Muster"."""
    whom = without_to(text)
    if whom == text:
        return False
    headed = ":" in text[: -len(whom)] or text[-1:] not in ".!?" or len(text.split()) <= _NO_SENTENCE
    return headed and (is_titled_name(whom) or is_office(whom) or is_organisation(whom))


_NO_SENTENCE = 5
"""words of a line that may end with a dot and still be an address: "À M. D'EXEMPLE." """


def ends_open(text: str) -> bool:
    """Tell whether a line ends as if it went on: with a comma, a dash, "of"."""
    return _open_end().search(text[-_END:]) is not None


def is_open(before: str, after: str) -> bool:
    """Tell whether a line goes on with the one above it: "Minister for Culture," / "and the Arts"."""
    return bool(ends_open(before) or _open_start().match(after) or after[:1].islower())


@functools.lru_cache(maxsize=REMEMBERED)
def is_name_line(text: str) -> bool:
    """Tell whether a line may begin with somebody's name: "The Hon Anna Novak MP", "Anna Novak, Second Clerk"."""
    first, _, rest = text.partition(",")
    no_name = is_place(first) or (" " not in first and (any(map(str.isdigit, rest)) or is_organisation(rest)))
    return is_titled_name(text) or (looks_like_name(first) and not (no_name or is_place(text) or is_country(text)))


def begins_office(words: Sequence[str]) -> bool:
    """Tell whether words begin with an office: "Prime Minister", "President of", "Senate Majority Leader"."""
    if not words[0][:1].isupper() or (kinds_of(words[0].lower()) & BIT["degree"] and begins_office(words[1:])):
        return False
    if is_office(words[0]) or wording_of(" ".join(words[:_FIRST_WORDS])).start & BIT["office"]:
        return True
    return is_organisation(words[0]) and any(map(is_office, words[:_FIRST_WORDS]))


_FIRST_WORDS = 3
"""words of an office that are looked at together"""


def is_honorific(text: str) -> bool:
    """Tell whether a line is no more than an honorific, the name being on the next: "Szanowny Pan", "Herrn"."""
    return len(text) <= _LONGEST_HONORIFIC and _is_all_honorific(text)


_LONGEST_HONORIFIC = 40
"""characters"""


@functools.lru_cache(maxsize=REMEMBERED)
def _is_all_honorific(text: str) -> bool:
    return end_of_honorifics(text) == len(text) > 0


def is_led(text: str) -> bool:
    """Tell whether a line begins with "to" and a capital behind it, be it known what that is: "All'ESEMPIO"."""
    match = _to_whom().match(text)
    return match is not None and text[match.end() :][:1].isupper() and not is_place(text[match.end() :])


def only_leads(text: str) -> bool:
    """Tell whether a line says no more than that whom the letter is to comes below: "To:", "Addressed to", "À"."""
    if len(text) > _LONGEST_HONORIFIC:
        return False
    lead = text.lower().strip(" :,-–")
    first, _, article = lead.partition(" ")
    with_article = first in words_for("to") and article in words_for("article")
    return with_article or lead in words_for("to", "attention", "envelope")


def says_here(text: str) -> bool:
    """Tell whether a line says that the recipient is at hand, however it is spaced out: "P r e s e n t e", "S / D"."""
    return len(text) <= _LONGEST_HERE and text[0].lower() in _here_begins() and _squeezed(text) in _here()


_LONGEST_HERE = 30
"""characters"""


@functools.cache
def _here() -> frozenset[str]:
    return frozenset(map(_squeezed, words_for("here")))


@functools.cache
def _here_begins() -> frozenset[str]:
    return frozenset(phrase[0] for phrase in _here())


def _squeezed(text: str) -> str:
    return "".join(filter(str.isalpha, text.lower()))


def office_then_titled(text: str) -> tuple[str, str] | None:
    """Return an office and the name with its title that follows it on a line: "Al Ministro señor don Jan Muestra"."""
    return _titled_after_office(text) if len(text) <= _LONGEST_TITLED and is_office(text) else None


@functools.lru_cache(maxsize=REMEMBERED)
def _titled_after_office(text: str) -> tuple[str, str] | None:
    words = text.split()
    for at in range(1, len(words)):
        kinds = kinds_among(words_of(words[at]))
        if not kinds & (BIT["plain_title"] | BIT["honorific"]) or kinds & (BIT["address"] | BIT["function"]):
            continue
        office, name = " ".join(words[:at]), " ".join(words[at:])
        if at < longest_office(words):
            continue
        within = split_honorific(" ".join(words[at - 1 :])).honorific
        plain = is_office(office) and not ends_open(office) and words[at - 1][-1].isalpha() and not within
        if plain and is_titled_name(name) and looks_like_name(split_honorific(name).name):
            return office, name
    return None


def longest_office(words: Sequence[str]) -> int:
    """Return how many words the office has that a line begins with: 2 in "Attorney General Jan Novak"; 0 for none."""
    mask, used = start_of(words_of(" ".join(words[:_FIRST_WORDS])))
    return used if mask & BIT["office"] else 0


_LONGEST_TITLED = 200
"""characters"""


def office_then_name(text: str) -> tuple[str, str] | None:
    """Return an office and the name behind it, where that has a title, a patronymic or initials to be known by."""
    return office_then_titled(text) or office_then_patronymic(text) or _office_then_initials(text)


def _office_then_initials(text: str) -> tuple[str, str] | None:
    match = _WITH_INITIALS.match(text)
    both = office_and_name(text) if match else None
    if both and all(map(is_office, both[0].split())) and not _GIVEN_IN_INITIALS.search(text):
        return both
    if match is None or not match["name"][0].isupper() or is_organisation(match["name"]):
        return None
    return (match["office"], match["name"]) if is_office(match["office"]) else None


_WITH_INITIALS = re.compile(
    r"(?P<office>.+[^.])\s(?P<name>(?:[^\W\d_]\.\s?){1,3}[^\W\d_][\w'’-]+|[^\W\d_][\w'’-]+\s(?:[^\W\d_]\.\s?){1,3})$"
)
"""An office, and a name with initials at either end: "Президенту РФ В. В. Петрову", "Министру Петрову В.В."."""

_GIVEN_IN_INITIALS = re.compile(r"(?<!\w)[А-ЯІЇЄҐЎ]\.\s?[А-ЯІЇЄҐЎ]\.")
"""Two initials where the second is the father's: no given name stands beside them, as in "Franklin D. Marlow"."""


def office_then_patronymic(text: str) -> tuple[str, str] | None:
    """Part "Міністру культури Івану Петровичу Зразковому": the three names of a person end the line."""
    words = text.split()
    if len(words) <= _THREE_NAMES or not any(word.lower().endswith(of_father()) for word in words[-2:]):
        return None
    office, name = " ".join(words[:-_THREE_NAMES]), " ".join(words[-_THREE_NAMES:])
    return (office, name) if is_office(office) and looks_like_name(name) else None


_THREE_NAMES = 3
"""words of a name with a patronymic, in whatever order"""


@functools.lru_cache(maxsize=REMEMBERED)
def name_then_office(text: str) -> tuple[str, str] | None:
    """Part "Anna Novak Ministro per gli Archivi" where the office begins; None where there is no such place."""
    after_names = itertools.islice(_NTH_WORD.finditer(text), 2, None)
    begins = next((match.start() for match in after_names if is_office(match[0]) and not _is_surname(text, match)), 0)
    name, office = text[:begins].rstrip(" -–—"), text[begins:]
    if " " not in office or "," in name or not looks_like_name(name):
        return None
    small = any(len(word) > 1 and kinds_of(word) & BIT["function"] for word in words_of(name))
    return None if small else (name, office)


def _is_surname(text: str, word: re.Match[str]) -> bool:
    """Tell whether a word for an office is the surname that a name ends with: "Jan Amos King, Jr."."""
    rest = text[word.end() :].split()
    return word[0].strip(",").lower() in words_for("surname") and all(
        kinds_among(words_of(one)) & BIT["degree"] for one in rest
    )


_NTH_WORD = re.compile(r"\S+")


@functools.lru_cache(maxsize=REMEMBERED)
def name_after_of(text: str) -> tuple[str, str] | None:
    """Part "Minister of Archives Jan Novak" before the last two words, if they may be a name and nothing else."""
    if len(text) > _LONGEST_WITH_NAME or "," in text:
        return None
    words = text.strip(" ;").split()
    if len(text) > _LONGEST_HONORIFIC and not begins_office(words):
        return None
    office, name = " ".join(words[:-2]), " ".join(words[-2:])
    if not is_office(office) or not looks_like_name(name) or words[-2] in words_for("and"):
        return None
    known = is_known(name) or kinds_of(words[-3].lower()) & BIT["function"]
    return None if known or ends_open(office) else (office, name)


_LONGEST_WITH_NAME = 60
"""characters of an office and the name behind it"""

_OF_STATE = re.compile(r"(?:[A-Z]\.\s?){2}\w")
"""What an institution may have before its name: "U.S. Department of Justice"."""


@functools.lru_cache(maxsize=REMEMBERED)
def is_place_line(text: str) -> bool:
    """Tell whether a line is of the postal address: a street, a postcode, a telephone number, a country."""
    if _POSTCODE.search(text) or is_country(text) or _HOUSE.search(text) or is_town_of_country(text):
        return True
    where = _WHERE if is_organisation(text) else BIT["address"]
    # "Wien I" has a district, "Foreningen i Sandby" the word for "in"
    return is_street_line(text) or (
        any(kinds_of(word) & where == BIT["address"] for word in words_of(text.replace(" i ", " ")))
        and not is_office(text)
        and not _has_excellency(text)
        and not (is_organisation(text) and _OF_STATE.match(text))
    )


_WHERE = BIT["address"] | BIT["country"]
"""A country ends an address, too, but not the name of a body: "Botschaft in Deutschland"."""


def _has_excellency(text: str) -> bool:
    """Tell whether a line is a name whose title is letters that a street may have, too: "S.E. Jan Esempio"."""
    return text[1:2] == "." == text[3:4] and is_titled_name(text)


def is_town_of_country(text: str) -> bool:
    """Tell whether a line is a town, with its country behind a comma: "Riverton, Kingdom of Norway"."""
    town, comma, country = text.rpartition(",")
    words = words_of(text)
    if not comma or len(words) > _TOWN_AND_COUNTRY or kinds_among(words) & (BIT["office"] | BIT["organisation"]):
        return False
    return country_of(country) is not None and looks_like_name(town)


_TOWN_AND_COUNTRY = 7
"""words"""


def is_street_line(text: str) -> bool:
    """Tell whether a line begins or ends with a word of a postal address: "Place Beauvau", "King Charles Street"."""
    words = wording_of(text).words
    if len(words) < 2 or _has_excellency(text):  # noqa: PLR2004 - "Street" is none
        return False
    letter = len(words[0]) == 1
    lead = words[1] if letter else words[0]
    if is_office(lead) and lead not in words_for("surname"):
        return False
    marked = not letter or text[1:2] in {"/", "."}
    ends = (kinds_of(words[0]) if marked else 0) | kinds_of(words[-1])
    return bool(ends & BIT["address"]) and not any(kinds_of(word) & BIT["function"] for word in words[1:])
