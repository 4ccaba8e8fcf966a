"""Letters of which only the text matters."""

from __future__ import annotations

from dataclasses import replace

from letterbook.model import Block, BlockType, Letter
from tests.sample import letter

PARAGRAPHS = (
    "The harbour wall of our town was built in the year of the great flood and has not been mended since then.",
    "Last winter the sea came over it twice, and the houses behind the market stood in water up to their windows.",
    "We ask you to have the wall looked at before autumn, and to tell us who is to pay for the stones.",
    "Nobody here wants to leave, and nobody will be able to stay if nothing is done.",
)


def copy(name: str, *paragraphs: str, day: str = "2001-05-03") -> Letter:
    """Return a letter whose body are these paragraphs."""
    sample = letter(f"{day}-{name}", day, country=None)
    blocks = tuple(Block(BlockType.PARAGRAPH, text, line=1 + 2 * n) for n, text in enumerate(paragraphs))
    source = replace(sample.source, text="\n\n".join(paragraphs))
    return replace(sample, source=source, parsed=replace(sample.parsed, layout=blocks))
