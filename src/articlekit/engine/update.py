"""`update`: templates and catalogues of every article brought up to the source."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from articlekit.catalogue import po
from articlekit.catalogue.entry import Catalogue
from articlekit.catalogue.follow import Names, former_names
from articlekit.catalogue.header import template_header
from articlekit.catalogue.merge import SourceKey, merge, template
from articlekit.catalogue.unit import Unit
from articlekit.engine.arrivals import Arrivals, Articles, Found, readable
from articlekit.engine.lock import exclusive
from articlekit.engine.offers import Wishes
from articlekit.engine.prepare import forms_of
from articlekit.engine.progress import Progress, no_progress
from articlekit.engine.read import (
    PoFile,
    read_article,
    read_blocks,
    read_po,
    read_shared,
)
from articlekit.engine.write import WriteSet
from articlekit.model.article import RESERVED_ARTICLE_IDS
from articlekit.model.project import SHARED, Project


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


@dataclass
class UpdateReport:
    """Files that changed (or would change), and files left alone because they cannot be read.

    `languages` counts the changed catalogues per language; `offers` the texts offered.
    """

    changed: list[str] = field(default_factory=list)
    skipped: list[str] = field(default_factory=list)
    unchanged: int = 0
    languages: dict[str, int] = field(default_factory=dict)
    offers: int = 0


def update(
    project: Project,
    *,
    dry_run: bool = False,
    minor: Mapping[str, SourceKey] | None = None,
    progress: Progress = no_progress,
) -> UpdateReport:
    """Write templates and catalogues, all of them or none; `dry_run` only says what would change.

    `minor` gives the texts before an edit that changes no meaning, by unit id (`engine.minor`
    finds them). An article that is not valid or whose ids are taken, and a catalogue with a syntax
    error, are skipped and reported: a file that is only half understood is never rewritten.
    """
    if dry_run:
        with WriteSet(project.root, dry_run=True) as files:
            return Updater(project, files, minor or {}).run(progress)
    with exclusive(project.root, "update"), WriteSet(project.root) as files:
        return Updater(project, files, minor or {}).run(progress)


def domains(project: Project, skipped: list[str]) -> Iterator[Domain]:
    """The shared records, then every article whose file is valid and whose ids are its own."""
    shared = read_shared(project)
    skipped += [file.path for file in shared.files if not file.valid]
    people = former_names({"people": shared.facts.people})
    if shared.units and all(file.valid for file in shared.files):
        yield Domain(SHARED, shared.language, shared.date, shared.units, people)
    blocks = read_blocks(project)
    taken = set(RESERVED_ARTICLE_IDS)
    for path in project.article_paths():
        file = read_article(path, project.relative(path), blocks)
        if not file.valid or file.value["id"] in taken or _ambiguous(file.units):
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


def _ambiguous(units: Sequence[Unit]) -> bool:
    """Whether two texts have one id: nobody could tell whose a translation is."""
    return len({unit.id for unit in units}) < len(units)


class Updater:
    """Brings domains up to date in a set of files; reads what the set holds already."""

    def __init__(
        self,
        project: Project,
        files: WriteSet,
        minor: Mapping[str, SourceKey],
        articles: Articles | None = None,
    ) -> None:
        self.project = project
        self.files = files
        self.minor = minor
        self.articles = articles or Articles.of(project)
        self.arrivals = Arrivals(project, self.articles, self.read)
        self.report = UpdateReport()
        self.wishes = Wishes()

    def run(self, progress: Progress) -> UpdateReport:
        """Every domain of the project."""
        total = len(self.project.article_paths()) + 1
        return self.bring(progress(domains(self.project, self.report.skipped), total, "update"))

    def bring(self, wanted: Iterable[Domain]) -> UpdateReport:
        """The domains given; offers come last, when every catalogue is known."""
        for domain in wanted:
            if domain.withdrawn:
                self._remove(domain)
            else:
                self._domain(domain)
        self.report.offers = self.wishes.fulfil(self.project, self.files)
        self.report.changed = sorted(set(self.report.changed))
        return self.report

    def read(self, path: Path, shown: str) -> PoFile:
        """A catalogue as it will be: from the set, or from the disk."""
        if not self.files.holds(path):
            return read_po(path, shown)
        if path in self.files.deleted:
            return PoFile(shown, None, Catalogue())
        data = self.files.read(path)
        return PoFile(shown, data, po.parse(data))

    def _remove(self, domain: Domain) -> None:
        """Remove template and catalogues of a withdrawn article, in every folder."""
        names = {domain.name, *(name for name in domain.former if name not in self.articles.by_id)}
        paths = [path for _, name, path in self.project.catalogue_paths() if name in names]
        paths += [self.project.template_path(name) for name in sorted(names)]
        for path in paths:
            if path.exists() and path not in self.files.deleted:
                self.files.delete(path)
                self.report.changed.append(self.project.relative(path))

    def _domain(self, domain: Domain) -> None:
        config = self.project.config
        header = template_header(
            config.project, config.report_bugs_to, domain.date, domain.language
        )
        self._template(domain, header)
        self._old_templates(domain)
        for tag in self.project.languages:
            if tag != domain.language:
                self._catalogue(domain, tag, header)

    def _template(self, domain: Domain, header: Mapping[str, str]) -> None:
        path = self.project.template_path(domain.name)
        old = self.read(path, self.project.relative(path))
        new = template(domain.units, header)
        new.header_entry = old.catalogue.header_entry
        self._store(path, old, new)

    def _old_templates(self, domain: Domain) -> None:
        """Remove the templates of ids that the article had before and that no other has now."""
        for name in domain.former:
            path = self.project.template_path(name)
            there = path.exists() and path not in self.files.deleted
            if there and name not in self.articles.by_id:
                self.files.delete(path)
                self.report.changed.append(self.project.relative(path))

    def _catalogue(self, domain: Domain, tag: str, header: Mapping[str, str]) -> None:
        found = self.arrivals.find(tag, domain.name, domain.units, domain.names)
        self.report.skipped += found.unreadable
        old = found.file
        if not readable(old):
            self.report.skipped.append(old.path)
            return
        forms = forms_of(old, tag).count
        new = merge(domain.units, found.catalogue, header, tag, forms, self.minor)
        path = self.project.catalogue_path(tag, domain.name)
        if self._store(path, old, new):
            self.report.languages[tag] = self.report.languages.get(tag, 0) + 1
            counted = PoFile(old.path, old.data, found.catalogue)
            self.wishes.note(tag, path, domain.units, counted, new)
        self._take(found)

    def _take(self, found: Found) -> None:
        """Write the files that something came from without it."""
        for path, left in found.taken:
            self.report.changed.append(self.project.relative(path))
            if left is None:
                self.files.delete(path)
            else:
                self.files.write(path, po.serialize(left))

    def _store(self, path: Path, old: PoFile, new: Catalogue) -> bool:
        """Write a catalogue whose content changed; one that only looks different is left alone."""
        shown = self.project.relative(path)
        moved = old.data is not None and old.path != shown
        if old.data is not None and old.catalogue == new and not moved:
            self.report.unchanged += 1
            return False
        self.report.changed.append(shown)
        self.files.write(path, po.serialize(new))
        if moved:
            self.files.delete(self.project.root / old.path)
            self.report.changed.append(old.path)
        return True
