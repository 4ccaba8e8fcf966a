"""`letterbook new` makes an archive that passes its own check and is built by its own program."""

from __future__ import annotations

import os
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner, Result

from letterbook.cli import main
from letterbook.new_archive.making import COPIED
from tests.conftest import ROOT

if TYPE_CHECKING:
    from pathlib import Path


def _new(folder: Path) -> Result:
    return CliRunner().invoke(main, ["new", str(folder)])


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("new") / "my letters"
    assert _new(folder).exit_code == 0
    return folder


def _run(archive: Path, *words: str) -> subprocess.CompletedProcess[str]:
    """Run the program that the archive carries."""
    environment = {**os.environ, "PYTHONPATH": str(archive / "scripts"), "PYTHONDONTWRITEBYTECODE": "1"}
    code = "import sys; from letterbook.cli import main; main(sys.argv[1:])"
    command = [sys.executable, "-c", code, *words]
    return subprocess.run(command, cwd=archive, env=environment, capture_output=True, text=True, check=False)  # noqa: S603 - our own program


def test_a_new_archive_passes_its_own_check(archive: Path) -> None:
    done = _run(archive, "check")
    assert (done.stdout, done.returncode) == ("1 letter checked: no problem.\n", 0)


def test_a_new_archive_is_built_with_one_command(archive: Path) -> None:
    done = _run(archive, "build", "--strict")
    assert done.returncode == 0, done.stderr
    assert "Anna Example" in (archive / "site/letters/1951-03-12-anna/index.html").read_text("utf-8")


def test_nothing_of_this_archive_goes_along(archive: Path) -> None:
    assert sorted(path.name for path in (archive / "letters").iterdir()) == [
        "1951-03-12-anna.txt",
        "archive.yml",
        "authority",
    ]
    for path in ("mkdocs.yml", "README.md", "letters/archive.yml"):
        assert "Belarus" not in (archive / path).read_text("utf-8")


def test_the_program_and_its_set_up_go_along(archive: Path) -> None:
    for name in (*COPIED, "Makefile", "mkdocs.yml", ".github/workflows/check.yml"):
        if (ROOT / name).exists():
            assert (archive / name).exists(), name
    assert not list(archive.rglob("*.pyc"))
    assert os.access(archive / "scripts/setup/environment.sh", os.R_OK)


def test_its_makefile_has_each_target_that_its_workflows_call(archive: Path) -> None:
    makefile = "".join((archive / name).read_text("utf-8") for name in ("Makefile", "scripts/setup/workflows.mk"))
    assert "\ninclude scripts/setup/workflows.mk\n" in makefile
    called = {
        words[0]
        for workflow in (archive / ".github/workflows").glob("*.yml")
        for line in workflow.read_text("utf-8").splitlines()
        if (words := line.partition("run: make ")[2].split())
    }
    assert called
    assert all(f"\n{target}:" in makefile for target in called)


def test_a_folder_that_is_not_empty_is_refused(tmp_path: Path) -> None:
    (tmp_path / "mine.txt").write_text("mine", "utf-8")
    result = _new(tmp_path)
    assert result.exit_code == 2
    assert "is not empty" in result.output
    assert [path.name for path in tmp_path.iterdir()] == ["mine.txt"]


def test_a_file_is_no_folder_for_an_archive(tmp_path: Path) -> None:
    (tmp_path / "mine.txt").write_text("mine", "utf-8")
    result = _new(tmp_path / "mine.txt")
    assert (result.exit_code, "mine.txt is not a folder; name a new one" in result.output) == (2, True)
