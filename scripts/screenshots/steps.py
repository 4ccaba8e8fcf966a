# ruff: noqa: INP001 - run as a script, by `make screenshots`
"""Draws the pictures of docs/contribute.md: each step as it is, out of what the program itself says and makes.

GitHub's own pages are not imitated. The form is drawn from its definition, the answer and the comment from what
`letterbook propose` and `letterbook check` say of a letter that was made up, the page is the one they make.
"""

from __future__ import annotations

import io
import os
import re
import shutil
import subprocess
import sys
import tempfile
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from markdown import markdown
from PIL import Image
from playwright.sync_api import sync_playwright

from benchmarks.measure import CHROMIUM_FLAGS
from letterbook.definition.issue_form import FIELDS, LABEL
from letterbook.proposal.answer import ISSUE_MARKER, MARKER, NEXT_IN_ISSUE, write_answer
from letterbook.proposal.issue import NO_ANSWER
from letterbook.proposal.judge import judge
from letterbook.proposal.picture import build_preview
from letterbook.proposal.post import FILE
from letterbook.proposal.propose import propose_letter
from letterbook.proposal.report import from_json

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from playwright.sync_api import Browser

WIDTH = 400
"""Pixels: a picture is as wide as the page of a phone, so that its words can be read there."""

_SHARPNESS = 1.5
_ID = "2023-05-04-denmark"
_LETTER = """May 4, 2023

The Honorable Mette Frederiksen
Prime Minister of Denmark

Dear Prime Minister,

We thank you for your letter of last week, and for what you said in it of the prisoners in our country. \
We ask you to name them in the Folketing, too: it would be heard in their cells.

Sincerely,

Valery Tsepkalo
"""
_ANSWERS = {
    "source": "a carbon copy in the papers of the sender",
    "rights": "an open letter, sent to newspapers in May 2023",
    "text": _LETTER,
}
_PAGES = {"page": "letters", "page-be": "be/letters"}
"""Pictures of the letter's page, and where it is."""

_LINKS = {"problems": "#", "page": "#", "site": "#"}
_STYLE = """
body { font: 16px/1.4 "DejaVu Sans", sans-serif; margin: 0; padding: 12px; color: #222; background: #fff; width: 376px }
h1 { font-size: 17px; margin: 0 0 10px; padding-bottom: 6px; border-bottom: 3px solid #7a4b2a }
h3, h4 { font-size: 16px; margin: 12px 0 4px; overflow-wrap: anywhere }
p, ul { margin: 6px 0 } ul { padding-left: 18px }
table { border-collapse: collapse; margin: 6px 0 } td, th { border: 1px solid #bbb; padding: 3px 6px; text-align: left;
vertical-align: top; font-size: 14px } label { display: block; font-weight: bold; margin-top: 10px } b { color: #a11 }
small { display: block; color: #555; font-size: 13px }
.in { border: 1px solid #888; background: #f6f3ee; min-height: 21px;
padding: 4px 6px; margin-top: 3px; white-space: pre-wrap; font-size: 14px; overflow-wrap: anywhere }
.go { display: inline-block; margin-top: 12px; padding: 5px 12px; border: 2px solid #7a4b2a; font-weight: bold }
ol { padding-left: 22px; margin: 6px 0 } li { margin: 4px 0 } a { color: #1a4f8a }
"""


class Step(NamedTuple):
    """A picture to be taken."""

    name: str
    address: str
    height: int = 0
    """pixels that are shown of it; 0 for all"""


def _page(title: str, body: str) -> str:
    return f"<!doctype html><meta charset=utf-8><style>{_STYLE}</style><h1>{escape(title)}</h1>{body}"


def _way(title: str, steps: tuple[str, ...]) -> str:
    """Show what is to be chosen, one after the other."""
    return _page(title, " → ".join(f"<span class=go>{step}</span>" for step in steps))


def _form(answers: Mapping[str, str]) -> str:
    """Draw the form out of its definition."""
    parts = []
    for field in FIELDS:
        mark = " <b>*</b>" if field.required else ""
        said = escape(answers.get(field.name, ""))
        label = f"<label>{escape(field.label)}{mark}</label><small>{escape(field.description)}</small>"
        parts.append(f"{label}<div class=in>{said}</div>")
    return _page("The form “Add a letter”", f"{''.join(parts)}<span class=go>Create</span>")


def _new_file() -> str:
    shown = escape(_LETTER)
    return _page(
        "A new file in the folder letters",
        f"<label>Name of the file</label><div class=in>{_ID}.txt</div>"
        f"<label>Its text</label><div class=in>{shown}</div>"
        "<span class=go>Commit changes…</span>",
    )


