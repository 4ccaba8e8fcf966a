"""The figures as tables, printed and put into docs/about/benchmarks.md."""

from __future__ import annotations

import datetime as dt
import os
import platform
import re
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

PAGE = Path(__file__).parents[2] / "docs" / "about" / "benchmarks.md"


@dataclass(frozen=True, slots=True)
class Goal:
    """A figure that was promised, and the one that was measured."""

    what: str
    measured: float
    limit: float
    form: str
    """how a figure is written: "{:,.0f} MB" """
    at_least: bool = False
    """the limit is the least that will do, not the most"""

    @property
    def met(self) -> bool:
        """The promise was kept."""
        return self.measured >= self.limit if self.at_least else self.measured <= self.limit

    @property
    def row(self) -> tuple[str, ...]:
        """The goal as a row of a table."""
        needed = f"{'at least' if self.at_least else 'at most'} {self.form.format(self.limit)}"
        return (self.what, needed, self.form.format(self.measured), "yes" if self.met else "**no**")


def table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """Return a Markdown table; every column but the first stands to the right."""
    lines = (head, ["---", *("---" for _ in head[1:])], *rows)
    return "".join(f"| {' | '.join(line)} |\n" for line in lines)


def machine() -> str:
    """Return a sentence on when and on what the figures were measured."""
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    return (
        f"Measured on {dt.datetime.now(tz=dt.UTC):%Y-%m-%d} on {_processor()}, {os.cpu_count()} cores,"
        f" {memory:.0f} GB of memory, {platform.system()}, Python {platform.python_version()},"
        f" MkDocs {version('mkdocs')}, Material {version('mkdocs-material')}.\n"
    )


def _processor() -> str:
    """Return the processor's name; only Linux tells it without a program of its own."""
    path = Path("/proc/cpuinfo")
    match = re.search(r"^model name\s*:\s*(.+)$", path.read_text("utf-8"), re.MULTILINE) if path.exists() else None
    return match[1].strip() if match else platform.processor() or platform.machine()


def put(text: str, name: str, report: str) -> str:
    """Return a page with a report between its two marks `<!-- name -->` and `<!-- /name -->`, in place of the old one.

    Raises ValueError if the page has no such marks.
    """
    begin, end = f"<!-- {name} -->\n", f"<!-- /{name} -->"
    if begin not in text or end not in text:
        message = f"the page has no place for {name}: {begin.strip()} and {end}"
        raise ValueError(message)
    head, _, rest = text.partition(begin)
    tail = rest.partition(end)[2]
    return f"{head}{begin}\n{report.strip()}\n\n{end}{tail}"


def write(name: str, report: str) -> None:
    """Put a report into its place on the page of benchmarks."""
    PAGE.write_text(put(PAGE.read_text("utf-8"), name, report), encoding="utf-8")
