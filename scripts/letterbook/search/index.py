"""Making the index of a site: the letters are written down in portions, taken apart on all cores, and merged."""

from __future__ import annotations

import functools
import marshal
import shutil
from collections import defaultdict
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from itertools import islice
from multiprocessing import get_context
from typing import TYPE_CHECKING, Any

from letterbook.mentions import Mentions, mentions_of
from letterbook.search.documents import FILTERS, documents_of, parse_document
from letterbook.search.files import (
    FORMAT,
    Folder,
    months_of,
    write_groups,
    write_names,
    write_records,
    write_sounds,
    write_terms,
)
from letterbook.search.groups import Groups
from letterbook.search.offline import write_scripts
from letterbook.search.postings import Indexer, Shown
from letterbook.search.runs import merge_runs, write_run
from letterbook.search.sounds import by_sound, names_in

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from letterbook.archive import Archive
    from letterbook.search.documents import Document
    from letterbook.search.runs import Term

FOLDER = "search/index"
"""Below the site: the index; in it a folder named after its content, so that no browser mixes an old with a new one."""

ROOT = f"{FOLDER}/index.json"
"""Where a search starts from."""

_LANGUAGE = "=language="

PORTION = 1_000
"""Letters that are taken apart together: what a worker holds in memory, a few ten megabytes."""


@dataclass(frozen=True, slots=True)
class Documents:
    """The letters of an archive, written down for indexing."""

    folder: Path
    letters: int
    characters: int
    """of all their passages"""
    mentions: Mentions

    @property
    def portions(self) -> tuple[int, ...]:
        """The number of the first letter in each file."""
        return tuple(range(0, self.letters, PORTION))

    def file(self, portion: int, kind: str) -> Path:
        """Return a file of a portion: "documents", the "run" of their terms, what is "shown", "sounds" of names."""
        return self.folder / f"{portion}.{kind}"


def write_documents(archive: Archive, folder: Path) -> Documents:
    """Write what is to be indexed to files in a new folder; afterwards the archive need not be held any longer."""
    return write_portions(documents_of(archive), folder, mentions=mentions_of(archive.authorities))


def write_portions(documents: Iterable[Document], folder: Path, *, mentions: Mentions) -> Documents:
    """Write documents, in the order of their dates, to files in a new folder."""
    folder.mkdir(parents=True)
    remaining = iter(documents)
    letters = characters = 0
    while portion := list(islice(remaining, PORTION)):
        text = "".join(f"{document.to_json()}\n" for document in portion)
        (folder / f"{letters}.documents").write_text(text, encoding="utf-8")
        letters += len(portion)
        characters += sum(document.length for document in portion)
    return Documents(folder, letters, characters, mentions)


def index_documents(documents: Documents, *, site: Path) -> None:
    """Make the index of what `write_documents` wrote, below `site`; without any letter there is none."""
    if not documents.letters:
        return
    _index_portions(documents)
    files = Folder(site / FOLDER / "new")
    groups = Groups()
    runs = (documents.file(portion, "run") for portion in documents.portions)
    languages: list[str] = []
    begins = write_terms(files, _noting(languages, groups.sift(merge_runs(runs))))
    ordered, by_letter = groups.numbered()
    write_groups(files, ordered)
    names = sorted({forms for shown in _shown(documents) for forms in shown.names})
    write_names(files, names)
    days = write_records(files, _shown(documents), by_letter, names)
    files.write_json("days.json", days)
    sounds = write_sounds(files, _sounds(documents))
    name = files.digest.hexdigest()[:12]
    shutil.move(files.path, files.path.with_name(name))
    said = {"folder": name, "letters": documents.letters, "months": months_of(days), "filters": FILTERS}
    begin = {"languages": languages, "terms": begins, "sounds": sounds}
    Folder(site / FOLDER).write_json("index.json", FORMAT | said | begin)
    write_scripts(site, FOLDER, letters=[letter.id for letter in _shown(documents)])


def _index_portions(documents: Documents) -> None:
    """Take the letters apart, on all cores where they are many; each portion leaves a run and what is shown."""
    indexer = Indexer(documents.mentions, max(1, documents.characters / documents.letters))
    index = functools.partial(_index_portion, documents, indexer)
    if len(documents.portions) == 1:
        index(0)
        return
    with ProcessPoolExecutor(mp_context=get_context("spawn")) as workers:
        list(workers.map(index, documents.portions))


def _index_portion(documents: Documents, indexer: Indexer, portion: int) -> None:
    letters = list(_numbered(documents, portion))
    entries, shown = indexer.index(letters)
    write_run(documents.file(portion, "run"), entries)
    _write(documents.file(portion, "shown"), [tuple(letter) for letter in shown])
    named = names_in(text for _, document in letters for _, text in document.passages)
    _write(documents.file(portion, "sounds"), [(key, words) for key, words in by_sound(named).items()])


def _noting(languages: list[str], terms: Iterable[Term]) -> Iterator[Term]:
    """Pass terms on, and note the languages that they tell of."""
    for term in terms:
        if term.term.startswith(_LANGUAGE):
            languages.append(term.term.removeprefix(_LANGUAGE))
        yield term


def _write(path: Path, rows: list[tuple[Any, ...]]) -> None:
    with path.open("wb") as file:
        marshal.dump(rows, file)


def _read(documents: Documents, kind: str) -> Iterator[tuple[Any, ...]]:
    """Yield what `_write` wrote of all portions, one after the other."""
    for portion in documents.portions:
        with documents.file(portion, kind).open("rb") as file:
            yield from marshal.load(file)  # noqa: S302 - our own file of this very build


def _sounds(documents: Documents) -> Iterator[tuple[str, list[str]]]:
    """Yield the keys of all names, sorted, with the words that have them."""
    found: defaultdict[str, set[str]] = defaultdict(set)
    for key, words in _read(documents, "sounds"):
        found[key].update(words)
    yield from ((key, sorted(found[key])) for key in sorted(found))


def _numbered(documents: Documents, portion: int) -> Iterator[tuple[int, Document]]:
    with documents.file(portion, "documents").open(encoding="utf-8") as file:
        for number, line in enumerate(file, portion):
            yield number, parse_document(line)


def _shown(documents: Documents) -> Iterator[Shown]:
    yield from map(Shown._make, _read(documents, "shown"))
