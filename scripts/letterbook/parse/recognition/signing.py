"""The marks that someone signs, and for whom: "(Signed) Ana Muster", "Ana Muster on behalf of River Readers"."""

from __future__ import annotations

import functools
import re

from letterbook.parse.recognition.names import is_organisation, split_honorific
from letterbook.parse.recognition.signed_lines import (
    is_full_name,
    is_name,
    is_person,
    starts_with,
)
from letterbook.parse.vocabulary.languages import languages
from letterbook.parse.vocabulary.lexicon import BIT, after_words, wording_of
from letterbook.parse.vocabulary.small_words import any_of, words_for


def is_mark(text: str, *, named_below: bool) -> bool:
    """Tell whether a line says for whom the name below it signs, or only that it signs: "On behalf of …", "gez.".

    With a name on the same line, "für Ana Muster" says the one, "gez. Ana Muster" neither.
    """
    marked = starts_with(text, BIT["signed"]) and not text.endswith(":")
    name = without_mark(text)
    wording = wording_of(text)
    signs_for = named_below and wording.used == 1 and wording.start & BIT["function"]
    return marked and (name == text or bool(signs_for))


def names_signer(text: str) -> bool:
    """Tell whether a line has a mark that someone signed, and the name: "(Signed) Ana Muster", "gez. Ana Muster"."""
    return without_mark(text) != text


def without_mark(text: str) -> str:
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


_AROUND_MARK = " \t\u00a0.,:;)(]["


def body_after(text: str, count: int) -> str:
    """Return what a text names after its first words, without the article, which only "the undersigned" keep."""
    words, kinds, *_ = wording_of(text)
    names_body = count + 1 < len(words) and not kinds[count + 1] & BIT["signed"]
    article = names_body and kinds[count] & BIT["function"] and len(words[count]) <= _LONGEST_ARTICLE
    rest = after_words(text, count + bool(article)).strip(" ,.:;()[]")
    return rest[2:] if rest[1:2] in _APOSTROPHES else rest


_APOSTROPHES = ("'", "’")
"""what an article ends with that has lost its vowel: "l'association" """

_LONGEST_ARTICLE = 3
"""characters: "the", "den", "les" """

LONGEST_LINE = 150
"""characters of a line that names an institution, or who signs for one"""


def on_behalf(text: str) -> tuple[str, str] | None:
    """Return the name and for whom it stands in "Anna Muster on behalf of River Readers"; None for another line."""
    if len(text) <= LONGEST_LINE and (led := _led_by_body(text)):
        return led
    if text.count(" ") < _LEAST or len(text) > LONGEST_LINE or _behalf_words().isdisjoint(text.lower().split()):
        return None
    match = _behalf().fullmatch(text)
    if match is None or not is_person(match["name"]):
        return None
    article, _, rest = match["whom"].partition(" ")
    return match["name"], rest if rest and article in words_for("article") else match["whom"]


def _led_by_body(text: str) -> tuple[str, str] | None:
    """Return the name and for whom it stands in "For the River Readers: Anna Novak"; None for another line."""
    if not (":" in text or "  " in text) or not starts_with(text, BIT["signed"]):
        return None
    match = _LED.fullmatch(text)
    used = wording_of(text).used
    whom = body_after(match["whom"], used) if match and used < len(wording_of(match["whom"]).words) else ""
    named = match is not None and is_person(split_honorific(match["name"]).name) and not is_organisation(match["name"])
    return (match["name"], whom) if match and whom and named else None


_LED = re.compile(r"(?P<whom>[^:]{5,80}?)(?:\s?:\s{1,9}|\s{2,9})(?P<name>\S[^:,]{2,50})")
"""for whom somebody signs, and behind a colon or a gap who that is"""

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
