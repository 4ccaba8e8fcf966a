"""What two texts have in common and where they differ, as Markdown: words added, words left out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from letterbook.compare.rows import Piece, Side
from letterbook.render.markdown import escape

if TYPE_CHECKING:
    from collections.abc import Iterable

_ELEMENTS = {Side.FIRST: "del", Side.SECOND: "ins"}


def as_one(pieces: Iterable[Piece]) -> str:
    """Return the pieces of a row in `del`, `ins` or plain; a blank before a piece stays outside its element."""
    return "".join(map(_marked, pieces)).strip()


def as_seen_by(side: Side, pieces: Iterable[Piece]) -> str:
    """Return what one of the two texts has, with its own words marked."""
    return as_one(piece for piece in pieces if piece.side in {side, Side.BOTH})


def _marked(piece: Piece) -> str:
    blank = " " if piece.text[:1].isspace() else ""
    element = _ELEMENTS.get(piece.side)
    words = escape(piece.text)
    return f"{blank}<{element}>{words}</{element}>" if element else f"{blank}{words}"
