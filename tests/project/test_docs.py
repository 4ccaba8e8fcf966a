"""What the documentation names is there, and what it has to describe is described."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path
from typing import TYPE_CHECKING

from click import Context

from letterbook.cli import main
from letterbook.metadata import METADATA
from letterbook.parse import parse_letter
from letterbook.problems import RULES
from letterbook.schema import check_yaml
from letterbook.source import parse_bytes

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).parents[2]
FOLDERS = ("", "docs/", "docs/about/", "docs/data/", ".github/")
PAGES = sorted(page for folder in FOLDERS for page in ROOT.glob(f"{folder}*.md"))
PROBLEMS = (ROOT / "docs/about/problems.md").read_text("utf-8")

CODE = re.compile(r"^```.*?^```|^ {4}.+?$|`[^`\n]+`", re.DOTALL | re.MULTILINE)


def _commands(program: str) -> Iterator[tuple[str, list[str]]]:
    """Yield each call of a program in the code of the pages: the page, and the words behind the program's name."""
    for page in PAGES:
        for code in CODE.findall(page.read_text("utf-8")):
            for line in re.findall(rf"(?<![\w./-]){program}\b[ \t]*([^`\n#;|]*)", code):
                yield page.name, line.split()


def test_each_problem_code_has_a_paragraph_and_no_paragraph_is_of_another_code() -> None:
    assert sorted(re.findall(r"^### (.+)$", PROBLEMS, re.MULTILINE)) == sorted(RULES)


def test_the_paragraph_of_a_problem_says_how_much_it_weighs() -> None:
    said = re.findall(r"^### (.+)\n\n(Error|Warning|Notice)\. ", PROBLEMS, re.MULTILINE)
    assert {code: weight.lower() for code, weight in said} == {code: str(weight) for code, weight in RULES.items()}


def test_each_metadata_block_that_the_documentation_shows_is_accepted() -> None:
    pages = (PROBLEMS, (ROOT / "docs/contribute.md").read_text("utf-8"))
    blocks = [
        block
        for page in pages
        for block in re.findall(r"^```yaml\n---\n(.+?)^---\n```", page, re.DOTALL | re.MULTILINE)
    ]
    blocks += [code for code in re.findall(r"`(\w+: [^`]+)`", PROBLEMS) if code.partition(":")[0] in METADATA.keys]
    assert len(blocks) > 5
    for block in blocks:
        assert check_yaml(block, METADATA, file="").problems == (), block


def test_a_letter_that_is_said_to_greet_nobody_raises_no_doubt() -> None:
    data = b'---\nsalutation: ""\nrecipients: []\n---\nMarch 16, 2023\n\nThe meeting is on Monday.\n'
    read = parse_bytes(data, stem="2023-03-16-all", file="")
    assert read.source
    assert (read.problems, parse_letter(read.source).problems) == ((), ())


def test_each_make_target_that_the_documentation_names_exists() -> None:
    written = "".join((ROOT / name).read_text("utf-8") for name in ("Makefile", "scripts/setup/workflows.mk"))
    targets = set(re.findall(r"^([a-z-]+):(?!=)", written, re.MULTILINE))
    named = {word for _, words in _commands("make") for word in words[:1] if not word.startswith("-")}
    assert {"site", "test"} <= named
    assert named <= targets


def test_each_command_and_option_that_the_documentation_names_exists() -> None:
    calls = [(page, words) for page, words in _commands("letterbook") if words]
    assert calls
    for page, (name, *rest) in calls:
        command = main.get_command(Context(main), name)
        assert command, f"{page} names `letterbook {name}`"
        known = {option for parameter in command.params for option in parameter.opts}
        assert {word.partition("=")[0] for word in rest if word.startswith("--")} <= known, page


def test_each_make_target_is_described_by_plain_make() -> None:
    makefile = (ROOT / "Makefile").read_text("utf-8")
    for target in ("site", "test", "serve", "check", "bench"):
        assert f"@echo 'make {target} " in makefile


def test_each_file_that_readme_and_contributing_link_to_exists() -> None:
    for page in ("README.md", "CONTRIBUTING.md"):
        for target in re.findall(r"\]\((?!https?:)([^)#]+)", (ROOT / page).read_text("utf-8")):
            assert (ROOT / target).exists(), f"{page} links to {target}"


def test_continuous_integration_runs_what_readme_gives_as_the_test_command() -> None:
    command = (ROOT / ".ci/run").read_text("utf-8").splitlines()[-1].removeprefix("exec ")
    assert f"\n    {command} " in (ROOT / "README.md").read_text("utf-8")


def test_the_citation_names_the_version_of_the_program() -> None:
    version = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]["version"]
    assert f"\nversion: {version}\n" in (ROOT / "CITATION.cff").read_text("utf-8")


def test_each_key_of_a_language_file_is_explained() -> None:
    explained = set(re.findall(r"`(\w+)`", (ROOT / "docs/about/reading.md").read_text("utf-8")))
    files = sorted((ROOT / "scripts/letterbook/parse/languages").glob("*.toml"))
    keys = {key for file in files for key in tomllib.loads(file.read_text("utf-8"))}
    assert keys - explained == set()
    assert len(keys) > 20


def test_language_files_can_be_read_line_by_line() -> None:
    long = [
        f"{file.name}:{number}"
        for file in (ROOT / "scripts/letterbook/parse/languages").glob("*.toml")
        for number, line in enumerate(file.read_text("utf-8").splitlines(), 1)
        if len(line) > 120
    ]
    assert long == []
