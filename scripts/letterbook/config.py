"""The description of a collection: letters/archive.yml."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

from letterbook.metadata import LANGUAGE, TEXT
from letterbook.schema import Many, Record, Table, Text, check_yaml

if TYPE_CHECKING:
    from collections.abc import Mapping

    from letterbook.problems import Problem

ADDRESS = Text("a web address that begins with https:// and ends in /", pattern=r"https?://[^\s\"'<>]+/")
REPOSITORY = Text("a web address that begins with https://", pattern=r"https://[^\s\"'<>]+")

TRANSLATION = Record(
    {"title": TEXT, "description": TEXT, "introduction": Many(TEXT), "publisher": TEXT, "rights": TEXT}
)
"""What archive.yml may say once more in another language."""

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
        "previews": Text("which letters get a picture for previews", choices=("each", "one")),
        "translations": Table(TRANSLATION, LANGUAGE),
    },
    about={
        "title": "the name of the archive",
        "description": "one sentence, for the first page and for search engines",
        "introduction": "paragraphs for the first page",
        "sender": "the person who sends, unless a letter’s metadata block states another",
        "organisation": "on whose behalf letters are sent, unless a letter’s metadata block states another",
        "publisher": "who publishes the archive",
        "languages": "languages of the archive; the first one is that of the site",
        "rights": "on what terms the letters are shown",
        "address": "where the site is published; begins with `https://` and ends in `/`",
        "repository": "where letters are added",
        "previews": "`each`: every letter has a picture of its own for previews; `one`: all have that of the archive; "
        "if nothing is said, each of up to 500",
        "translations": "the same in another language, by its tag",
    },
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
    previews: str | None = None
    """"each": every letter has a picture of its own for previews; "one": all have that of the archive"""
    translations: Mapping[str, Mapping[str, str | list[str]]] = field(default_factory=dict)
    """language tag to what is said of the collection in that language; keys as above"""

    def in_language(self, tag: str) -> Collection:
        """Return the collection for a reader of a language, which comes first; what is not translated stays."""
        said = _plain(self.translations.get(tag, {}))
        others = (language for language in self.languages if language != tag)
        return replace(self, **said, languages=(tag, *others))


def parse_collection(text: str, *, file: str = "letters/archive.yml") -> tuple[Collection, tuple[Problem, ...]]:
    """Make a Collection out of the text of archive.yml; an empty text gives the defaults."""
    checked = check_yaml(text, ARCHIVE, file=file)
    said: dict[str, Any] = checked.value if isinstance(checked.value, dict) else {}
    return Collection(**_plain(said)), checked.problems


def _plain(said: Mapping[str, Any]) -> dict[str, Any]:
    """Return what is said at all, lists as tuples."""
    return {key: tuple(value) if isinstance(value, list) else value for key, value in said.items() if value}
