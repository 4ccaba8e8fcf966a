"""A browser that watches what pages do: errors, requests to other hosts, breaches of the security policy."""

from __future__ import annotations

import functools
import os
import shutil
import threading
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import sync_playwright

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser, Page, Playwright

CHROMIUM = os.environ.get("CHROMIUM") or next(
    (path for name in ("chromium", "chromium-browser", "google-chrome") if (path := shutil.which(name))), None
)

FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]

FONTS = Path(__file__).with_name("fonts.conf")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if "browser" in item.path.parts:
            item.add_marker("browser")


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, *_: object) -> None:
        """Say nothing."""

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        """Answer as GitHub Pages does: 404.html for what is not there."""
        page = f"{self.directory}/404.html"
        if code != 404 or not os.path.isfile(page):  # noqa: PTH113 - the base class works with str
            super().send_error(code, message, explain)
            return
        with open(page, "rb") as file:  # noqa: PTH123 - as above
            body = file.read()
        self.send_response(404)
        self.send_header("Content-Type", "text/html")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)


@contextmanager
def serve(site: Path) -> Iterator[str]:
    """Serve a site on a free port of this machine; yields its address, ending in a slash."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(_Quiet, directory=str(site)))
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_address[1]}/"
    finally:
        server.shutdown()
        server.server_close()


@pytest.fixture(scope="session")
def archive_url(first_archive: Path) -> Iterator[str]:
    with serve(first_archive) as url:
        yield url


@pytest.fixture(scope="session")
def hostile_url(hostile_archive: Path) -> Iterator[str]:
    with serve(hostile_archive) as url:
        yield url


def launch(playwright: Playwright) -> Browser:
    """Return Chromium, to which no typeface is known but the one of the tests."""
    fonts: dict[str, str | float | bool] = {**os.environ, "FONTCONFIG_FILE": str(FONTS)}
    return playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS, env=fonts)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    if not CHROMIUM:
        pytest.fail("no Chromium: `make test` installs Debian's, or set CHROMIUM to the path of one")
    with sync_playwright() as playwright:
        browser = launch(playwright)
        yield browser
        browser.close()


@dataclass
class Watch:
    """What a page did."""

    errors: list[str] = field(default_factory=list)
    requests: list[str] = field(default_factory=list)

    def follow(self, page: Page) -> None:
        """Note errors, console messages and requests of a page."""
        page.on("pageerror", lambda error: self.errors.append(str(error)))
        page.on("console", lambda message: self.errors.append(message.text) if message.type == "error" else None)
        page.on("request", lambda request: self.requests.append(request.url))
        page.on("dialog", lambda dialog: self.errors.append(f"dialog: {dialog.message}"))

    def foreign(self, home: str) -> list[str]:
        """Return the requests to anywhere but the site."""
        return [url for url in self.requests if not url.startswith((home, "data:"))]


@pytest.fixture
def watch() -> Watch:
    return Watch()


@pytest.fixture
def page(browser: Browser, watch: Watch) -> Iterator[Page]:
    """Return a page of desktop width; whatever goes wrong on it fails the test."""
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    page = context.new_page()
    watch.follow(page)
    yield page
    context.close()
    assert not watch.errors


@pytest.fixture
def phone(browser: Browser, watch: Watch) -> Iterator[Page]:
    """Return a page of a phone's width."""
    context = browser.new_context(viewport={"width": 390, "height": 844}, has_touch=True, is_mobile=True)
    page = context.new_page()
    watch.follow(page)
    yield page
    context.close()
    assert not watch.errors


@pytest.fixture
def plain(browser: Browser, watch: Watch) -> Iterator[Page]:
    """Return a page without JavaScript."""
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    watch.follow(page)
    yield page
    context.close()
