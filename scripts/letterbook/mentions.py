"""Whom a letter names: the authority records of its correspondents and of all that its text speaks of.

A record's spellings make a letter findable by a form that it does not have: Цепкало finds "Tsepka".
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeVar

from letterbook.folding import fold

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from letterbook.authority import Authorities

Value = TypeVar("Value")

_SHORTEST_SURNAME = 5
"""Letters; a shorter last name is too often a word of its own: "Gang"."""

Forms = tuple[str, ...]
"""The folded spellings of one name."""


@dataclass(frozen=True, slots=True)
class Mentions:
    """All spellings of the authority files, ready to be looked up in texts."""

    names: Mapping[str, Forms]
    """key of a record to all its forms"""
    by_first_word: Mapping[str, tuple[tuple[str, str], ...]]
    """the first word of a form to (form, key)"""
    by_surname: Mapping[str, tuple[str, ...]]
    """the last word of a person's form to the keys of those who bear it"""

    def find(self, text: str, keys: Iterable[str]) -> tuple[Forms, ...]:
        """Return the forms of everyone who is named, by all of a spelling or by surname; each once, sorted.

        `text` is folded. `keys` are those of the letter's correspondents, who need not occur in the text. Of someone
        who is named by surname alone only the surnames are returned: the text may mean a relative.
        """
        return self.find_words(text.split(), keys)

    def find_words(self, text: Sequence[str], keys: Iterable[str]) -> tuple[Forms, ...]:
        """Return the same as `find`; `text` is the folded words in their order."""
        words = dict.fromkeys(text)
        whole = {key for key in keys if key in self.names} | set(self._named_in_full(text, words))
        near = {key for word in words for key in self.by_surname.get(word, ())} - whole
        found = {self.names[key] for key in whole} | {_surnames(self.names[key]) for key in near}
        return tuple(sorted(found))

    def _named_in_full(self, text: Sequence[str], words: Iterable[str]) -> Iterator[str]:
        begun = [pair for word in words if word in self.by_first_word for pair in self.by_first_word[word]]
        padded = f" {' '.join(text)} " if begun else ""
        yield from (key for form, key in begun if f" {form} " in padded)


def mentions_of(authorities: Authorities) -> Mentions:
    """Make the spellings of the authority files ready for looking up."""
    registers = (authorities.people, authorities.organisations, authorities.places)
    records = [record for register in registers for record in register.records.values()]
    names = {record.key: _forms(record.names) for record in records}
    people = ((key, _surnames(names[key])) for key in authorities.people.records)
    return Mentions(
        names=names,
        by_first_word=_grouped((form.split()[0], (form, key)) for key, forms in names.items() for form in forms),
        by_surname=_grouped((word, key) for key, forms in people for word in forms if len(word) >= _SHORTEST_SURNAME),
    )


def _forms(names: Iterable[str]) -> Forms:
    return tuple(sorted({folded for name in names if (folded := fold(name))}))


def _surnames(forms: Forms) -> Forms:
    return tuple(sorted({form.split()[-1] for form in forms}))


def _grouped(pairs: Iterable[tuple[str, Value]]) -> dict[str, tuple[Value, ...]]:
    found: dict[str, list[Value]] = {}
    for word, value in pairs:
        found.setdefault(word, []).append(value)
    return {word: tuple(values) for word, values in found.items()}
