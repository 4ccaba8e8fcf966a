"""The description of a collection: letters/archive.yml."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Collection:
    """What letters/archive.yml says of all its letters; every key may be left out."""

    title: str = "Letters"
    description: str = ""
    """one sentence, shown on the first page and to search engines"""
    introduction: tuple[str, ...] = ()
    """paragraphs for the first page"""
    sender: str | None = None
    """the person who sends, where a letter names none"""
    organisation: str | None = None
    """the organisation on whose behalf the letters are sent, where a letter names none"""
    publisher: str | None = None
    languages: tuple[str, ...] = ("en",)
    """BCP 47; the first one is that of the site"""
    rights: str | None = None
    """on what terms the letters are shown"""
    address: str | None = None
    """where the site is published, ending in a slash: "https://example.org/letters/" """
    repository: str | None = None
    """where letters are added: "https://github.com/owner/name" """
