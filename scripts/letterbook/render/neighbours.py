"""The way on from a letter: the one before and the one after, in the archive, to the same person or country."""

from __future__ import annotations

from typing import TYPE_CHECKING

from letterbook.resolve import label_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from letterbook.archive import Archive, Neighbours
    from letterbook.model import Letter


def neighbours_of(letter: Letter, archive: Archive, titles: Mapping[str, str]) -> list[dict[str, object]]:
    """Return the neighbours of a letter in the archive, then among the letters to each recipient and each country.

    `titles` are those of the letters by their ids. A row of neighbours that one before it has already is left out, so
    that an archive of letters to one person says it once.
    """
    found: list[dict[str, object]] = []
    seen: set[Neighbours] = set()
    for scope, neighbours in _scopes(letter, archive):
        links = _links(neighbours, titles) if neighbours and neighbours not in seen else None
        if neighbours and links:
            seen.add(neighbours)
            found.append({**scope, **links})
    return found


def _scopes(letter: Letter, archive: Archive) -> Iterator[tuple[dict[str, str], Neighbours | None]]:
    yield {}, archive.neighbours.get(letter.id)
    for recipient in letter.recipients:
        scope = {"person": recipient.key, "name": label_of(recipient.written)}
        yield scope, archive.person_neighbours.get((letter.id, recipient.key))
    for code in letter.countries:
        yield {"country": code}, archive.country_neighbours.get((letter.id, code))


def _links(neighbours: Neighbours, titles: Mapping[str, str]) -> dict[str, object]:
    ids = {"previous": neighbours.previous, "next": neighbours.next}
    return {side: {"id": found, "title": titles[found]} for side, found in ids.items() if found}
