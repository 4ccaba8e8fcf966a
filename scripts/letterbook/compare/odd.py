"""Proof-reading by comparison: what one copy alone has against all others, and sentences that were typed twice.

Nothing here says that a reading is wrong. A slip of the sender belongs to the letter, one of the transcription does
not, and only a person who looks at the original can tell the two apart.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from letterbook.compare.text import text_of, tokens_of
from letterbook.emendation import says_so
from letterbook.model import Block
from letterbook.problems import Problem, Where

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from letterbook.compare.collation import Variant
    from letterbook.compare.form_letters import FormLetter
    from letterbook.compare.text import Extract, Text
    from letterbook.model import Letter

_SHORTEST = 4
"""Letters of a word that may be a slip; shorter ones are too like other words."""

_DIFFERENT = 3
"""At most one letter in so many is different."""

_OTHERS = 2
"""Copies that must have the usual reading."""

_BASE = 0
"""The place of the base among its copies."""

_SENTENCE = re.compile(r"[^.!?…]+[.!?…]+[”\"’)]*")
_LONG_SENTENCE = 6
"""Words; shorter sentences may well be said twice."""

_AROUND = 40
"""Characters before a reading by which it is found again in the source."""

_HINT = (
    "compare it with the original; if that has it so, say so in the metadata block:"
    " `corrections: [{{reading: {quoted}}}]`"
)


class Odd(NamedTuple):
    """A reading that one copy has and no other."""

    letter: Letter
    extract: Extract
    usual: str
    """what most of the others have"""
    others: int
    """how many have that"""


def check_readings(form_letters: Iterable[FormLetter]) -> Iterator[Problem]:
    """Yield the readings of single copies that differ from all others by a few letters, unless an editor knows them."""
    for odd in (odd for form_letter in form_letters for odd in find_odd(form_letter)):
        reading = odd.extract.text
        if not says_so(odd.letter.parsed, reading):
            where = _where(odd.letter, odd.extract.passage.place, odd.extract.passage.text, odd.extract.start)
            message = f'"{reading}" stands in this copy alone; {odd.others} other copies have "{odd.usual}"'
            yield Problem(where, "odd-reading", message, _HINT.format(quoted=_quoted(reading)))


def find_odd(form_letter: FormLetter) -> Iterator[Odd]:
    """Yield what one copy alone has where most of the others have the same, spelt a little differently."""
    base = text_of(form_letter.base)
    for variant in form_letter.collation.variants:
        held = _Held(min(form_letter.collation.agreeing[variant.start : variant.end], default=0), _BASE)
        readings = {base.said(variant.start, variant.end): held}
        readings |= {one.text: _Held(len(one.letters), one.letters[0]) for one in variant.readings}
        usual = max(readings, key=lambda text: readings[text].copies)
        others = readings[usual].copies
        if others < _OTHERS or others * 2 < len(form_letter.letters):
            continue
        for text, (copies, copy) in readings.items():
            if copies == 1 and is_slip(tokens_of(text), tokens_of(usual)):
                extract = _extract(form_letter, base, copy, variant)
                yield Odd(form_letter.letters[copy], extract, usual, others)


class _Held(NamedTuple):
    """How many copies have a reading, and the first of them."""

    copies: int
    copy: int


def _extract(form_letter: FormLetter, base: Text, copy: int, variant: Variant) -> Extract:
    """Return where a copy has its reading."""
    if copy == _BASE:
        return next(base.extracts(variant.start, variant.end))
    text = text_of(form_letter.letters[copy])
    gap = next(gap for gap in form_letter.collation.gaps[copy] if (gap.start, gap.end) == (variant.start, variant.end))
    return next(text.extracts(gap.other_start, gap.other_end))


def check_sentences(letters: Iterable[Letter]) -> Iterator[Problem]:
    """Yield the sentences that stand twice in one paragraph or item, unless an editor knows them."""
    for letter in letters:
        for place, part in enumerate(letter.parsed.layout):
            if isinstance(part, Block):
                yield from _repeated(letter, place, part)


def _repeated(letter: Letter, place: int, block: Block) -> Iterator[Problem]:
    seen: set[tuple[str, ...]] = set()
    for match in _SENTENCE.finditer(block.text):
        words = tuple(match[0].split())
        if len(words) >= _LONG_SENTENCE and words in seen and not _is_known(letter, " ".join(words)):
            start = match.start() + len(match[0]) - len(match[0].lstrip())
            opening = " ".join(words[:_LONG_SENTENCE])
            kind = f"item {block.n}" if block.n is not None else "this paragraph"
            message = f'a sentence stands twice in {kind}: "{opening} …"'
            hint = _HINT.format(quoted=_quoted(opening))
            yield Problem(_where(letter, place, block.text, start), "odd-reading", message, hint)
        seen.add(words)


def _is_known(letter: Letter, sentence: str) -> bool:
    given = (said.get("reading", "") for said in letter.parsed.editorial.corrections)
    return says_so(letter.parsed, sentence) or any(len(said.split()) > 1 and said in sentence for said in given)


def _quoted(reading: str) -> str:
    """Return a text as YAML may take it for anything else without quotation marks."""
    return f"'{reading.replace(chr(39), chr(39) * 2)}'"


def _where(letter: Letter, place: int, text: str, start: int) -> Where:
    """Return where in the file a word of a part or block stands; only the line of a letter that is no plain text."""
    part = letter.parsed.layout[place]
    line = part.line if isinstance(part, Block) else part.lines[0].number
    source = letter.source
    before = "".join(text[max(0, start - _AROUND) : start].split(maxsplit=1)[1:] if start > _AROUND else [text[:start]])
    words = (re.escape(word) for word in (*before.split(), ""))
    first = source.text.split("\n", max(0, line - source.first_line))
    offset = len(source.text) - len(first[-1])
    found = re.compile(r"\s+".join(words) + re.escape(text[start : start + 1])).search(source.text, offset)
    if not found:
        return Where(source.file, line)
    end = found.end() - 1
    begin = source.text.rfind("\n", 0, end) + 1
    return Where(source.file, source.first_line + source.text.count("\n", 0, end), end - begin + 1)


def is_slip(reading: Sequence[str], usual: Sequence[str]) -> bool:
    """Tell whether two readings have as many words, of which those that differ do so by a few letters."""
    if len(reading) != len(usual):
        return False
    different = [(one, other) for one, other in zip(reading, usual, strict=True) if one != other]
    return bool(different) and all(_is_near(one.casefold(), other.casefold()) for one, other in different)


def _is_near(one: str, other: str) -> bool:
    longer = max(len(one), len(other))
    if _plain(one) == _plain(other) or longer < _SHORTEST or not (one[0].isalnum() and other[0].isalnum()):
        return False
    return _distance(one, other) * _DIFFERENT <= longer


def _plain(word: str) -> str:
    """Return a word whose apostrophe is that of a typewriter: the other one is a matter of type, not of spelling."""
    return word.replace("’", "'")


def _distance(one: str, other: str) -> int:
    """Return how many letters must be put in, left out, changed or exchanged with the next (Damerau, 1964)."""
    above: list[int] = []
    row = list(range(len(other) + 1))
    for i, letter in enumerate(one, start=1):
        over, above, row = above, row, [i]
        for j, there in enumerate(other, start=1):
            cost = min(above[j] + 1, row[j - 1] + 1, above[j - 1] + (letter != there))
            if i > 1 < j and letter == other[j - 2] and one[i - 2] == there:
                cost = min(cost, over[j - 2] + 1)
            row.append(cost)
    return row[-1]
