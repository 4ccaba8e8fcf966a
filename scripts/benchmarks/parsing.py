"""How many letters are read out of their text in a second, on one core, and how soon the first one is printed."""

from __future__ import annotations

import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING

from benchmarks.make_letters import make_letters
from benchmarks.report import Goal
from letterbook.parse import parse_letter
from letterbook.source import parse_bytes

if TYPE_CHECKING:
    from collections.abc import Sequence

CORPORA = Path(__file__).resolve().parents[3] / "shared" / "corpora"
"""Where real letters with known answers lie, beside the checkout; they are not part of it."""

MADE = 2_000
PORTION = 50
ROUNDS = 5
STARTS = 15

File = tuple[str, bytes]
"""The name of a letter, and what its file holds."""


def goals_of_parsing() -> list[Goal]:
    """Measure how fast made letters are read, and real ones where they are there."""
    made = [(letter_id, text.encode()) for letter_id, text in make_letters(MADE)]
    goals = [_goal("made letters", rate_of(made), 1_000)]
    if real := [(path.stem, path.read_bytes()) for path in sorted((CORPORA / "editions").rglob("*.txt"))]:
        goals.append(_goal("letters of editions", rate_of(real), 1_500))
    goals.append(Goal("seconds of `letterbook parse` for one letter, start included", _start(*made[0]), 0.4, "{:.2f}"))
    return goals


def rate_of(files: Sequence[File]) -> float:
    """Return letters in a second: from the bytes of a file to what was understood.

    Portions of a few letters are timed, in several rounds, and the best time of each counts: what else a machine does
    in between can only add to it.
    """
    portions = [files[begin : begin + PORTION] for begin in range(0, len(files), PORTION)]
    rounds = [[_seconds(portion) for portion in portions] for _ in range(ROUNDS)]
    seconds: float = sum(map(min, zip(*rounds, strict=True)))
    return len(files) / seconds


def _seconds(files: Sequence[File]) -> float:
    start = time.perf_counter()
    for letter_id, data in files:
        if source := parse_bytes(data, stem=letter_id, file=letter_id).source:
            parse_letter(source)
    return time.perf_counter() - start


def _start(letter_id: str, data: bytes) -> float:
    """Return the seconds that reading one letter takes from the command line, the median of several."""
    with tempfile.TemporaryDirectory() as folder:
        letter = Path(folder, f"{letter_id}.txt")
        letter.write_bytes(data)
        program = Path(sys.executable).with_name("letterbook")
        return statistics.median(_run(program, "parse", letter) for _ in range(STARTS))


def _run(*command: str | Path) -> float:
    start = time.perf_counter()
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)  # noqa: S603 - our own program
    return time.perf_counter() - start


def _goal(what: str, rate: float, needed: int) -> Goal:
    return Goal(f"{what} parsed in a second on one core", rate, needed, "{:,.0f}", at_least=True)
