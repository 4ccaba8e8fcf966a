# ruff: noqa: INP001 - run as a script, by scripts/training/train.py
"""Make letters of the modern, official kind with a label for each line, out of the phrases in made.toml.

Digital editions teach how people wrote; few free collections teach how offices write. Made letters fill that gap for
each language that letters can be read in. The same seed makes the same letters.
"""

from __future__ import annotations

import random
import textwrap
import tomllib
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from letterbook.parse.segmentation.rows import read_rows
from training.known import Known

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

_PHRASES = Path(__file__).with_name("made.toml")
_WRAP = 72
_STATEMENTS = 0.04
"""share of letters that open with a title and close with names alone"""

_MAILS = 0.04
"""share of letters that open with the headers of an e-mail"""

_EXCERPTS = 0.1
"""share of letters that end in the body"""

_CONTACTS = 0.1
"""share of closers with how to reach the writer below the signature"""


@dataclass
class _Draft:
    """A letter in the making: lines with their labels; an empty label is an empty line."""

    phrases: Mapping[str, Sequence[str]]
    chance: random.Random
    lines: list[tuple[str, str]] = field(default_factory=list)

    def some(self, share: float) -> bool:
        return self.chance.random() < share

    def fill(self, key: str) -> str:
        text = self.chance.choice(self.phrases[key])
        names = {
            name: self.chance.choice(self.phrases[name]) for name in ("given", "family", "place", "month", "country")
        }
        return text.format(**names, day=self.chance.randint(1, 28), year=self.chance.randint(1960, 2025), office="")

    def put(self, label: str, *texts: str) -> None:
        self.lines += [(line, label) for text in texts for line in text.split("\n")]

    def gap(self, share: float = 1.0) -> None:
        if self.some(share):
            self.lines.append(("", ""))


def make_letters(each: int, seed: int = 7) -> Iterator[Known]:
    """Yield as many letters in each language of made.toml, and as many again in English.

    Each letter has chances of its own: a new language changes no letter of another.
    """
    phrases = tomllib.loads(_PHRASES.read_text("utf-8"))
    for language in sorted(phrases):
        for number in range(2 * each if language == "en" else each):
            name = f"made-{language}-{number:03}"
            draft = _Draft(phrases[language], random.Random(f"{seed} {name}"))  # noqa: S311 - letters, not secrets
            _write(draft)
            yield _known(draft, name)


def _known(draft: _Draft, name: str) -> Known:
    rows = read_rows("\n".join(text for text, _ in draft.lines))
    return Known(name, "made", rows, [draft.lines[row.number - 1][1] for row in rows])


def _write(draft: _Draft) -> None:
    kind = draft.chance.random()
    if kind < _STATEMENTS:
        draft.put("subject", draft.fill("subject"))
        draft.gap()
    else:
        _opener(draft)
    _body(draft)
    if kind < _STATEMENTS:
        _signatory(draft)
        _signatory(draft)
    elif kind < 1 - _EXCERPTS:
        _closer(draft)


def _opener(draft: _Draft) -> None:
    if draft.some(_MAILS):
        _mail_headers(draft)
        return
    _titles(draft)
    early = draft.some(0.75)
    dated = draft.some(0.75)
    if dated and early:
        _dateline(draft)
    if draft.some(0.6):
        _addresses(draft, apart=draft.some(0.2))
    if dated and not early:
        _dateline(draft)
    if draft.some(0.2):
        draft.put("subject", draft.fill("subject"))
        draft.gap(0.8)
    if draft.some(0.92):
        _salutation(draft)


def _titles(draft: _Draft) -> None:
    if draft.some(0.12):
        for _ in range(draft.chance.choice((1, 1, 2))):
            draft.put("subject", draft.fill("subject"))
            draft.gap()
    if draft.some(0.4):
        _letterhead(draft)
        draft.gap(0.8)


def _letterhead(draft: _Draft) -> None:
    """Print a paper's head, or the writer's institution and address as they stand above those of the addressee."""
    lines = [draft.fill("letterhead") for _ in range(draft.chance.randint(1, 5))]
    if draft.some(0.3):
        lines = [draft.fill("organisation"), *(draft.fill("address") for _ in range(draft.chance.randint(1, 3)))]
    draft.put("letterhead", *lines)


def _mail_headers(draft: _Draft) -> None:
    headers = [("letterhead", "From: ", "sign"), ("date", "Date: ", "date"), ("address", "To: ", "sign")]
    if draft.some(0.5):
        headers[1] = ("date", "Sent: ", "date")
    headers.append(("subject", "Subject: Fwd: ", "item"))
    for label, name, key in headers:
        draft.put(label, name + draft.fill(key))
    draft.gap()
    _salutation(draft)


def _dateline(draft: _Draft) -> None:
    if draft.some(0.12):
        draft.put("place", draft.fill("place"))
    draft.put("date", draft.fill("date"))
    draft.gap(0.85)


def _addresses(draft: _Draft, *, apart: bool) -> None:
    for _ in range(draft.chance.choice((1, 1, 1, 2, 2, 3))):
        for line in _address(draft):
            draft.put("address", line)
            draft.gap(float(apart))
        draft.gap(0.75)


