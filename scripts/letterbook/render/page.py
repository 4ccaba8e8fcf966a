"""A generated page: front matter and Markdown, at its place below docs/."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator


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


def _dump(value: Mapping[str, object]) -> str:
    """Return a mapping as YAML in block style, texts in double quotes.

    A string in JSON's form is one in YAML's form, too (YAML 1.2, 7.3.1). PyYAML's dumper gives the same values, and
    took two fifths of the time of rendering.
    """
    return "".join(f"{line}\n" for line in _block(value))


def _block(value: object) -> Iterator[str]:
    """Yield the lines of a mapping or a list that is not empty."""
    if isinstance(value, Mapping):
        for key, item in value.items():
            yield from _entry(f"{key if _PLAIN_KEY.fullmatch(key) else _scalar(key)}:", item)
    elif isinstance(value, list | tuple):
        for item in value:
            first, *rest = _block(item) if _is_block(item) else (_scalar(item),)
            yield f"- {first}"
            yield from (f"  {line}" for line in rest)


def _entry(key: str, value: object) -> Iterator[str]:
    if _is_block(value):
        yield key
        yield from (f"  {line}" for line in _block(value))
    else:
        yield f"{key} {_scalar(value)}"


def _is_block(value: object) -> bool:
    return bool(value) and isinstance(value, Mapping | list | tuple)


def _scalar(value: object) -> str:
    """Return a text, a number, true, false or null; also an empty list or mapping."""
    text = json.dumps(value, ensure_ascii=False)
    return _UNPRINTABLE.sub(lambda match: f"\\u{ord(match[0]):04x}", text)
