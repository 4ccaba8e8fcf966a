"""What became of a file that was to be added, for a person to read in a terminal."""

from __future__ import annotations

import shlex
from typing import TYPE_CHECKING

import click

from letterbook.add.desk import Entry
from letterbook.add.intake import Kept
from letterbook.show import show_letter
from letterbook.show.columns import visible, wrap

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from letterbook.add.identity import Likeness

_MOST_ALIKE = 3
_INDENT = "  "


def report(outcome: Entry | Kept, *, label: str, width: int, dry_run: bool, is_own: bool) -> str:
    """Return what was understood of a letter, what is worth a look, what was written, and what comes next.

    `label` is how to name the folder of letters; `is_own` says that it is the one that all commands take by themselves.
    """
    verb = "would be written" if dry_run else "written"
    match outcome:
        case Kept():
            lines = [*_written(outcome.files, label, verb), *_removed(outcome.removed)]
            return "\n".join(lines)
        case Entry():
            shown = show_letter(outcome.letter, width=width)
            lines = [*_remarks(outcome, width), *_written(outcome.files, label, verb), *_removed(outcome.removed)]
            after = () if dry_run else _next(outcome, label, is_own=is_own)
            return "\n".join((shown, *lines, *after))


def _remarks(entry: Entry, width: int) -> Iterator[str]:
    said = [*entry.remarks, *map(_alike, entry.alike[:_MOST_ALIKE])]
    if said:
        yield click.style("About the file", bold=True)
        for remark in said:
            first, *others = wrap(visible(remark), width - 4)
            yield f"{_INDENT}- {first}"
            yield from (f"{_INDENT}  {line}" for line in others)
        yield ""


def _alike(likeness: Likeness) -> str:
    return f"{likeness.share:.0%} of the text is the same as in {likeness.id}, which is {likeness.why}"


def _written(files: Iterable[tuple[str, bytes]], label: str, verb: str) -> Iterator[str]:
    for name, data in files:
        size = f"{len(data) / 1000:,.0f} kB" if len(data) >= 1000 else f"{len(data)} bytes"  # noqa: PLR2004 - a kilobyte
        yield f"{label}/{name}: {verb}, {size}"


def _removed(removed: Sequence[str]) -> Iterator[str]:
    if removed:
        yield f"{_INDENT}not in the kept copy: {'; '.join(removed)}"


def _next(entry: Entry, label: str, *, is_own: bool) -> Iterator[str]:
    option = "" if is_own else f"--letters {shlex.quote(label)} "
    name = shlex.quote(f"{label}/{entry.files[0][0]}")
    yield ""
    if len(entry.files) == 1:
        yield "The file you named stays where it is and is not published; only its text is."
    yield "Next: look through the text in an editor, then"
    yield f"  letterbook check {option}{name}"
    yield f"  letterbook build {option}".rstrip()
