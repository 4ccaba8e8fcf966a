"""What can be seen of a line without understanding it: its length, its end, the kinds of its words.

Each feature has a name that a person can read; training gives each name a weight for each kind of line.
"""

from __future__ import annotations

import functools
import re
from bisect import bisect_left
from operator import or_
from typing import TYPE_CHECKING, NamedTuple

from letterbook.parse.labelling.grammar import WITHIN
from letterbook.parse.labelling.opener_blocks import Ends, around_opener
from letterbook.parse.vocabulary.lexicon import BIT, KINDS, kinds_of, start_of, wording_of, words_of
from letterbook.parse.vocabulary.remembered import Remembered

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from letterbook.parse.labelling.grammar import Features
    from letterbook.parse.segmentation.rows import Row

_LONG = 160
"""A longer line is not looked at as a whole; between two others it is of the body, whatever it says."""

_WIDE = 110
"""characters of a line that is rather prose"""

_HEAD, _TAIL = 30, 80
"""characters of a longer line that are looked at from its beginning and from its end"""

_SIZES = (1, 2, 3, 4, 5, 7, 10, 15, 25)
_SIZE_NAMES = (*(f"words<={size}" for size in _SIZES), "words<=50")
_SHORT = 9
_SHORTEST_YEAR = 3
_NUMERIC_DATE = re.compile(
    r"(?<!\d[./-])\b\d{1,2}\s?[./-]\s?(?:\d{1,2}(?:\s?[./-]\s?|\s)|[ivxIVX]{1,4}\s?[./-]?\s?)(?:1?[5-9]?\d\d|20\d\d)\b"
    r"|\b\d{4}-\d\d-\d\d\b"
)
_YEAR = re.compile(r"\b(?:1[4-9]\d\d|20\d\d|[89]\d\d)\b")
_DIGITS = re.compile(r"\d+")
_INITIAL = re.compile(r"\b[^\W\d_]\.")
_ITEM = re.compile(
    r"\d{1,3}(?:[.)]|\.?[-º°ª])\s|(?:[a-zа-я]|[ivx]{1,4})[.)]\s|[-•*–—·●▪○]\s|\(\w{1,3}\)\s", re.IGNORECASE
)
_WEB = re.compile(r"https?:|www\.|\S@\S|\+\d[\d ()-]{6}")
_ENDS = {mark: f"end {mark}" for mark in ",!.:;?-)]"} | {"—": "end -", "–": "end -"}
_BEGINS = {mark: f"begin {mark}" for mark in '[("“„»«*-•–—'}
_QUOTES = "\"“”„»«’' "


def _namer(prefix: str) -> Callable[[int], tuple[str, ...]]:
    """Return what names the kinds in a mask, each with a prefix."""
    names = [(BIT[kind], f"{prefix} {kind}") for kind in KINDS]
    return Remembered[int, tuple[str, ...]](lambda mask: tuple(name for bit, name in names if mask & bit)).__getitem__


_starts, _has, _short, _only, _tail, _ends = map(_namer, ("starts", "has", "short", "only", "tail", "ends"))
_above, _below = map(_namer, ("previous has", "next has"))


class Sight(NamedTuple):
    """What one line looks like by itself."""

    names: tuple[str, ...]
    """its features"""
    above: tuple[str, ...]
    """features that it gives to the line below it"""
    below: tuple[str, ...]
    """features that it gives to the line above it"""
    long: bool
    runs_on: bool
    """it ends as no sentence does"""
    closes: bool
    """it is short and has a word of farewell"""
    greets: bool = False
    """it is short and begins with words of greeting"""
    farewell: bool = False
    """it is nothing but a formula of farewell"""
    dated: bool = False
    """it has a date"""
    mask: int = 0
    """the kinds of its words"""


def see(row: Row) -> Sight:
    """Return what a line looks like."""
    return _look(row.text, row.strong) if len(row.text) <= _LONG else _look_at_ends(row.text)


