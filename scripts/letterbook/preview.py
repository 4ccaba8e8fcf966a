"""The live preview: a small server that makes the site again after each change."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from mkdocs.livereload import LiveReloadServer

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable


def preview(rebuild: Callable[[Path], None], *, watched: Iterable[Path], port: int) -> None:
    """Serve the site on this machine until interrupted, and call `rebuild` whenever a watched file changes.

    `rebuild` gets the folder for the site. Raises OSError if the port is taken.
    """
    with tempfile.TemporaryDirectory(prefix="letterbook-") as scratch:
        site = Path(scratch, "site")
        rebuild(site)
        server = LiveReloadServer(lambda: rebuild(site), "127.0.0.1", port, root=str(site), mount_path="/")
        for path in watched:
            server.watch(str(path))
        try:
            server.serve(open_in_browser=False)  # type: ignore[no-untyped-call] # MkDocs states no types here
        except KeyboardInterrupt:
            server.shutdown()
