"""Lines that hold more than one part of a letter, taken apart: "Dear Mr Sas, Thank you …", "С уважением, Анна Титова".

What was one line becomes several rows of the same number; no word is lost or moved.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from letterbook.parse.recognition.opener import first_date
from letterbook.parse.recognition.signed_lines import is_name
from letterbook.parse.segmentation.closing_on_line import (
    closing_and_signature,
    heading_and_names,
    sentence_and_farewell,
)
from letterbook.parse.segmentation.date_on_line import dated_and_named, named_and_dated, town_and_day
from letterbook.parse.segmentation.flat import flat_opener
from letterbook.parse.segmentation.greeting_on_line import PARAGRAPH, greeting_and_body
from letterbook.parse.segmentation.rows import FLAT, SHORT
from letterbook.parse.segmentation.wrapping import part_of
from letterbook.parse.vocabulary.lexicon import BIT, wording_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from letterbook.parse.segmentation.rows import Row

_FIRST, _LAST, _FOOT = 6, 6, 2


def take_apart(rows: Sequence[Row]) -> list[Row]:
    """Return the rows of a letter, those at its beginning and end taken apart where they hold several parts."""
    found: list[Row] = []
    greeting = next((at for at, row in enumerate(rows[:_FIRST]) if _is_greeting(row.text)), _FIRST)
    for index, row in enumerate(rows):
        if pieces := _pieces(rows, index, greeting):
            found.extend(_rows(row, pieces))
        else:
            found.append(row if row.width == len(row.text) else row._replace(width=len(row.text)))
    return found


def _pieces(rows: Sequence[Row], index: int, greeting: int) -> Sequence[str]:
    """Return the pieces of a line, none where it is one; of a short letter, a line may be of both its ends."""
    row = rows[index]
    if index < _DATELINE and _may_be_opener(row.text, index) and (opener := flat_opener(row.text)):
        return opener
    if index < _FIRST and not (index > greeting and row.gap):
        pieces = town_and_day(row) or named_and_dated(row.text) or greeting_and_body(row.text, first=not index)
        if pieces:
            return pieces
    return _pieces_at_the_end(rows, index) if index >= len(rows) - _LAST else ()


def _pieces_at_the_end(rows: Sequence[Row], index: int) -> Sequence[str]:
    text = rows[index].text
    foot = index and index >= len(rows) - _FOOT and not _is_signed_below(rows, index)
    dated = dated_and_named(text) if foot else ()
    pieces = dated or heading_and_names(text) or closing_and_signature(text)
    return pieces if pieces or index + 1 == len(rows) else sentence_and_farewell(text, rows[index + 1].text)


def _is_signed_below(rows: Sequence[Row], index: int) -> bool:
    """Tell whether a line with a comma stands above a name: "San Pedro, 3 de mayo de 2010" has the place then."""
    return index + 1 < len(rows) and "," in rows[index].text and is_name(rows[index + 1].text)


def _is_greeting(text: str) -> bool:
    """Tell whether a line is a greeting and nothing else: no paragraph below it holds another, though it may call."""
    short = len(text) <= SHORT and text.endswith((",", ":", "!"))
    return short and bool(wording_of(text).start & (BIT["greeting"] | BIT["salutation"]))


def _may_be_opener(text: str, index: int) -> bool:
    """Tell whether a line may hold a whole opener: the first, if it is long; one below it, if it begins with a date."""
    if index == 0 and len(text) > FLAT:
        return True
    dated = len(text) > PARAGRAPH and any(map(str.isdigit, text[:_PLACE_AND_COMMA]))
    date = first_date(text[:PARAGRAPH]) if dated else None
    return date is not None and date.start <= _PLACE_AND_COMMA


_DATELINE = 3
"""lines of which one may be the dateline, with more behind it"""

_PLACE_AND_COMMA = 25
"""characters of a place before a date"""


def _rows(row: Row, pieces: Iterable[str]) -> Iterator[Row]:
    """Yield a row for each piece; an empty line is thought above it unless it goes on with the sentence."""
    end = 0
    for index, piece in enumerate(piece for piece in (part.strip() for part in pieces) if piece):
        begin = row.text.index(piece, end)
        end = begin + len(piece)
        gap = row.gap if index == 0 else not piece[0].islower()
        yield part_of(row, begin, end)._replace(gap=gap, page=row.page and index == 0)
