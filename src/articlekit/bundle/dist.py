"""The output folder: written beside, swapped in at the end, every file hashed on its way."""

from __future__ import annotations

import hashlib
import os
import shutil
import sys
import tempfile
from collections.abc import Iterable, Iterator
from pathlib import Path
from types import TracebackType
from typing import IO, NamedTuple, Self

from articlekit.errors import WriteError
from articlekit.model.jsontext import compact

#: Bytes of the length before what is put away in a spool.
_LENGTH = 8
_NEW_FILE = os.O_WRONLY | os.O_CREAT | os.O_TRUNC | getattr(os, "O_BINARY", 0)


class WrittenFile(NamedTuple):
    """A file as the manifest lists it."""

    path: str
    bytes: int
    sha256: str


class Dist:
    """A new `dist/` in the making.

    Used as a context: when the block ends well the folder takes the place of the old one, and
    when it does not the old one stays. A reader sees one or the other, never a mixture. The list
    of files for the manifest is kept on disk, so that memory does not grow with the collection.
    """

    def __init__(self, target: Path) -> None:
        # What a link leads to is replaced, not the link.
        self.target = target = target.resolve() if target.is_symlink() else target
        self.root = target.with_name(f".{target.name}.articlekit-new")
        self._old = target.with_name(f".{target.name}.articlekit-old")
        self.count = 0
        self.size = 0
        self._files: IO[bytes]

    def __enter__(self) -> Self:
        if self.target.exists() and not self.target.is_dir():
            raise WriteError("cannot write: there is a file of that name", path=self.target)
        try:
            if self._old.exists() and not self.target.exists():
                self._old.rename(self.target)  # a run was killed in the middle of its swap
            shutil.rmtree(self.root, ignore_errors=True)
            self.root.mkdir(parents=True)
        except OSError as error:
            raise WriteError(_reason(error), path=self.root) from error
        self._files = tempfile.TemporaryFile()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._files.close()
        if kind is None:
            self._swap()
            return
        shutil.rmtree(self.root, ignore_errors=True)
        if isinstance(error, OSError):
            raise WriteError(_reason(error), path=self.root) from error

    def write_parts(self, path: str, parts: Iterable[bytes]) -> None:
        """Write a file from its parts, and list it."""
        self.list(self.put(path, parts))

    def put(self, path: str, parts: Iterable[bytes]) -> WrittenFile:
        """Write a file from its parts, hashing them as they pass; another process may do it."""
        digest, size = hashlib.sha256(), 0
        with _Sink(self.root, path) as sink:
            for part in parts:
                sink.put(part)
                digest.update(part)
                size += len(part)
        return WrittenFile(path, size, digest.hexdigest())

    def list(self, file: WrittenFile) -> None:
        """Put a file on the manifest's list."""
        self.count += 1
        self.size += file.bytes
        self._files.write(compact(file._asdict()) + b"\n")

    def read(self, path: str) -> bytes:
        """The bytes of a file written before."""
        return (self.root / path).read_bytes()

    def files(self) -> Iterator[bytes]:
        """The manifest's entry of every file so far, in the order of writing, one line each."""
        self._files.seek(0)
        yield from self._files
        self._files.seek(0, os.SEEK_END)

    def _swap(self) -> None:
        old = self._old
        try:
            shutil.rmtree(old, ignore_errors=True)
            if self.target.exists():
                self.target.rename(old)
            try:
                self.root.rename(self.target)
            except OSError:
                if old.exists():
                    old.rename(self.target)
                raise
            shutil.rmtree(old, ignore_errors=True)
        except OSError as error:
            shutil.rmtree(self.root, ignore_errors=True)
            raise WriteError(_reason(error), path=self.target) from error


def _reason(error: OSError) -> str:
    return f"cannot write: {error.strerror or error}; nothing was changed"


class _Sink:
    """A new file: most are one part, and a file object would cost more than writing it."""

    def __init__(self, root: Path, path: str) -> None:
        name = f"{root}/{path}"
        try:
            self._file = os.open(name, _NEW_FILE, 0o666)
        except FileNotFoundError:  # the first in its folder
            Path(name).parent.mkdir(parents=True, exist_ok=True)
            self._file = os.open(name, _NEW_FILE, 0o666)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        os.close(self._file)

    def put(self, data: bytes) -> None:
        while data:
            data = data[os.write(self._file, data) :]


class Spool:
    """Values put away on disk in order, so that one article at a time is in memory."""

    def __init__(self) -> None:
        self._file = tempfile.TemporaryFile()  # noqa: SIM115 (closed by `close`)

    def put(self, data: bytes) -> int:
        """Put bytes away; the number finds them again."""
        place = self._file.seek(0, os.SEEK_END)
        self._file.write(len(data).to_bytes(_LENGTH, "little") + data)
        return place

    def get(self, place: int) -> bytes:
        """The bytes put away at a place; forked processes may ask, each by itself."""
        self._file.flush()
        length = int.from_bytes(self._read(_LENGTH, place), "little")
        return self._read(length, place + _LENGTH)

    def _read(self, length: int, place: int) -> bytes:
        if sys.platform == "win32":
            self._file.seek(place)
            return self._file.read(length)
        return os.pread(self._file.fileno(), length, place)

    def close(self) -> None:
        """Give the space back."""
        self._file.close()


def joined(head: bytes, parts: Iterable[bytes], tail: bytes) -> Iterator[bytes]:
    """A JSON document around a list whose members come one at a time."""
    yield head
    for index, part in enumerate(parts):
        if index:
            yield b","
        yield part.rstrip(b"\n")
    yield tail
