"""A generated page: front matter and Markdown, at its place below docs/."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping


@dataclass(frozen=True, slots=True)
class Page:
    """A Markdown page that MkDocs turns into HTML."""

    path: str
    """below docs/: "letters/2023-03-16-france.md" """
    front_matter: Mapping[str, object]
    """plain YAML values, documented in docs/about/front-matter.md"""
    markdown: str
    """the page below the front matter; whatever comes from a letter is escaped"""

    @property
    def text(self) -> str:
        """The whole file as it is written."""
        return f"---\n{_dump(self.front_matter)}---\n\n{self.markdown}"


_PLAIN_KEY = re.compile(r"(?!(?:y|n|yes|no|on|off|true|false|null)\Z)[a-z_]+")
"""A key that YAML 1.1 takes for a text without quotation marks; "NO" would be false."""

_UNPRINTABLE = re.compile("[\x7f-\x9f\u2028\u2029\ud800-\udfff\ufeff\ufffe\uffff]")
"""What JSON leaves as it is in a string, and YAML reads as a line end or not at all."""


_JSON = json.JSONEncoder(ensure_ascii=False).encode


def _dump(value: Mapping[str, object]) -> str:
    """Return a mapping as YAML in block style, texts in double quotes.

    A string in JSON's form is one in YAML's form, too (YAML 1.2, 7.3.1). PyYAML's dumper gives the same values, and
    took two fifths of the time of rendering.
    """
    return "".join(_mapping(value, ""))


def _mapping(value: Mapping[str, object], pad: str) -> Iterator[str]:
    """Yield the entries of a mapping, each with its line end."""
    for key, item in value.items():
        yield f"{pad}{key if _PLAIN_KEY.fullmatch(key) else _scalar(key)}:{_value(item, pad)}"


def _value(value: object, pad: str) -> str:
    """Return what stands behind a colon: a scalar on its line, a list or mapping on lines of its own below."""
    if value and isinstance(value, dict):
        return "\n" + "".join(_mapping(value, f"{pad}  "))
    if value and isinstance(value, list | tuple):
        return "\n" + "".join(f"{pad}  -{_item(item, f'{pad}    ')}" for item in value)
    return f" {_scalar(value)}\n"


def _item(value: object, pad: str) -> str:
    """Return what stands behind the hyphen of a list; a mapping begins on its line."""
    if value and isinstance(value, dict):
        return " " + "".join(_mapping(value, pad)).lstrip(" ")
    return _value(value, pad)


def _scalar(value: object) -> str:
    """Return a text, a number, true, false or null; also an empty list or mapping."""
    return _UNPRINTABLE.sub(lambda match: f"\\u{ord(match[0]):04x}", _JSON(value))
