"""The description of the data files as a Data Package (https://datapackage.org, version 2).

Checksums stand beside each file, so that a copy can be checked; there is no date of making, which would be a clock's.
"""

from __future__ import annotations

import hashlib
import json
from typing import TYPE_CHECKING

from letterbook.export.table import ADDRESS, COLUMNS

if TYPE_CHECKING:
    from collections.abc import Iterable

    from letterbook.config import Collection
    from letterbook.export.download import Download

_PROFILE = "https://datapackage.org/profiles/2.0/datapackage.json"

_KINDS: dict[str, dict[str, str]] = {
    "letters.csv": {"title": "All letters, one row each", "format": "csv", "mediatype": "text/csv"},
    "letters.json": {"title": "All letters with their text", "format": "json", "mediatype": "application/json"},
    "cmif.xml": {"title": "Who wrote to whom (CMIF)", "format": "xml", "mediatype": "application/tei+xml"},
}
"""File name to what the package says of it."""

_LICENCES = {
    "creativecommons.org/publicdomain/zero/1.0": ("CC0-1.0", "https://creativecommons.org/publicdomain/zero/1.0/"),
    "creativecommons.org/licenses/by/4.0": ("CC-BY-4.0", "https://creativecommons.org/licenses/by/4.0/"),
    "creativecommons.org/licenses/by-sa/4.0": ("CC-BY-SA-4.0", "https://creativecommons.org/licenses/by-sa/4.0/"),
    "CC0": ("CC0-1.0", "https://creativecommons.org/publicdomain/zero/1.0/"),
    "CC BY 4.0": ("CC-BY-4.0", "https://creativecommons.org/licenses/by/4.0/"),
    "CC BY-SA 4.0": ("CC-BY-SA-4.0", "https://creativecommons.org/licenses/by-sa/4.0/"),
}
"""What a statement of rights contains, to the name and the address of a licence. Any other statement is given in
`rights` as it is: a licence is not guessed."""


def export_datapackage(collection: Collection, files: Iterable[Download]) -> bytes:
    """Return datapackage.json for the data files beside it."""
    package: dict[str, object] = {
        "$schema": _PROFILE,
        "name": "letters",
        "title": collection.title,
        "description": collection.description,
        "homepage": collection.address,
        "licenses": _licences(collection.rights or ""),
        "rights": collection.rights,
        "contributors": _contributors(collection),
        "resources": [_resource(file) for file in files],
    }
    said = {key: value for key, value in package.items() if value}
    return f"{json.dumps(said, ensure_ascii=False, indent=2)}\n".encode()


def _licences(rights: str) -> list[dict[str, str]]:
    found = dict.fromkeys(licence for statement, licence in _LICENCES.items() if statement in rights)
    return [{"name": name, "path": path} for name, path in found]


def _contributors(collection: Collection) -> list[dict[str, object]]:
    return [{"title": collection.publisher, "roles": ["publisher"]}] if collection.publisher else []


def _resource(file: Download) -> dict[str, object]:
    name = file.path.rpartition("/")[2]
    described: dict[str, object] = {
        "name": name.replace(".", "-"),
        "path": name,
        **_KINDS[name],
        "encoding": "utf-8",
        "bytes": len(file.content),
        "hash": f"sha256:{hashlib.sha256(file.content).hexdigest()}",
    }
    return described | {"schema": _schema()} if name == "letters.csv" else described


def _schema() -> dict[str, object]:
    fields: list[dict[str, object]] = [
        {"name": column.name, "type": "string", "description": column.description}
        | ({"constraints": {"required": True}} if column.required else {})
        for column in COLUMNS
    ]
    address = {"name": ADDRESS, "type": "string", "format": "uri", "description": "the letter's page"}
    return {"fields": [*fields, address], "primaryKey": ["id"], "missingValues": [""]}