def _look_at_ends(text: str) -> Sight:
    """Return what a long line looks like at both ends; where it stands tells more of it than what it says."""
    words = words_of(text[-_TAIL:])[1:]
    kinds = list(map(kinds_of, words))
    names = (
        "long line",
        _end(text),
        _begin(text),
        *_tail(functools.reduce(or_, kinds, 0)),
        *_farewells(words, kinds),
        *_starts(start_of(words_of(text[:_HEAD]))[0]),
    )
    below = _BELOW_PROSE if text[0].islower() else _PROSE.below
    return Sight(names, _PROSE.above, below, long=True, runs_on=_runs_on(text), closes=False)


@functools.lru_cache(maxsize=1 << 12)
def _look(text: str, strong: bool) -> Sight:  # noqa: FBT001 - a key of the cache
    """Return what a line looks like; remembered, because much of a form letter comes again from letter to letter."""
    words, kinds, start, used = wording_of(text)
    short, long = len(words) <= _SHORT, len(text) > _WIDE
    mask = functools.reduce(or_, kinds[:_SHORT], start)
    numbers = _DIGITS.findall(text)
    dated = bool(numbers) and _is_dated(text, numbers, mask)
    names = [_SIZE_NAMES[bisect_left(_SIZES, len(words))], _end(text), _begin(text), *_starts(start)]
    if short:
        names += _few_words(start, mask, alone=used == len(words) > 0)
    else:
        names += _has(mask)
        names += _tail(functools.reduce(or_, kinds[-_SHORT:], 0))
        names += _farewells(words, kinds)
    names += _known_words(words, kinds)
    names += _marks(text, words, numbers)
    if strong:
        names.append("bold")
    if dated:
        names.append("dated short" if short else "dated")
    above, below = _beside(mask & _TELLING, short, long, dated, text[:1].islower())
    closes = short and bool(mask & BIT["closing"])
    greets = short and bool(start & BIT["salutation"])
    farewell = bool(start & BIT["closing"]) and used == len(words)
    return Sight(tuple(names), above, below, long, _runs_on(text), closes, greets, farewell, dated, mask)


def _farewells(words: Sequence[str], kinds: Sequence[int]) -> list[str]:
    """Name the words of farewell in a longer line: "verbleibe" says more than that there is one."""
    return [_SAYS + word for word, mask in zip(words, kinds, strict=True) if mask & BIT["closing"]]


_SAYS = "says "


def _runs_on(text: str) -> bool:
    return text[-1].isalnum() or text[-1] in ",&"


def _is_dated(text: str, numbers: Sequence[str], mask: int) -> bool:
    return bool(mask & BIT["month"]) or (len(numbers) > 1 and bool(_NUMERIC_DATE.search(text)))


def _few_words(start: int, mask: int, *, alone: bool) -> list[str]:
    return [*_short(mask), "phrase alone", *_only(start)] if alone else [*_short(mask)]


def _known_words(words: Sequence[str], kinds: Sequence[int]) -> list[str]:
    """Name the words at both ends of a line that stand in a language file; all others may be anyone's name."""
    names = [_NTH[place] + words[place] for place, mask in enumerate(kinds[:2]) if mask]
    if words and kinds[-1]:
        names += _ends(kinds[-1])
        if len(words) > 1:
            names.append(f"last word {words[-1]}")
    return names


_NTH = ("word 1 ", "word 2 ")


def _marks(text: str, words: Sequence[str], numbers: Sequence[str]) -> list[str]:
    names = []
    if text.isupper():
        names.append("capitals" if len(words) < _SHORT else "capitals long")
    if not text[:1].isalpha() or not text[1:3].isalpha():
        names += ["item"] * bool(_ITEM.match(text))
    if "." in text[1:-1] and _INITIAL.search(text):
        names.append("initials")
    if ("@" in text or "+" in text or "http" in text or "www." in text) and _WEB.search(text):
        names.append("web")
    if "\t" in text:
        names.append("tab")
    if numbers:
        names += _numbers(text, numbers)
    if not words:
        names.append("no words")
    return names


def _numbers(text: str, numbers: Sequence[str]) -> list[str]:
    names = ["digits" if len(numbers) == 1 else "many digits"]
    if " " not in text:
        names.append("one word with digits")
    if len(max(numbers, key=len)) >= _SHORTEST_YEAR and _YEAR.search(text):
        names.append("year")
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


