"""Signatures in columns and tables, read one after the other."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from letterbook.parse.extraction.signed_rows import is_office_alone
from letterbook.parse.recognition.names import is_office, is_organisation
from letterbook.parse.recognition.prose import says_only
from letterbook.parse.recognition.signed_lines import (
    COLUMN,
    is_full_name,
    is_name,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from letterbook.parse.segmentation.rows import Row


_SIDE_BY_SIDE = 6
"""lines of signatures in columns; a longer table is rather a list"""


def in_one_column(rows: Sequence[Row]) -> list[Row]:
    """Read signatures that stand side by side one after the other: the left name with the lines below it first."""
    if len(rows) > _SIDE_BY_SIDE and sum(COLUMN.search(row.text) is not None for row in rows) > _SIDE_BY_SIDE:
        return _of_table(rows)
    found: list[Row] = []
    rows = [row._replace(text=_without_hand(row.text)) for row in rows]
    for cells, group in groupby(rows, key=lambda row: len(COLUMN.split(row.text))):
        lines = list(group)
        if cells == 1:
            found.extend(lines)
            continue
        if cells == _ROLE_AND_NAME and len(lines) == 1 and _ends_office(lines[0], found):
            found += _name_beside_office(lines[0], found)
            continue
        if cells == _ROLE_AND_NAME and _are_roles_and_names([COLUMN.split(row.text) for row in lines], found):
            for row in lines:
                role, name = COLUMN.split(row.text)
                above = [found.pop()._replace(gap=False)] if is_organisation(role) and not is_office(role) else []
                found += [row._replace(text=name, gap=True), *above, row._replace(text=role, gap=False)]
            continue
        columns = zip(*(COLUMN.split(row.text) for row in lines), strict=True)
        found.extend(
            row._replace(text=text, gap=i == 0)
            for column in columns
            for i, (row, text) in enumerate(zip(lines, column, strict=True))
        )
    return found


_ROLE_AND_NAME = 2
"""cells"""


def _without_hand(text: str) -> str:
    """Return a line without what stands between role and name for a hand: "Chair      (signature)      A. Novak"."""
    if "(" not in text or COLUMN.search(text) is None:
        return text
    cells = COLUMN.split(text)
    kept = [cell for cell in cells if not (cell[:1] + cell[-1:] == "()" and says_only("signed", cell))]
    return "\t".join(kept) if len(kept) < len(cells) else text


def _ends_office(row: Row, above: Sequence[Row]) -> bool:
    """Tell whether an office begun above goes on at the left of a name: "Vice Minister / of Arts      A. Novak"."""
    rest, name = COLUMN.split(row.text)
    begun = bool(above) and not row.gap and is_office_alone(above[-1])
    return begun and is_name(name) and not is_name(rest) and (rest[:1].islower() or not is_office(rest))


def _name_beside_office(row: Row, found: list[Row]) -> list[Row]:
    """Return who signs beside the last line of his office, whose first one is the last that was found."""
    rest, name = COLUMN.split(row.text)
    office = found.pop()
    return [office._replace(text=name, gap=True), office._replace(gap=False), row._replace(text=rest, gap=False)]


def _of_table(rows: Sequence[Row]) -> list[Row]:
    """Return who signs on the lines of a long table: "12  Anna Novak  writer", or names alone, two in a line."""
    lines = [(row, _cells(row.text)) for row in rows]
    cells = [cell for _, parts in lines for cell in parts]
    if len(set(cells)) == len(cells) and all(is_full_name(cell) and not is_office(cell) for cell in cells):
        return [row._replace(text=cell) for row, parts in lines for cell in parts]
    return [row._replace(text=", ".join(parts)) for row, parts in lines if parts]


def _cells(text: str) -> list[str]:
    """Return the cells of a line of a table, without its number; none of a heading, "#  Name  Role"."""
    first, *rest = filter(None, map(str.strip, COLUMN.split(text)))
    if rest and first in _NUMBER:
        return []
    return rest if rest and first.strip(".)").isdigit() else [first, *rest]


_NUMBER = frozenset({"#", "№", "Nr.", "Nr", "No.", "N°", "Nº"})
"""what stands above the numbers of a table"""


def _are_roles_and_names(lines: Sequence[Sequence[str]], above: Sequence[Row]) -> bool:
    """Tell whether each of some lines is a role and a name; where there are several, a name has a surname, too."""
    several = len(lines) > 1
    return all(_is_role_and_name(role, name, above) and (not several or is_full_name(name)) for role, name in lines)


def _is_role_and_name(role: str, name: str, above: Sequence[Row]) -> bool:
    """Tell whether at the left of a name stands a role ("Chair      A. Novak"), or the institution of a role above."""
    body = is_organisation(role) and bool(above) and is_office_alone(above[-1])
    return is_name(name) and (body or (is_office(role) and not is_name(role)))
