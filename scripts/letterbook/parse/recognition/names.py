"""Names of people as letters write them: what stands before, the name itself, what stands after."""

from __future__ import annotations

import functools
import re
from operator import or_
from typing import TYPE_CHECKING, NamedTuple

from letterbook.parse.vocabulary.languages import languages
from letterbook.parse.vocabulary.lexicon import BIT, kinds_among, kinds_of, longest_entry, wording_of, words_of
from letterbook.parse.vocabulary.small_words import any_of, words_for

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

_WORD = re.compile(r"[^\s,;()]+")
_LONGEST_NAME = 7
_LONGEST_LINE = 100
REMEMBERED = 1 << 11
"""How many short lines are remembered: the names and offices of form letters come again from letter to letter."""


class Named(NamedTuple):
    """A name taken apart from its honorific."""

    honorific: str | None
    name: str


def end_of_honorifics(text: str, begin: int = 0) -> int:
    """Return where the honorifics end, with the blanks behind them, that stand in a text from a place on.

    That is the place itself where there are none.

    >>> end_of_honorifics("Herrn Dr. Muster"), end_of_honorifics("Muster")
    (10, 0)
    """
    end = begin
    while (one := _honorifics_with(text[end : end + 1].lower())) and (match := one.match(text, end)):
        end = match.end()
    return end


@functools.cache
def _honorifics_with(letter: str) -> re.Pattern[str] | None:
    """Return a pattern for one honorific of any language that begins with a letter; all take long to compile."""
    phrases = _honorifics().get(letter)
    return re.compile(rf"{any_of(phrases, _pattern_of)}(?:\.|(?![\w-]))\s*", re.IGNORECASE) if phrases else None


@functools.cache
def _honorifics() -> Mapping[str, Sequence[str]]:
    """Return the honorifics of all languages by the letter that they begin with."""
    found: dict[str, list[str]] = {}
    for phrase in (phrase for language in languages().values() for phrase in language.phrases["honorific"]):
        found.setdefault(phrase[0], []).append(phrase.rstrip("."))
    return found


def _pattern_of(honorific: str) -> str:
    """Return a pattern for an honorific; one of a single letter must be no initial: "P. Novak", "D. H. Marlow"."""
    if len(honorific) == 1:
        written = honorific if honorific in _ALSO_CAPITAL else f"(?-i:{honorific})"
        return rf"{written}(?!\.?\s?\w\.|['’])"
    return re.escape(honorific).replace(r"\ ", r"\s+").replace(r"\.", r"\.\s?")


_ALSO_CAPITAL = frozenset({"m", "d"})
"""Honorifics of one letter that are written with a capital, too: "M. Dupont", "D. Pedro"."""


def split_honorific(text: str) -> Named:
    """Return the honorific at the beginning of a text, None where there is none, and the rest.

    >>> split_honorific("The Honorable Mette Frederiksen")
    Named(honorific='The Honorable', name='Mette Frederiksen')
    """
    return _split_again(text) if len(text) <= _LONGEST_LINE else _split(text)


def _split(text: str) -> Named:
    end = end_of_honorifics(text)
    rest = text[end:].strip(" ,") if end else ""
    if not rest:
        return Named(None, text.strip(" ,;"))
    honorific = text[:end].strip(" ,")
    if before := _before_initial(honorific):
        return Named(before, f"{honorific[len(before) :].strip()} {rest}".strip(" ,;"))
    return Named(honorific, rest.strip(" ,;"))


def _before_initial(honorific: str) -> str:
    """Return the honorific before an "M." or "D." that is an initial: "Dr." of "Dr. M." before "Novak"; else "".

    It stands for "Monsieur" or "Don" only behind what is said in the same language: "S.E. M. Dupont".
    """
    before, _, last = honorific.rpartition(" ")
    title = last.lower().rstrip(".")
    if not before or not last.endswith(".") or title not in _ALSO_CAPITAL:
        return ""
    said = before.lower().rstrip(".")
    if said in words_for("learned"):
        return before
    known = (language.phrases["honorific"] for language in languages().values())
    alike = {phrase.rstrip(".") for phrases in known if title in phrases for phrase in phrases}
    return "" if said in alike or said.endswith(tuple(f" {phrase}" for phrase in alike)) else before


_split_again = functools.lru_cache(maxsize=REMEMBERED)(_split)


def is_titled_name(text: str) -> bool:
    """Tell whether a text is a name with an honorific before it: "Mr Novak", "The Hon Julie Bishop MP", "Dr King".

    "Commissioner for Trade" is an office, though "Commissioner Novak" is a name.
    """
    named = split_honorific(text.partition(" (")[0])
    if named.honorific is None:
        return False
    return len(text) <= _LONGEST_LINE and _is_name_with_title(named)


