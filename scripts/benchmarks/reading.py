"""How well letters are read: the fields of letters with known answers, read with weights learnt without them."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

from benchmarks.parsing import CORPORA

ROOT = Path(__file__).resolve().parents[2]
SCORER = CORPORA.parent / "tools" / "score_letters.py"

NOT_MEASURED = "Not measured"
"""What a report begins with that has no figures: the page keeps those it has."""


def report_reading() -> str:
    """Return two tables: how well each field is read, and how often what is given as so sure is right.

    Without the letters, or without uv, which brings what only training needs, the report says so instead. Raises
    subprocess.CalledProcessError if training fails.
    """
    uv = shutil.which("uv", path=str(ROOT / ".venv" / "uv" / "bin")) or shutil.which("uv")
    if not CORPORA.is_dir() or not SCORER.is_file():
        return f"{NOT_MEASURED}: the letters with known answers are not there ({CORPORA.name}/ beside the checkout).\n"
    if uv is None:
        return f"{NOT_MEASURED}: uv is not there.\n"
    script = ROOT / "scripts" / "training" / "held_out.py"
    folders = (CORPORA / "editions", CORPORA / "modern")
    command: list[str | Path] = [uv, "run", "--quiet", "--script", script, *folders, "--scorer", SCORER, "--markdown"]
    return subprocess.run(command, check=True, capture_output=True).stdout.decode()  # noqa: S603 - our own script
