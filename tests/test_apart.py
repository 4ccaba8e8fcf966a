"""Work in a process of its own gives the same as work in this one."""

from __future__ import annotations

import os
import subprocess
import sys
import threading

import pytest

from letterbook.apart import apart

ALONE = pytest.mark.skipif(sys.platform != "linux", reason="only Linux copies processes safely")


def _run(code: str) -> subprocess.CompletedProcess[str]:
    """Run some lines in a new Python, which has one thread, unlike this one."""
    return subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)  # noqa: S603 - our own lines


def test_work_is_done_in_this_process_where_there_are_other_threads() -> None:
    stop = threading.Event()
    other = threading.Thread(target=stop.wait)
    other.start()
    try:
        assert apart(os.getpid) == os.getpid()
    finally:
        stop.set()
        other.join()


@ALONE
def test_the_work_is_done_in_another_process() -> None:
    ran = _run("""
import os
from letterbook.apart import apart
print(apart(os.getpid) != os.getpid(), apart(lambda: "done"))
""")
    assert ran.stdout == "True done\n", ran.stderr


@ALONE
def test_what_the_work_raises_is_raised_where_it_is_awaited() -> None:
    ran = _run("""
from letterbook.apart import apart
def work():
    raise OSError("the disk is full")
try:
    print(apart(work))
except OSError as error:
    print(error)
""")
    assert ran.stdout == "the disk is full\n", ran.stderr


@ALONE
def test_a_process_that_is_killed_is_not_waited_for() -> None:
    ran = _run("""
import os, signal
from letterbook.apart import EndedError, apart
try:
    print(apart(lambda: os.kill(os.getpid(), signal.SIGKILL)))
except EndedError as error:
    print("ended" in str(error))
""")
    assert ran.stdout == "True\n", ran.stderr


@ALONE
def test_work_that_nobody_awaits_any_more_is_ended_with_all_its_processes() -> None:
    ran = _run("""
import os, signal, time
from concurrent.futures import ProcessPoolExecutor
from letterbook.apart import apart
here, there = os.pipe()
def work():
    with ProcessPoolExecutor(1) as workers:
        os.write(there, b"%d" % workers.submit(os.getpid).result())
        time.sleep(60)
def interrupted(*_):
    raise KeyboardInterrupt
signal.signal(signal.SIGALRM, interrupted)
signal.alarm(1)
try:
    apart(work)
except KeyboardInterrupt:
    process = int(os.read(here, 20))
time.sleep(.2)
print(os.path.exists(f"/proc/{process}"))
""")
    assert ran.stdout == "False\n", ran.stderr
