"""The search index of a site, made by Pagefind; docs/assets/search-engine.js asks it.

Nothing but these two modules knows the engine. Each letter is given to it as a small document of folded words, made
out of the letter and not of its page, so that markup and index are independent and a word is found in whatever
accents, case or special letters it is written (see folding.py). What a result shows is not taken out of the index
but out of a file beside it, with the words as the letter has them.
"""

from __future__ import annotations

import itertools
import json
import subprocess
import sys
from dataclasses import asdict, dataclass
from html import escape
from typing import TYPE_CHECKING

from letterbook.folding import fold
from letterbook.mentions import Mentions, mentions_of
from letterbook.model import Block, Part, PartKind
from letterbook.pagefind_files import settle
from letterbook.render.display import display_date
from letterbook.render.letter import letter_title
from letterbook.resolve import label_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from letterbook.archive import Archive
    from letterbook.mentions import Forms
    from letterbook.model import Letter

FOLDER = "pagefind"
"""Below the site: the engine's files, and ours in SHOWN."""

SHOWN = "letters"
"""Below FOLDER: for each letter what a result shows of it, <id>.json."""

_GAP = "\u203f"
"""Stands between two paragraphs of a document, so that no phrase reaches across: a word that no query holds."""

_TITLE_WEIGHT = 5
"""How much more a word counts in the title than in the text; Pagefind allows 0 to 10."""


@dataclass(frozen=True, slots=True)
class Passage:
    """A stretch of a letter that a result can show."""

    text: str
    """as the letter has it"""
    anchor: str = ""
    """where it stands on the letter's page: "p7"; empty for what has no address of its own"""
    language: str | None = None
    """BCP 47, where it differs from the letter's"""


@dataclass(frozen=True, slots=True)
class Entry:
    """What the index holds of one letter."""

    id: str
    title: str
    date: str
    """as shown, in the site's language"""
    language: str
    """BCP 47"""
    recipients: tuple[Mapping[str, str], ...]
    """{name, office}, as the letter has them"""
    passages: tuple[Passage, ...]
    names: tuple[Forms, ...]
    """folded spellings of everyone named, each group one name"""
    filters: Mapping[str, tuple[str, ...]]
    order: str
    """sorts letters by date, those of one day by id"""


def write_documents(archive: Archive, documents: Path, *, site: Path) -> None:
    """Write what the engine reads of each letter to the folder `documents`, and what a result shows to `site`."""
    shown = site / FOLDER / SHOWN
    documents.mkdir(parents=True)
    shown.mkdir(parents=True)
    for entry in entries_of(archive):
        (documents / f"{entry.id}.html").write_text(_document(entry), encoding="utf-8")
        (shown / f"{entry.id}.json").write_text(_shown(entry), encoding="utf-8")


def index_documents(documents: Path, *, site: Path, language: str) -> None:
    """Make the index of `documents` in `site`/pagefind/; without any document there is none.

    `language` is BCP 47 and one for all letters, because Pagefind searches one language at a time, and readers search
    the archive. The engine's program is used and not its Python interface: that one waits a tenth of a second for each
    letter, and was seen to end before its last file was written (Pagefind 1.5.2). Raises OSError with what the engine
    says if it fails.
    """
    if not any(documents.iterdir()):
        return
    folder = site / FOLDER
    options = {
        "--site": str(documents),
        "--output-path": str(folder),
        "--force-language": language.partition("-")[0],
    }
    command = [sys.executable, "-m", "pagefind", "--quiet", *itertools.chain(*options.items())]
    done = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=False)  # noqa: S603 - ours
    if done.returncode:
        message = f"the search index could not be made: {(done.stderr or done.stdout).strip()}"
        raise OSError(message)
    settle(folder, keep=[SHOWN])


def entries_of(archive: Archive) -> Iterator[Entry]:
    """Return what the index holds of each letter, in the order of the archive."""
    mentions = mentions_of(archive.authorities)
    names = {person.key: person.name for person in archive.people}
    years = {letter.id: entry.year for entry in archive.years for letter in entry.letters}
    for letter in archive.letters:
        filters = {
            "recipient": tuple(dict.fromkeys(names[r.key] for r in letter.recipients if r.key in names)),
            "country": letter.countries,
            "year": (years[letter.id],) if years[letter.id] else (),
            "language": (letter.parsed.language,),
        }
        yield _entry(letter, archive.collection.languages[0], filters=filters, mentions=mentions)


def _entry(letter: Letter, language: str, *, filters: Mapping[str, tuple[str, ...]], mentions: Mentions) -> Entry:
    passages = tuple(_passages(letter))
    people = (letter.sender, *letter.recipients, *letter.signatories)
    text = fold(" ".join(passage.text for passage in passages))
    return Entry(
        id=letter.id,
        title=letter_title(letter, language),
        date=display_date(letter.parsed.date, language),
        language=letter.parsed.language,
        recipients=tuple(_recipients(letter)),
        passages=passages,
        names=mentions.find(text, (person.key for person in people if person)),
        filters=filters,
        order=f"{letter.parsed.date or ''} {letter.id}",
    )


def _recipients(letter: Letter) -> Iterator[Mapping[str, str]]:
    for recipient in letter.recipients:
        name, office = label_of(recipient.written), recipient.written.office or ""
        yield {"name": name, "office": office if office != name else ""}


def _passages(letter: Letter) -> Iterator[Passage]:
    """Return the whole letter in its order; the blocks of the body have the addresses that they have on its page."""
    number = 0
    for part in letter.parsed.layout:
        match part:
            case Block(text=text, label=label, language=language):
                number += 1
                yield Passage(f"{label} {text}".strip(), anchor=f"p{number}", language=language)
            case Part(kind=kind, lines=lines, language=language) if kind is not PartKind.FURNITURE:
                yield Passage(" ".join(line.text for line in lines), language=language)


def _document(entry: Entry) -> str:
    """Return the letter as the engine gets it: folded words in paragraphs, which no phrase reaches across."""
    shown = " ".join(" ".join(recipient.values()) for recipient in entry.recipients)
    texts = (shown, *(passage.text for passage in entry.passages))
    hidden = (form for forms in entry.names for form in forms)
    paragraphs = "".join(f"<p>{_GAP}</p><p>{escape(text)}</p>" for text in (*map(fold, texts), *hidden))
    title = f'<h1 data-pagefind-weight="{_TITLE_WEIGHT}">{escape(fold(entry.title))}</h1>'
    marks = "".join(_mark(f"filter={name}", value) for name, values in entry.filters.items() for value in values)
    order = _mark("sort=date", entry.order)
    return f"<!doctype html><html><body>{marks}{order}{title}{paragraphs}</body></html>"


def _mark(what: str, value: str) -> str:
    """Return an empty element that states a filter value or a sort key."""
    kind, _, name = what.partition("=")
    return f'<p data-pagefind-{kind}="{name}[data-value]" data-value="{escape(value)}"></p>'


def _shown(entry: Entry) -> str:
    """Return what a result shows, as JSON; no word of it is folded but the names, which are for marking."""
    fields = ("title", "date", "language", "recipients", "names")
    shown = {field: getattr(entry, field) for field in fields}
    passages = [{key: value for key, value in asdict(passage).items() if value} for passage in entry.passages]
    return json.dumps(shown | {"passages": passages}, ensure_ascii=False, separators=(",", ":"), default=dict)
