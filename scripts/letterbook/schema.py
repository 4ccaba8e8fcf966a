"""YAML as editors write it: what a file may say, checked with the line of each mistake.

Every scalar is read as text, so that `country: NO` stays Norway and `date: 2023-03-16` stays as written; YAML 1.1 would
make them False and a date object. One description of a file (a Shape) serves reading, checking, editors and docs/.
"""

from __future__ import annotations

import difflib
import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import yaml

from letterbook.problems import Problem, Where

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

MOST_CHARACTERS = 1_000_000
"""A longer file is not read: no description of letters needs it."""

DEEPEST = 20
"""Lists and mappings within each other; more is a mistake or an attack on the reader."""


@dataclass(frozen=True, slots=True)
class Text:
    """One text."""

    expected: str = "a text"
    """completes the sentence "This must be …" """
    valid: Callable[[str], object] = bool
    """something false for a text that will not do"""
    choices: tuple[str, ...] = ()
    """the only values there are, when that is so"""
    pattern: str = ""
    """a regular expression for the whole text, the same to Python and to JavaScript"""

    def accepts(self, text: str) -> bool:
        """Tell whether a text will do."""
        fits = not self.pattern or re.fullmatch(self.pattern, text)
        return bool(fits and self.valid(text)) and (not self.choices or text in self.choices)


@dataclass(frozen=True, slots=True)
class Many:
    """A list; a single value stands for a list of one."""

    of: Shape


@dataclass(frozen=True, slots=True)
class Record:
    """A mapping whose keys are known."""

    keys: Mapping[str, Shape]
    required: tuple[str, ...] = ()
    one_of: tuple[str, ...] = ()
    """of these keys one must be there"""
    about: Mapping[str, str] = field(default_factory=dict)
    """key to what it says, in Markdown without links; editors show it, and docs/data/index.md has it"""


@dataclass(frozen=True, slots=True)
class Table:
    """A mapping whose keys the editor chooses."""

    of: Shape
    key: Text


Shape = Text | Many | Record | Table

KEY = Text(
    'a key of small letters, digits and hyphens, like "valery-tsepkalo"',
    pattern="[a-z0-9]+(?:-[a-z0-9]+)*",
)


@dataclass(frozen=True, slots=True)
class Checked:
    """What a file says, in plain values (str, list, dict), and what is wrong with it."""

    value: object
    """None where nothing usable is said"""
    problems: tuple[Problem, ...] = ()


def check_yaml(text: str, shape: Shape, *, file: str, first_line: int = 1) -> Checked:
    """Read YAML and check it against a shape.

    `first_line` is the line of the file on which the text begins. Whatever is wrong becomes a problem; what is right
    beside it is kept.
    """
    try:
        node = _compose(text)
    except yaml.MarkedYAMLError as error:
        open_end = "end of stream" in (error.problem or "")  # then what was never closed is the place to mend
        mark = (error.context_mark if open_end else None) or error.problem_mark or error.context_mark
        where = Where(file, first_line + mark.line, mark.column + 1) if mark else Where(file, first_line)
        return Checked(None, (_bad_yaml(where, f"this is not valid YAML: {error.problem or error.context}"),))
    except (yaml.YAMLError, ValueError) as error:
        return Checked(None, (_bad_yaml(Where(file, first_line), f"this is not valid YAML: {error}"),))
    if node is None:
        return Checked(None)
    return _Checker(file, first_line).check(node, shape)


def _compose(text: str) -> yaml.Node | None:
    if refusal := _refusal(text):
        raise ValueError(refusal)
    node: yaml.Node | None = yaml.compose(text, Loader=yaml.CSafeLoader)
    return node


def _refusal(text: str) -> str:
    """Say why this YAML is not worth reading, or nothing: it could exhaust the reader without being long."""
    if len(text) > MOST_CHARACTERS:
        return f"it is longer than {MOST_CHARACTERS:,} characters"
    depth = 0
    for event in yaml.parse(text, Loader=yaml.CSafeLoader):
        depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
        if isinstance(event, yaml.AliasEvent):
            return "aliases (*name) are not supported; write the value out"
        if depth > DEEPEST:
            return f"more than {DEEPEST} levels within each other"
    return ""


