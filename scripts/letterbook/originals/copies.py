"""A copy of a file that can be published."""

from __future__ import annotations

from enum import StrEnum
from typing import NamedTuple


class Removed(StrEnum):
    """What files of several kinds may have and their copies have not, in words."""

    ABOUT = "what it says of its author, its program and its dates"
    MACROS = "macros"
    CHANGES = "what tracked changes have deleted, and who changed what"
    COMMENTS = "comments"
    OBJECTS = "embedded objects"
    LINKS = "the addresses to which links lead"
    HIDDEN = "hidden text"
    PICTURES = "pictures that are neither PNG nor JPEG"


class Copy(NamedTuple):
    """A file to be kept beside a letter: what it shows is the same, what it tells of people is gone."""

    ending: str
    """".pdf", ".jpg", ".docx" … """
    data: bytes
    removed: tuple[str, ...] = ()
    """what the original has and the copy has not, in words"""
