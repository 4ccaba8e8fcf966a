"""What can be seen of a line without understanding it: its length, its end, its capitals, the kinds of its words.

Each feature has a name that a person can read; training gives each name a weight for each kind of line.
"""

from __future__ import annotations

import functools
import re
from bisect import bisect_left
from typing import TYPE_CHECKING, NamedTuple

from letterbook.parse.lexicon import BIT, KINDS, kinds_of, phrase_at_start, words_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from letterbook.parse.rows import Row

HEAD = 160
"""characters of a line that are looked at from its beginning"""

TAIL = 50
"""characters of a long line that are looked at from its end"""

_SIZES = (1, 2, 3, 4, 5, 7, 10, 15, 25, 50, 100)
_SIZE_NAMES = (*(f"words<={size}" for size in _SIZES), "words<=many")
_SHORT = 9
_OPENER = 12
_SHORTEST_NAME = 3
_WIDE = 110
_NUMERIC_DATE = re.compile(
    r"\b\d{1,2}\s?[./-]\s?(?:\d{1,2}|[ivxIVX]{1,4})\s?[./-]?\s?(?:1?[5-9]?\d\d|20\d\d)\b|\b\d{4}-\d\d-\d\d\b"
)
_YEAR = re.compile(r"\b(?:1[4-9]\d\d|20\d\d|[89]\d\d)\b")
_DIGITS = re.compile(r"\d+")
_CAPITALS = ("capitals 0/4", "capitals 1/4", "capitals 2/4", "capitals 3/4", "capitals 4/4")
_INITIALS = re.compile(r"(?:\b[^\W\d_]\.\s?){1,3}")
_ITEM = re.compile(r"(?:\d{1,3}|[a-zа-я]|[ivx]{1,4})[.)]\s|[-•*–—·●▪○]\s|\(\w{1,3}\)\s", re.IGNORECASE)
_WEB = re.compile(r"https?:|www\.|\S@\S|\+\d[\d ()-]{6}")
_ENDS = {",": ",", "!": "!", ".": ".", ":": ":", ";": ";", "?": "?", "—": "-", "–": "-", "-": "-", ")": ")", "]": "]"}
_QUOTES = "\"“”„»«’'"


class Sight(NamedTuple):
    """What one line looks like by itself."""

    names: tuple[str, ...]
    """its features"""
    words: int
    """how many words it begins with; for a long line, of its first HEAD characters"""
    mask: int
    """the kinds of its words"""
    start: int
    """the kinds of the phrase or word that it begins with"""
    long: bool
    dated: bool


def see(row: Row) -> Sight:
    """Return what a line looks like."""
    text = row.text
    head = text if len(text) <= HEAD else text[:HEAD]
    words = words_of(head)
    masks = [kinds_of(word) for word in words[:_SHORT]]
    start, used = phrase_at_start(words)
    mask = functools.reduce(int.__or__, masks, start)
    count = len(words) if len(text) <= HEAD else len(text) // 6
    last = kinds_of(words[-1]) if words and len(text) <= HEAD else 0
    dated = bool(mask & BIT["month"] and _DIGITS.search(head)) or bool(_NUMERIC_DATE.search(head))
    long = len(text) > HEAD
    tail = words_of(text[-TAIL:])[1:] if long else words[-_SHORT:]
    names = [
        *_length(count),
        *_shape(text, words),
        *_kind_names("starts", start),
        *_kind_names("ends", last),
        *(_kind_names("short", mask) if count <= _SHORT else _kind_names("has", mask)),
        *_known_words(words, long=long),
    ]
    if count > _SHORT:
        names.extend(_kind_names("tail", functools.reduce(int.__or__, map(kinds_of, tail), 0)))
    if dated:
        names.append("dated short" if count <= _SHORT else "dated")
    if _YEAR.search(head):
        names.append("year")
    if row.strong:
        names.append("bold")
    if used and used == len(words) and count <= _SHORT:
        names.append("phrase alone")
        names.extend(_kind_names("only", start))
    return Sight(tuple(names), count, mask, start, len(text) > _WIDE, dated)


def _known_words(words: list[str], *, long: bool) -> list[str]:
    """Name the words at both ends of a line that stand in a language file; all others may be anyone's name."""
    names = [f"word 1 {word}" for word in words[:1] if kinds_of(word)]
    names.extend(f"word 2 {word}" for word in words[1:2] if kinds_of(word))
    if not long and len(words) > 1 and kinds_of(words[-1]):
        names.append(f"last word {words[-1]}")
    return names


