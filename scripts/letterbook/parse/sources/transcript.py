"""The lines of a source, whatever kind of file it is, with what is known of them before they are read."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from letterbook.parse.segmentation.blocks import read_blocks

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from letterbook.model import Block, Recipient, Sender
    from letterbook.parse.segmentation.rows import Row
    from letterbook.problems import Problem


@dataclass(frozen=True, slots=True)
class Told:
    """What markup or the head of an e-mail tells of a letter, beside its text. A field that is None is not told."""

    date: str | None = None
    """EDTF"""
    date_text: str | None = None
    place: str | None = None
    place_beside: str | None = None
    """the place where the letter itself names none"""
    sender: Sender | None = None
    recipients: tuple[Recipient, ...] = ()
    language: str | None = None
    """BCP 47"""
    marked: tuple[str, ...] = ()
    """fields whose lines are marked as such"""
    only_where_unsaid: bool = False
    """it counts only where the letter itself says nothing"""
    editorial: Mapping[str, Any] = field(default_factory=dict)
    """with the keys and values of a metadata block"""


@dataclass(frozen=True, slots=True)
class Transcript:
    """The lines of a source with all that is known of them before the grammar reads them."""

    rows: Sequence[Row]
    """the lines of the letter, without page furniture"""
    furniture: Sequence[Row]
    text: str
    """the words of the letter, by which its language and its century are told"""
    known: Sequence[str] = ()
    """for each line: a label of the grammar, "opener" or "closer" for any label of these, "" where nothing is known;
    empty where nothing is known of any line"""
    head: Sequence[str] = ()
    """the label of each line of an e-mail's head, with which the lines begin; what follows is read by itself"""
    blocks: Callable[[Sequence[Row]], Iterable[Block]] = read_blocks
    """makes blocks of lines of the body"""
    told: Told | None = None
    problems: tuple[Problem, ...] = ()

    @property
    def head_ends(self) -> int:
        """The number of the last line of an e-mail's head, 0 where there is none."""
        return self.rows[len(self.head) - 1].number if self.head else 0
