"""Whom a letter names: the authority records of its correspondents and of all that its text speaks of.

A record's spellings make a letter findable by a form that it does not have: Цепкало finds "Tsepka". A name is known
in other cases than the record lists, too: Лукашэнкі, Lukashenko's.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, TypeVar

from letterbook.folding import fold
from letterbook.names import name_keys
from letterbook.stems import stem_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from collections.abc import Set as AbstractSet

    from letterbook.authority import Authorities

Value = TypeVar("Value")

_SHORTEST_SURNAME = 5
"""Letters; a shorter last name is too often a word of its own: "Gang"."""

_SHORTEST_KEY = 5
"""Sounds; by a shorter key too many words are taken for names."""

_SHORTEST_STEM = 4
"""Letters."""

_WORD = re.compile(r"\w[\w'’-]*")

_FIRST_CYRILLIC = "\u0400"

_GENITIVES = ("", "s")
"""What a name in Latin script ends in; folding has left the s of "Lukashenko's"."""

_SOUND = "~"

_INFLECTED = ("be", "ru", "uk")
"""Languages in which names have cases; a word in Cyrillic script may be in any of them."""

Forms = tuple[str, ...]
"""The folded spellings of one name."""

_Signs = frozenset[str]
"""What a word is known by."""


@dataclass(frozen=True, slots=True)
class _Form:
    """One spelling of a name."""

    key: str
    """of the record"""
    text: str
    """folded"""
    words: tuple[_Signs, ...]

    def stands_in(self, text: Sequence[str], padded: str) -> bool:
        """Say whether a text names it; `padded` is the text's words between single blanks."""
        if self.text < _FIRST_CYRILLIC:
            return any(f" {self.text}{ending} " in padded for ending in _GENITIVES)
        return any(self._stands_at(place, text) for place in range(len(text) - len(self.words) + 1))

    def _stands_at(self, place: int, text: Sequence[str]) -> bool:
        return all(not signs.isdisjoint(_signs_said(text[place + at])) for at, signs in enumerate(self.words))


@dataclass(frozen=True, slots=True)
class Mentions:
    """All spellings of the authority files, ready to be looked up in texts."""

    names: Mapping[str, Forms]
    """key of a record to all its forms"""
    by_first_word: Mapping[str, tuple[_Form, ...]]
    """a sign of the first word of a form to the form"""
    by_surname: Mapping[str, tuple[str, ...]]
    """a sign of the last word of a person's form to the keys of those who bear it"""

    def find(self, text: str, keys: Iterable[str]) -> tuple[Forms, ...]:
        """Return the forms of everyone who is named, by all of a spelling or by surname; each once, sorted.

        `text` is folded. `keys` are those of the letter's correspondents, who need not occur in the text. Of someone
        who is named by surname alone only the surnames are returned: the text may mean a relative.
        """
        return self.find_words(text.split(), keys)

    def find_words(self, text: Sequence[str], keys: Iterable[str]) -> tuple[Forms, ...]:
        """Return the same as `find`; `text` is the folded words in their order."""
        said = _said(text)
        whole = {key for key in keys if key in self.names} | set(self._named_in_full(text, said))
        near = {key for sign in said & self.by_surname.keys() for key in self.by_surname[sign]} - whole
        found = {self.names[key] for key in whole} | {_surnames(self.names[key]) for key in near}
        return tuple(sorted(found))

    def keys_in(self, text: str) -> frozenset[str]:
        """Return the keys of those whom a text names: by all of a spelling, or by a surname that one alone bears.

        A surname by itself counts where it has a capital letter: "for example" names no Mrs Example.
        """
        words = fold(text).split()
        said = _said(words)
        surnames = {sign for sign in said & self.by_surname.keys() if len(set(self.by_surname[sign])) == 1}
        borne = surnames and surnames & _said(_capitals(text))
        return frozenset(self.by_surname[sign][0] for sign in borne).union(self._named_in_full(words, said))

    def _named_in_full(self, text: Sequence[str], said: AbstractSet[str]) -> Iterator[str]:
        begun = {form for sign in said & self.by_first_word.keys() for form in self.by_first_word[sign]}
        padded = f" {' '.join(text)} " if begun else ""
        for form in begun:
            if not any(signs.isdisjoint(said) for signs in form.words) and form.stands_in(text, padded):
                yield form.key


def _capitals(text: str) -> list[str]:
    """Return the words of a text that do not begin with a small letter, folded."""
    return fold(" ".join(word for word in _WORD.findall(text) if not word[0].islower())).split()


def _said(text: Sequence[str]) -> AbstractSet[str]:
    """Return all that folded words say: themselves, and what those in Cyrillic script are known by."""
    words = set(text)
    return words.union(*(_signs_said(word) for word in words if word >= _FIRST_CYRILLIC))


def mentions_of(authorities: Authorities) -> Mentions:
    """Make the spellings of the authority files ready for looking up."""
    registers = (authorities.people, authorities.organisations, authorities.places)
    records = [record for register in registers for record in register.records.values()]
    names = {record.key: _forms(record.names) for record in records}
    people = authorities.people.records
    forms = [_form(key, text, heard=key in people) for key, texts in names.items() for text in texts]
    surnames = ((key, word) for key in people for word in _surnames(names[key]))
    return Mentions(
        names=names,
        by_first_word=_grouped((sign, form) for form in forms for sign in sorted(form.words[0])),
        by_surname=_grouped(
            (sign, key)
            for key, word in surnames
            if len(word) >= _SHORTEST_SURNAME
            for sign in sorted(_signs(word, heard=True))
        ),
    )


def _form(key: str, text: str, *, heard: bool) -> _Form:
    return _Form(key, text, tuple(_signs(word, heard=heard) for word in text.split()))


def _signs(word: str, *, heard: bool) -> _Signs:
    """Return what a folded word of a record is known by, by its sound only if it is `heard`: a person's name.

    Names of people are spelt in many ways; with countries and organisations the words for their people would be taken
    for them.
    """
    if word < _FIRST_CYRILLIC:
        return frozenset(f"{word}{ending}" for ending in _GENITIVES)
    return frozenset(sign for sign in _signs_said(word) if heard or not sign.startswith(_SOUND))


@lru_cache(maxsize=1 << 16)
def _signs_said(word: str) -> _Signs:
    """Return what a folded word of a text says: itself, and in Cyrillic script its stems and its name keys.

    Two cases of a name have one of them in common.
    """
    if word < _FIRST_CYRILLIC:
        return frozenset({word})
    keys = {f"{_SOUND}{key}" for key in name_keys(word) if len(key) >= _SHORTEST_KEY}
    stems = {f".{stem}" for language in _INFLECTED if len(stem := stem_of(word, language)) >= _SHORTEST_STEM}
    return frozenset({word, *keys, *stems})


def _forms(names: Iterable[str]) -> Forms:
    return tuple(sorted({folded for name in names if (folded := fold(name))}))


def _surnames(forms: Forms) -> Forms:
    return tuple(sorted({form.split()[-1] for form in forms}))


def _grouped(pairs: Iterable[tuple[str, Value]]) -> dict[str, tuple[Value, ...]]:
    found: dict[str, list[Value]] = {}
    for word, value in pairs:
        found.setdefault(word, []).append(value)
    return {word: tuple(values) for word, values in found.items()}
