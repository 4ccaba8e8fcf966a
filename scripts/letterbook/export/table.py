"""All letters as a table (CSV after RFC 4180): one row for each letter.

A spreadsheet runs a cell that begins with = + - or @ as a formula. Such a cell gets an apostrophe before it, which
tells spreadsheets that text follows. So that it can be taken away again without doubt, a cell gets one as well if
it begins with apostrophes and such a character after them: whatever matches `^'+[=+-@…]` loses one apostrophe.
"""

from __future__ import annotations

import csv
import io
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from letterbook.export.citation import page_address
from letterbook.resolve import label_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from letterbook.config import Collection
    from letterbook.model import Letter

SEPARATOR = " | "
"""Between the values of one cell, in the order of the letter."""

_FORMULA = re.compile("'*[=+\\-@\\t\\r\\n＝＋－＠]")


@dataclass(frozen=True, slots=True)
class Column:
    """A column of the table, as the data package describes it."""

    name: str
    description: str
    value: Callable[[Letter], str | None]
    required: bool = False


def _joined(values: Iterable[str | None]) -> str:
    """Return several values as one cell; one that is missing keeps its place."""
    cells = [value or "" for value in values]
    return SEPARATOR.join(cells) if any(cells) else ""


def _sender(letter: Letter) -> str | None:
    written = letter.sender.written if letter.sender else None
    return (written.organisation or written.name) if written else None


COLUMNS = (
    Column("id", "the letter's id, and its address: /letters/<id>/", lambda letter: letter.id, required=True),
    Column("date", "EDTF: 2023-03-16, 2023-03, 2023-03-16?, 2023-03-16/2023-03-18", lambda letter: letter.parsed.date),
    Column("date_text", "the date as written", lambda letter: letter.parsed.date_text),
    Column("place", "where it was written", lambda letter: letter.parsed.place),
    Column(
        "sender",
        "the organisation or person on whose behalf it was sent",
        _sender,
    ),
    Column(
        "signatories",
        "the names of those who signed, as written",
        lambda letter: _joined(label_of(person.written) for person in letter.signatories),
    ),
    Column(
        "signatory_keys",
        "who they are, in the same order: /people/<key>/",
        lambda letter: _joined(person.key for person in letter.signatories),
    ),
    Column(
        "recipients",
        "the names of the recipients, as written",
        lambda letter: _joined(label_of(person.written) for person in letter.recipients),
    ),
    Column(
        "recipient_keys",
        "who they are, in the same order: /people/<key>/",
        lambda letter: _joined(person.key for person in letter.recipients),
    ),
    Column(
        "offices",
        "the recipients' offices, in the same order",
        lambda letter: _joined(person.written.office for person in letter.recipients),
    ),
    Column("countries", "the recipients' countries, ISO 3166-1 alpha-2", lambda letter: _joined(letter.countries)),
    Column("salutation", "as written", lambda letter: letter.parsed.salutation),
    Column("language", "BCP 47", lambda letter: letter.parsed.language),
    Column("status", "what became of it, as far as stated", lambda letter: letter.parsed.editorial.status),
    Column("topics", "as stated by the editors", lambda letter: _joined(letter.parsed.editorial.topics)),
    Column("in_reply_to", "id of the letter it answers", lambda letter: letter.parsed.editorial.in_reply_to),
    Column("translation_of", "id of the letter it translates", lambda letter: letter.parsed.editorial.translation_of),
    Column("rights", "where they differ from the collection's", lambda letter: letter.parsed.editorial.rights),
    Column("source_file", "the source file", lambda letter: letter.source.file, required=True),
    Column("source_sha256", "SHA-256 of the source file", lambda letter: letter.source.sha256, required=True),
)
"""Every column but the last, `address`, which depends on where the site is published."""

ADDRESS = "address"


def export_table(letters: Iterable[Letter], collection: Collection) -> bytes:
    """Return the table in UTF-8 with a line of names at its head."""
    written = io.StringIO()
    writer = csv.writer(written)
    writer.writerow([*(column.name for column in COLUMNS), ADDRESS])
    for letter in letters:
        cells = (*(column.value(letter) for column in COLUMNS), page_address(letter, collection))
        writer.writerow([guard(cell or "") for cell in cells])
    return written.getvalue().encode()


def guard(cell: str) -> str:
    """Return the cell so that no spreadsheet takes it for a formula."""
    return f"'{cell}" if _FORMULA.match(cell) else cell
