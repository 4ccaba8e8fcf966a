"""On whose behalf a letter is sent, out of what it says: its signature and its letterhead."""

from __future__ import annotations

import functools
import itertools
import re
from typing import TYPE_CHECKING

from letterbook.model import Part, PartKind, Sender
from letterbook.parse.recognition.names import REMEMBERED, is_office, is_organisation
from letterbook.parse.recognition.signing import body_after
from letterbook.parse.vocabulary.lexicon import BIT, wording_of
from letterbook.parse.vocabulary.small_words import pattern_for

if TYPE_CHECKING:
    from collections.abc import Sequence

    from letterbook.model import Line, ParsedLetter, Signatory

_LONGEST = 60
"""characters of an institution's name"""

_LONGEST_ROLE = 1000
"""characters of what a signature says of someone that are searched"""

_NO_PART_OF_NAME = re.compile(r"[\d:]")

_LODGING = re.compile(r"\b(?:h[oôó]tel|pension|restaurant|caf[eé]|kurhaus)", re.IGNORECASE)
"""Guests write on the paper of their hotel: that is where they were, not for whom they write."""


@functools.cache
def _clause() -> re.Pattern[str]:
    """Return where something new may begin in what is said of a signatory, with the words up to the next comma.

    "Director, both personally and on behalf of Sample Ltd" has three.
    """
    return re.compile(rf"(?:^|[,;]\s*|\s{pattern_for('and')}\s+)(?=(\w[^,;]*))", re.IGNORECASE)


_NO_NAME = BIT["title"] | BIT["subject"] | BIT["salutation"]
"""What begins so is a title or a greeting: "Open letter to the European Parliament"."""


def read_sender(letter: ParsedLetter) -> Sender | None:
    """Return the first who signed, with the institution that signs or on whose paper the letter stands.

    "On behalf of the committee" says it plainly and goes first, then the letterhead, then the signatory's own
    institution. None where the letter says neither a person nor an institution.
    """
    first = letter.signatories[0] if letter.signatories else None
    name = first.name if first else None
    behalf = _on_behalf(first, letter) if first else None
    own = first.organisation if first and len(first.organisation or "") <= _LONGEST else None
    organisation = behalf or _of_letterhead(letter) or own
    return Sender(name, organisation, first.line if first else 1) if name or organisation else None


def _on_behalf(signatory: Signatory, letter: ParsedLetter) -> str | None:
    """Return for whom someone signs, as the line above the name or what is said of the signatory has it."""
    if signatory.organisation and _is_above(signatory, letter):
        return signatory.organisation
    return _whom(signatory.role[:_LONGEST_ROLE]) if signatory.role else None


@functools.lru_cache(maxsize=REMEMBERED)
def _whom(role: str) -> str | None:
    clauses = _clause().findall(role)
    return next((body_after(clause, used) for clause in clauses if (used := _signs_for(clause))), "") or None


def _is_above(signatory: Signatory, letter: ParsedLetter) -> bool:
    """Tell whether a signature begins with the institution: "on behalf of the committee", and the name below."""
    lines = (line for part in letter.parts(PartKind.SIGNATURE) for line in part.lines)
    return any(line.number == signatory.line and _signs_for(line.text) for line in lines)


def _signs_for(text: str) -> int:
    """Return how many words mean "on behalf of" at the beginning of a text; 0 for none."""
    _, _, mask, used = wording_of(text)
    return used if mask & BIT["signed"] and used > 1 else 0


def _of_letterhead(letter: ParsedLetter) -> str | None:
    """Return the institution that a letterhead begins with, its name in one piece; further down are its officers."""
    opener = itertools.takewhile(lambda part: isinstance(part, Part), letter.layout)
    part = next((part for part in opener if isinstance(part, Part) and part.kind is PartKind.LETTERHEAD), None)
    return _institution(" ".join(_head(part.lines))) if part else None


@functools.lru_cache(maxsize=REMEMBERED)
def _institution(name: str) -> str | None:
    """Return the name if it is that of an institution that may send letters."""
    if len(name) > _LONGEST or _NO_PART_OF_NAME.search(name) or _LODGING.search(name):
        return None
    if wording_of(name).start & _NO_NAME:
        return None
    return name.strip(" ,.") if is_organisation(name) and not is_office(name) else None


def _head(lines: Sequence[Line]) -> list[str]:
    """Return the first line without what stands at its right, and with the lines in capitals that go on with it."""
    texts = [line.text.split("\t")[0] for line in lines]
    if not texts[0].isupper():
        return texts[:1]
    return list(itertools.takewhile(lambda text: text.isupper() and not _NO_PART_OF_NAME.search(text), texts))
