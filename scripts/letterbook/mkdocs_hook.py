"""A hook for MkDocs that saves time and memory in large archives; pages are the same without it.

Only `letterbook build` names this hook, mkdocs.yml does not.
"""

from __future__ import annotations

import os
import pickle
import zlib
from typing import TYPE_CHECKING, Any

from mkdocs.structure.files import InclusionLevel

if TYPE_CHECKING:
    from mkdocs.structure.files import Files
    from mkdocs.structure.nav import Navigation
    from mkdocs.structure.pages import Page

_PACKED = "packed"
_ASKED_FIRST = "template"
"""What MkDocs looks at before it tells us that a page's turn has come."""


def on_nav(nav: Navigation, files: Files, **_: Any) -> None:  # noqa: ANN401 - MkDocs passes its configuration
    """Leave their shares of the pages to the other processes.

    MkDocs still knows of those files and finds the links to them. What is in the navigation every process makes: its
    titles stand on other pages.
    """
    share, shares = map(int, os.environ.get("LETTERBOOK_SHARE", "0/1").split("/"))
    shown = {page.file.src_uri for page in nav.pages}
    for number, file in enumerate(file for file in files if file.src_uri not in shown):
        if number % shares != share:
            file.inclusion = InclusionLevel.EXCLUDED


def on_page_content(html: str, page: Page, **_: Any) -> str:  # noqa: ANN401 - as above
    """Pack what MkDocs has made of a page's Markdown until the page is written.

    MkDocs makes HTML of all pages before it writes the first one. Packed, that takes a tenth of the memory. The
    Markdown itself nothing reads any more.
    """
    page.markdown = ""
    if page.file.inclusion is not InclusionLevel.NOT_IN_NAV:
        return html
    packed = zlib.compress(pickle.dumps((html, page.meta)), 1)
    page.meta = {_ASKED_FIRST: page.meta.get(_ASKED_FIRST, "main.html"), _PACKED: packed}
    return ""


def on_page_context(context: dict[str, Any], page: Page, **_: Any) -> dict[str, Any]:  # noqa: ANN401 - as above
    """Unpack a page that is to be written now."""
    if packed := page.meta.get(_PACKED):
        page.content, page.meta = pickle.loads(zlib.decompress(packed))  # noqa: S301 - our own, made by this process
    return context


def on_post_page(output: str, page: Page, **_: Any) -> str:  # noqa: ANN401 - as above
    """Let go of a page that is about to be written."""
    if page.file.inclusion is InclusionLevel.NOT_IN_NAV:
        page.content, page.meta = "", {}
    return output
