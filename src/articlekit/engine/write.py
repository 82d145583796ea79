"""Writing files so that a reader sees all the old ones or all the new ones, never a part.

Each file is written beside its place and flushed to the disk; then a journal names them all; then
each is renamed; then the journal goes. A kill before the journal leaves the old set, a kill after
it the new set, which the next run completes (`recover`).
"""

from __future__ import annotations

import errno
import json
import os
import sys
from collections.abc import Iterable, Mapping
from contextlib import suppress
from pathlib import Path
from types import TracebackType
from typing import Self

from articlekit.errors import WriteError

#: What a file is called until its set is complete; no reader takes it for a catalogue.
_NEW = ".articlekit-new"
#: Of so many files one `sync` of the system costs less than flushing each.
_MANY = 16


def work_folder(root: Path) -> Path:
    """Where a project keeps its journal and its lock; not for version control."""
    return root / ".articlekit"


def journal_path(root: Path) -> Path:
    """The journal: there only while a set is being renamed."""
    return work_folder(root) / "journal.json"


class WriteSet:
    """Files that change together.

    Used as a context: leaving it well puts every file in its place, leaving it with an error
    changes nothing, nor does a `dry_run`, whose files stay in memory. Raises `WriteError` when
    the disk is full or a place cannot be written.
    """

    def __init__(self, root: Path, *, dry_run: bool = False) -> None:
        self.root = root
        self._dry: dict[Path, bytes] | None = {} if dry_run else None
        self._written: dict[Path, Path] = {}
        self._deleted: dict[Path, None] = {}
        self._folders: set[Path] = set()

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
        beside = _beside(path)
        self._written[path] = beside
        try:
            self._make_room(path)
            beside.write_bytes(data)
        except OSError as error:
            raise WriteError(_reason(error), path=path) from error

    def _make_room(self, path: Path) -> None:
        """Make the folder of a file, and see that nothing but a file is in its place."""
        folder = path.parent
        if folder not in self._folders:
            folder.mkdir(parents=True, exist_ok=True)
            self._folders.add(folder)
        if path.is_dir():
            raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR))

    def delete(self, path: Path) -> None:
        """Remove a file with the set; what the set was to write there is forgotten."""
        if self._dry is not None:
            self._dry.pop(path, None)
        elif path in self._written:
            self._written.pop(path).unlink(missing_ok=True)
        self._deleted[path] = None

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

    def read(self, path: Path) -> bytes:
        """The bytes of a file as they will be: from the set, or from the disk."""
        if self._dry is not None and path in self._dry:
            return self._dry[path]
        return self._written.get(path, path).read_bytes()

    def _commit(self) -> None:
        try:
            _flush(list(self._written.values()))
            if len(self._written) + len(self._deleted) > 1:
                self._write_journal()
        except OSError as error:
            self._abandon()
            raise WriteError(_reason(error), path=self.root) from error
        _finish(self.root, self._written, self._deleted)

    def _write_journal(self) -> None:
        entry = {
            "write": [self._shown(path) for path in self._written],
            "delete": [self._shown(path) for path in self._deleted],
        }
        journal = journal_path(self.root)
        journal.parent.mkdir(exist_ok=True)
        beside = _beside(journal)
        beside.write_text(json.dumps(entry), encoding="utf-8")
        _flush([beside])
        beside.replace(journal)
        _flush_folders({journal.parent})

    def _shown(self, path: Path) -> str:
        shown, root = str(path), f"{self.root}{os.sep}"
        return shown[len(root) :] if shown.startswith(root) else os.path.relpath(path, self.root)

    def _abandon(self) -> None:
        for beside in (*self._written.values(), _beside(journal_path(self.root))):
            with suppress(NotADirectoryError):  # then nothing was written there either
                beside.unlink(missing_ok=True)


def write_file(path: Path, data: bytes) -> None:
    """Write one file; on an error nothing is changed, and `WriteError` says why."""
    with WriteSet(path.parent) as files:
        files.write(path, data)


def recover(root: Path) -> bool:
    """Complete a set that a kill interrupted; True when there was one.

    Without a journal only files beside their places can be left over; they belong to no complete
    set and are removed with the next one that is written there.
    """
    journal = journal_path(root)
    try:
        entry = json.loads(journal.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return False
    written = {root / name: _beside(root / name) for name in entry["write"]}
    _finish(root, written, [root / name for name in entry["delete"]])
    return True


def remove_leftovers(root: Path) -> None:
    """Remove what a killed run wrote beside; only under the lock, and after `recover`."""
    for start in (root / "articles", root / "locales", work_folder(root)):
        for folder, _, names in os.walk(start):
            for name in names:
                if name.endswith(_NEW) and name.startswith("."):
                    Path(folder, name).unlink(missing_ok=True)


def _finish(root: Path, written: Mapping[Path, Path], deleted: Iterable[Path]) -> None:
    """Rename and delete; safe to do again after a kill in the middle."""
    try:
        for path, beside in written.items():
            with suppress(FileNotFoundError):  # it is in its place already
                beside.replace(path)
        for path in deleted:
            path.unlink(missing_ok=True)
        _flush_folders({path.parent for path in (*written, *deleted)})
        journal_path(root).unlink(missing_ok=True)
    except OSError as error:
        reason = f"cannot finish writing: {error.strerror or error}; the next run completes it"
        raise WriteError(reason, path=root) from error


def _beside(path: Path) -> Path:
    return path.with_name(f".{path.name}{_NEW}")


def _flush(paths: list[Path]) -> None:
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


def _flush_folders(folders: set[Path]) -> None:
    """Make renames durable; folders cannot be flushed on Windows, where renames are."""
    if sys.platform != "win32":
        _flush(sorted(folder for folder in folders if folder.is_dir()))


def _reason(error: OSError) -> str:
    return f"cannot write: {error.strerror or error}; nothing was changed"
