"""How the copies of a form letter are called, and the addresses of what compares them."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from math import floor
from typing import TYPE_CHECKING

from letterbook.render.display import display_country, display_date, display_names

if TYPE_CHECKING:
    from collections.abc import Iterable

    from letterbook.compare import FormLetter
    from letterbook.model import Letter

MOST_PAIRED = 8
"""Copies of which any two have a page that compares them: 28 pages. Of more, each is compared with the oldest."""

_DAY = len("2023-03-16-")


@dataclass(frozen=True, slots=True)
class Copies:
    """The copies of a form letter, each with a short name, as the sigla of an edition."""

    form_letter: FormLetter
    names: tuple[str, ...]
    """in the order of the copies: the country where each went to another one, else the slug of its id"""

    @property
    def page(self) -> str:
        """The page of the form letter, below docs/."""
        return f"compare/{self.form_letter.id}.md"

    @property
    def are_paired(self) -> bool:
        """Any two of them have a page of their own."""
        return len(self.names) <= MOST_PAIRED

    def pair_page(self, first: int, second: int) -> str:
        """Return the page that compares two copies; the first is the one that comes first in the archive."""
        letters = self.form_letter.letters
        return f"compare/{self.form_letter.id}/{letters[first].id}/{letters[second].id}.md"

    def title(self, language: str) -> str:
        """Return "Belgium, Denmark and 2 others"."""
        return display_names(self.names, language)


def copies_of(form_letter: FormLetter, language: str) -> Copies:
    """Return the copies of a form letter with their names."""
    countries = [_country(letter, language) for letter in form_letter.letters]
    slugs = [letter.id[_DAY:] for letter in form_letter.letters]
    for names in (countries, slugs):
        if all(names) and len(set(names)) == len(names):
            return Copies(form_letter, tuple(names))
    return Copies(form_letter, tuple(letter.id for letter in form_letter.letters))


def form_letter_names(form_letters: Iterable[FormLetter], language: str) -> dict[str, str]:
    """Return, by their ids, what tells form letters from each other: "Belgium, Denmark and 2 others, 16 March 2023"."""
    names = {form_letter.id: _name(form_letter, language) for form_letter in form_letters}
    common = Counter(names.values())
    return {key: name if common[name] == 1 else f"{name} ({key})" for key, name in names.items()}


def _name(form_letter: FormLetter, language: str) -> str:
    date = form_letter.base.parsed.date
    title = copies_of(form_letter, language).title(language)
    return f"{title}, {display_date(date, language)}" if date else title


def _country(letter: Letter, language: str) -> str:
    return display_country(letter.countries[0], language) if len(letter.countries) == 1 else ""


def percent(share: float) -> str:
    """Return a part as a number of hundredths, rounded down: what is not all is never called 100."""
    return str(floor(share * 100 + 1e-9))
