"""Judging a proposal: the letters that it touches, and nothing else."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from letterbook.problems import Problem, Where
from letterbook.proofread import check_some
from letterbook.proposal.facts import facts_of
from letterbook.proposal.git import Difference, content_of, differences, find_commit, names_with, prefix_of
from letterbook.proposal.history import Published, ancestor, check_history, is_edited
from letterbook.proposal.nearest import find_nearest
from letterbook.proposal.report import MOST_LETTERS, Judged, Report
from letterbook.source import (
    FACSIMILE_ENDINGS,
    LETTER_ENDINGS,
    ORIGINAL_ENDINGS,
    list_folder,
    parse_bytes,
    read_file,
)
from letterbook.understand import Understood, understand_folder

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from pathlib import Path

    from letterbook.model import Letter


@dataclass(frozen=True, slots=True)
class Touched:
    """What a proposal touches, by names below the letters' folder."""

    folder: Path
    label: str
    """how messages name the folder"""
    inside: tuple[Difference, ...]
    """paths are below the folder"""
    others: tuple[Difference, ...]
    """paths are below the top of the repository"""

    @property
    def names(self) -> frozenset[str]:
        """The names of the files that are touched and still there."""
        return frozenset(one.path for one in self.inside if not one.is_gone)


def read_touched(folder: Path, base: str, *, label: str) -> Touched:
    """Ask git what differs from a commit. Raises GitError if it does not know the commit."""
    prefix = prefix_of(folder)
    found = sorted(differences(folder, find_commit(folder, base)), key=lambda one: one.path)
    inside = (
        Difference(one.path.removeprefix(prefix), one.blob, is_gone=one.is_gone, is_link=one.is_link)
        for one in found
        if one.path.startswith(prefix)
    )
    return Touched(folder, label, tuple(inside), tuple(one for one in found if not one.path.startswith(prefix)))


def judge(folder: Path, base: str, *, label: str = "letters") -> Report:
    """Judge what differs from a commit. Raises GitError if there is none, OSError if there is no folder."""
    touched = read_touched(folder, base, label=label)
    links = tuple(_links(touched))
    others = tuple(_shown(one) for one in touched.others)
    if links:  # nothing is read where a name may lead out of the archive
        return Report((), links, others)
    understood = understand_folder(folder, label=label, only=_to_read(touched))
    letters = {letter.id: letter for letter in understood.letters if _is_touched(letter, touched)}
    published = dict(_published(touched))
    problems = (*_problems(understood, touched, letters), *check_history(letters, published))
    return Report(
        letters=tuple(_judged(touched, letters, published)), problems=tuple(sorted(set(problems))), others=others
    )


def _links(touched: Touched) -> Iterator[Problem]:
    for one in touched.inside:
        if one.is_link and not one.is_gone:
            where = Where(f"{touched.label}/{one.path}")
            yield Problem(where, "not-a-file", "this is a link to something elsewhere", "put the file itself here")


def _to_read(touched: Touched) -> frozenset[str]:
    """Return the names of the letters to read: touched ones, those whose scans are, and those with former addresses."""
    scans = [_stem(name) for name in touched.names if name.lower().endswith((*FACSIMILE_ENDINGS, *ORIGINAL_ENDINGS))]
    owners = _all_endings({*scans, *(stem.rpartition("-")[0] for stem in scans)})
    return touched.names | owners | _namesakes(touched) | names_with(touched.folder, "formerly")


def _namesakes(touched: Touched) -> frozenset[str]:
    """Return the names of files that would have the same address as a touched letter."""
    return _all_endings({_stem(name) for name in touched.names if name.endswith(LETTER_ENDINGS)})


def _all_endings(stems: Iterable[str]) -> frozenset[str]:
    return frozenset(f"{stem}{ending}" for stem in stems for ending in LETTER_ENDINGS)


def _is_touched(letter: Letter, touched: Touched) -> bool:
    source = letter.source
    beside = (*source.facsimiles, *(one.file for one in source.originals))
    return not touched.names.isdisjoint((_name(letter), *beside))


