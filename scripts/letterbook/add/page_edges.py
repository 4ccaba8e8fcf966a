"""What stands at the edges of pages and is no part of the text there: page numbers, running heads, footnotes."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from letterbook.add.columns import Fragment, row_text
from letterbook.add.joining import join_lines
from letterbook.add.reading import count

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

NOTE_MARK = "\ue000"
"""Stands on both sides of a small raised number in the text of a line, which may be the mark of a footnote."""

_PAGE_NUMBER = re.compile(
    r"\W{0,3}(?:(?:page|seite|p\.|s\.|стр\.|ст\.|стар\.|с\.|str\.|strona)\s?)?(?P<number>\d{1,3})"
    r"(?:\s?(?:/|of|von|de|из|з|z)\s?\d{1,3})?\W{0,3}",
    re.IGNORECASE,
)

_NOTE = re.compile(rf"{NOTE_MARK}?(?P<number>\d{{1,3}}|[*†‡]){NOTE_MARK}?\s*(?P<text>\S.*)", re.DOTALL)

_MARK = re.compile(rf"{NOTE_MARK}(\d{{1,3}}){NOTE_MARK}")

_DIGITS = re.compile(r"\d+")

SENTENCE_END = re.compile(r"[.!?…:;][\"“”»«’')\]]*$")

_EDGE = 3
"""lines at the top and at the foot of a page that may be a running head or foot"""

_SMALL = 0.93
"""Type that is so much smaller than that of the text, at the foot of a page, is that of footnotes."""


@dataclass(slots=True)
class Found:
    """What is found on the way and belongs elsewhere or to nobody."""

    notes: list[list[str]] = field(default_factory=list)
    """footnotes, by page"""
    foot: list[str] = field(default_factory=list)
    """what stands below the text of the first page"""
    numbers: int = 0
    running: list[str] = field(default_factory=list)
    joined: list[str] = field(default_factory=list)


def without_furniture(pages: Sequence[list[list[Fragment]]], found: Found) -> list[list[list[Fragment]]]:
    """Return the rows of the pages without page numbers, and running heads and feet only once."""
    shapes = Counter(shape for page in pages for shape in {_shape(row) for row in (*page[:_EDGE], *page[-_EDGE:])})
    kept: list[list[list[Fragment]]] = []
    seen: set[str] = set()
    for page in pages:
        rows: list[list[Fragment]] = []
        for place, row in enumerate(page):
            from_end = len(page) - place
            is_edge = place < _EDGE or from_end <= _EDGE
            if is_edge and _is_page_number(page, place):
                found.numbers += 1
            elif is_edge and shapes[_shape(row)] > 1 and len(page) > 1:
                _take_running(row, rows, seen, found, is_foot=place >= _EDGE or from_end == 1)
            else:
                rows.append(row)
        kept.append(rows)
    return kept


def _is_page_number(page: Sequence[Sequence[Fragment]], place: int) -> bool:
    """Tell whether a row at the edge of a page is its number; a number alone counts only as the outermost row."""
    match = _PAGE_NUMBER.fullmatch(row_text(page[place]).strip())
    if match is None or len(page) == 1:
        return False
    return place in {0, len(page) - 1} or not match.group().strip().isdigit()


def _take_running(
    row: list[Fragment], rows: list[list[Fragment]], seen: set[str], found: Found, *, is_foot: bool
) -> None:
    shape = _shape(row)
    if shape in seen:
        found.running.append(row_text(row))
    elif is_foot:
        found.foot.append(row_text(row))
    else:
        rows.append(row)
    seen.add(shape)


def _shape(row: Sequence[Fragment]) -> str:
    return _DIGITS.sub("#", row_text(row))


def without_notes(page: list[list[Fragment]], size: float, found: Found) -> list[list[Fragment]]:
    """Return a page without the footnotes at its foot."""
    begin = len(page)
    while begin > 1 and max(fragment.height for fragment in page[begin - 1]) < size * _SMALL:
        begin -= 1
    while begin < len(page) and not _NOTE.fullmatch(row_text(page[begin])):
        begin += 1
    notes: list[str] = []
    for row in page[begin:]:
        text = row_text(row)
        match = _NOTE.fullmatch(text)
        if match:
            notes.append(f"[{match['number']}] {match['text']}")
        else:
            notes[-1] = join_lines(notes[-1], text, found.joined)
    found.notes.append(notes)
    return page[:begin]


def put_notes(text: str, found: Found) -> str:
    """Return the text with its footnotes, each behind the paragraph that has its mark."""
    notes = {note.partition("]")[0].strip("["): note for page in found.notes for note in page}
    marked = _MARK.sub(lambda match: f"[{match[1]}]" if match[1] in notes else match[1], text)
    paragraphs = marked.replace(NOTE_MARK, "").split("\n\n")
    placed: list[str] = []
    waiting: list[str] = []
    for place, paragraph in enumerate(paragraphs):
        placed.append(paragraph)
        waiting += [notes.pop(mark) for mark in re.findall(r"\[(\d{1,3}|[*†‡])\]", paragraph) if mark in notes]
        goes_on = paragraphs[place + 1 : place + 2]
        if not (goes_on and goes_on[0].startswith("\f") and not SENTENCE_END.search(paragraph)):
            placed += waiting
            waiting = []
    return "\n\n".join((*placed, *notes.values()))


def remarks(found: Found) -> Iterator[str]:
    """Yield what a person should know of it."""
    if found.numbers:
        yield f"left out: {count(found.numbers, 'page number')}"
    if found.running:
        yield f"left out: what stands on every page, where it stands again (“{found.running[0][:60]}”)"
    if found.joined:
        words = ", ".join(found.joined[:8]) + (" …" if len(found.joined) > 8 else "")  # noqa: PLR2004 - enough to look at
        yield f"made whole: {count(len(found.joined), 'word')} cut at the end of a line ({words})"
    notes = sum(map(len, found.notes))
    if notes:
        yield f"{count(notes, 'footnote')}: each stands, with its number in brackets, behind the paragraph that has it"
