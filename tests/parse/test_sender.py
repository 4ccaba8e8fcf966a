"""On whose behalf a letter is sent: stated, else of the whole collection, else as the letter says."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from letterbook.authority import Authorities
from letterbook.config import Collection
from letterbook.model import Source
from letterbook.parse import parse_letter
from letterbook.resolve import resolve_letter

if TYPE_CHECKING:
    from collections.abc import Mapping

TEXT = """{head}3 May 2001

The Honorable Anna Example
Minister of Foreign Affairs of Denmark

Dear Minister,

We ask you for an answer to our letter of last year, in which we told you about the wall of the harbour.

Sincerely,

{signature}
"""
SIGNED = "Boris Sample"


def _said(head: str, signature: str) -> tuple[str | None, str | None]:
    text = TEXT.format(head=f"{head}\n\n" if head else "", signature=signature)
    sender = parse_letter(Source("letters/x.txt", "x", text, 1, {}, "")).sender
    return (sender.name, sender.organisation) if sender else (None, None)


@pytest.mark.parametrize(
    ("head", "signature", "sender"),
    [
        ("", SIGNED, (SIGNED, None)),
        ("HARBOUR SOCIETY", SIGNED, (SIGNED, "HARBOUR SOCIETY")),
        ("FORUM\nOF DEMOCRATIC\nFORCES", SIGNED, (SIGNED, "FORUM OF DEMOCRATIC FORCES")),
        ("FORUM\nOF FORCES\n\nФОРУМ\nСІЛ", SIGNED, (SIGNED, "FORUM OF FORCES")),
        ("Harbour Society", SIGNED, (SIGNED, "Harbour Society")),
        ("HARBOUR SOCIETY", f"on behalf of the Lighthouse Committee\n{SIGNED}", (SIGNED, "Lighthouse Committee")),
        ("", f"{SIGNED}\nChairman, on behalf of the Lighthouse Committee", (SIGNED, "Lighthouse Committee")),
        ("", f"{SIGNED}\nChairman\nHarbour Society", (SIGNED, "Harbour Society")),
    ],
)
def test_a_letter_says_who_sends_it(head: str, signature: str, sender: tuple[str | None, str | None]) -> None:
    assert _said(head, signature) == sender


@pytest.mark.parametrize(
    "head", ["Grand Hotel Society of Hull", "OPEN LETTER TO THE PARLIAMENT", "12 Long Street\nHull"]
)
def test_not_all_that_stands_above_a_letter_is_its_sender(head: str) -> None:
    assert _said(head, SIGNED) == (SIGNED, None)


DEFAULTS = Collection(sender="Dora Default", organisation="Default Society")


@pytest.mark.parametrize(
    ("metadata", "collection", "sender"),
    [
        ({}, Collection(), (SIGNED, "HARBOUR SOCIETY")),
        ({}, Collection(organisation="Default Society"), (SIGNED, "Default Society")),
        ({}, DEFAULTS, ("Dora Default", "Default Society")),
        ({"sender": {"organisation": "Stated Society"}}, DEFAULTS, (None, "Stated Society")),
        ({"signatories": [{"name": "Stella Stated"}]}, Collection(), ("Stella Stated", "HARBOUR SOCIETY")),
        ({"signatories": [], "letterhead": []}, Collection(), None),
    ],
)
def test_what_is_stated_of_a_letter_goes_before_archive_yml_and_that_before_the_letter(
    metadata: Mapping[str, object], collection: Collection, sender: tuple[str | None, str | None] | None
) -> None:
    source = Source("letters/x.txt", "x", TEXT.format(head="HARBOUR SOCIETY\n\n", signature=SIGNED), 1, metadata, "")
    letter = resolve_letter(source, parse_letter(source), authorities=Authorities(), collection=collection)
    assert (letter.sender and (letter.sender.written.name, letter.sender.written.organisation)) == sender
