"""The whole way: from a folder of letters to the published site."""

from __future__ import annotations

import ctypes
import datetime as dt
import shutil
import tempfile
import time
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING

from letterbook import publish
from letterbook.archive import Archive, arrange
from letterbook.export import export_archive, export_letter
from letterbook.pictures import draw_pictures
from letterbook.pictures.notes import without_notes
from letterbook.problems import Problem, has_error
from letterbook.render import render_archive
from letterbook.render.template_words import FOLDER, render_words
from letterbook.render.wording import translations
from letterbook.search import index_documents, write_bundles, write_documents
from letterbook.search.titles import titles_of
from letterbook.understand import understand_folder
from letterbook.write import write_files

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

GENERATED = (
    "index.md",
    "letters",
    "people",
    "recipients",
    "offices",
    "countries",
    "compare",
    "topics",
    "timeline.md",
    "search.md",
)
"""What below docs/ holds nothing but generated pages."""

OWNED = (*GENERATED, *(f"{tag}/{name}" for tag in translations() for name in GENERATED), FOLDER)
"""What of docs/ is written here, in every language there is."""

_LOOK_AGAIN = 3
"""seconds between two looks at what MkDocs has written so far"""


@dataclass(frozen=True, slots=True)
class Job:
    """What to build, and where."""

    root: Path
    """the checkout, with mkdocs.yml and docs/"""
    letters: Path
    site: Path
    strict: bool = False
    """warnings count as errors"""
    preview: bool = False
    """the pages may run the script that loads them again"""
    search: bool = True

    @property
    def own(self) -> bool:
        """The letters are the checkout's own; only then are its docs/ written to."""
        return self.letters.resolve() == (self.root / "letters").resolve()


@dataclass(frozen=True, slots=True)
class Built:
    """What became of a build."""

    problems: tuple[Problem, ...]
    letters: int
    published: bool
    seconds: dict[str, float] = field(default_factory=dict)
    """stage to its duration"""


class Stages:
    """The stages of a build as they pass, with the time each of them took."""

    def __init__(self, announce: Callable[[str], None]) -> None:
        self._announce = announce
        self.seconds: dict[str, float] = {}

    @contextmanager
    def stage(self, name: str, message: str) -> Iterator[None]:
        """Announce a stage, and note how many seconds it took; a stage may come in two parts."""
        self._announce(message)
        start = time.perf_counter()
        yield
        self.seconds[name] = round(self.seconds.get(name, 0) + time.perf_counter() - start, 3)


def build(job: Job, announce: Callable[[str], None] = lambda _: None) -> Built:
    """Build a site; with an error in any letter nothing is published and the site in place stays.

    Raises PublishError if the pages could not be made into a site, OSError if the letters' folder cannot be read.
    """
    publish.refuse_foreign_folder(job.site)
    stages = Stages(announce)
    with stages.stage("read", f"Reading the letters in {job.letters}"):
        understood = understand_folder(job.letters)
    count = len(understood.letters)
    if has_error(understood.problems) or (job.strict and understood.problems):
        return Built(understood.problems, count, published=False, seconds=stages.seconds)
    frame, letters, problems = understood.frame, understood.letters, understood.problems
    staging = publish.Staging(job.site)
    staging.clear()
    # From here on nothing but _publish holds the letters, so that it can give their memory back.
    del understood
    held = [arrange(letters, authorities=frame.authorities, collection=frame.collection)]
    del letters
    try:
        _publish(job, held, staging, stages)
    finally:
        staging.clear()
    return Built(problems, count, published=True, seconds=stages.seconds)


