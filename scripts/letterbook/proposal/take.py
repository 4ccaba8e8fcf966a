"""Making the source of a letter out of what somebody sent: the same way as `letterbook add`, and in one place."""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import chain
from typing import TYPE_CHECKING

import yaml

from letterbook.add.bounded import take_file
from letterbook.add.desk import Desk
from letterbook.add.formats import FACSIMILES, Taken
from letterbook.originals.unreadable import UnreadableError
from letterbook.problems import Problem, Where

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from letterbook.add.desk import Entry

_WIDTH = 110


@dataclass(frozen=True, slots=True)
class Sent:
    """What somebody sent: the files of one letter, and what is known of it."""

    files: tuple[Path, ...]
    """the text or the first page comes first"""
    facts: Mapping[str, str]
    """keys of a metadata block"""


def take_letter(sent: Sent, folder: Path, *, label: str = "letters") -> Entry | Problem:
    """Make the source of a letter, without writing it. Raises OSError if the folder of letters cannot be listed."""
    desk = Desk(folder, label=label)
    languages = desk.frame.collection.languages
    first, *others = sent.files
    is_scan = first.suffix in FACSIMILES
    taken: list[Taken] = []
    for file in (first, *(other for other in others if other.suffix in FACSIMILES)):
        try:
            # What comes along with a text shows it, and is not read once more.
            taken.append(take_file(file, languages, only_keep=file != first and not is_scan))
        except UnreadableError as error:
            return Problem(Where(file.name), "cannot-read", error.message, error.hint)
    pages = taken if is_scan else [_with_copies(taken)]
    pages = [_with_facts(pages[0], sent.facts), *pages[1:]]
    names = [file.name for file in sent.files]
    return desk.enter(pages, names if is_scan else names[:1])


def _with_copies(taken: Sequence[Taken]) -> Taken:
    return replace(taken[0], copies=tuple(chain.from_iterable(one.copies for one in taken)))


def _with_facts(taken: Taken, facts: Mapping[str, str]) -> Taken:
    """Put what is known of a letter above its text."""
    if not facts:
        return taken
    block = yaml.safe_dump(dict(facts), allow_unicode=True, sort_keys=False, width=_WIDTH)
    return replace(taken, reading=replace(taken.reading, text=f"---\n{block}---\n{taken.reading.text}"))
