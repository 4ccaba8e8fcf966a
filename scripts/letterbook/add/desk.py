"""The desk at which letters are taken in: each gets its id and its source, and none comes in twice."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from letterbook.add.block import split_block, write_source
from letterbook.add.identity import (
    Impression,
    Likeness,
    find_alike,
    has_probes,
    impression_of,
    likest,
    probes_of,
    propose_id,
)
from letterbook.add.known_names import mend_names
from letterbook.metadata import LETTER_ID
from letterbook.parse import parse_letter
from letterbook.problems import Problem, Where
from letterbook.resolve import resolve_letter
from letterbook.source import FACSIMILE_ENDINGS, ORIGINAL_ENDINGS, list_folder, parse_bytes, read_letter_file
from letterbook.understand import read_frame

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from pathlib import Path

    from letterbook.add.formats import Taken
    from letterbook.model import Letter
    from letterbook.originals.copies import Copy
    from letterbook.source import LetterFile, ReadSource

_MOST_NUMBERED = 1000

_NOT_ALL = 0.99
"""The most that is said of texts that differ, if only in a word."""

_WITH_BLOCK = (".txt", ".md")
"""Files that may have a metadata block already; in any other, lines of hyphens are words of the letter."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A letter that is ready to be put into the archive."""

    letter: Letter
    """as the program understands its source"""
    files: tuple[tuple[str, bytes], ...]
    """names and contents, the source first; none of the names is taken"""
    remarks: tuple[str, ...]
    """what a person should know of how it was read"""
    removed: tuple[str, ...]
    """what the original has and the kept copy has not"""
    alike: tuple[Likeness, ...]
    """other letters that have much of its text"""


