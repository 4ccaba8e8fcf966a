"""Where a register page is written: its place below docs/ and its language."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from letterbook.render.interfaces import is_foreign
from letterbook.render.markdown import escape, link
from letterbook.render.page import Page
from letterbook.render.wording import Wording, wording

if TYPE_CHECKING:
    from collections.abc import Mapping

    from letterbook.archive import Archive

FILTERED = frozenset({"letters", "recipients", "people", "offices", "country", "topic"})
"""Registers whose tables are long enough to be filtered, where the browser runs scripts."""


@dataclass(frozen=True, slots=True)
class Desk:
    """A page about to be written."""

    page: str
    """its path below docs/: "letters/index.md" """
    words: Wording
    collection: str
    """the title of the collection"""
    elsewhere: Mapping[str, str] = field(default_factory=dict)
    """path of a hand-written page to where it is in this language"""

    @property
    def language(self) -> str:
        """The language of the interface, BCP 47."""
        return self.words.language

    def turn_to(self, page: str) -> Desk:
        """Return the desk for another page of the same site."""
        return replace(self, page=page)

    def link(self, text: str, target: str) -> str:
        """Return a Markdown link to another page below docs/, with the relative path that MkDocs wants."""
        folder = self.page[: self.page.rfind("/") + 1]
        if found := self.elsewhere.get(target):
            note = f" {escape(self.words.say('frame-in-english'))}" if is_foreign(found, self.language) else ""
            return f"{link(text, '../' * folder.count('/') + found)}{note}"
        if target.startswith(folder):
            return link(text, target[len(folder) :])
        return link(text, "../" * folder.count("/") + target)

    def address(self, target: str) -> str:
        """Return where another page below docs/ is published, as seen from this one, for a link in HTML.

        MkDocs makes addresses of Markdown links alone. `target` may end in the id of a section: "timeline.md#t2023".
        """
        page, hash_, section = target.partition("#")
        if page == self.page and section:
            return f"#{section}"
        here, there = _published(self.page), _published(page)
        if not there.startswith(here):
            here, there = "", "../" * here.count("/") + there
        return f"{there[len(here) :] or './'}{hash_}{section}"

    def register(self, kind: str, *, title: str, description: str, markdown: str, is_sortable: bool = True) -> Page:
        """Return the page, under its title as heading.

        `kind` is the register it belongs to: "letters", "person" … `is_sortable` tells that its tables hold whole
        lists, in the order of their first column, which a reader may sort and filter.
        """
        front_matter: dict[str, object] = {
            "title": title,
            "description": description,
            "template": "register.html",
            "register": kind,
        }
        if is_sortable:
            front_matter["sortable"] = True
        if is_sortable and kind in FILTERED:
            front_matter["filter"] = self.words.say_all("filter-")
        return Page(self.page, front_matter, f"# {escape(title)}\n\n{markdown}")


def _published(page: str) -> str:
    """Return the address of a page below docs/, from the root of the site: "letters/", "countries/fr/", ""."""
    path = page.removesuffix(".md")
    return path.removesuffix("index") if path.rpartition("/")[2] == "index" else f"{path}/"


def desk_for(archive: Archive, page: str) -> Desk:
    """Return the desk for a page of an archive, in the first language of its collection."""
    collection = archive.collection
    return Desk(page, wording(collection.languages[0]), collection.title, archive.elsewhere)
