"""The shape of a YAML file as a table of its keys, for the page that explains them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from letterbook.schema import Many, Record, Table

if TYPE_CHECKING:
    from collections.abc import Iterator

    from letterbook.schema import Shape, Text

_PLURALS = {"a text": "texts", "a language tag": "language tags", "the id of a letter": "ids of letters"}


def reference_table(record: Record) -> str:
    """Return a Markdown table with a row for each key: what it says, and in which form."""
    rows = (f"| `{key}` | {record.about[key]} | {_form(record, key)} |" for key in record.keys)
    return "\n".join(("| Key | What it says | Form |", "| --- | --- | --- |", *rows))


def _form(record: Record, key: str) -> str:
    said = display_shape(record.keys[key])
    return f"{said}; required" if key in record.required else said


def display_shape(shape: Shape) -> str:
    """Return a shape in words: "a text", "list of `date`, `text`"."""
    match shape:
        case Many():
            return f"list of {_plural(shape.of)}"
        case Record():
            return ", ".join(_parts(shape))
        case Table():
            return f"keys with {display_shape(shape.of)}"
        case _:
            return _text(shape)


def _plural(shape: Shape) -> str:
    said = display_shape(shape)
    return _PLURALS.get(said, said)


def _text(shape: Text) -> str:
    if shape.choices:
        return ", ".join(f"`{choice}`" for choice in shape.choices)
    return shape.expected.split(",")[0].partition(" like ")[0]


def _parts(record: Record) -> Iterator[str]:
    for key, shape in record.keys.items():
        nested = f" ({display_shape(shape)})" if isinstance(shape, Many | Record | Table) else ""
        yield f"`{key}`{nested}"
