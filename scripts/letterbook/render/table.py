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
    is_number: bool = False
    """its cells are set flush right"""


def table(columns: Iterable[Column]) -> str:
    """Return a Markdown table; a column without any content is left out."""
    filled = [column for column in columns if any(column.cells)]
    rules = ["---:" if column.is_number else "---" for column in filled]
    rows = zip(*(column.cells for column in filled), strict=True)
    lines = (_row(cells) for cells in ([column.heading for column in filled], rules, *rows))
    return "\n".join(lines) + "\n"


def _row(cells: Iterable[str]) -> str:
    return f"| {' | '.join(cells)} |"
