"""A static file server that compresses, as the hosts of such sites do."""

from __future__ import annotations

import functools
import gzip
import mimetypes
import threading
from contextlib import contextmanager, suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING
from urllib.parse import unquote, urlsplit

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"  # connections stay open from one request to the next
    # An answer goes out at once and as a whole, as from any server in use; else its end waits 40 ms for the browser.
    disable_nagle_algorithm = True
    wbufsize = 1 << 16

    def __init__(self, *args: object, folder: Path, max_age: int) -> None:
        self.folder = folder
        self.max_age = max_age
        super().__init__(*args)  # type: ignore[arg-type] # what the server hands over

    def handle(self) -> None:
        """Answer requests until the browser goes away, which is no mistake."""
        with suppress(ConnectionError):
            super().handle()

    def do_GET(self) -> None:
        """Answer with a file, or with index.html of a folder."""
        path = self.folder / unquote(urlsplit(self.path).path).lstrip("/")
        path = path / "index.html" if path.is_dir() else path
        found = path.is_file() and path.resolve().is_relative_to(self.folder)
        body = gzip.compress(path.read_bytes(), 6) if found else b""
        self.send_response(200 if found else 404)
        self.send_header("Content-Type", mimetypes.guess_type(path.name)[0] or "application/octet-stream")
        if found:
            self.send_header("Content-Encoding", "gzip")
        if self.max_age:
            self.send_header("Cache-Control", f"max-age={self.max_age}")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        """Say nothing."""


class _Server(ThreadingHTTPServer):
    request_queue_size = 128  # connections that wait; beyond, a busy machine would refuse some


@contextmanager
def serve(folder: Path, *, max_age: int = 0) -> Iterator[str]:
    """Serve a folder on a free port of this machine; yields its address, ending in a slash.

    `max_age` is for how many seconds a browser may keep a file; with 0 nothing is said of that.
    """
    handler = functools.partial(_Handler, folder=folder.resolve(), max_age=max_age)
    server = _Server(("127.0.0.1", 0), handler)
    server.daemon_threads = True
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_address[1]}/"
    finally:
        server.shutdown()
        server.server_close()
