"""Work in a process of its own gives the same as work in this one."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
from typing import TYPE_CHECKING

import pytest

from letterbook.apart import apart

if TYPE_CHECKING:
    from collections.abc import Iterator

ALONE = pytest.mark.skipif(sys.platform != "linux", reason="only Linux copies processes safely")


def _run(code: str) -> subprocess.CompletedProcess[str]:
    """Run some lines in a new Python, which has one thread, unlike this one."""
    return subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)  # noqa: S603 - our own lines


def test_steps_come_in_their_order_where_there_are_other_threads() -> None:
    stop = threading.Event()
    other = threading.Thread(target=stop.wait)
    other.start()
    try:
        steps = list(apart(_own_numbers))
    finally:
        stop.set()
        other.join()
    assert steps == [os.getpid(), os.getpid()]


def _own_numbers() -> Iterator[int]:
    yield os.getpid()
    yield os.getpid()


@ALONE
def test_the_work_is_done_in_another_process() -> None:
    ran = _run("""
import os
from letterbook.apart import apart
def work():
    yield os.getpid()
    yield "more"
first, second = apart(work)
print(first != os.getpid(), second)
""")
    assert ran.stdout == "True more\n", ran.stderr


@ALONE
def test_what_the_work_raises_is_raised_where_it_is_awaited() -> None:
    ran = _run("""
from letterbook.apart import apart
def work():
    yield 1
    raise OSError("the disk is full")
try:
    print(list(apart(work)))
except OSError as error:
    print(error)
""")
    assert ran.stdout == "the disk is full\n", ran.stderr


@ALONE
def test_a_process_that_is_killed_is_not_waited_for() -> None:
    ran = _run("""
import os, signal
from letterbook.apart import EndedError, apart
def work():
    os.kill(os.getpid(), signal.SIGKILL)
    yield 1
try:
    print(list(apart(work)))
except EndedError as error:
    print("ended" in str(error))
""")
    assert ran.stdout == "True\n", ran.stderr


@ALONE
def test_work_whose_steps_nobody_awaits_any_more_is_ended_with_all_its_processes() -> None:
    ran = _run("""
import os, time
from contextlib import closing
from concurrent.futures import ProcessPoolExecutor
from letterbook.apart import apart
def work():
    with ProcessPoolExecutor(1) as workers:
        yield workers.submit(os.getpid).result()
        time.sleep(60)
with closing(apart(work)) as steps:
    process = next(steps)
time.sleep(.2)
print(os.path.exists(f"/proc/{process}"))
""")
    assert ran.stdout == "False\n", ran.stderr