def _said(title: str, text: str) -> str:
    """Show what the program answers in Markdown, opened and without the mark that nobody sees."""
    text = text.replace("❌", "✖")  # a sign that every font has
    text = re.sub(r"<details><summary>(.*?)</summary>", r"**\1:**", text).replace("</details>", "")
    return _page(title, markdown(text.partition("-->")[2], extensions=["tables"]))


def _answer(letters: Path, scratch: Path, answers: Mapping[str, str], name: str) -> str:
    """Return what the program answers to an issue that somebody has filled in so."""
    body = "\n\n".join(
        f"### {field.label}\n\n" + (f"```text\n{said}\n```" if field.verbatim else said)
        for field in FIELDS
        for said in [answers.get(field.name, NO_ANSWER)]
    )
    issue = {"number": 12, "state": "open", "body": body, "user": {"login": "x"}, "labels": [{"name": LABEL}]}
    propose_letter({"issue": issue}, letters, scratch / name)
    report = from_json((scratch / name / FILE).read_bytes())
    links = {"problems": "#", **({"proposal": "#"} if report.letters else {})}
    return write_answer(report, links, marker=ISSUE_MARKER, following=NEXT_IN_ISSUE)


def _comment(letters: Path, text: str) -> str:
    """Return what the check says of a letter that is proposed."""
    (letters / f"{_ID}.txt").write_text(text, "utf-8")
    return write_answer(judge(letters, "HEAD", label="letters"), _LINKS, marker=MARKER)


def _commit(folder: Path) -> None:
    """Make a repository of the archive, for the check to compare with."""
    settings = {**os.environ, "GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_NOSYSTEM": "1"}
    identity = ("-c", "user.name=a", "-c", "user.email=a@example.org")
    for words in (("init", "--quiet"), ("add", "--all"), ("commit", "--quiet", "--message", "the archive")):
        subprocess.run(["git", *identity, *words], cwd=folder, check=True, env=settings)  # noqa: S603, S607 - fixed words


def _steps(root: Path, scratch: Path) -> Iterator[Step]:
    """Make what is to be pictured, and yield where it is."""
    letters = scratch / "archive/letters"
    shutil.copytree(root / "letters", letters)
    _commit(letters.parent)
    mistaken = {**_ANSWERS, "date": "last spring", "text": _LETTER.replace("May 4, 2023\n\n", "")}
    drawn = {
        "form-way": _way("Where the form is", ("Issues", "New issue", "Add a letter")),
        "form": _form(_ANSWERS),
        "form-answer": _said("The answer below your form", _answer(letters, scratch, _ANSWERS, "good")),
        "form-mend": _said("An answer that asks for something", _answer(letters, scratch, mistaken, "bad")),
        "file-way": _way(
            "Where a new file is made",
            ("letters", "Add file", "Create new file"),
        ),
        "file": _new_file(),
        "file-proposal": _way(
            "From the file to the proposal",
            ("Commit changes…", "Propose changes", "Create pull request", "Create pull request"),
        ),
        "comment": _said(
            "The comment below your proposal", _comment(letters, _LETTER.replace("May 4", "May 2, 2023\n\nMay 4"))
        ),
        "comment-good": _said("The same comment, once all is well", _comment(letters, _LETTER)),
    }
    for name, page in drawn.items():
        (scratch / f"{name}.html").write_text(page, "utf-8")
        yield Step(name, (scratch / f"{name}.html").as_uri())
    site = scratch / "site"
    build_preview(root, letters, [f"{_ID}.txt"], site=site)
    for name, folder in _PAGES.items():
        yield Step(name, (site / folder / _ID / "index.html").as_uri(), 640)


def _picture(browser: Browser, step: Step) -> bytes:
    """Return a picture as WebP without loss; it has few colours."""
    page = browser.new_page(
        viewport={"width": WIDTH, "height": step.height or 100}, device_scale_factor=_SHARPNESS, reduced_motion="reduce"
    )
    page.goto(step.address)
    png = page.screenshot(full_page=not step.height, animations="disabled")
    page.close()
    data = io.BytesIO()
    Image.open(io.BytesIO(png)).convert("RGB").quantize(16, dither=Image.Dither.NONE).convert("RGB").save(
        data, "WEBP", lossless=True, quality=100, method=6
    )
    return data.getvalue()


def main(root: Path, out: Path) -> None:
    """Write the pictures into a folder."""
    out.mkdir(parents=True, exist_ok=True)
    for name in _PAGES:  # the page that leads to them is built before they are taken
        (out / f"{name}.webp").touch()
    with tempfile.TemporaryDirectory(prefix="letterbook-") as scratch, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=os.environ.get("CHROMIUM") or None, args=CHROMIUM_FLAGS)
        for step in _steps(root, Path(scratch)):
            (out / f"{step.name}.webp").write_bytes(_picture(browser, step))


if __name__ == "__main__":
    main(Path(sys.argv[1]).resolve(), Path(sys.argv[2]))
