"""Sites that several tests look at, built once for each process of the test run."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner
from hypothesis import settings

from letterbook.cli import main
from letterbook.parse.languages import languages
from tests.sample import HOSTILE

settings.register_profile("letterbook", deadline=None)  # a slow machine is no mistake
settings.load_profile("letterbook")

# Babel changes its data of a language when that is first formatted in, and then has fewer names of months for who reads
# them. A build reads letters before it renders anything; tests come in any order.
languages()

ROOT = Path(__file__).parent.parent
LETTERS = ROOT / "letters"


def build(letters: Path, site: Path) -> Path:
    """Build a site with the command line; a folder of letters outside the checkout leaves the checkout alone."""
    result = CliRunner().invoke(main, ["build", "--letters", str(letters), "--site", str(site)])
    assert result.exit_code == 0, result.output
    return site


@pytest.fixture(scope="session")
def first_archive(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the site of the five letters."""
    folder = tmp_path_factory.mktemp("first")
    return build(Path(shutil.copytree(LETTERS, folder / "letters")), folder / "site")


@pytest.fixture(scope="session")
def hostile_archive(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the site of letters whose text, names, offices and metadata are full of markup."""
    letters = tmp_path_factory.mktemp("hostile") / "letters"
    letters.mkdir()
    nasty = "\n".join(HOSTILE)
    opener = f"March 16, 2023\n\nThe Honorable {HOSTILE[1]}\n{HOSTILE[0]}\n\nDear {HOSTILE[0]},\n\n"
    text = opener + "\n\n".join(HOSTILE) + f"\n\nSincerely,\n\n{HOSTILE[1]}\n\n{nasty}\n"
    (letters / "2023-03-16-plain.txt").write_text(text, encoding="utf-8")
    quoted = "".join(f"  - {_yaml(text)}\n" for text in HOSTILE)
    people = "".join(f"  - {{name: {_yaml(t)}, office: {_yaml(t)}, organisation: {_yaml(t)}}}\n" for t in HOSTILE)
    one = _yaml(" ".join(HOSTILE))
    block = f"---\nrecipients:\n{people}signatories: {{name: {one}, role: {one}}}\nplace: {one}\nsource: {one}\n"
    block += f"rights: {one}\ntopics:\n{quoted}notes:\n{quoted}salutation: {one}\n---\n"
    (letters / "2023-03-17-stated.txt").write_text(block + text, encoding="utf-8")
    (letters / "archive.yml").write_text(f"title: {one}\ndescription: {one}\nintroduction: {one}\n", encoding="utf-8")
    (letters / "authority").mkdir()
    person = f"boris-sample:\n  name: {one}\n  spellings: {_yaml(HOSTILE[0])}\n  identifiers: {{wikidata: {one}}}\n"
    (letters / "authority" / "people.yml").write_text(person, encoding="utf-8")
    return build(letters, letters.parent / "site")


def _yaml(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"
