"""Well-formed XML out of any text, by putting strings together.

`Xml` is text in which everything is escaped already; only the functions of this module make it, so that mypy
refuses an unescaped text wherever markup is expected.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NewType

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

Xml = NewType("Xml", str)

DECLARATION = '<?xml version="1.0" encoding="UTF-8"?>\n'

NOTHING = Xml("")

_FORBIDDEN = {code: chr(0x2400 + code) for code in range(0x20) if code not in (0x9, 0xA, 0xD)}
_FORBIDDEN |= dict.fromkeys((*range(0xD800, 0xE000), 0xFFFE, 0xFFFF), "\N{REPLACEMENT CHARACTER}")
"""XML 1.0, production 2, has no way to write these, not even as a reference. A control character becomes its
picture ("␀" for NUL), which is visible and can be turned back; the rest, which are no characters, U+FFFD."""

_TEXT = _FORBIDDEN | {ord("&"): "&amp;", ord("<"): "&lt;", ord(">"): "&gt;", ord("\r"): "&#13;"}
_ATTRIBUTE = _TEXT | {ord('"'): "&quot;", ord("\t"): "&#9;", ord("\n"): "&#10;"}

_IN_TEXT = re.compile("[&<>\\x00-\\x08\\x0b-\\x1f\\ud800-\\udfff\\ufffe\\uffff]")
_IN_ATTRIBUTE = re.compile('[&<>"\\x00-\\x1f\\ud800-\\udfff\\ufffe\\uffff]')
"""Most values have none of these, and finding that out is ten times as fast as translating them."""


def text(value: str) -> Xml:
    """Return the text as content of an element."""
    return Xml(value.translate(_TEXT) if _IN_TEXT.search(value) else value)


def element(name: str, *children: Xml, attributes: Mapping[str, str | None] | None = None) -> Xml:
    """Return an element with its children side by side; an attribute that is None is left out."""
    start = f"{name}{_attributes(attributes)}" if attributes else name
    content = "".join(children)
    return Xml(f"<{start}>{content}</{name}>" if content else f"<{start}/>")


def block(name: str, children: Iterable[Xml], *, attributes: Mapping[str, str | None] | None = None) -> Xml:
    """Return an element with each child on a line of its own, for elements where blanks mean nothing."""
    lines = "\n".join(filter(None, children))
    return element(name, Xml(f"\n{lines}\n") if lines else NOTHING, attributes=attributes)


def join(parts: Iterable[Xml], separator: str = "") -> Xml:
    """Return pieces of XML one after the other; the separator is markup or blanks."""
    return Xml(separator.join(parts))


def document(root: Xml) -> bytes:
    """Return a whole file."""
    return f"{DECLARATION}{root}\n".encode()


def _attributes(values: Mapping[str, str | None]) -> str:
    written = [f' {name}="{_attribute(value)}"' for name, value in values.items() if value is not None]
    return "".join(written)


def _attribute(value: str) -> str:
    return value.translate(_ATTRIBUTE) if _IN_ATTRIBUTE.search(value) else value
