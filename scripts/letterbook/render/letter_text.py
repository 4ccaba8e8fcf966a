"""The text of a letter as Markdown: every word in the order of the source, its parts told by class."""

from __future__ import annotations

import html
import re
from itertools import accumulate, groupby, pairwise
from typing import TYPE_CHECKING, NamedTuple

from letterbook.model import Block, BlockType, Part
from letterbook.render.inline import NOTHING_SET, set_inlines, within
from letterbook.render.markdown import escape
from letterbook.render.wording import wording

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from letterbook.render.inline import Inline, Inlines
    from letterbook.render.wording import Wording

_LANGUAGE = re.compile(r"[A-Za-z]{2,8}(?:-[A-Za-z0-9]{1,8})*")
"""The outer form of BCP 47 (RFC 5646, 2.1), which needs no escaping inside an attribute list."""

_PAGE_BREAK = '<span class="page-break" role="separator" aria-label="{}"></span>'

_DIVIDED = '<span class="divided"></span>'
"""A line of the source ends within a word, with a hyphen that is not part of it."""
_UNDIVIDED = '<span class="line-end"></span>'

_NEW_LINE = {BlockType.HEADING: " ", BlockType.QUOTE: "\n> ", BlockType.ITEM: "\n    "}
"""What goes on with a block on the next line of Markdown; a heading has one line only."""

_PREFIX = {BlockType.HEADING: "## ", BlockType.QUOTE: "> ", BlockType.ITEM: "- "}
_ATTRIBUTES_PREFIX = {BlockType.QUOTE: "> ", BlockType.ITEM: "    "}
"""What stands before a block's attribute list when that has a line of its own."""


def letter_markdown(layout: Iterable[Part | Block], language: str = "en", *, inlines: Inlines = NOTHING_SET) -> str:
    """Return the whole letter; its body blocks are numbered #p1, #p2 … by their place in the body.

    `language` is that of the page, in which page breaks and paragraph links are named.

    Nothing but white space differs from the source, where no emendation is set into it: page breaks and paragraph links
    are elements without text.
    """
    words = wording(language)
    groups = groupby(_placed(layout), key=lambda placed: _is_item(placed.part))
    return "\n\n".join(
        ("\n" if is_list else "\n\n").join(_part(placed, words, inlines) for placed in group)
        for is_list, group in groups
    )


class _Placed(NamedTuple):
    """A part or block of a letter."""

    part: Part | Block
    place: int
    """in the layout"""
    number: int
    """of the last block so far, counted from 1"""


def _placed(layout: Iterable[Part | Block]) -> Iterator[_Placed]:
    number = 0
    for place, part in enumerate(layout):
        number += isinstance(part, Block)
        if isinstance(part, Block) or _has_words(part):
            yield _Placed(part, place, number)


def _is_item(part: Part | Block) -> bool:
    return isinstance(part, Block) and part.type is BlockType.ITEM


def _has_words(part: Part) -> bool:
    """Tell whether a part says anything; an attribute list without a paragraph above it would be read as text."""
    return any(line.text.split() for line in part.lines)


def _part(placed: _Placed, words: Wording, inlines: Inlines) -> str:
    if isinstance(placed.part, Block):
        return _block(placed.part, placed.number, words, inlines.get(placed.place, ()))
    return _lines(placed.part, inlines.get(placed.place, ()))


def _lines(part: Part, inlines: Sequence[Inline]) -> str:
    """Return a part of the opener or closer, which keeps its lines."""
    starts = accumulate((len(line.text) + 1 for line in part.lines), initial=0)
    lines = zip(part.lines, starts, strict=False)
    text = "<br>\n".join(_line(line.text, start, inlines) for line, start in lines if line.text.split())
    marked = f"**{text}**" if part.strong else text
    return f"{marked}\n{_attributes(f'.{part.kind}', part.language)}"


def _line(text: str, start: int, inlines: Sequence[Inline]) -> str:
    return set_inlines(text, within(inlines, start, start + len(text))).strip()


def _block(block: Block, number: int, words: Wording, inlines: Sequence[Inline]) -> str:
    prefix = _PREFIX.get(block.type, "")
    anchor = f'<a class="anchor" href="#p{number}" aria-label="{_said(words, "text-paragraph", n=str(number))}"></a>'
    label = f'<span class="label">{escape(block.label)}</span> ' if block.label else ""
    focus = ' tabindex="0"' if block.type is BlockType.TABLE else ""  # a wide one is scrolled, by keys too
    attributes = _attributes(f"#p{number} .{block.type}{focus}", block.language)
    text = f"{prefix}{anchor}{label}{_block_text(block, words, inlines)}"
    if block.type is BlockType.HEADING:
        return f"{text} {attributes}"
    return f"{text}\n{_ATTRIBUTES_PREFIX.get(block.type, '')}{attributes}"


def _block_text(block: Block, words: Wording, inlines: Sequence[Inline]) -> str:
    if block.type is BlockType.TABLE:
        return "<br>\n".join(escape(_keep_columns(line)) for line in block.text.split("\n") if line.split())
    if not (block.page_break_at or block.line_break_at or inlines):
        return escape(block.text)
    lines = (at for at in block.line_break_at if at not in block.page_break_at)
    breaks = sorted((*block.page_break_at, *lines))
    edges = (*breaks, len(block.text))
    page_break = _PAGE_BREAK.format(_said(words, "text-page-break"))
    stretches = (
        f"{_break(block, start, page_break)}{_stretch(block, start, end, inlines)}" for start, end in pairwise(edges)
    )
    return f"{_stretch(block, 0, edges[0], inlines)}{''.join(stretches)}".replace(" \n", "\n")


def _stretch(block: Block, start: int, end: int, inlines: Sequence[Inline]) -> str:
    return set_inlines(block.text[start:end], within(inlines, start, end))


def _break(block: Block, start: int, page_break: str) -> str:
    """Return what stands before a stretch of a block: the end of a line of the source or of a page."""
    page = page_break if start in block.page_break_at else ""
    line = _line_end(block, start) if start in block.line_break_at else ""
    return f"{line}{page}"


def _line_end(block: Block, place: int) -> str:
    """Return what tells that a line of the source ends here.

    It ends a line of the Markdown, too: a browser shows that as a blank, or as the end of a line where a reader wants
    the lines as they are. Where no blank is, an empty element stands for it.
    """
    if block.text[place - 1].isspace():
        return _NEW_LINE.get(block.type, "\n")
    return _DIVIDED if place in block.hyphen_at else _UNDIVIDED


def _said(words: Wording, key: str, **values: str) -> str:
    return html.escape(words.say(key, **values))


def _keep_columns(line: str) -> str:
    """Return a line whose wider gaps are made of no-break spaces, which HTML does not fold."""
    return re.sub(r"^ +| {2,}", lambda gap: "\u00a0" * len(gap[0]), line.expandtabs())


def _attributes(names: str, language: str | None) -> str:
    stated = f' lang="{language}"' if language and _LANGUAGE.fullmatch(language) else ""
    return f"{{: {names}{stated} }}"
