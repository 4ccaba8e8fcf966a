"""What only a comparison of letters shows: readings of single copies, in all letters or in some against all others."""

from __future__ import annotations

from dataclasses import dataclass
from heapq import nlargest
from typing import TYPE_CHECKING

from letterbook.archive import arrange
from letterbook.compare.odd import check_readings, check_sentences
from letterbook.compare.sketch import LEAST, sketch_of
from letterbook.source import list_folder, read_letter_file
from letterbook.understand import understand_folder

if TYPE_CHECKING:
    from collections.abc import Set as AbstractSet
    from pathlib import Path

    from letterbook.problems import Problem
    from letterbook.understand import Understood

_KIN = 40
"""Letters with which those that are checked are compared: the likest ones of all."""


@dataclass(frozen=True, slots=True)
class Checked:
    """What `letterbook check` found."""

    problems: tuple[Problem, ...]
    """in the order of files and lines"""
    letters: int
    """how many were read"""


def check_folder(folder: Path, *, label: str) -> Checked:
    """Check all letters of a folder. Raises OSError if it cannot be listed."""
    understood = understand_folder(folder, label=label)
    return Checked(_problems(understood), len(understood.letters))


def check_some(folder: Path, names: AbstractSet[str], *, label: str) -> Checked:
    """Check some letters of a folder, given by file name, against all others. Raises OSError if it cannot be listed."""
    kin = _kin(folder, names, label=label)
    understood = understand_folder(folder, label=label, only=names | kin)
    files = {f"{label}/{name}" for name in names}
    found = tuple(problem for problem in _problems(understood) if problem.where.file in files)
    return Checked(found, len(names))


def _problems(understood: Understood) -> tuple[Problem, ...]:
    archive = arrange(
        understood.letters, authorities=understood.frame.authorities, collection=understood.frame.collection
    )
    odd = (*check_readings(archive.form_letters), *check_sentences(archive.letters))
    return tuple(sorted((*understood.problems, *odd)))


def _kin(folder: Path, names: AbstractSet[str], *, label: str) -> set[str]:
    """Return the files of the letters that are likest to some: every file is read for it, but none is parsed."""
    numbers: dict[str, frozenset[int]] = {}
    for listed in list_folder(folder, label=label)[0]:
        source = read_letter_file(listed).source
        numbers[listed.path.name] = frozenset(sketch_of([source.text]) if source else ())
    wanted = frozenset().union(*(numbers[name] for name in names if name in numbers))
    shared = {name: len(wanted & own) for name, own in numbers.items() if name not in names}
    likest = nlargest(_KIN, (name for name in sorted(shared) if shared[name] >= LEAST), key=lambda name: shared[name])
    return set(likest)