_QUOTES = '«„“"'
"""With what the name of a company begins, and nobody's: "ТОВ «Зразок»"."""


@functools.lru_cache(maxsize=REMEMBERED)
def _is_name_with_title(named: Named) -> bool:
    if named.honorific is None or any(map(str.isdigit, named.name[:_LONGEST_LINE])):
        return False
    if named.name[0] in _QUOTES or (is_office(named.honorific) and not named.name[:1].isupper()):
        return False
    if not is_office(named.name) or office_and_name(named.name):
        return True
    words = _without_degrees(words_of(named.name), least=1)
    return not kinds_among(words[:-1] if words[-1] in words_for("surname") else words) & BIT["office"]


def _without_degrees(words: Sequence[str], *, least: int) -> Sequence[str]:
    """Return the words of a name, at least so many, without the letters behind it: "Anna Novak MP"."""
    end = len(words)
    while end > least and _is_degree(words[end - 1]):
        end -= 1
    return words[:end]


def office_end(words: Sequence[str]) -> int:
    """Return the place after the last word for an office, and what it is for: 2 in "Ministra Kultury"; 0 for none."""
    end = max((at + 1 for at, word in enumerate(words) if is_office(word)), default=0)
    while 0 < end < len(words) and _is_field(words[end : end + 2]):
        end += 1
    return end


def _is_field(words: Sequence[str]) -> bool:
    """Tell whether words go on with what an office is for: "Kultury", "i Dziedzictwa"."""
    bare = [word.lower().strip(",") for word in words]
    fields = words_for("field")
    return bare[0] in fields or (bare[0] in words_for("and") and bare[-1] in fields)


def parted_office(text: str) -> tuple[str, str] | None:
    """Return the office that a name begins with, and the name: "Bundesminister", "Clemens"; None for anything else."""
    words = text.split()
    end = office_end(words)
    name = " ".join(words[end:])
    called = end and name[:1].isupper() and may_be_called(name)
    return (" ".join(words[:end]), name) if called and not all(map(_is_degree, words_of(name))) else None


def _is_degree(word: str) -> bool:
    return bool(kinds_of(word) & BIT["degree"])


@functools.lru_cache(maxsize=REMEMBERED)
def office_and_name(text: str) -> tuple[str, str] | None:
    """Return an office and the full name that follows it on a line: "High Representative Josep Muster".

    None where the line is anything else, such as an office alone: what follows must be two words or more, none of
    them a word for anything that is known.
    """
    if len(text) > _LONGEST_LINE:
        return None
    text, letters = _without_letters(text)
    words = text.strip(" ,;").split()
    end = office_end(words)
    while 0 < end < len(words) and words[end].isalpha() and kinds_of(words[end].lower()) & BIT["country"]:
        end += 1
    if not end or len(words) - end < 2 or split_honorific(text).honorific or not words[0][:1].isupper():  # noqa: PLR2004 - given name and surname
        return None
    office, name = " ".join(words[:end]), " ".join(words[end:])
    if is_known(name) or not looks_like_name(name) or not is_office(office.partition(", ")[0]):
        return None
    return office, name + letters


def is_known(text: str) -> bool:
    """Tell whether a text has a word that is known as something; people are called Jan, May and August, too.

    Between two names a city is one more: "Daniel Salamanca Pérez".
    """
    words = [word for word in words_of(text) if len(word) > 1]
    inner = range(1, len(words) - 1)
    names = (BIT["month"] | (BIT["city"] if at in inner else 0) for at in range(len(words)))
    return any(kinds_of(word) & ~called for word, called in zip(words, names, strict=True))


def _without_letters(text: str) -> tuple[str, str]:
    """Part "Prime Minister Jan Novak, P.C., M.P." from the letters after the name."""
    match = _LETTERS.search(text)
    return (text[: match.start()], match[0]) if match else (text, "")


_LETTERS = re.compile(r"(?:,\s*(?:[A-Z]{1,3}[a-z]?\.?){1,4})+$")


def may_be_called(text: str) -> bool:
    """Tell whether what follows an office may be a name: in "Chancellor Merkel", but not in "President France".

    Nor in "Bischof von Wien", though in "Bischof von Muster".
    """
    words = words_of(text)
    of_place = len(words) > 1 and text[0].islower() and words[0] in words_for("of")
    where = BIT["country"] | BIT["city"] if of_place else BIT["country"]
    return looks_like_name(text) and not all(kinds_of(word) & where for word in words[of_place:])


