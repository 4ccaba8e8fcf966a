"""People and institutions in alphabetical order, on as many pages as it takes; a long list has sections by initial."""

from __future__ import annotations

import itertools
from dataclasses import dataclass
from typing import TYPE_CHECKING, Generic, Protocol, TypeVar

from letterbook.folding import fold
from letterbook.render.markdown import escape
from letterbook.render.table import Column, table
from letterbook.render.volumes import LIMIT

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from letterbook.render.desk import Desk
    from letterbook.render.page import Page


class Named(Protocol):
    """A person, an institution or an office: what stands in an alphabetical list."""

    @property
    def name(self) -> str:
        """What it is called."""

    @property
    def key(self) -> str:
        """What tells it from others of that name."""


Entry = TypeVar("Entry", bound=Named)

_SHORT = 40
"""People in a list that is read as a whole; a longer one is divided by initials."""


@dataclass(frozen=True, slots=True)
class Section(Generic[Entry]):
    """People whose names begin alike, or a part of them where a page ends among them."""

    initial: str
    """as it is shown: "A", "Ц", "#" """
    anchor: str
    """where links jump to"""
    people: tuple[Entry, ...]


def alphabetical_pages(
    people: Iterable[Entry],
    desk: Desk,
    *,
    kind: str,
    columns: Callable[[Sequence[Entry], Desk], Iterable[Column]],
    lead: Callable[[Desk], str] = lambda _: "",
) -> Iterator[Page]:
    """Return the list of people, or of what has a name as they have, in pages.

    `kind` is the register, whose title and description the words have; `columns` makes the tables of it, `lead` what
    stands above them on every page.
    """
    words = desk.words
    title = words.say(f"{kind}-title")
    description = words.say(f"{kind}-description", title=desk.collection)
    ordered = sorted(people, key=lambda person: (fold(person.name), person.key))
    if len(ordered) <= _SHORT:
        listed = table(columns(ordered, desk)) if ordered else f"{words.say(f'{kind}-none')}\n"
        markdown = f"{lead(desk)}{listed}"
        yield desk.register(kind, title=title, description=description, markdown=markdown)
        return
    pages = [tuple(_sections(part)) for part in _parts(ordered)]
    jumps = _first_places(pages, kind)
    for number, sections in enumerate(pages, start=1):
        at = desk.turn_to(_path(kind, number))
        place = f", {words.say('page-of', page=str(number), pages=str(len(pages)))}" if len(pages) > 1 else ""
        markdown = f"{lead(at)}{_jump_list(jumps, at)}\n{_tables(sections, at, columns)}"
        yield at.register(kind, title=f"{title}{place}", description=description, markdown=markdown)


def _path(kind: str, number: int) -> str:
    return f"{kind}/{'index' if number == 1 else number}.md"


def _parts(people: Sequence[Entry]) -> Iterator[Sequence[Entry]]:
    for start in range(0, len(people), LIMIT):
        yield people[start : start + LIMIT]


def _sections(people: Iterable[Entry]) -> Iterator[Section[Entry]]:
    for initial, group in itertools.groupby(people, key=lambda person: _initial(person.name)):
        yield Section(initial, _anchor(initial), tuple(group))


def _initial(name: str) -> str:
    first = fold(name)[:1].upper()
    return first if first.isalpha() else "#"


def _anchor(initial: str) -> str:
    if initial == "#":
        return "other"
    return initial.lower() if initial.isascii() else f"u{ord(initial[0]):04x}"


def _first_places(pages: Sequence[Sequence[Section[Entry]]], kind: str) -> dict[str, str]:
    """Return each initial with the address of its first section."""
    places: dict[str, str] = {}
    for number, sections in enumerate(pages, start=1):
        for section in sections:
            places.setdefault(section.initial, f"{_path(kind, number)}#{section.anchor}")
    return places


def _jump_list(places: dict[str, str], desk: Desk) -> str:
    links = " ".join(desk.link(initial, place) for initial, place in places.items())
    return f"{desk.words.say('jump')} {links}\n{{: .register-jump }}\n"


def _tables(
    sections: Iterable[Section[Entry]], desk: Desk, columns: Callable[[Sequence[Entry], Desk], Iterable[Column]]
) -> str:
    return "\n".join(
        f"## {escape(section.initial)} {{ #{section.anchor} }}\n\n{table(columns(section.people, desk))}"
        for section in sections
    )
