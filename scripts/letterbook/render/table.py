"""Markdown tables: rows of cells that are Markdown already."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table, with one cell for each row."""

    heading: str
    cells: Sequence[str]


def table(columns: Iterable[Column]) -> str:
    """Return a Markdown table; a column without any content is left out.

    No column is aligned here: Markdown would do it with inline styles, which the pages' security policy forbids.
    """
    filled = [column for column in columns if any(column.cells)]
    rows = zip(*(column.cells for column in filled), strict=True)
    lines = (_row(cells) for cells in ([column.heading for column in filled], ["---" for _ in filled], *rows))
    return "\n".join(lines) + "\n"


def _row(cells: Iterable[str]) -> str:
    return f"| {' | '.join(cells)} |"
