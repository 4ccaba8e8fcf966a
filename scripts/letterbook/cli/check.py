"""`letterbook check`: report every problem of the letters."""

from __future__ import annotations

import sys
from shlex import quote
from typing import TYPE_CHECKING

import click

from letterbook.cli.console import (
    FILE,
    FOLDER,
    FORMATS,
    Failure,
    checkout,
    counted,
    existing_folder,
    letters_option,
    print_problems,
    shown,
    summary,
)
from letterbook.cli.github import event_in
from letterbook.problems import Problem, Severity
from letterbook.proofread import check_folder, check_some
from letterbook.proposal.git import GitError
from letterbook.proposal.judge import judge
from letterbook.proposal.store import store_report
from letterbook.understand import understand_files

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path


@click.command("check")
@click.argument("files", nargs=-1, type=FILE)
@letters_option
@click.option("--format", "form", type=click.Choice(list(FORMATS)), default="text", help="How to print the problems.")
@click.option("--base", metavar="COMMIT", help="Judge what differs from a commit of git: main, for example.")
@click.option("--report", type=FOLDER, metavar="DIR", help="With --base: store what is said, for a comment.")
@click.option("--event", type=FILE, metavar="FILE", help="With --report: the event that GitHub sent.")
@click.option(
    "--fail-on",
    type=click.Choice([str(severity) for severity in Severity]),
    default=str(Severity.WARNING),
    show_default=True,
    help="The least problem that makes the exit code 1.",
)
def command(  # noqa: PLR0913 - each is an option
    files: tuple[Path, ...],
    *,
    letters: Path | None,
    form: str,
    fail_on: str,
    base: str | None,
    report: Path | None,
    event: Path | None,
) -> None:
    """Report every problem of the given letters (all, if none is given); nothing is written.

    With --base the letters that differ from a commit are judged as a proposal: also whether words that were published
    changed in silence, and whether a letter is gone.
    """
    if wrong := _wrong_check(files, base, report, event):
        raise click.UsageError(wrong)
    folder = existing_folder(letters or checkout() / "letters")
    if base is not None:
        problems, checked = _check_proposal(folder, base, report, event)
    elif files:
        problems, checked = _check_files(files, folder)
    else:
        done = check_folder(folder, label=shown(folder))
        problems, checked = done.problems, counted(done.letters, "letter")
    print_problems(problems, form)
    if form == "text":
        click.echo(f"{checked} checked: {summary(problems)}.")
    failing = list(Severity)[: list(Severity).index(Severity(fail_on)) + 1]
    sys.exit(1 if any(problem.severity in failing for problem in problems) else 0)


def _wrong_check(files: tuple[Path, ...], base: str | None, report: Path | None, event: Path | None) -> str:
    """Return what is wrong with the command as it was given, "" if nothing is."""
    if folders := [file for file in files if file.is_dir()]:
        return (
            f"{folders[0]} is a folder; to check all letters in it: letterbook check --letters {quote(str(folders[0]))}"
        )
    if files and base is not None:
        return "--base judges all letters that differ from a commit; name no files beside it"
    if report and base is None:
        return "--report stores what is said with --base; name the commit to compare with"
    if event and not report:
        return "--event belongs to a report; name the folder for it with --report"
    return ""


def _check_proposal(
    folder: Path, base: str, report: Path | None, event: Path | None
) -> tuple[tuple[Problem, ...], str]:
    told = event_in(event) if event else None
    try:
        judged = judge(folder, base, label=shown(folder))
    except GitError as error:
        raise Failure(str(error)) from error
    if report:
        store_report(judged, report, root=checkout(), letters=folder, event=told)
    return judged.problems, counted(len(judged.letters), "changed letter")


def _check_files(files: Iterable[Path], folder: Path) -> tuple[tuple[Problem, ...], str]:
    """Check some files: those of the collection, authority files included, as part of it, others by themselves."""
    home = folder.resolve()
    own = {file.resolve().relative_to(home).as_posix() for file in files if file.resolve().is_relative_to(home)}
    problems = check_some(folder, own, label=shown(folder)).problems if own else ()
    count = len(own)
    for one in understand_files(file for file in files if not file.resolve().is_relative_to(home)):
        problems += one.problems
        count += 1
    return problems, counted(count, "file")