def features_of(rows: Sequence[Row]) -> list[Features]:
    """Return the names of the features of each line, its neighbours among them."""
    among = _among_paragraphs(rows)
    sights = [_PROSE if within else see(row) for row, within in zip(rows, among, strict=True)]
    longs = [index for index, sight in enumerate(sights) if sight.long]
    first, last = (longs[0], longs[-1]) if longs else (len(rows), -1)
    below = [*sights, _NOTHING][1:]
    gap_below = [*[row.gap for row in rows], True][1:]
    greeting = next((index for index, sight in enumerate(sights) if sight.greets), len(rows))
    farewell = max((index for index, sight in enumerate(sights) if sight.farewell), default=-1)
    around = around_opener(rows, sights, Ends(first, greeting, farewell))
    seen: set[str] = set()
    found: list[Features] = []
    left, above = len(rows), _NOTHING.above
    for index, (row, sight, after, gap) in enumerate(zip(rows, sights, below, gap_below, strict=True)):
        left -= 1
        if sight is _PROSE:
            found.append(AMONG)
        else:
            where = (
                _FROM_START[index] if index < len(_FROM_START) else "after the tenth",
                _FROM_END[left] if left < len(_FROM_END) else "far from the end",
                "gap before" if row.gap else "no gap before",
                "gap after" if gap else "no gap after",
                "before long lines" if index < first else _AFTER[index > last],
                _BESIDE_GREETING[(index > greeting) - (index < greeting)] if greeting < len(rows) else "no greeting",
                _BESIDE_FAREWELL[(index > farewell) - (index < farewell)] if farewell >= 0 else "no farewell",
            )
            groups: Features = (sight.names, above, after.below, where)
            if sight.runs_on and after.closes:
                groups = (*groups, _RUNS_ON)
            if index in around:
                groups = (*groups, *around[index])
            if row.text in seen:
                groups = (*groups, _SEEN)
            elif not sight.long:
                seen.add(row.text)
            found.append(groups)
        above = sight.above
    return found


def _among_paragraphs(rows: Sequence[Row]) -> list[bool]:
    """Tell of each line whether it is a paragraph between paragraphs."""
    long = [len(row.text) > _LONG for row in rows]
    return [a and b and c for a, b, c in zip([False, *long], long, [*long[1:], False], strict=False)]


_FROM_START = ("first", "second", "third", "fourth", "fifth or sixth", "fifth or sixth", "to tenth", "to tenth")
_FROM_END = ("last", "last but one", "last but two", "last but three", "near the end", "near the end", "near the end")
_AFTER = ("among long lines", "after long lines")
_BESIDE_GREETING = ("greeting", "below the greeting", "above the greeting")
_BESIDE_FAREWELL = ("last farewell", "below the last farewell", "above the last farewell")
_RUNS_ON = ("runs on into a closing",)
_SEEN = ("seen before",)
_SMALL = ("next begins small",)
_BELOW_PROSE = ("next long", *_SMALL)

_PROSE = Sight((), ("previous long",), ("next long",), long=True, runs_on=False, closes=False)
"""What is seen of a paragraph between paragraphs: nothing else needs to be known of it."""

_NOTHING = Sight((), ("previous none",), ("next none",), long=False, runs_on=False, closes=False)
"""What is seen above the first line and below the last one."""

AMONG: Features = ((WITHIN,),)
"""The features of a paragraph between paragraphs."""

_TELLING = BIT["salutation"] | BIT["closing"] | BIT["honorific"] | BIT["office"] | BIT["organisation"] | BIT["address"]


@functools.lru_cache(maxsize=1 << 10)
def _beside(mask: int, short: bool, long: bool, dated: bool, small: bool) -> tuple[tuple[str, ...], tuple[str, ...]]:  # noqa: FBT001 - keys of the cache
    """Name what a line gives to the line below it, and what to the line above it."""
    above = ("previous long",) if long else _above(mask) if short else ("previous middling",)
    below = ("next long",) if long else _below(mask) if short else ("next middling",)
    if dated and not long:
        above, below = (*above, "previous dated"), (*below, "next dated")
    return above, (*below, *_SMALL[:small])
