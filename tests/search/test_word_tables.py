"""docs/assets/word-tables.js, out of which the browser has the tables of words/*.toml.

After a change of those, `python -m tests.search.test_word_tables` writes it anew.
"""

from __future__ import annotations

import json
from pathlib import Path

from letterbook.names import name_tables
from letterbook.stems import ending_tables

SCRIPT = Path(__file__).parents[2] / "docs" / "assets" / "word-tables.js"
HEAD = "// Made out of scripts/letterbook/words/*.toml by `python -m tests.search.test_word_tables`; do not edit.\n"


def _as_javascript() -> str:
    tables = {"NAMES": name_tables(), "ENDINGS": ending_tables()}
    lines = (f"export const {name} = {_as_json(table)};\n" for name, table in tables.items())
    return "\n".join((HEAD, *lines))


def _as_json(table: object) -> str:
    return json.dumps(_in_one_line(table), ensure_ascii=False, indent=1)


def _in_one_line(value: object) -> object:
    match value:
        case str():
            return " ".join(value.split())
        case dict():
            return {key: _in_one_line(part) for key, part in value.items()}
        case list():
            return [_in_one_line(part) for part in value]
        case other:
            return other


def test_the_browser_has_the_tables_of_the_builder() -> None:
    assert SCRIPT.read_text(encoding="utf-8") == _as_javascript()


if __name__ == "__main__":
    SCRIPT.write_text(_as_javascript(), encoding="utf-8")
