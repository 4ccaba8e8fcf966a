"""Measures what a page costs a reader: its bytes, and when it can be read, on a slow phone.

    python -m benchmarks.pages      the pages of the checkout's own letters, in Chromium

The phone is that of Lighthouse: a processor four times as slow as this one, 1.6 Mbit/s, 150 ms for each round trip.
LCP is the time to the largest text or picture, CLS by how much the page moves while it loads, TBT for how long scripts
keep it from answering (https://web.dev/articles/vitals).
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING, Any

from playwright.sync_api import sync_playwright

from benchmarks.builds import BIN, ENVIRONMENT, ROOT
from benchmarks.gzip_server import serve
from benchmarks.measure import CHROMIUM_FLAGS
from benchmarks.report import Goal, machine, table, write

if TYPE_CHECKING:
    from collections.abc import Sequence

    from playwright.sync_api import Browser

PAGES = {
    "the first page": "",
    "a letter": "letters/2023-03-16-france/",
    "all letters": "letters/",
    "a person": "people/emmanuel-macron/",
    "countries": "countries/",
    "a form letter": "compare/2023-03-16-belgium/",
    "a search": "search/?q=Tsepkalo",
}
NEXT = "letters/2023-03-16-denmark/"
"""The letter that is read after another one."""

ROUNDS = 3
MOST_FIRST = 60
MOST_NEXT = 12
"""Kilobytes of a letter's page, compressed: at the first visit, and when another letter was read before."""

SLOWER = 4
SLOW_LINE = {"offline": False, "latency": 150, "downloadThroughput": 1.6e6 / 8, "uploadThroughput": 750e3 / 8}
MAX_AGE = 600
"""Seconds that a file may be kept, as hosts of static sites say."""

OBSERVE = """
window.vitals = { lcp: 0, cls: 0, tbt: 0 };
const observe = (type, take) =>
  new PerformanceObserver((list) => list.getEntries().forEach(take)).observe({ type, buffered: true });
observe("largest-contentful-paint", (entry) => { vitals.lcp = entry.startTime; });
observe("layout-shift", (entry) => { if (!entry.hadRecentInput) vitals.cls += entry.value; });
observe("longtask", (entry) => { vitals.tbt += Math.max(0, entry.duration - 50); });
"""
SETTLED_AFTER = 300
"""Milliseconds after the last request in which nothing more is expected."""


@dataclass(frozen=True, slots=True)
class Visit:
    """What one visit of a page cost."""

    kilobytes: float
    """of 1,000 bytes, compressed, with everything that the page asked for"""
    lcp: float
    """milliseconds"""
    cls: float
    tbt: float
    """milliseconds"""


def main() -> int:
    """Build the site, visit its pages and write down what that cost; return the exit code."""
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        site = Path(folder, "site")
        command = [str(BIN / "letterbook"), "build", "--letters", str(ROOT / "letters"), "--site", str(site)]
        subprocess.run(command, check=True, cwd=folder, env=ENVIRONMENT, capture_output=True)  # noqa: S603 - our own
        browser = playwright.chromium.launch(executable_path=os.environ.get("CHROMIUM"), args=CHROMIUM_FLAGS)
        with serve(site, max_age=MAX_AGE) as address:
            visits = {name: _last_visit(browser, f"{address}{page}") for name, page in PAGES.items()}
            following = _last_visit(browser, f"{address}{PAGES['a letter']}", f"{address}{NEXT}")
        browser.close()
    report = _report(visits | {"the next letter": following})
    print(report)
    write("pages", report)
    return 0


def _last_visit(browser: Browser, *addresses: str) -> Visit:
    """Return what the last of some pages costs a new reader of them, the median of some rounds."""
    visits = [_visits(browser, addresses)[-1] for _ in range(ROUNDS)]
    return Visit(*(median(getattr(visit, name) for visit in visits) for name in ("kilobytes", "lcp", "cls", "tbt")))


def _visits(browser: Browser, addresses: Sequence[str]) -> list[Visit]:
    """Return what it costs a new reader to visit some pages one after the other."""
    context = browser.new_context(viewport={"width": 390, "height": 844})
    page = context.new_page()
    page.add_init_script(OBSERVE)
    session = context.new_cdp_session(page)
    session.send("Network.enable")
    session.send("Network.emulateNetworkConditions", SLOW_LINE)
    session.send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})
    received: list[float] = []
    session.on("Network.loadingFinished", lambda event: received.append(event["encodedDataLength"]))
    found = []
    for address in addresses:
        received.clear()
        page.goto(address, wait_until="networkidle")
        page.wait_for_timeout(SETTLED_AFTER)
        vitals: dict[str, Any] = page.evaluate("window.vitals")
        found.append(Visit(sum(received) / 1000, vitals["lcp"], vitals["cls"], vitals["tbt"]))
    context.close()
    return found


def _report(visits: dict[str, Visit]) -> str:
    rows = [
        (name, f"{visit.kilobytes:.1f}", f"{visit.lcp / 1000:.2f} s", f"{visit.cls:.3f}", f"{visit.tbt:.0f} ms")
        for name, visit in visits.items()
    ]
    goals = (
        Goal("kilobytes of a letter's page at the first visit", visits["a letter"].kilobytes, MOST_FIRST, "{:.1f}"),
        Goal("kilobytes of the next letter", visits["the next letter"].kilobytes, MOST_NEXT, "{:.1f}"),
    )
    figures = table(("page", "kilobytes", "LCP", "CLS", "TBT"), rows)
    return "\n".join((machine(), figures, table(("what", "needed", "measured", "met"), (goal.row for goal in goals))))


if __name__ == "__main__":
    sys.exit(main())
