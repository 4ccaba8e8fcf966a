"""Reading letter sources from disk, with the problems a file can have before anyone reads the letter in it."""

from __future__ import annotations

import hashlib
import itertools
import re
import stat
import unicodedata
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from letterbook.facsimile import read_facsimile
from letterbook.metadata import LETTER_ID, METADATA
from letterbook.model import Source
from letterbook.problems import Problem, Where
from letterbook.schema import check_yaml

if TYPE_CHECKING:
    from collections.abc import Container, Iterable, Iterator, Mapping
    from pathlib import Path

LETTER_ENDINGS = (".txt", ".md", ".xml")

FACSIMILE_ENDINGS = (".pdf", ".jpg", ".jpeg", ".png", ".tif", ".tiff")

OTHER_NAMES = frozenset({"archive.yml", "authority", "README.md", "SHA256SUMS"})
"""What else may lie in the letters' folder."""

MOST_BYTES = 8_000_000
"""The longest letter that is read: about the text of ten novels."""

_UNPRINTABLE = re.compile(r"[\x00-\x08\x0b\x0e-\x1f\x7f-\x84\x86-\x9f\ufffe\uffff]")
"""Control characters: neither HTML nor XML can carry them. Tab, line end, form feed (a page break) and NEL can stay."""

_UTF16 = (b"\xff\xfe", b"\xfe\xff")
"""With these bytes begins a text in an older encoding of Unicode."""

