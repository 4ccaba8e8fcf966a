"""The text of a letter as Markdown: every word in the order of the source, its parts told by class."""

from __future__ import annotations

import html
import re
from itertools import groupby, pairwise
from typing import TYPE_CHECKING

from letterbook.model import Block, BlockType, Part
from letterbook.render.markdown import escape
from letterbook.render.wording import wording

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

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


def letter_markdown(layout: Iterable[Part | Block], language: str = "en") -> str:
    """Return the whole letter; its body blocks are numbered #p1, #p2 … by their place in the body.

    `language` is that of the page, in which page breaks and paragraph links are named.

    Nothing but white space differs from the source: page breaks and paragraph links are elements without text.
    """
    words = wording(language)
    numbered = _number_blocks(part for part in layout if isinstance(part, Block) or _has_words(part))
    groups = groupby(numbered, key=lambda part: isinstance(part[0], Block) and part[0].type is BlockType.ITEM)
    return "\n\n".join(
        ("\n" if is_list else "\n\n").join(_part(part, number, words) for part, number in group)
        for is_list, group in groups
    )


def _number_blocks(layout: Iterable[Part | Block]) -> Iterator[tuple[Part | Block, int]]:
    number = 0
    for part in layout:
        number += isinstance(part, Block)
        yield part, number


def _has_words(part: Part) -> bool:
    """Tell whether a part says anything; an attribute list without a paragraph above it would be read as text."""
    return any(line.text.split() for line in part.lines)


def _part(part: Part | Block, number: int, words: Wording) -> str:
    return _block(part, number, words) if isinstance(part, Block) else _lines(part)


def _lines(part: Part) -> str:
    """Return a part of the opener or closer, which keeps its lines."""
    text = "<br>\n".join(escape(line.text) for line in part.lines if line.text.split())
    marked = f"**{text}**" if part.strong else text
    return f"{marked}\n{_attributes(f'.{part.kind}', part.language)}"


def _block(block: Block, number: int, words: Wording) -> str:
    prefix = _PREFIX.get(block.type, "")
    anchor = f'<a class="anchor" href="#p{number}" aria-label="{_said(words, "text-paragraph", n=str(number))}"></a>'
    label = f'<span class="label">{escape(block.label)}</span> ' if block.label else ""
    focus = ' tabindex="0"' if block.type is BlockType.TABLE else ""  # a wide one is scrolled, by keys too
    attributes = _attributes(f"#p{number} .{block.type}{focus}", block.language)
    text = f"{prefix}{anchor}{label}{_block_text(block, words)}"
    if block.type is BlockType.HEADING:
        return f"{text} {attributes}"
    return f"{text}\n{_ATTRIBUTES_PREFIX.get(block.type, '')}{attributes}"


def _block_text(block: Block, words: Wording) -> str:
    if block.type is BlockType.TABLE:
        return "<br>\n".join(escape(_keep_columns(line)) for line in block.text.split("\n") if line.split())
    if not (block.page_break_at or block.line_break_at):
        return escape(block.text)
    lines = (place for place in block.line_break_at if place not in block.page_break_at)
    breaks = sorted((*block.page_break_at, *lines))
    page_break = _PAGE_BREAK.format(_said(words, "text-page-break"))
    stretches = (
        _stretch(block, start, end, page_break=page_break) for start, end in pairwise((*breaks, len(block.text)))
    )
    return f"{_escape_piece(block.text[: breaks[0]])}{''.join(stretches)}".replace(" \n", "\n")


def _stretch(block: Block, start: int, end: int, *, page_break: str) -> str:
    """Return a stretch of a block with what stands before it: the end of a line of the source or of a page."""
    page = page_break if start in block.page_break_at else ""
    line = _line_end(block, start) if start in block.line_break_at else ""
    return f"{line}{page}{_escape_piece(block.text[start:end])}"


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


def _escape_piece(piece: str) -> str:
    """Escape a piece cut at page breaks, keeping the blanks at its ends: they part words."""
    before = " " if piece[:1].isspace() else ""
    after = " " if piece[-1:].isspace() else ""
    return f"{before}{escape(piece)}{after}"


def _attributes(names: str, language: str | None) -> str:
    stated = f' lang="{language}"' if language and _LANGUAGE.fullmatch(language) else ""
    return f"{{: {names}{stated} }}"
