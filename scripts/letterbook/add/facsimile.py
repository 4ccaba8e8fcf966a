"""What is kept beside a letter to show what it looks like."""

from __future__ import annotations

from typing import NamedTuple


class Facsimile(NamedTuple):
    """A file to be kept beside a letter."""

    ending: str
    """".pdf", ".jpg" or ".png" """
    data: bytes
    removed: tuple[str, ...] = ()
    """what the original has and the copy has not, in words"""
