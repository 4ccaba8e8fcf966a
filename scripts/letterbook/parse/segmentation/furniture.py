"""What stands on each page and belongs to none: page numbers, running heads and feet.

A line is furniture where a page of the original ends: a number that stands alone between two long lines, and with it
a line that comes again, but for its digits, at another end of a page. In a list of names a lone number is no page.
"""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence
    from collections.abc import Set as AbstractSet

    from letterbook.parse.segmentation.rows import Row

_SAYS_PAGE = re.compile(
    r"(?:[-–—|]\s*\d{1,4}\s*[-–—|]|\W?(?:page|p\.|pg\.?|seite|s\.|página|pagina|pág\.|strona|str\.|с\.|стр\.|стор\.|ст\.|psl\.)"
    r"\s?\d{1,4}(?:\s?(?:of|/|von|de|sur|di|z|iš|из|з|van)\s?\d{1,4})?\W?|\d{1,4}\s?(?:/|of|von|из|з)\s?\d{1,4})",
    re.IGNORECASE,
)
_NUMBER = re.compile(r"\d{1,3}")
_DIGITS = re.compile(r"\d+")
_LONG = 60
_LONGEST = 120
_NEAR = 2


def find_furniture(rows: Sequence[Row]) -> AbstractSet[int]:
    """Return the places, in the list of lines, of those that are page furniture."""
    short = [index for index, row in enumerate(rows) if len(row.text) <= _LONGEST and not row.text[-1].isalpha()]
    numbers = {index for index in short if _is_page_number(rows, index)}
    ends = numbers | {index for index, row in enumerate(rows) if row.page and index}
    if not ends:
        return numbers
    near = sorted({place for end in ends for place in range(end - _NEAR, end + _NEAR + 1) if 0 <= place < len(rows)})
    shapes = {place: _shape(rows[place]) for place in near if place not in numbers and len(rows[place].text) < _LONGEST}
    again = Counter(shapes.values())
    feet = {place for end in ends - numbers for place in _foot_above(rows, end)}
    return numbers | feet | {place for place, shape in shapes.items() if again[shape] > 1 and place > 0}


def _foot_above(rows: Sequence[Row], end: int) -> range:
    """Return the places of the lines that are printed at the foot of a page, given the first of the next page.

    They stand apart from the paragraph above them, and say how to reach who writes: telephone, address on the web.
    """
    first = next((place for place in range(end - 1, max(end - 1 - _FOOT, 0), -1) if rows[place].gap), end)
    texts = [row.text for row in rows[first:end]]
    apart = first < end and _is_prose(rows[first - 1]) and _is_prose(rows[end])
    stopped = any(text.endswith((".", "!", "?", ",")) for text in texts)
    prints = apart and not stopped and any(map(_CONTACT.search, texts))
    return range(first, end) if prints and len(texts) > 1 else range(0)


_FOOT = 4
"""lines of a foot"""

_CONTACT = re.compile(r"\(\d{3}\)\s?\d{3}|\b(?:tel|fax|phone)\b|www\.|https?:|\w@\w", re.IGNORECASE)


def _is_page_number(rows: Sequence[Row], index: int) -> bool:
    """Tell whether a line says its page, "Page 2 of 3", or is a number alone between two long lines."""
    if not 0 < index < len(rows) - 1:
        return False
    before, row, after = rows[index - 1 : index + 2]
    alone = row.gap and _is_prose(before) and _is_prose(after)
    return bool(_SAYS_PAGE.fullmatch(row.text) or (alone and _NUMBER.fullmatch(row.text)))


def _is_prose(row: Row) -> bool:
    return len(row.text) > _LONG


def _shape(row: Row) -> str:
    """Return a line without its digits: "Letter of 3 May, page 2" and "Letter of 3 May, page 3" have one shape."""
    return _DIGITS.sub("#", row.text)
