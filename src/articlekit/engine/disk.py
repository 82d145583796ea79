"""Files as the disk has them: whether they are safe there, what they say, whether they changed."""

from __future__ import annotations

import os
import stat
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

#: A pipe in place of a file must not make anybody wait for a writer.
_READ = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
#: Of so many files one `sync` of the system costs less than flushing each.
_MANY = 16
_CHUNK = 1 << 20


class Seen(NamedTuple):
    """A file as it was when somebody looked; any change of it shows."""

    mode: int
    time: int
    size: int
    number: int

    @classmethod
    def of(cls, path: Path) -> Seen | None:
        """The file at a place, or that a link there leads to; None when there is none."""
        try:
            found = path.stat()
        except FileNotFoundError:
            return None
        return cls(found.st_mode, found.st_mtime_ns, found.st_size, found.st_ino)

    @property
    def is_folder(self) -> bool:
        """Whether it is no file."""
        return stat.S_ISDIR(self.mode)

    def give_mode(self, path: Path) -> None:
        """Let another file be read and written by the same people."""
        if sys.platform != "win32":
            path.chmod(stat.S_IMODE(self.mode))


def content(path: Path | str) -> bytes:
    """The bytes of a file. Raises OSError, for what is no file too.

    As `Path.read_bytes`, in half of the time: most files of a project are small.
    """
    number = os.open(path, _READ)
    try:
        found = os.fstat(number)
        if not (stat.S_ISREG(found.st_mode) or stat.S_ISDIR(found.st_mode)):
            raise OSError("it is no file")
        data = os.read(number, found.st_size + 1)
        while len(data) != found.st_size:  # it grows, or came in pieces
            more = os.read(number, _CHUNK)
            if not more:
                break
            data += more
        return data
    finally:
        os.close(number)


def digest(path: Path) -> str | None:
    """What a file says, in short; None when it is not there."""
    import hashlib

    try:
        return hashlib.sha256(content(path)).hexdigest()
    except (FileNotFoundError, NotADirectoryError):
        return None


def place_of(path: Path, root: Path) -> Path:
    """Where a file really is: what a link inside the root leads to, if that is inside as well."""
    if not path.is_symlink():
        return path
    real, top = os.path.realpath(path), os.path.realpath(root)
    return root / os.path.relpath(real, top) if real.startswith(top + os.sep) else path


def flush(paths: Sequence[Path]) -> None:
    """Make sure that the files are on the disk."""
    if len(paths) >= _MANY and sys.platform == "linux":
        os.sync()  # Linux waits until everything is written (sync(2)); others may not
        return
    for path in paths:
        _flush_one(path)


def _flush_one(path: Path) -> None:
    number = os.open(path, os.O_RDONLY if path.is_dir() else os.O_RDWR)
    try:
        os.fsync(number)
    finally:
        os.close(number)


def flush_folders(folders: set[Path]) -> None:
    """Make renames durable; folders cannot be flushed on Windows, where renames are."""
    if sys.platform != "win32":
        flush(sorted(folder for folder in folders if folder.is_dir()))
