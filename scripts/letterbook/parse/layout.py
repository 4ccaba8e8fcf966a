"""The whole letter in the order of its source: each line in one part or one block."""

from __future__ import annotations

from collections import deque
from itertools import groupby
from typing import TYPE_CHECKING

from letterbook.model import Block, BlockType, Line, Part, PartKind
from letterbook.parse.vocabulary.which_language import language_of_lines, script_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from collections.abc import Set as AbstractSet

    from letterbook.parse.labelling.labelled import Labelled
    from letterbook.parse.segmentation.rows import Row
    from letterbook.parse.sources.transcript import Transcript

    Layout = tuple[Part | Block, ...]

PART_OF = {
    "letterhead": PartKind.LETTERHEAD,
    "foot": PartKind.LETTERHEAD,
    "date": PartKind.DATELINE,
    "place": PartKind.DATELINE,
    "end-date": PartKind.DATELINE,
    "address": PartKind.ADDRESS,
    "end-address": PartKind.ADDRESS,
    "subject": PartKind.SUBJECT,
    "salutation": PartKind.SALUTATION,
    "closing": PartKind.CLOSING,
    "signature": PartKind.SIGNATURE,
    "postscript": PartKind.POSTSCRIPT,
    "enclosures": PartKind.ENCLOSURES,
    "copies": PartKind.COPIES,
}
"""What a line of a label belongs to; lines of the body make blocks instead."""


def lay_out(labelled: Labelled, addressed: Iterable[Sequence[Row]], transcript: Transcript, language: str) -> Layout:
    """Return the parts and blocks of a letter, with its page furniture where it stands.

    `addressed` is the lines of each recipient: each makes a part of its own.
    """
    begins = {group[0] for group in addressed}
    layout: list[Part | Block] = []
    at = 0
    for kind, group in groupby(map(PART_OF.get, labelled.labels)):
        begin, at = at, at + len(list(group))
        lines = labelled.rows[begin:at]
        if kind is None:
            blocks = transcript.blocks(lines)
            layout.extend(_with_run_in(blocks, lines[0]) if lines[0] in labelled.run_in else blocks)
        else:
            layout.extend(_parts(kind, lines, begins, language))
    return tuple(_with_furniture(layout, transcript.furniture) if transcript.furniture else layout)


def _with_run_in(blocks: Iterable[Block], line: Row) -> Iterable[Block]:
    """Join a salutation to the paragraph that it runs into."""
    greeting, *others = blocks
    if greeting.text != line.text or not others or others[0].type is not BlockType.PARAGRAPH:
        return (greeting, *others)
    first = others[0]
    shift = len(greeting.text) + 1
    joined = first._replace(
        text=f"{greeting.text} {first.text}",
        line=greeting.line,
        page_break_at=tuple(at + shift for at in first.page_break_at),
        hyphen_at=tuple(at + shift for at in first.hyphen_at),
        line_break_at=(shift, *(at + shift for at in first.line_break_at)),
    )
    return (joined, *others[1:])


def _with_furniture(layout: Sequence[Part | Block], furniture: Sequence[Row]) -> Iterator[Part | Block]:
    """Yield the layout with page furniture between; a paragraph that goes on over a page stays whole before it."""
    left = deque(furniture)
    for part in layout:
        begin = part.line if isinstance(part, Block) else part.lines[0].number
        while left and left[0].number < begin:
            yield _part(PartKind.FURNITURE, [left.popleft()])
        yield part
    yield from (_part(PartKind.FURNITURE, [row]) for row in left)


def _parts(kind: PartKind, rows: Sequence[Row], begins: AbstractSet[Row], language: str) -> Iterable[Part]:
    if kind is PartKind.ADDRESS:
        return [_part(kind, group) for group in _cut_before(rows, begins)]
    if kind is PartKind.LETTERHEAD:
        groups = list(_by_script(rows))
        own = [language_of_lines(" ".join(row.text for row in group), language) for group in groups]
        several = any(own)
        return [
            _part(kind, group, (code or language) if several else None) for group, code in zip(groups, own, strict=True)
        ]
    return [_part(kind, rows)]


def _cut_before(rows: Sequence[Row], begins: AbstractSet[Row]) -> Iterator[Sequence[Row]]:
    cuts = [place for place, row in enumerate(rows) if place and row in begins]
    for begin, end in zip([0, *cuts], [*cuts, len(rows)], strict=True):
        yield rows[begin:end]


def _by_script(rows: Sequence[Row]) -> Iterator[list[Row]]:
    """Yield the lines of a letterhead, apart where the script changes: it says the same in another language."""
    group: list[Row] = []
    before = ""
    for row in rows:
        now = script_of(row.text) or before
        if group and before and now != before:
            yield group
            group = []
        group.append(row)
        before = now
    yield group


def _part(kind: PartKind, rows: Sequence[Row], language: str | None = None) -> Part:
    lines = tuple([Line(line.number, line.text) for row in rows for line in (row.lines or (row,))])
    return Part(kind, lines, language, all([row.strong for row in rows]))  # noqa: C419 - a list is made sooner