def looks_like_name(text: str) -> bool:
    """Tell whether a text may be the name of a person: a few words with capitals, none of an office or institution."""
    return len(text) <= _LONGEST_LINE and _has_form_of_name(text)


@functools.lru_cache(maxsize=REMEMBERED)
def _has_form_of_name(text: str) -> bool:
    words = _WORD.findall(text)
    if not 1 <= len(words) <= _LONGEST_NAME or any(char.isdigit() for char in text):
        return False
    particles = words_for("particle")
    plain = [word for word in words if word.strip(".").lower() not in particles]
    if not plain or not all(_is_capital(word) for word in plain):
        return False
    if is_office(text):
        before = _without_degrees(words_of(text), least=2)
        return len(before) < len(words_of(text)) and not kinds_among(before) & (BIT["office"] | BIT["organisation"])
    *_, start, used = wording_of(text)
    return not is_organisation(text) and not (start & BIT["organisation"] and used > 1)


def _is_capital(word: str) -> bool:
    article, dash, rest = word.partition("-")
    if dash and article in words_for("particle"):
        word = rest  # "al-Muster"
    bare = word.removeprefix("d’").removeprefix("d'").lstrip("\"'“„«(!+-–’")
    return bare[:1].isupper() or (len(bare) > 1 and not bare[:1].isalpha()) or not bare


def is_office(text: str) -> bool:
    """Tell whether a text has a word for an office."""
    return bool(_kinds_in(text) & BIT["office"])


def holds_office(honorific: str) -> bool:
    """Tell whether what stands before a name is an office, "Mayor", and no title of learning: "Professor Sir"."""
    return is_office(honorific) and words_for("learned").isdisjoint(words_of(honorific))


def is_organisation(text: str) -> bool:
    """Tell whether a text has a word for an institution."""
    return bool(_kinds_in(text) & BIT["organisation"])


@functools.lru_cache(maxsize=REMEMBERED)
def is_institution(text: str) -> bool:
    """Tell whether a text begins with an institution, and has no office but those that its name reminds of.

    "Ministerie van Volksgezondheid" begins as "minister" does, and is none.
    """
    if not begins_institution(text):
        return False
    return all(_is_rather_institution(word) for word in words_of(text)[1:] if is_office(word))


def begins_institution(text: str) -> bool:
    """Tell whether a text begins with a word for an institution: "Kancelář prezidenta republiky"."""
    words, kinds, start, used = wording_of(text[:_LONGEST_LINE])
    if start & BIT["organisation"] and used > 1:
        return True
    return bool(words) and bool(kinds[0] & BIT["organisation"]) and _is_rather_institution(words[0])


def _is_rather_institution(word: str) -> bool:
    """Tell whether more letters of a word are those of an institution than of an office."""
    return longest_entry(word, BIT["organisation"]) > longest_entry(word, BIT["office"])


def is_formal(greeting: str) -> bool:
    """Tell whether a greeting has a title, an office or a patronymic: a friend's runs into the sentence."""
    words, kinds, *_ = wording_of(greeting)
    titles = BIT["honorific"] | BIT["office"] | BIT["plain_title"]
    return any(mask & titles for mask in kinds[1:]) or any(word.endswith(of_father()) for word in words)


@functools.cache
def of_father() -> tuple[str, ...]:
    """Return what patronymics end with."""
    return tuple(words_for("patronymic"))


def is_place(text: str) -> bool:
    """Tell whether a text says only where something is: "London", "Belfast.", "Washington, D.C.", "England"."""
    words, kinds, start, used = wording_of(text)
    if start & BIT["city"] and used > 1:
        kinds = kinds[used:]
    elif any(mask & BIT["city"] for mask in kinds):
        return all(mask & _OF_PLACE or len(word) <= _DISTRICT for word, mask in zip(words, kinds, strict=True))
    return all(mask & _OF_PLACE and not mask & BIT["office"] for mask in kinds)


_OF_PLACE = BIT["city"] | BIT["country"] | BIT["address"]
_DISTRICT = 2
"""letters of a word that may stand beside a city: "London W.", "Berlin NW" """


def _kinds_in(text: str) -> int:
    if text.isalpha() and (word := text.lower()).isalpha():
        return kinds_of(word)
    return _kinds_in_line(text) if len(text) <= _LONGEST_LINE else kinds_among(words_of(text))


@functools.lru_cache(maxsize=REMEMBERED)
def _kinds_in_line(text: str) -> int:
    return functools.reduce(or_, wording_of(text).kinds, 0)
