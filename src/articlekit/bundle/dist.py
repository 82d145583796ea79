"""The output folder: written beside, swapped in at the end, every file hashed on its way."""

from __future__ import annotations

import hashlib
import os
import shutil
import tempfile
from collections.abc import Iterable, Iterator
from pathlib import Path
from types import TracebackType
from typing import IO, Any, Self

from articlekit.errors import WriteError
from articlekit.model.jsontext import dumps_compact


class Dist:
    """A new `dist/` in the making.

    Used as a context: when the block ends well the folder takes the place of the old one, and
    when it does not the old one stays. A reader sees one or the other, never a mixture. The list
    of files for the manifest is kept on disk, so that memory does not grow with the collection.
    """

    def __init__(self, target: Path) -> None:
        self.target = target
        self.root = target.with_name(f".{target.name}.articlekit-new")
        self.count = 0
        self.size = 0
        self._files: IO[bytes]

    def __enter__(self) -> Self:
        if self.target.exists() and not self.target.is_dir():
            raise WriteError("cannot write: there is a file of that name", path=self.target)
        try:
            shutil.rmtree(self.root, ignore_errors=True)
            self.root.mkdir(parents=True)
        except OSError as error:
            raise WriteError(f"cannot write: {error.strerror}", path=self.root) from error
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
            raise WriteError(f"cannot write: {error.strerror or error}", path=self.root) from error

    def write(self, path: str, value: Any) -> bytes:
        """Write a value as JSON in one line; its bytes are returned, without the line end."""
        data = dumps_compact(value).encode("utf-8")
        self.write_parts(path, (data, b"\n"))
        return data

    def write_parts(self, path: str, parts: Iterable[bytes]) -> None:
        """Write a file from its parts, hashing them as they pass."""
        target = self.root / path
        if not target.parent.is_dir():
            target.parent.mkdir(parents=True)
        digest, size = hashlib.sha256(), 0
        with target.open("wb") as file:
            for part in parts:
                file.write(part)
                digest.update(part)
                size += len(part)
        self.count += 1
        self.size += size
        entry = {"path": path, "bytes": size, "sha256": digest.hexdigest()}
        self._files.write(dumps_compact(entry).encode("utf-8") + b"\n")

    def read(self, path: str) -> bytes:
        """The bytes of a file written before."""
        return (self.root / path).read_bytes()

    def files(self) -> Iterator[bytes]:
        """The manifest's entry of every file so far, in the order of writing, one line each."""
        self._files.seek(0)
        yield from self._files
        self._files.seek(0, os.SEEK_END)

    def _swap(self) -> None:
        old = self.target.with_name(f".{self.target.name}.articlekit-old")
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
            raise WriteError(f"cannot write: {error.strerror}", path=self.target) from error


class Spool:
    """Values put away on disk in order, so that one article at a time is in memory."""

    def __init__(self) -> None:
        self._file = tempfile.TemporaryFile()  # noqa: SIM115 (closed by `close`)

    def put(self, data: bytes) -> tuple[int, int]:
        """Put bytes away; (offset, length) finds them again."""
        offset = self._file.seek(0, os.SEEK_END)
        self._file.write(data)
        return offset, len(data)

    def get(self, place: tuple[int, int]) -> bytes:
        """The bytes put away at a place."""
        self._file.seek(place[0])
        return self._file.read(place[1])

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
