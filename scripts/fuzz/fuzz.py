# /// script
# requires-python = ">=3.11"
# dependencies = ["atheris>=3", "babel>=2.18", "pyyaml>=6.0.2"]
# ///
"""Look for sources that reading fails on: `python scripts/fuzz/fuzz.py [FOLDER] [options of libFuzzer]`.

The letters and case files of this checkout are where atheris begins; FOLDER keeps what it makes of them. A source that
ends in an exception, or takes too long, is written to a file of its own: put it into tests/cases/fuzz, with an ending
that says what kind of source it is, and mend what it shows. Ten minutes: `… fuzz.py /tmp/corpus -max_total_time=600`.
"""

from __future__ import annotations

import shutil
import sys
import tempfile
from pathlib import Path

import atheris

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT / "scripts")]

with atheris.instrument_imports(include=["letterbook"]):
    from letterbook.parse import parse_letter
    from letterbook.source import parse_bytes

ENDINGS = (".txt", ".md", ".xml")
"""The first byte of an input says which kind of source the rest is."""

SECONDS = 5
"""An input that takes longer is reported: with its few thousand bytes it should take a hundredth of a second."""


def read_one(data: bytes) -> None:
    """Read one source as the program does."""
    ending = ENDINGS[data[0] % len(ENDINGS)] if data else ".txt"
    read = parse_bytes(data[1:], stem="2023-03-16-x", file=f"letters/x{ending}")
    if read.source is not None:
        parse_letter(read.source)


def write_seeds(folder: Path) -> None:
    """Write the letters and case files of this checkout as inputs."""
    for source in (*ROOT.glob("letters/*.*"), *ROOT.glob("tests/cases/parse/*.*"), *ROOT.glob("tests/cases/fuzz/*.*")):
        if source.suffix in ENDINGS:
            kind = bytes([ENDINGS.index(source.suffix)])
            (folder / f"{source.parent.name}-{source.name}").write_bytes(kind + source.read_bytes())


def main() -> None:
    """Fuzz until libFuzzer's options say it is enough."""
    own = [argument for argument in sys.argv[1:] if argument.startswith("-")]
    folders = [argument for argument in sys.argv[1:] if not argument.startswith("-")]
    seeds = tempfile.mkdtemp()
    try:
        write_seeds(Path(seeds))
        atheris.Setup([sys.argv[0], f"-timeout={SECONDS}", "-max_len=20000", *own, *folders, seeds], read_one)
        atheris.Fuzz()
    finally:
        shutil.rmtree(seeds, ignore_errors=True)


if __name__ == "__main__":
    main()
