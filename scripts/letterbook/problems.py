"""What is wrong with a letter, said to the person who can mend it.

A mistake in a source is never an exception: every stage returns its problems as values, so that one broken letter
does not hide what is wrong with the next. A rule of this table is described in docs/about/problems.md.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TypedDict


class Severity(StrEnum):
    """How much a problem weighs: an error keeps a letter from being published, a warning asks a person to look.

    A notice points at what may well be right: a slip of the writer, which an edition keeps.
    """

    ERROR = "error"
    WARNING = "warning"
    NOTICE = "notice"


RULES: dict[str, Severity] = {
    # the file
    "bad-file-name": Severity.ERROR,
    "duplicate-id": Severity.ERROR,
    "empty-file": Severity.ERROR,
    "too-large": Severity.ERROR,
    "not-a-file": Severity.ERROR,
    "not-utf8": Severity.ERROR,
    "not-nfc": Severity.WARNING,
    "control-character": Severity.ERROR,
    "lone-facsimile": Severity.WARNING,
    "bad-facsimile": Severity.WARNING,
    "bad-original": Severity.WARNING,
    "lone-original": Severity.ERROR,
    # the metadata block
    "bad-yaml": Severity.ERROR,
    "unknown-key": Severity.ERROR,
    "wrong-value": Severity.ERROR,
    # the markup of a TEI file
    "bad-xml": Severity.ERROR,
    "unknown-element": Severity.WARNING,
    # the letter
    "no-date": Severity.WARNING,
    "two-dates": Severity.WARNING,
    "date-differs": Severity.WARNING,
    "no-recipient": Severity.WARNING,
    "no-salutation": Severity.WARNING,
    "no-text": Severity.ERROR,
    "unsure": Severity.WARNING,
    "lost-correction": Severity.WARNING,
    "odd-reading": Severity.NOTICE,
    "old-style": Severity.NOTICE,
    # a letter that is to be added
    "cannot-read": Severity.ERROR,
    "letter-exists": Severity.ERROR,
    # what was published
    "silent-edit": Severity.ERROR,
    "lost-letter": Severity.ERROR,
    # the authority files
    "unknown-person": Severity.WARNING,
    "shared-spelling": Severity.WARNING,
}
"""Every problem code with its severity."""


@dataclass(frozen=True, slots=True, order=True)
class Where:
    """A place in a source file."""

    file: str
    """path as the user named it, or below the letters' folder: "letters/2023-03-16-france.txt" """
    line: int = 1
    """counted from 1, in the file as it lies on disk"""
    column: int = 1
    """counted from 1, in characters"""

    def __str__(self) -> str:
        return f"{self.file}:{self.line}"


class ProblemJSON(TypedDict):
    """A problem as `letterbook check --format json` and `letterbook parse` print it."""

    file: str
    line: int
    column: int
    code: str
    severity: str
    message: str
    hint: str


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """One thing that is wrong, where, and what to do about it."""

    where: Where
    code: str
    """a key of RULES"""
    message: str
    """what is wrong, in words that need no knowledge of the program"""
    hint: str
    """what to do; never empty"""

    @property
    def severity(self) -> Severity:
        """The weight of the problem, which depends on its code alone."""
        return RULES[self.code]

    def __str__(self) -> str:
        said = f"{self.where}: {self.severity}: {self.message} [{self.code}]".replace("\n", " ")
        return f"{said}\n  hint: {self.hint}".translate(_COMMANDS)

    def to_json(self) -> ProblemJSON:
        """Return the problem with the names of contract section 5."""
        return {
            "file": self.where.file,
            "line": self.where.line,
            "column": self.where.column,
            "code": self.code,
            "severity": str(self.severity),
            "message": self.message,
            "hint": self.hint,
        }


_TURNS = (0x202A, 0x202B, 0x202C, 0x202D, 0x202E, 0x2066, 0x2067, 0x2068, 0x2069)
_COMMANDS = dict.fromkeys({*range(0x20), *range(0x7F, 0xA0), *_TURNS} - {ord("\n")}, "\N{REPLACEMENT CHARACTER}")
"""A message quotes letters; nothing in them may move the cursor of a terminal or turn the direction of writing."""


def has_error(problems: tuple[Problem, ...]) -> bool:
    """Tell whether one of the problems keeps its letter from being published."""
    return any(problem.severity is Severity.ERROR for problem in problems)


def github_annotation(problem: Problem) -> str:
    """Return the problem as a workflow command, which GitHub shows at its line of a pull request.

    Escaping as in GitHub's own toolkit: a message cannot begin another command.
    """
    data = f"{problem.message}. {problem.hint}".translate(_GITHUB_DATA)
    file = problem.where.file.translate(_GITHUB_PROPERTY)
    place = f"file={file},line={problem.where.line},col={problem.where.column},title={problem.code}"
    return f"::{problem.severity} {place}::{data}"


_GITHUB_DATA = str.maketrans({"%": "%25", "\r": "%0D", "\n": "%0A"})
_GITHUB_PROPERTY = _GITHUB_DATA | str.maketrans({":": "%3A", ",": "%2C"})