def _bad_yaml(where: Where, message: str) -> Problem:
    hint = "look here and one line above for a missing colon, indent or quotation mark; quote a text that holds a colon"
    return Problem(where, "bad-yaml", message, hint)


@dataclass(frozen=True, slots=True)
class _Checker:
    file: str
    first_line: int

    def check(self, node: yaml.Node, shape: Shape) -> Checked:
        match shape:
            case Text():
                return self._text(node, shape)
            case Many():
                return self._many(node, shape)
            case Record():
                return self._mapping(node, shape)
            case Table():
                return self._mapping(node, shape)

    def _text(self, node: yaml.Node, shape: Text) -> Checked:
        if not isinstance(node, yaml.ScalarNode):
            return self._wrong(node, f"this must be {shape.expected}", "write a single value behind the colon")
        value: str = node.value
        if not node.style and value in {"", "~", "null"}:
            return Checked(None)
        if shape.choices and value not in shape.choices:
            return self._wrong(node, f'"{value}" is not known here', f"use one of: {', '.join(shape.choices)}")
        if not shape.accepts(value):
            return self._wrong(node, f'"{value}" must be {shape.expected}', f"write {shape.expected}")
        return Checked(value)

    def _many(self, node: yaml.Node, shape: Many) -> Checked:
        nodes = node.value if isinstance(node, yaml.SequenceNode) else [node]
        checked = [self.check(item, shape.of) for item in nodes]
        problems = tuple(problem for item in checked for problem in item.problems)
        return Checked([item.value for item in checked if item.value is not None], problems)

    def _mapping(self, node: yaml.Node, shape: Record | Table) -> Checked:
        if not isinstance(node, yaml.MappingNode):
            return self._wrong(node, "keys with values are expected here", 'write lines like "key: value"')
        values: dict[str, object] = {}
        problems: list[Problem] = []
        for key_node, value_node in node.value:
            key = str(key_node.value)
            problems += self._key_problems(key_node, shape, values)
            part = shape.of if isinstance(shape, Table) else shape.keys.get(key)
            if part is None or key in values:
                continue
            checked = self.check(value_node, part)
            values[key] = checked.value
            problems += checked.problems
        problems += self._missing(node, shape, values)
        return Checked({key: value for key, value in values.items() if value is not None}, tuple(problems))

    def _key_problems(self, node: yaml.Node, shape: Record | Table, seen: Mapping[str, object]) -> Iterator[Problem]:
        key, where = str(node.value), self._where(node)
        if key in seen:
            yield Problem(where, "wrong-value", f'"{key}" is stated twice', "keep one of the two")
        elif isinstance(shape, Table) and not shape.key.accepts(key):
            yield Problem(where, "wrong-value", f'"{key}" must be {shape.key.expected}', "change the key")
        elif isinstance(shape, Record) and key not in shape.keys:
            near = difflib.get_close_matches(key.casefold(), shape.keys, n=1)
            hint = f'did you mean "{near[0]}"?' if near else f"the keys known here are: {', '.join(shape.keys)}"
            yield Problem(where, "unknown-key", f'"{key}" is not a key that is known here', hint)

    def _missing(self, node: yaml.Node, shape: Record | Table, seen: Mapping[str, object]) -> Iterator[Problem]:
        if not isinstance(shape, Record):
            return
        for key in shape.required:
            if seen.get(key) is None:
                yield Problem(self._where(node), "wrong-value", f'"{key}" is missing', f'add a line "{key}: …"')
        if shape.one_of and not any(seen.get(key) for key in shape.one_of):
            choice = " or ".join(f'"{key}"' for key in shape.one_of)
            yield Problem(self._where(node), "wrong-value", f"{choice} is missing", "add a line with one of them")

    def _wrong(self, node: yaml.Node, message: str, hint: str) -> Checked:
        return Checked(None, (Problem(self._where(node), "wrong-value", message, hint),))

    def _where(self, node: yaml.Node) -> Where:
        return Where(self.file, self.first_line + node.start_mark.line, node.start_mark.column + 1)
