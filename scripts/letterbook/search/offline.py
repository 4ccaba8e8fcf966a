"""The index for a site that is opened without a server, from a USB stick.

There a browser lets a page read no file, but run a script. So each file that a search may read is repeated as a script
that hands its content over. A larger collection than MOST_LETTERS needs a server.
"""

from __future__ import annotations

import base64
import json
import os
from typing import TYPE_CHECKING

from letterbook.write import write_files

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

FOLDER = "search/offline"
"""Below the site; a script has the path of the file it repeats, and ".js"."""

MOST_LETTERS = 2_000


def write_scripts(site: Path, index: str, *, letters: Sequence[str]) -> None:
    """Repeat the files of an index (`index` is its folder below `site`) and the records of the letters as scripts."""
    if len(letters) > MOST_LETTERS:
        return
    names = [*_files_below(site, index), *(f"letters/{letter}/letter.json" for letter in letters)]
    files = ((name, site / name) for name in names)
    write_files(
        site / FOLDER, ((f"{name}.js", script(name, path.read_bytes())) for name, path in files if path.is_file())
    )


def _files_below(site: Path, folder: str) -> Iterator[str]:
    for parent, folders, names in os.walk(site / folder):
        folders.sort()
        below = os.path.relpath(parent, site).replace(os.sep, "/")
        yield from (f"{below}/{name}" for name in sorted(names))


def script(name: str, content: bytes) -> bytes:
    """Return the script that gives the content of a file of the site."""
    encoded = base64.b64encode(content).decode()
    return f"letterbookFile({json.dumps(name)},{json.dumps(encoded)});\n".encode()
