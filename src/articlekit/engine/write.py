"""Writing files so that a reader sees the old one or the new one, never a part."""

from __future__ import annotations

import os
from pathlib import Path

from articlekit.errors import WriteError


def write_file(path: Path, data: bytes) -> None:
    """Write beside and rename; on an error nothing is changed, and `WriteError` says why."""
    beside = path.with_name(f".{path.name}.articlekit-new")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with beside.open("wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        beside.replace(path)
    except OSError as error:
        beside.unlink(missing_ok=True)
        raise WriteError(f"cannot write: {error.strerror or error}", path=path) from error


def write_if_changed(path: Path, data: bytes, old: bytes | None) -> bool:
    """Write only what differs from `old`, the bytes read before (None: there was no file)."""
    if data == old:
        return False
    write_file(path, data)
    return True
