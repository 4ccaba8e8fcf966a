"""The head of an e-mail above a letter: "From: … / Sent: … / To: … / Subject: …", in any language."""

from __future__ import annotations

import functools
import re
from typing import TYPE_CHECKING, NamedTuple

from letterbook.model import Sender
from letterbook.parse.extraction.recipient import read_recipient
from letterbook.parse.recognition.names import is_organisation
from letterbook.parse.recognition.opener import is_dateline, read_dates
from letterbook.parse.recognition.signed_lines import is_full_name
from letterbook.parse.sources.transcript import Told
from letterbook.parse.vocabulary.languages import languages

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from letterbook.model import Recipient
    from letterbook.parse.segmentation.rows import Row

_LABELS = {"date": "date", "from": "address", "to": "address", "copy": "copies", "subject": "subject"}
"""What a line of the head is for the grammar, if not a line of the letterhead."""

_MOST_BEFORE = 3
"""lines above the head, such as "Begin forwarded message:" """

_MOST_LINES = 40
_ENOUGH = 3
"""kinds of lines, one of which says from whom, that make a head; from whom and the subject are enough"""

_LINE = re.compile(r"(?P<key>[^\W\d_][\w .-]{0,28}?)\s*:\s*(?P<value>.*)$")
_LONGEST = 4000
_ADDRESS = re.compile(r"<[^<>]*>|\[mailto:[^\[\]]*\]|\S+@\S+")


class Head(NamedTuple):
    """The head of an e-mail at the beginning of a source."""

    labels: tuple[str, ...]
    """what each of its lines is for the grammar"""
    told: Told


def read_head(rows: Sequence[Row]) -> Head | None:
    """Return the head of an e-mail with which a source begins, None where it begins otherwise."""
    first = next((index for index, row in enumerate(rows[: _MOST_BEFORE + 1]) if _headed(row.text)[0]), None)
    if first is None:
        return None
    kinds = list(_kinds(rows[first : first + _MOST_LINES]))
    if "from" not in kinds or (len({*kinds} - {""}) < _ENOUGH and "subject" not in kinds):
        return None
    labels = (*map(_above, rows[:first]), *(_LABELS.get(kind, "letterhead") for kind in kinds))
    values = list(zip(kinds, rows[first:], strict=False))
    told = Told(sender=_sender(values), recipients=tuple(_recipients(values)), only_where_unsaid=True)
    return Head(labels, told) if len(labels) < len(rows) else None


def _above(row: Row) -> str:
    """Return what a line above a head is: the day of a memorandum, or of the letterhead as any other."""
    dates = read_dates([row]) if any(map(str.isdigit, row.text)) else ()
    return "date" if dates and is_dateline(dates[0]) else "letterhead"


@functools.cache
def _keys() -> Mapping[str, str]:
    """Return the words before the colons, in every language, to what follows them."""
    return {word: kind for language in languages().values() for word, kind in language.mail.items()}


def _headed(text: str) -> tuple[str, str]:
    """Return what a line of a head tells, and the rest: ("from", "Anna Sample"); ("", the line) where it goes on."""
    match = _LINE.match(text[:_LONGEST]) if ":" in text else None
    kind = _keys().get(match["key"].lower().rstrip("."), "") if match else ""
    return (kind, match["value"]) if match and kind else ("", text[:_LONGEST])


def _kinds(rows: Sequence[Row]) -> Iterator[str]:
    """Yield what each line of a head says, as far as it goes; a line goes on with the one above it as that kind."""
    kind = ""
    for index, row in enumerate(rows):
        key, _ = _headed(row.text)
        if not key and (row.gap or not index or not _goes_on(rows[index - 1].text, row.text)):
            return
        kind = key or kind
        yield kind


def _goes_on(before: str, after: str) -> bool:
    return before.rstrip().endswith((",", ";")) or "@" in after


def _names(values: Sequence[tuple[str, Row]], wanted: str) -> Iterator[tuple[str, Row]]:
    """Yield the people of some lines: "Anna Sample" of "Sample, Anna <anna@example.org>; …"."""
    for kind, row in values:
        if kind == wanted:
            _, value = _headed(row.text)
            yield from ((name, row) for part in _parted(value, wanted) if (name := _plain(part)))


def _parted(text: str, wanted: str) -> list[str]:
    """Return the parts of a list of people; a comma parts recipients with whole names, but not "Sample, Anna"."""
    if ";" in text:
        return text.split(";")
    if "<" in text:
        return re.split(r"(?<=>)\s*,", text)
    parts = text.split(",") if wanted == "to" else []
    return parts if parts and all("@" in part or is_full_name(part.strip()) for part in parts) else [text]


def _plain(text: str) -> str:
    name = " ".join(_ADDRESS.sub(" ", text).replace('"', " ").split()).strip(" ,'")
    last, _, first = (part.strip() for part in name.partition(","))
    return f"{first} {last}" if first and " " not in last and "," not in first else name


def _sender(values: Sequence[tuple[str, Row]]) -> Sender | None:
    name, row = next(_names(values, "from"), ("", None))
    if row is None:
        return None
    return Sender(None, name, row.number) if is_organisation(name) else Sender(name, line=row.number)


def _recipients(values: Sequence[tuple[str, Row]]) -> Iterator[Recipient]:
    """Yield whom the head names, each read as a line of an address: "President Anna Novak" is an office and a name."""
    for name, row in _names(values, "to"):
        yield read_recipient([row._replace(text=name, lines=())])
