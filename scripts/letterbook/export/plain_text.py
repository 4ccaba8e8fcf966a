"""A letter as plain text: the transcription as it lies in the source file, without the metadata block.

Nothing is added to it, no citation either: it is the one file in which every character is the letter's. Of a source in
TEI, the words are written without the markup.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from letterbook.model import Block

if TYPE_CHECKING:
    from letterbook.model import Letter, Part


def export_plain_text(letter: Letter) -> bytes:
    """Return the transcription in UTF-8."""
    if letter.source.file.endswith(".xml"):
        return "\n".join(map(_plain, letter.parsed.layout)).encode()
    return letter.source.text.encode()


def _plain(item: Part | Block) -> str:
    """Return a part with its lines, or a block on one line, with an empty line below it."""
    match item:
        case Block(label=label, text=text):
            return f"{label} {text}\n" if label else f"{text}\n"
        case _:
            return "".join(f"{line.text}\n" for line in item.lines)
