"""Finding, after an update, what has just become missing and is translated elsewhere."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from articlekit.catalogue import po
from articlekit.catalogue.entry import Catalogue
from articlekit.catalogue.offer import ExactMemory, offered, source_key
from articlekit.catalogue.unit import Unit
from articlekit.engine.read import PoFile
from articlekit.engine.write import WriteSet
from articlekit.model.project import Project


@dataclass
class _Language:
    """What one language asks for: the file and the units that have had no entry there before."""

    files: dict[Path, list[Unit]] = field(default_factory=dict)
    #: Whether any catalogue existed: on the first day there is nothing to offer.
    known: bool = False


@dataclass
class Wishes:
    """Units that have just become missing, by language."""

    languages: dict[str, _Language] = field(default_factory=dict)

    def note(
        self, tag: str, path: Path, units: Sequence[Unit], old: PoFile, new: Catalogue
    ) -> None:
        """Remember the units of a rewritten catalogue that had no entry in the old one."""
        language = self.languages.setdefault(tag, _Language())
        language.known = language.known or old.data is not None
        blank = {
            entry.context
            for entry in new.entries
            if not entry.obsolete and not entry.fuzzy and not entry.translated
        }
        before = {entry.context for entry in old.catalogue.entries}
        asking = [
            unit
            for unit in units
            if unit.id in blank and unit.id not in before and not unit.optional
        ]
        if asking:
            language.files[path] = asking

    def fulfil(self, project: Project, files: WriteSet) -> int:
        """Offer what is found; one index per language, built once. The number of offers."""
        return sum(
            _fulfil(project, files, tag, language)
            for tag, language in self.languages.items()
            if language.files and language.known
        )


def _fulfil(project: Project, files: WriteSet, tag: str, language: _Language) -> int:
    keys = {source_key(*unit.key) for units in language.files.values() for unit in units}
    memory = ExactMemory(frozenset(keys))
    folder = project.catalogue_path(tag, "x").parent
    paths = {*folder.glob("*.po"), *(path for path in files.paths if path.parent == folder)}
    for path in sorted(paths.difference(files.deleted)):
        memory.remember(po.parse(files.read(path)).entries)
    return sum(_offer(files, path, units, memory) for path, units in language.files.items())


def _offer(files: WriteSet, path: Path, units: Sequence[Unit], memory: ExactMemory) -> int:
    origins = {unit.id: origin for unit in units if (origin := memory.find(unit)) is not None}
    if not origins:
        return 0
    catalogue = po.parse(files.read(path))
    by_id = {unit.id: unit for unit in units}
    made = [
        offered(by_id[entry.context], entry, origins[entry.context])
        if entry.context in origins and not entry.obsolete and not entry.translated
        else entry
        for entry in catalogue.entries
    ]
    count = sum(new is not old for new, old in zip(made, catalogue.entries, strict=True))
    catalogue.entries = made
    files.write(path, po.serialize(catalogue))
    return count
