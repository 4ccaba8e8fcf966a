"""A letter as plain text: the transcription as it lies in the source file, without the metadata block.

Nothing is added to it, no citation either: it is the one file in which every character is the letter's.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from letterbook.model import Letter


def export_plain_text(letter: Letter) -> bytes:
    """Return the transcription in UTF-8."""
    return letter.source.text.encode()
