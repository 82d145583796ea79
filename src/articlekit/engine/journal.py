"""The journal of a set of files: what a kill interrupted is completed by the next run.

It names every file of the set with a digest of what it replaces, and is there only while the files
are renamed. A kill before it is written leaves the old set; a kill after it leaves some files of
each, and the next run renames the rest. In between somebody may have saved one of the files: a
translator sees nothing of the journal. What they saved is neither the old nor the new text and must
not be lost, so it stays, and the copy that was to replace it goes:

- When nothing of the set was in its place yet, the set is dropped: all files are the old ones, as
  if the run had never been. Whoever wants its work runs it again.
- When some of it was, the old ones of those are gone, and the set is completed for all the files
  that nobody has touched. `update` brings together what then does not fit: entries of ids that are
  no more, or not yet, in an article are kept as obsolete ones, and come back with the id.

Both are said, as a `RecoveryWarning`; the run goes on with what is on the disk.
"""

from __future__ import annotations

import json
import os
import warnings
from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from articlekit.engine.disk import digest, flush_folders
from articlekit.errors import RecoveryWarning, WriteError

#: What a file is called until its set is complete; no reader takes it for a catalogue.
NEW = ".articlekit-new"


def work_folder(root: Path) -> Path:
    """Where a project keeps its journal and its lock; not for version control."""
    return root / ".articlekit"


def journal_path(root: Path) -> Path:
    """The journal: there only while a set is being renamed."""
    return work_folder(root) / "journal.json"


def beside(path: Path) -> Path:
    """Where a file is written before it gets its place."""
    return path.with_name(f".{path.name}{NEW}")


@dataclass(frozen=True, slots=True)
class Change:
    """A file that a set writes or deletes; `old` is the digest of what it replaces, if anything."""

    path: Path
    deletes: bool
    old: str | None

    @property
    def waits(self) -> bool:
        """Whether it is still to be done."""
        return self.path.exists() if self.deletes else beside(self.path).exists()

    @property
    def touched(self) -> bool:
        """Whether somebody else has changed the file since the journal was written."""
        return digest(self.path) != self.old

    def make(self) -> None:
        """Put the file into its place, or remove it; safe to do again."""
        if self.deletes:
            self.path.unlink(missing_ok=True)
        else:
            with suppress(FileNotFoundError):  # it is in its place already
                beside(self.path).replace(self.path)


def changes(written: Iterable[Path], deleted: Iterable[Path]) -> list[Change]:
    """The changes of a set, as the files are now."""
    made = [Change(path, False, digest(path)) for path in written]
    return made + [Change(path, True, digest(path)) for path in deleted]


def text_of(root: Path, found: Iterable[Change]) -> str:
    """What the journal says."""
    entry: dict[str, dict[str, str | None]] = {"write": {}, "delete": {}}
    for one in found:
        entry["delete" if one.deletes else "write"][_shown(root, one.path)] = one.old
    return json.dumps(entry)


def finish(root: Path, found: Sequence[Change]) -> None:
    """Make every change, then remove the journal; safe to do again after a kill in the middle."""
    try:
        for one in found:
            one.make()
        flush_folders({one.path.parent for one in found})
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
    touched = [one for one in found if one.waits and one.touched]
    if touched:
        begun = any(not one.waits and one.touched for one in found)
        if begun:
            _forget(touched)
            found = [one for one in found if one not in touched]
        else:
            # Without the journal the set is none: from here on it has never been.
            journal_path(root).unlink()
            _forget(found)
            found = []
        names = [_shown(root, one.path) for one in touched]
        warnings.warn(RecoveryWarning(names, dropped=not begun), stacklevel=2)
    if found:
        finish(root, found)
    else:
        journal_path(root).unlink(missing_ok=True)
    return True


def _read(root: Path) -> list[Change] | None:
    path = journal_path(root)
    try:
        entry = json.loads(path.read_text(encoding="utf-8"))
        written: Mapping[str, str | None] = entry["write"]
        deleted: Mapping[str, str | None] = entry["delete"]
        return [Change(root / name, False, old) for name, old in written.items()] + [
            Change(root / name, True, old) for name, old in deleted.items()
        ]
    except FileNotFoundError:
        return None
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise WriteError(
            "the journal of an interrupted run cannot be read",
            path=path,
            hint="Look at the files with git, then remove it.",
        ) from error


def _forget(found: Iterable[Change]) -> None:
    """Remove the copies that are not to replace anything."""
    for one in found:
        if not one.deletes:
            beside(one.path).unlink(missing_ok=True)


def _shown(root: Path, path: Path) -> str:
    shown, start = str(path), f"{root}{os.sep}"
    return shown[len(start) :] if shown.startswith(start) else os.path.relpath(path, root)


def remove_leftovers(root: Path) -> None:
    """Remove what a killed run wrote beside; only under the lock, and after `recover`."""
    for start in (root / "articles", root / "locales", work_folder(root)):
        for folder, _, names in os.walk(start):
            for name in names:
                if name.endswith(NEW) and name.startswith("."):
                    Path(folder, name).unlink(missing_ok=True)
