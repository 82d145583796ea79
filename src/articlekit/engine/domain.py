"""Domains: the units that share a template and catalogues, of an article or of all records."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from articlekit.catalogue.follow import Names, former_names
from articlekit.catalogue.header import template_header
from articlekit.catalogue.unit import Unit, are_distinct
from articlekit.engine.read import Sources
from articlekit.model.config import Config
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


def header_of(domain: Domain, config: Config) -> dict[str, str]:
    """The header of the template of a domain."""
    return template_header(config.project, config.report_bugs_to, domain.date, domain.language)


class Domains:
    """The domains of a project, read one at a time."""

    def __init__(self, project: Project) -> None:
        self.sources = Sources(project)
        self._people = former_names({"people": self.sources.shared_files.facts.people})

    def shared(self, skipped: list[str]) -> Domain | None:
        """The domain of the shared records, if there are any and all their files are valid."""
        shared = self.sources.shared_files
        invalid = [file.path for file in shared.files if not file.valid]
        skipped += invalid
        if invalid or not shared.units:
            return None
        return Domain(SHARED, shared.language, shared.date, shared.units, self._people)

    def article(self, path: str) -> Domain | None:
        """The domain of an article; None when it is not valid, or its ids are not its own."""
        file = self.sources.article(path)
        if not file.valid or not are_distinct(file.units):
            return None
        if file.value["language"] not in self.sources.project.languages:
            return None
        if file.value["id"] in RESERVED_ARTICLE_IDS:
            return None
        return article_domain(file.value, file.units, self._people)


def domains(project: Project, skipped: list[str]) -> Iterator[Domain]:
    """The shared records, then every article whose file is valid and whose ids are its own."""
    found = Domains(project)
    shared = found.shared(skipped)
    if shared is not None:
        yield shared
    taken: set[str] = set()
    for path in project.article_files():
        domain = found.article(path)
        if domain is None or domain.name in taken:
            skipped.append(project.relative(path))
            continue
        taken.add(domain.name)
        yield domain


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