def _length(count: int) -> list[str]:
    return [_SIZE_NAMES[bisect_left(_SIZES, count)]]


def _shape(text: str, words: list[str]) -> list[str]:
    names = [f"end {_end(text)}", f"begin {_begin(text)}"]
    if text.isupper():
        names.append("capitals" if len(words) < _SHORT else "capitals long")
    if len(text) <= HEAD:
        names.extend(_short_shape(text, words))
    if _ITEM.match(text):
        names.append("item")
    return names


def _short_shape(text: str, words: list[str]) -> list[str]:
    names: list[str] = []
    capitals = sum([word[:1].isupper() for word in text.split()])
    names.append(_CAPITALS[min(4, 4 * capitals // max(1, len(words)))])
    if _INITIALS.search(text):
        names.append("initials")
    if _WEB.search(text):
        names.append("web")
    if "\t" in text:
        names.append("tab")
    digits = len(_DIGITS.findall(text))
    if digits:
        names.append("digits" if digits == 1 else "many digits")
    if not words:
        names.append("no words")
    return names


def _end(text: str) -> str:
    bare = text.rstrip(_QUOTES + " ")
    last = bare[-1:] or "quote"
    return _ENDS.get(last) or ("digit" if last.isdigit() else "letter" if last.isalpha() else "other")


def _begin(text: str) -> str:
    first = text[:1]
    if first.isalpha():
        return "lower" if first.islower() else "upper"
    return "digit" if first.isdigit() else first if first in '[("“„»«*-•–—' else "other"


@functools.lru_cache(maxsize=1 << 12)
def _kind_names(prefix: str, mask: int) -> tuple[str, ...]:
    return tuple(f"{prefix} {kind}" for kind in KINDS if mask & BIT[kind])


_FROM_START = ("first", "second", "third", "fourth", "fifth or sixth", "fifth or sixth", "to tenth", "to tenth")
_FROM_END = ("last", "last but one", "last but two", "last but three", "near the end", "near the end", "near the end")


def features_of(rows: Sequence[Row]) -> list[list[str]]:
    """Return the names of the features of each line, its neighbours among them."""
    sights = [see(row) for row in rows]
    longs = [index for index, sight in enumerate(sights) if sight.long]
    first_long = longs[0] if longs else len(rows)
    last_long = longs[-1] if longs else -1
    seen: set[str] = set()
    greeted = _names_of_opener(rows[:first_long])
    found: list[list[str]] = []
    for index, (row, sight) in enumerate(zip(rows, sights, strict=True)):
        names = list(sight.names)
        names.extend(_place(index, len(rows)))
        names.append("gap before" if row.gap else "no gap before")
        names.append("gap after" if index + 1 == len(rows) or rows[index + 1].gap else "no gap after")
        names.append(
            "before long lines"
            if index < first_long
            else "after long lines"
            if index > last_long
            else "among long lines"
        )
        names.extend(_neighbour("previous", sights, index - 1))
        names.extend(_neighbour("next", sights, index + 1))
        if index + 1 < len(rows) and rows[index + 1].text[:1].islower():
            names.append("next begins small")
        if index > first_long and not sight.long and greeted.intersection(words_of(row.text)):
            names.append("a name of the opener")
        if row.text in seen:
            names.append("seen before")
        elif not sight.long:
            seen.add(row.text)
        found.append(names)
    return found


def _names_of_opener(rows: Sequence[Row]) -> set[str]:
    """Return words above the first long line that are in no language file: names, for the most part."""
    words = {word for row in rows[:_OPENER] for word in words_of(row.text)}
    return {word for word in words if len(word) > _SHORTEST_NAME and not kinds_of(word) and not word.isdigit()}


def _place(index: int, total: int) -> tuple[str, str]:
    left = total - 1 - index
    start = _FROM_START[index] if index < len(_FROM_START) else "after the tenth"
    return start, _FROM_END[left] if left < len(_FROM_END) else "far from the end"


_TELLING = BIT["salutation"] | BIT["closing"] | BIT["honorific"] | BIT["office"] | BIT["organisation"] | BIT["address"]


def _neighbour(which: str, sights: Sequence[Sight], index: int) -> tuple[str, ...]:
    if not 0 <= index < len(sights):
        return (f"{which} none",)
    sight = sights[index]
    if sight.long:
        return (f"{which} long",)
    names = _kind_names(f"{which} has", sight.mask & _TELLING) if sight.words <= _SHORT else (f"{which} middling",)
    return (*names, f"{which} dated") if sight.dated else names
