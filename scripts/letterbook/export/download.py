"""A file of the published site that is not a page."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Download:
    """A file offered beside the pages."""

    path: str
    """below the site: "letters/2023-03-16-france/letter.xml" """
    content: bytes