class Desk:
    """The archive as far as taking in a letter needs it. It remembers what was taken in since it was opened."""

    def __init__(self, folder: Path, *, label: str = "letters") -> None:
        """Read what there is in a folder of letters. Raises OSError if it cannot be listed."""
        self._label = label
        self._folder = folder
        self.frame = read_frame(folder, label=label)
        self._listed, _ = list_folder(folder, label=label)
        self._names = {path.name for path in folder.iterdir()}
        self._ids = {one.path.stem for one in self._listed}
        self._new: list[Letter] = []
        self._impressions: dict[LetterFile, Impression] = {}

    def enter(
        self, taken: Sequence[Taken], names: Sequence[str], *, wanted: str = "", anyway: bool = False
    ) -> Entry | Problem:
        """Make an entry of what was taken from the files of one letter, or say why it cannot come in.

        `wanted` is the id it is to get, "" for one that the program proposes; `anyway` lets in what is there already.
        """
        text, letter, remarks = self._read(taken, names)
        copies = [copy for one in taken for copy in one.copies]
        alike = find_alike(letter, (*self._candidates(split_block(text)[2]), *self._new))
        name = wanted or propose_id(letter, self._ids)
        wrong = self._wrong_id(name, names[0]) or (None if anyway else self._refuse(names[0], copies, alike))
        if wrong:
            return wrong
        source = write_source(text, letter, names, by_machine=_by_machine(taken))
        letter = self._understand(source, name, _ending(names))
        files = ((f"{name}{_ending(names)}", source.encode("utf-8")), *self.name_copies(name, copies))
        self._remember(letter, files)
        removed = tuple(dict.fromkeys(what for copy in copies for what in copy.removed))
        return Entry(letter, files, remarks, removed, tuple(alike))

    def _read(self, taken: Sequence[Taken], names: Sequence[str]) -> tuple[str, Letter, tuple[str, ...]]:
        """Return the text of a letter, what is understood of it, and remarks; a scan gets its known names put right."""
        texts = [one.reading.text for one in taken]
        text = texts[0] if len(texts) == 1 else "\n\n\f".join(one.strip("\n") for one in texts) + "\n"
        if text.startswith("---") and not names[0].lower().endswith(_WITH_BLOCK):
            text = f"\n{text}"
        letter = self._understand(text, "", _ending(names))
        mended: tuple[str, ...] = ()
        if _by_machine(taken):
            text, mended = mend_names(letter, self.frame.authorities.people)
            letter = self._understand(text, "", _ending(names))
        remarks = (*(remark for one in taken for remark in one.reading.remarks), *mended)
        return text, letter, tuple(dict.fromkeys(remarks))

    def name_copies(self, name: str, copies: Sequence[Copy]) -> tuple[tuple[str, bytes], ...]:
        """Return copies to be kept beside a letter with names that are free, such as <id>.pdf; these are taken then."""
        named: list[tuple[str, bytes]] = []
        for copy in copies:
            free = (number for number in range(1, _MOST_NUMBERED) if not self._is_taken(name, number, copy.ending))
            named.append((f"{_numbered(name, next(free))}{copy.ending}", copy.data))
            self._names.add(named[-1][0])
        return tuple(named)

    def has(self, name: str) -> bool:
        """Tell whether there is a letter with this id."""
        return name in self._ids

    def keeps(self, copy: Copy) -> str:
        """Return the name of the file beside a letter that is the same as a copy, "" if there is none."""
        for listed in self._listed:
            for name in (*listed.facsimiles, *listed.originals):
                path = self._folder / name
                same_size = path.is_file() and path.stat().st_size == len(copy.data)
                if same_size and path.read_bytes() == copy.data:
                    return name
        return ""

    def _is_taken(self, name: str, number: int, ending: str) -> bool:
        """Tell whether a file of the same sort has the name: an original does not stand in the way of a facsimile."""
        stem = _numbered(name, number)
        sort = ORIGINAL_ENDINGS if ending in ORIGINAL_ENDINGS else FACSIMILE_ENDINGS
        return any(one.rpartition(".")[0] == stem and one.lower().endswith(sort) for one in self._names)

    def _remember(self, letter: Letter, files: Iterable[tuple[str, bytes]]) -> None:
        self._new.append(letter)
        self._ids.add(letter.id)
        self._names |= {name for name, _ in files}

    def _understand(self, text: str, name: str, ending: str) -> Letter:
        read = parse_bytes(text.encode("utf-8"), stem=name, file=f"{self._label}/{name or 'new'}{ending}")
        return self._resolved(read)

    def _resolved(self, read: ReadSource) -> Letter:
        source = read.source
        if source is None:
            message = "a text that was read is no source"
            raise ValueError(message)
        frame = self.frame
        letter = resolve_letter(
            source, parse_letter(source), authorities=frame.authorities, collection=frame.collection
        )
        return replace(letter, problems=tuple(sorted((*read.problems, *letter.problems))))

    def _candidates(self, text: str) -> Iterator[Letter]:
        """Yield the letters that may be like a text; all files are looked through, few are read as letters."""
        probes, found = probes_of(text), {}
        for listed in self._listed:
            raw = _raw(listed)
            if has_probes(raw, probes):
                found[listed] = self._impressions.get(listed) or impression_of(raw)
        self._impressions |= found
        for listed in likest(impression_of(text), found):
            read = read_letter_file(listed)
            if read.source is not None:
                yield self._resolved(read)

    def _refuse(self, file: str, copies: Iterable[Copy], alike: Sequence[Likeness]) -> Problem | None:
        kept = next((name for copy in copies if (name := self.keeps(copy))), "")
        if kept:
            message = f"this file is there already, as {self._label}/{kept}"
            return Problem(
                Where(file), "letter-exists", message, "nothing is to be done; --anyway adds it all the same"
            )
        same = next((one for one in alike if one.is_same), None)
        if same is None:
            return None
        if same.why == "the text is the same":
            message = f"this letter is there already: {same.id} has the same text"
        else:
            message = f"{min(same.share, _NOT_ALL):.0%} the same as {same.id}, {same.why}: is it the same letter?"
        hint = (
            f"if so, nothing is to be done; a scan is kept beside it with --facsimile-of {same.id}. "
            "If it is another letter, add it with --anyway"
        )
        return Problem(Where(file), "letter-exists", message, hint)

    def _wrong_id(self, name: str, file: str) -> Problem | None:
        if not LETTER_ID.fullmatch(name):
            hint = 'an id is the date and a word or two, in small letters a-z, digits and hyphens: "2023-03-16-france"'
            return Problem(Where(file), "bad-file-name", f'"{name}" cannot be the id of a letter', hint)
        if name in self._ids:
            message = f'there is a letter "{name}" already'
            return Problem(Where(file), "duplicate-id", message, "choose another id, or let the program propose one")
        return None


def _ending(names: Sequence[str]) -> str:
    """Return the ending of the source: Markdown stays Markdown."""
    return ".md" if names[0].lower().endswith(".md") else ".txt"


def _by_machine(taken: Iterable[Taken]) -> bool:
    return any(one.reading.by_machine for one in taken)


def _numbered(name: str, number: int) -> str:
    return name if number == 1 else f"{name}-{number}"


def _raw(listed: LetterFile) -> str:
    """Return the text of a file for a first look; what it is, is decided later."""
    path = listed.path
    return path.read_bytes().decode("utf-8", "replace") if path.is_file() and not path.is_symlink() else ""
