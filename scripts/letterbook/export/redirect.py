"""The page at an address that a letter had before it was renamed; it leads to the letter without JavaScript, too."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from letterbook.export.download import Download
from letterbook.render.interfaces import interfaces_of
from letterbook.render.wording import wording

if TYPE_CHECKING:
    from collections.abc import Iterator

    from letterbook.archive import Archive
    from letterbook.render.interfaces import Interface

_PAGE = """\
<!doctype html>
<html lang="{language}" dir="{direction}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; script-src 'self'; style-src 'self'; \
base-uri 'none'">
<meta http-equiv="refresh" content="0; url=../{id}/">
<meta name="robots" content="noindex">
<meta name="viewport" content="width=device-width, initial-scale=1">
<link rel="canonical" href="{canonical}">
<title>{title}</title>
</head>
<body>
<p>{said} <a href="../{id}/">{link}</a></p>
<script src="{root}assets/from-disk.js"></script>
</body>
</html>
"""


def export_redirects(archive: Archive) -> Iterator[Download]:
    """Yield a page for each former address, in every language of the site.

    They are no pages of MkDocs, so that they are in no list, no search and no site map.
    """
    for interface in interfaces_of(archive.collection):
        for former, letter_id in archive.former.items():
            path = f"{interface.folder}letters/{former}/index.html"
            yield Download(path, _page(interface, letter_id).encode())


def _page(interface: Interface, letter_id: str) -> str:
    say = wording(interface.tag).say
    address = interface.collection.address
    place = f"{interface.folder}letters/{letter_id}/"
    return _PAGE.format(
        language=interface.tag,
        direction=interface.direction,
        id=letter_id,
        canonical=escape(f"{address}{place}" if address else f"../{letter_id}/"),
        title=escape(say("moved-title")),
        said=escape(say("moved")),
        link=escape(say("moved-link")),
        root="../" * (2 + interface.folder.count("/")),
    )
