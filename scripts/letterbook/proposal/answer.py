"""What a proposal is answered: a report as a comment in GitHub's Markdown. Pure; no word of a report is trusted."""

from __future__ import annotations

import re
from itertools import groupby
from typing import TYPE_CHECKING

from letterbook.problems import Severity
from letterbook.proposal.report import MOST_LETTERS

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from letterbook.problems import Problem
    from letterbook.proposal.report import Fact, Judged, Nearest, Report

MARKER = "<!-- letterbook: what the check says -->"
"""By this line, which nobody sees, the comment is found again."""

MOST_CHARACTERS = 60_000
"""GitHub takes 65,536."""

_LONGEST = 400
_MOST_PROBLEMS = 40
_MOST_OTHERS = 12

_KINDS = {
    "new": "a new letter",
    "text": "its words change",
    "facts": "what is stated above it changes",
    "facsimile": "its scans change",
    "renamed": "it gets another address; the old one leads here",
    "withdrawn": "it is withdrawn: a notice takes its place",
    "removed": "it is taken away",
    "unread": "it could not be read",
}
_NEXT = {
    "error": "**Next:** mend what is marked with ❌, in your browser: open *Files changed*, the menu **…** of the "
    "file, *Edit file*. This comment is renewed by itself. Stuck? Write so here, in any words.",
    "warning": "**Next:** nothing must be done. If one of the remarks is right, edit the file; if not, leave it: "
    "somebody who looks after the archive reads your proposal now.",
    "": "**Next:** nothing is to be done by you. Somebody who looks after the archive reads your proposal now.",
}
ISSUE_MARKER = "<!-- letterbook: what became of the letter -->"

NEXT_IN_ISSUE = {
    "error": "**Next:** please edit this issue (the menu **…** in its corner, *Edit*) and mend what is marked with ❌. "
    "This answer is renewed within a few minutes. Stuck? Write so below, in any words.",
    "warning": "**Next:** if something above is wrong or not found, edit this issue (the menu **…** in its corner, "
    "*Edit*); this answer is renewed. If not, nothing is to be done by you: somebody who looks after the archive reads "
    "the letter now.",
    "": "**Next:** if something above is wrong, edit this issue (the menu **…** in its corner, *Edit*); this answer is "
    "renewed. If not, nothing is to be done by you: somebody who looks after the archive reads the letter now.",
}
_SIGNS = {Severity.ERROR: "❌", Severity.WARNING: "⚠️"}

_PLAIN = re.compile(r"[^\w\s]")
_JOINER = "&#8203;"
_STARTS = {"@": f"&#64;{_JOINER}", "#": f"&#35;{_JOINER}"}
"""What names a person or an issue on GitHub, wherever it stands; a blank of no width keeps it from doing so."""


def escape(text: str) -> str:
    """Return Markdown that shows just this text on one line: no markup, link, picture, mention or reference."""
    line = " ".join(text.split())
    line = line if len(line) <= _LONGEST else f"{line[:_LONGEST]} …"
    return _PLAIN.sub(lambda match: _STARTS.get(match[0], f"&#{ord(match[0])};"), line).replace("_", "&#95;")


def write_answer(
    report: Report, links: Mapping[str, str], *, marker: str = MARKER, following: Mapping[str, str] = _NEXT
) -> str:
    """Return the comment on a report; `following` is what comes next, by the weight of what is to be mended.

    `links` are our own addresses: "problems" of the page that explains codes, "page" of a picture of the letter's page,
    "site" of the pages to look through.
    """
    parts = [marker, *_parts(report, links), _next(report, following)]
    text = "\n\n".join(part for part in parts if part) + "\n"
    if len(text) <= MOST_CHARACTERS:
        return text
    short = [marker, _thanks(report), *_problems(report.problems, links), _next(report, following)]
    return "\n\n".join(part for part in short if part)[:MOST_CHARACTERS] + "\n"


def _parts(report: Report, links: Mapping[str, str]) -> Iterator[str]:
    yield _thanks(report)
    for letter in report.letters[:MOST_LETTERS]:
        yield from _letter(letter)
    if (left := len(report.letters) - MOST_LETTERS) > 0:
        yield f"… and {left} more."
    yield from _problems(report.problems, links)
    yield from _looks(links)
    yield from _others(report.others)


def _thanks(report: Report) -> str:
    count = len(report.letters)
    said = "a letter" if count == 1 else f"{count} letters" if count else "this"
    return f"Thank you for {said}! A program has read what you propose; this is what it says."


def _letter(letter: Judged) -> Iterator[str]:
    yield f"### {escape(letter.id)}\n\n{escape(letter.file)}: {_KINDS[letter.kind]}."
    if letter.facts:
        yield "\n".join(("| | Understood | Sure |", "| --- | --- | --- |", *map(_row, letter.facts)))
    if letter.nearest:
        yield _nearest(letter.nearest)


def _row(fact: Fact) -> str:
    sure = "" if fact.sure is None else f"{fact.sure} %"
    return f"| {escape(fact.name)} | {escape(fact.value)} | {sure} |"


def _nearest(nearest: Nearest) -> str:
    if not nearest.passages and not nearest.more:
        return f"**{escape(nearest.id)} has the same words.** Is it the same letter?"
    head = f"Nearest letter: {escape(nearest.id)}, {nearest.share} % the same."
    rows = [f"| {escape(one.there)} | {escape(one.here)} |" for one in nearest.passages]
    more = [f"\n… and {nearest.more} more."] if nearest.more else []
    table = "\n".join(("| There | Here |", "| --- | --- |", *rows, *more))
    return f"{head}\n\n<details><summary>What differs</summary>\n\n{table}\n\n</details>"


def _problems(problems: Sequence[Problem], links: Mapping[str, str]) -> Iterator[str]:
    for file, found in groupby(sorted(problems)[:_MOST_PROBLEMS], key=lambda problem: problem.where.file):
        yield f"#### To look at in {escape(file)}\n\n" + "\n".join(_problem(problem, links) for problem in found)
    if (left := len(problems) - _MOST_PROBLEMS) > 0:
        yield f"… and {left} more: all of them stand at their lines in *Files changed*."


def _problem(problem: Problem, links: Mapping[str, str]) -> str:
    code = f"[{problem.code}]({links['problems']}#{problem.code})" if "problems" in links else problem.code
    said = f"{_SIGNS.get(problem.severity, 'ℹ️')} Line {problem.where.line}: {escape(problem.message)}. ({code})"
    return f"- {said}\n  **What to do:** {escape(problem.hint)}."


def _looks(links: Mapping[str, str]) -> Iterator[str]:
    names = {
        "page": "picture of the page as it will be",
        "site": "the page itself, to unpack and open",
        "proposal": "proposal",
    }
    shown = [f"[{name}]({links[key]})" for key, name in names.items() if key in links]
    if shown:
        kept = "" if "proposal" in links else " GitHub keeps them for two weeks, for whoever is signed in."
        yield f"To look at: {', '.join(shown)}.{kept}"


def _others(others: Sequence[str]) -> Iterator[str]:
    if not others:
        return
    names = ", ".join(escape(path) for path in others[:_MOST_OTHERS])
    more = f" and {len(others) - _MOST_OTHERS} more" if len(others) > _MOST_OTHERS else ""
    yield f"**For who looks after the archive:** this proposal also changes files that are no letters: {names}{more}."


def _next(report: Report, following: Mapping[str, str]) -> str:
    weights = {str(problem.severity) for problem in report.problems}
    return following["error" if "error" in weights else "warning" if "warning" in weights else ""]
