"""From a folder of sources to letters that are understood, with all that is wrong with them."""

from __future__ import annotations

import functools
import gc
from contextlib import contextmanager
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from letterbook.apart import can_fork
from letterbook.authority import FILES, Authorities, parse_authorities
from letterbook.config import Collection, parse_collection
from letterbook.former import check_former
from letterbook.model import ParsedLetter
from letterbook.parse import parse_letter
from letterbook.problems import Problem, Where
from letterbook.resolve import resolve_letter
from letterbook.source import LETTER_ENDINGS, LetterFile, ReadSource, decode, list_folder, read_file, read_letter_file

if TYPE_CHECKING:
    from collections.abc import Container, Iterable, Iterator, Sequence
    from pathlib import Path

    from letterbook.model import Letter

_WORTH_WORKERS = 400
"""Letters; fewer are parsed before another process has even started."""

_CHUNK = 50
"""Letters that are handed to another process at once."""

Read = tuple[ReadSource, ParsedLetter | None]
"""What became of a file, and the letter in it, if there is one."""


@dataclass(frozen=True, slots=True)
class Frame:
    """What is said of a collection beside its letters: archive.yml and the authority files."""

    collection: Collection
    authorities: Authorities
    problems: tuple[Problem, ...] = ()


@dataclass(frozen=True, slots=True)
class Understood:
    """The letters of a folder, or some of them, with every problem that was found on the way."""

    frame: Frame
    letters: tuple[Letter, ...]
    """those that could be read at all, with or without problems"""
    problems: tuple[Problem, ...]
    """in the order of files and lines"""


def read_frame(folder: Path, *, label: str = "letters") -> Frame:
    """Read archive.yml and the authority files of a folder of letters; each of them may be missing."""
    texts: dict[str, str] = {}
    unread: list[Problem] = []
    for name in ("archive.yml", *(f"authority/{name}.yml" for name in FILES)):
        path = folder / name
        text = _read_text(path, file=f"{label}/{name}")
        if isinstance(text, Problem):
            unread.append(text)
        else:
            texts[name] = text
    collection, problems = parse_collection(texts.get("archive.yml", ""), file=f"{label}/archive.yml")
    authorities = parse_authorities({name: texts.get(f"authority/{name}.yml", "") for name in FILES}, label=label)
    return Frame(collection, authorities, (*unread, *problems, *authorities.problems))


def _read_text(path: Path, *, file: str) -> str | Problem:
    """Return the text of a file that may be missing; a link is not followed, as it could lead anywhere."""
    if path.is_symlink() or path.parent.is_symlink():
        return Problem(Where(file), "not-a-file", "this is a link to something elsewhere", "put the file itself here")
    return decode(path.read_bytes() if path.is_file() else b"", file=file)


def understand_folder(folder: Path, *, label: str = "letters", only: Container[str] | None = None) -> Understood:
    """Read the letters of a folder, all or `only` those of some file names. Raises OSError if it cannot be listed."""
    frame = read_frame(folder, label=label)
    files, problems = list_folder(folder, label=label, only=only)
    understood = _understood(_read_all(files), frame, problems)
    clashes = tuple(check_former(understood.letters, _ids(folder)))
    return replace(understood, problems=tuple(sorted((*understood.problems, *clashes)))) if clashes else understood


def _ids(folder: Path) -> frozenset[str]:
    """Return the ids of all letters of a folder, whichever of them are looked at."""
    return frozenset(name.stem for name in folder.iterdir() if name.name.endswith(LETTER_ENDINGS))


def understand_files(files: Iterable[Path]) -> Iterator[Understood]:
    """Read letters one by one wherever they lie, with the authority files of their folders; any name will do."""
    read = functools.cache(read_frame)
    for path in files:
        yield _understood([_parsed(read_file(path, file=str(path)))], read(path.parent, label=str(path.parent)))


def _understood(reads: Iterable[Read], frame: Frame, problems: Iterable[Problem] = ()) -> Understood:
    """Resolve letters that were read and parsed, and gather all problems."""
    letters: list[Letter] = []
    found = [*frame.problems, *problems]
    for read, parsed in reads:
        found += read.problems
        if read.source is not None and parsed is not None:
            letter = resolve_letter(read.source, parsed, authorities=frame.authorities, collection=frame.collection)
            letters.append(letter)
            found += () if letter.parsed.editorial.withdrawn else letter.problems
    return Understood(frame, tuple(letters), tuple(sorted(found)))


def _read_all(files: Sequence[LetterFile]) -> Iterator[Read]:
    """Read and parse letters in their order, many of them on all cores: that is most of what understanding costs."""
    if len(files) < _WORTH_WORKERS:
        yield from map(_read, files)
        return
    from concurrent.futures import ProcessPoolExecutor  # noqa: PLC0415 - what a few letters do not need takes time
    from multiprocessing import get_context  # noqa: PLC0415 - as above

    yield _read(files[0])  # so that the processes need not each learn the languages
    with (
        without_collector(),
        ProcessPoolExecutor(mp_context=get_context("fork" if can_fork() else "spawn")) as workers,
    ):
        yield from workers.map(_read, files[1:], chunksize=_CHUNK)


@contextmanager
def without_collector() -> Iterator[None]:
    """Let Python not look for garbage while letters are read: reading leaves none for it to find."""
    enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if enabled:
            gc.enable()


def _read(listed: LetterFile) -> Read:
    return _parsed(read_letter_file(listed))


def _parsed(read: ReadSource) -> Read:
    return read, parse_letter(read.source) if read.source is not None else None
