"""A greeting of several taken apart: "Dear President Tusk and Chancellor Merkel" greets two."""

from __future__ import annotations

import functools
import re
from typing import TYPE_CHECKING

from letterbook.parse.recognition.address_lines import (
    without_article,
)
from letterbook.parse.recognition.names import (
    is_known,
    is_office,
    is_organisation,
    looks_like_name,
    parted_office,
    split_honorific,
)
from letterbook.parse.vocabulary.lexicon import BIT, after_words, kinds_of, wording_of, words_of
from letterbook.parse.vocabulary.small_words import pattern_for, words_for

if TYPE_CHECKING:
    from collections.abc import Sequence

TITLE = BIT["plain_title"] | BIT["office"] | BIT["honorific"]
"""the kinds of words that stand before a name, or in its place"""

GREETED = BIT["salutation"] | BIT["greeting"]
"""the kinds of words that greet"""


@functools.cache
def between_greeted() -> re.Pattern[str]:
    """Return what may stand between two who are greeted: "and", a comma, a stroke."""
    either = pattern_for("and")
    return re.compile(rf"\s+{either}\s+|\s*[,;&!]\s*(?:{either}\s+)?|\s*/\s*", re.IGNORECASE)


@functools.cache
def to_the() -> re.Pattern[str]:
    """Return what leads to whom a greeting is: "To the ministers", but not "Da Silva" or "A. Novak"."""
    to = pattern_for("to", but="particle")
    return re.compile(rf"(?![a-z]\b){to}\s+(?:{pattern_for('article')}\b)?\s*", re.IGNORECASE)


def each_greeted(text: str) -> list[str]:
    """Part "Dear President Tusk and Chancellor Merkel", but not "Dear Minister of Agriculture and Fisheries"."""
    parts: list[str] = []
    begin, phrase = 0, _phrase_end(text, 0)
    for match in between_greeted().finditer(text):
        before, after = text[begin : match.start()], text[match.end() :]
        if match.start() < phrase or (match[0] == "/" and not begins_greeting(after)):
            continue
        if _begins_person(after, before) and not (match[0].strip() == "," and _is_of_same(before, after)):
            parts.append(before)
            begin, phrase = match.end(), _phrase_end(text, match.end())
    return [*parts, text[begin:]]


def begins_greeting(text: str) -> bool:
    """Tell whether a text begins with a title or a word of greeting: "Madam" of "Sir/Madam", not "ABC" of "XYZ/ABC"."""
    return bool(wording_of(text).start & (TITLE | GREETED))


def _phrase_end(text: str, begin: int) -> int:
    """Return where the set phrase ends that a part of a greeting begins with: "sehr geehrte Damen und Herren"."""
    used = wording_of(text[begin:]).used
    return len(text) - len(after_words(text[begin:], used)) if used > 1 else begin


def _is_of_same(before: str, after: str) -> bool:
    """Tell whether a comma parts the name of one person and the office, whichever comes first."""
    after = between_greeted().split(after, maxsplit=1)[0]
    return _is_office_of(before, after) or is_holder_of(before, after)


def is_holder_of(before: str, after: str) -> bool:
    """Tell whether the name of who holds an office follows it: "Ilmo. Sr. Alcalde de Villar, D. Juan Muestra"."""
    office = split_honorific(without_greeting(before))
    named = split_honorific(after)
    if office.honorific is None or not is_office(office.name) or parted_office(office.name):
        return False
    learned = words_for("learned").issuperset(words_of(named.honorific or ""))
    held = is_office(named.name if learned else after)
    return named.honorific is not None and not held and looks_like_name(named.name)


