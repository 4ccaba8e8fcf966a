"""Emendations in TEI: `choice` with what the source has (`sic`) and what it should have (`corr`), TEI P5 3.5.1."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from letterbook.export.xml import element, join, text

if TYPE_CHECKING:
    from letterbook.emendation import Emendation
    from letterbook.export.xml import Xml


@dataclass(frozen=True, slots=True)
class Choices:
    """The emendations of one part or block of a letter, in the order of its text."""

    emendations: tuple[Emendation, ...] = ()

    def write(self, words: str, start: int = 0) -> Xml:
        """Return words that begin at an offset of the part or block; an emendation that ends elsewhere is left out."""
        pieces: list[Xml] = []
        done = 0
        for one in self.emendations:
            low, high = one.start - start, one.end - start
            if done <= low and high <= len(words):
                pieces += [text(words[done:low]), _choice(words[low:high], one.correction)]
                done = high
        return join((*pieces, text(words[done:])))


NO_CHOICE = Choices()


def _choice(reading: str, correction: str) -> Xml:
    return element("choice", element("sic", text(reading)), element("corr", text(correction)))