_BLOCK = re.compile(r"\A---[ \t]*\n(?P<yaml>.*?)^(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL | re.MULTILINE)


@dataclass(frozen=True, slots=True)
class ReadSource:
    """What became of one file: a source, unless it cannot be read as text at all, and its problems."""

    source: Source | None
    problems: tuple[Problem, ...] = ()


@dataclass(frozen=True, slots=True)
class LetterFile:
    """A file that holds a letter, not yet read."""

    path: Path
    file: str
    """how messages name it: "letters/2023-03-16-france.txt" """
    facsimiles: tuple[str, ...] = ()
    """names of the files beside it that show the letter"""


def list_folder(
    folder: Path, *, label: str = "letters", only: Container[str] | None = None
) -> tuple[tuple[LetterFile, ...], tuple[Problem, ...]]:
    """Return the letters of a folder, or `only` those of some file names, by name, and what is wrong with other files.

    `label` is how messages name the folder. Raises OSError only if the folder itself cannot be listed.
    """
    names = sorted(path.name for path in folder.iterdir() if not path.name.startswith("."))
    letters = [name for name in names if _is_letter(name)]
    facsimiles = _facsimiles_by_letter(names, {_stem(name) for name in letters})
    named = (*_duplicate_ids(letters), *_strange_files(names, facsimiles.get("", ())), *_links(folder, facsimiles))
    return (
        tuple(
            LetterFile(folder / name, f"{label}/{name}", tuple(facsimiles.get(_stem(name), ())))
            for name in letters
            if only is None or name in only
        ),
        tuple(Problem(Where(f"{label}/{name}"), *rest) for name, *rest in named if only is None or name in only),
    )


def read_letter_file(listed: LetterFile) -> ReadSource:
    """Read a letter of a folder; its name becomes its address."""
    name = listed.path.name
    read = read_file(listed.path, file=listed.file)
    if read.source is not None and listed.facsimiles:
        read = _with_facsimiles(read, read.source, listed)
    if LETTER_ID.fullmatch(_stem(name)):
        return read
    message = f'"{name}" is not a name that can become the letter\'s address'
    hint = 'name it by date and addressee, in small letters a-z, digits and hyphens: "2023-03-16-france.txt"'
    return ReadSource(read.source, (Problem(Where(listed.file), "bad-file-name", message, hint), *read.problems))


def _with_facsimiles(read: ReadSource, source: Source, listed: LetterFile) -> ReadSource:
    """Add the files that show the letter, their pages, and what is wrong with those that cannot be shown."""
    folder = listed.file.rpartition("/")[0]
    found = {
        name: read_facsimile(path, file=f"{folder}/{name}")
        for name in listed.facsimiles
        if (path := listed.path.with_name(name)).is_file() and not path.is_symlink()
    }
    shown = {name: pages for name, (pages, _) in found.items() if pages}
    pages = tuple(itertools.chain.from_iterable(shown.values()))
    problems = itertools.chain.from_iterable(problems for _, problems in found.values())
    return ReadSource(replace(source, facsimiles=tuple(shown), facsimile_pages=pages), (*read.problems, *problems))


def read_file(path: Path, *, file: str) -> ReadSource:
    """Read one letter source, whatever its name; `file` is how messages name it."""
    info = path.lstat()
    if not stat.S_ISREG(info.st_mode):
        message = "this is a link or a folder, not a file"
        return _unread(Where(file), "not-a-file", message, "put the letter itself here, as a plain text file")
    if info.st_size > MOST_BYTES:
        message = f"the file has {info.st_size / 1e6:.0f} MB; a letter has at most {MOST_BYTES / 1e6:.0f} MB"
        hint = "keep only the text in this file; a scan goes beside it, as .pdf, .jpg or .png with the same name"
        return _unread(Where(file), "too-large", message, hint)
    return parse_bytes(path.read_bytes(), stem=_stem(path.name), file=file)


def parse_bytes(data: bytes, *, stem: str, file: str) -> ReadSource:
    """Make a source of a file's bytes: decode, check the characters, split off the metadata block."""
    text = decode(data, file=file)
    if isinstance(text, Problem):
        return ReadSource(None, (text,))
    metadata, letter, first_line, problems = _split(text, file=file)
    if not letter.strip("\ufeff\u200b \t\n\f\xa0") and "withdrawn" not in metadata:
        hint = "paste the text of the letter into the file, or remove the file"
        return _unread(Where(file), "empty-file", "there is no letter in this file", hint)
    source = Source(
        file=file,
        id=stem,
        text=letter,
        first_line=first_line,
        metadata=metadata,
        sha256=hashlib.sha256(data).hexdigest(),
    )
    return ReadSource(source, (*problems, *_character_problems(text, file=file)))


def decode(data: bytes, *, file: str) -> str | Problem:
    """Return the text of a UTF-8 file with plain line feeds, or the problem at the first line that is not UTF-8."""
    try:
        return data.decode("utf-8-sig").replace("\r\n", "\n").replace("\r", "\n")
    except UnicodeDecodeError as error:
        if data.startswith(b"%PDF") or (b"\0" in data and not data.startswith(_UTF16)):
            message = "this is no text: it may be a PDF, a picture or the file of a word processor"
            hint = "put the letter here as plain text; a scan or PDF goes beside it, with the same name"
            return Problem(Where(file), "not-utf8", message, hint)
        line = data[: error.start].count(b"\n") + 1
        message = "this line holds characters that are not UTF-8"
        hint = 'save the file again with the encoding "UTF-8" (Notepad: Save as, Encoding)'
        return Problem(Where(file, line), "not-utf8", message, hint)


def _split(text: str, *, file: str) -> tuple[Mapping[str, object], str, int, tuple[Problem, ...]]:
    """Return metadata, letter text, the line it begins on, and the problems of the block."""
    if not re.match(r"---[ \t]*\n", text):
        return {}, text, 1, ()
    if not (match := _BLOCK.match(text)):
        hint = 'put a line with "---" between the metadata and the letter'
        return {}, text, 1, (Problem(Where(file), "bad-yaml", "the metadata block has no end", hint),)
    checked = check_yaml(match["yaml"], METADATA, file=file, first_line=2)
    metadata = checked.value if isinstance(checked.value, dict) else {}
    return metadata, text[match.end() :], match.group().count("\n") + 1, checked.problems


def _character_problems(text: str, *, file: str) -> Iterator[Problem]:
    if match := _UNPRINTABLE.search(text):
        message = f"there is a control character here (U+{ord(match.group()):04X})"
        hint = "delete it; it usually comes from copying out of a PDF or a word processor"
        yield Problem(_where(text, match.start(), file=file), "control-character", message, hint)
    if not unicodedata.is_normalized("NFC", text):
        line = next(n for n, line in enumerate(text.split("\n"), 1) if not unicodedata.is_normalized("NFC", line))
        message = "a letter with an accent is written here as two characters (not Unicode NFC)"
        hint = "search and comparison work all the same; to mend it, type the accented letter again"
        yield Problem(Where(file, line), "not-nfc", message, hint)


def _where(text: str, offset: int, *, file: str) -> Where:
    begin = text.rfind("\n", 0, offset) + 1
    return Where(file, text.count("\n", 0, offset) + 1, offset - begin + 1)


def _unread(where: Where, code: str, message: str, hint: str) -> ReadSource:
    return ReadSource(None, (Problem(where, code, message, hint),))


def _is_letter(name: str) -> bool:
    return name not in OTHER_NAMES and name.endswith(LETTER_ENDINGS)


def _stem(name: str) -> str:
    return name.rpartition(".")[0] or name


def _facsimiles_by_letter(names: Iterable[str], stems: set[str]) -> dict[str, list[str]]:
    """Return letter id to its facsimile files; the key "" holds those that belong to no letter."""
    found: dict[str, list[str]] = {}
    for name in names:
        if name.lower().endswith(FACSIMILE_ENDINGS):
            stem = _stem(name)
            candidates = (stem, re.sub(r"-\d+\Z", "", stem))
            owner = next((candidate for candidate in candidates if candidate in stems), "")
            found.setdefault(owner, []).append(name)
    return {owner: sorted(files, key=lambda name: (len(_stem(name)), name)) for owner, files in found.items()}


def _duplicate_ids(letters: Iterable[str]) -> Iterator[tuple[str, str, str, str]]:
    """Yield name, code, message and hint for each letter whose id is taken."""
    first: dict[str, str] = {}
    for name in letters:
        other = first.setdefault(_stem(name), name)
        if other != name:
            message = f'"{other}" has the same id, "{_stem(name)}"'
            yield name, "duplicate-id", message, "keep one of the two, or give one another name"


def _strange_files(names: Iterable[str], lone: Iterable[str]) -> Iterator[tuple[str, str, str, str]]:
    """Yield name, code, message and hint for each file that is no letter and belongs to none."""
    for name in lone:
        hint = f'add the letter as "{_stem(name)}.txt", or name the file like its letter'
        yield name, "lone-facsimile", "this picture or PDF belongs to no letter", hint
    for name in names:
        if not (name in OTHER_NAMES or name.endswith(LETTER_ENDINGS) or name.lower().endswith(FACSIMILE_ENDINGS)):
            hint = f"a letter ends in {', '.join(LETTER_ENDINGS)}, a facsimile in {', '.join(FACSIMILE_ENDINGS)}"
            yield name, "bad-file-name", f'"{name}" is neither a letter nor a facsimile', hint


def _links(folder: Path, facsimiles: Mapping[str, Iterable[str]]) -> Iterator[tuple[str, str, str, str]]:
    """Yield name, code, message and hint for each facsimile that only points to a file elsewhere."""
    for name in itertools.chain.from_iterable(facsimiles.values()):
        if (folder / name).is_symlink() or not (folder / name).is_file():
            yield name, "not-a-file", "this is a link or a folder, not a file", "put the facsimile itself here"