def _published(touched: Touched) -> Iterator[tuple[str, Published]]:
    """Yield id and former state of each published letter that is touched."""
    for one in touched.inside:
        if one.blob and "/" not in one.path and one.path.endswith(LETTER_ENDINGS):
            data = content_of(touched.folder, one.blob)
            source = parse_bytes(data, stem=_stem(one.path), file=f"{touched.label}/{one.path}").source
            if source:
                yield source.id, Published(source)


def _problems(understood: Understood, touched: Touched, letters: Mapping[str, Letter]) -> Iterator[Problem]:
    """Yield the problems of touched files, and of the letters whose scans are touched."""
    names = touched.names | _namesakes(touched) | {_name(letter) for letter in letters.values()}
    files = {f"{touched.label}/{name}" for name in names}
    compared = check_some(touched.folder, names, label=touched.label).problems
    return (problem for problem in (*understood.problems, *compared) if problem.where.file in files)


def _judged(touched: Touched, letters: Mapping[str, Letter], published: Mapping[str, Published]) -> Iterator[Judged]:
    kinds = {letter.id: _kind(letter, touched, published) for letter in letters.values()}
    shown = [name for name, kind in kinds.items() if kind != "withdrawn"][:MOST_LETTERS]
    new = {name: letters[name].source.text for name in shown if kinds[name] == "new"}
    nearest = find_nearest(new, _other_texts(touched)) if new else {}
    for name, letter in letters.items():
        facts = facts_of(letter) if name in shown else ()
        yield Judged(name, letter.source.file, kinds[name], facts, nearest.get(name))
    yield from _without_letter(touched, letters, published)


def _kind(letter: Letter, touched: Touched, published: Mapping[str, Published]) -> str:
    before = ancestor(letter, published)
    if letter.parsed.editorial.withdrawn:
        return "withdrawn"
    if before is None:
        return "new" if _name(letter) in touched.names else "facsimile"
    if before.source.id != letter.id:
        return "renamed"
    return "text" if is_edited(letter, before) else "facts"


def _without_letter(
    touched: Touched, letters: Mapping[str, Letter], published: Mapping[str, Published]
) -> Iterator[Judged]:
    """Yield the letters that are gone, and the files that cannot be read as letters."""
    former = {name for letter in letters.values() for name in letter.parsed.editorial.formerly}
    for name in sorted(published.keys() - letters.keys() - former):
        yield Judged(name, published[name].source.file, "removed")
    read = {_name(letter) for letter in letters.values()}
    for name in sorted(touched.names - read):
        if "/" not in name and name.endswith(LETTER_ENDINGS):
            yield Judged(_stem(name), _readable(f"{touched.label}/{name}"), "unread")


def _other_texts(touched: Touched) -> Iterator[tuple[str, str]]:
    """Yield id and text of each letter that the proposal leaves alone and that is not withdrawn."""
    listed, _ = list_folder(touched.folder)
    for file in listed:
        if file.path.name not in touched.names and not file.path.is_symlink():
            source = read_file(file.path, file=file.file).source
            if source and "withdrawn" not in source.metadata:
                yield source.id, source.text


def _name(letter: Letter) -> str:
    return letter.source.file.rpartition("/")[2]


def _stem(name: str) -> str:
    return name.rpartition(".")[0]


def _shown(one: Difference) -> str:
    link = " (a link)" if one.is_link and not one.is_gone else ""
    return f"{_readable(one.path)}{link}"


def _readable(path: str) -> str:
    """Return a path in which a name that is not UTF-8 can be printed."""
    return path.encode("utf-8", "replace").decode("utf-8")


def judged_files(letters: Iterable[Judged]) -> tuple[str, ...]:
    """Return the names of the files of letters that can be shown as pages."""
    return tuple(one.file.rpartition("/")[2] for one in letters if one.kind not in {"removed", "unread"})
