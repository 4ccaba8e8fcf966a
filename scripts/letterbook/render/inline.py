"""What is set into the text of a letter's page: the passages that only this letter has, and emendations."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import pairwise
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

from letterbook.render.markdown import escape

if TYPE_CHECKING:
    from collections.abc import Iterable

    from letterbook.compare.text import Extract
    from letterbook.emendation import Emendation


class Inline(NamedTuple):
    """A stretch of text that is shown in its own way."""

    start: int
    """offset into the text of a part or block, in characters"""
    end: int
    opening: str
    """HTML before it"""
    closing: str
    """HTML behind it"""
    instead: str | None = None
    """what is shown in place of the words"""


Inlines = Mapping[int, Sequence[Inline]]
"""What is set into a letter, by the places of parts and blocks in its layout."""

NOTHING_SET: Inlines = MappingProxyType({})


def within(inlines: Sequence[Inline], start: int, end: int) -> list[Inline]:
    """Return what is set into a stretch of a part or block, counted from the beginning of the stretch.

    What goes beyond it is cut; in place of replaced words, the replacement stands in the stretch they begin in.
    """
    return [_cut(one, start, end) for one in inlines if max(one.start, start) < min(one.end, end)]


def _cut(one: Inline, start: int, end: int) -> Inline:
    low, high = max(one.start, start) - start, min(one.end, end) - start
    if one.instead is not None and one.start < start:
        return Inline(low, high, "", "", "")
    return one._replace(start=low, end=high)


def inlines_of(own: Iterable[Extract], emendations: Sequence[Emendation]) -> Inlines:
    """Return what is set into the page of a letter; the notes of emendations are numbered from 1."""
    found: dict[int, list[Inline]] = {}
    for extract in own:
        stretch = Inline(extract.start, extract.end, '<span class="only-here">', "</span>")
        found.setdefault(extract.passage.place, []).append(stretch)
    for number, one in enumerate(emendations, start=1):
        note = f'<a class="emendation" href="#e{number}" aria-describedby="e{number}" aria-label="{number}"></a></span>'
        lemma = Inline(one.start, one.end, f'<span class="emended" id="at-e{number}">', note, one.correction)
        found.setdefault(one.place, []).append(lemma)
    return found


def set_inlines(text: str, inlines: Sequence[Inline]) -> str:
    """Return a text as Markdown with what is set into it; blanks at its ends are kept."""
    replaced = [one for one in inlines if one.instead is not None]
    edges = {0, len(text), *(edge for one in inlines for edge in (one.start, one.end))}
    inside = {edge for edge in edges for one in replaced if one.start < edge < one.end}
    return "".join(_piece(text, start, end, inlines) for start, end in pairwise(sorted(edges - inside)))


def _piece(text: str, start: int, end: int, inlines: Sequence[Inline]) -> str:
    around = [one for one in inlines if one.start <= start and end <= one.end]
    instead = next((one.instead for one in around if one.instead is not None), None)
    said = escape_piece(text[start:end]) if instead is None else escape(instead)
    for one in around:
        said = f"{one.opening}{said}{one.closing}"
    return said


def escape_piece(piece: str) -> str:
    """Escape a piece of a text, keeping the blanks at its ends: they part words."""
    before = " " if piece[:1].isspace() else ""
    after = " " if piece[-1:].isspace() and piece.strip() else ""
    return f"{before}{escape(piece)}{after}"
