"""Two copies of a form letter: as one text with what was added and left out, and side by side."""

from __future__ import annotations

from typing import TYPE_CHECKING

from letterbook.compare.alignment import departures
from letterbook.compare.rows import Side, rows_of
from letterbook.render.copies import percent
from letterbook.render.differences import as_one, as_seen_by
from letterbook.render.markdown import escape
from letterbook.render.page import Page
from letterbook.render.table import Column, table

if TYPE_CHECKING:
    from collections.abc import Sequence

    from letterbook.compare.rows import Piece
    from letterbook.compare.text import Text
    from letterbook.render.copies import Copies
    from letterbook.render.desk import Desk


def render_pair(copies: Copies, pair: tuple[int, int], texts: tuple[Text, Text], *, desk: Desk) -> Page:
    """Return the page that compares two copies, given by their places in the form letter."""
    at = desk.turn_to(copies.pair_page(*pair))
    words = at.words
    names = {side: copies.names[place] for side, place in zip(("first", "second"), pair, strict=True)}
    letters = [copies.form_letter.letters[place] for place in pair]
    links = {side: at.link(names[side], f"letters/{letter.id}.md") for side, letter in zip(names, letters, strict=True)}
    rows = rows_of(*texts)
    sections = (
        f"# {escape(words.say('compare-pair', **names))}",
        at.link(words.say("compare-to-group"), copies.page),
        words.say("compare-pair-lead", **links),
        escape(_share(texts, at)),
        f"## {escape(words.say('compare-one-text'))} {{ #one-text }}",
        *(f"{as_one(row)}\n{{: .row }}" for row in rows),
        f"## {escape(words.say('compare-side-by-side'))} {{ #side-by-side }}",
        _side_by_side(rows, tuple(names.values())),
    )
    front_matter = {
        "title": words.say("compare-pair", **names),
        "description": words.say("compare-pair-description"),
        "template": "compare.html",
        "register": "pair",
    }
    return Page(at.page, front_matter, "\n\n".join(sections) + "\n")


def _share(texts: tuple[Text, Text], desk: Desk) -> str:
    first, second = texts
    common = first.length - sum(first.count(gap.start, gap.end) for gap in departures(first, second))
    return desk.words.say(
        "compare-pair-share",
        common=desk.words.number(common),
        first=percent(common / first.length),
        second=percent(common / second.length),
    )


def _side_by_side(rows: Sequence[Sequence[Piece]], names: tuple[str, ...]) -> str:
    sides = zip(names, (Side.FIRST, Side.SECOND), strict=True)
    return table(Column(escape(name), [as_seen_by(side, row) for row in rows]) for name, side in sides)
