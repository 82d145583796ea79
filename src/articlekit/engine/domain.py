"""Domains: the units that share a template and catalogues, of an article or of all records."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from articlekit.catalogue.follow import Names, former_names
from articlekit.catalogue.unit import Unit, are_distinct
from articlekit.engine.read import Sources
from articlekit.model.project import RESERVED_ARTICLE_IDS, SHARED, Project


@dataclass(frozen=True, slots=True)
class Domain:
    """What `update` works on: the units of one article, or of all shared records.

    `names` are today's names by former ones. The catalogues of a `withdrawn` article, and those
    under its `former` ids, are removed.
    """

    name: str
    language: str
    date: str | None
    units: Sequence[Unit]
    names: Names = field(default_factory=Names)
    withdrawn: bool = False
    former: Sequence[str] = ()

    @property
    def stands_alone(self) -> bool:
        """Whether no file of another domain can have anything to do with it."""
        own = f"{self.name}/"
        return not (self.withdrawn or self.former) and all(
            former.startswith(own) for unit in self.units for former in unit.former
        )


def domains(project: Project, skipped: list[str]) -> Iterator[Domain]:
    """The shared records, then every article whose file is valid and whose ids are its own."""
    sources = Sources(project)
    shared = sources.shared_files
    skipped += [file.path for file in shared.files if not file.valid]
    people = former_names({"people": shared.facts.people})
    if shared.units and all(file.valid for file in shared.files):
        yield Domain(SHARED, shared.language, shared.date, shared.units, people)
    taken = set(RESERVED_ARTICLE_IDS)
    for path in map(Path, project.article_files()):
        file = sources.article(path)
        if not file.valid or file.value["id"] in taken or not are_distinct(file.units):
            skipped.append(file.path)
            continue
        if file.value["language"] not in project.languages:
            skipped.append(file.path)
            continue
        taken.add(file.value["id"])
        yield article_domain(file.value, file.units, people)


def article_domain(value: Mapping[str, Any], units: Sequence[Unit], people: Names) -> Domain:
    """The domain of an article; a withdrawn one has no units for anybody."""
    withdrawn = value["status"] == "withdrawn"
    return Domain(
        value["id"],
        value["language"],
        value.get("date_modified", value.get("date_published")),
        () if withdrawn else units,
        former_names(value) | people,
        withdrawn,
        value.get("was", ()),
    )
