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

FILTERED = frozenset({"letters", "recipients", "people", "country"})
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


def desk_for(archive: Archive, page: str) -> Desk:
    """Return the desk for a page of an archive, in the first language of its collection."""
    collection = archive.collection
    return Desk(page, wording(collection.languages[0]), collection.title, archive.elsewhere)
