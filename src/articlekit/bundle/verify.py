"""`verify`: whether an output folder is what its manifest says."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from articlekit.errors import UsageError
from articlekit.model import jsontext


@dataclass(frozen=True, slots=True)
class Verified:
    """How many files were compared, and what is wrong with which."""

    files: int
    problems: tuple[str, ...]


def verify(folder: Path) -> Verified:
    """Compare size and SHA-256 of every file, and look for files the manifest does not know.

    Raises `UsageError` when the folder has no readable manifest.
    """
    path = folder / "manifest.json"
    try:
        manifest, broken = jsontext.parse(path.read_bytes(), max_bytes=1 << 30)
    except OSError as error:
        raise UsageError(
            f"there is no manifest: {error.strerror}",
            path=path,
            hint="`articlekit build` writes one.",
        ) from error
    if broken or not _is_manifest(manifest):
        raise UsageError("the manifest cannot be read", path=path, hint="Build again.")
    problems = []
    known = {"manifest.json"}
    for entry in manifest["files"]:
        known.add(entry["path"])
        problem = _compare(folder / entry["path"], entry["bytes"], entry["sha256"])
        if problem:
            problems.append(f"{entry['path']}: {problem}")
    for found in sorted(folder.rglob("*")):
        shown = found.relative_to(folder).as_posix()
        if found.is_file() and shown not in known:
            problems.append(f"{shown}: not in the manifest")
    return Verified(len(known) - 1, tuple(problems))


def _is_manifest(value: Any) -> bool:
    """Whether a document lists files as a manifest does."""
    files = value.get("files") if isinstance(value, dict) else None
    keys = {"path": str, "bytes": int, "sha256": str}
    return isinstance(files, list) and all(
        isinstance(entry, dict)
        and all(isinstance(entry.get(key), kind) for key, kind in keys.items())
        for entry in files
    )


def _compare(path: Path, size: int, sha256: str) -> str | None:
    if not path.is_file():
        return "missing"
    with path.open("rb") as file:
        digest = hashlib.file_digest(file, "sha256").hexdigest()
    if path.stat().st_size != size:
        return f"{path.stat().st_size} bytes where the manifest says {size}"
    return None if digest == sha256 else "the content differs from the manifest (SHA-256)"
