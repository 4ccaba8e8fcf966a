"""A copy of a file that can be published."""

from __future__ import annotations

from typing import NamedTuple


class Copy(NamedTuple):
    """A file to be kept beside a letter: what it shows is the same, what it tells of people is gone."""

    ending: str
    """".pdf", ".jpg", ".docx" … """
    data: bytes
    removed: tuple[str, ...] = ()
    """what the original has and the copy has not, in words"""
