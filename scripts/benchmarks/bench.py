"""Measures what builds and reading cost, prints it, and puts a full run's figures into docs/about/benchmarks.md.

make bench                      all of it, about fifteen minutes, and then the search (search.py)
make bench SIZES="100 1000"     a look at smaller collections; none of these figures is written
"""

from __future__ import annotations

import shutil
import subprocess
import sys

from benchmarks.builds import goals_of_builds, measure_builds, report_builds
from benchmarks.parsing import measure_parsing
from benchmarks.reading import NOT_MEASURED, report_reading
from benchmarks.report import machine, table, write
from benchmarks.spacing import report_spacing

FULL = (100, 1_000, 10_000)


def main(sizes: tuple[int, ...]) -> int:
    """Measure collections of some sizes; return the exit code."""
    if not shutil.which("ps"):
        print("benchmarks need the program ps (Debian: apt install procps)", file=sys.stderr)
        return 2
    _announce("parsing on one core")
    parsing = measure_parsing()
    _announce("reading letters with known answers")
    try:
        reading = report_reading()
        figures = tuple(measure_builds(sizes, _announce))
    except subprocess.CalledProcessError as error:
        print(f"{error}\n{(error.stderr or error.output).decode(errors='replace')}", file=sys.stderr)
        return 1
    goals = (*goals_of_builds(figures), *parsing.goals)
    head = ("what", "needed", "measured", "met")
    report = "\n".join((machine(), report_builds(figures), table(head, (goal.row for goal in goals)), parsing.beside))
    print(report, reading, sep="\n")
    if set(FULL) <= set(sizes):
        write("builds", report)
        if not reading.startswith(NOT_MEASURED):
            write("reading", f"{reading}\n{report_spacing()}")
        _announce("written to docs/about/benchmarks.md")
    return 0


def _announce(message: str) -> None:
    print(message, file=sys.stderr, flush=True)


if __name__ == "__main__":
    sys.exit(main(tuple(map(int, sys.argv[1:])) or FULL))
