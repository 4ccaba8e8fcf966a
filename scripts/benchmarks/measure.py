"""What a command costs: its time and the memory of all its processes."""

from __future__ import annotations

import os
import re
import subprocess
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path
from threading import Event, Thread
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

CHROMIUM_FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-sync",
)
"""How the browser is started for a measurement or a picture: it does nothing else meanwhile."""

SAMPLE_EVERY = 0.2
"""seconds between two looks at the memory"""


@dataclass(frozen=True, slots=True)
class Cost:
    """What one run of a command cost."""

    seconds: float
    """from its start to its end, by the clock on the wall"""
    processor: float
    """seconds that all its processes together kept a core busy"""
    memory: int
    """bytes: the most that its processes held at one time; what several of them share is counted once"""

    def __str__(self) -> str:
        return f"{self.seconds:.1f} s, {self.processor:.1f} s of processor, {self.memory / 1e6:.0f} MB"


def measure(command: Sequence[str], *, folder: Path, environment: Mapping[str, str]) -> Cost:
    """Run a command in a folder. Raises CalledProcessError, with what it printed, if it fails."""
    samples = [0]
    ended = Event()

    def watch(pid: int) -> None:
        while not ended.wait(SAMPLE_EVERY):
            samples.append(memory_of_tree(pid))

    with tempfile.TemporaryFile() as said:
        start = time.perf_counter()
        process = subprocess.Popen(command, cwd=folder, env=environment, stdout=said, stderr=said)  # noqa: S603 - those of builds.py
        watcher = Thread(target=watch, args=(process.pid,))
        watcher.start()
        # Not Popen.wait: only this call tells the processor time of this command and of those that it started.
        _, status, usage = os.wait4(process.pid, 0)
        seconds = time.perf_counter() - start
        process.returncode = os.waitstatus_to_exitcode(status)
        ended.set()
        watcher.join()
        if process.returncode:
            said.seek(0)
            raise subprocess.CalledProcessError(process.returncode, command, said.read())
    return Cost(seconds, usage.ru_utime + usage.ru_stime, max(samples))


def memory_of_tree(root: int) -> int:
    """Return the bytes that a process and all that it started hold in memory, what they share counted once."""
    listing = subprocess.run(["ps", "-A", "-o", "pid=,ppid=,rss="], check=True, capture_output=True, text=True)  # noqa: S607 - wherever ps is
    rows = [tuple(map(int, line.split())) for line in listing.stdout.splitlines()]
    family = {root}
    # A child may be listed before its parent where process numbers have started again from the beginning.
    while found := {pid for pid, parent, _ in rows if parent in family} - family:
        family |= found
    return sum(_part_of(pid, kilobytes) for pid, _, kilobytes in rows if pid in family) * 1024


def _part_of(pid: int, resident: int) -> int:
    """Return the kilobytes of a process; of memory that several share, each has its part (PSS). Only Linux tells."""
    told = Path("/proc", str(pid), "smaps_rollup")
    try:
        found = re.search(r"^Pss: +(\d+)", told.read_text("ascii"), re.MULTILINE)
    except OSError:  # it has ended since it was listed, or this is no Linux
        return 0 if Path("/proc/self").exists() else resident
    return int(found[1]) if found else 0


def bytes_below(folder: Path) -> int:
    """Return the sum of the lengths of all files below a folder."""
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())
