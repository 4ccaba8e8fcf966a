"""Fetching what somebody attached to an issue: from GitHub only, and only so much of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from urllib.error import HTTPError, URLError
from urllib.parse import urlsplit
from urllib.request import HTTPRedirectHandler, Request, build_opener

if TYPE_CHECKING:
    from collections.abc import Callable
    from http.client import HTTPMessage
    from typing import IO

MOST_BYTES = 50_000_000
"""of one file; GitHub takes 25 MB"""

_SECONDS = 60
_STORES = (".githubusercontent.com", ".s3.amazonaws.com")
"""Ends of the hosts to which GitHub redirects for the file itself."""


class FetchError(Exception):
    """A file that is not fetched; the message says why."""


def may_follow(address: str) -> bool:
    """Tell whether a redirect from GitHub leads to where GitHub keeps files."""
    parts = urlsplit(address)
    host = parts.hostname or ""
    plain = parts.scheme == "https" and parts.port in {None, 443} and not parts.username
    return plain and (host == "github.com" or host.endswith(_STORES))


class _Redirects(HTTPRedirectHandler):
    def redirect_request(  # noqa: PLR0913, PLR0917 - the form that urllib gives it
        self, req: Request, fp: IO[bytes], code: int, msg: str, headers: HTTPMessage, newurl: str
    ) -> Request | None:
        if not may_follow(newurl):
            message = "GitHub does not keep this file itself"
            raise FetchError(message)
        return super().redirect_request(req, fp, code, msg, headers, newurl)


def fetch(address: str, *, open_address: Callable[..., Any] | None = None) -> bytes:
    """Return a file. No token is sent. Raises FetchError if it is too large, not there or elsewhere.

    What the other side says of the length is believed only where it says too much.
    """
    opener: Callable[..., Any] = open_address or build_opener(_Redirects).open
    request = Request(address, headers={"User-Agent": "letterbook"})  # noqa: S310 - the address was checked
    try:
        with opener(request, timeout=_SECONDS) as answer:
            declared = answer.headers.get("Content-Length", "")
            data: bytes = b"" if declared.isdigit() and int(declared) > MOST_BYTES else answer.read(MOST_BYTES + 1)
    except HTTPError as error:
        message = f"GitHub answers {error.code}"
        raise FetchError(message) from None
    except (URLError, TimeoutError, OSError) as error:
        message = f"it cannot be reached ({type(error).__name__})"
        raise FetchError(message) from None
    if not data or len(data) > MOST_BYTES:
        message = f"it is empty, or larger than {MOST_BYTES / 1e6:.0f} MB"
        raise FetchError(message)
    return data
