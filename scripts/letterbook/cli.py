"""The command line: `letterbook build`, `check`, `parse`, `add`, `serve` and `new`, and what workflows call."""

from __future__ import annotations

import json
import os
import shutil
import sys
from collections import Counter
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from shlex import quote
from typing import TYPE_CHECKING, Any

import click

from letterbook.problems import Problem, Severity, github_annotation, has_error
from letterbook.record import letter_record
from letterbook.understand import understand_files, without_collector

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from letterbook.add.intake import Outcome, Wishes
    from letterbook.build import Built, Job
    from letterbook.model import Letter
    from letterbook.proposal.github import GitHub

FOLDER = click.Path(path_type=Path)
FILE = click.Path(exists=True, path_type=Path)

_COLUMNS = 100
"""of text for a person where there is no terminal to fit it to"""

letters_option = click.option(
    "--letters", type=FOLDER, metavar="DIR", help="The folder of letters [default: letters/ of this checkout]."
)


def _json_line(data: object) -> str:
    """Return data as one line of JSON, whatever a reader takes for the end of a line: letters have U+2028 in them."""
    return json.dumps(data, ensure_ascii=False).translate(_LINE_ENDS)


_LINE_ENDS = {ord(end): f"\\u{ord(end):04x}" for end in "\x85\u2028\u2029"}
"""What ends a line in Unicode and JSON does not escape; it stands in texts only."""

FORMATS: dict[str, Callable[[Problem], str]] = {
    "text": str,
    "github": github_annotation,
    "json": lambda problem: _json_line(problem.to_json()),
}
"""How a problem is printed."""


class _Failure(click.ClickException):
    """Something outside the letters is in the way: a folder, the disk, the configuration of the site."""

    exit_code = 2


class _Program(click.Group):
    """The commands; what the operating system refuses is said in one line."""

    def invoke(self, ctx: click.Context) -> object:
        """Run a command. Raises _Failure instead of OSError."""
        try:
            return super().invoke(ctx)
        except BrokenPipeError:
            raise
        except OSError as error:
            message = f"{error.filename or ''}: {error.strerror or error}".removeprefix(": ")
            raise _Failure(message) from error


