"""What a person should look at in a letter: no date or two, no recipient, no salutation, no words."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from letterbook.dates import in_our_calendar, write_edtf
from letterbook.problems import Problem, Where

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from letterbook.model import ParsedLetter, Source
    from letterbook.parse.recognition.opener import Dated

_ID_DATE = re.compile(r"(\d{4})-(\d\d)-(\d\d)(?!\d)")


def date_of_id(letter_id: str) -> str | None:
    """Return the date that a letter's id begins with, in EDTF; 00 stands for a month or day nobody knows."""
    match = _ID_DATE.match(letter_id)
    if match is None:
        return None
    year, month, day = (int(part) for part in match.groups())
    return write_edtf(year or None, month or None, day if month and day else None)


def find_doubts(letter: ParsedLetter, source: Source, dates: Sequence[Dated]) -> Iterator[Problem]:
    """Yield the problems of a letter as its text alone tells it."""
    first = Where(source.file, source.first_line)
    if letter.date is None:
        yield Problem(
            first,
            "no-date",
            "This letter says no complete date",
            'write the date above the letter as it was sent ("16 March 2023"), or state `date:` in the metadata block',
        )
    yield from _two_dates(letter, source, dates)
    yield from _old_style(letter, source, dates)
    yield from _other_than_id(letter, source, dates)
    if not letter.recipients:
        yield Problem(
            first,
            "no-recipient",
            "Nobody is named to whom this letter is addressed",
            "write name and office below the date as in the letter, or state `recipients:` in the metadata block",
        )
    if letter.salutation is None:
        yield Problem(
            first,
            "no-salutation",
            "No line of this letter greets the recipient",
            'if there is one ("Dear Minister,"), put it on a line of its own; if there is none, write `salutation: ""` '
            "in the metadata block",
        )
    if letter.body and not any(char.isalnum() for block in letter.body for char in block.text):
        yield Problem(
            Where(source.file, letter.body[0].line),
            "no-text",
            f'This letter has no words yet: "{letter.body[0].text}" stands in their place',
            "write the words of the letter there, and the names and offices above and below them",
        )


def _two_dates(letter: ParsedLetter, source: Source, dates: Sequence[Dated]) -> Iterator[Problem]:
    readings = [(reading, dated) for dated in dates for reading in readings_of(dated)]
    other = next(((reading, dated) for reading, dated in readings if not _agree(reading, letter.date)), None)
    if letter.date is None or other is None:
        return
    reading, dated = other
    yield Problem(
        Where(source.file, dated.row.number, _column(source, dated)),
        "two-dates",
        f'Two dates may be meant: {letter.date} ("{letter.date_text}") and {reading} ("{dated.text}")',
        f"say which is right: state `date: {letter.date}` or `date: {reading}` in the metadata block",
    )


def _old_style(letter: ParsedLetter, source: Source, dates: Sequence[Dated]) -> Iterator[Problem]:
    """Note that the date counts days or years otherwise than we do."""
    dated = next((dated for dated in dates if dated.found.old_style and dated.found.edtf == letter.date), None)
    if dated is None:
        return
    year, month, day = dated.found.year, dated.found.month, dated.found.day
    ours = f"`date: {in_our_calendar(year, month, day)}`" if year and month and day else "`date:`"
    yield Problem(
        Where(source.file, dated.row.number, _column(source, dated)),
        "old-style",
        f'The date is in the old style: {letter.date} ("{dated.text}") is the day as the letter has it, '
        "the year as counted from 1 January",
        f"leave it so, or state {ours} in the metadata block for the day of our calendar",
    )


def readings_of(dated: Dated) -> tuple[str, ...]:
    """Return what a date may mean, in EDTF: two days for 3/4/2023."""
    found = dated.found
    other = write_edtf(found.year, *found.other) if found.other else None
    return tuple(reading for reading in (found.edtf, other) if reading)


def _agree(a: str, b: str | None) -> bool:
    """Tell whether one date is the other, or the month or year of it."""
    first, second = sorted((a.rstrip("?~%"), (b or "").rstrip("?~%")), key=len)
    return second.startswith(first)


def _other_than_id(letter: ParsedLetter, source: Source, dates: Sequence[Dated]) -> Iterator[Problem]:
    said = date_of_id(source.id)
    if said is None or letter.date is None or _agree(said, letter.date):
        return
    dated = next((dated for dated in dates if letter.date in readings_of(dated)), None)
    where = Where(source.file, dated.row.number, _column(source, dated)) if dated else Where(source.file)
    yield Problem(
        where,
        "date-differs",
        f'The file name says {said}, the letter says {letter.date} ("{letter.date_text}")',
        f"rename the file so that it begins with {letter.date}, or state the right `date:` in the metadata block",
    )


def _column(source: Source, dated: Dated) -> int:
    line = source.text.split("\n")[dated.row.number - source.first_line]
    return line.find(dated.text.split()[0]) + 1 or 1
