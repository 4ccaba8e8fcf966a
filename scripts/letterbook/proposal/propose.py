"""Making a proposal of an issue: its files and a report, put into a folder; nothing else is written."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Any

from letterbook.metadata import METADATA
from letterbook.problems import Problem, Where
from letterbook.proposal.attachments import FetchError, fetch
from letterbook.proposal.event import read_issue
from letterbook.proposal.facts import facts_of
from letterbook.proposal.issue import Filled, read_form
from letterbook.proposal.nearest import find_nearest
from letterbook.proposal.post import FILE
from letterbook.proposal.report import Fact, Judged, Report, to_json
from letterbook.proposal.take import Sent, take_letter
from letterbook.schema import Many, Text
from letterbook.source import list_folder, read_file

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from letterbook.add.desk import Entry

FILES = "files"
_ISSUE = Where("this issue")


def propose_letter(
    event: Mapping[str, Any], letters: Path, target: Path, *, fetch_file: Callable[[str], bytes] = fetch
) -> str:
    """Make a proposal of the issue of an event, and return in a few words what was done.

    Whatever is wrong with the letter stands in the report, for the answer.
    """
    issue = read_issue(event)
    if issue is None:
        return "the issue is not one of the form, or is closed"
    (target / FILES).mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix="letterbook-") as scratch:
        entry, problems = _taken(read_form(issue.body), letters, Path(scratch), fetch_file)
    report = Report((), tuple(problems), number=issue.number)
    if entry is not None:
        judged = _judged(entry, letters)
        report = Report((judged,), (*problems, *entry.letter.problems), number=issue.number)
        for name, data in entry.files:
            (target / FILES / name).write_bytes(data)
    (target / FILE).write_text(to_json(report), encoding="utf-8")
    return f"{report.letters[0].id} is proposed" if report.letters else "no letter could be made of the issue"


def _taken(
    filled: Filled, letters: Path, scratch: Path, fetch_file: Callable[[str], bytes]
) -> tuple[Entry | None, list[Problem]]:
    """Return the letter, if there is one, and what is wrong."""
    problems = [*_refused(filled), *_wrong_facts(filled.facts)]
    files: list[Path] = []
    for attachment in filled.attachments:
        try:
            (scratch / attachment.name).write_bytes(fetch_file(attachment.address))
            files.append(scratch / attachment.name)
        except FetchError as error:
            hint = "attach it once more: drag it into the field for files"
            problems.append(Problem(_ISSUE, "cannot-read", f"{attachment.name} could not be fetched: {error}", hint))
    if filled.text.strip():
        files.insert(0, scratch / "letter.txt")
        files[0].write_text(filled.text, encoding="utf-8")
    if not files:
        hint = "paste the text of the letter into the last field, or attach a file with it"
        return None, [*problems, Problem(_ISSUE, "empty-file", "there is no letter in this issue", hint)]
    facts = {name: said for name, said in filled.facts.items() if _fits(name, said)}
    outcome = take_letter(Sent(tuple(files), facts), letters)
    return (None, [*problems, outcome]) if isinstance(outcome, Problem) else (outcome, problems)


def _fits(name: str, said: str) -> bool:
    shape = METADATA.keys[name]
    shape = shape.of if isinstance(shape, Many) else shape
    return isinstance(shape, Text) and shape.accepts(said)


def _wrong_facts(facts: Mapping[str, str]) -> Iterator[Problem]:
    for name, said in facts.items():
        if not _fits(name, said):
            hint = "a date is year-month-day, or as much of it as is known: 2023-03-16, 2023-03 or 2023"
            yield Problem(_ISSUE, "wrong-value", f'"{said}" was not understood as the {name}', hint)


def _refused(filled: Filled) -> Iterator[Problem]:
    for address in filled.refused:
        hint = "drag the file itself into the field, so that GitHub keeps it; other addresses are not opened"
        yield Problem(_ISSUE, "cannot-read", f"{address} is not a file attached to this issue", hint)


def _judged(entry: Entry, letters: Path) -> Judged:
    letter = entry.letter
    remarks = tuple(Fact("Remark", remark) for remark in entry.remarks)
    removed = (Fact("Left out of the kept copy", "; ".join(entry.removed)),) if entry.removed else ()
    nearest = find_nearest({letter.id: letter.source.text}, _texts(letters)).get(letter.id)
    return Judged(letter.id, letter.source.file, "new", (*facts_of(letter), *remarks, *removed), nearest)


def _texts(letters: Path) -> Iterator[tuple[str, str]]:
    for listed in list_folder(letters)[0]:
        source = read_file(listed.path, file=listed.file).source
        if source and "withdrawn" not in source.metadata:
            yield source.id, source.text