@click.group(cls=_Program, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(package_name="letterbook")
def main() -> None:
    """Turn a folder of letters into a public, searchable, citable archive."""


@main.command()
@letters_option
@click.option("--site", type=FOLDER, metavar="DIR", help="Where the site is put [default: site/ beside the letters].")
@click.option("--strict", is_flag=True, help="Publish nothing while there is so much as a warning.")
@click.option("--no-search", is_flag=True, help="Leave out the search index, to save time.")
@click.option("--timings", type=FOLDER, metavar="FILE", help="Write the seconds of each stage to a JSON file.")
def build(letters: Path | None, site: Path | None, *, strict: bool, no_search: bool, timings: Path | None) -> None:
    """Make the site: letters to pages, downloads and search index."""
    job = _job(letters, site, strict=strict, search=not no_search)
    built = _build(job)
    if timings:
        timings.write_text(json.dumps(built.seconds, indent=1) + "\n", encoding="utf-8")
    _print_problems(_relabel(built.problems, job.letters), "text", err=True)
    if not built.published:
        click.echo(
            f"\nNothing was published: {_summary(built.problems)}. The site in place was left as it is.", err=True
        )
        sys.exit(1)
    click.echo(f"{_count(built.letters, 'letter')} published in {_shown(job.site)}")
    click.echo(f"To look at the site:  python3 -m http.server -d {quote(_shown(job.site))} 8000")
    click.echo("and open http://localhost:8000/ in a browser.")


@main.command()
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
def check(  # noqa: PLR0913 - each is an option
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
    from letterbook.proofread import check_folder  # noqa: PLC0415 - comparing letters would slow `parse` down

    if wrong := _wrong_check(files, base, report, event):
        raise click.UsageError(wrong)
    folder = _existing(letters or _root() / "letters")
    if base is not None:
        problems, checked = _check_proposal(folder, base, report, event)
    elif files:
        problems, checked = _check_files(files, folder)
    else:
        done = check_folder(folder, label=_shown(folder))
        problems, checked = done.problems, _count(done.letters, "letter")
    _print_problems(problems, form)
    if form == "text":
        click.echo(f"{checked} checked: {_summary(problems)}.")
    counted = list(Severity)[: list(Severity).index(Severity(fail_on)) + 1]
    sys.exit(1 if any(problem.severity in counted for problem in problems) else 0)


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
    from letterbook.proposal.git import GitError  # noqa: PLC0415 - what only a proposal needs would slow `parse` down
    from letterbook.proposal.judge import judge  # noqa: PLC0415 - as above
    from letterbook.proposal.store import store_report  # noqa: PLC0415 - as above

    told = _event(event) if event else None
    try:
        judged = judge(folder, base, label=_shown(folder))
    except GitError as error:
        raise _Failure(str(error)) from error
    if report:
        store_report(judged, report, root=_root(), letters=folder, event=told)
    return judged.problems, _count(len(judged.letters), "changed letter")


def _check_files(files: Iterable[Path], folder: Path) -> tuple[tuple[Problem, ...], str]:
    """Check some files: those of the collection, authority files included, as part of it, others by themselves."""
    from letterbook.proofread import check_some  # noqa: PLC0415 - as above

    home = folder.resolve()
    own = {file.resolve().relative_to(home).as_posix() for file in files if file.resolve().is_relative_to(home)}
    problems = check_some(folder, own, label=_shown(folder)).problems if own else ()
    count = len(own)
    for one in understand_files(file for file in files if not file.resolve().is_relative_to(home)):
        problems += one.problems
        count += 1
    return problems, _count(count, "file")


@main.command()
@click.argument("files", nargs=-1, required=True, type=FILE)
@click.option("--format", "form", type=click.Choice(["json", "text"]), default="json", help="How to print.")
@without_collector()
def parse(files: tuple[Path, ...], form: str) -> None:
    """Print what was understood of each letter: JSON Lines, or text for a person.

    As text, each letter stands with its parts named in the margin, then what was understood, how sure that is, and
    why it is not surer. Colours are used on a terminal only, and never where NO_COLOR is set. What is wrong with a file
    itself, its metadata block or the authority files beside it is said on standard error.
    """
    if folders := [file for file in files if file.is_dir()]:
        message = f"{folders[0]} is a folder; name the letters in it: letterbook parse {quote(str(folders[0]))}/*.txt"
        raise click.UsageError(message)
    failed = False
    said: set[Problem] = set()
    for understood in understand_files(files):
        shown: set[Problem] = set()
        for letter in understood.letters:
            _print_letter(letter, form)
            shown.update(letter.problems)
        others = [problem for problem in understood.problems if problem not in shown and problem not in said]
        _print_problems(others, "text", err=True)
        said.update(others)
        failed = failed or has_error(understood.problems)
    sys.exit(1 if failed else 0)


def _print_letter(letter: Letter, form: str) -> None:
    if form == "json":
        click.echo(_json_line(letter_record(letter)))
        return
    from letterbook.show import show_letter  # noqa: PLC0415 - JSON for a program needs nothing of it

    click.echo(show_letter(letter, width=_columns()), color=_color())


def _columns() -> int:
    return shutil.get_terminal_size(fallback=(_COLUMNS, 0)).columns


def _color() -> bool | None:
    """Return whether colours are shown: never with NO_COLOR, else on a terminal (None)."""
    return False if os.environ.get("NO_COLOR") else None


@main.command()
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path))
@letters_option
@click.option("--pages", is_flag=True, help="The files are the pages of one letter, in this order.")
@click.option("--id", "wanted", metavar="ID", default="", help="The id of the letter, in place of the proposed one.")
@click.option("--language", "languages", multiple=True, metavar="CODE", help="A language of the scan, such as be.")
@click.option("--scan", is_flag=True, help="Read the pictures of a PDF even where it holds text.")
@click.option(
    "--facsimile-of", "shows", metavar="ID", default="", help="Read nothing; keep the files beside this letter."
)
@click.option("--anyway", is_flag=True, help="Add a letter even if it seems to be there already.")
@click.option("--dry-run", is_flag=True, help="Show what would be done, and write nothing.")
def add(files: tuple[Path, ...], letters: Path | None, **wishes: Any) -> None:  # noqa: ANN401 - click hands over all options
    """Take letters in from files: text, .docx, .odt, .rtf, .html, .eml, .pdf, or scans.

    Each file is a letter, or a page of one with --pages. A source is written into the folder of letters, for you to
    look through. PDF files and scans are kept beside it, without what they tell of people and programs. The files
    themselves stay as they are.
    """
    from letterbook.add.intake import Wishes, take_in  # noqa: PLC0415 - libraries for PDF and pictures slow `parse` down

    wished = Wishes(**wishes)
    if wrong := _wrong_files(files, wished):
        raise click.UsageError(wrong)
    folder = _existing(letters or _root() / "letters")
    failed = False
    for outcome in take_in(files, folder, wished, label=_shown(folder), announce=_announce):
        failed = failed or isinstance(outcome, Problem)
        _print_outcome(outcome, _shown(folder), dry_run=wished.dry_run, is_own=letters is None)
    sys.exit(1 if failed else 0)


