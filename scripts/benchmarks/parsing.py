"""How many letters are read out of their text in a second, on one core."""

from __future__ import annotations

import time

from benchmarks.make_letters import make_letters
from benchmarks.report import Goal
from letterbook.parse import parse_letter
from letterbook.source import parse_bytes

LETTERS = 2_000
ROUNDS = 3
NEEDED = 1_000


def measure_parsing() -> float:
    """Return letters in a second, in the best of some rounds: from the bytes of a file to what was understood."""
    files = [(letter_id, text.encode()) for letter_id, text in make_letters(LETTERS)]
    return LETTERS / min(_seconds(files) for _ in range(ROUNDS))


def _seconds(files: list[tuple[str, bytes]]) -> float:
    start = time.perf_counter()
    for letter_id, data in files:
        if source := parse_bytes(data, stem=letter_id, file=letter_id).source:
            parse_letter(source)
    return time.perf_counter() - start


def goal_of_parsing(rate: float) -> Goal:
    """Return the promise beside what was measured."""
    return Goal("letters parsed in a second on one core", rate, NEEDED, "{:,.0f}", at_least=True)
