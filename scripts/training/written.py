# ruff: noqa: INP001 - run as a script, by scripts/training/train.py
"""Read the letters that were written for the training: invented people, but laid out and worded as real letters are.

Each file of `written/` holds letters of one language, each below a line "== " with what is special about its layout.
Every line of a letter has its label before it:

    == Two ministers, no closing
    address: The Rt Hon Anna Novak MP
    address: Secretary of State for Archives

    salutation: Dear Ministers,

    body: We are writing about …

Their openers and bodies are learnt from; their closers are not, though they have labels, too. Learnt from those, the
grammar reads the closings of old letters less well (F1 0.876 for 0.887), and those of our days no better.
"""

from __future__ import annotations

import itertools
from pathlib import Path
from typing import TYPE_CHECKING

from letterbook.model import Source
from letterbook.parse.labelling.grammar import LABELS, is_lawful
from letterbook.parse.letter import read_transcript
from training.known import Known

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

WRITTEN = Path(__file__).with_name("written")
_BEGINS = "== "


def read_written(folder: Path = WRITTEN) -> Iterator[Known]:
    """Yield the letters of all files of a folder.

    Raises:
        ValueError: A line has no label, one that may not stand there, or is read as two lines; it says which.

    """
    for path in sorted(folder.glob("*.txt")):
        lines = path.read_text("utf-8").splitlines()
        begins = [at for at, line in enumerate(lines) if line.startswith(_BEGINS)]
        for begin, end in zip(begins, [*begins[1:], len(lines)], strict=True):
            yield _letter(f"{path.name}:{begin + 1}", lines[begin + 1 : end])


def _letter(where: str, lines: Sequence[str]) -> Known:
    parted = [line.partition(": ") for line in "\n".join(lines).strip("\n").split("\n")]
    text = "\n".join(line for _, _, line in parted)
    rows = list(read_transcript(Source(where, where, text, 1, {}, "")).rows)
    labels = [parted[row.number - 1][0] for row in rows]
    if wrong := _what_is_wrong(labels, [row.number for row in rows]):
        message = f"{where}: {wrong}"
        raise ValueError(message)
    return Known(where, "written", rows, labels[: len(labels) - labels[::-1].index("body")], text)


def _what_is_wrong(labels: Sequence[str], numbers: Sequence[int]) -> str:
    """Return why nothing can be learnt from a letter with such lines, or ""."""
    if unknown := set(labels) - set(LABELS):
        return f"{min(unknown)!r} is no label"
    if "body" not in labels:
        return "it has no body"
    unlawful = (pair for pair in itertools.pairwise(labels) if not is_lawful(*pair))
    if pair := next(unlawful, None):
        return "{} may not stand before {}".format(*pair)
    twice = (number for number in numbers if numbers.count(number) > 1)
    return f"line {number} of the letter is read as two" if (number := next(twice, 0)) else ""
