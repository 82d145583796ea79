"""The same work on many items, on every processor: the results come in order, as from a loop."""

from __future__ import annotations

import gc
import os
import pickle
import signal
import sys
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from typing import IO, Generic, TypeVar

T = TypeVar("T")
R = TypeVar("R")

#: A process of its own pays for so many items.
LEAST = 40
#: How much a process may be ahead of whom its results are for, in bytes.
_AHEAD = 1 << 20


def spread(work: Callable[[T], R], items: Sequence[T], *, least: int = LEAST) -> Iterator[R]:
    """The result of `work` for every item, in order.

    Where it pays, processes forked from this one do the work: they see all that this one has read,
    and send their results back through pipes. A full pipe makes its process wait, so that memory
    does not grow with the items. `work` must depend on its item alone and change nothing but files.
    What a process could not do, this one does itself, so that an error is raised here.
    """
    count = min(_processors(), len(items) // least)
    if count < 2:
        yield from map(work, items)
        return
    children = [_Child(work, items[number::count]) for number in range(count)]
    try:
        for index, item in enumerate(items):
            sent = children[index % count].next()
            yield work(item) if sent is None else sent[0]
    finally:
        for child in children:
            child.end()


def _processors() -> int:
    """How many processors may be used; one where a fork is not safe (other threads, other systems).

    POSIX: of a process with threads, a fork may only start another program.
    """
    if sys.platform != "linux" or threading.active_count() > 1:
        return 1
    return len(os.sched_getaffinity(0))


class _Child(Generic[T, R]):
    """A forked process on its way through some items."""

    def __init__(self, work: Callable[[T], R], items: Sequence[T]) -> None:
        reading, writing = _pipe()
        self.process = os.fork()
        if self.process == 0:
            os.close(reading)
            _run(work, items, writing)
        os.close(writing)
        self._results: IO[bytes] | None = os.fdopen(reading, "rb", _AHEAD)

    def next(self) -> tuple[R] | None:
        """The next result; None when there is none any more: the process failed at this item."""
        if self._results is None:
            return None
        try:
            result: tuple[R] = pickle.load(self._results)
        except (EOFError, pickle.UnpicklingError):
            self._results.close()
            self._results = None
            return None
        return result

    def end(self) -> None:
        """Stop the process, wherever it is; nobody waits for what it has left."""
        if self._results is not None:
            self._results.close()
        with suppress(ProcessLookupError):
            os.kill(self.process, signal.SIGKILL)
        os.waitpid(self.process, 0)


def _pipe() -> tuple[int, int]:
    """A pipe that holds more than the usual 64 KiB, where the system allows."""
    import fcntl

    reading, writing = os.pipe()
    with suppress(OSError):
        fcntl.fcntl(writing, fcntl.F_SETPIPE_SZ, _AHEAD)
    return reading, writing


def _run(work: Callable[[T], R], items: Sequence[T], writing: int) -> None:
    """The life of a forked process. It ends without the clean-up that is its parent's to do."""
    gc.freeze()  # what the parent made is not looked through, and so stays shared
    try:
        with os.fdopen(writing, "wb", 0) as results:
            for item in items:
                # In one piece: the pickler itself writes small ones, and each wakes the reader.
                sent = memoryview(pickle.dumps((work(item),), protocol=5))
                while sent:
                    sent = sent[results.write(sent) :]
    except BaseException:  # the parent does the item itself, and raises what is wrong
        os._exit(1)
    os._exit(0)
