"""The languages that a site speaks: where its pages are in each, and by which names it goes there."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from letterbook.render.wording import is_translated, locale_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from letterbook.config import Collection

HANDWRITTEN = "en"
"""The language of the hand-written pages right below docs/; those of another stand in a folder of its tag."""


@dataclass(frozen=True, slots=True)
class Interface:
    """A site in one language."""

    tag: str
    """BCP 47"""
    folder: str
    """what the addresses of its generated pages begin with: "" for the language of the site, else "be/" """
    collection: Collection
    """in that language; `languages` begins with it"""

    @property
    def name(self) -> str:
        """The name of the language in that language: "English", "Беларуская"."""
        name = str(locale_of(self.tag).get_language_name(self.tag) or self.tag)
        return name[:1].upper() + name[1:]

    @property
    def direction(self) -> str:
        """How the language is written: "ltr" or "rtl"."""
        return str(locale_of(self.tag).text_direction)


def interfaces_of(collection: Collection) -> tuple[Interface, ...]:
    """Return the languages of a site, its own first: those of the collection that the interface is translated to."""
    own, *others = collection.languages
    tags = (own, *(tag for tag in dict.fromkeys(others) if tag != own and is_translated(tag)))
    return tuple(Interface(tag, f"{tag}/" if tag != own else "", collection.in_language(tag)) for tag in tags)


def places(handwritten: Iterable[str], tag: str) -> Mapping[str, str]:
    """Return the address of each hand-written page, by its address in English: its translation's, where there is one.

    `handwritten` are their paths below docs/: "about/index.md", "be/about/index.md".
    """
    paths = frozenset(handwritten)
    folder = f"{tag}/"
    found = {path: f"{folder}{path}" for path in sorted(paths) if f"{folder}{path}" in paths}
    foreign = {path for path in paths if _is_translation(path, paths)}
    return {_address(path): _address(found.get(path, path)) for path in sorted(paths - foreign)}


def _is_translation(path: str, paths: frozenset[str]) -> bool:
    _, slash, rest = path.partition("/")
    return bool(slash) and rest in paths


def _address(path: str) -> str:
    """Return the address of a page below the site: "about/" for about/index.md, "contribute/" for contribute.md."""
    return path.removesuffix("index.md") if path.endswith("index.md") else f"{path.removesuffix('.md')}/"
