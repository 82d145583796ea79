"""Writing files so that a reader sees all the old ones or all the new ones, never a part.

Each file is written beside its place and flushed to the disk; then a journal names them all; then
each is renamed; then the journal goes. A kill before the journal leaves the old set, a kill after
it the new set, which the next run completes (`journal` says what becomes of files that somebody
saves in between). A file that somebody saves after the run has begun, and before it is renamed,
stops the whole set: what they saved may not be what the run has read.
"""

from __future__ import annotations

import errno
import os
from contextlib import suppress
from pathlib import Path
from types import TracebackType
from typing import NamedTuple, Self

from articlekit.engine.storage.disk import (
    Stamp,
    digest,
    digest_of,
    flush,
    flush_folders,
    make_folder,
    place_of,
    put,
    remove_folders,
)
from articlekit.engine.storage.journal import (
    Change,
    beside,
    finish,
    journal_path,
    lock_path,
    text_of,
)
from articlekit.errors import WriteError


class _Written(NamedTuple):
    """Where a file of a set really goes, what was there when it was written beside; digests."""

    place: str
    seen: Stamp | None
    old: str | None
    new: str


class WriteSet:
    """Files that change together.

    Used as a context: leaving it well puts every file in its place, leaving it with an error
    changes nothing, nor does a `dry_run`, whose files stay in memory. Raises `WriteError` when
    the disk is full or a place cannot be written. A file keeps its mode, and stays what a link to
    it inside the root leads to.
    """

    def __init__(self, root: Path, *, dry_run: bool = False) -> None:
        self.root = root
        self._dry: dict[Path, bytes] | None = {} if dry_run else None
        self._written: dict[Path, _Written] = {}
        self._deleted: dict[Path, Stamp | None] = {}
        self._folders: set[str] = set()
        #: Those of them that the set has made, the innermost first.
        self._made: list[str] = []
        #: The lock is as old as the run that holds it; a set without a lock reads nothing before.
        self._lock = Stamp.of(lock_path(root))

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if kind is not None:
            self._abandon()
        elif self._dry is None and (self._written or self._deleted):
            self._commit()

    def write(self, path: Path, data: bytes) -> None:
        """Write a file of the set beside its place; a second writing replaces the first."""
        self._deleted.pop(path, None)
        if self._dry is not None:
            self._dry[path] = data
            return
        known = self._written.get(path)
        try:
            place, seen, old = known[:3] if known else self._place(path)
            self._written[path] = _Written(place, seen, old, digest_of(data))
            put(beside(place), data, seen)
        except OSError as error:
            raise cannot_write(error, path) from error

    def _place(self, path: Path) -> tuple[str, Stamp | None, str | None]:
        """Make the folder of a file, and see that nothing but a file is in its place: which one?"""
        place = place_of(path, self.root)
        folder = os.path.dirname(place) or os.curdir
        if folder not in self._folders:
            self._made = [*make_folder(folder), *self._made]
            self._folders.add(folder)
        seen = Stamp.of(place)
        if seen is not None and seen.is_folder:
            raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR))
        return place, seen, None if seen is None else digest(place)

    def delete(self, path: Path) -> None:
        """Remove a file with the set; what the set was to write there is forgotten."""
        if self._dry is not None:
            self._dry.pop(path, None)
        elif path in self._written:
            with suppress(FileNotFoundError):
                os.unlink(beside(self._written.pop(path).place))
        self._deleted[path] = Stamp.of(path)

    def write_or_delete(self, path: Path, data: bytes | None) -> None:
        """Write a file of the set; None: remove it."""
        if data is None:
            self.delete(path)
        else:
            self.write(path, data)

    @property
    def paths(self) -> tuple[Path, ...]:
        """The places of the files written so far."""
        return tuple(self._written if self._dry is None else self._dry)

    def written_in(self, folder: Path) -> list[Path]:
        """The places of the files written so far in a folder."""
        return [path for path in self.paths if path.parent == folder]

    @property
    def deleted(self) -> tuple[Path, ...]:
        """The files that will be removed."""
        return tuple(self._deleted)

    def removes(self, path: Path) -> bool:
        """Whether the set removes a file."""
        return path in self._deleted

    def holds(self, path: Path) -> bool:
        """Whether the set writes or removes a file."""
        return path in (self._written if self._dry is None else self._dry) or path in self._deleted

    def in_memory(self) -> dict[Path, bytes | None]:
        """The files of a dry run, None for those that it would remove."""
        return {**(self._dry or {}), **dict.fromkeys(self._deleted)}

    def read(self, path: Path) -> bytes:
        """The bytes of a file as they will be: from the set, or from the disk."""
        if self._dry is not None and path in self._dry:
            return self._dry[path]
        written = self._written.get(path)
        return (path if written is None else Path(beside(written.place))).read_bytes()

    def _commit(self) -> None:
        try:
            flush([beside(one.place) for one in self._written.values()])
            self._must_be_as_seen()
            found = self._changes()
            if len(found) > 1:  # a single file needs no journal
                self._write_journal(found)
        except OSError as error:
            self._abandon()
            raise cannot_write(error, self.root) from error
        except WriteError:
            self._abandon()
            raise
        finish(self.root, found)

    def _must_be_as_seen(self) -> None:
        """Stop when a file is not what it was when the run began, or the set to replace it."""
        seen = {path: one.seen for path, one in self._written.items()} | self._deleted
        for path, before in seen.items():
            now = Stamp.of(path)
            if now != before or (now and self._lock and now.time > self._lock.time):
                raise WriteError(
                    "somebody else saved this just now; nothing was changed",
                    path=path,
                    hint="Run it again.",
                )

    def _changes(self) -> list[Change]:
        """What is to be done, the removals last."""
        return [
            *(Change(one.place, one.old, one.new) for one in self._written.values()),
            *(Change(str(path), digest(path), None) for path in self._deleted),
        ]

    def _write_journal(self, found: list[Change]) -> None:
        journal = str(journal_path(self.root))
        os.makedirs(os.path.dirname(journal), exist_ok=True)
        put(beside(journal), text_of(self.root, found).encode(), None)
        flush([beside(journal)])
        os.replace(beside(journal), journal)
        flush_folders({os.path.dirname(journal)})

    def _abandon(self) -> None:
        places = [one.place for one in self._written.values()]
        for place in (*places, str(journal_path(self.root))):
            # Where a folder should be is none: then nothing was written there either.
            with suppress(FileNotFoundError, NotADirectoryError):
                os.unlink(beside(place))
        remove_folders(self._made)


def write_file(path: Path, data: bytes) -> None:
    """Write one file; on an error nothing is changed, and `WriteError` says why."""
    with WriteSet(path.parent) as files:
        files.write(path, data)


def cannot_write(error: OSError, path: Path) -> WriteError:
    """What is raised when the disk refuses."""
    reason = f"cannot write: {error.strerror or error}; nothing was changed"
    return WriteError(reason, path=path)
