"""Making the index of a site: the letters are written down in portions, taken apart on all cores, and merged."""

from __future__ import annotations

import functools
import hashlib
import marshal
import shutil
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import chain, islice
from multiprocessing import get_context
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np

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
from letterbook.search.groups import groups_by_letter, groups_of
from letterbook.search.leaves import leaves_of, read_leaves
from letterbook.search.offline import write_scripts
from letterbook.search.postings import Taker
from letterbook.search.runs import Run, cut, merge
from letterbook.search.sounds import by_sound

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from letterbook.archive import Archive
    from letterbook.mentions import Forms
    from letterbook.search.columns import Numbers
    from letterbook.search.documents import Document
    from letterbook.search.leaves import Leaves

RunAll = Callable[[Callable[..., Any], Iterable[Any]], Iterable[Any]]
"""Does a task for each of some values; returns what comes of it, in their order."""

FOLDER = "search/index"
"""Below the site: the index; in it a folder named after its content, so that no browser mixes an old with a new one."""

ROOT = f"{FOLDER}/index.json"
"""Where a search starts from."""

PORTION = 1_000
"""Letters that are taken apart together: what a worker holds in memory, a few ten megabytes."""

_HEARD = 10_000
"""Words whose sounds are made out together."""


class Shown(NamedTuple):
    """What a result needs of a letter beside its own record."""

    id: str
    title: str
    date: str
    day: str
    language: str
    names: tuple[Forms, ...]


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
        """Return a file of a portion: its "documents", what is "shown" of them."""
        return self.folder / f"{portion}.{kind}"

    def run(self, portion: int) -> Run:
        """Return the terms of a portion."""
        return Run(self.folder / f"{portion}")

    def read(self) -> Iterator[Document]:
        """Yield the letters again, in their order."""
        return chain.from_iterable(map(self.read_portion, self.portions))

    def read_portion(self, portion: int) -> Iterator[Document]:
        """Yield the letters of one portion."""
        with self.file(portion, "documents").open(encoding="utf-8") as file:
            yield from map(parse_document, file)

    def paragraphs(self) -> Iterator[Numbers]:
        """Yield the paragraphs of each portion."""
        for portion in self.portions:
            with self.file(portion, "paragraphs").open("rb") as file:
                yield np.load(file)


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
    with _workers(documents) as run_all:
        heard = set().union(*run_all(functools.partial(_index_portion, documents), documents.portions))
        files = Folder(site / FOLDER / "new")
        begins = write_terms(files, _merged(documents, run_all))
        sounds = write_sounds(files, _sounds(sorted(heard), run_all))
    groups = groups_of(documents.paragraphs())
    write_groups(files, groups)
    names = sorted({forms for shown in _shown(documents) for forms in shown.names})
    write_names(files, names)
    days = write_records(files, _shown(documents), groups_by_letter(groups), names)
    files.write_json("days.json", days)
    name = files.digest.hexdigest()[:12]
    shutil.move(files.path, files.path.with_name(name))
    said = {"folder": name, "letters": documents.letters, "months": months_of(days), "filters": FILTERS}
    languages = sorted({shown.language for shown in _shown(documents)})
    begin = {"languages": languages, "terms": begins, "sounds": sounds}
    Folder(site / FOLDER).write_json("index.json", FORMAT | said | begin)
    write_scripts(site, FOLDER, letters=[letter.id for letter in _shown(documents)])


@contextmanager
def _workers(documents: Documents) -> Iterator[RunAll]:
    """Yield what does a task for each of some values, in their order: on all cores where the letters are many."""
    if len(documents.portions) == 1:
        yield map
        return
    with ProcessPoolExecutor(mp_context=get_context("spawn")) as workers:
        yield workers.map


def _index_portion(documents: Documents, portion: int) -> set[str]:
    """Take the letters of a portion apart; they leave a run, and what is shown. Returns the words that may be names."""
    taker = Taker(documents.mentions, max(1, documents.characters / documents.letters), portion)
    shown: list[Shown] = []
    for document in documents.read_portion(portion):
        names = taker.add(document)
        shown.append(Shown(document.id, document.title, document.date, document.day, document.language, names))
    postings, paragraphs = taker.taken()
    documents.run(portion).write(postings)
    with documents.file(portion, "paragraphs").open("wb") as file:
        np.save(file, paragraphs)
    with documents.file(portion, "shown").open("wb") as file:
        marshal.dump(list(map(tuple, shown)), file)
    return taker.capitalised()


def _merged(documents: Documents, run_all: RunAll) -> Iterator[Leaves]:
    """Yield the files of terms of all portions, one stretch of the terms after the other."""
    stretches = list(cut([documents.run(portion) for portion in documents.portions]))
    for path in run_all(functools.partial(_merge, documents), stretches):
        yield read_leaves(path)
        path.unlink()


def _merge(documents: Documents, stretch: tuple[bytes, bytes | None]) -> Path:
    runs = [documents.run(portion) for portion in documents.portions]
    path = documents.folder / f"{hashlib.sha256(stretch[0]).hexdigest()}.leaves"
    leaves_of(merge(runs, *stretch)).write(path)
    return path


def _sounds(words: Sequence[str], run_all: RunAll) -> Iterator[tuple[str, list[str]]]:
    """Yield the keys of words that may be names, sorted, with the words that have them."""
    found: defaultdict[str, list[str]] = defaultdict(list)
    for some in run_all(by_sound, (words[at : at + _HEARD] for at in range(0, len(words), _HEARD))):
        for key, alike in some.items():
            found[key] += alike
    yield from sorted(found.items())


def _shown(documents: Documents) -> Iterator[Shown]:
    for portion in documents.portions:
        with documents.file(portion, "shown").open("rb") as file:
            yield from map(Shown._make, marshal.load(file))  # noqa: S302 - our own file of this very build
