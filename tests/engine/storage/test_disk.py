"""Files as the disk has them."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

from articlekit.engine.storage.disk import content


@pytest.mark.parametrize("data", [b"", b"a", b"a\r\n\x1ab\n", bytes(range(256)) * 20_000])
def test_every_byte_is_read(data: bytes, tmp_path: Path) -> None:
    path = tmp_path / "file"
    path.write_bytes(data)
    assert content(path) == content(str(path)) == data


def test_a_file_that_grows_while_it_is_read_is_read_to_its_end(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "file"
    path.write_bytes(b"one")
    before = os.fstat

    def grows(number: int) -> os.stat_result:
        found = before(number)
        path.write_bytes(b"one and two")
        return found

    monkeypatch.setattr(os, "fstat", grows)
    assert content(path) == b"one and two"


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such files")
def test_what_is_no_file_is_refused_and_nobody_waits(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    for name, message in (("pipe", "no file"), ("", "directory"), ("none", "No such")):
        with pytest.raises(OSError, match=message):
            content(tmp_path / name)
