"""What can be seen of a line without understanding it: its length, its end, its capitals, the kinds of its words.

Each feature has a name that a person can read; training gives each name a weight for each kind of line.
"""

from __future__ import annotations

import functools
import re
from bisect import bisect_left
from typing import TYPE_CHECKING, NamedTuple

from letterbook.parse.grammar import WITHIN
from letterbook.parse.lexicon import BIT, KINDS, kinds_among, kinds_of, phrase_at_start, words_of

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
_BRIEF = 80
_NUMERIC_DATE = re.compile(
    r"\b\d{1,2}\s?[./-]\s?(?:\d{1,2}|[ivxIVX]{1,4})\s?[./-]?\s?(?:1?[5-9]?\d\d|20\d\d)\b|\b\d{4}-\d\d-\d\d\b"
)
_YEAR = re.compile(r"\b(?:1[4-9]\d\d|20\d\d|[89]\d\d)\b")
_DIGITS = re.compile(r"\d+")
_CAPITALS = ("capitals 0/4", "capitals 1/4", "capitals 2/4", "capitals 3/4", "capitals 4/4")
_INITIAL = re.compile(r"\b[^\W\d_]\.")
_ITEM = re.compile(r"(?:\d{1,3}|[a-zа-я]|[ivx]{1,4})[.)]\s|[-•*–—·●▪○]\s|\(\w{1,3}\)\s", re.IGNORECASE)
_WEB = re.compile(r"https?:|www\.|\S@\S|\+\d[\d ()-]{6}")
_ENDS = {mark: f"end {mark}" for mark in ",!.:;?-)]"} | {"—": "end -", "–": "end -"}
_BEGINS = {mark: f"begin {mark}" for mark in '[("“„»«*-•–—'}
_QUOTES = "\"“”„»«’' "


class Sight(NamedTuple):
    """What one line looks like by itself."""

    names: tuple[str, ...]
    """its features"""
    words: int
    """how many words it has; for a long line, about as many"""
    tokens: list[str]
    """its words, in small letters; of a long line, those among its first HEAD characters"""
    mask: int
    """the kinds of its words"""
    long: bool
    dated: bool


def see(row: Row) -> Sight:
    """Return what a line looks like."""
    look = _look_again if len(row.text) <= _BRIEF else _look
    return look(row.text, strong=row.strong)


def _look(text: str, *, strong: bool) -> Sight:
    long = len(text) > HEAD
    head = text[:HEAD] if long else text
    words = words_of(head)
    count = len(text) // 6 if long else len(words)
    start, used = phrase_at_start(words)
    mask = start | kinds_among(words[:_SHORT])
    numbers = _DIGITS.findall(head)
    dated = bool(numbers) and _is_dated(head, numbers, mask)
    names = [_SIZE_NAMES[bisect_left(_SIZES, count)], _end(text), _begin(text), *_kind_names("starts", start)]
    if count <= _SHORT:
        names += _few_words(start, mask, alone=used == len(words) > 0)
    else:
        names += _kind_names("has", mask)
        names += _kind_names("tail", kinds_among(words_of(text[-TAIL:])[1:] if long else words[-_SHORT:]))
    names += _known_words(words, long=long)
    names += _marks(text, numbers, few=len(words) < _SHORT)
    if strong:
        names.append("bold")
    if not long:
        names += _capitals_and_marks(text, words, numbers)
    if dated:
        names.append("dated short" if count <= _SHORT else "dated")
    return Sight(tuple(names), count, words, mask, len(text) > _WIDE, dated)


_look_again = functools.lru_cache(maxsize=1 << 11)(_look)
"""The same, remembered: letterheads, addresses and closings of form letters come again from letter to letter."""


def _is_dated(text: str, numbers: Sequence[str], mask: int) -> bool:
    return bool(mask & BIT["month"]) or (len(numbers) > 1 and bool(_NUMERIC_DATE.search(text)))


def _few_words(start: int, mask: int, *, alone: bool) -> list[str]:
    names = [*_kind_names("short", mask)]
    if alone:
        names.append("phrase alone")
        names += _kind_names("only", start)
    return names


def _known_words(words: list[str], *, long: bool) -> list[str]:
    """Name the words at both ends of a line that stand in a language file; all others may be anyone's name."""
    names = [f"word {place} {word}" for place, word in enumerate(words[:2], 1) if kinds_of(word)]
    if words and not long and (last := kinds_of(words[-1])):
        names += _kind_names("ends", last)
        if len(words) > 1:
            names.append(f"last word {words[-1]}")
    return names


def _marks(text: str, numbers: list[str], *, few: bool) -> list[str]:
    names = []
    if text.isupper():
        names.append("capitals" if few else "capitals long")
    if _ITEM.match(text):
        names.append("item")
    if numbers and _YEAR.search(text, 0, HEAD):
        names.append("year")
    return names


