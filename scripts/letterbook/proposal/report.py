"""What is said of a proposal, and its way through a file that anybody may have written."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Any, TypeVar

from letterbook.problems import RULES, Problem, Where

if TYPE_CHECKING:
    from collections.abc import Callable

MOST_BYTES = 1_000_000
"""A longer report is none of ours."""

MOST_LETTERS = 20
"""Letters of which a report tells; more are only counted."""

MOST_ITEMS = 200
_MOST_CHARACTERS = 2_000


@dataclass(frozen=True, slots=True)
class Fact:
    """One thing that was understood of a letter."""

    name: str
    value: str
    sure: int | None = None
    """how sure that is, in percent"""


@dataclass(frozen=True, slots=True)
class Passage:
    """Words that differ between two letters; either side may be empty."""

    there: str
    here: str


@dataclass(frozen=True, slots=True)
class Nearest:
    """The letter of the archive that is most like the proposed one."""

    id: str
    share: int
    """words in common, in percent"""
    passages: tuple[Passage, ...] = ()
    """what differs, the first of it"""
    more: int = 0
    """further passages"""


@dataclass(frozen=True, slots=True)
class Judged:
    """A letter that a proposal touches."""

    id: str
    file: str
    kind: str
    """what becomes of it: a key of KINDS"""
    facts: tuple[Fact, ...] = ()
    nearest: Nearest | None = None


KINDS = ("new", "text", "facts", "facsimile", "renamed", "withdrawn", "removed", "unread")


@dataclass(frozen=True, slots=True)
class Report:
    """What is said of a proposal."""

    letters: tuple[Judged, ...]
    problems: tuple[Problem, ...]
    others: tuple[str, ...] = ()
    """paths of files that are neither letters nor in their folder"""
    number: int = 0
    """of the pull request, as the proposal's own check has noted it: to be verified"""
    picture: int = 0
    """id of the artifact with the picture of the page, 0 if there is none"""

    @property
    def is_about_letters(self) -> bool:
        """Tell whether there is anything to say to somebody who sends letters."""
        return bool(self.letters or self.problems)


def to_json(report: Report) -> str:
    """Return a report as it is stored; texts that are too long for it are cut."""
    said = asdict(report)
    said["problems"] = [problem.to_json() for problem in report.problems[:MOST_ITEMS]]
    said["letters"] = said["letters"][:MOST_ITEMS]
    said["others"] = said["others"][:MOST_ITEMS]
    return json.dumps(_cut(said), ensure_ascii=True, indent=1) + "\n"


def _cut(value: Any) -> Any:  # noqa: ANN401 - any JSON value
    match value:
        case str():
            return value[:_MOST_CHARACTERS]
        case dict():
            return {key: _cut(item) for key, item in value.items()}
        case list() | tuple():
            return [_cut(item) for item in value]
        case _:
            return value


def from_json(data: bytes) -> Report:
    """Read a stored report. Raises ValueError unless it has just the form that `to_json` gives it."""
    if len(data) > MOST_BYTES:
        message = f"the report has {len(data):,} bytes"
        raise ValueError(message)
    try:
        said = json.loads(data.decode("utf-8"))
        return _report(said)
    except (KeyError, TypeError, AttributeError, RecursionError) as error:
        message = f"the report has another form: {type(error).__name__}"
        raise ValueError(message) from error


def _report(said: Any) -> Report:  # noqa: ANN401 - whatever the file holds
    return Report(
        letters=_list(said["letters"], _judged),
        problems=_list(said["problems"], _problem),
        others=_list(said["others"], _text),
        number=_whole(said["number"]),
        picture=_whole(said["picture"]),
    )


def _judged(said: Any) -> Judged:  # noqa: ANN401 - as above
    nearest = said["nearest"]
    return Judged(
        id=_text(said["id"]),
        file=_text(said["file"]),
        kind=_one_of(said["kind"], KINDS),
        facts=_list(said["facts"], _fact),
        nearest=None if nearest is None else _nearest(nearest),
    )


def _fact(said: Any) -> Fact:  # noqa: ANN401 - as above
    sure = said["sure"]
    return Fact(_text(said["name"]), _text(said["value"]), None if sure is None else _whole(sure))


def _nearest(said: Any) -> Nearest:  # noqa: ANN401 - as above
    passages = _list(said["passages"], lambda one: Passage(_text(one["there"]), _text(one["here"])))
    return Nearest(_text(said["id"]), _whole(said["share"]), passages, _whole(said["more"]))


def _problem(said: Any) -> Problem:  # noqa: ANN401 - as above
    where = Where(_text(said["file"]), _whole(said["line"]), _whole(said["column"]))
    return Problem(where, _one_of(said["code"], RULES), _text(said["message"]), _text(said["hint"]))


Item = TypeVar("Item")


def _list(value: object, read: Callable[[Any], Item]) -> tuple[Item, ...]:
    if not isinstance(value, list) or len(value) > MOST_ITEMS:
        message = "a list in the report is none, or too long"
        raise ValueError(message)
    return tuple(read(item) for item in value)


def _text(value: object) -> str:
    if not isinstance(value, str) or len(value) > _MOST_CHARACTERS:
        message = "a text in the report is none, or too long"
        raise ValueError(message)
    return value.encode("utf-8", "replace").decode("utf-8")


def _whole(value: object) -> int:
    most = 10**15
    if not isinstance(value, int) or isinstance(value, bool) or not 0 <= value <= most:
        message = "a number in the report is none"
        raise ValueError(message)
    return value


def _one_of(value: object, known: object) -> str:
    if not isinstance(value, str) or value not in known:  # type: ignore[operator]
        message = "a word in the report is not known"
        raise ValueError(message)
    return value
