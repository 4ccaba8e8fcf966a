"""Offices with the years in which somebody held them."""

from __future__ import annotations

import re

from letterbook.model import OfficeHeld

YEARS = re.compile(r"\((?P<from>\d{4})(?:\s*[–—-]\s*(?P<to>\d{4}|))?\)")


def read_offices(text: str) -> tuple[OfficeHeld, ...]:
    """Return offices with years: "Deputy Minister (1994-1997), Ambassador (1997-2002)"."""
    offices: list[OfficeHeld] = []
    begin = 0
    for match in YEARS.finditer(text):
        offices.append(OfficeHeld(text[begin : match.start()].strip(" ,;"), match["from"], _end(match)))
        begin = match.end()
    return tuple(held for held in offices if held.office)


def _end(match: re.Match[str]) -> str | None:
    if match["to"] is None:
        return match["from"]
    return match["to"] or None
