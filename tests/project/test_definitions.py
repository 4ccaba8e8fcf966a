"""The check, the JSON Schemas, the issue form and the reference page say the same of what editors write.

Renew the files after a change of a shape with `make definitions`, and read the difference.
"""

from __future__ import annotations

from pathlib import Path

import jsonschema
import pytest
import yaml

from letterbook.authority import AUTHORITY
from letterbook.config import ARCHIVE
from letterbook.definition import PAGE, definition_files
from letterbook.definition.files import SCHEMAS
from letterbook.definition.issue_form import FIELDS, FORM, TEXT
from letterbook.definition.json_schema import to_json_schema
from letterbook.metadata import METADATA
from letterbook.schema import Many, Record, Shape, Table, check_yaml

ROOT = Path(__file__).parents[2]
NOT_FACTS = {"file", "text"}
"""Fields of the form that are the letter itself."""


def _files() -> dict[str, str]:
    return definition_files((ROOT / PAGE).read_text("utf-8"))


@pytest.mark.parametrize("path", [*SCHEMAS, FORM, PAGE])
def test_the_files_are_those_that_the_shapes_make(path: str) -> None:
    assert (ROOT / path).read_text("utf-8") == _files()[path]


def _records(shape: Shape) -> list[Record]:
    match shape:
        case Record():
            return [shape, *(one for part in shape.keys.values() for one in _records(part))]
        case Many() | Table():
            return _records(shape.of)
        case _:
            return []


@pytest.mark.parametrize("shape", [METADATA, ARCHIVE, AUTHORITY])
def test_what_is_said_about_keys_is_about_keys_there_are(shape: Shape) -> None:
    first = _records(shape)[0]
    assert list(first.about) == list(first.keys)
    assert all(set(record.about) <= set(record.keys) for record in _records(shape))


def test_each_fact_that_the_form_asks_for_is_one_that_a_metadata_block_can_state() -> None:
    assert {field.name for field in FIELDS} - NOT_FACTS <= set(METADATA.keys)
    assert FIELDS[-1] is TEXT


def test_the_form_is_one_that_github_takes() -> None:
    form = yaml.safe_load((ROOT / FORM).read_text("utf-8"))
    fields = [one for one in form["body"] if one["type"] != "markdown"]
    assert [one["id"] for one in fields] == [field.name for field in FIELDS]
    assert len({one["attributes"]["label"] for one in fields}) == len(fields)
    assert {one["type"] for one in form["body"]} == {"markdown", "input", "textarea"}


GOOD = (
    "date: 2023-03-16",
    "date: 2023",
    "language: zh-Hant",
    "recipients: {name: A, country: NO}",
    "recipients: [{name: A, address: [x, 12]}, {office: B}]",
    'place: ""',
    "status: sent",
    "topics: prisoners",
    "responses: [{date: 2023, status: sent}, {text: a}]",
    "changes: {date: 2024-01-01, text: a line}",
    "formerly: 2023-03-16-paris",
    "withdrawn: {date: 2024, reason: asked}",
    "source:",
)
BAD = (
    "dat: 2023",
    "language: Danish",
    "status: gone",
    "source: [one]",
    "recipients: [{name: A, country: Denmark}]",
    "recipients: [{nam: A}]",
    "responses: [{date: 2023}]",
    "changes: {date: 2024-01-01}",
    "formerly: Paris",
    "formerly: ٢٠٢٣-03-16-paris",
    "translation_of: {id: a}",
    "withdrawn: true",
)


@pytest.mark.parametrize(("block", "good"), [*((block, True) for block in GOOD), *((block, False) for block in BAD)])
def test_an_editor_and_the_check_judge_a_block_alike(block: str, good: bool) -> None:  # noqa: FBT001 - a case, not a switch
    schema = jsonschema.Draft202012Validator(dict(to_json_schema(METADATA, title="")))
    value = yaml.load(block, Loader=yaml.BaseLoader) if "NO" in block else yaml.safe_load(block)  # noqa: S506 - an editor reads YAML 1.2, where NO is a text
    assert (check_yaml(block, METADATA, file="").problems == ()) is good
    assert schema.is_valid(_plain(value)) is good


def _plain(value: object) -> object:
    """Return a value with dates as the texts that YAML 1.2 has for them."""
    match value:
        case dict():
            return {key: _plain(item) for key, item in value.items()}
        case list():
            return [_plain(item) for item in value]
        case str() | int() | bool() | None:
            return value
        case _:
            return str(value)


def test_the_files_of_this_archive_name_the_schema_that_they_keep_to() -> None:
    for path in (ROOT / "letters/archive.yml", *sorted((ROOT / "letters/authority").glob("*.yml"))):
        text = path.read_text("utf-8")
        schema = (path.parent / text.splitlines()[0].partition("$schema=")[2]).resolve()
        shape, _ = SCHEMAS[schema.relative_to(ROOT).as_posix()]
        value = yaml.load(text, Loader=yaml.BaseLoader)  # noqa: S506 - as above
        assert jsonschema.Draft202012Validator(dict(to_json_schema(shape, title=""))).is_valid(value)


if __name__ == "__main__":
    for path, text in _files().items():
        target = ROOT / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text, "utf-8")
