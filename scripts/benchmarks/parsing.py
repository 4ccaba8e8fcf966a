"""How many letters are read out of their text in a second, on one core, and how soon the first one is printed."""

from __future__ import annotations

import compileall
import statistics
import subprocess
import sys
import tempfile
import textwrap
import time
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from benchmarks.make_letters import make_letters
from benchmarks.report import Goal, table
from letterbook.parse import parse_letter
from letterbook.source import parse_bytes
from letterbook.understand import without_collector

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

CORPORA = Path(__file__).resolve().parents[3] / "shared" / "corpora"
"""Where real letters with known answers lie, beside the checkout; they are not part of it."""

PROGRAM = Path(__file__).resolve().parents[1] / "letterbook"

MADE = 2_000
PORTION = 50
ROUNDS = 5
STARTS = 15

File = tuple[str, bytes]
"""The name of a letter, and what its file holds."""


class Parsing(NamedTuple):
    """What reading letters was measured to cost."""

    goals: tuple[Goal, ...]
    beside: str
    """a table of what it costs beside a piece of work that stays the same: a machine is not equally fast every hour"""


def measure_parsing() -> Parsing:
    """Measure how fast made letters are read, and real ones where they are there."""
    made = [(letter_id, text.encode()) for letter_id, text in make_letters(MADE)]
    real = [(path.stem, path.read_bytes()) for path in sorted((CORPORA / "editions").rglob("*.txt"))]
    goals, rows = [], []
    for what, files, needed in (("made letters", made, 1_000), ("letters of editions", real, 1_500)):
        if files:
            read, wrapped = rate_of(files), rate_of(files, _wrap)
            goals.append(_goal(what, read, needed))
            rows.append((what, f"{read:,.0f}", f"{wrapped:,.0f}", f"{wrapped / read:.2f}"))
    goals.append(Goal("seconds of `letterbook parse` for one letter, start included", _start(*made[0]), 0.4, "{:.2f}"))
    return Parsing(tuple(goals), table(("letters", "read in a second", "wrapped in a second", "ratio"), rows))


def _read(letter_id: str, data: bytes) -> None:
    if source := parse_bytes(data, stem=letter_id, file=letter_id).source:
        parse_letter(source)


def _wrap(_: str, data: bytes) -> None:
    textwrap.wrap(data.decode(errors="replace"))


def rate_of(files: Sequence[File], work: Callable[[str, bytes], None] = _read) -> float:
    """Return letters in a second: from the bytes of a file to what was understood, or through other work.

    Portions of a few letters are timed, in several rounds, and the best time of each counts: what else a machine does
    in between can only add to it. As in a build, Python does not look for garbage meanwhile.
    """
    portions = [files[begin : begin + PORTION] for begin in range(0, len(files), PORTION)]
    with without_collector():
        rounds = [[_seconds(portion, work) for portion in portions] for _ in range(ROUNDS)]
    seconds: float = sum(map(min, zip(*rounds, strict=True)))
    return len(files) / seconds


def _seconds(files: Sequence[File], work: Callable[[str, bytes], None]) -> float:
    start = time.perf_counter()
    for letter_id, data in files:
        work(letter_id, data)
    return time.perf_counter() - start


def _start(letter_id: str, data: bytes) -> float:
    """Return the seconds that reading one letter takes from the command line, the median of several.

    The program is compiled, as `make` leaves it: where Python keeps nothing that it compiled
    (PYTHONDONTWRITEBYTECODE), each command would first compile what has been edited since.
    """
    compileall.compile_dir(str(PROGRAM), quiet=1)
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
