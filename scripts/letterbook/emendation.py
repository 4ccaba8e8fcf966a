"""Emendations: where in a letter an editor's correction belongs, so that it can be shown beside what the source has.

The words of the letter stay as they are; what stands here only points at them. The terms are those of a printed
edition: a lemma is the word as the edition gives it, a reading is what the source has.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from letterbook.model import Block
from letterbook.problems import Problem, Where

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from letterbook.model import ParsedLetter, Part, Source


class Emendation(NamedTuple):
    """A correction at the place that it corrects."""

    place: int
    """of the part or block in the letter's layout, counted from 0"""
    start: int
    """offset into its text, in characters; the lines of a part are joined by one blank"""
    end: int
    reading: str
    """what the source has"""
    correction: str
    """what it should have"""
    number: int
    """which entry of `corrections` says so, counted from 0"""


class _Found(NamedTuple):
    """A place at which a reading stands."""

    place: int
    start: int
    end: int
    line: int
    """of the file, as far as the layout tells"""


def text_of_part(part: Part | Block) -> str:
    """Return the text that offsets of emendations count in."""
    return part.text if isinstance(part, Block) else " ".join(line.text for line in part.lines)


def find_emendations(letter: ParsedLetter) -> tuple[Emendation, ...]:
    """Return the corrections of a letter that have one place only, in the order of the text; none overlaps another.

    What an encoder only wrote out or spelt as we do (TEI `expan`, `reg`: such an entry has a `kind`) corrects nothing.
    """
    found = sorted(_placed(letter))
    return tuple(
        emendation
        for before, emendation in pairwise((None, *found))
        if emendation and not (before and before.place == emendation.place and before.end > emendation.start)
    )


def _placed(letter: ParsedLetter) -> Iterator[Emendation]:
    for number, said in enumerate(letter.editorial.corrections):
        if said.get("reading") and said.get("correction") and "kind" not in said:
            places = _places(letter, said)
            if len(places) == 1:
                at = places[0]
                yield Emendation(at.place, at.start, at.end, said["reading"], said["correction"], number)


def check_corrections(letter: ParsedLetter, source: Source) -> Iterator[Problem]:
    """Yield the entries of `corrections` in the metadata block that have no place in the letter, or several."""
    stated = source.metadata.get("corrections")
    for said in stated if isinstance(stated, list) else ():
        if said.get("reading"):
            yield from _check(letter, source, said)


def _check(letter: ParsedLetter, source: Source, said: Mapping[str, str]) -> Iterator[Problem]:
    reading, line = said["reading"], said.get("line", "")
    places = _places(letter, said)
    lines = _lines_with(reading, source)
    where = Where(source.file, int(line) if line.isdecimal() else lines[0] if lines else 1)
    listed = ", ".join(map(str, lines))
    if not places and lines:
        hint = f"it stands in line {listed}: put that into `line`"
        yield Problem(
            where, "lost-correction", f'"{reading}" is to be corrected in line {line}, but is not there', hint
        )
    elif not places:
        hint = "write `reading` exactly as the letter has it; a correction that is no longer needed can go"
        yield Problem(
            where, "lost-correction", f'"{reading}" is to be corrected, but does not occur in the letter', hint
        )
    elif len(places) > 1 and said.get("correction"):
        hint = f"say which one: add `line:` (it stands in line {listed}), or a word more to reading and correction"
        message = f'"{reading}" is to be corrected, but occurs {len(places)} times'
        yield Problem(where, "lost-correction", message, hint)


def says_so(letter: ParsedLetter, reading: str) -> bool:
    """Tell whether an editor has answered for a reading: corrected it, or stated that the source has it so."""
    given = (said.get("reading", "") for said in letter.editorial.corrections)
    return any(_pattern(reading).search(said) for said in given)


def _places(letter: ParsedLetter, said: Mapping[str, str]) -> list[_Found]:
    """Return where the reading of a correction stands; a line narrows that down to what is near it."""
    found = list(_occurrences(letter.layout, said["reading"]))
    line = said.get("line", "")
    if not line.isdecimal():
        return found
    number = int(line)
    exact = [one for one in found if one.line == number]
    return exact or _within(found, letter.layout, number)


def _within(found: Sequence[_Found], layout: Sequence[Part | Block], line: int) -> list[_Found]:
    """Return what stands in the part or block that a line is in."""
    place = bisect_right([_first_line(part) for part in layout], line) - 1
    return [one for one in found if one.place == place]


def _occurrences(layout: Sequence[Part | Block], reading: str) -> Iterator[_Found]:
    pattern = _pattern(reading)
    for place, part in enumerate(layout):
        for match in pattern.finditer(text_of_part(part)):
            yield _Found(place, match.start(), match.end(), _line_at(part, match.start()))


def _pattern(reading: str) -> re.Pattern[str]:
    """Return what finds a reading as whole words, however its lines are broken."""
    words = r"\s+".join(map(re.escape, reading.split()))
    before, after = (r"\b" if edge.isalnum() else "" for edge in (reading.strip()[:1], reading.strip()[-1:]))
    return re.compile(f"{before}{words}{after}" if words else r"(?!)")


def _first_line(part: Part | Block) -> int:
    return part.line if isinstance(part, Block) else part.lines[0].number if part.lines else 0


def _line_at(part: Part | Block, offset: int) -> int:
    if isinstance(part, Block):
        return part.line + bisect_right(part.line_break_at, offset)
    done = 0
    for line in part.lines:
        done += len(line.text) + 1
        if offset < done:
            return line.number
    return _first_line(part)


def _lines_with(reading: str, source: Source) -> list[int]:
    """Return the lines of the file in which a reading begins."""
    starts = (match.start() for match in _pattern(reading).finditer(source.text))
    return list(dict.fromkeys(source.first_line + source.text.count("\n", 0, start) for start in starts))
