"""The names and dates that a letter's TEI marks where they stand in address, dateline and signature."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from letterbook.edtf import parse_edtf
from letterbook.export.correspondence import attributes_of, date_attributes, name_element
from letterbook.export.xml import element, join, text
from letterbook.model import PartKind

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from letterbook.authority import Authorities
    from letterbook.export.correspondence import Anyone
    from letterbook.export.xml import Xml
    from letterbook.model import Letter


@dataclass(frozen=True, slots=True)
class Mark:
    """A phrase and the element that it becomes where it stands."""

    phrase: str
    element: str
    attributes: Mapping[str, str | None]


Marks = dict[PartKind, tuple[Mark, ...]]
"""What to look for in which parts."""


def find_marks(letter: Letter, authorities: Authorities) -> Marks:
    """Return what the letter's TEI marks in its text."""
    return {
        PartKind.DATELINE: tuple(_dateline(letter)),
        PartKind.ADDRESS: tuple(_names(letter.recipients, authorities)),
        PartKind.SIGNATURE: tuple(_names(letter.signatories, authorities)),
    }


def mark(line: str, marks: Sequence[Mark], write: Callable[[str, int], Xml] | None = None) -> Xml:
    """Return the line with the first occurrence of each phrase marked; what overlaps another is not marked.

    `write` gives the XML of some words, by their offset in the line, where that is more than their text.
    """
    write = write or _plain
    pieces: list[Xml] = []
    done = 0
    for start, found in sorted(_found(line, marks), key=lambda pair: pair[0]):
        if start >= done:
            phrase = element(found.element, write(found.phrase, start), attributes=found.attributes)
            pieces += [write(line[done:start], done), phrase]
            done = start + len(found.phrase)
    return join((*pieces, write(line[done:], done)))


def _plain(words: str, _: int) -> Xml:
    return text(words)


def _found(line: str, marks: Iterable[Mark]) -> Iterator[tuple[int, Mark]]:
    return ((start, found) for found in marks if (start := line.find(found.phrase)) >= 0)


def _dateline(letter: Letter) -> Iterator[Mark]:
    parsed = letter.parsed
    date = parse_edtf(parsed.date or "")
    if date and parsed.date_text:
        yield Mark(parsed.date_text, "date", date_attributes(date))
    if parsed.place:
        yield Mark(parsed.place, "placeName", {})


def _names(people: Iterable[Anyone], authorities: Authorities) -> Iterator[Mark]:
    for person in people:
        name = person.written.name or person.written.organisation
        if name:
            yield Mark(name, name_element(person), attributes_of(person, authorities))
