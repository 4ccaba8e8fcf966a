"""What an editor is told: each file of tests/cases/check holds a folder of letters and what `check` says of it.

`@@ name` begins a file of the folder, `@@ check` what is printed. Renew the printed parts after a change that is
meant with `python -m tests.test_check`, and read the difference before it is committed.
"""

from __future__ import annotations

import tempfile
from pathlib import Path

import pytest

from letterbook.proofread import check_folder

CASES = sorted((Path(__file__).parent / "cases" / "check").glob("*.txt"))


def _read(case: Path) -> tuple[dict[str, str], str]:
    files: dict[str, str] = {}
    for section in case.read_text("utf-8").split("@@ ")[1:]:
        name, _, content = section.partition("\n")
        files[name] = content
    return files, files.pop("check")


def _said(files: dict[str, str], folder: Path) -> str:
    for name, content in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(content, encoding="utf-8")
    return "".join(f"{problem}\n" for problem in check_folder(folder, label="letters").problems)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.stem)
def test_an_editor_is_told(case: Path, tmp_path: Path) -> None:
    files, expected = _read(case)
    assert _said(files, tmp_path) == expected


def _renew() -> None:
    for case in CASES:
        files, _ = _read(case)
        with tempfile.TemporaryDirectory() as folder:
            said = _said(files, Path(folder))
        text = case.read_text("utf-8")
        case.write_text(text[: text.index("@@ check\n")] + "@@ check\n" + said, encoding="utf-8")


if __name__ == "__main__":
    _renew()
