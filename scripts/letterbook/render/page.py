"""A generated page: front matter and Markdown, at its place below docs/."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import yaml

if TYPE_CHECKING:
    from collections.abc import Mapping


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


class _Dumper(yaml.CSafeDumper):
    """PyYAML's dumper without anchors: they would be valid YAML, but nobody reads `*id001`."""

    def ignore_aliases(self, data: Any) -> bool:  # noqa: ANN401, ARG002 - the signature is PyYAML's
        return True


def _dump(value: Mapping[str, object]) -> str:
    return yaml.dump(value, Dumper=_Dumper, allow_unicode=True, sort_keys=False, width=1_000_000)
