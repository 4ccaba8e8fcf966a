"""The files that describe what editors write; `make definitions` renews them in the checkout."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

from letterbook.authority import AUTHORITY
from letterbook.config import ARCHIVE
from letterbook.definition.issue_form import FORM, issue_form
from letterbook.definition.json_schema import to_json_schema
from letterbook.definition.reference import reference_table
from letterbook.metadata import METADATA
from letterbook.schema import Record

if TYPE_CHECKING:
    from letterbook.schema import Shape

SCHEMAS: dict[str, tuple[Shape, str]] = {
    "docs/data/letter.schema.json": (METADATA, "The metadata block of a letter"),
    "docs/data/archive.schema.json": (ARCHIVE, "letters/archive.yml"),
    "docs/data/authority.schema.json": (AUTHORITY, "An authority file: letters/authority/*.yml"),
}
"""Path below the checkout to what it describes, and its title. They lie among the pages and are published at /data/."""

PAGE = "docs/data/index.md"
"""The page with the tables of keys, each between two comments with the name of its table."""


def _tables() -> dict[str, Record]:
    authority = AUTHORITY.of
    return {"metadata": METADATA, "archive": ARCHIVE} | (
        {"authority": authority} if isinstance(authority, Record) else {}
    )


def definition_files(page: str) -> dict[str, str]:
    """Return path to text of each file that is made of the shapes; `page` is the text of PAGE as it is."""
    schemas = {
        path: json.dumps(to_json_schema(shape, title=title), ensure_ascii=False, indent=1) + "\n"
        for path, (shape, title) in SCHEMAS.items()
    }
    return {**schemas, FORM: issue_form(), PAGE: with_tables(page)}


def with_tables(page: str) -> str:
    """Return a page with its tables of keys made anew."""
    for name, record in _tables().items():
        place = re.compile(rf"(?<=<!-- keys of {name} -->\n\n).*?(?=\n\n<!-- end -->)", re.DOTALL)
        table = reference_table(record)
        page = place.sub(lambda _, table=table: table, page)  # type: ignore[misc]
    return page
