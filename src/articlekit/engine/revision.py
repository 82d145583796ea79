"""Articles and shared records as they were at a git revision, found by id wherever they stood."""

from __future__ import annotations

import subprocess
from functools import cached_property
from os import fsdecode
from pathlib import Path

from articlekit.catalogue.entry import SourceKey
from articlekit.catalogue.unit import Unit
from articlekit.engine.read import Blocks, read_blocks, read_document
from articlekit.errors import UsageError
from articlekit.model.project import SHARED_KINDS, Project


class Revision:
    """A revision of the repository that a project is in; each file is read once.

    Raises `UsageError` when git does not know it.
    """

    def __init__(self, project: Project, name: str) -> None:
        if name.startswith("-"):
            raise UsageError(f"{name} is not a revision")
        self.project = project
        self.name = name
        self._commit = self._git("rev-parse", "--verify", "--end-of-options", f"{name}^{{commit}}")
        self._units: dict[str, dict[str, Unit]] = {}

    def text_of(self, unit: Unit) -> SourceKey | None:
        """The source text of a unit then, under today's id or a former one; None: it had none.

        The file that it stands in today is asked first, then every other one that names its
        article.
        """
        names = unit.ids
        domains = {name.partition("/")[0] for name in names}
        for path in (unit.path, *self._naming(domains)):
            then = self._units_of(path)
            found = next((then[name] for name in names if name in then), None)
            if found is not None:
                return found.key
        return None

    def _units_of(self, path: str) -> dict[str, Unit]:
        """The units of a file as it was; none where it was not there, or was not valid."""
        if path not in self._units:
            stem = Path(path).stem
            shared = stem in SHARED_KINDS and Path(path).parent.name == "_shared"
            kind = stem if shared else "article"
            data = self._git("show", f"{self._id}:./{path}") if path in self._paths else b""
            units = read_document(kind, data, path, self._blocks).units
            self._units[path] = {unit.id: unit for unit in units}
        return self._units[path]

    def _naming(self, domains: set[str]) -> list[str]:
        """The files of articles then in which one of these ids stands."""
        wanted = [word for name in sorted(domains) for word in ("-e", f'"{name}"')]
        folder = self.project.relative(self.project.articles)
        found = self._git(
            "grep", "-l", "-z", "-F", *wanted, self._id, "--", f"./{folder}", missing=1
        )
        paths = (fsdecode(one).partition(":")[2] for one in found.split(b"\0") if one)
        return [path for path in paths if path.endswith(".json")]

    @cached_property
    def _id(self) -> str:
        return self._commit.decode().strip()

    @cached_property
    def _blocks(self) -> Blocks:
        return read_blocks(self.project)

    @cached_property
    def _paths(self) -> frozenset[str]:
        """Every file then, from the project's root."""
        listed = self._git("ls-tree", "-r", "-z", "--name-only", self._id)
        return frozenset(fsdecode(one) for one in listed.split(b"\0"))

    def _git(self, *arguments: str, missing: int = 0) -> bytes:
        """What git says; `missing` is the status with which it says that there is nothing."""
        command = ["git", "-C", str(self.project.root), *arguments]
        try:
            done = subprocess.run(command, capture_output=True, check=False)  # noqa: S603
        except FileNotFoundError as error:
            raise UsageError("git is not installed") from error
        if done.returncode not in (0, missing):
            reason = done.stderr.decode("utf-8", "replace").strip().partition("\n")[0]
            raise UsageError(
                f"git does not have {self.name}: {reason}",
                hint="Give a commit, branch or tag: --minor-since HEAD~1.",
            )
        return done.stdout
