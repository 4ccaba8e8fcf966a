"""Two lines as one: a word that a hyphen divides is whole again."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from letterbook.parse.segmentation.blocks import joint_of

if TYPE_CHECKING:
    from collections.abc import Container

_CUT_WORD = re.compile(r"[^\W\d_]+-$")


def join_lines(before: str, after: str, joined: list[str], *, hyphenated: Container[str] = ()) -> str:
    """Return two lines as one, as the letter is parsed later.

    A word that was made whole is added to `joined`. Those of `hyphenated`, in small letters, keep their hyphen.
    """
    joint = joint_of(before, after)
    if joint or not after[:1].islower():
        return f"{before}{joint}{after}"
    first, last = _CUT_WORD.search(before), after.split(maxsplit=1)[0]
    word = f"{first.group() if first else ''}{last}".rstrip(",.;:!?")
    if word.lower() in hyphenated:
        return before + after
    joined.append(word.replace("-", "", 1))
    return before[:-1] + after
