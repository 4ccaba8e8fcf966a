"""From the text of a letter to its parts: what it says of itself, how sure that is, what a person should look at."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from letterbook.model import Editorial, ParsedLetter
from letterbook.parse.doubts import find_doubts
from letterbook.parse.features import features_of
from letterbook.parse.furniture import find_furniture
from letterbook.parse.grammar import LABELS, best_path, certainties, model, score
from letterbook.parse.layout import lay_out
from letterbook.parse.opener import city_in, likely_century, place_beside, read_dates
from letterbook.parse.pieces import take_apart
from letterbook.parse.recipients import read_recipient, recipients_in_salutation, share_country, split_address
from letterbook.parse.rows import read_rows
from letterbook.parse.signature import read_signatories
from letterbook.parse.stated import state
from letterbook.parse.which_language import language_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from collections.abc import Set as AbstractSet

    from letterbook.model import Recipient, Source
    from letterbook.parse.opener import Dated
    from letterbook.parse.rows import Row

_DATELINES = 40
"""how many lines of a kind are searched for a date"""

_BORROWED = 0.7
"""How much less sure a country is that was taken from another recipient."""


@dataclass(frozen=True, slots=True)
class Labelled:
    """The lines of a letter with what each of them is."""

    rows: tuple[Row, ...]
    labels: tuple[str, ...]
    sure: tuple[float, ...]
    """the probability of each label"""
    run_in: tuple[Row, ...] = ()
    """a salutation that runs into the first paragraph: its line is of the body, as is all of the sentence"""

    def of(self, *labels: str) -> list[Row]:
        """Return the lines of some labels."""
        return [row for row, label in zip(self.rows, self.labels, strict=True) if label in labels]

    def confidence(self, *labels: str) -> float:
        """Return how sure it is that these lines, and no others, are of these labels."""
        values = [sure for sure, label in zip(self.sure, self.labels, strict=True) if label in labels]
        return math.prod(values) if values else 0.0

    def confidence_of(self, rows: Sequence[Row]) -> float:
        """Return how sure the labels of some lines are."""
        return math.prod(sure for row, sure in zip(self.rows, self.sure, strict=True) if row in rows) if rows else 0.0


def parse_letter(source: Source) -> ParsedLetter:
    """Return what the program reads out of one source; what its metadata block states goes before."""
    rows = read_rows(source.text, first_line=source.first_line, markdown=source.file.endswith(".md"))
    furniture = find_furniture(rows)
    labelled = label_rows(take_apart(_without(rows, furniture)))
    language, language_sure = language_of(source.text)
    dates = _dates(labelled, source)
    dated = dates[0] if dates else None
    recipients, borrowed = _recipients(labelled)
    letter = ParsedLetter(
        id=source.id,
        date=dated.found.edtf if dated else None,
        date_text=dated.text if dated else None,
        place=_place(labelled, dated),
        sender=None,
        recipients=recipients,
        salutation=_joined([*labelled.of("salutation"), *labelled.run_in]),
        closing=_joined(labelled.of("closing")),
        signatories=read_signatories(labelled.of("signature")),
        postscript=_joined(labelled.of("postscript")),
        enclosures=tuple(row.text for row in labelled.of("enclosures")),
        copies=tuple(row.text for row in labelled.of("copies")),
        language=language,
        layout=lay_out(labelled.rows, labelled.labels, [rows[place] for place in sorted(furniture)], language),
        confidence={},
        editorial=Editorial(),
        problems=(),
    )
    letter = replace(
        letter,
        confidence=_confidence(letter, labelled, language_sure, borrowed=borrowed),
        problems=tuple(find_doubts(letter, source, dates)),
    )
    return state(letter, source.metadata)


def _without(rows: Sequence[Row], furniture: AbstractSet[int]) -> list[Row]:
    """Return the lines without the page furniture; the line after it begins a new page."""
    if not furniture:
        return list(rows)
    kept = [(index, row) for index, row in enumerate(rows) if index not in furniture]
    return [row._replace(gap=True, page=True) if index - 1 in furniture else row for index, row in kept]


def label_rows(rows: Sequence[Row]) -> Labelled:
    """Return the lines with the labels of the best lawful way to read them."""
    weights = model()
    scores = [score(names, weights) for names in features_of(rows)]
    path, alive = best_path(scores, weights)
    sure = certainties(alive, path, weights)
    labelled = Labelled(tuple(rows), tuple(LABELS[label] for label in path), tuple(sure))
    return _with_run_in(labelled)


def _with_run_in(labelled: Labelled) -> Labelled:
    """Leave a salutation in the paragraph that it runs into: "lieber Hugo," and on the next line "ich habe …".

    So TEI P5 has it, too: a `salute` may stand inside the first paragraph.
    """
    labels = labelled.labels
    at = labels.index("body") - 1 if "body" in labels else -1
    if at < 0 or labels[at] != "salutation" or labels.count("salutation") > 1:
        return labelled
    line, after = labelled.rows[at], labelled.rows[at + 1]
    if after.gap or not after.text[:1].islower() or line.text.endswith(("!", ":", ".")):
        return labelled
    return replace(labelled, labels=(*labels[:at], "body", *labels[at + 1 :]), run_in=(line,))


_DATED = (
    ("date", "place"),
    ("letterhead", "address", "subject"),
    ("end-date",),
    ("signature", "postscript", "end-address", "foot"),
)
"""Where a letter may be dated, the likeliest lines first."""


def _dates(labelled: Labelled, source: Source) -> tuple[Dated, ...]:
    """Return the dates of the letter, the likeliest first; where no line is for dates, one with which it begins."""
    century = likely_century(source.text)
    for labels in _DATED:
        dates = read_dates(labelled.of(*labels)[:_DATELINES], century=century)
        if any(dated.found.edtf for dated in dates):
            return tuple(sorted(dates, key=lambda dated: dated.found.edtf is None))
    first = read_dates(labelled.rows[:1], century=century)[:1]
    return tuple(dated for dated in first if not dated.before and dated.found.edtf)


def _place(labelled: Labelled, dated: Dated | None) -> str | None:
    before = place_beside(dated.before) if dated else None
    return before or _joined(labelled.of("place"), ", ") or city_in(labelled.of("date", "letterhead", "end-date"))


def _recipients(labelled: Labelled) -> tuple[tuple[Recipient, ...], bool]:
    address = labelled.of("address")
    if address:
        return share_country([read_recipient(group) for group in split_address(address)])
    salutation = [*labelled.of("salutation"), *labelled.run_in]
    if not salutation:
        return (), False
    return recipients_in_salutation(" ".join(row.text for row in salutation), salutation[0].number), False


def _joined(rows: Iterable[Row], joint: str = " ") -> str | None:
    return joint.join(row.text.strip(" ,") if joint != " " else row.text for row in rows) or None


def _confidence(
    letter: ParsedLetter, labelled: Labelled, language_sure: float, *, borrowed: bool
) -> Mapping[str, float]:
    """Return the probability that each field is right."""
    recipients = labelled.confidence("address") or labelled.confidence("salutation")
    values = {
        "date": labelled.confidence("date") or labelled.confidence("end-date", "letterhead"),
        "place": labelled.confidence("place", "date"),
        "letterhead": labelled.confidence("letterhead", "foot"),
        "recipients": recipients * (_BORROWED if borrowed else 1.0),
        "salutation": labelled.confidence("salutation") or labelled.confidence_of(labelled.run_in),
        "closing": labelled.confidence("closing"),
        "signatories": labelled.confidence("signature"),
        "postscript": labelled.confidence("postscript"),
        "language": language_sure,
    }
    return {field: round(value, 3) for field, value in values.items() if value and _has(letter, field)}


def _has(letter: ParsedLetter, field: str) -> bool:
    return bool(getattr(letter, field))
