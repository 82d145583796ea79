"""One writer at a time: a lock that names its holder and that a kill does not leave behind."""

from __future__ import annotations

import json
import os
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import IO

from articlekit.engine.storage.journal import lock_path, recover, remove_leftovers
from articlekit.engine.storage.write import WriteSet, cannot_write
from articlekit.errors import UsageError, WriteError

#: Seconds that a second writer waits for the first.
PATIENCE = 30.0
_PAUSE = 0.02


@contextmanager
def exclusive(root: Path, work: str, *, patience: float = PATIENCE) -> Iterator[None]:
    """Hold the project's lock while writing; an interrupted set is completed first.

    The lock is the operating system's own (flock, or msvcrt on Windows), so it ends with its
    process. Raises `UsageError` naming the holder when it stays taken for `patience` seconds, and
    `WriteError` when nothing can be written.
    """
    path = lock_path(root)
    with _acquired(path, patience) as file:
        try:
            _begin(root, file, work)
            yield
        finally:
            # Nothing is left behind; who waits for this very file sees that it has gone.
            with suppress(OSError):
                path.unlink()
                path.parent.rmdir()
            _release(file)


@contextmanager
def writing(root: Path, work: str, *, dry_run: bool = False) -> Iterator[WriteSet]:
    """A set of files to write under the project's lock; a dry run changes nothing, and needs none.

    Raises what `exclusive` and `WriteSet` do.
    """
    if dry_run:
        with WriteSet(root, dry_run=True) as files:
            yield files
        return
    with exclusive(root, work), WriteSet(root) as files:
        yield files


def _begin(root: Path, file: IO[bytes], work: str) -> None:
    try:
        _name_holder(file, work)
        recover(root)
        remove_leftovers(root)
    except OSError as error:
        raise cannot_write(error, root) from error


def _acquired(path: Path, patience: float) -> IO[bytes]:
    """The lock's file, locked; it may vanish between opening and locking, and is then made anew."""
    deadline = time.monotonic() + patience
    while True:
        file = _opened(path)
        if _try(file) and _is_still(path, file):
            return file
        file.close()
        if time.monotonic() > deadline:
            raise UsageError(
                f"another articlekit is writing: {_holder(path)}",
                path=path.parent,
                hint="Wait until it has ended, then try again.",
            )
        time.sleep(_PAUSE)


def _opened(path: Path) -> IO[bytes]:
    for _ in range(100):
        try:
            path.parent.mkdir(exist_ok=True)
            return path.open("a+b", buffering=0)
        except FileNotFoundError:
            continue  # the folder went with its last holder, just now
        except OSError as error:
            raise WriteError(f"cannot write: {error.strerror}", path=path) from error
    raise WriteError("cannot write: the folder keeps vanishing", path=path)


def _is_still(path: Path, file: IO[bytes]) -> bool:
    """Whether the locked file is the one that others will find."""
    try:
        return os.path.samestat(path.stat(), os.fstat(file.fileno()))
    except FileNotFoundError:
        return False


def _name_holder(file: IO[bytes], work: str) -> None:
    file.truncate(0)
    holder = {"work": work, "process": os.getpid(), "host": _host()}
    file.write(json.dumps(holder).encode("utf-8"))


def _holder(path: Path) -> str:
    try:
        holder = json.loads(path.read_text(encoding="utf-8"))
        return f"{holder['work']}, process {holder['process']} on {holder['host']}"
    except (OSError, ValueError, KeyError):
        return "it has not said which"


if sys.platform == "win32":
    import msvcrt

    def _try(file: IO[bytes]) -> bool:
        file.seek(0)
        try:
            msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        return True

    def _release(file: IO[bytes]) -> None:
        file.seek(0)
        msvcrt.locking(file.fileno(), msvcrt.LK_UNLCK, 1)

    def _host() -> str:
        return os.environ.get("COMPUTERNAME", "")

else:
    import fcntl

    def _try(file: IO[bytes]) -> bool:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        return True

    def _release(file: IO[bytes]) -> None:
        fcntl.flock(file, fcntl.LOCK_UN)

    def _host() -> str:
        return os.uname().nodename
