"""Storing what is said of a proposal: the report, the pages of its letters and a picture of the first one."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from letterbook.proposal.event import pull_request_number
from letterbook.proposal.judge import judged_files
from letterbook.proposal.picture import build_preview, find_browser, take_picture
from letterbook.proposal.post import FILE
from letterbook.proposal.report import MOST_LETTERS, to_json
from letterbook.source import list_folder

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from letterbook.proposal.report import Report

SITE = "site"
PICTURE = "page.png"


def store_report(
    report: Report, folder: Path, *, root: Path, letters: Path, event: Mapping[str, Any] | None = None
) -> None:
    """Store a report in a folder, and beside it the pages of its letters, as far as they can be made.

    `event` is what GitHub has sent; it names the pull request.
    """
    folder.mkdir(parents=True, exist_ok=True)
    number = pull_request_number(event or {})
    (folder / FILE).write_text(to_json(replace(report, number=number)), encoding="utf-8")
    shown = [letter for letter in report.letters if letter.kind not in {"removed", "unread"}][:MOST_LETTERS]
    if not shown or not build_preview(root, letters, _files(letters, judged_files(shown)), site=folder / SITE):
        return
    browser = find_browser()
    page = folder / SITE / "letters" / shown[0].id / "index.html"
    if browser and page.is_file():
        take_picture(page, folder / PICTURE, browser=browser)


def _files(letters: Path, names: tuple[str, ...]) -> list[str]:
    """Return the files of letters with those beside them."""
    listed, _ = list_folder(letters, only=names)
    return [name for one in listed for name in (one.path.name, *one.facsimiles, *one.originals)]
