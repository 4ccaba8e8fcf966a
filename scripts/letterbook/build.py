"""The whole way: from a folder of letters to the published site."""

from __future__ import annotations

import datetime as dt
import os
import shutil
import tempfile
import time
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import partial
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING

from letterbook import publish
from letterbook.apart import apart
from letterbook.archive import arrange
from letterbook.export import export_archive, export_letter
from letterbook.originals.publishing import published
from letterbook.pictures import draw_pictures
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

    from letterbook.archive import Archive
    from letterbook.search.index import Documents

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

_CONFIG = "mkdocs.yml"
"""The configuration of one build, in its folder for what is passing."""

_WORTH_SHARES = 400
"""Letters; of fewer MkDocs makes pages before another process has even started."""

_MOST_SHARES = 4
"""Processes of MkDocs: each of them takes memory for itself."""

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
        """Announce a stage, and note how many seconds it took."""
        self._announce(message)
        start = time.perf_counter()
        yield
        self.seconds[name] = round(time.perf_counter() - start, 3)


@dataclass(frozen=True, slots=True)
class _Written:
    """All is written that does not come from MkDocs; or nothing is, because of errors in letters."""

    problems: tuple[Problem, ...]
    letters: int
    seconds: dict[str, float]
    parts: _Parts | None = None


@dataclass(frozen=True, slots=True)
class _Parts:
    """What a site is made of, when all letters are read and written."""

    sums: publish.Checksums
    """of the downloads and pictures"""
    documents: Documents | None
    """what is to be indexed, if anything is"""
    epoch: int
    """the day of the newest letter, in seconds since 1970"""
    shares: int
    """among how many processes of MkDocs the pages are shared out"""


def build(job: Job, announce: Callable[[str], None] = lambda _: None) -> Built:
    """Build a site; with an error in any letter nothing is published and the site in place stays.

    Raises PublishError if the pages could not be made into a site, OSError if the letters' folder cannot be read,
    EndedError if somebody has killed a process of the build.
    """
    publish.refuse_foreign_folder(job.site)
    staging = publish.Staging(job.site)
    staging.clear()
    stages = Stages(announce)
    try:
        with tempfile.TemporaryDirectory(prefix="letterbook-") as scratch:
            written = apart(partial(_write, job, staging, Path(scratch), announce))
            if written.parts:
                _make_site(written.parts, Path(scratch) / _CONFIG, staging=staging, stages=stages)
        if written.parts:
            _seal(job, staging, written.parts.sums, stages)
    finally:
        staging.clear()
    seconds = {**written.seconds, **stages.seconds}
    return Built(written.problems, written.letters, published=bool(written.parts), seconds=seconds)


def _make_site(parts: _Parts, config: Path, *, staging: publish.Staging, stages: Stages) -> None:
    """Let MkDocs make a site of the pages; beside it make the index, and take the checksums of what is there."""
    sites = staging.shares(parts.shares)
    with (
        stages.stage("mkdocs", "Making the site with MkDocs"),
        publish.running_mkdocs(config, sites, epoch=parts.epoch) as has_ended,
    ):
        if parts.documents:
            with stages.stage("search", "Making the search index"):
                index_documents(parts.documents, site=staging.new)
        while not has_ended(_LOOK_AGAIN):
            for site in sites:
                parts.sums.read_settled(site)


def _write(job: Job, staging: publish.Staging, scratch: Path, announce: Callable[[str], None]) -> _Written:
    """Read the letters and write all that is made of them. Nothing else ever holds the letters."""
    stages = Stages(announce)
    with stages.stage("read", f"Reading the letters in {job.letters}"):
        understood = understand_folder(job.letters)
    problems, count = understood.problems, len(understood.letters)
    if has_error(problems) or (job.strict and problems):
        return _Written(problems, count, stages.seconds)
    with stages.stage("arrange", f"Comparing {count:,} letters"):
        frame = understood.frame
        archive = arrange(understood.letters, authorities=frame.authorities, collection=frame.collection)
    parts = _write_parts(job, archive, scratch, site=staging.new, stages=stages)
    return _Written(problems, count, stages.seconds, parts)


def _write_parts(job: Job, archive: Archive, scratch: Path, *, site: Path, stages: Stages) -> _Parts:
    """Write pages, downloads and pictures, and what the index is made of."""
    sums = publish.Checksums()
    with stages.stage("render", "Writing the pages"):
        (scratch / _CONFIG).write_text(_write_pages(job, archive, scratch), encoding="utf-8")
    with stages.stage("export", "Writing the downloads"):
        write_files(site, _summed(_downloads(job, archive), sums))
    with stages.stage("pictures", "Making the pictures"):
        write_files(site, _summed(draw_pictures(archive, letters=job.letters, earlier=job.site), sums))
    documents = None
    if job.search:
        with stages.stage("words", "Writing down what can be searched"):
            documents = write_documents(archive, scratch / "documents")
    return _Parts(sums, documents, _epoch(archive), _shares(len(archive.letters)))


def _shares(letters: int) -> int:
    """Return among how many processes of MkDocs the pages of so many letters are shared out."""
    return min(os.cpu_count() or 1, _MOST_SHARES) if letters >= _WORTH_SHARES else 1


def _seal(job: Job, staging: publish.Staging, sums: publish.Checksums, stages: Stages) -> None:
    """Put the parts of the site together, and put it in the place of the one that was there."""
    with stages.stage("seal", "Sealing the site"):
        write_bundles(job.root / "docs" / "assets", site=staging.new)
        publish.merge_pages(staging)
        publish.seal(staging.new, sums.of(staging.new))
        publish.exchange(staging)


def _write_pages(job: Job, archive: Archive, scratch: Path) -> str:
    """Write the generated pages; returns the configuration with which MkDocs makes a site of them."""
    docs = job.root / "docs" if job.own else _copy_docs(job.root, scratch)
    handwritten = _handwritten(docs)
    words = render_words(archive.collection, handwritten)
    pages = ((page.path, page.text) for page in render_archive(archive, handwritten))
    write_files(docs, ((path, text.encode()) for path, text in chain(words, pages)), owned=OWNED)
    return publish.mkdocs_config(job.root, archive.collection, docs=docs, preview=job.preview)


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
    """Yield path and content of each download."""
    for download in export_archive(archive):
        yield download.path, download.content
    if job.search:
        yield from titles_of(archive)
    for letter in archive.letters:
        for download in export_letter(letter, archive.collection, authorities=archive.authorities):
            yield download.path, download.content
        for name in (*letter.source.facsimiles, *(one.file for one in letter.source.originals)):
            yield f"letters/{letter.id}/{name}", published((job.letters / name).read_bytes(), name)


def _summed(files: Iterable[tuple[str, bytes]], sums: publish.Checksums) -> Iterator[tuple[str, bytes]]:
    """Pass files on to be written, and note their checksums: what is in hand need not be read again."""
    for name, content in files:
        sums.note(name, content)
        yield name, content


def _epoch(archive: Archive) -> int:
    """Return the day of the newest letter in seconds since 1970: the same letters give the same site."""
    newest = max((letter.id[:10] for letter in archive.letters), default="")
    try:
        day = dt.datetime.fromisoformat(newest).replace(tzinfo=dt.UTC)
    except ValueError:
        return 0
    return max(0, int(day.timestamp()))
