"""The source of a letter that is taken in: its text below a metadata block with what the text does not tell."""

from __future__ import annotations

from typing import TYPE_CHECKING

import yaml

from letterbook.parse.unsure import as_stated, unsure_fields
from letterbook.source import parse_bytes

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from letterbook.model import Letter

_WIDTH = 110
_NO_DATE = "# date: 2023-03-16 … the letter says no date; if you know it, state it here without the # and this remark"
_NO_RECIPIENT = (
    "# recipients: [{name: …, office: …, country: DK}] … nobody is named to whom it goes; state it if you know it"
)


def write_source(text: str, letter: Letter, names: Sequence[str], *, by_machine: bool) -> str:
    """Return a source with a metadata block.

    `letter` is what was understood of the text, `names` are those of the files it was taken from. The block states
    what was understood but is unsure, for an editor to correct, and where the text was taken from.
    """
    stated, own, body = split_block(text)
    head = ("---", *own, *_block_lines(letter, stated, names, by_machine=by_machine), "---")
    return "\n".join((*head, body if own or body.startswith("\n") else f"\n{body}"))


def split_block(text: str) -> tuple[frozenset[str], list[str], str]:
    """Return the keys that a text's own metadata block states, the lines of the block, and the text below it."""
    source = parse_bytes(text.encode("utf-8"), stem="", file="").source
    if source is None or source.first_line == 1:
        return frozenset(), [], text
    lines = text.split("\n")[1 : source.first_line - 2]
    return frozenset(source.metadata), lines, source.text


def _block_lines(letter: Letter, stated: frozenset[str], names: Sequence[str], *, by_machine: bool) -> Iterator[str]:
    parsed = letter.parsed
    for field in unsure_fields(parsed):
        if field not in stated:
            sure = f"only {parsed.confidence[field]:.0%} sure"
            yield f"# {field}: {sure}; correct it if it is wrong, then delete this line"
            yield _yaml({field: as_stated(parsed, field)})
    if parsed.date is None and "date" not in stated:
        yield _NO_DATE
    if not parsed.recipients and "recipients" not in stated:
        yield _NO_RECIPIENT
    if "source" not in stated:
        said = ", ".join(names)
        yield _yaml({"source": f"{said}, read from the picture by Tesseract" if by_machine else said})


def _yaml(value: object) -> str:
    return yaml.safe_dump(value, allow_unicode=True, sort_keys=False, width=_WIDTH).rstrip("\n")
