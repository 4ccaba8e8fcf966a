"""Work that holds much memory, done in a process of its own: when that ends, all of it goes back to the system.

Python seldom gives memory back: a few lasting objects among millions of short-lived ones keep the whole of it.
"""

from __future__ import annotations

import os
import signal
import sys
import threading
from dataclasses import dataclass
from multiprocessing import get_context
from typing import TYPE_CHECKING, Generic, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Generator, Iterable, Iterator
    from multiprocessing.connection import Connection

Step = TypeVar("Step")


class EndedError(Exception):
    """The other process was ended before its time; the message says so to the person who waits."""


@dataclass(frozen=True, slots=True)
class _Sent(Generic[Step]):
    """What the other process says: a step that it has come to, or why it has come to its end."""

    step: Step | None = None
    error: Exception | None = None
    ended: bool = False


def can_fork() -> bool:
    """Whether a process may go on as a copy of this one, which knows already all that this one knows.

    A copy of a process with several threads, as the preview is, may wait for ever for what another thread held.
    """
    return sys.platform == "linux" and threading.active_count() == 1


def apart(work: Callable[[], Iterable[Step]]) -> Generator[Step]:
    """Yield the steps of some work as it comes to them; it is done in a copy of this process where that is safe.

    The work goes on while a step is looked at. What it raises is raised here, EndedError if somebody
    has killed it. Steps and exceptions are pickled.
    """
    if not can_fork():
        yield from work()
        return
    context = get_context("fork")
    here, there = context.Pipe(duplex=False)
    process = context.Process(target=_work, args=(work, there))
    process.start()
    there.close()
    try:
        yield from _received(here)
    finally:
        process.terminate()
        process.join()


def _received(here: Connection) -> Iterator[Step]:
    while True:
        try:
            sent: _Sent[Step] = here.recv()
        except EOFError:
            message = "a process of letterbook was ended from outside; perhaps it needed more memory than there is"
            raise EndedError(message) from None
        if sent.error is not None:
            raise sent.error
        if sent.ended:
            return
        if sent.step is not None:
            yield sent.step


def _work(work: Callable[[], Iterable[Step]], there: Connection) -> None:
    """Do the work and send its steps.

    An interruption from the keyboard reaches all processes at once. The one that waits answers it, and ends this one,
    which then ends its own before it goes.
    """
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    try:
        for step in work():
            there.send(_Sent(step))
        there.send(_Sent(ended=True))
    except KeyboardInterrupt:
        os._exit(1)
    except Exception as error:  # noqa: BLE001 - whatever it is, it is raised again where the steps are awaited
        there.send(_Sent(error=error))
