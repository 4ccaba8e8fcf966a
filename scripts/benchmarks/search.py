"""Measures the search: the making of its index, and what a reader waits for, in Chromium and against SQLite's FTS5.

    python -m benchmarks.search                 5, 1,000 and 10,000 made letters
    python -m benchmarks.search 100000          as many as are named
    MODELS=DIR python -m benchmarks.search      with the letters in DIR as models of the made ones

Without models the letters have the few words of make_letters.py, and the report says so.
"""

from __future__ import annotations

import json
import os
import shutil
import sqlite3
import sys
import tempfile
from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path
from statistics import mean, median, quantiles
from typing import TYPE_CHECKING

from playwright.sync_api import sync_playwright

from benchmarks.builds import BIN, ENVIRONMENT, ROOT
from benchmarks.gzip_server import serve
from benchmarks.measure import CHROMIUM_FLAGS, Cost, bytes_below, measure
from benchmarks.natural import make_documents, read_models
from benchmarks.parsing import CORPORA
from benchmarks.report import Goal, machine, table, write
from benchmarks.search_material import MOST_BESIDE, Answer, ask_material, loaded_by
from benchmarks.search_queries import KINDS, Sample, draw_sample, make_known_items, make_queries
from letterbook.authority import Authorities
from letterbook.mentions import mentions_of
from letterbook.search.index import Documents, write_portions

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from playwright.sync_api import Browser, Page

    from letterbook.search.documents import Document

SIZES = (5, 1_000, 10_000)
QUERIES = 200
COMPARED = 500
"""Queries whose answers are compared with those of SQLite."""
KNOWN = 200
"""Letters that are looked for by words of theirs."""
SAMPLE = 500
"""Letters that queries are drawn from."""

_PRIVATE = "\ue000"
"""A character for private use, of which SQLite's unicode61 makes a word."""

ANSWERED = "document.querySelector('.search-results > li, .search-tips:not([hidden])')"
FAILED = "document.querySelector('.search-status').textContent.includes('does not work')"
TIMED = f"""async (query) => {{
  const box = document.querySelector("#search-q");
  const start = performance.now();
  box.value = query;
  box.dispatchEvent(new Event("input", {{ bubbles: true }}));
  while (!{ANSWERED} && !{FAILED}) await new Promise((resolve) => setTimeout(resolve, 1));
  if ({FAILED}) throw new Error("the search has failed");
  return performance.now() - start;
}}"""
RANKED = """async (queries) => {
  const { openEngine } = await import("/assets/search-engine.js");
  globalThis.engine ??= await openEngine(new URL("/", location.href));
  const answers = [];
  for (const query of queries) answers.push((await globalThis.engine.search(query, {}, "")).ranked);
  return answers;
}"""


@dataclass(frozen=True, slots=True)
class Figures:
    """What was measured with one number of letters."""

    letters: int
    text: int
    """bytes of the letters' texts, in UTF-8"""
    index: int
    """bytes of the index"""
    cost: Cost
    answers: Sequence[Answer]
    material: Sequence[Answer]
    """the same queries, asked of the search that Material brings along; none where that would take hours"""
    missed: Sequence[str]
    """queries for which SQLite finds a letter that the index does not"""
    first: float
    """share of the letters looked for by their words that came first"""
    first_five: float


def main(sizes: Sequence[int]) -> int:
    """Measure collections of some sizes; return the exit code."""
    folder = Path(os.environ.get("MODELS") or CORPORA / "editions")
    models = read_models(folder)
    real = f"{sum(map(len, models))} letters of editions"
    source = (
        real if folder.is_dir() else f"none were there ({CORPORA.name}/ beside the checkout); so they have few words"
    )
    figures = [_measure(size, models) for size in sizes]
    report = "\n".join((machine(), f"Models of the made letters: {source}.\n", *_report(figures)))
    print(report)
    if set(SIZES) <= set(sizes):
        write("search", report)
    return 0


def _measure(size: int, models: Sequence[Sequence[str]]) -> Figures:
    with tempfile.TemporaryDirectory(prefix="letterbook-bench-") as scratch:
        folder = Path(scratch)
        print(f"{size:,} letters", file=sys.stderr, flush=True)
        site = _empty_site(folder)
        written = write_portions(
            publish_documents(make_documents(size, models), site),
            folder / "documents",
            mentions=mentions_of(Authorities()),
        )
        cost = _index(written, site)
        sample = draw_sample(written.read(), SAMPLE, of=size)
        print(f"{size:,} letters: indexed in {cost}", file=sys.stderr, flush=True)
        queries = list(make_queries(sample, QUERIES))
        with serve(site) as address, sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=os.environ.get("CHROMIUM"), args=CHROMIUM_FLAGS)
            answers = [_ask(browser, address, kind, query) for kind, query in queries]
            material = ask_material(browser, written.read(), queries) if size <= MOST_BESIDE else ()
            page = browser.new_page()
            page.goto(f"{address}about/")
            missed = list(_missed(page, sample, written.read()))
            ranks = list(_ranks(page, sample))
            browser.close()
        return Figures(
            letters=size,
            text=_text_size(written.read()),
            index=bytes_below(site / "search" / "index"),
            cost=cost,
            answers=answers,
            material=material,
            missed=missed,
            first=mean(rank == 0 for rank in ranks),
            first_five=mean(rank < 5 for rank in ranks),  # noqa: PLR2004 - a page's upper half
        )


