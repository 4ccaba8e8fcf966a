"""A site is made without a word of warning, or not at all."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from letterbook import mkdocs_hook
from letterbook.publish import PublishError, Staging, merge_pages, running_mkdocs

if TYPE_CHECKING:
    from pathlib import Path

CONFIG = f"""\
site_name: Letters
site_url: https://example.org/letters/
nav: [index.md, about.md]
plugins: []
not_in_nav: /letters/
hooks: ['{mkdocs_hook.__file__}']
"""


@pytest.mark.parametrize("processes", [1, 2])
def test_a_link_to_a_page_that_is_not_there_stops_the_build_and_is_named(tmp_path: Path, processes: int) -> None:
    _write_docs(tmp_path)
    (tmp_path / "docs/letters/3.md").write_text("[Data](missing.md)\n", encoding="utf-8")
    staging = Staging(tmp_path / "site")
    with (
        pytest.raises(PublishError) as error,
        running_mkdocs(tmp_path / "mkdocs.yml", staging.shares(processes), epoch=0),
    ):
        pass
    said = str(error.value)
    assert "'missing.md'" in said
    assert "INFO" not in said


def test_pages_are_the_same_however_many_processes_share_them(tmp_path: Path) -> None:
    _write_docs(tmp_path)
    alone, shared = (_made(tmp_path, count) for count in (1, 3))
    assert alone == shared
    assert sum(name.startswith("letters/") for name in alone) == 7
    assert alone["sitemap.xml"].count(b"<loc>") == 9
    assert "<title>Letter 3" in alone["letters/3/index.html"].decode()
    assert "Dear Łukasz, …" in alone["letters/3/index.html"].decode()


def _write_docs(folder: Path) -> None:
    (folder / "docs/letters").mkdir(parents=True)
    (folder / "docs/index.md").write_text("# All letters\n", encoding="utf-8")
    (folder / "docs/about.md").write_text("# About\n\n[First](letters/0.md)\n", encoding="utf-8")
    for number in range(7):
        text = f"---\ntitle: Letter {number}\n---\n\n[Next](../letters/{(number + 1) % 7}.md) Dear Łukasz, …\n"
        (folder / f"docs/letters/{number}.md").write_text(text, encoding="utf-8")
    (folder / "mkdocs.yml").write_text(CONFIG, encoding="utf-8")


def _made(folder: Path, processes: int) -> dict[str, bytes]:
    staging = Staging(folder / f"site-{processes}")
    staging.new.mkdir()
    with running_mkdocs(folder / "mkdocs.yml", staging.shares(processes), epoch=0):
        pass
    merge_pages(staging)
    files = (path for path in staging.new.rglob("*") if path.is_file())
    return {path.relative_to(staging.new).as_posix(): path.read_bytes() for path in files}