def _address(draft: _Draft) -> list[str]:
    lines = [draft.fill("person")] if draft.some(0.9) else []
    if draft.some(0.8):
        lines.append(draft.fill("office"))
        if draft.some(0.25):
            lines.append(draft.fill("office_more"))
    if draft.some(0.35) or not lines:
        lines.append(draft.fill("organisation"))
    if draft.some(0.2) and len(lines) > 1:
        lines.reverse()
    return lines + [draft.fill("address") for _ in range(draft.chance.choice((0, 0, 1, 2, 3)))]


def _salutation(draft: _Draft) -> None:
    lines = [draft.fill("salutation") for _ in range(draft.chance.choice((2, 2, 3)) if draft.some(0.12) else 1)]
    if draft.some(0.15):
        lines[0], lines[-1] = "**" + lines[0], lines[-1] + "**"
    draft.put("salutation", *lines)
    draft.gap(0.9)
    if draft.some(0.05):
        draft.put("subject", draft.fill("subject"))
        draft.gap()


def _body(draft: _Draft) -> None:
    wrapped = draft.some(0.3)
    for _ in range(draft.chance.randint(2, 8)):
        _paragraph(draft, wrapped=wrapped)
    if draft.some(0.35):
        draft.put("body", draft.fill("lead"))
        draft.gap(0.8)
        style = draft.chance.choice(("{}. ", "{}) ", "- ", "• ", "* "))
        for number in range(1, draft.chance.randint(2, 5) + 1):
            draft.put("body", style.format(number) + draft.fill("item"))
            draft.gap(0.3)
        draft.gap()
        _paragraph(draft, wrapped=wrapped)
    if draft.some(0.5):
        draft.put("body", draft.phrases["body"][-draft.chance.randint(1, 3)])
        draft.gap()


def _paragraph(draft: _Draft, *, wrapped: bool) -> None:
    text = " ".join(draft.fill("body") for _ in range(draft.chance.choice((1, 1, 2, 3, 4))))
    draft.put("body", *(textwrap.wrap(text, _WRAP) if wrapped else [text]))
    draft.gap(0.95)


def _closer(draft: _Draft) -> None:
    if draft.some(0.9):
        draft.put("closing", draft.fill("closing"))
        draft.gap(0.75)
    if draft.some(0.16):
        _signed_list(draft)
    else:
        for _ in range(draft.chance.choice((1, 1, 1, 2, 3))):
            _signatory(draft)
        if draft.some(_CONTACTS):
            draft.put("foot", *(draft.fill("contact") for _ in range(draft.chance.randint(1, 3))))
            draft.gap()
    if draft.some(0.06):
        draft.put("end-date", draft.fill("date"))
        draft.gap()
    _after_signature(draft)


def _after_signature(draft: _Draft) -> None:
    for label, key, share in (("postscript", "ps", 0.1), ("enclosures", "encl", 0.15), ("copies", "cc", 0.15)):
        if draft.some(share):
            draft.put(label, draft.fill(key))
            if label == "copies" and draft.some(0.5):
                _more_copies(draft)
            draft.gap()
    if draft.some(0.08):
        draft.put("foot", *(draft.fill("letterhead") for _ in range(draft.chance.randint(1, 4))))


def _more_copies(draft: _Draft) -> None:
    apart = draft.some(0.5)
    for _ in range(draft.chance.randint(1, 4)):
        draft.gap(float(apart))
        draft.put("copies", draft.fill(draft.chance.choice(("sign", "office", "organisation", "person"))))


def _signatory(draft: _Draft) -> None:
    if draft.some(0.12):
        draft.put("signature", draft.fill("behalf"))
    draft.put("signature", draft.fill("sign"))
    draft.gap(0.2)
    if draft.some(0.7):
        draft.put("signature", *(draft.fill("role") for _ in range(draft.chance.choice((1, 1, 2)))))
    draft.gap(0.8)


def _signed_list(draft: _Draft) -> None:
    if draft.some(0.5):
        draft.put("signature", draft.fill("signed_head"))
        draft.gap(0.5)
    if draft.some(0.35):
        draft.chance.choice((_signed_table, _endorsers))(draft)
        return
    style = draft.chance.choice(("{}. ", "- ", "", ""))
    for number in range(1, draft.chance.randint(2, 30) + 1):
        draft.put("signature", style.format(number) + draft.fill("listed"))
    if draft.some(0.3):
        draft.put("signature", draft.fill("others"))
    draft.gap()


def _signed_table(draft: _Draft) -> None:
    for number in range(1, draft.chance.randint(3, 20) + 1):
        for cell in (str(number), draft.fill("organisation"), draft.fill("country")):
            draft.put("signature", cell)
            draft.gap()


def _endorsers(draft: _Draft) -> None:
    """Institutions under headings, some with a sentence on what they are, each line on its own."""
    for number in range(1, draft.chance.randint(5, 25) + 1):
        if draft.some(0.15):
            draft.put("signature", draft.fill("country") + ":")
            draft.gap()
        if draft.some(0.3):
            draft.put("signature", str(number))
            draft.gap()
        draft.put("signature", draft.fill("organisation"))
        draft.gap()
        if draft.some(0.3):
            draft.put("signature", draft.fill("body"))
            draft.gap()
