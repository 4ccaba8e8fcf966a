"""What it costs to build collections of made letters, beside plain MkDocs on the same pages."""

from __future__ import annotations

import json
import os
import shutil
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from benchmarks.make_letters import write_letters
from benchmarks.measure import Cost, bytes_below, measure
from benchmarks.report import Goal, table
from letterbook.build import GENERATED

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

ROOT = Path(__file__).parents[2]
BIN = Path(sys.executable).parent
ENVIRONMENT = os.environ | {"NO_MKDOCS_2_WARNING": "1", "TZ": "UTC"}

ROUNDS = 2
"""how often each build is measured; the quickest counts, as the one that was least disturbed"""

SMALL, LARGE = 1_000, 10_000
MOST_BESIDE_BARE = 1.25
MOST_GROWTH = 1.15
MOST_MEGABYTES = 600

STAGES = ("read", "arrange", "render", "mkdocs", "export", "search", "seal")


@dataclass(frozen=True, slots=True)
class Figures:
    """What was measured with one number of letters."""

    letters: int
    whole: Cost
    """`letterbook build`"""
    stages: Mapping[str, float]
    """of the whole build, in seconds"""
    without_search: Cost
    """`letterbook build --no-search`"""
    bare: Cost
    """`mkdocs build` with the same pages and the same mkdocs.yml"""
    size: int
    """bytes of the published site"""
    bare_size: int
    """bytes of what plain MkDocs made"""


def measure_builds(sizes: Sequence[int], announce: Callable[[str], None]) -> Iterator[Figures]:
    """Measure each number of letters in a checkout of its own, which is removed afterwards."""
    for size in sizes:
        with tempfile.TemporaryDirectory(prefix="letterbook-bench-") as scratch:
            checkout = Path(scratch)
            announce(f"{size:,} letters: making them")
            _make_checkout(checkout, size)
            yield _measure(checkout, size, announce)


def _make_checkout(checkout: Path, letters: int) -> None:
    """Copy what is written by hand, and put made letters beside it."""
    shutil.copy(ROOT / "mkdocs.yml", checkout)
    shutil.copytree(ROOT / "docs", checkout / "docs")
    _put_aside(checkout, *_PAGES)
    write_letters(letters, checkout / "letters")


_PAGES = tuple(f"docs/{name}" for name in GENERATED)


def _put_aside(checkout: Path, *names: str) -> None:
    """Move what a build has made out of the way, so that the next one begins from nothing.

    It is removed with the checkout: for minutes after tens of thousands of files were removed, ext4 takes several times
    as long to make new ones, since it looks for inodes that were not in use of late.
    """
    aside = Path(tempfile.mkdtemp(prefix="earlier-", dir=checkout))
    for name in names:
        if (checkout / name).exists():
            (checkout / name).rename(aside / Path(name).name)


def _measure(checkout: Path, letters: int, announce: Callable[[str], None]) -> Figures:
    without: list[Cost] = []
    bare: list[Cost] = []
    for turn in range(ROUNDS):
        # The pages must be there before plain MkDocs can read them, so only the first turn is bound to an order.
        steps = (_ours_without_search, _bare) if turn % 2 == 0 else (_bare, _ours_without_search)
        for step in steps:
            cost = step(checkout)
            (bare if step is _bare else without).append(cost)
            announce(f"{letters:,} letters, {'plain MkDocs' if step is _bare else 'without search'}: {cost}")
    whole = _ours(checkout, "--timings", "timings.json")
    announce(f"{letters:,} letters, the whole build: {whole}")
    return Figures(
        letters=letters,
        whole=whole,
        stages=json.loads((checkout / "timings.json").read_text("utf-8")),
        without_search=min(without, key=lambda cost: cost.seconds),
        bare=min(bare, key=lambda cost: cost.seconds),
        size=bytes_below(checkout / "site"),
        bare_size=bytes_below(checkout / "bare"),
    )


def _ours(checkout: Path, *options: str) -> Cost:
    _put_aside(checkout, *_PAGES, "site")
    command = (str(BIN / "letterbook"), "build", "--site", "site", *options)
    return measure(command, folder=checkout, environment=ENVIRONMENT)


def _ours_without_search(checkout: Path) -> Cost:
    return _ours(checkout, "--no-search")


def _bare(checkout: Path) -> Cost:
    _put_aside(checkout, "bare")
    command = (str(BIN / "mkdocs"), "build", "--quiet", "--strict", "--site-dir", "bare")
    return measure(command, folder=checkout, environment=ENVIRONMENT)


def report_builds(figures: Sequence[Figures]) -> str:
    """Return the figures as three tables: the stages, the comparison, the cost of one letter."""
    stages = table(
        ("letters", *STAGES, "in all", "peak memory", "site"),
        (
            (
                f"{item.letters:,}",
                *(f"{item.stages[stage]:.1f} s" for stage in STAGES),
                f"{item.whole.seconds:.1f} s",
                _megabytes(item.whole.memory),
                _megabytes(item.size),
            )
            for item in figures
        ),
    )
    beside = table(
        ("letters", "build", "seconds", "ratio", "seconds of processor", "ratio", "peak memory", "made"),
        (row for item in figures for row in _beside(item)),
    )
    return f"{stages}\n{beside}"


def _beside(item: Figures) -> Iterator[tuple[str, ...]]:
    """Yield a row for us and one for plain MkDocs."""
    ours, bare = item.without_search, item.bare
    yield (
        f"{item.letters:,}",
        "without search",
        f"{ours.seconds:.1f}",
        f"{ours.seconds / bare.seconds:.2f}",
        f"{ours.processor:.1f}",
        f"{ours.processor / bare.processor:.2f}",
        _megabytes(ours.memory),
        "",
    )
    yield (
        "",
        "plain MkDocs",
        f"{bare.seconds:.1f}",
        "",
        f"{bare.processor:.1f}",
        "",
        _megabytes(bare.memory),
        _megabytes(item.bare_size),
    )


def goals_of_builds(figures: Sequence[Figures]) -> Iterator[Goal]:
    """Yield what was promised of a large collection, if that was measured."""
    by_size = {item.letters: item for item in figures}
    if large := by_size.get(LARGE):
        ratio = large.without_search.seconds / large.bare.seconds
        yield Goal(f"{LARGE:,} letters without search, beside plain MkDocs", ratio, MOST_BESIDE_BARE, "{:.2f}")
        yield Goal(f"peak memory with {LARGE:,} letters", large.whole.memory / 1e6, MOST_MEGABYTES, "{:.0f} MB")
    if large and (small := by_size.get(SMALL)):
        growth = (large.whole.seconds / LARGE) / (small.whole.seconds / SMALL)
        yield Goal(f"seconds for a letter among {LARGE:,}, beside {SMALL:,}", growth, MOST_GROWTH, "{:.2f}")


def _megabytes(count: int) -> str:
    return f"{count / 1e6:,.0f} MB"