def _empty_site(folder: Path) -> Path:
    """Return a site with all that a search needs but letters and an index."""
    site = folder / "site"
    measure((str(BIN / "letterbook"), "build", "--site", str(site)), folder=ROOT, environment=ENVIRONMENT)
    for name in ("search/index", "search/offline", "letters"):
        shutil.rmtree(site / name)
    return site


def publish_documents(documents: Iterable[Document], site: Path) -> Iterator[Document]:
    """Pass documents on, and write the record that a result shows of each."""
    for document in documents:
        body = [{"type": "paragraph", "n": None, "text": text} for number, text in document.passages if number]
        name, office = document.fields["to"][0], document.fields["office"][0]
        recipient: dict[str, object] = {
            "name": name,
            "honorific": None,
            "office": office,
            "organisation": None,
            "address": [],
        }
        record = {"letterhead": [], "place": None, "date_text": document.date, "recipients": [recipient], "body": body}
        rest: dict[str, object] = {
            "salutation": f"Dear {name},",
            "closing": None,
            "signatories": [],
            "postscript": None,
        }
        path = site / "letters" / document.id / "letter.json"
        path.parent.mkdir(parents=True)
        lists: dict[str, list[str]] = {"enclosures": [], "copies": []}
        path.write_text(json.dumps({**record, **rest, **lists, "language": "en"}), encoding="utf-8")
        yield document


def _index(written: Documents, site: Path) -> Cost:
    numbers = (str(written.letters), str(written.characters))
    command = (sys.executable, "-m", "benchmarks.search_index", str(written.folder), str(site), *numbers)
    return measure(command, folder=ROOT, environment=ENVIRONMENT)


def _text_size(documents: Iterable[Document]) -> int:
    return sum(len(text.encode()) for document in documents for _, text in document.passages)


def _ask(browser: Browser, address: str, kind: str, query: str) -> Answer:
    """Ask on a new page, with nothing in the browser's memory."""
    context = browser.new_context()
    page = context.new_page()
    loaded = loaded_by(page)
    page.goto(f"{address}search/", wait_until="networkidle")
    milliseconds = float(page.evaluate(TIMED, query))
    data = [size for url, size in loaded if "/search/index/" in url or url.endswith("/letter.json")]
    context.close()
    return Answer(kind, milliseconds, sum(data), len(data))


def _ranked(page: Page, queries: Sequence[str]) -> list[list[int]]:
    answers: list[list[int]] = page.evaluate(RANKED, queries)
    return answers


