"""One writer at a time; the second is told who the first is, and a kill leaves no lock."""

from __future__ import annotations

import errno
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from articlekit.engine.storage import lock
from articlekit.engine.storage.disk import digest_of
from articlekit.engine.storage.journal import journal_path
from articlekit.engine.storage.lock import exclusive
from articlekit.errors import UsageError, WriteError

HOLD = """
import sys, time
from pathlib import Path
from articlekit.engine.storage.lock import exclusive
with exclusive(Path(sys.argv[1]), "update"):
    print("held", flush=True)
    time.sleep(60)
"""


@pytest.fixture
def holder(tmp_path: Path) -> subprocess.Popen[str]:
    process = subprocess.Popen(
        [sys.executable, "-c", HOLD, str(tmp_path)], stdout=subprocess.PIPE, text=True
    )
    assert process.stdout is not None
    assert process.stdout.readline() == "held\n"
    yield process
    process.kill()
    process.wait()
    process.stdout.close()


def test_the_second_writer_is_told_who_holds_the_lock(
    tmp_path: Path, holder: subprocess.Popen[str]
) -> None:
    with (
        pytest.raises(UsageError, match=rf"update, process {holder.pid} on "),
        exclusive(tmp_path, "split", patience=0.1),
    ):
        pytest.fail("two writers at once")


def test_a_kill_leaves_no_lock_behind(tmp_path: Path, holder: subprocess.Popen[str]) -> None:
    os.kill(holder.pid, signal.SIGKILL)
    holder.wait()
    with exclusive(tmp_path, "update", patience=0.5):
        assert (tmp_path / ".articlekit" / "lock").exists()
    assert list(tmp_path.iterdir()) == []


def test_the_next_writer_completes_an_interrupted_set(tmp_path: Path) -> None:
    (tmp_path / "locales").mkdir()
    (tmp_path / "locales" / ".a.po.articlekit-new").write_bytes(b"new")
    (tmp_path / "locales" / ".b.po.articlekit-new").write_bytes(b"of no set")
    journal_path(tmp_path).parent.mkdir()
    journal_path(tmp_path).write_text(f'{{"locales/a.po": [null, "{digest_of(b"new")}"]}}')
    with exclusive(tmp_path, "update"):
        found = [path.name for path in (tmp_path / "locales").iterdir()]
    assert found == ["a.po"]


def test_it_can_be_taken_again_after_an_error(tmp_path: Path) -> None:
    with pytest.raises(RuntimeError), exclusive(tmp_path, "update"):
        raise RuntimeError
    with exclusive(tmp_path, "update", patience=0.1):
        pass


def test_a_full_disk_is_said_and_leaves_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(file: object, work: str) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(lock, "_name_holder", full)
    with (
        pytest.raises(WriteError, match="No space left on device; nothing was changed"),
        exclusive(tmp_path, "update"),
    ):
        pytest.fail("nothing can be written")
    assert list(tmp_path.iterdir()) == []
