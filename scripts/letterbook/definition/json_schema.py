"""The shape of a YAML file as JSON Schema (draft 2020-12), by which editors complete and check what is typed."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

from letterbook.schema import Many, Record, Table, Text

if TYPE_CHECKING:
    from collections.abc import Mapping

    from letterbook.schema import Shape

    JSON: TypeAlias = Mapping[str, object]

_DIALECT = "https://json-schema.org/draft/2020-12/schema"
_SCALAR = ["string", "number", "boolean", "null"]
"""Letterbook reads every scalar as text; an editor takes 2023 for a number, and nothing for null."""


def to_json_schema(shape: Shape, *, title: str) -> JSON:
    """Return the schema of a file. It accepts whatever the file's check accepts; a date is only described."""
    return {"$schema": _DIALECT, "title": title, **_schema(shape)}


def _schema(shape: Shape) -> JSON:
    match shape:
        case Text():
            return _text(shape)
        case Many():
            one = _schema(shape.of)
            return {"anyOf": [one, {"type": "array", "items": one}]}
        case Record():
            return _record(shape)
        case Table():
            return {
                "type": ["object", "null"],
                "propertyNames": {"pattern": _whole(shape.key.pattern)},
                "additionalProperties": _schema(shape.of),
            }


def _text(shape: Text) -> JSON:
    if shape.choices:
        return {"enum": [*shape.choices, None]}
    pattern = {"pattern": _whole(shape.pattern)} if shape.pattern else {}
    said = {} if shape == Text() else {"description": f"must be {shape.expected}"}
    return {"type": _SCALAR, **said, **pattern}


def _record(shape: Record) -> JSON:
    keys = {key: {**_schema(part), **_about(shape, key)} for key, part in shape.keys.items()}
    required = {"required": list(shape.required)} if shape.required else {}
    choice = {"anyOf": [{"required": [key]} for key in shape.one_of]} if shape.one_of else {}
    return {"type": ["object", "null"], "properties": keys, "additionalProperties": False, **required, **choice}


def _about(shape: Record, key: str) -> JSON:
    return {"description": shape.about[key]} if key in shape.about else {}


def _whole(pattern: str) -> str:
    return f"^(?:{pattern})$"