def _wrong_files(files: tuple[Path, ...], wishes: Wishes) -> str:
    """Return what is wrong with the command as it was given, "" if nothing is."""
    if missing := [file for file in files if not file.exists() and not file.is_symlink()]:
        return f"there is no file {missing[0]}"
    if folders := [file for file in files if file.is_dir()]:
        return f"{folders[0]} is a folder; name the files in it: letterbook add {quote(str(folders[0]))}/*"
    if wishes.wanted and len(files) > 1 and not wishes.pages:
        return "--id names one letter; add the others one by one, or say --pages if all files are pages of it"
    if wishes.shows and (wishes.wanted or wishes.pages):
        return "--facsimile-of reads nothing; --id and --pages have no use beside it"
    return ""


def _print_outcome(outcome: Outcome, label: str, *, dry_run: bool, is_own: bool) -> None:
    if isinstance(outcome, Problem):
        _print_problems((outcome,), "text", err=True)
        return
    from letterbook.add.report import report  # noqa: PLC0415 - as above

    click.echo(report(outcome, label=label, width=_columns(), dry_run=dry_run, is_own=is_own), color=_color())


@main.command()
@letters_option
@click.option("--port", type=click.IntRange(1, 65535), default=8000, show_default=True)
def serve(letters: Path | None, port: int) -> None:
    """Preview the site in a browser, made again whenever a letter or a page changes."""
    from letterbook.build import GENERATED  # noqa: PLC0415 - what only a build needs would slow `parse` down
    from letterbook.preview import is_free, preview  # noqa: PLC0415 - as above

    root = _root()
    folder = _existing(letters or root / "letters")
    if not is_free(port):
        message = f"port {port} is taken by another program, or not for you to use; name another one with --port"
        raise _Failure(message)

    def rebuild(site: Path) -> None:
        built = _build(_job(folder, site, preview=True))
        _print_problems(_relabel(built.problems, folder), "text", err=True)

    pages = [path for path in (root / "docs").iterdir() if path.name not in GENERATED]
    click.echo(f"Preview at http://localhost:{port}/ (stop it with Ctrl+C)")
    preview(rebuild, watched=(folder, root / "mkdocs.yml", *pages), port=port)


@main.command()
@click.argument("folder", type=FOLDER, metavar="DIR")
def new(folder: Path) -> None:
    """Make an archive of your own in a new folder, with one letter to begin with."""
    from letterbook.new_archive import NotEmptyError, make_archive  # noqa: PLC0415 - as above

    try:
        count = make_archive(folder, root=_root())
    except NotEmptyError as error:
        raise click.UsageError(str(error)) from error
    click.echo(f"A new archive is in {_shown(folder)}: {_count(count, 'file')}.")
    click.echo(f"To build it:  cd {quote(_shown(folder))} && make site")
    click.echo("What to do next stands in its README.md.")


@main.command()
@click.option("--event", type=FILE, required=True, metavar="FILE", help="The event that GitHub sent (issues).")
@click.option("--to", "target", type=FOLDER, required=True, metavar="DIR", help="Where the proposal is put.")
@letters_option
def propose(event: Path, target: Path, letters: Path | None) -> None:
    """Make a letter out of an issue of the form "Add a letter"; needs no right to write anywhere."""
    from letterbook.proposal.propose import propose_letter  # noqa: PLC0415 - as above

    click.echo(propose_letter(_event(event), _existing(letters or _root() / "letters"), target))


@main.command()
@click.option("--event", type=FILE, required=True, metavar="FILE", help="The event that GitHub sent (issues).")
@click.option("--from", "source", type=FOLDER, required=True, metavar="DIR", help="What `propose` has made.")
def submit(event: Path, source: Path) -> None:
    """Put a letter made out of an issue on a branch, open a pull request, and answer in the issue.

    Needs GITHUB_TOKEN and GITHUB_REPOSITORY.
    """
    from letterbook.proposal.submit import submit_letter  # noqa: PLC0415 - as above

    with _github_failures():
        click.echo(submit_letter(_github(), _event(event), source, checkout=_root()))