def _capitals_and_marks(text: str, words: list[str], numbers: list[str]) -> list[str]:
    capitals = sum([word[0].isupper() for word in text.split()])
    names = [_CAPITALS[min(4, 4 * capitals // max(1, len(words)))]]
    if "." in text and _INITIAL.search(text):
        names.append("initials")
    if ("@" in text or "+" in text or "http" in text or "www." in text) and _WEB.search(text):
        names.append("web")
    if "\t" in text:
        names.append("tab")
    if numbers:
        names.append("digits" if len(numbers) == 1 else "many digits")
    if not words:
        names.append("no words")
    return names


def _end(text: str) -> str:
    last = text[-1:]
    if last in _QUOTES:
        last = text.rstrip(_QUOTES)[-1:] or "a"
    if last in _ENDS:
        return _ENDS[last]
    return "end digit" if last.isdigit() else "end letter" if last.isalpha() else "end other"


def _begin(text: str) -> str:
    first = text[:1]
    if first.isalpha():
        return "begin lower" if first.islower() else "begin upper"
    return "begin digit" if first.isdigit() else _BEGINS.get(first, "begin other")


@functools.lru_cache(maxsize=1 << 12)
def _kind_names(prefix: str, mask: int) -> tuple[str, ...]:
    return tuple(f"{prefix} {kind}" for kind in KINDS if mask & BIT[kind])


_FROM_START = ("first", "second", "third", "fourth", "fifth or sixth", "fifth or sixth", "to tenth", "to tenth")
_FROM_END = ("last", "last but one", "last but two", "last but three", "near the end", "near the end", "near the end")


def features_of(rows: Sequence[Row]) -> list[list[str]]:
    """Return the names of the features of each line, its neighbours among them."""
    inner = _inner(rows)
    sights = [_PROSE if index in inner else see(row) for index, row in enumerate(rows)]
    longs = [index for index, sight in enumerate(sights) if sight.long]
    first, last = (longs[0], longs[-1]) if longs else (len(rows), -1)
    greeted = _names_of_opener(sights[:first])
    seen: set[str] = set()
    found: list[list[str]] = []
    for index, (row, sight) in enumerate(zip(rows, sights, strict=True)):
        if sight is _PROSE:
            found.append([WITHIN])
            continue
        names = [*sight.names, *_place(index, len(rows))]
        names.append("gap before" if row.gap else "no gap before")
        names.append("before long lines" if index < first else _AFTER[index > last])
        names += _beside("previous", sights[index - 1]) if index else ("previous none",)
        names += _ahead(rows[index + 1], sights[index + 1]) if index + 1 < len(rows) else ("next none", "gap after")
        if index > first and not sight.long and not greeted.isdisjoint(sight.tokens):
            names.append("a name of the opener")
        if row.text in seen:
            names.append("seen before")
        elif not sight.long:
            seen.add(row.text)
        found.append(names)
    return found


def _inner(rows: Sequence[Row]) -> range:
    """Return the places of the paragraphs that stand between other paragraphs, where the body of a letter begins."""
    begin = next((index for index, row in enumerate(rows) if len(row.text) > HEAD), len(rows))
    end = next((index for index in range(begin, len(rows)) if len(rows[index].text) <= HEAD), len(rows))
    return range(begin + 1, end - 1)


_PROSE = Sight((), 0, [], 0, long=True, dated=False)
"""What is seen of a paragraph between paragraphs: nothing else needs to be known of it."""

_AFTER = ("among long lines", "after long lines")


def _names_of_opener(sights: Sequence[Sight]) -> set[str]:
    """Return words above the first long line that are in no language file: names, for the most part."""
    words = {word for sight in sights[:_OPENER] for word in sight.tokens}
    return {word for word in words if len(word) > _SHORTEST_NAME and not kinds_of(word) and not word.isdigit()}


def _place(index: int, total: int) -> tuple[str, str]:
    left = total - 1 - index
    start = _FROM_START[index] if index < len(_FROM_START) else "after the tenth"
    return start, _FROM_END[left] if left < len(_FROM_END) else "far from the end"


def _ahead(row: Row, sight: Sight) -> list[str]:
    """Name what is seen of the next line."""
    names = [*_beside("next", sight), "gap after" if row.gap else "no gap after"]
    if row.text[:1].islower():
        names.append("next begins small")
    return names


_TELLING = BIT["salutation"] | BIT["closing"] | BIT["honorific"] | BIT["office"] | BIT["organisation"] | BIT["address"]


def _beside(which: str, sight: Sight) -> tuple[str, ...]:
    if sight.long:
        return (f"{which} long",)
    names = _kind_names(f"{which} has", sight.mask & _TELLING) if sight.words <= _SHORT else (f"{which} middling",)
    return (*names, f"{which} dated") if sight.dated else names
