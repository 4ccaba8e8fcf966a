# ruff: noqa: INP001 - run as a script, by `make screenshots`
"""Takes pictures of every kind of page of a site, as different readers see it."""

from __future__ import annotations

import os
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from playwright.sync_api import sync_playwright

from benchmarks.gzip_server import serve
from benchmarks.measure import CHROMIUM_FLAGS

if TYPE_CHECKING:
    from playwright.sync_api import Browser

PAGES = {
    "home": "",
    "letters": "letters/",
    "letter": "letters/2023-03-16-belgium/",
    "recipients": "recipients/",
    "people": "people/",
    "person": "people/valery-tsepkalo/",
    "offices": "offices/",
    "countries": "countries/",
    "country": "countries/be/",
    "timeline": "timeline/",
    "form-letters": "compare/",
    "form-letter": "compare/2023-03-16-belgium/",
    "pair": "compare/2023-03-16-belgium/2023-03-16-belgium/2023-03-23-norway/",
    "search": "search/?q=ultimatum",
    "about": "about/",
    "missing": "404.html",
    "home-be": "be/",
}
"""Kinds of pages, each with the address of one in the archive of the five letters."""


@dataclass(frozen=True, slots=True)
class View:
    """How a reader looks at a page."""

    width: int
    height: int
    scheme: Literal["light", "dark"] = "light"
    media: Literal["screen", "print"] = "screen"
    scripts: bool = True
    forced: Literal["none", "active"] = "none"
    """colours that the reader's system forces on every page"""


VIEWS = {
    "desktop": View(1280, 900),
    "phone": View(390, 844),
    "dark": View(1280, 900, scheme="dark"),
    "print": View(794, 1123, media="print"),
    "plain": View(1280, 900, scripts=False),
    "forced": View(1280, 900, forced="active"),
}
"""Names of views; "plain" is without JavaScript."""


def take(browser: Browser, address: str, view: View, *, whole: bool) -> bytes:
    """Return a page as PNG: the whole of it, or what stands on the first screen."""
    context = browser.new_context(
        viewport={"width": view.width, "height": view.height},
        color_scheme=view.scheme,
        forced_colors=view.forced,
        java_script_enabled=view.scripts,
        reduced_motion="reduce",
    )
    page = context.new_page()
    page.emulate_media(media=view.media)
    page.goto(address, wait_until="networkidle")
    png = page.screenshot(full_page=whole, animations="disabled", caret="hide")
    context.close()
    return png


def main(site: Path, out: Path) -> None:
    """Write a picture of each page in each view, named by both."""
    out.mkdir(parents=True, exist_ok=True)
    with serve(site) as url, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=os.environ.get("CHROMIUM") or None, args=CHROMIUM_FLAGS)
        for name, address in PAGES.items():
            for view, how in VIEWS.items():
                (out / f"{name}-{view}.png").write_bytes(take(browser, f"{url}{address}", how, whole=True))


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
