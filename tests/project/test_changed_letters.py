"""`make check-changed` hands over what it is told, and nothing of it is read by a shell."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
MAKEFILES = ("Makefile", "scripts/setup/workflows.mk")

FAKE = """#!/bin/sh
printf '%s\\0' "$@" >arguments
"""
"""Stands in for `letterbook`, and writes down what it was called with."""


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    for name in MAKEFILES:
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(ROOT / name, tmp_path / name)
    (tmp_path / "bin").mkdir()
    program = tmp_path / "bin" / "letterbook"
    program.write_text(FAKE, "utf-8")
    program.chmod(0o755)
    return tmp_path


def _called_with(checkout: Path, *words: str) -> list[str]:
    command = ("make", "--silent", "--old-file=setup", "check-changed", "BIN=bin", *words)
    subprocess.run(command, check=True, cwd=checkout, capture_output=True)  # noqa: S603 - our own Makefile
    return (checkout / "arguments").read_text("utf-8").split("\0")[:-1]


def test_the_commit_to_compare_with_is_one_word_whatever_stands_in_it(checkout: Path) -> None:
    for base in ("HEAD^1", "'; touch x;", "$(touch x)", ""):
        words = _called_with(checkout, f"BASE={base.replace('$', '$$')}")
        assert words == ["check", "--base", base, "--format", "github", "--fail-on", "warning"]
    assert not (checkout / "x").exists()


def test_the_report_is_stored_for_the_proposal_of_an_event(checkout: Path) -> None:
    words = _called_with(checkout, "BASE=main", "REPORT=report", "EVENT=event.json", "FAIL_ON=error")
    assert words[5:] == ["--fail-on", "error", "--report", "report", "--event", "event.json"][-len(words[5:]) :]
    assert words[-4:] == ["--report", "report", "--event", "event.json"]
