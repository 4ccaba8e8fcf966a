"""Letters made by hand, for tests of what comes after parsing."""

from __future__ import annotations

import hashlib
from dataclasses import replace

from letterbook.model import (
    Block,
    BlockType,
    Correspondent,
    Editorial,
    Letter,
    Line,
    OfficeHeld,
    ParsedLetter,
    Part,
    PartKind,
    Recipient,
    Sender,
    Signatory,
    Source,
)

_TEXT = """FORUM
OF DEMOCRATIC FORCES

ФОРУМ
ДЭМАКРАТЫЧНЫХ СІЛ

Brussels, March 16, 2023

The Honorable Alexander De Croo
Prime Minister of the Kingdom of Belgium

The Honorable Hadja Lahbib
Minister of Foreign Affairs, European Affairs and
Foreign Trade of the Kingdom of Belgium

**Dear Prime Minister and Minister,**

We ask you to speak the language of

diplomacy. It is necessary to talk.

We therefore urge you to:

1. Issue an ultimatum.
2. Take immediate measures.

Sincerely,

Valery Tsepkało,

First Deputy Minister (1994-1997), Candidate for the Presidency of Belarus (2020) and other participants
"""


def _part(kind: PartKind, first: int, *texts: str, language: str | None = None, strong: bool = False) -> Part:
    lines = tuple(Line(number=first + index, text=text) for index, text in enumerate(texts))
    return Part(kind=kind, lines=lines, language=language, strong=strong)


def _layout() -> tuple[Part | Block, ...]:
    urge = "We therefore urge you to:"
    broken = "We ask you to speak the language of diplomacy. It is necessary to talk."
    role = "First Deputy Minister (1994-1997), Candidate for the Presidency of Belarus (2020) and other participants"
    return (
        _part(PartKind.LETTERHEAD, 1, "FORUM", "OF DEMOCRATIC FORCES"),
        _part(PartKind.LETTERHEAD, 4, "ФОРУМ", "ДЭМАКРАТЫЧНЫХ СІЛ", language="be"),
        _part(PartKind.DATELINE, 7, "Brussels, March 16, 2023"),
        _part(PartKind.ADDRESS, 9, "The Honorable Alexander De Croo", "Prime Minister of the Kingdom of Belgium"),
        _part(
            PartKind.ADDRESS,
            12,
            "The Honorable Hadja Lahbib",
            "Minister of Foreign Affairs, European Affairs and",
            "Foreign Trade of the Kingdom of Belgium",
        ),
        _part(PartKind.SALUTATION, 16, "Dear Prime Minister and Minister,", strong=True),
        Block(BlockType.PARAGRAPH, broken, line=18, page_break_at=(len("We ask you to speak the language of "),)),
        Block(BlockType.PARAGRAPH, urge, line=22),
        Block(BlockType.ITEM, "Issue an ultimatum.", line=24, n=1, label="1."),
        Block(BlockType.ITEM, "Take immediate measures.", line=25, n=2, label="2."),
        _part(PartKind.CLOSING, 27, "Sincerely,"),
        _part(PartKind.SIGNATURE, 29, "Valery Tsepkało,"),
        _part(PartKind.SIGNATURE, 31, role),
    )


def _recipients(country: str | None) -> tuple[Recipient, Recipient]:
    return (
        Recipient(
            name="Alexander De Croo",
            honorific="The Honorable",
            office="Prime Minister of the Kingdom of Belgium",
            country=country,
            line=9,
        ),
        Recipient(
            name="Hadja Lahbib",
            honorific="The Honorable",
            office="Minister of Foreign Affairs, European Affairs and Foreign Trade of the Kingdom of Belgium",
            country=country,
            line=12,
        ),
    )


def _signatory() -> Signatory:
    return Signatory(
        name="Valery Tsepkało",
        role="First Deputy Minister (1994-1997), Candidate for the Presidency of Belarus (2020)",
        offices=(
            OfficeHeld("First Deputy Minister", "1994", "1997"),
            OfficeHeld("Candidate for the Presidency of Belarus", "2020", "2020"),
        ),
        others="and other participants",
        line=29,
    )


def letter(
    letter_id: str = "2023-03-16-belgium", date: str | None = "2023-03-16", *, country: str | None = "BE"
) -> Letter:
    """Return a letter to two recipients, with a letterhead in two languages and a page break in mid-sentence."""
    recipients, signatory = _recipients(country), _signatory()
    sender = Sender(name=None, organisation="Belarus Democratic Forum")
    parsed = ParsedLetter(
        id=letter_id,
        date=date,
        date_text="March 16, 2023" if date else None,
        place="Brussels",
        sender=sender,
        recipients=recipients,
        salutation="Dear Prime Minister and Minister,",
        closing="Sincerely,",
        signatories=(signatory,),
        postscript=None,
        enclosures=(),
        copies=(),
        language="en",
        layout=_layout(),
        confidence={"date": 0.99, "recipients": 0.95},
        editorial=Editorial(),
        problems=(),
    )
    source = Source(
        file=f"letters/{letter_id}.txt",
        id=letter_id,
        text=_TEXT,
        first_line=1,
        metadata={},
        sha256=hashlib.sha256(_TEXT.encode()).hexdigest(),
    )
    return Letter(
        source=source,
        parsed=parsed,
        sender=Correspondent(sender, "belarus-democratic-forum", known=True),
        recipients=(
            Correspondent(recipients[0], "alexander-de-croo", known=False),
            Correspondent(recipients[1], "hadja-lahbib", known=False),
        ),
        signatories=(Correspondent(signatory, "valery-tsepkalo", known=True),),
        problems=(),
    )


HOSTILE = (
    "<script>document.title='x'</script>",
    "<img src=x onerror=alert(1)>",
    "[click](javascript:alert(1))",
    "![i](https://example.org/i.png)",
    "{{ config }} {% raw %}",
    "[x]: javascript:alert(1)",
    "../../etc/passwd",
    "&lt;b&gt; &amp; **bold** _it_ `code` | a | b |",
    "{: onclick=alert(1) }",
    "1. one",
    "# heading",
    "=== --- ***",
    "\" onmouseover=\"alert(1)' x='",
    "]]> --> </letter>",
    "\\*escaped\\* $x$ ~~s~~ ^sup^ :smile: !!! note",
)
"""Texts that must come out of every page and file as the same characters."""


def hostile_letter() -> Letter:
    """Return a letter whose text, names and offices are full of markup."""
    plain = letter("2023-03-20-hostile", "2023-03-20")
    nasty = " ".join(HOSTILE)
    recipient = replace(plain.recipients[0].written, name=nasty, office=nasty, honorific=nasty)
    blocks = tuple(Block(BlockType.PARAGRAPH, text, line=20 + n) for n, text in enumerate(HOSTILE))
    lines = tuple(Line(number=2 + n, text=text) for n, text in enumerate(HOSTILE))
    layout: tuple[Part | Block, ...] = (
        Part(PartKind.LETTERHEAD, lines),
        Part(PartKind.ADDRESS, lines),
        Part(PartKind.SALUTATION, (Line(19, nasty),), strong=True),
        *blocks,
        Part(PartKind.SIGNATURE, lines),
    )
    parsed = replace(plain.parsed, recipients=(recipient,), salutation=nasty, layout=layout, place=nasty, closing=None)
    return replace(
        plain,
        parsed=parsed,
        recipients=(Correspondent(recipient, "script-document-title-x-script", known=False),),
        source=replace(plain.source, text="\n".join(HOSTILE)),
    )
