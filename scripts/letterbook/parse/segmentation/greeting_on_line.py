"""A greeting that shares its line with the sentence behind it: "Dear Mr Sas, Thank you …"."""

from __future__ import annotations

import re

from letterbook.parse.recognition.names import (
    is_formal,
    is_office,
    is_organisation,
    looks_like_name,
    of_father,
    parted_office,
)
from letterbook.parse.segmentation.rows import FLAT, SHORT
from letterbook.parse.vocabulary.lexicon import BIT, kinds_of, wording_of
from letterbook.parse.vocabulary.small_words import words_for

_GREETING = re.compile(
    r"[^\s,:!.][^,:!.?]{0,78}(?:[,:]?\s*[—–]\s*|[,:!]\s+|[,!](?=[^\W\d_a-zà-ÿа-я]))(?=\S+\s+\S+\s+\S)"
)
"""What a greeting may look like before a sentence on its line."""

_ABBREVIATED = re.compile(r"[^,:!.?]{2,78}(?:\.(?=\s?[^\W\d_])[^,:!.?]{1,40}){1,3}[,:!]\s+(?=\S+\s+\S+\s+\S)")
"""The same, with the dot of "Dr." within."""

_NAME_CALLED = re.compile(r"(?P<name>[^\W\d_][^,:!.?]{0,58})!\s+(?=\S+\s+\S)")
"""A name that a greeting goes on with: "Пане Президенте, Іване Петровичу! …"."""


def greeting_and_body(text: str, *, first: bool) -> tuple[str, ...]:
    """Part "Dear Mr Sas," or "Good day." from the sentence that follows on the same line."""
    end = _end_of_day_greeting(text) or _end_of_greeting(text, first=first)
    return (text[:end], text[end:]) if end else ()


def _end_of_greeting(text: str, *, first: bool) -> int:
    """Return where a greeting ends before a sentence; 0 where there is none.

    If the sentence begins with a small letter, only a formal greeting is parted from a whole paragraph.
    """
    match = _GREETING.match(text) or _with_dots(text)
    if match is None or (text.endswith((",", ":")) and len(text) <= FLAT) or _greets_throughout(text):
        return 0
    greeting, rest = match[0], text[match.end() :]
    if len(text) <= SHORT and _is_of_title(rest):
        return 0
    if greeting.rstrip().endswith("."):
        return match.end()
    if not rest[0].isupper():
        return match.end() if _goes_on(greeting, rest) else 0
    if not _greets(greeting, rest, first=first) or (len(text) <= FLAT and wording_of(rest).start & BIT["salutation"]):
        return 0
    name = _NAME_CALLED.match(text, match.end())
    return name.end() if name and _is_called_too(name["name"], greeting) else match.end()


def _is_of_title(text: str) -> bool:
    """Tell whether a text goes on with what an office is for, and is no sentence: "Tecnología e Innovación"."""
    small = words_for("and", "of", "article", "link")
    return text[-1:].isalpha() and all(word[0].isupper() or word in small for word in text.split())


def _greets_throughout(text: str) -> bool:
    """Tell whether a line greets one group after the other: "Szanowni Nauczyciele, Pracownicy Oświaty, Dyrektorzy!"."""
    if not text.endswith("!") or len(text) > SHORT or not text.istitle():
        return False
    kinds = [wording_of(group).kinds[:1] for group in text.split(",")[1:]]
    return bool(kinds) and all(mask & (BIT["office"] | BIT["member"]) for (mask,) in filter(None, kinds))


def _is_called_too(name: str, greeting: str) -> bool:
    """Tell whether a greeting goes on with a name: behind a formal one, or with that of the father, "Иван Петрович"."""
    return looks_like_name(name) and (is_formal(greeting) or name.lower().endswith(of_father()))


def _end_of_day_greeting(text: str) -> int:
    """Return where "Good day." or "Добрый день, уважаемая редакция!" ends before a sentence; 0 where there is none.

    A friend's "Guten Morgen, lieber Otto!" stays in its paragraph, as "Lieber Otto!" does.
    """
    phrase = _PHRASE.match(text)
    words, _, mask, used = wording_of(phrase["said"]) if phrase else ((), (), 0, 0)
    if phrase is None or not mask & BIT["salutation"] or mask & BIT["closing"] or used != len(words):
        return 0
    called = _CALLED.match(text, phrase.end())
    if called and _is_formally_called(called["whom"]):
        return called.end()
    sentence = len(text) - phrase.end() >= PARAGRAPH and text[phrase.end()].isupper()
    return phrase.end() if phrase["end"] == "." and used > 1 and sentence else 0


