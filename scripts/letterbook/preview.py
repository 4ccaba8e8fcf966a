"""The live preview: a small server that makes the site again after each change."""

from __future__ import annotations

import socket
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from mkdocs.livereload import LiveReloadServer

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable


_HOST = "127.0.0.1"
"""The preview is for whoever sits at this machine."""


def is_free(port: int) -> bool:
    """Tell whether the preview can be served at a port; no other program must have it, and the system must allow it."""
    try:
        socket.create_server((_HOST, port)).close()
    except OSError:
        return False
    return True


def preview(rebuild: Callable[[Path], None], *, watched: Iterable[Path], port: int) -> None:
    """Serve the site on this machine until interrupted, and call `rebuild` whenever a watched file changes.

    `rebuild` gets the folder for the site. Raises OSError if the port is taken.
    """
    with tempfile.TemporaryDirectory(prefix="letterbook-") as scratch:
        site = Path(scratch, "site")
        rebuild(site)
        server = LiveReloadServer(lambda: rebuild(site), _HOST, port, root=str(site), mount_path="/")
        for path in watched:
            server.watch(str(path))
        try:
            server.serve(open_in_browser=False)  # type: ignore[no-untyped-call] # MkDocs states no types here
        except KeyboardInterrupt:
            server.shutdown()
