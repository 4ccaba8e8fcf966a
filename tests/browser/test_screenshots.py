"""Pages look as they did: the first screen of every kind of page beside a stored one, small and grey.

Stored ones are 64 pixels wide, so that the smoothing of type hardly matters, but a part that is missing, in another
place or of another colour does. The typeface is always the same (fonts.conf). Renew them with
`python -m tests.browser.test_screenshots` after a change that is meant, and look at what `make screenshots` writes
before they are committed.
"""

from __future__ import annotations

import shutil
import tempfile
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PIL import Image, ImageChops
from playwright.sync_api import sync_playwright

from benchmarks.gzip_server import serve
from screenshots.screenshots import PAGES, VIEWS, take
from tests.browser.conftest import launch
from tests.conftest import LETTERS, build

if TYPE_CHECKING:
    from playwright.sync_api import Browser

STORED = Path(__file__).parent / "screens"
WIDTH = 64
"""Pixels of a stored picture."""

MEAN = 4.0
"""How much shades may differ, of 255, on average over a picture."""

FAR = 60
"""A difference that a reader sees at once …"""

MOST_FAR = 0.03
"""… and the share of a picture that may differ so much."""

SCREENS = [(page, view) for page in PAGES for view in ("desktop", "phone")]
SCREENS += [(page, view) for page in ("home", "letter", "countries", "timeline") for view in VIEWS]
"""Every kind of page on a screen and a phone; some in every view."""


def _small(png: bytes) -> Image.Image:
    image = Image.open(BytesIO(png)).convert("L")
    return image.resize((WIDTH, round(WIDTH * image.height / image.width)), Image.Resampling.BOX)


def _taken(browser: Browser, url: str, page: str, view: str) -> Image.Image:
    return _small(take(browser, f"{url}{PAGES[page]}", VIEWS[view], whole=False))


def _difference(image: Image.Image, stored: Image.Image) -> tuple[float, float]:
    """Return by how much two pictures differ on average, and the share of them that differs a lot."""
    counts = ImageChops.difference(image, stored).histogram()
    pixels = image.width * image.height
    return sum(shade * count for shade, count in enumerate(counts)) / pixels, sum(counts[FAR:]) / pixels


@pytest.mark.parametrize(("page", "view"), sorted(set(SCREENS)))
def test_a_page_looks_as_it_did(browser: Browser, archive_url: str, page: str, view: str) -> None:
    stored = Image.open(STORED / f"{page}-{view}.png")
    image = _taken(browser, archive_url, page, view)
    assert image.size == stored.size
    mean, far = _difference(image, stored)
    assert mean <= MEAN, f"shades differ by {mean:.1f} on average"
    assert far <= MOST_FAR, f"{far:.1%} of the page look quite different"


def test_a_map_that_is_missing_is_noticed() -> None:
    stored = Image.open(STORED / "countries-desktop.png")
    without = stored.copy()
    without.paste(240, (0, 12, 64, 40))
    mean, far = _difference(without, stored)
    assert mean > MEAN or far > MOST_FAR


def test_no_stored_picture_is_of_a_page_that_is_gone() -> None:
    assert {path.stem for path in STORED.iterdir()} == {f"{page}-{view}" for page, view in SCREENS}


def _renew() -> None:
    STORED.mkdir(exist_ok=True)
    for old in STORED.iterdir():
        old.unlink()
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        letters = Path(shutil.copytree(LETTERS, Path(folder, "letters")))
        browser = launch(playwright)
        with serve(build(letters, Path(folder, "site"))) as url:
            for page, view in sorted(set(SCREENS)):
                _taken(browser, url, page, view).save(STORED / f"{page}-{view}.png", optimize=True)


if __name__ == "__main__":
    _renew()
