"""What becomes of the letters that were published: edited, renamed, taken away. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from letterbook.model import Block
from letterbook.parse import parse_letter
from letterbook.parse.stated import read_editorial
from letterbook.problems import Problem, Where

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from letterbook.model import Editorial, Letter, Part, Source


@dataclass(frozen=True, slots=True)
class Published:
    """A letter as it was before the proposal."""

    source: Source

    @property
    def editorial(self) -> Editorial:
        """What its metadata block said."""
        return read_editorial(self.source.metadata)


def ancestor(letter: Letter, published: Mapping[str, Published]) -> Published | None:
    """Return the published letter that a proposed one continues, under its id or a former one."""
    former = (published[name] for name in letter.parsed.editorial.formerly if name in published)
    return published.get(letter.id) or next(former, None)


def check_history(letters: Mapping[str, Letter], published: Mapping[str, Published]) -> Iterator[Problem]:
    """Yield a problem for each published letter that is gone, and for each whose words changed in silence.

    `published` are the letters that the proposal touches, as they were; `letters` those that it leaves, by id.
    """
    continued = {name for letter in letters.values() for name in (letter.id, *letter.parsed.editorial.formerly)}
    for name in sorted(published.keys() - continued):
        yield _lost(published[name], letters, published)
    for letter in letters.values():
        before = ancestor(letter, published)
        if before and is_edited(letter, before) and not _is_explained(letter, before):
            yield _silent(letter, before)


def is_edited(letter: Letter, before: Published) -> bool:
    """Tell whether the words of a letter are others than before; blanks and line ends do not count.

    Of a letter in TEI its words are compared, not its markup.
    """
    return _words(letter.source) != _words(before.source)


def _words(source: Source) -> list[str]:
    if not source.file.endswith(".xml"):
        return source.text.split()
    return " ".join(map(_part_text, parse_letter(source).layout)).split()


def _part_text(part: Part | Block) -> str:
    return part.text if isinstance(part, Block) else " ".join(line.text for line in part.lines)


def _is_explained(letter: Letter, before: Published) -> bool:
    """Tell whether there is a dated note that was not there before, or the letter is withdrawn."""
    now, then = letter.parsed.editorial, before.editorial
    notes = [note for note in (*now.changes, *now.corrections) if note not in (*then.changes, *then.corrections)]
    return bool(now.withdrawn) or any("date" in note for note in notes)


def _silent(letter: Letter, before: Published) -> Problem:
    line = _first_changed_line(letter.source, before.source)
    message = "the words of this letter were published, and are others now"
    hint = (
        'if the transcription was wrong, say so above the letter: "changes: {date: 2024-05-31, text: what was mended}"'
        ". If the letter itself has the mistake, put the words back and state it under corrections"
    )
    return Problem(Where(letter.source.file, line), "silent-edit", message, hint)


def _first_changed_line(source: Source, before: Source) -> int:
    lines, were = source.text.split("\n"), before.text.split("\n")
    pairs = zip(lines, were, strict=False)
    same = next(
        (place for place, (line, was) in enumerate(pairs) if line.split() != was.split()), min(len(lines), len(were))
    )
    return source.first_line + min(same, len(lines) - 1)


def _lost(lost: Published, letters: Mapping[str, Letter], published: Mapping[str, Published]) -> Problem:
    heir = next((one for one in letters.values() if one.id not in published and not is_edited(one, lost)), None)
    name = lost.source.id
    if heir:
        hint = f'keep its old address: write "formerly: [{name}]" between two lines of --- at the top of this file'
        message = f'this letter was published as "{name}", and nothing leads from there to here'
        return Problem(Where(heir.source.file), "lost-letter", message, hint)
    hint = (
        "put it back. If it must not be public, keep the file with a block that says so: "
        '"withdrawn: {date: 2024-05-31, reason: …}"; if it was renamed, state formerly in its new file'
    )
    return Problem(Where(lost.source.file), "lost-letter", f'the letter "{name}" was published and is gone', hint)
