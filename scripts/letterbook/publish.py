"""Turning pages into the published site: MkDocs writes beside the site in place, which is replaced only at the end."""

from __future__ import annotations

import gzip
import hashlib
import os
import re
import shutil
import subprocess
import sys
import tempfile
import time
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import yaml

from letterbook.render.interfaces import unspoken

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence
    from typing import IO

    from letterbook.config import Collection

SEAL = "SHA256SUMS"
"""The checksums of all files of a site; also the sign by which a folder is known to be one of ours."""


class PublishError(Exception):
    """The site could not be made; the message says why, for the person who started the build."""


@dataclass(frozen=True, slots=True)
class Staging:
    """Where a site is put together until it is whole: beside the site, on the same disk."""

    site: Path

    @property
    def new(self) -> Path:
        """The new site: downloads and search index first, and in the end the pages."""
        return self.site.with_name(f"{self.site.name}.new")

    @property
    def pages(self) -> Path:
        """What MkDocs writes, in a folder for each of its processes, which would empty one that holds something."""
        return self.site.with_name(f"{self.site.name}.pages")

    def shares(self, count: int) -> tuple[Path, ...]:
        """Return the folders for as many processes of MkDocs."""
        return tuple(self.pages / str(number) for number in range(count))

    @property
    def old(self) -> Path:
        """The site that was there before, for the moment of the exchange."""
        return self.site.with_name(f"{self.site.name}.old")

    def clear(self) -> None:
        """Remove what an interrupted build may have left."""
        for folder in (self.new, self.pages, self.old):
            shutil.rmtree(folder, ignore_errors=True)


def refuse_foreign_folder(site: Path) -> None:
    """Raise PublishError where no folder can be, or one is that holds what we did not publish: it would be deleted."""
    for folder in (site, *site.parents):
        if folder.exists() and not folder.is_dir():
            message = f"{folder} is not a folder; name another one with --site"
            raise PublishError(message)
    if site.is_symlink():
        message = f"{site} is a link, not a folder; name another one with --site"
        raise PublishError(message)
    if site.is_dir() and any(site.iterdir()) and not (site / SEAL).is_file():
        message = f"{site} holds files that are not a site made by letterbook; empty it or name another with --site"
        raise PublishError(message)


def mkdocs_config(root: Path, collection: Collection, *, docs: Path, preview: bool) -> str:
    """Return the configuration of one build: the checkout's mkdocs.yml, with what is said of the collection over it."""
    said = {
        "site_name": collection.title,
        "site_description": collection.description or collection.title,
        "site_author": collection.publisher,
        "site_url": collection.address,
        "copyright": collection.rights,
    }
    overlay = {
        "INHERIT": str(root / "mkdocs.yml"),
        **{key: value for key, value in said.items() if value},
        "docs_dir": str(docs),
        "theme": {"custom_dir": str(docs / ".overrides")},
        "extra": {"preview": preview, "repository": collection.repository or ""},
        "exclude_docs": "".join(f"/{tag}/\n" for tag in unspoken(collection)),
        "hooks": [str(Path(__file__).with_name("mkdocs_hook.py"))],
    }
    return yaml.safe_dump(overlay, allow_unicode=True, sort_keys=False)


@contextmanager
def running_mkdocs(config: Path, sites: Sequence[Path], *, epoch: int) -> Iterator[Callable[[float], bool]]:
    """Run MkDocs on a configuration file beside what is done in the `with` block, and wait for it at the end.

    For each of the `sites` there is a process, which makes its share of the pages in that folder: MkDocs uses one core
    only. The block gets a function that waits some seconds at most, and tells whether MkDocs has ended. `epoch` is the
    time that MkDocs writes into what it makes, in seconds since 1970. A process of its own gives its memory back when
    it ends, and can be exchanged for MkDocs' successors. Raises PublishError with what MkDocs said, unless all went
    well without a word of warning.
    """
    environment = os.environ | {
        "SOURCE_DATE_EPOCH": os.environ.get("SOURCE_DATE_EPOCH", str(epoch)),
        "TZ": "UTC",
        "PYTHONHASHSEED": "0",
        "NO_MKDOCS_2_WARNING": "1",
    }
    with ExitStack() as stack:
        runs: list[_Run] = []
        try:
            for number, site in enumerate(sites):
                share = {SHARE: f"{number}/{len(sites)}"}
                runs.append(stack.enter_context(_started(config, site, environment=environment | share)))
            yield lambda seconds: _have_ended(runs, seconds)
            while not _have_ended(runs, _LONG):
                pass
            _refuse_failure(runs)
        except BaseException:
            for run in runs:
                run.process.kill()
            raise


SHARE = "LETTERBOOK_SHARE"
"""The environment variable that tells a process of MkDocs which share of the pages is its own: "0/2", "1/2"."""

_LONG = 60
"""seconds to wait at once for what takes as long as it takes"""


@dataclass(frozen=True, slots=True)
class _Run:
    """One process of MkDocs."""

    process: subprocess.Popen[bytes]
    said: IO[bytes]


@contextmanager
def _started(config: Path, site: Path, *, environment: Mapping[str, str]) -> Iterator[_Run]:
    """Start MkDocs, and wait for its end."""
    # Not --quiet: what MkDocs does not say, it does not count as a warning either.
    options = ("--strict", "--config-file", str(config), "--site-dir", str(site))
    command = [sys.executable, "-m", "mkdocs", "build", *options]
    with (
        tempfile.TemporaryFile() as said,
        subprocess.Popen(command, env=environment, stdout=said, stderr=subprocess.STDOUT) as process,  # noqa: S603 - our own interpreter and file
    ):
        yield _Run(process, said)


