"""The languages that a site speaks, and where its pages are in each of them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from letterbook.render.page import Page
from letterbook.render.wording import is_translated, locale_of, translations

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from letterbook.config import Collection

HANDWRITTEN = "en"
"""The language of the hand-written pages right below docs/; those of another stand in a folder of its tag."""


@dataclass(frozen=True, slots=True)
class Interface:
    """A site in one language."""

    tag: str
    """BCP 47"""
    folder: str
    """what the paths of its generated pages begin with: "" for the language of the site, else "be/" """
    collection: Collection
    """in that language, which is the first of its languages"""

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
    first, *others = collection.languages
    own = first if is_translated(first) else HANDWRITTEN
    tags = (own, *(tag for tag in dict.fromkeys(others) if tag != own and is_translated(tag)))
    return tuple(Interface(tag, f"{tag}/" if tag != own else "", collection.in_language(tag)) for tag in tags)


def unspoken(collection: Collection) -> tuple[str, ...]:
    """Return the languages that there are words of, but that this site does not speak: their folders stay out of it."""
    spoken = {HANDWRITTEN, *(interface.tag for interface in interfaces_of(collection))}
    return tuple(tag for tag in translations() if tag not in spoken)


def in_folder(page: Page, interface: Interface) -> Page:
    """Return a page at its place among the pages of a language, which it states."""
    if interface.tag == HANDWRITTEN and not interface.folder:
        return page
    return Page(f"{interface.folder}{page.path}", {**page.front_matter, "language": interface.tag}, page.markdown)


def elsewhere(handwritten: frozenset[str], interface: Interface) -> dict[str, str]:
    """Return the hand-written pages that are elsewhere than generated ones link to, or foreign, with where they are.

    Both are paths as seen from the folder of the language: {"data/index.md": "../data/index.md"}.
    """
    up = "../" * interface.folder.count("/")
    found = ((path, f"{up}{place}") for path, place in _versions(handwritten, interface.tag))
    return {
        path: place
        for path, place in found
        if place != f"{up}{interface.folder}{path}" or is_foreign(place, interface.tag)
    }


def is_foreign(place: str, language: str) -> bool:
    """Tell whether a hand-written page, found by `elsewhere`, is in another language than the page that links to it."""
    return language != HANDWRITTEN and not place.removeprefix("../").startswith(f"{language}/")


def addresses(handwritten: frozenset[str], tag: str) -> Mapping[str, str]:
    """Return the address below the site of each hand-written page, by its address in English.

    It is that of its translation, where there is one: {"about/": "be/about/", "data/": "data/"}.
    """
    return {_address(path): _address(place) for path, place in _versions(handwritten, tag)}


def _versions(handwritten: frozenset[str], tag: str) -> Iterator[tuple[str, str]]:
    """Yield each hand-written page in English with the one to read in a language."""
    for path in sorted(handwritten):
        if path.partition("/")[2] in handwritten:
            continue  # it is itself a translation
        translated = f"{tag}/{path}"
        yield path, translated if translated in handwritten else path


def _address(path: str) -> str:
    """Return the address of a page below the site: "about/" for about/index.md, "contribute/" for contribute.md."""
    return path.removesuffix("index.md") if f"/{path}".endswith("/index.md") else f"{path.removesuffix('.md')}/"
