"""The lines of a letter's source, each with the name of the part it was read as."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, NamedTuple

from letterbook.model import Block, BlockType, Part, PartKind
from letterbook.show.columns import visible

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from letterbook.model import Letter

PAGE_BREAK = "page break"
GOES_ON = "… goes on"


class Shown(NamedTuple):
    """One line as a person sees it."""

    name: str
    """of the part that begins here, else empty"""
    number: int | None
    """of the line in the file; None where one line of the file is shown as several"""
    text: str
    kind: str
    """a value of PartKind or BlockType, PAGE_BREAK, or empty for what belongs to nothing"""
    gap: bool
    """an empty line stands before it"""
    again: bool = False
    """the name is that of a part which began further above"""


class _Piece(NamedTuple):
    name: str
    kind: str
    text: str | None
    """None for the rest of the line"""
    first: bool = True
    """the part begins here"""


def transcript(letter: Letter) -> Iterator[Shown]:
    """Yield the lines of a letter as its source has them; those of a TEI source as they were understood."""
    if letter.source.file.endswith(".xml"):
        yield from _as_understood(letter)
    else:
        yield from _as_written(letter)


def _as_understood(letter: Letter) -> Iterator[Shown]:
    for number, pieces in sorted(_pieces_by_line(letter, whole=True).items()):
        for at, piece in enumerate(pieces):
            name = piece.name if piece.first else ""
            yield Shown(name, None if at else number, visible(piece.text or ""), piece.kind, piece.first)


def _as_written(letter: Letter) -> Iterator[Shown]:
    pieces = _pieces_by_line(letter, whole=False)
    block = _NO_BLOCK
    gap = False
    for number, line in enumerate(letter.source.text.split("\n"), letter.source.first_line):
        if "\f" in line:
            yield Shown(PAGE_BREAK, None, "", PAGE_BREAK, gap)
            block = block.cut()
        text = visible(line.replace("\f", "")).rstrip()
        if not text.strip():
            gap = True
            continue
        here = pieces.get(number)
        if here is None:
            yield block.going_on(number, text, gap=gap)
            block = _Open(block.kind)
        else:
            yield from _shared(here, number, text, gap=gap)
            block = block.cut() if here[-1].kind == PartKind.FURNITURE else _opened(here[-1])
        gap = False


class _Open(NamedTuple):
    """A block whose next lines are still to come."""

    kind: str
    is_cut: bool = False
    """a page ended since its last line"""
    follows: str = ""
    """how its next line is called: "paragraph", where a salutation ran into it"""

    def cut(self) -> _Open:
        """Return the block after the end of a page."""
        return self._replace(is_cut=True)

    def going_on(self, number: int, text: str, *, gap: bool) -> Shown:
        """Return its next line."""
        name = GOES_ON if self.kind and (gap or self.is_cut) else ""
        return Shown(self.follows or name, number, text, self.kind, gap, again=not self.follows)


_NO_BLOCK = _Open("")


def _opened(piece: _Piece) -> _Open:
    if piece.text is not None:
        return _NO_BLOCK
    runs_in = piece.name == PartKind.SALUTATION
    return _Open(str(BlockType.PARAGRAPH), follows=str(BlockType.PARAGRAPH)) if runs_in else _Open(piece.kind)


def _shared(pieces: Sequence[_Piece], number: int, text: str, *, gap: bool) -> Iterator[Shown]:
    """Yield a line of the source, taken apart where it holds several parts."""
    if len(pieces) == 1:
        name, kind, _, first = pieces[0]
        yield Shown(name if first or gap else "", number, text, kind, gap, again=not first)
        return
    end = 0
    for at, piece in enumerate(pieces):
        said = _up_to(text[end:], pieces[at + 1 :]) if piece.text is None else visible(piece.text)
        found = text.find(said, end)
        end = found + len(said) if found >= 0 else end
        yield Shown(piece.name, None if at else number, said.strip(), piece.kind, gap and not at)


def _up_to(text: str, others: Sequence[_Piece]) -> str:
    """Return the rest of a line, without what other parts have of it: a farewell at the end of a paragraph."""
    begin = text.rfind(visible(others[0].text)) if others and others[0].text else -1
    return text[:begin] if begin >= 0 else text


def _pieces_by_line(letter: Letter, *, whole: bool) -> Mapping[int, list[_Piece]]:
    """Return the number of each line to what begins or stands in it; of a block its first line, or the `whole` text."""
    found: dict[int, list[_Piece]] = defaultdict(list)
    several = len(letter.parsed.parts(PartKind.ADDRESS)) > 1
    addresses = 0
    for part in letter.parsed.layout:
        match part:
            case Part():
                addresses += part.kind is PartKind.ADDRESS
                name = f"address {addresses}" if several and part.kind is PartKind.ADDRESS else str(part.kind)
                for line in part.lines:
                    found[line.number].append(_Piece(name, str(part.kind), line.text, first=line is part.lines[0]))
            case Block():
                text = f"{part.label} {part.text}".strip() if whole else None
                found[part.line].append(_Piece(*_of_block(part, letter), text))
    return found


def _of_block(block: Block, letter: Letter) -> tuple[str, str]:
    """Return name and kind of a block's first line, which may be a salutation that runs into the sentence."""
    parsed = letter.parsed
    first = block is next(iter(parsed.body), None)
    if (
        first
        and parsed.salutation
        and not parsed.parts(PartKind.SALUTATION)
        and block.text.startswith(parsed.salutation)
    ):
        return str(PartKind.SALUTATION), str(PartKind.SALUTATION)
    if block.type is BlockType.ITEM:
        return f"item {block.n if block.n is not None else block.label}", str(block.type)
    return str(block.type), str(block.type)
