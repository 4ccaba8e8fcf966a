"""Asks the search that Material for MkDocs brings along, of the same letters, beside which ours is measured."""

from __future__ import annotations

import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from benchmarks.builds import BIN, ENVIRONMENT
from benchmarks.gzip_server import serve
from benchmarks.measure import measure

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from playwright.sync_api import Browser, Page

    from letterbook.search.documents import Document

MOST_BESIDE = 10_000
"""Letters; with 10,000 an answer takes more than half a minute, and the pages take minutes to make."""

KINDS = ("rare word", "word", "common word", "two words", "name")
"""Kinds of queries that it understands."""

MANY = 1_000
ASKED, ASKED_OF_MANY = 25, 8
"""Queries, and how many where there are more than MANY letters."""

LONGEST = 180_000
"""Milliseconds that an answer is waited for."""

_CONFIG = """site_name: Letters
theme: {name: material, font: false}
plugins: [search]
"""

_TIMED = """async (query) => {
  const box = document.querySelector("[data-md-component=search-query]");
  const start = performance.now();
  document.querySelector("#__search").checked = true;
  box.focus();
  box.value = query;
  for (const event of ["input", "keyup"]) box.dispatchEvent(new Event(event, { bubbles: true }));
  const answered = () => /\\d|^No /.test(document.querySelector(".md-search-result__meta").textContent);
  while (!answered() && performance.now() - start < LONGEST) await new Promise((resolve) => setTimeout(resolve, 1));
  return performance.now() - start;
}"""


@dataclass(frozen=True, slots=True)
class Answer:
    """What one query cost on a page that had loaded nothing for another one."""

    kind: str
    milliseconds: float
    """from the last key to the first result, the wait for a further key included"""
    bytes: int
    """that came over the network for it, compressed; without the page"""
    requests: int


def loaded_by(page: Page) -> list[tuple[str, int]]:
    """Return a list to which each file is added that a page loads: its address and its bytes, compressed."""
    loaded: list[tuple[str, int]] = []
    session = page.context.new_cdp_session(page)
    urls: dict[str, str] = {}
    session.on("Network.requestWillBeSent", lambda event: urls.update({event["requestId"]: event["request"]["url"]}))
    session.on(
        "Network.loadingFinished",
        lambda event: loaded.append((urls.get(event["requestId"], ""), int(event["encodedDataLength"]))),
    )
    session.send("Network.enable")
    return loaded


def ask_material(browser: Browser, documents: Iterable[Document], queries: Sequence[tuple[str, str]]) -> list[Answer]:
    """Make a site of letters with Material's search, and ask it some of the queries."""
    with tempfile.TemporaryDirectory(prefix="letterbook-bench-") as scratch:
        folder = Path(scratch)
        (folder / "mkdocs.yml").write_text(_CONFIG, encoding="utf-8")
        (folder / "docs").mkdir()
        (folder / "docs" / "index.md").write_text("# Letters\n", encoding="utf-8")
        for document in documents:
            text = "\n\n".join((f"# {document.title}", *(passage for _, passage in document.passages)))
            (folder / "docs" / f"{document.id}.md").write_text(text, encoding="utf-8")
        measure((str(BIN / "mkdocs"), "build", "--quiet"), folder=folder, environment=ENVIRONMENT)
        with serve(folder / "site") as address:
            is_many = sum(1 for _ in (folder / "docs").iterdir()) > MANY + 1
            asked = ASKED_OF_MANY if is_many else ASKED
            some = [(kind, query) for kind, query in queries if kind in KINDS][:asked]
            return [_ask(browser, address, kind, query) for kind, query in some]


def _ask(browser: Browser, address: str, kind: str, query: str) -> Answer:
    """Ask on a new page as soon as it is there: its search loads its index at once, and takes it apart for long."""
    context = browser.new_context()
    page = context.new_page()
    loaded = loaded_by(page)
    page.set_default_timeout(0)
    page.goto(address)
    milliseconds = float(page.evaluate(_TIMED.replace("LONGEST", str(LONGEST)), query))
    data = [size for url, size in loaded if "/search/" in url]
    context.close()
    return Answer(kind, milliseconds, sum(data), len(data))