def _is_formally_called(text: str) -> bool:
    """Tell whether a text greets an institution, an office, people with a title, or with nothing but a set phrase."""
    words, _, mask, used = wording_of(text)
    greets = mask & (BIT["greeting"] | BIT["salutation"])
    return bool(greets) and (is_formal(text) or is_organisation(text) or used == len(words) > 1)


_PHRASE = re.compile(r"(?P<said>[^\W\d_][^,:!.?]{2,25})(?P<end>[.!,])\s+(?=\S+\s)")

_CALLED = re.compile(r"(?P<whom>[^,:!.?]{3,100})[!:.]\s+(?=[^\W\d_]\S*\s+\S+\s+\S)")


def _greets(greeting: str, rest: str, *, first: bool) -> bool:
    """Tell whether a text greets somebody, given the sentence behind it, and whether the letter begins with it."""
    mask = wording_of(greeting).start
    if mask & BIT["salutation"] and not mask & (BIT["closing"] | BIT["function"]):
        called = "!" not in greeting or is_formal(greeting)
        return called and bool(mask & BIT["greeting"] or not wording_of(rest).start & BIT["office"])
    return (first and _calls_by_office(greeting)) or _is_office_alone(greeting, rest)


def _with_dots(text: str) -> re.Match[str] | None:
    """Match a greeting with an abbreviation, "Dear Dr. Novak, we …", or a full stop: "Dear Judge Novak. We write …"."""
    lead, _, _ = text[:_LEAD].partition(" ")
    kinds = kinds_of(lead.lower().rstrip("."))
    if not kinds & BIT["salutation"]:
        return None
    match = _ABBREVIATED.match(text)
    if match and not _is_broken(match[0], text[match.end() :]):
        return match
    match = _WITH_FULL_STOP.match(text) if kinds & BIT["greeting"] else None
    return match if match and is_formal(match[0]) else None


_LEAD = 20
"""characters that the word has, at most, with which a greeting begins"""

_WITH_FULL_STOP = re.compile(r"[^,:!?.]{4,60}[^\W\d_]{3}\.\s+(?=[^\W\d_]\w*\s+\S+\s+\S)")


def _is_office_alone(text: str, rest: str) -> bool:
    """Tell whether a text is an office and nothing else, before a sentence: "Secretary-General, As former staff …"."""
    words = text.rstrip(" ,")
    return text.rstrip().endswith(",") and len(rest) >= PARAGRAPH and all(map(is_office, words.split()))


def _calls_by_office(text: str) -> bool:
    """Tell whether a text is an office with a name, and a colon: "President Novak:"."""
    whom, colon, _ = text.partition(":")
    return bool(colon) and parted_office(whom) is not None


def _is_broken(greeting: str, rest: str) -> bool:
    """Tell whether a dot in a text ends a sentence, or what follows is none: "Dear Dr. Novak," "M.A., F.R.S., &c."."""
    before, dot, name = greeting.rpartition(".")
    if not dot:
        return False
    name = name.rstrip(" ,:!—–")
    abbreviated = len(before.split()[-1]) <= _ABBREVIATION and (looks_like_name(name) or is_office(name))
    return not abbreviated or not any(word.isalpha() and word.islower() for word in rest.split())


_ABBREVIATION = 5
"""letters of an honorific that ends with a dot: "Prof.", "Hochw." """


def _goes_on(greeting: str, rest: str) -> bool:
    """Tell whether a text is a formal greeting, and another the rest of the paragraph that it begins."""
    if len(rest) < PARAGRAPH or not rest[0].islower() or not greeting.rstrip().endswith(","):
        return False
    _, kinds, mask, used = wording_of(greeting)
    greets = mask & BIT["greeting"] or (mask & BIT["salutation"] and used > 1)
    several = any(kind & (BIT["member"] | BIT["organisation"]) for kind in kinds)
    return bool(greets) and not mask & BIT["closing"] and (is_formal(greeting) or several)


PARAGRAPH = 60
"""characters"""