def _publish(job: Job, held: list[Archive], staging: publish.Staging, stages: Stages) -> None:
    """Make the site of the archive that is the one item of `held`; it is taken out, and let go as soon as may be."""
    archive = held.pop()
    sums = publish.Checksums()
    with tempfile.TemporaryDirectory(prefix="letterbook-") as scratch:
        config = Path(scratch, "mkdocs.yml")
        with stages.stage("render", f"Writing the pages of {len(archive.letters):,} letters"):
            config.write_text(_write_pages(job, archive, staging, Path(scratch)), encoding="utf-8")
        with (
            stages.stage("mkdocs", "Making the site with MkDocs"),
            publish.running_mkdocs(config, epoch=_epoch(archive)) as has_ended,
        ):
            with stages.stage("export", "Writing the downloads"):
                write_files(staging.new, _summed(_downloads(job, archive), sums))
            with stages.stage("pictures", "Making the pictures"):
                write_files(staging.new, _summed(draw_pictures(archive, letters=job.letters, earlier=job.site), sums))
            if job.search:
                with stages.stage("search", "Writing what can be searched"):
                    documents = write_documents(archive, Path(scratch, "documents"))
            del archive  # MkDocs comes to its own peak of memory only later
            _give_memory_back()
            if job.search:
                with stages.stage("search", "Making the search index"):
                    index_documents(documents, site=staging.new)
                del documents
                _give_memory_back()
            while not has_ended(_LOOK_AGAIN):
                sums.read_settled(staging.pages)
    write_bundles(job.root / "docs" / "assets", site=staging.new)
    with stages.stage("seal", "Sealing the site"):
        publish.merge_pages(staging)
        publish.seal(staging.new, sums.of(staging.new))
        publish.exchange(staging)


def _write_pages(job: Job, archive: Archive, staging: publish.Staging, scratch: Path) -> str:
    """Write the generated pages; returns the configuration with which MkDocs makes a site of them."""
    docs = job.root / "docs" if job.own else _copy_docs(job.root, scratch)
    handwritten = _handwritten(docs)
    words = render_words(archive.collection, handwritten)
    pages = ((page.path, page.text) for page in render_archive(archive, handwritten))
    write_files(docs, ((path, text.encode()) for path, text in chain(words, pages)), owned=OWNED)
    return publish.mkdocs_config(job.root, archive.collection, docs=docs, site=staging.pages, preview=job.preview)


def _handwritten(docs: Path) -> frozenset[str]:
    """Return the paths below docs/ of the pages that somebody has written."""
    paths = (path.relative_to(docs).as_posix() for path in docs.rglob("*.md"))
    return frozenset(path for path in paths if not _is_owned(path))


def _is_owned(path: str) -> bool:
    return any(path == owned or path.startswith(f"{owned}/") for owned in OWNED)


def _copy_docs(root: Path, scratch: Path) -> Path:
    """Copy the hand-written pages, so that another collection leaves this checkout untouched."""

    def generated(folder: str, names: list[str]) -> list[str]:
        below = Path(folder).relative_to(root / "docs")
        return [name for name in names if (below / name).as_posix() in OWNED]

    return Path(shutil.copytree(root / "docs", scratch / "docs", ignore=generated))


def _downloads(job: Job, archive: Archive) -> Iterator[tuple[str, bytes]]:
    """Yield path and content of each download, the largest first: then MkDocs, beside it, is still small."""
    for download in export_archive(archive):
        yield download.path, download.content
    if job.search:
        yield from titles_of(archive)
    for letter in archive.letters:
        for download in export_letter(letter, archive.collection, authorities=archive.authorities):
            yield download.path, download.content
        for name in letter.source.facsimiles:
            yield f"letters/{letter.id}/{name}", without_notes((job.letters / name).read_bytes())


def _summed(files: Iterable[tuple[str, bytes]], sums: publish.Checksums) -> Iterator[tuple[str, bytes]]:
    """Pass files on to be written, and note their checksums: what is in hand need not be read again."""
    for name, content in files:
        sums.note(name, content)
        yield name, content


def _give_memory_back() -> None:
    """Hand freed memory to the system, which glibc would keep; elsewhere nothing happens."""
    with suppress(OSError, AttributeError, TypeError):
        ctypes.CDLL(None).malloc_trim(0)


def _epoch(archive: Archive) -> int:
    """Return the day of the newest letter in seconds since 1970: the same letters give the same site."""
    newest = max((letter.id[:10] for letter in archive.letters), default="")
    try:
        day = dt.datetime.fromisoformat(newest).replace(tzinfo=dt.UTC)
    except ValueError:
        return 0
    return max(0, int(day.timestamp()))
