"""A letter beside its translation: /letters/<id of the translation>/parallel/.

Texts that are divided alike stand paragraph by paragraph in the rows of a table; others stand beside each other whole.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import takewhile
from typing import TYPE_CHECKING

from letterbook.model import Block, Part, PartKind
from letterbook.render.desk import desk_for
from letterbook.render.display import display_language
from letterbook.render.letter import letter_title, translations_of
from letterbook.render.markdown import escape
from letterbook.render.table import Column, table

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from letterbook.archive import Archive
    from letterbook.model import Letter
    from letterbook.render.desk import Desk
    from letterbook.render.page import Page

_LANGUAGE = re.compile(r"[A-Za-z]{2,8}(?:-[A-Za-z0-9]{1,8})*")
"""The outer form of BCP 47 (RFC 5646, 2.1), which needs no escaping inside an attribute."""


def render_parallels(archive: Archive) -> Iterator[Page]:
    """Return a page for each letter that is the translation of another one in the archive."""
    letters = {letter.id: letter for letter in archive.letters}
    for original, translations in translations_of(archive.letters).items():
        for translation in translations:
            yield _page(letters[original], translation, desk_for(archive, f"letters/{translation.id}/parallel.md"))


def _page(original: Letter, translation: Letter, desk: Desk) -> Page:
    words = desk.words
    title = words.say("parallel-title", title=letter_title(translation, desk.language))
    sides = (("parallel-original", original), ("parallel-translation", translation))
    texts = tuple(_Text.of(letter) for _, letter in sides)
    alike = len(texts[0].body) == len(texts[1].body)
    columns = (
        Column(_heading(key, letter, desk), text.rows(alike=alike))
        for (key, letter), text in zip(sides, texts, strict=True)
    )
    note = "" if alike else f"{escape(words.say('parallel-unlike'))}\n\n"
    return desk.register(
        "parallel",
        title=title,
        description=words.say("parallel-description", title=title),
        markdown=f"{note}{table(columns)}",
        is_sortable=False,
    )


def _heading(key: str, letter: Letter, desk: Desk) -> str:
    language = display_language(letter.parsed.language, desk.language)
    return desk.link(desk.words.say(key, language=language), f"letters/{letter.id}.md")


@dataclass(frozen=True, slots=True)
class _Text:
    """A letter as cells: what stands before the body, its paragraphs, what stands behind it."""

    opener: str
    body: tuple[str, ...]
    closer: str

    @classmethod
    def of(cls, letter: Letter) -> _Text:
        layout = [part for part in letter.parsed.layout if isinstance(part, Block) or part.kind != PartKind.FURNITURE]
        opener = list(takewhile(lambda part: isinstance(part, Part), layout))
        closer = list(takewhile(lambda part: isinstance(part, Part), reversed(layout[len(opener) :])))[::-1]
        body = layout[len(opener) : len(layout) - len(closer)]
        own = letter.parsed.language
        return cls(_joined(opener, own), tuple(_cell(part, own) for part in body), _joined(closer, own))

    def rows(self, *, alike: bool) -> Sequence[str]:
        """Return a cell for each row: each paragraph in one of its own where the other text has as many."""
        return (self.opener, *(self.body if alike else ("".join(self.body),)), self.closer)


def _joined(parts: Iterable[Part | Block], language: str) -> str:
    return "".join(_cell(part, language) for part in parts)


def _cell(part: Part | Block, language: str) -> str:
    """Return a part or block as an element in its language; lines that mean something stay lines."""
    if isinstance(part, Block):
        lines = part.text.split("\n") if part.type == "table" else [f"{part.label} {part.text}"]
    else:
        lines = [line.text for line in part.lines]
    text = "<br>".join(escape(line) for line in lines if line.split())
    tag = part.language or language
    stated = f' lang="{tag}"' if tag != "und" and _LANGUAGE.fullmatch(tag) else ""
    return f'<span class="passage"{stated} dir="auto">{text}</span>' if text else ""
