"""Whom a letter is addressed to, out of its title: "An open letter to the Prime Minister"."""

from __future__ import annotations

import functools
import re
from typing import TYPE_CHECKING

from letterbook.model import Recipient
from letterbook.parse.extraction.greeted import LONGEST_SALUTATION, named_with_office
from letterbook.parse.extraction.greeted_apart import TITLE, to_the
from letterbook.parse.recognition.address_lines import is_addressed, without_article, without_to
from letterbook.parse.recognition.names import (
    REMEMBERED,
    is_office,
    is_organisation,
    is_place,
    is_titled_name,
    looks_like_name,
)
from letterbook.parse.recognition.opener import first_date
from letterbook.parse.vocabulary.languages import languages
from letterbook.parse.vocabulary.lexicon import BIT, after_words, kinds_of, wording_of, words_of
from letterbook.parse.vocabulary.small_words import any_of, begins_with, pattern_for, words_for

if TYPE_CHECKING:
    from collections.abc import Sequence


def starts_title(text: str) -> bool:
    """Tell whether a line begins with what letters are headed with, in two words or more: "Carta abierta a …"."""
    *_, mask, used = wording_of(text)
    return bool(mask & BIT["title"]) and used > 1


def recipients_in_title(text: str, line: int) -> tuple[Recipient, ...]:
    """Return those a title names: "An open letter to the Prime Minister", "Offener Brief an Daniel Bahr MdB".

    It may say who writes before or after: "Open letter from the readers to the President". A title that goes on with
    anything else, "Open letter on the archives", names nobody. "Open letter to KITE" is to an institution. Editions
    head letters with both: "The British Ambassador to the Secretary of State".
    """
    text = _from_title(_without_day(text[:LONGEST_SALUTATION]))
    words, kinds, mask, used = wording_of(text)
    while used > 1 and kinds[used - 1] & BIT["office"] and not kinds[used - 1] & BIT["title"]:
        used -= 1
    if not mask & BIT["title"]:
        whom = ended(whom_in_headline(text))
        return named_with_office(whom, line) if whom else ()
    if used >= len(words):
        return ()
    rest = after_words(text, used).lstrip(" \t\u00a0,.:;–—-«„“\"'([")
    whom = ended(_whom_in(rest, words, kinds, used))
    if whom.isalpha() and whom.isupper() and not text.isupper():
        return (Recipient(None, organisation=whom, line=line),)
    return named_with_office(whom, line) if whom else ()


def _from_title(text: str) -> str:
    """Return a title without a word or two before it: "open letter to …" of "Our open letter to …"."""
    if starts_title(text):
        return text
    begins = [after_words(text, count).lstrip() for count in (1, 2)]
    return next(filter(starts_title, begins), text)


def _without_day(text: str) -> str:
    """Return a title without the day on which its letter was written, or a note: "3 May 1952: Letter from …"."""
    text = _NOTED.sub("", text)
    head, colon, title = text.partition(": ")
    dated = colon and len(head) <= _DAY and any(map(str.isdigit, head)) and first_date(head)
    return title if dated else text


_NOTED = re.compile(r"^\[[^\[\]]{1,60}\]\s*")
"""Where a title was found, in brackets before it: "[Riverton Post, 3 May 2013] Open letter …"."""

_DAY = 25
"""characters of a day that stands before a title"""


def _whom_in(rest: str, words: Sequence[str], kinds: Sequence[int], used: int) -> str:
    """Return whom a title names, given what follows the words that letters are headed with, and how many these are."""
    last = words[used - 1]
    if directed := directed_to().search(rest):
        return without_article(rest[directed.end() :])
    if _leads_to(tuple(words[:used])):
        return without_article(rest)
    if to := to_the().match(rest):
        return rest[to.end() :]
    led = last in words_for("from", "of")
    if not led and ((kinds[used] & TITLE and not kinds[used] & BIT["function"]) or begins_with("addressed", rest)):
        return _in_dative(rest) or _whom_after_writers(rest, led=True) or rest
    return _whom_after_writers(rest, led=led)


@functools.lru_cache(maxsize=REMEMBERED)
def _leads_to(title: Sequence[str]) -> bool:
    """Tell whether the words of a title end with "to" in its language: "list do", but not "mensagem do"."""
    phrase = " ".join(title)
    known = [language for language in languages().values() if phrase in language.phrases["title"]]
    leads = {word for language in known for word in language.small_words["to"]} if known else words_for("to")
    return not leads.isdisjoint(title[-2:])


def ended(whom: str) -> str:
    """Return whom a line names, without what it says of the letter behind: its day, its subject, who writes."""
    whom = _from().split(without_subject(whom), maxsplit=1)[0].rstrip(" :")
    whom = _TAIL.split(whom, maxsplit=1)[0]
    date = first_date(whom) if any(map(str.isdigit, whom)) else None
    if date is None or not date.start:
        return whom
    words = whom[: date.start].split()
    while words and words[-1].strip(",").islower() and not is_office(words[-1].strip(",")):
        words.pop()
    return " ".join(words).rstrip(" ,")


def without_subject(whom: str) -> str:
    """Return whom a line names, without its subject: "Mr Novak" of "Mr Novak: The roof of the library"."""
    return _about().split(whom.partition(": ")[0], maxsplit=1)[0].rstrip(" :")


_TAIL = re.compile(r"\s[–—-]\s")
"""What follows whom a title names: a second title behind a dash."""


