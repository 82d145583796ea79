"""A set of files is written whole or not at all: killed, failed, or on a full disk."""

from __future__ import annotations

import errno
import json
import os
import sys
import time
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest
from support.project import snapshot

from articlekit.engine.storage.disk import digest
from articlekit.engine.storage.journal import beside, journal_path, recover, remove_leftovers
from articlekit.engine.storage.lock import exclusive
from articlekit.engine.storage.write import WriteSet, write_file
from articlekit.errors import RecoveryWarning, WriteError


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


def test_a_path_may_be_relative(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(root / "locales")
    write_file(Path("0.po"), b"new")
    assert snapshot(root) == {**OLD, "locales/0.po": b"new"}


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
    written: list[int] = []
    real = os.write

    def full(number: int, data: Any) -> int:
        written.append(number)
        if len(written) > 2:
            real(number, data[:1])
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        return real(number, data)

    monkeypatch.setattr(os, "write", full)
    with pytest.raises(WriteError, match="No space left"):
        write_all(root, change(root))
    monkeypatch.undo()
    assert snapshot(root) == OLD


def test_no_new_folder_is_left_of_a_set_that_failed(root: Path) -> None:
    (root / "file").write_bytes(b"a file")
    with pytest.raises(WriteError), WriteSet(root) as pending:
        pending.write(root / "new" / "deep" / "0.po", b"new")
        pending.write(root / "locales" / "fr" / "0.po", b"new")
        pending.write(root / "file" / "0.po", b"no folder")
    assert sorted(path.name for path in root.iterdir()) == ["file", "locales"]
    assert not (root / "locales" / "fr").exists()


def killed_at_a_step(root: Path, moment: int, monkeypatch: pytest.MonkeyPatch) -> int:
    """Write the set above; every call that touches the disk is a step, and a kill the given one.

    The steps that were taken.
    """
    steps = 0

    def killed(real: Any) -> Any:
        def call(*arguments: Any, **more: Any) -> Any:
            nonlocal steps
            steps += 1
            if steps > moment:
                raise KilledError
            return real(*arguments, **more)

        return call

    with monkeypatch.context() as patch:
        for name in ("open", "write", "replace", "unlink"):
            patch.setattr(os, name, killed(getattr(os, name)))
        # A killed process cleans nothing up.
        patch.setattr(WriteSet, "_abandon", lambda self: None)
        with suppress(KilledError):
            write_all(root, change(root))
    return steps


#: All steps of the set above; the table below has each.
STEPS = 28


@pytest.mark.parametrize("moment", range(STEPS))
def test_a_kill_at_any_step_leaves_the_old_or_the_new_set(
    root: Path, monkeypatch: pytest.MonkeyPatch, moment: int
) -> None:
    assert killed_at_a_step(root, moment, monkeypatch) == moment + 1
    recover(root)
    remove_leftovers(root)
    assert files(root) in (OLD, NEW)
    assert not [name for name in snapshot(root) if name.endswith("articlekit-new")]


def test_the_steps_above_are_all(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert killed_at_a_step(root, 1000, monkeypatch) == STEPS
    assert files(root) == NEW


def test_a_journal_is_completed_by_the_next_run(root: Path) -> None:
    zero, one = root / "locales" / "0.po", root / "locales" / "1.po"
    Path(beside(zero)).write_bytes(b"newer")
    journal = {
        "locales/0.po": [digest(zero), digest(beside(zero))],
        "locales/1.po": [digest(one), None],
    }
    journal_path(root).parent.mkdir()
    journal_path(root).write_text(json.dumps(journal))
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


def killed_at_the_rename(root: Path, number: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """Write the set above and end before the rename of a file, the journal's being the first."""
    renamed = 0
    real = os.replace

    def replace(source: str, target: str) -> None:
        nonlocal renamed
        renamed += 1
        if renamed > number:
            raise KilledError
        real(source, target)

    with monkeypatch.context() as patch:
        patch.setattr(os, "replace", replace)
        with pytest.raises(KilledError):
            write_all(root, change(root))


@pytest.mark.parametrize("name", ["locales/2.po", "locales/3.po"], ids=["written", "deleted"])
def test_what_is_saved_after_a_kill_stays_and_the_rest_is_completed(
    root: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    killed_at_the_rename(root, 2, monkeypatch)
    (root / name).write_bytes(b"saved since")
    with pytest.warns(RecoveryWarning, match=rf"changed {name} since.*the rest of that run is"):
        assert recover(root)
    assert files(root) == {**NEW, name: b"saved since"}
    assert not Path(beside(root / name)).exists()
    assert not recover(root)


def test_what_is_saved_before_anything_was_renamed_drops_the_set(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    killed_at_the_rename(root, 1, monkeypatch)
    (root / "locales" / "2.po").write_bytes(b"saved since")
    with pytest.warns(RecoveryWarning, match="nothing of that run is done"):
        assert recover(root)
    assert snapshot(root) == {**OLD, "locales/2.po": b"saved since"}


def test_a_new_file_that_somebody_made_meanwhile_stays(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    killed_at_the_rename(root, 2, monkeypatch)
    (root / "locales" / "4.po").write_bytes(b"made since")
    with pytest.warns(RecoveryWarning, match="4.po"):
        recover(root)
    assert files(root) == {**NEW, "locales/4.po": b"made since"}


@pytest.mark.parametrize("number", [1, 2], ids=["nothing in its place", "one in its place"])
def test_a_copy_that_somebody_removed_after_a_kill_removes_nothing(
    root: Path, monkeypatch: pytest.MonkeyPatch, number: int
) -> None:
    """What is to be deleted may be all that is left of what the copy held."""
    killed_at_the_rename(root, number, monkeypatch)
    Path(beside(root / "locales" / "4.po")).unlink()
    with pytest.warns(RecoveryWarning, match=r"become locales/4\.po has been removed") as said:
        assert recover(root)
    done = {f"locales/{name}.po": b"new" for name in range(3)} if number == 2 else {}
    assert files(root) == {**OLD, **done}
    assert ("the rest of that run is done" in str(said[0].message)) == bool(done)
    assert not recover(root)


def test_a_copy_that_vanishes_while_the_set_is_made_removes_nothing(root: Path) -> None:
    with pytest.raises(WriteError, match="nothing was changed"), WriteSet(root) as pending:
        pending.write(root / "locales" / "0.po", b"new")
        pending.write(root / "locales" / "1.po", b"new")
        pending.delete(root / "locales" / "2.po")
        Path(beside(root / "locales" / "1.po")).unlink()
    assert snapshot(root) == OLD


def test_a_journal_that_says_nothing_is_refused(root: Path) -> None:
    journal_path(root).parent.mkdir()
    journal_path(root).write_text('{"locales/0.po": "old"}')
    with pytest.raises(WriteError, match="journal of an interrupted run"):
        recover(root)
    assert files(root) == OLD


@pytest.mark.parametrize("data", [b"new", None], ids=["written", "deleted"])
def test_what_is_saved_while_the_set_is_made_stops_it(root: Path, data: bytes | None) -> None:
    path = root / "locales" / "0.po"
    with pytest.raises(WriteError, match="somebody else saved this"), WriteSet(root) as pending:
        pending.write(root / "locales" / "1.po", b"new")
        if data is None:
            pending.delete(path)
        else:
            pending.write(path, data)
        path.write_bytes(b"saved meanwhile")
    assert snapshot(root) == {**OLD, "locales/0.po": b"saved meanwhile"}


@pytest.mark.parametrize("data", [b"new", None], ids=["written", "deleted"])
def test_what_is_saved_after_the_run_began_stops_the_set(root: Path, data: bytes | None) -> None:
    """The run may have read the file before; the set learns of the file only afterwards."""
    path = root / "locales" / "0.po"
    with (
        pytest.raises(WriteError, match="somebody else saved this"),
        exclusive(root, "update"),
        WriteSet(root) as pending,
    ):
        time.sleep(0.02)  # the clock of a disk may tick every ten milliseconds
        path.write_bytes(b"saved meanwhile")
        if data is None:
            pending.delete(path)
        else:
            pending.write(path, data)
    assert snapshot(root) == {**OLD, "locales/0.po": b"saved meanwhile"}


def test_a_file_whose_time_was_set_into_the_future_can_be_written(root: Path) -> None:
    os.utime(root / "locales" / "0.po", (4102444800, 4102444800))
    with exclusive(root, "update"):
        write_all(root, change(root))
    assert files(root) == NEW


@pytest.mark.skipif(sys.platform == "win32", reason="modes are of POSIX")
@pytest.mark.parametrize("mode", [0o664, 0o600, 0o444])
def test_a_file_keeps_its_mode(root: Path, mode: int) -> None:
    path = root / "locales" / "0.po"
    path.chmod(mode)
    write_all(root, change(root))
    assert path.read_bytes() == b"new"
    assert path.stat().st_mode & 0o777 == mode


@pytest.mark.skipif(sys.platform == "win32", reason="links need a right there")
def test_a_link_inside_the_root_is_followed(root: Path) -> None:
    real, link = root / "kept" / "0.po", root / "locales" / "0.po"
    real.parent.mkdir()
    link.rename(real)
    link.symlink_to("../kept/0.po")
    write_all(root, change(root))
    assert link.is_symlink()
    assert real.read_bytes() == b"new"
    assert [path.name for path in real.parent.iterdir()] == ["0.po"]


@pytest.mark.skipif(sys.platform == "win32", reason="links need a right there")
def test_a_link_out_of_the_root_becomes_a_file(root: Path) -> None:
    inside = root / "project"
    link = inside / "0.po"
    inside.mkdir()
    link.symlink_to(root / "locales" / "0.po")
    with WriteSet(inside) as pending:
        pending.write(link, b"new")
        assert pending.read(link) == b"new"
    assert not link.is_symlink()
    assert files(root) == {**OLD, "project/0.po": b"new"}
