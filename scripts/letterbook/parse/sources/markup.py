"""XML as a row of tags and texts, each with its place in the file; nothing outside the file is ever looked at.

A file is untrusted: entities and attributes that it declares, which could blow up to any size or name other files,
are refused. Namespaces are left out of account for the same reason: a long one would be repeated with each element.
"""

from __future__ import annotations

from enum import Enum
from typing import TYPE_CHECKING, NamedTuple
from xml.parsers import expat

from letterbook.problems import Problem, Where

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping


class Kind(Enum):
    """What stands at a place of an XML file."""

    START = "start tag"
    END = "end tag"
    TEXT = "text"


class Mark(NamedTuple):
    """A tag, or the text between two tags."""

    kind: Kind
    name: str
    """the element's name without its namespace; "" for text"""
    attributes: Mapping[str, str]
    """of a start tag, by their names without namespace: "lang" for `xml:lang` """
    text: str
    line: int
    """of a tag: where it begins. Of text: where the tag before it begins. Counted from 1, in the file"""
    column: int
    """likewise, counted from 0"""


class _RefusedError(Exception):
    """What an XML file may not hold; the arguments are a message and a hint."""


_NOTHING: Mapping[str, str] = {}
_HINT = "put right what stands here, or just before it; any XML editor shows the place"
_ENTITY_HINT = "write the characters themselves in place of the entity, and leave the declaration out"


def read_markup(text: str, take: Callable[[Mark], None], *, file: str, first_line: int = 1) -> tuple[Problem, ...]:
    """Hand over the tags and texts of an XML file in their order, as far as it is well-formed; return what is wrong."""
    # blanks before the XML declaration, which XML forbids, do no harm
    begun = text.lstrip()
    reader = _Reader(take, first_line + text[: len(text) - len(begun)].count("\n"))
    try:
        reader.parser.Parse(begun.encode("utf-8", "replace"), True)  # noqa: FBT003 - expat's own form
    except _RefusedError as refused:
        message, hint = refused.args
    except expat.ExpatError as error:
        message, hint = f"This is not well-formed XML: {expat.ErrorString(error.code)}", _HINT
    else:
        return ()
    line, column = reader.place()
    return (Problem(Where(file, line, column + 1), "bad-xml", message, hint),)


class _Reader:
    """Hands over what expat finds."""

    def __init__(self, take: Callable[[Mark], None], first_line: int) -> None:
        self._take = take
        self._lines = first_line - 1
        self._last = (first_line, 0)
        self.parser = expat.ParserCreate(encoding="utf-8")
        self.parser.buffer_text = True
        self.parser.StartElementHandler = self._start
        self.parser.EndElementHandler = self._end
        self.parser.CharacterDataHandler = self._text
        self.parser.EntityDeclHandler = self._entity
        self.parser.AttlistDeclHandler = self._attribute
        self.parser.SkippedEntityHandler = self._skipped

    def place(self) -> tuple[int, int]:
        """Return the line and the column that expat has reached."""
        return self.parser.CurrentLineNumber + self._lines, self.parser.CurrentColumnNumber

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        self._last = self.place()
        local = {_local(key): value for key, value in attributes.items()} if attributes else _NOTHING
        self._take(Mark(Kind.START, _local(name), local, "", *self._last))

    def _end(self, name: str) -> None:
        self._last = self.place()
        self._take(Mark(Kind.END, _local(name), _NOTHING, "", *self._last))

    def _text(self, data: str) -> None:
        self._take(Mark(Kind.TEXT, "", _NOTHING, data, *self._last))

    def _entity(self, name: str, *_: object) -> None:
        message = f'The entity "{name}" is declared here; a letter may not declare entities'
        raise _RefusedError(message, _ENTITY_HINT)

    def _attribute(self, element: str, *_: object) -> None:
        message = f"Attributes of <{element}> are declared here; a letter may not declare attributes"
        raise _RefusedError(message, "leave the declaration out")

    def _skipped(self, name: str, is_parameter: bool) -> None:  # noqa: FBT001 - expat's own form
        if not is_parameter:
            message = f'The entity "&{name};" is declared in another file, which is not read'
            raise _RefusedError(message, _ENTITY_HINT)


def _local(name: str) -> str:
    return name.rpartition(":")[2] if ":" in name else name
