"""The journal of a set of files: what a kill interrupted is completed by the next run.

It names every file of the set with digests of what it replaces and of what it will be, and is there
only while the files are renamed. A kill before it is written leaves the old set; a kill after it
leaves some files of each, and the next run renames the rest. In between somebody may have saved one
of the files: a translator sees nothing of the journal. What they saved is neither the old nor the
new text and must not be lost, so it stays, and the copy that was to replace it goes:

- When nothing of the set was in its place yet, the set is dropped: all files are the old ones, as
  if the run had never been. Whoever wants its work runs it again.
- When some of it was, the old ones of those are gone, and the set is completed for all the files
  that nobody has touched. `update` brings together what then does not fit: entries of ids that are
  no more, or not yet, in an article are kept as obsolete ones, and come back with the id.

Somebody may also have removed the copies, as `git clean` does. What such a copy held is gone, and
so the file that the set would have removed may be all that is left of it: then nothing is removed.

All of it is said, as a `RecoveryWarning`; the run goes on with what is on the disk.
"""

from __future__ import annotations

import json
import os
import warnings
from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from enum import Enum, auto
from pathlib import Path
from typing import NamedTuple

from articlekit.engine.storage.disk import digest, flush_folders
from articlekit.errors import RecoveryWarning, WriteError

#: What a file is called until its set is complete; no reader takes it for a catalogue.
NEW = ".articlekit-new"


def work_folder(root: Path) -> Path:
    """Where a project keeps its journal and its lock; not for version control."""
    return root / ".articlekit"


def journal_path(root: Path) -> Path:
    """The journal: there only while a set is being renamed."""
    return work_folder(root) / "journal.json"


def lock_path(root: Path) -> Path:
    """The lock: there only while somebody writes."""
    return work_folder(root) / "lock"


def beside(path: Path | str) -> str:
    """Where a file is written before it gets its place."""
    folder, name = os.path.split(path)
    return os.path.join(folder, f".{name}{NEW}")


class Step(Enum):
    """How far a change is, when a journal is found."""

    WAITS = auto()
    DONE = auto()
    #: Somebody has saved the file since; the change is not to be made.
    TOUCHED = auto()
    #: Somebody has removed the copy that was to replace the file.
    LOST = auto()


class Change(NamedTuple):
    """A file that a set writes or deletes.

    `old` is the digest of what it replaces, None for nothing; `new` that of what it will be, None
    for a file that is removed.
    """

    path: str
    old: str | None
    new: str | None

    def step(self) -> Step:
        """How far the change is."""
        now = digest(self.path)
        if now == self.new:
            return Step.DONE
        if self.new is None or digest(beside(self.path)) == self.new:
            return Step.WAITS if now == self.old else Step.TOUCHED
        return Step.LOST if now == self.old else Step.DONE  # and saved again since

    def make(self) -> None:
        """Put the file into its place, or remove it. Raises OSError."""
        if self.new is not None:
            os.replace(beside(self.path), self.path)
            return
        with suppress(FileNotFoundError):
            os.unlink(self.path)


def text_of(root: Path, found: Iterable[Change]) -> str:
    """What the journal says."""
    return json.dumps({_shown(root, one.path): [one.old, one.new] for one in found})


def finish(root: Path, found: Sequence[Change]) -> None:
    """Make every change, removals last, then remove the journal.

    After a `WriteError`, or a kill in the middle, the journal is there for the next run.
    """
    try:
        for one in sorted(found, key=lambda one: one.new is None):
            one.make()
        flush_folders({os.path.dirname(one.path) or os.curdir for one in found})
        journal_path(root).unlink(missing_ok=True)
    except OSError as error:
        reason = f"cannot finish writing: {error.strerror or error}; the next run completes it"
        raise WriteError(reason, path=root) from error


def recover(root: Path) -> bool:
    """Complete, or drop, a set that a kill interrupted; True when there was one.

    Without a journal only files beside their places can be left over; they belong to no complete
    set and are removed with the next one that is written there.
    """
    found = _read(root)
    if found is None:
        return False
    steps = {one: one.step() for one in found}
    touched, lost, begun = (
        [one for one, step in steps.items() if step is wanted]
        for wanted in (Step.TOUCHED, Step.LOST, Step.DONE)
    )
    waiting = [one for one, step in steps.items() if step is Step.WAITS]
    if not (touched or lost):
        finish(root, waiting)
        return True
    if not begun:
        # Without the journal the set is none: from here on it has never been.
        journal_path(root).unlink()
        _forget([*waiting, *touched])
    else:
        _forget(touched)
        finish(root, [one for one in waiting if one.new is not None or not lost])
    names = [_shown(root, one.path) for one in touched]
    copies = [_shown(root, one.path) for one in lost]
    warnings.warn(RecoveryWarning(names, copies, dropped=not begun), stacklevel=2)
    return True


def _read(root: Path) -> list[Change] | None:
    path = journal_path(root)
    try:
        entry: Mapping[str, tuple[str | None, str | None]] = json.loads(path.read_bytes())
        return [Change(os.path.join(root, name), old, new) for name, (old, new) in entry.items()]
    except FileNotFoundError:
        return None
    except (ValueError, TypeError, AttributeError) as error:
        raise WriteError(
            "the journal of an interrupted run cannot be read",
            path=path,
            hint="Look at the files with git, then remove it.",
        ) from error


def _forget(found: Iterable[Change]) -> None:
    """Remove the copies that are not to replace anything."""
    for one in found:
        if one.new is not None:
            with suppress(FileNotFoundError):
                os.unlink(beside(one.path))


def _shown(root: Path, path: str) -> str:
    start = f"{root}{os.sep}"
    return path[len(start) :] if path.startswith(start) else os.path.relpath(path, root)


def remove_leftovers(root: Path) -> None:
    """Remove what a killed run wrote beside; only under the lock, and after `recover`."""
    for start in (root / "articles", root / "locales", work_folder(root)):
        for folder, _, names in os.walk(start):
            for name in names:
                if name.endswith(NEW) and name.startswith("."):
                    Path(folder, name).unlink(missing_ok=True)
