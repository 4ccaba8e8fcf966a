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
from letterbook.model import Original, Source
from letterbook.problems import Problem, Where
from letterbook.schema import check_yaml

if TYPE_CHECKING:
    from collections.abc import Container, Iterable, Iterator, Mapping
    from pathlib import Path

    from letterbook.model import FacsimilePage

LETTER_ENDINGS = (".txt", ".md", ".xml")

FACSIMILE_ENDINGS = (".pdf", ".jpg", ".jpeg", ".png", ".tif", ".tiff")

ORIGINAL_ENDINGS = (".docx", ".odt", ".rtf", ".html", ".htm", ".eml")
"""Files that a letter may have been received in, and that hold its text themselves."""

OTHER_NAMES = frozenset({"archive.yml", "authority", "README.md", "SHA256SUMS"})
"""What else may lie in the letters' folder."""

MOST_BYTES = 8_000_000
"""The longest letter that is read: about the text of ten novels."""

UNPRINTABLE = re.compile(r"[\x00-\x08\x0b\x0e-\x1f\x7f-\x84\x86-\x9f\ufffe\uffff]")
"""Control characters: neither HTML nor XML can carry them. Tab, line end, form feed (a page break) and NEL can stay."""

_HARMLESS = bytes({*range(256)} - {*range(9), 0x0B, *range(0x0E, 0x20), 0x7F})
"""Bytes of UTF-8 that are no such character by themselves."""

_UNPRINTABLE_PAIRS = (re.compile(rb"\xc2[\x80-\x84\x86-\x9f]"), re.compile(rb"\xef\xbf[\xbe\xbf]"))
"""The other ones as UTF-8 has them. Bytes are searched much sooner than the text, which has none but for a slip."""

_COPIED_ANEW = (".pdf", ".tif", ".tiff")
"""Facsimiles of which a copy without notes cannot always be made; of other pictures it can."""

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
    originals: tuple[str, ...] = ()
    """names of the files beside it that it was received in"""


