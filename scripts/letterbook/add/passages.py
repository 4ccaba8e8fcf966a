"""From the paragraphs of a document to the lines of a letter source."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

_LONG = 70
"""Characters: a longer paragraph is prose, a shorter one may be a line of an address."""

_ENOUGH_EMPTY = 2
_GAP = " " * 4
_TABS = re.compile(r" *\t[ \t]*")
_BLANKS = re.compile(r" {2,}")


class Passage(NamedTuple):
    """A paragraph of a document, an item of a list or a row of a table."""

    text: str
    """line breaks are \\n, page breaks \\f; empty for an empty paragraph"""
    label: str = ""
    """what stands before an item: "1.", "•" """
    apart: bool = False
    """it is a block of its own, whatever stands around it"""


BETWEEN = Passage("", apart=True)
"""Parts what stands before it from what stands after it, without being a paragraph of the document."""


def table_passages(rows: Sequence[Sequence[Sequence[str]]]) -> Iterator[Passage]:
    """Yield the passages of a table, whose cells are lists of paragraphs.

    A table of one row, or with several paragraphs in a cell, is there for the layout: its cells are read one after the
    other. Any other is a table, with bars between its cells.
    """
    filled = [[[text for text in cell if text.strip()] for cell in row] for row in rows]
    columns = max((len(row) for row in filled), default=0)
    is_layout = len(filled) == 1 or columns == 1 or any(len(cell) > 1 for row in filled for cell in row)
    yield BETWEEN
    for row in filled:
        if is_layout:
            for cell in row:
                yield from (Passage(text) for text in cell)
                yield BETWEEN
        else:
            cells = (" ".join(" ".join(cell).split()) for cell in row)
            yield Passage(f"| {' | '.join(cells)} |")
    yield BETWEEN


def write_passages(passages: Iterable[Passage]) -> str:
    """Return the text of a document.

    Short paragraphs that follow each other are lines of one block (an address, a signature) where the document parts
    its blocks by empty paragraphs; otherwise each paragraph is a block.
    """
    listed = [passage._replace(text=_tidy(passage.text)) for passage in passages]
    blocks = _blocks(listed, uses_empty=_uses_empty(listed))
    return "\n\n".join(text for block in blocks if (text := "\n".join(block).strip(" \n"))) + "\n"


def _uses_empty(passages: Sequence[Passage]) -> bool:
    """Tell whether blocks are parted by empty paragraphs."""
    inner = [bool(passage.text) for passage in passages if not (passage.apart and not passage.text)]
    between = sum(not here and before for before, here in pairwise(inner))
    return between > _ENOUGH_EMPTY


def _blocks(passages: Iterable[Passage], *, uses_empty: bool) -> Iterator[list[str]]:
    block: list[str] = []
    before = Passage("")
    for passage in passages:
        if block and not _belong(before, passage, uses_empty=uses_empty):
            yield block
            block = []
        if passage.text:
            block.append(f"{passage.label} {passage.text}" if passage.label else passage.text)
        before = passage
    yield block


def _belong(before: Passage, after: Passage, *, uses_empty: bool) -> bool:
    if not (before.text and after.text) or before.apart or after.apart or after.text.startswith("\f"):
        return False
    if before.label and after.label:
        return True
    if _is_row(before) or _is_row(after):
        return _is_row(before) and _is_row(after)
    return uses_empty and not (before.label or after.label) and max(len(before.text), len(after.text)) <= _LONG


def _is_row(passage: Passage) -> bool:
    return passage.text.startswith("| ")


def _tidy(text: str) -> str:
    """Return a paragraph without blanks that nobody sees; what a tab moves apart stays apart."""
    page = "\f" if text.lstrip(" \t\n").startswith("\f") else ""
    lines = (_BLANKS.sub(" ", line.strip(" \t\f")) for line in _page_lines(text))
    return page + "\n".join(_TABS.sub(_GAP, line) for line in lines).strip("\n")


def _page_lines(text: str) -> Iterator[str]:
    """Yield the lines; within a paragraph a page begins like a line of its own."""
    pages = text.strip("\f \t\n").split("\f")
    yield from pages[0].split("\n")
    for page in pages[1:]:
        first, *others = page.split("\n")
        yield ""
        yield f"\f{first.strip(' ')}"
        yield from others
