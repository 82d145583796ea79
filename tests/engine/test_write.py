"""A set of files is written whole or not at all: killed, failed, or on a full disk."""

from __future__ import annotations

import errno
import json
import os
from pathlib import Path
from typing import Any

import pytest
from support.project import snapshot

from articlekit.engine import write
from articlekit.engine.write import WriteSet, journal_path, recover, remove_leftovers
from articlekit.errors import WriteError


class KilledError(BaseException):
    """What stands for a kill: no handler of ours catches it."""


@pytest.fixture
def root(tmp_path: Path) -> Path:
    for number in range(4):
        path = tmp_path / "locales" / f"{number}.po"
        path.parent.mkdir(exist_ok=True)
        path.write_text(f"old {number}")
    return tmp_path


def files(root: Path) -> dict[str, bytes]:
    return {name: data for name, data in snapshot(root).items() if "articlekit" not in name}


OLD = {f"locales/{number}.po": f"old {number}".encode() for number in range(4)}
NEW = {**dict.fromkeys(OLD, b"new"), "locales/4.po": b"new"}
del NEW["locales/3.po"]


def change(root: Path) -> dict[Path, bytes | None]:
    return {
        **{root / name: data for name, data in NEW.items()},
        root / "locales" / "3.po": None,
    }


def write_all(root: Path, contents: dict[Path, bytes | None]) -> None:
    with WriteSet(root) as pending:
        for path, data in contents.items():
            if data is None:
                pending.delete(path)
            else:
                pending.write(path, data)


def test_a_set_is_written_and_deleted(root: Path) -> None:
    write_all(root, change(root))
    assert files(root) == NEW
    assert not journal_path(root).exists()
    assert not recover(root)


def test_an_error_in_the_middle_changes_nothing(root: Path) -> None:
    with pytest.raises(RuntimeError), WriteSet(root) as pending:
        pending.write(root / "locales" / "0.po", b"new")
        raise RuntimeError
    assert snapshot(root) == OLD


def test_a_place_that_cannot_be_written_changes_nothing(root: Path) -> None:
    (root / "locales" / "folder.po").mkdir()
    with pytest.raises(WriteError, match="nothing was changed"), WriteSet(root) as pending:
        pending.write(root / "locales" / "0.po", b"new")
        pending.write(root / "locales" / "folder.po", b"new")
    assert snapshot(root) == OLD


def test_a_full_disk_leaves_everything_as_it_was_and_says_so(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    written: list[Path] = []
    real = Path.write_bytes

    def full(self: Path, data: Any) -> int:
        written.append(self)
        if len(written) > 2:
            real(self, data[:1])
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        return real(self, data)

    monkeypatch.setattr(Path, "write_bytes", full)
    with pytest.raises(WriteError, match="No space left"):
        write_all(root, change(root))
    monkeypatch.undo()
    assert snapshot(root) == OLD


@pytest.mark.parametrize("moment", range(12))
def test_a_kill_at_any_step_leaves_the_old_or_the_new_set(
    root: Path, monkeypatch: pytest.MonkeyPatch, moment: int
) -> None:
    """Every call that touches the disk is one step; the process ends before the given one."""
    steps = 0

    def step() -> None:
        nonlocal steps
        steps += 1
        if steps > moment:
            raise KilledError

    def killed(real: Any) -> Any:
        def call(*arguments: Any, **more: Any) -> Any:
            step()
            return real(*arguments, **more)

        return call

    with monkeypatch.context() as patch:
        for name in ("write_bytes", "replace", "unlink", "write_text"):
            patch.setattr(Path, name, killed(getattr(Path, name)))
        # A killed process cleans nothing up.
        patch.setattr(WriteSet, "_abandon", lambda self: None)
        with pytest.raises(KilledError):
            write_all(root, change(root))
    recover(root)
    remove_leftovers(root)
    assert files(root) in (OLD, NEW)
    assert not [name for name in snapshot(root) if name.endswith("articlekit-new")]


def test_the_steps_above_reach_both_ends(root: Path) -> None:
    """Fewer steps than the table has would mean that the last moments test nothing."""
    write_all(root, change(root))
    journal = {"write": ["locales/0.po"], "delete": ["locales/1.po"]}
    journal_path(root).write_text(json.dumps(journal))
    write._beside(root / "locales" / "0.po").write_bytes(b"newer")
    assert recover(root)
    assert files(root)["locales/0.po"] == b"newer"
    assert "locales/1.po" not in files(root)


def test_a_dry_run_writes_nothing_and_reads_what_it_would_write(root: Path) -> None:
    with WriteSet(root, dry_run=True) as pending:
        pending.write(root / "locales" / "0.po", b"new")
        pending.delete(root / "locales" / "1.po")
        assert pending.read(root / "locales" / "0.po") == b"new"
        assert pending.read(root / "locales" / "1.po") == b"old 1"
    assert snapshot(root) == OLD


@pytest.mark.parametrize("dry_run", [False, True], ids=["real", "dry"])
def test_what_is_removed_is_not_written_and_the_other_way_round(root: Path, dry_run: bool) -> None:
    first, second, third = (root / "locales" / name for name in ("0.po", "1.po", "9.po"))
    with WriteSet(root, dry_run=dry_run) as pending:
        pending.write(first, b"new")
        pending.delete(first)
        pending.delete(second)
        pending.write(second, b"new")
        pending.write(third, b"new")
        pending.delete(third)
        assert pending.deleted == (first, third)
        assert pending.paths == (second,)
        assert pending.read(second) == b"new"
        assert [pending.holds(path) for path in (first, second, third)] == [True, True, True]
        assert not pending.holds(root / "locales" / "2.po")
    if dry_run:
        assert snapshot(root) == OLD
    else:
        assert not first.exists()
        assert second.read_bytes() == b"new"
        assert not third.exists()
