"""Names that a machine misread, put right by those the archive knows: "Lars Lakke Rasmussen" is "Lars Løkke Rasmussen".

Only text that was recognised in a picture is changed, and each change is said.
"""

from __future__ import annotations

from difflib import SequenceMatcher
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from letterbook.authority import Register
    from letterbook.model import Letter

_LEAST = 0.88
"""Share of letters that a name and the known one must have in common: one wrong in eight."""


def mend_names(letter: Letter, people: Register) -> tuple[str, tuple[str, ...]]:
    """Return the text of a letter with the misread names of recipients and signatories put right, and what was done."""
    text, remarks = letter.source.text, []
    for name, right in _misread(letter, people):
        if name in text:
            text = text.replace(name, right)
            remarks.append(f"“{name}” was read; the archive knows “{right}”, which stands in the text now; compare")
    return text, tuple(remarks)


def _misread(letter: Letter, people: Register) -> Iterator[tuple[str, str]]:
    """Yield each name that nobody has but somebody nearly, with what it should be."""
    people_named = [(one.written.name, one.known) for one in letter.recipients]
    people_named += [(one.written.name, one.known) for one in letter.signatories]
    for name, known in people_named:
        near = people.nearest(name) if name and not known else None
        if not name or near is None:
            continue
        shares = sorted(((_share(name, spelling), spelling) for spelling in near.names), reverse=True)
        best = [spelling for share, spelling in shares if share == shares[0][0]]
        if shares[0][0] >= _LEAST and len(best) == 1:
            yield name, best[0]


def _share(name: str, spelling: str) -> float:
    if len(name.split()) != len(spelling.split()):
        return 0.0
    return SequenceMatcher(None, name, spelling, autojunk=False).ratio()
