"""Reading untrusted files in a process of its own, with limits of memory and time."""

from __future__ import annotations

import os
import signal
from multiprocessing import get_all_start_methods, get_context
from pathlib import Path
from typing import TYPE_CHECKING

from letterbook.add.formats import Taken, keep, take
from letterbook.add.reading import MOST_BYTES, Reading
from letterbook.originals.unreadable import UnreadableError

if TYPE_CHECKING:
    from collections.abc import Sequence
    from multiprocessing.connection import Connection
    from multiprocessing.context import ForkServerContext, SpawnContext

SECONDS = 600
"""The longest that reading one file may take; only long scans take more than a few seconds."""

MEMORY = 4_000_000_000
"""Bytes of memory that reading one file may take, on systems that can hold it to that."""

_CPU = 1200
_ASIDE = "if it is right, take the letter alone out of it, or type it; if nobody knows where it is from, delete it"

Told = Taken | tuple[str, str]
"""What was taken in, or what is wrong and what to do."""


def take_file(path: Path, languages: Sequence[str], *, force: bool = False, only_keep: bool = False) -> Taken:
    """Take in one file. Raises UnreadableError where that cannot be done, whatever the file is."""
    _check(path)
    context = _context()
    receiver, sender = context.Pipe(duplex=False)
    process = context.Process(target=_work, args=(sender, str(path), tuple(languages), force, only_keep), daemon=True)
    process.start()
    sender.close()
    try:
        told: Told | None = receiver.recv() if receiver.poll(SECONDS) else None
    except EOFError:
        message, hint = "reading this file failed: it may be damaged, or made to do harm", _ASIDE
        raise UnreadableError(message, hint) from None
    finally:
        _end_group(process.pid)
        process.kill()
        process.join()
        receiver.close()
    if told is None:
        message = f"reading this file took more than {SECONDS // 60} minutes"
        raise UnreadableError(message, _ASIDE)
    if isinstance(told, Taken):
        return told
    raise UnreadableError(*told)


def _context() -> ForkServerContext | SpawnContext:
    """Return how processes are started: from one that has loaded the libraries and nothing else, where there is such.

    It has opened no file and knows no letter, so that each process that it makes is as good as a new one.
    """
    if "forkserver" not in get_all_start_methods():
        return get_context("spawn")
    context = get_context("forkserver")
    context.set_forkserver_preload([__name__])
    return context


def _check(path: Path) -> None:
    """Refuse what is no plain file, and what is too large, before it is opened."""
    if path.is_symlink() or not path.is_file():
        message = "this is a link or a folder, not a file"
        raise UnreadableError(message, "name the file itself")
    size = path.stat().st_size
    if size > MOST_BYTES:
        message = f"this file has {size / 1e6:,.0f} MB; at most {MOST_BYTES / 1e6:.0f} MB are taken in"
        raise UnreadableError(
            message, "scan it with 300 dots to an inch in shades of grey, or part it into its letters"
        )


def _work(sender: Connection, path: str, languages: Sequence[str], force: bool, only_keep: bool) -> None:  # noqa: FBT001 - a process gets its arguments by place
    """Take in a file and send what came of it."""
    _limit()
    try:
        told: Told = _taken(Path(path), languages, force=force, only_keep=only_keep)
    except UnreadableError as error:
        told = error.message, error.hint
    except MemoryError:
        told = "this file needs more memory than a letter ever does; it may be made to do harm", _ASIDE
    except Exception as error:  # noqa: BLE001 - libraries raise anything on files that are made to break them
        told = f"this file cannot be read: it is damaged in a way that nobody foresaw ({type(error).__name__})", _ASIDE
    sender.send(told)
    sender.close()


def _taken(path: Path, languages: Sequence[str], *, force: bool, only_keep: bool) -> Taken:
    data = path.read_bytes()
    ending = path.suffix.lower()
    return Taken(Reading(""), keep(data, ending)) if only_keep else take(data, ending, languages, force=force)


def _limit() -> None:
    """Hold this process, and those it starts, to the limits; what libraries print of a broken file is for nobody."""
    with Path(os.devnull).open("w", encoding="utf-8") as nowhere:
        os.dup2(nowhere.fileno(), 2)
    try:
        import resource  # noqa: PLC0415 - Windows has no such module
    except ImportError:
        return
    os.setsid()
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (_CPU, _CPU))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def _end_group(process: int | None) -> None:
    """End all that a process has started, where it leads a group of its own."""
    if process is None or not hasattr(os, "killpg"):
        return
    try:
        if os.getpgid(process) == process:
            os.killpg(process, signal.SIGKILL)
    except (ProcessLookupError, PermissionError):
        return
