"""People and institutions in alphabetical order, on as many pages as it takes; a long list has sections by initial."""

from __future__ import annotations

import itertools
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

from letterbook.folding import fold
from letterbook.render.markdown import escape
from letterbook.render.table import Column, table
from letterbook.render.volumes import LIMIT

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from letterbook.archive import PersonEntry
    from letterbook.render.desk import Desk
    from letterbook.render.page import Page

    Columns: TypeAlias = Callable[[Sequence[PersonEntry], Desk], Iterable[Column]]
    """The columns of a table of people."""

_SHORT = 40
"""People in a list that is read as a whole; a longer one is divided by initials."""


@dataclass(frozen=True, slots=True)
class Section:
    """People whose names begin alike, or a part of them where a page ends among them."""

    initial: str
    """as it is shown: "A", "Ц", "#" """
    anchor: str
    """where links jump to"""
    people: tuple[PersonEntry, ...]


def alphabetical_pages(people: Iterable[PersonEntry], desk: Desk, *, kind: str, columns: Columns) -> Iterator[Page]:
    """Return the list of people, in pages; `kind` is the register, whose title and description the words have."""
    words = desk.words
    title = words.say(f"{kind}-title")
    description = words.say(f"{kind}-description", title=desk.collection)
    ordered = sorted(people, key=lambda person: (fold(person.name), person.key))
    if len(ordered) <= _SHORT:
        markdown = table(columns(ordered, desk)) if ordered else f"{words.say(f'{kind}-none')}\n"
        yield desk.register(kind, title=title, description=description, markdown=markdown)
        return
    pages = [tuple(_sections(part)) for part in _parts(ordered)]
    jumps = _first_places(pages, kind)
    for number, sections in enumerate(pages, start=1):
        at = desk.turn_to(_path(kind, number))
        place = f", {words.say('page-of', page=str(number), pages=str(len(pages)))}" if len(pages) > 1 else ""
        markdown = f"{_jump_list(jumps, at)}\n{_tables(sections, at, columns)}"
        yield at.register(kind, title=f"{title}{place}", description=description, markdown=markdown)


def _path(kind: str, number: int) -> str:
    return f"{kind}/{'index' if number == 1 else number}.md"


def _parts(people: Sequence[PersonEntry]) -> Iterator[Sequence[PersonEntry]]:
    for start in range(0, len(people), LIMIT):
        yield people[start : start + LIMIT]


def _sections(people: Iterable[PersonEntry]) -> Iterator[Section]:
    for initial, group in itertools.groupby(people, key=lambda person: _initial(person.name)):
        yield Section(initial, _anchor(initial), tuple(group))


def _initial(name: str) -> str:
    first = fold(name)[:1].upper()
    return first if first.isalpha() else "#"


def _anchor(initial: str) -> str:
    if initial == "#":
        return "other"
    return initial.lower() if initial.isascii() else f"u{ord(initial[0]):04x}"


def _first_places(pages: Sequence[Sequence[Section]], kind: str) -> dict[str, str]:
    """Return each initial with the address of its first section."""
    places: dict[str, str] = {}
    for number, sections in enumerate(pages, start=1):
        for section in sections:
            places.setdefault(section.initial, f"{_path(kind, number)}#{section.anchor}")
    return places


def _jump_list(places: dict[str, str], desk: Desk) -> str:
    links = " ".join(desk.link(initial, place) for initial, place in places.items())
    return f"{desk.words.say('jump')} {links}\n{{: .register-jump }}\n"


def _tables(sections: Iterable[Section], desk: Desk, columns: Columns) -> str:
    return "\n".join(
        f"## {escape(section.initial)} {{ #{section.anchor} }}\n\n{table(columns(section.people, desk))}"
        for section in sections
    )
