"""Addresses that letters had before they were renamed: each of them leads to one letter, and to no other."""

from __future__ import annotations

from typing import TYPE_CHECKING

from letterbook.problems import Problem, Where

if TYPE_CHECKING:
    from collections.abc import Container, Iterable, Iterator, Mapping

    from letterbook.model import Letter


def former_addresses(letters: Iterable[Letter]) -> Mapping[str, str]:
    """Return each id that a letter had before to the id that it has now, by former id."""
    pairs = ((former, letter.id) for letter in letters for former in letter.parsed.editorial.formerly)
    return dict(sorted(pairs))


def check_former(letters: Iterable[Letter], ids: Container[str]) -> Iterator[Problem]:
    """Yield a problem for each former id that is a letter of today, or was stated before by another letter.

    `ids` are those of all letters. A letter that was renamed twice names both ids, so that no address leads to
    another one that leads on.
    """
    owners: dict[str, str] = {}
    for letter in letters:
        for former in letter.parsed.editorial.formerly:
            if former in ids:
                message = f'"{former}" under "formerly" is the id of a letter that is there'
                yield _taken(letter, message)
            elif owners.setdefault(former, letter.id) != letter.id:
                message = f'"{former}" under "formerly" is stated by {owners[former]}, too'
                yield _taken(letter, message)


def _taken(letter: Letter, message: str) -> Problem:
    hint = "an address leads to one letter only: take it out of one of the two"
    return Problem(Where(letter.source.file), "duplicate-id", message, hint)
