"""The pages of a proposal as they will be, and a picture of the first one."""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from letterbook.build import Job, build

if TYPE_CHECKING:
    from collections.abc import Iterable

_BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
_SIZE = "1280,1800"
_SECONDS = 60


def build_preview(root: Path, letters: Path, names: Iterable[str], *, site: Path) -> bool:
    """Build a site of some files of a folder of letters, and of nothing else; tell whether that could be done."""
    with tempfile.TemporaryDirectory(prefix="letterbook-") as scratch:
        folder = Path(scratch, "letters")
        folder.mkdir()
        for name in names:
            _copy(letters / name, folder / name)
        _copy(letters / "archive.yml", folder / "archive.yml")
        if (letters / "authority").is_dir() and not (letters / "authority").is_symlink():
            shutil.copytree(letters / "authority", folder / "authority", symlinks=True)
        return build(Job(root=root, letters=folder, site=site.absolute(), search=False)).published


def _copy(source: Path, target: Path) -> None:
    if source.is_file() and not source.is_symlink():
        shutil.copyfile(source, target)


def find_browser() -> str | None:
    """Return the path of a Chromium or Chrome, if there is one."""
    names = filter(None, (os.environ.get("CHROMIUM"), *_BROWSERS))
    return next((path for name in names if (path := shutil.which(name))), None)


def take_picture(page: Path, target: Path, *, browser: str) -> bool:
    """Take a picture of a page on this disk; tell whether there is one now. The browser reaches no host."""
    with tempfile.TemporaryDirectory(prefix="letterbook-") as profile:
        words = [
            browser,
            *("--headless", "--disable-gpu", "--no-first-run", "--hide-scrollbars", "--disable-background-networking"),
            *("--disable-component-update", "--disable-sync", "--host-resolver-rules=MAP * ~NOTFOUND"),
            # A container's root has no sandbox to give; the page itself forbids scripts but ours.
            *(("--no-sandbox",) if hasattr(os, "geteuid") and os.geteuid() == 0 else ()),
            *(f"--user-data-dir={profile}", f"--window-size={_SIZE}", f"--screenshot={target.absolute()}"),
            page.absolute().as_uri(),
        ]
        with suppress(subprocess.TimeoutExpired, OSError):
            subprocess.run(words, capture_output=True, check=False, timeout=_SECONDS)  # noqa: S603 - the machine's browser, fixed words
    return target.is_file()
