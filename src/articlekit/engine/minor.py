"""Edits that change no meaning: finding the text before such an edit (`update --minor`)."""

from __future__ import annotations

import subprocess
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from articlekit.catalogue.extract import extract, extract_shared
from articlekit.catalogue.merge import SourceKey
from articlekit.engine.domain import domains
from articlekit.engine.read import read_blocks, read_po
from articlekit.errors import UsageError
from articlekit.model import jsontext
from articlekit.model.project import SHARED_KINDS, Project


def texts_before(
    project: Project, names: Iterable[str], since: str | None = None
) -> dict[str, SourceKey]:
    """The text of each unit before its edit: the template's, or that of a git revision.

    Raises `UsageError` when a unit does not exist or is retracted, its earlier text is unknown, or
    did not change.
    """
    units = {unit.id: unit for domain in domains(project, []) for unit in domain.units}
    found: dict[str, SourceKey] = {}
    for name in names:
        unit = units.get(name)
        if unit is None:
            raise UsageError(f"there is no unit {name}", hint="Unit ids stand in msgctxt.")
        if unit.retracted:
            raise UsageError(
                f"{name} is retracted: no edit of it keeps a translation",
                hint="Run `articlekit update` without it; translators look at the text again.",
            )
        before = (
            _from_revision(project, unit.path, name, since) if since else _template(project, name)
        )
        if before is None:
            raise UsageError(
                f"the text of {name} before the edit is not known",
                hint="Give a revision that has it: --minor-since REV.",
            )
        if before == unit.key:
            raise UsageError(
                f"{name} has not changed since",
                hint="The template has today's text already; give --minor-since REV.",
            )
        found[name] = before
    return found


def _template(project: Project, name: str) -> SourceKey | None:
    path = project.template_path(name.partition("/")[0])
    entries = read_po(path, project.relative(path)).catalogue.find(name)
    return (entries[0].source, entries[0].source_plural) if entries else None


def _from_revision(project: Project, path: str, name: str, revision: str) -> SourceKey | None:
    data = _show(project.root, revision, path)
    value, problems = jsontext.parse(data)
    if problems or not isinstance(value, dict):
        raise UsageError(f"{path} cannot be read as it was at {revision}")
    return next((unit.key for unit in _units(project, value, path) if unit.id == name), None)


def _units(project: Project, value: Mapping[str, Any], path: str) -> list[Any]:
    kind = Path(path).stem
    if kind in SHARED_KINDS and kind in value:
        return extract_shared(kind, value, path)
    return extract(value, path, read_blocks(project).shapes)


def _show(root: Path, revision: str, path: str) -> bytes:
    """A file as it was at a git revision."""
    if revision.startswith("-"):
        raise UsageError(f"{revision} is not a revision")
    command = ["git", "-C", str(root), "show", f"{revision}:./{path}"]
    try:
        return subprocess.run(command, capture_output=True, check=True).stdout  # noqa: S603
    except FileNotFoundError as error:
        raise UsageError("git is not installed") from error
    except subprocess.CalledProcessError as error:
        reason = error.stderr.decode("utf-8", "replace").strip()
        raise UsageError(f"git does not have {path} at {revision}: {reason}") from error
