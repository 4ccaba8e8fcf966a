"""What is taken out of a file that holds a letter, and what keeps one from being read."""

from __future__ import annotations

from dataclasses import dataclass

MOST_BYTES = 50_000_000
"""The largest file that is taken in: a scan of forty pages."""

MOST_TEXT = 2_000_000
"""characters of text that are taken out of one file; the longest letter that is known has a tenth of that"""


@dataclass(frozen=True, slots=True)
class Reading:
    """The text that a file holds, and what a person should know of how it was read."""

    text: str
    """as in a letter source: lines end in \\n, a new page begins with a form feed"""
    remarks: tuple[str, ...] = ()
    """sentences for the person who adds the letter, without a full stop"""
    by_machine: bool = False
    """the letters were recognised in a picture and may be wrong"""


def count(number: int, thing: str, things: str = "") -> str:
    """Return a number with its noun: "1 comment", "2 comments"."""
    return f"{number:,} {thing if number == 1 else things or thing + 's'}"