def list_folder(
    folder: Path, *, label: str = "letters", only: Container[str] | None = None
) -> tuple[tuple[LetterFile, ...], tuple[Problem, ...]]:
    """Return the letters of a folder, or `only` those of some file names, by name, and what is wrong with other files.

    `label` is how messages name the folder. Raises OSError only if the folder itself cannot be listed.
    """
    names = sorted(path.name for path in folder.iterdir() if not path.name.startswith("."))
    letters = [name for name in names if _is_letter(name)]
    stems = {_stem(name) for name in letters}
    facsimiles, originals = (_beside(names, stems, endings) for endings in (FACSIMILE_ENDINGS, ORIGINAL_ENDINGS))
    lone = (*_lone_facsimiles(facsimiles.get("", ())), *_lone_originals(originals.get("", ())))
    links = (*_links(folder, facsimiles), *_links(folder, originals))
    named = (*_duplicate_ids(letters), *lone, *_strange_files(names), *links)
    return (
        tuple(
            LetterFile(
                folder / name,
                f"{label}/{name}",
                tuple(facsimiles.get(_stem(name), ())),
                tuple(originals.get(_stem(name), ())),
            )
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
    if read.source is not None and listed.originals:
        read = _with_originals(read, read.source, listed)
    if LETTER_ID.fullmatch(_stem(name)):
        return read
    message = f'"{name}" is not a name that can become the letter\'s address'
    hint = 'name it by date and addressee, in small letters a-z, digits and hyphens: "2023-03-16-france.txt"'
    return ReadSource(read.source, (Problem(Where(listed.file), "bad-file-name", message, hint), *read.problems))


def _with_facsimiles(read: ReadSource, source: Source, listed: LetterFile) -> ReadSource:
    """Add the files that show the letter, their pages, and what is wrong with those that cannot be shown."""
    folder = listed.file.rpartition("/")[0]
    found = {
        path.name: _facsimile(path, file=f"{folder}/{path.name}") for path in _plain_files(listed, listed.facsimiles)
    }
    shown = {name: pages for name, (pages, _) in found.items() if pages}
    pages = tuple(itertools.chain.from_iterable(shown.values()))
    problems = itertools.chain.from_iterable(problems for _, problems in found.values())
    return ReadSource(replace(source, facsimiles=tuple(shown), facsimile_pages=pages), (*read.problems, *problems))


def _plain_files(listed: LetterFile, names: Iterable[str]) -> Iterator[Path]:
    """Yield the files beside a letter that are no links and no folders; those are reported for themselves."""
    for name in names:
        path = listed.path.with_name(name)
        if path.is_file() and not path.is_symlink():
            yield path


def _facsimile(path: Path, *, file: str) -> tuple[tuple[FacsimilePage, ...], tuple[Problem, ...]]:
    """Return the pages of a file that can be shown and published, or the problem."""
    pages, problems = read_facsimile(path, file=file)
    if pages and path.suffix.lower() in _COPIED_ANEW:
        from letterbook.originals.publishing import published_facsimile  # noqa: PLC0415 - most letters have none
        from letterbook.originals.unreadable import UnreadableError  # noqa: PLC0415 - as above

        try:
            published_facsimile(path.read_bytes())
        except UnreadableError as error:
            hint = f"{error.hint}; until then it is not published"
            return (), (Problem(Where(file), "bad-facsimile", error.message, hint),)
    return pages, problems


def _with_originals(read: ReadSource, source: Source, listed: LetterFile) -> ReadSource:
    """Add the files that the letter was received in, and what is wrong with those that cannot be published."""
    from letterbook.originals.publishing import published_document  # noqa: PLC0415 - most letters have none
    from letterbook.originals.unreadable import UnreadableError  # noqa: PLC0415 - as above

    folder = listed.file.rpartition("/")[0]
    originals: list[Original] = []
    problems: list[Problem] = []
    for path in _plain_files(listed, listed.originals):
        try:
            originals.append(Original(path.name, len(published_document(path.read_bytes(), path.name))))
        except UnreadableError as error:
            hint = f"{error.hint}; until then it is not published"
            problems.append(Problem(Where(f"{folder}/{path.name}"), "bad-original", error.message, hint))
    return ReadSource(replace(source, originals=tuple(originals)), (*read.problems, *problems))


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
    return ReadSource(source, (*problems, *_character_problems(text, data, file=file)))


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


def _character_problems(text: str, data: bytes, *, file: str) -> Iterator[Problem]:
    suspicious = data.translate(None, _HARMLESS) or any(pair.search(data) for pair in _UNPRINTABLE_PAIRS)
    if suspicious and (match := UNPRINTABLE.search(text)):
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


def _beside(names: Iterable[str], stems: set[str], endings: tuple[str, ...]) -> dict[str, list[str]]:
    """Return letter id to the files of some kinds that are beside it; the key "" holds those that belong to none."""
    found: dict[str, list[str]] = {}
    for name in names:
        if name.lower().endswith(endings):
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


def _lone_facsimiles(names: Iterable[str]) -> Iterator[tuple[str, str, str, str]]:
    for name in names:
        hint = f'add the letter as "{_stem(name)}.txt", or name the file like its letter'
        yield name, "lone-facsimile", "this picture or PDF belongs to no letter", hint


def _lone_originals(names: Iterable[str]) -> Iterator[tuple[str, str, str, str]]:
    for name in names:
        message = f'this document belongs to no letter: there is no "{_stem(name)}.txt"'
        hint = "letterbook add makes a letter, which is plain text, out of the document; so does the repository's form"
        yield name, "lone-original", message, hint


def _strange_files(names: Iterable[str]) -> Iterator[tuple[str, str, str, str]]:
    """Yield name, code, message and hint for each file that is no letter and cannot belong to one."""
    known = (*FACSIMILE_ENDINGS, *ORIGINAL_ENDINGS)
    for name in names:
        if not (name in OTHER_NAMES or name.endswith(LETTER_ENDINGS) or name.lower().endswith(known)):
            hint = f"a letter ends in {', '.join(LETTER_ENDINGS)}, a facsimile in {', '.join(FACSIMILE_ENDINGS)}"
            yield name, "bad-file-name", f'"{name}" is neither a letter nor a facsimile', hint


def _links(folder: Path, facsimiles: Mapping[str, Iterable[str]]) -> Iterator[tuple[str, str, str, str]]:
    """Yield name, code, message and hint for each file beside a letter that only points to a file elsewhere."""
    for name in itertools.chain.from_iterable(facsimiles.values()):
        if (folder / name).is_symlink() or not (folder / name).is_file():
            yield name, "not-a-file", "this is a link or a folder, not a file", "put the file itself here"
