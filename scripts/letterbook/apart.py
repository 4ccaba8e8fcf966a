"""Work that holds much memory, done in a process of its own: when that ends, all of it goes back to the system.

Python seldom gives memory back: a few lasting objects among millions of short-lived ones keep the whole of it.
"""

from __future__ import annotations

import gc
import os
import signal
import sys
import threading
from dataclasses import dataclass
from typing import TYPE_CHECKING, Generic, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable
    from multiprocessing.connection import Connection

Result = TypeVar("Result")


class EndedError(Exception):
    """The other process was ended before its time; the message says so to the person who waits."""


@dataclass(frozen=True, slots=True)
class _Done(Generic[Result]):
    """What came of the work."""

    result: Result


def can_fork() -> bool:
    """Whether a process may go on as a copy of this one, which knows already all that this one knows.

    A copy of a process with several threads, as the preview is, may wait for ever for what another thread held.
    """
    return sys.platform == "linux" and threading.active_count() == 1


def apart(work: Callable[[], Result]) -> Result:
    """Return what comes of some work; it is done in a copy of this process where that is safe.

    What it raises is raised here, EndedError if somebody has killed it. Results and exceptions are pickled.
    """
    if not can_fork():
        return work()
    from multiprocessing import get_context  # noqa: PLC0415 - what only large work needs would slow `parse` down

    context = get_context("fork")
    here, there = context.Pipe(duplex=False)
    process = context.Process(target=_work, args=(work, there))
    process.start()
    there.close()
    try:
        sent: _Done[Result] | Exception = here.recv()
    except EOFError:
        message = "a process of letterbook was ended from outside; perhaps it needed more memory than there is"
        raise EndedError(message) from None
    finally:
        process.terminate()
        process.join()
    if isinstance(sent, _Done):
        return sent.result
    raise sent


def _work(work: Callable[[], object], there: Connection) -> None:
    """Do the work, send what comes of it, and end at once.

    An interruption from the keyboard reaches all processes at once. The one that waits answers it, and ends this one,
    which then ends its own before it goes. There is no looking for garbage: what is there stays until the end, and to
    look through millions of objects again and again takes a tenth of the time.
    """
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    gc.disable()
    try:
        there.send(_outcome(work))
    except KeyboardInterrupt:
        os._exit(1)
    os._exit(0)


def _outcome(work: Callable[[], Result]) -> _Done[Result] | Exception:
    try:
        return _Done(work())
    except Exception as error:  # noqa: BLE001 - whatever it is, it is raised again where the work is awaited
        return error
