"""What a line of a register says of a letter: its date, who got it, in which office and country, its language."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

from letterbook.render.display import display_country, display_date, display_language, display_names
from letterbook.render.markdown import escape
from letterbook.render.table import Column, table
from letterbook.resolve import label_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from letterbook.model import Letter, Recipient
    from letterbook.render.desk import Desk

    Cell: TypeAlias = Callable[[Letter, Desk], str]
    """What a table says of a letter in one of its columns, as Markdown."""

_MOST_LINES = 6
"""Lines of a cell; a letter to a whole parliament would fill the screen."""


def letters_table(letters: Sequence[Letter], desk: Desk, cells: Mapping[str, Cell]) -> str:
    """Return a table of letters; `cells` are its columns, by their keys among the words of the interface."""
    return table(
        Column(desk.words.say(f"column-{key}"), [cell(letter, desk) for letter in letters])
        for key, cell in cells.items()
    )


def addressees(letter: Letter, desk: Desk) -> str:
    """Return the names of those a letter is addressed to, in one short phrase."""
    names = [label for recipient in letter.recipients if (label := label_of(recipient.written))]
    return display_names(names, desk.language) if names else desk.words.say("recipient-none")


def office_of(recipient: Recipient) -> str:
    """Return the office someone is addressed in, else the organisation; nothing where that is the name already."""
    name = label_of(recipient)
    return next((text for text in (recipient.office, recipient.organisation) if text and text != name), "")


def in_lines(texts: Iterable[str], desk: Desk) -> str:
    """Return one cell with a line for each different text; those of a long list are counted in the last line."""
    found = [escape(text) for text in dict.fromkeys(texts) if text]
    if len(found) > _MOST_LINES:
        found[_MOST_LINES - 1 :] = [desk.words.count("more", len(found) - _MOST_LINES + 1)]
    return "<br>".join(found)


def date_cell(letter: Letter, desk: Desk) -> str:
    """Return the date of a letter in words."""
    return escape(display_date(letter.parsed.date, desk.language))


def link_cell(letter: Letter, desk: Desk) -> str:
    """Return a link to a letter that reads as the names of its recipients."""
    return desk.link(addressees(letter, desk), f"letters/{letter.id}.md")


def office_cell(letter: Letter, desk: Desk) -> str:
    """Return the offices a letter addresses, one in a line."""
    return in_lines((office_of(recipient.written) for recipient in letter.recipients), desk)


def country_cell(letter: Letter, desk: Desk) -> str:
    """Return the countries a letter went to."""
    return in_lines((display_country(code, desk.language) for code in letter.countries), desk)


def language_cell(letter: Letter, desk: Desk) -> str:
    """Return the language a letter is written in."""
    return escape(display_language(letter.parsed.language, desk.language))