def _in_dative(text: str) -> str:
    """Return the office in the dative behind who writes: "Послу …" of "Посла України … Послу …"; "" for none."""
    parts = text.split(" ")
    at = next((at for at in range(1, len(parts)) if parts[at].lower() in _datives()), 0)
    if at and f"{parts[at - 1]} {parts[at]}".lower() in words_for("addressed"):
        at -= 1
    return " ".join(parts[at:]) if at else ""


def begins_in_dative(text: str) -> bool:
    """Tell whether a line begins with an office in the dative: "Міністру культури"."""
    return text.split(maxsplit=1)[0].lower() in _datives()


@functools.cache
def _datives() -> frozenset[str]:
    """Return the offices in the dative, "президенту": words that tell of the recipient and of nobody else."""
    bare = [
        language.small_words["addressed"] for language in languages().values() if not language.small_words["article"]
    ]
    offices = (word for words in bare for word in words if " " not in word)
    return frozenset(word for word in offices if kinds_of(word) & BIT["office"])


@functools.cache
def directed_to() -> re.Pattern[str]:
    """Return what leads to whom within a title: "Letter dated 2 May from the envoy addressed to the President"."""
    return re.compile(rf"\b{pattern_for('directed')}\s+", re.IGNORECASE)


@functools.cache
def _from() -> re.Pattern[str]:
    return re.compile(rf"\s+{pattern_for('from')}\s", re.IGNORECASE)


@functools.cache
def _about() -> re.Pattern[str]:
    """Return what parts whom a title names from what the letter is about: "regarding", "w sprawie"."""
    phrases = {entry for language in languages().values() for entry in language.phrases["subject"]}
    written = {phrase for phrase in phrases if len(phrase) > _ABBREVIATED and phrase[-1].isalpha()}
    return re.compile(rf",?\s+{any_of(written | words_for('occasion'))}\s", re.IGNORECASE)


_ABBREVIATED = 4
"""letters of "Re" and "Betr", which are no words within a title"""


def _whom_after_writers(text: str, *, led: bool) -> str:
    """Return the office or institution behind those who write: "of our envoy to Norway to the President"; else "".

    A person may write to another: "from Jan Novak to Anna Marlow". `led` tells that "from" has led to who writes.
    """
    words, kinds, *_ = wording_of(text)
    leads = words_for("from", "of", "article", "particle")
    if not words or kinds[0] & BIT["subject"] or (not led and kinds[0] & BIT["function"] and words[0] not in leads):
        return ""
    parts = text.split(" ")
    places = [at for at in range(len(parts) - 2, 0, -1) if parts[at].lower() in words_for("to")]
    bare = (at for at in places if (led or parts[at].lower() in _bare_to()) and is_office(parts[at + 1]))
    behind = (" ".join(parts[at:]) for at in places)
    whom = next((without_article(without_to(whom)) for whom in behind if is_addressed(ended(whom))), "")
    whom = whom or next((" ".join(parts[at + 1 :]) for at in bare), "") or _in_dative(text)
    first = 0 if led else 1
    return whom or next((" ".join(parts[at + 1 :]) for at in places if _is_to_person(parts, first, at)), "")


def _is_to_person(parts: Sequence[str], first: int, at: int) -> bool:
    """Tell whether the word at a place leads to a person, and a person writes: "Jan Novak to Anna Marlow"."""
    if f"{parts[at - 1]} {parts[at]}".lower() in words_for("to"):
        return True
    who, whom = " ".join(parts[first:at]).partition(",")[0], ended(" ".join(parts[at + 1 :])).partition(",")[0]
    person = is_titled_name(who) or is_office(who) or (looks_like_name(who) and not is_organisation(who))
    return person and (is_titled_name(whom) or (looks_like_name(whom) and " " in whom))


@functools.cache
def _bare_to() -> frozenset[str]:
    """Return what leads to an office in languages without articles: "до ректорів", "do ministra"."""
    bare = [language.small_words["to"] for language in languages().values() if not language.small_words["article"]]
    return frozenset(word for words in bare for word in words)


def whom_in_headline(text: str) -> str:
    """Return whom a headline of two persons names last: "the Secretary of State" of "Novak to the Secretary of State".

    "" where a line is anything else.
    """
    headline = len(text) <= _LONGEST_HEADLINE and text[:1].isupper() and text[-1:] not in ".,:!?"
    if headline and (directed := directed_to().search(text)) and _is_somebody(text[: directed.start()].strip()):
        return without_article(text[directed.end() :])
    parts = text.split() if headline else []
    if words_for("to").isdisjoint(parts[1:-1]):
        return ""
    at = next(at for at, word in enumerate(parts) if at and word in words_for("to"))
    first = int(parts[0].lower() in words_for("article"))
    who, whom = " ".join(parts[first:at]), without_article(" ".join(parts[at + 1 :]))
    told = is_office(who) or is_office(whom) or is_titled_name(whom) or len(parts) == _NAME_TO_NAME
    return whom if told and _is_somebody(who) and _is_somebody(whom) else ""


_NAME_TO_NAME = 3
"""words of a headline of two names: "Novak to Marlow" """

_LONGEST_HEADLINE = 100
"""characters of a line that says who writes to whom, and nothing else"""


def _is_somebody(text: str) -> bool:
    """Tell whether a text is a name or an office, and no title or country."""
    words = words_of(text)
    if not words or kinds_of(words[0]) & (BIT["title"] | BIT["function"]) or is_place(text):
        return False
    return is_office(text) or is_titled_name(text) or looks_like_name(text)
