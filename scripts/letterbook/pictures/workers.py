"""Making many pictures on all cores, and taking over those that an earlier build has made already."""

from __future__ import annotations

import itertools
import os
from collections import deque
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from multiprocessing import get_context
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from concurrent.futures import Future
    from pathlib import Path

_WORTH_WORKERS = 24
"""Pictures; fewer are made before another process has even started."""

_AHEAD = 4
"""Tasks for each process that may be under way: what they give is held in memory until it is written."""

_HEAD = 1024
"""Bytes at the beginning of a picture that have its key."""


@dataclass(frozen=True, slots=True)
class Task:
    """Pictures that are made together."""

    paths: tuple[str, ...]
    """where they are published, below the site"""
    key: str
    """what they depend on: stands at the beginning of the first one, so that a later build knows it"""
    make: Callable[[], tuple[bytes, ...]]
    """can be sent to another process"""


def make_pictures(tasks: Iterable[Task], *, earlier: Path) -> Iterator[tuple[str, bytes]]:
    """Yield path and content of each picture; what is the same in an `earlier` site is read from there."""
    pending: list[Task] = []
    for task in tasks:
        if kept := _kept(task, earlier):
            yield from zip(task.paths, kept, strict=True)
        else:
            pending.append(task)
    made = (_made(task) for task in pending) if len(pending) < _WORTH_WORKERS else _made_by_workers(pending)
    for task, contents in zip(pending, made, strict=True):
        yield from zip(task.paths, contents, strict=True)


def _made(task: Task) -> tuple[bytes, ...]:
    return task.make()


def _made_by_workers(tasks: Iterable[Task]) -> Iterator[tuple[bytes, ...]]:
    under_way: deque[Future[tuple[bytes, ...]]] = deque()
    rest = iter(tasks)
    # Never as a copy of this process: others of its threads are writing files.
    with ProcessPoolExecutor(mp_context=get_context("spawn")) as workers:
        most = _AHEAD * (os.cpu_count() or 1)
        under_way.extend(workers.submit(task.make) for task in itertools.islice(rest, most))
        while under_way:
            yield under_way.popleft().result()
            under_way.extend(workers.submit(task.make) for task in itertools.islice(rest, 1))


def _kept(task: Task, earlier: Path) -> tuple[bytes, ...]:
    """Return the pictures of an earlier site, if they are all there and were made of the same."""
    files = [earlier / path for path in task.paths]
    try:
        with files[0].open("rb") as file:
            if task.key.encode() not in file.read(_HEAD):
                return ()
        return tuple(file.read_bytes() for file in files)
    except OSError:
        return ()
