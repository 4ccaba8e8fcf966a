"""The description of a collection: letters/archive.yml."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from letterbook.metadata import LANGUAGE, TEXT
from letterbook.schema import Many, Record, Text, check_yaml

if TYPE_CHECKING:
    from letterbook.problems import Problem

ADDRESS = Text("a web address that begins with https:// and ends in /", re.compile(r"https?://[^\s\"'<>]+/").fullmatch)
REPOSITORY = Text("a web address that begins with https://", re.compile(r"https://[^\s\"'<>]+").fullmatch)

ARCHIVE = Record(
    {
        "title": TEXT,
        "description": TEXT,
        "introduction": Many(TEXT),
        "sender": TEXT,
        "organisation": TEXT,
        "publisher": TEXT,
        "languages": Many(LANGUAGE),
        "rights": TEXT,
        "address": ADDRESS,
        "repository": REPOSITORY,
    }
)
"""The form of archive.yml."""


@dataclass(frozen=True, slots=True)
class Collection:
    """What letters/archive.yml says of all its letters; every key may be left out."""

    title: str = "Letters"
    description: str = ""
    """one sentence, shown on the first page and to search engines"""
    introduction: tuple[str, ...] = ()
    """paragraphs for the first page"""
    sender: str | None = None
    """the person who sends, where a letter's metadata block states none"""
    organisation: str | None = None
    """the organisation on whose behalf the letters are sent, where a letter's metadata block states none"""
    publisher: str | None = None
    languages: tuple[str, ...] = ("en",)
    """BCP 47; the first one is that of the site"""
    rights: str | None = None
    """on what terms the letters are shown"""
    address: str | None = None
    """where the site is published, ending in a slash: "https://example.org/letters/" """
    repository: str | None = None
    """where letters are added: "https://github.com/owner/name" """


def parse_collection(text: str, *, file: str = "letters/archive.yml") -> tuple[Collection, tuple[Problem, ...]]:
    """Make a Collection out of the text of archive.yml; an empty text gives the defaults."""
    checked = check_yaml(text, ARCHIVE, file=file)
    said: dict[str, Any] = checked.value if isinstance(checked.value, dict) else {}
    values: dict[str, Any] = {key: tuple(value) if isinstance(value, list) else value for key, value in said.items()}
    return Collection(**{key: value for key, value in values.items() if value}), checked.problems
