"""What letters are about, where their metadata says so: /topics/ and a page for each topic."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from letterbook.folding import fold
from letterbook.render.desk import desk_for
from letterbook.render.display import display_span
from letterbook.render.entries import country_cell, date_cell, link_cell, office_cell
from letterbook.render.markdown import escape
from letterbook.render.table import Column, table
from letterbook.render.volumes import LIMIT, Shelf, list_letters, volume_pages
from letterbook.resolve import make_key

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from letterbook.archive import Archive
    from letterbook.model import Letter
    from letterbook.render.desk import Desk
    from letterbook.render.page import Page

_CELLS = {"date": date_cell, "to": link_cell, "office": office_cell, "country": country_cell}


@dataclass(frozen=True, slots=True)
class TopicEntry:
    """A topic with its letters, in the order of the archive."""

    name: str
    """as the first letter writes it"""
    key: str
    """the end of the address of its page"""
    letters: tuple[Letter, ...]


def render_topics(archive: Archive) -> Iterator[Page]:
    """Return the list of topics, then the pages of each; nothing where no letter has a topic."""
    topics = gather_topics(archive)
    if not topics:
        return
    desk = desk_for(archive, "topics/index.md")
    words = desk.words
    yield desk.register(
        "topics",
        title=words.say("topics-title"),
        description=words.say("topics-description", title=desk.collection),
        markdown=_table(topics, desk),
    )
    for topic in topics:
        yield from _topic_pages(topic, desk.turn_to(topic_page(topic.key)))


def topic_page(key: str) -> str:
    """Return the path of a topic's page below docs/."""
    return f"topics/{key}.md"


def gather_topics(archive: Archive) -> list[TopicEntry]:
    """Return the topics of all letters, by name; spellings that make the same address are one topic."""
    names: dict[str, str] = {}
    found: dict[str, dict[str, Letter]] = {}
    for letter in archive.letters:
        for topic in letter.parsed.editorial.topics:
            key = topic_key(topic)
            names.setdefault(key, topic)
            found.setdefault(key, {})[letter.id] = letter
    entries = (TopicEntry(names[key], key, tuple(letters.values())) for key, letters in found.items())
    return sorted(entries, key=lambda entry: (fold(entry.name), entry.key))


def topic_key(topic: str) -> str:
    """Return the end of the address of a topic's page; "index" is that of the list."""
    key = make_key(topic)
    return f"{key}-" if key == "index" else key


def _table(topics: Sequence[TopicEntry], desk: Desk) -> str:
    words = desk.words
    dates = [display_span((letter.parsed.date for letter in topic.letters), desk.language) for topic in topics]
    return table(
        (
            Column(words.say("column-topic"), [desk.link(topic.name, topic_page(topic.key)) for topic in topics]),
            Column(words.say("column-dates"), [escape(span) for span in dates]),
            Column(words.say("column-letters"), [words.number(len(topic.letters)) for topic in topics]),
        )
    )


def _topic_pages(topic: TopicEntry, desk: Desk) -> Iterator[Page]:
    shelf = Shelf(desk.page, desk.page.removesuffix(".md"), "topic", topic.name, _CELLS)
    yield desk.register(
        "topic",
        title=topic.name,
        description=desk.words.say("topic-description", topic=topic.name),
        markdown=list_letters(topic.letters, desk, shelf),
        is_sortable=len(topic.letters) <= LIMIT,
    )
    yield from volume_pages(topic.letters, desk, shelf)