def _have_ended(runs: Sequence[_Run], seconds: float) -> bool:
    """Wait some seconds at most; tell whether all have ended, or one of them in vain."""
    with suppress(subprocess.TimeoutExpired):
        runs[0].process.wait(seconds)
    ended = [run.process.poll() for run in runs]
    return any(ended) or None not in ended


def _refuse_failure(runs: Sequence[_Run]) -> None:
    for run in runs:
        if run.process.poll():
            run.said.seek(0)
            raise PublishError(_reason(run.said.read().decode("utf-8", "replace")))


def _reason(output: str) -> str:
    """Return what MkDocs says of its failure, without the trace of its own code."""
    said = re.sub(r"\x1b\[[0-9;]*m", "", output).strip()
    before, _, trace = said.partition("Traceback (most recent call last)")
    reasons = "\n".join(line for line in before.splitlines() if not line.startswith("INFO ")).strip()
    return f"MkDocs could not make the site:\n{reasons or trace.splitlines()[-1]}"


def merge_pages(staging: Staging) -> None:
    """Move what the processes of MkDocs have written to its place in the new site."""
    shares = sorted(staging.pages.iterdir())
    sitemap = _merged_sitemap([(share / _SITEMAP).read_text("utf-8") for share in shares])
    for share in shares:
        _move(share, staging.new)
    shutil.rmtree(staging.pages, ignore_errors=True)
    (staging.new / _SITEMAP).write_text(sitemap, encoding="utf-8")
    (staging.new / f"{_SITEMAP}.gz").write_bytes(gzip.compress(sitemap.encode(), mtime=0))


_SITEMAP = "sitemap.xml"

_ENTRY = re.compile(r"\s*<url>.*?</url>", re.DOTALL)


def _merged_sitemap(sitemaps: Sequence[str]) -> str:
    """Return a sitemap with the pages of all of them by their addresses, however the pages were shared out."""
    entries = sorted({entry for sitemap in sitemaps for entry in _ENTRY.findall(sitemap)})
    if not entries:
        return sitemaps[0]
    start, *_, end = _ENTRY.split(sitemaps[0])
    return "".join((start, *entries, end))


def _move(source: Path, target: Path) -> None:
    """Move the files below a folder to their places below another; what is there already is replaced."""
    for name in _names_below(source):
        old, new = os.path.join(source, name), os.path.join(target, name)
        try:
            os.replace(old, new)
        except FileNotFoundError:
            os.makedirs(os.path.dirname(new), exist_ok=True)
            os.replace(old, new)


class Checksums:
    """The SHA-256, in hexadecimal, of every file of a site, by its path in the site.

    Pages are read as soon as MkDocs has written them, while it goes on with others: reading ten thousand files at the
    end would keep the site waiting. A file that has changed since is read again.
    """

    def __init__(self) -> None:
        self._known: dict[str, tuple[tuple[int, int] | None, str]] = {}

    def note(self, name: str, content: bytes) -> None:
        """Take down a file whose content is in hand; it is not read again."""
        self._known[name] = None, hashlib.sha256(content).hexdigest()

    def read_settled(self, folder: Path) -> None:
        """Read the files below a folder that were last written to some time ago."""
        settled = time.time_ns() - _SETTLED
        for name in _names_below(folder):
            with suppress(FileNotFoundError):
                stamp = _stamp(os.path.join(folder, name))
                if stamp[0] < settled:
                    self._sum(folder, name, stamp)

    def of(self, folder: Path) -> dict[str, str]:
        """Return the checksum of every file below a folder; only what is not known yet is read."""
        return {name: self._sum(folder, name, _stamp(os.path.join(folder, name))) for name in _names_below(folder)}

    def _sum(self, folder: Path, name: str, stamp: tuple[int, int]) -> str:
        known, found = self._known.get(name, ((0, 0), ""))
        if known is not None and known != stamp:
            with open(os.path.join(folder, name), "rb") as file:
                found = hashlib.file_digest(file, "sha256").hexdigest()
            self._known[name] = stamp, found
        return found


_SETTLED = 1_000_000_000
"""nanoseconds since a file was last written to, after which it is taken for whole"""


def _stamp(path: str) -> tuple[int, int]:
    """Return when a file was last written to, in nanoseconds, and its size in bytes."""
    status = os.stat(path)
    return status.st_mtime_ns, status.st_size


def _names_below(folder: Path) -> Iterator[str]:
    """Yield the path of every file below a folder, with slashes."""
    for parent, _, names in os.walk(folder):
        below = os.path.relpath(parent, folder).replace(os.sep, "/")
        yield from names if below == "." else (f"{below}/{name}" for name in names)


def seal(folder: Path, sums: Mapping[str, str]) -> None:
    """Write the checksums of a folder's files into it, in the form of the program `sha256sum`."""
    lines = [f"{sums[name]}  {name}\n" for name in sorted(sums)]
    (folder / SEAL).write_text("".join(lines), encoding="utf-8")


def exchange(staging: Staging) -> None:
    """Put the new site in the place of the old one."""
    shutil.rmtree(staging.old, ignore_errors=True)
    if staging.site.exists():
        staging.site.rename(staging.old)
    staging.new.rename(staging.site)
    shutil.rmtree(staging.old, ignore_errors=True)