def _missed(page: Page, sample: Sample, documents: Iterable[Document]) -> Iterator[str]:
    """Yield the words, phrases and names for which SQLite finds a letter that the index does not."""
    database = sqlite3.connect(":memory:")
    database.execute("CREATE VIRTUAL TABLE letter USING fts5(text, tokenize = 'unicode61 remove_diacritics 2')")
    rows = ((number, _all_text(document)) for number, document in enumerate(documents))
    database.executemany("INSERT INTO letter (rowid, text) VALUES (?, ?)", rows)
    kinds = {"rare word", "word", "common word", "phrase", "name"}
    queries = [query for kind, query in make_queries(sample, COMPARED * len(KINDS) // len(kinds)) if kind in kinds]
    for query in queries:
        wanted = query if query.startswith('"') else " ".join(f'"{word}"' for word in query.split())
        gold = {number for (number,) in database.execute("SELECT rowid FROM letter WHERE letter MATCH ?", (wanted,))}
        (found,) = _ranked(page, [query])
        if gold - set(found):
            yield query


def _all_text(document: Document) -> str:
    """Return a letter's passages, with a word between them that no query has: SQLite skips signs, this it does not."""
    return f" {_PRIVATE} ".join((*document.heading, *(text for _, text in document.passages)))


def _ranks(page: Page, sample: Sample) -> Iterator[int]:
    """Yield the rank of a letter by six words of it; one that has the seven, or just these six, in a row is as good."""
    for phrase, query in make_known_items(sample, KNOWN):
        known, as_good, found = _ranked(page, [phrase, f'"{query}"', query])
        right = {*known, *as_good}
        yield next((rank for rank, number in enumerate(found) if number in right), len(found))


def _report(figures: Sequence[Figures]) -> Iterator[str]:
    """Yield the tables."""
    head = ("letters", "text", "index", "share", "indexed in", "letters a second", "peak memory")
    yield table(head, ((f"{item.letters:,}", *_index_row(item)) for item in figures))
    costs = ("letters", "query", "ms, median", "ms, 95 %", "KB, median", "KB, most", "requests, median")
    yield table(costs, (row for item in figures for row in _answer_rows(item)))
    beside = ("letters", "search", "ms, median", "ms, 95 %", "KB, median", "KB, most", "requests, median")
    yield table(beside, (row for item in figures if item.material for row in _rows_beside(item)))
    ranks = ("letters", "queries that SQLite answers better", "known letter first", "among five")
    yield table(ranks, ((f"{item.letters:,}", *_rank_row(item)) for item in figures))
    yield table(("what", "needed", "measured", "met"), (goal.row for goal in _goals(figures[-1])))


def _index_row(item: Figures) -> Iterator[str]:
    yield f"{item.text / 1e6:,.1f} MB"
    yield f"{item.index / 1e6:,.1f} MB"
    yield f"{item.index / item.text:.2f}"
    yield f"{item.cost.seconds:.1f} s"
    yield f"{item.letters / item.cost.seconds:,.0f}"
    yield f"{item.cost.memory / 1e6:,.0f} MB"


def _answer_rows(item: Figures) -> Iterator[tuple[str, ...]]:
    by_kind: defaultdict[str, list[Answer]] = defaultdict(list)
    for answer in item.answers:
        by_kind[answer.kind].append(answer)
    for kind, answers in (*by_kind.items(), ("all", list(item.answers))):
        yield (f"{item.letters:,}", kind, *_cost_row(answers))


def _rows_beside(item: Figures) -> Iterator[tuple[str, ...]]:
    """Yield what the same queries cost with this search and with Material's, and how many times as much."""
    kinds = {answer.kind for answer in item.material}
    ours = [answer for answer in item.answers if answer.kind in kinds]
    yield (f"{item.letters:,}", "this one", *_cost_row(ours))
    yield (f"{item.letters:,}", "Material's", *_cost_row(item.material))
    times, sizes = (
        median(getattr(answer, what) for answer in item.material) / median(getattr(answer, what) for answer in ours)
        for what in ("milliseconds", "bytes")
    )
    yield (f"{item.letters:,}", "times as much", f"{times:.1f}", "", f"{sizes:.1f}", "", "")


def _cost_row(answers: Sequence[Answer]) -> Iterator[str]:
    times = [answer.milliseconds for answer in answers]
    yield f"{median(times):.0f}"
    yield f"{quantiles(times, n=20)[-1]:.0f}"
    yield f"{median(answer.bytes for answer in answers) / 1e3:.0f}"
    yield f"{max(answer.bytes for answer in answers) / 1e3:.0f}"
    yield f"{median(answer.requests for answer in answers):.0f}"


def _rank_row(item: Figures) -> Iterator[str]:
    yield f"{len(item.missed)} of {COMPARED}{''.join(f', `{query}`' for query in item.missed[:5])}"
    yield f"{item.first:.1%}"
    yield f"{item.first_five:.1%}"


def _goals(item: Figures) -> Iterator[Goal]:
    times = [answer.milliseconds for answer in item.answers]
    size = f"{item.letters:,} letters"
    yield Goal(f"{size}: KB to the first result, median", median(a.bytes for a in item.answers) / 1e3, 100, "{:.0f}")
    yield Goal(f"{size}: ms to the first result, median", median(times), 250, "{:.0f}")
    yield Goal(f"{size}: ms to the first result, 95 %", quantiles(times, n=20)[-1], 600, "{:.0f}")
    yield Goal(f"{size}: index beside the text", item.index / item.text, 0.5, "{:.2f}")
    yield Goal(f"{size}: indexed in a second", item.letters / item.cost.seconds, 1500, "{:,.0f}", at_least=True)
    yield Goal(f"{size}: peak memory in MB", item.cost.memory / 1e6, 1000, "{:,.0f}")
    yield Goal(f"{size}: known letter first, in %", item.first * 100, 95, "{:.1f}", at_least=True)
    yield Goal(f"{size}: known letter among five, in %", item.first_five * 100, 99, "{:.1f}", at_least=True)


if __name__ == "__main__":
    sys.exit(main(tuple(map(int, sys.argv[1:])) or SIZES))