def _is_office_of(before: str, after: str) -> bool:
    """Tell whether an office follows the name of who holds it: "Sr. Jan Muestra, Secretario de la Asociación".

    Without an honorific, the name has several words, and so has the office: "Dear Anna Novak, Minister of Culture".
    """
    words = wording_of(after).words
    alone = is_office(after) and parted_office(after) is None and not kinds_of(words[0]) & (BIT["member"] | GREETED)
    named = split_honorific(without_greeting(before))
    if not alone or not looks_like_name(named.name):
        return False
    if named.honorific is None:
        return " " in named.name and " " in after.strip() and not is_known(named.name)
    return not is_office(named.honorific)


def _begins_person(text: str, before: str) -> bool:
    words, kinds, mask, _ = wording_of(text)
    if not words:
        return False
    if words[0] in words_for("inner"):
        mask |= kinds[1] if len(kinds) > 1 else 0
    if mask & (TITLE | GREETED) or _are_bodies(before, text) or _is_body_with_article(text, before):
        return True
    first, named = between_greeted().split(text, maxsplit=1)[0], without_greeting(before)
    if kinds[0] & BIT["member"] and (len(words) == 1 or (first[:1].isupper() and is_office(named))):
        return True
    if parted_office(named) and (is_office(first) or is_organisation(first)):
        return True
    return _may_name(first) and _may_name(named)


def _may_name(text: str) -> bool:
    """Tell whether a text may be a name, or an office with one: "Merkel", "Chancellor Merkel"."""
    return looks_like_name(text) or parted_office(text) is not None


def _is_body_with_article(text: str, before: str) -> bool:
    """Tell whether an article leads to an institution: "the Board of Aldermen" behind "the City of Riverton and".

    Or to another office: "the President of the Senate" behind "the Speaker of the House and". It has several words,
    or one behind another institution.
    """
    first = between_greeted().split(text, maxsplit=1)[0].strip()
    article, _, body = first.partition(" ")
    several = " " in body or is_organisation(before)
    if article.lower() not in words_for("article") or not several or not body[:1].isupper():
        return False
    return is_organisation(body) or is_office(body.split(maxsplit=1)[0])


def _are_bodies(before: str, after: str) -> bool:
    """Tell whether two institutions stand side by side: "the European Parliament and the Member States"."""
    first = without_article(between_greeted().split(after, maxsplit=1)[0].strip())
    named = (is_organisation(first) or is_office(first)) and len(first.split()) > 1 and first[:1].isupper()
    return named and is_organisation(before) and not is_office(before)


def without_greeting(text: str) -> str:
    """Return what follows the words of greeting: "Herr Lebsanft" of "Sehr geehrter Herr Lebsanft".

    Of "Sehr geehrte Damen und Herren Abgeordnete", all of the phrase is a greeting, as in "Your Excellency, …".
    """
    words, kinds, mask, used = wording_of(text)
    titled = any(kind & (BIT["office"] | BIT["plain_title"]) for kind in kinds[:used])
    if used > 1 and mask & GREETED and not titled and not _greets(words[0]):
        text = after_words(text, used)
    elif used > 1 and (not words_for("and").isdisjoint(words[:used]) or _is_old_sir(words[:used])):
        text = after_words(text, used) or text
    rest = to_the().sub("", text.strip(), count=1).split() if to_the().match(text) else text.split()
    while rest and (_greets(rest[0]) or (rest[1:] and (joins(rest[0]) or (rest[0] == "a" and _greets(rest[1]))))):
        rest.pop(0)
    return " ".join(rest)


def _is_old_sir(words: Sequence[str]) -> bool:
    """Tell whether a phrase of greeting ends with a lord who is no king: "Милостивый государь", before a name."""
    return words[-1] in words_for("kin") and bool(kinds_of(words[-1]) & BIT["office"])


def _greets(word: str) -> bool:
    bare = word.lower().strip(".,!:'’")
    mask = kinds_of(bare)
    return bare in words_for("inner") or bool(mask & GREETED and not mask & (BIT["plain_title"] | BIT["office"]))


def joins(word: str) -> bool:
    """Tell whether a word stands between two: "und" in "Damen und Herren"."""
    return word in words_for("and")
