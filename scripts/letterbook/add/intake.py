"""From the files that a person names to letters in the archive, one outcome for each letter."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, NamedTuple

from letterbook.add.bounded import take_file
from letterbook.add.desk import Desk, Entry
from letterbook.add.storing import store
from letterbook.originals.unreadable import UnreadableError
from letterbook.problems import Problem, Where

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from pathlib import Path

    from letterbook.add.formats import Taken


@dataclass(frozen=True, slots=True)
class Wishes:
    """What a person wants beside the files being taken in."""

    pages: bool = False
    """the files are the pages of one letter"""
    wanted: str = ""
    """the id of the letter; "" for the one that is proposed"""
    languages: tuple[str, ...] = ()
    """of the scans, BCP 47; those of archive.yml where none is named"""
    scan: bool = False
    """read the pictures of a PDF that holds text, too"""
    shows: str = ""
    """the id of a letter that the files show; they are kept beside it and not read"""
    anyway: bool = False
    dry_run: bool = False


class Kept(NamedTuple):
    """Files that were kept beside a letter that was there."""

    file: str
    """the file that was named"""
    files: tuple[tuple[str, bytes], ...]
    removed: tuple[str, ...]


Outcome = Entry | Kept | Problem


def take_in(
    files: Sequence[Path], folder: Path, wishes: Wishes, *, label: str, announce: Callable[[str], None]
) -> Iterator[Outcome]:
    """Take letters into a folder; yield what became of each. Raises OSError if the folder or the disk refuses.

    `label` is how messages name the folder; `announce` is told what goes on.
    """
    desk = Desk(folder, label=label)
    if wishes.shows and not desk.has(wishes.shows):
        message = f'there is no letter "{wishes.shows}" in {label}'
        hint = "look for its id: it is the name of its file without the ending"
        yield Problem(Where(str(files[0])), "cannot-read", message, hint)
        return
    for group in [files] if wishes.pages else [[file] for file in files]:
        for file in group:
            announce(f"reading {file}")
        outcome = _outcome(group, desk, wishes)
        if not isinstance(outcome, Problem) and not wishes.dry_run:
            store(folder, outcome.files)
        yield outcome


def _outcome(group: Sequence[Path], desk: Desk, wishes: Wishes) -> Outcome:
    taken: list[Taken] = []
    for file in group:
        try:
            languages = wishes.languages or desk.frame.collection.languages
            taken.append(take_file(file, languages, force=wishes.scan, only_keep=bool(wishes.shows)))
        except UnreadableError as error:
            return Problem(Where(str(file)), "cannot-read", error.message, error.hint)
    if wishes.shows:
        return _keep(group[0], taken[0], desk, wishes)
    entry = desk.enter(taken, [file.name for file in group], wanted=wishes.wanted, anyway=wishes.anyway)
    return replace(entry, where=Where(str(group[0]))) if isinstance(entry, Problem) else entry


def _keep(file: Path, taken: Taken, desk: Desk, wishes: Wishes) -> Kept | Problem:
    there = next((name for copy in taken.copies if (name := desk.keeps(copy))), "")
    if there and not wishes.anyway:
        message = f"this file is there already, as {there}"
        return Problem(Where(str(file)), "letter-exists", message, "nothing is to be done")
    files = desk.name_copies(wishes.shows, taken.copies)
    removed = tuple(dict.fromkeys(what for copy in taken.copies for what in copy.removed))
    return Kept(str(file), files, removed)