@main.command()
@click.option("--event", type=FILE, required=True, metavar="FILE", help="The event that GitHub sent (workflow_run).")
def comment(event: Path) -> None:
    """Post what the check of a pull request has stored, as one comment that is renewed.

    Needs GITHUB_TOKEN and GITHUB_REPOSITORY.
    """
    from letterbook.proposal.post import post, read_run  # noqa: PLC0415 - as above

    with _github_failures():
        github = _github()
        run = read_run(_event(event))
        click.echo(post(github, run) if run else "the run was of no pull request")


def _event(file: Path) -> Mapping[str, Any]:
    from letterbook.proposal.event import EventError, read_event  # noqa: PLC0415 - as above

    try:
        return read_event(file.read_bytes())
    except EventError as error:
        message = f"{file}: {error}"
        raise _Failure(message) from error


def _github() -> GitHub:
    from letterbook.proposal.github import GitHub  # noqa: PLC0415 - as above

    repository, token = (os.environ.get(name, "") for name in ("GITHUB_REPOSITORY", "GITHUB_TOKEN"))
    if not repository or not token:
        message = "GITHUB_REPOSITORY and GITHUB_TOKEN must be set, as GitHub's workflows do"
        raise _Failure(message)
    try:
        return GitHub(repository, token, api=os.environ.get("GITHUB_API_URL", "https://api.github.com"))
    except ValueError as error:
        raise _Failure(str(error)) from error


@contextmanager
def _github_failures() -> Iterator[None]:
    """Say in one line what GitHub, git or a stored report is in the way of."""
    from letterbook.proposal.event import EventError  # noqa: PLC0415 - as above
    from letterbook.proposal.git import GitError  # noqa: PLC0415 - as above
    from letterbook.proposal.github import GitHubError  # noqa: PLC0415 - as above
    from letterbook.proposal.post import RefusedError  # noqa: PLC0415 - as above

    try:
        yield
    except (EventError, GitError, GitHubError, RefusedError) as error:
        raise _Failure(str(error)) from error


def _job(
    letters: Path | None, site: Path | None, *, strict: bool = False, search: bool = True, preview: bool = False
) -> Job:
    from letterbook.build import Job  # noqa: PLC0415 - what only a build needs would slow `parse` down

    root = _root()
    folder = _existing(letters or root / "letters")
    site = (site or folder.resolve().parent / "site").absolute()
    return Job(root=root, letters=folder, site=site, strict=strict, search=search, preview=preview)


def _build(job: Job) -> Built:
    from letterbook.apart import EndedError  # noqa: PLC0415 - what only a build needs would slow `parse` down
    from letterbook.build import build  # noqa: PLC0415 - as above
    from letterbook.publish import PublishError  # noqa: PLC0415 - as above

    try:
        return build(job, _announce)
    except (PublishError, EndedError) as error:
        raise _Failure(str(error)) from error


def _announce(message: str) -> None:
    """Show what goes on, where someone is watching."""
    if sys.stderr.isatty():
        click.echo(click.style(f"{message} …", dim=True), err=True)


def _root() -> Path:
    """Return the checkout: the folder with mkdocs.yml, here or above, else the one this program lies in."""
    here = Path.cwd()
    for folder in (here, *here.parents, Path(__file__).resolve().parents[2]):
        if (folder / "mkdocs.yml").is_file() and (folder / "docs" / ".overrides").is_dir():
            return folder
    message = "there is no archive here: run letterbook in the folder that holds mkdocs.yml"
    raise click.UsageError(message)


def _existing(folder: Path) -> Path:
    if not folder.is_dir():
        message = f"{folder} is not a folder; name the folder of letters with --letters"
        raise click.UsageError(message)
    return folder


def _relabel(problems: Iterable[Problem], folder: Path) -> tuple[Problem, ...]:
    """Name files as the user would: a build calls every folder of letters "letters", so that its output is the same."""
    return tuple(
        replace(problem, where=replace(problem.where, file=f"{_shown(folder)}/{problem.where.file.partition('/')[2]}"))
        for problem in problems
    )


def _shown(path: Path) -> str:
    """Return a path as short as it can be typed here."""
    here = Path.cwd()
    return str(path.absolute().relative_to(here)) if path.absolute().is_relative_to(here) else str(path)


def _print_problems(problems: Iterable[Problem], form: str, *, err: bool = False) -> None:
    for problem in problems:
        click.echo(FORMATS[form](problem), err=err)


def _summary(problems: Iterable[Problem]) -> str:
    counts = Counter(problem.severity for problem in problems)
    return ", ".join(_count(counts[severity], severity) for severity in Severity if counts[severity]) or "no problem"


def _count(number: int, thing: str) -> str:
    return f"{number:,} {thing}{'' if number == 1 else 's'}"
