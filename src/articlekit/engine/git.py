"""Git: the merge driver for catalogues, and its installation."""

from __future__ import annotations

import subprocess
from pathlib import Path

from articlekit.catalogue import po
from articlekit.catalogue.entry import Catalogue
from articlekit.catalogue.three_way import three_way
from articlekit.engine.arrivals import readable
from articlekit.engine.read import read_po
from articlekit.engine.storage.write import write_file
from articlekit.errors import UsageError
from articlekit.model.project import refuse_missing

ATTRIBUTES = "locales/**/*.po merge=articlekit\nlocales/*.pot merge=articlekit\n"
_CONFIG = (
    ("merge.articlekit.name", "catalogues, merged by unit id"),
    ("merge.articlekit.driver", "articlekit merge-driver %O %A %B %P"),
)


def merge_files(base: Path, ours: Path, theirs: Path, shown: str | None = None) -> tuple[str, ...]:
    """Merge `theirs` into `ours`, as git calls it with %O %A %B; the ids of units in conflict.

    Raises `UsageError`, and changes nothing, when one of the files is not there or no catalogue.
    """
    refuse_missing((base, ours, theirs))
    merged = three_way(_catalogue(base, shown), _catalogue(ours, shown), _catalogue(theirs, shown))
    write_file(ours, po.serialize(merged.catalogue))
    return merged.conflicts


def _catalogue(path: Path, shown: str | None) -> Catalogue:
    file = read_po(path, shown or path.as_posix())
    if not readable(file):
        raise UsageError(
            "one of the versions to merge is no catalogue",
            path=file.path,
            hint="Merge this file by hand, then run `articlekit check`.",
        )
    return file.catalogue


def must_be_repository(folder: Path) -> None:
    """Raise `UsageError` when git is missing, or a folder that may be new is in no repository."""
    path = folder.resolve()
    there = next(one for one in (path, *path.parents) if one.is_dir())
    _git(there, "rev-parse", "--git-dir", asked=folder)


def _git(folder: Path, *arguments: str, asked: Path) -> None:
    command = ["git", "-C", str(folder), *arguments]
    try:
        subprocess.run(command, check=True, capture_output=True)  # noqa: S603
    except FileNotFoundError as error:
        raise UsageError("git is not installed", hint="Install it, or leave --git out.") from error
    except (OSError, subprocess.CalledProcessError) as error:
        raise UsageError(
            f"git cannot be set up in {asked}", hint="Run `git init` there first."
        ) from error


def install_merge_driver(root: Path) -> list[str]:
    """Tell git to merge catalogues by unit id; the files that were written.

    Raises `UsageError` when git is missing or the folder is no repository.
    """
    for name, value in _CONFIG:
        _git(root, "config", name, value, asked=root)
    path = root / ".gitattributes"
    old = path.read_text(encoding="utf-8") if path.exists() else ""
    missing = "".join(f"{line}\n" for line in ATTRIBUTES.splitlines() if line not in old)
    if not missing:
        return []
    joint = "" if not old or old.endswith("\n") else "\n"
    write_file(path, f"{old}{joint}{missing}".encode())
    return [".gitattributes"]
