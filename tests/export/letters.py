"""Letters with everything that a format has to write down, and letters of any text whatever."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import strategies as st

from letterbook.archive import Archive, arrange
from letterbook.authority import Authorities, Authority, Register
from letterbook.config import Collection
from letterbook.model import (
    Block,
    BlockType,
    Correspondent,
    Editorial,
    Letter,
    Line,
    Part,
    PartKind,
    Recipient,
    Sender,
    Signatory,
)
from tests import sample

COLLECTION = Collection(
    title="Letters & answers",
    description="Letters made for the tests",
    publisher="Archive of letters",
    organisation="Belarus Democratic Forum",
    rights="CC BY 4.0",
    address="https://example.org/letters/",
)

AUTHORITIES = Authorities(
    people=Register(
        {
            "valery-tsepkalo": Authority(
                "valery-tsepkalo", "Valery Tsepkalo", identifiers={"wikidata": "Q1", "viaf": "7"}
            )
        }
    )
)


def _part(kind: PartKind, *texts: str, language: str | None = None) -> Part:
    return Part(kind, tuple(Line(number, text) for number, text in enumerate(texts, 1)), language)


def full_letter() -> Letter:
    """Return the sample letter with every kind of part and block, some of them in unusual places."""
    plain = sample.letter()
    layout = (
        _part(PartKind.FURNITURE, "1"),
        *plain.parsed.layout[:6],
        _part(PartKind.SUBJECT, "Political prisoners"),
        *plain.parsed.layout[6:10],
        _part(PartKind.FURNITURE, "2"),
        Block(BlockType.ITEM, "Answer us.", line=26, label="(c)", n="c"),
        Block(BlockType.ITEM, "This has no number.", line=26),
        Block(BlockType.HEADING, "What we ask", line=26),
        _part(PartKind.SALUTATION, "Dear Minister,"),
        Block(BlockType.QUOTE, "Вольнасць", line=26, language="be"),
        Block(BlockType.TABLE, "2020  fifty\n2021  sixty", line=26),
        Block(BlockType.PARAGRAPH, "about 22,000 protesters", line=26, page_break_at=(8, 15)),
        *plain.parsed.layout[10:],
        _part(PartKind.POSTSCRIPT, "P.S. Please", "answer."),
        _part(PartKind.ENCLOSURES, "Encl.: a list"),
        _part(PartKind.COPIES, "cc: the press"),
    )
    editorial = Editorial(
        source="the scan of the signed letter",
        status="answered",
        responses=({"date": "2023-04-01", "text": "received"},),
        corrections=({"line": "3", "reading": "teh", "correction": "the"},),
        notes=("The list is lost.",),
        in_reply_to="2023-01-01-answer",
        topics=("prisoners", "sanctions"),
    )
    return replace(plain, parsed=replace(plain.parsed, layout=layout, editorial=editorial))


def archive(*letters: Letter, collection: Collection = COLLECTION) -> Archive:
    """Return an archive of these letters."""
    return arrange(letters, authorities=AUTHORITIES, collection=collection)


def dated(date: str | None, letter_id: str = "2023-03-16-belgium") -> Letter:
    """Return the sample letter with another date."""
    return sample.letter(letter_id, date)


_KINDS = st.sampled_from(PartKind)
_LINES = st.lists(st.builds(Line, st.just(1), st.text(min_size=1)), min_size=1, max_size=3).map(tuple)
_PARTS = st.builds(Part, _KINDS, _LINES, st.sampled_from((None, "be", "zh-Hant")), st.booleans())


@st.composite
def _blocks(draw: st.DrawFn) -> Block:
    text = draw(st.text(min_size=1))
    breaks = draw(st.lists(st.integers(0, len(text)), max_size=2))
    lines = draw(st.sets(st.integers(0, len(text)), max_size=2))
    kind = draw(st.sampled_from(BlockType))
    label = draw(st.sampled_from(("", "1.", "•"))) if kind is BlockType.ITEM else ""
    return Block(
        kind, text, line=1, label=label, page_break_at=tuple(sorted(breaks)), line_break_at=tuple(sorted(lines))
    )


LAYOUTS = st.lists(_PARTS | _blocks(), max_size=12).map(tuple)
"""Parts and blocks in any order, with any text."""


def of_layout(layout: tuple[Part | Block, ...]) -> Letter:
    """Return the sample letter with another text."""
    plain = sample.letter()
    return replace(plain, parsed=replace(plain.parsed, layout=layout))


@st.composite
def any_letter(draw: st.DrawFn) -> Letter:
    """Return a letter in which every field that an editor or a letter fills says anything at all."""
    any_text = st.text() | st.sampled_from(sample.HOSTILE)
    text = draw(any_text)
    recipient = Recipient(draw(any_text), text, draw(any_text), text, None, (text,))
    signatory = Signatory(draw(any_text), text, text)
    sender = Sender(text, draw(any_text))
    editorial = Editorial(source=text, status=text, notes=(text,), topics=(text, draw(any_text)), rights=text)
    plain = of_layout(draw(LAYOUTS))
    parsed = replace(plain.parsed, date_text=text, place=text, salutation=text, editorial=editorial)
    return replace(
        plain,
        parsed=parsed,
        source=replace(plain.source, text=text),
        recipients=(Correspondent(recipient, "someone", known=False),),
        signatories=(Correspondent(signatory, "another", known=False),),
        sender=Correspondent(sender, "sender", known=False),
    )
