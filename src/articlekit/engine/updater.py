"""Bringing the template and the catalogues of domains up to the source, in a set of files."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import NamedTuple

from articlekit.catalogue import po
from articlekit.catalogue.alternative import with_another_text
from articlekit.catalogue.aside import Aside, Head, heads, set_aside
from articlekit.catalogue.blank import Blank, blanks
from articlekit.catalogue.entry import Catalogue, SourceKey
from articlekit.catalogue.formula import forms_of
from articlekit.catalogue.merge import merge, template
from articlekit.engine.arrivals import Arrivals, Found, readable
from articlekit.engine.articles import Articles
from articlekit.engine.domain import Domain, header_of
from articlekit.engine.offers import Wishes, letters
from articlekit.engine.read import PoFile, read_bytes, read_po_of
from articlekit.engine.storage.write import WriteSet
from articlekit.engine.withdraw import Withdrawal
from articlekit.model.project import Project


@dataclass
class UpdateReport:
    """Files that changed (or would change), and files left alone because they cannot be read.

    `languages` counts the changed catalogues per language; `offers` the texts offered. `met` are
    the units (`nb one/p1`) whose translation has met another one, made under a former id.
    """

    changed: list[str] = field(default_factory=list)
    skipped: list[str] = field(default_factory=list)
    unchanged: int = 0
    languages: dict[str, int] = field(default_factory=dict)
    offers: int = 0
    met: list[str] = field(default_factory=list)

    def add(self, other: UpdateReport) -> None:
        """Count what was done elsewhere."""
        self.changed += other.changed
        self.skipped += other.skipped
        self.unchanged += other.unchanged
        for tag, count in other.languages.items():
            self.languages[tag] = self.languages.get(tag, 0) + count
        self.met += other.met


class _Shared(NamedTuple):
    """What is the same in all languages of a domain; `sources` are the letters of its units."""

    header: Mapping[str, str]
    known: Sequence[Blank]
    heads: Mapping[bytes, Head]
    sources: Sequence[int]


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
        self.read = partial(read_po_of, files)
        self.arrivals = Arrivals(project, self.articles, self.read)
        self.report = UpdateReport()
        self.wishes = Wishes()
        #: The domains whose catalogues something was taken from.
        self.visited: set[str] = set()
        self._withdrawn: list[Domain] = []

    def bring(self, wanted: Iterable[Domain]) -> UpdateReport:
        """The domains given, and then what can be done when all of them are."""
        for domain in wanted:
            self.domain(domain)
        return self.finished()

    def finished(self) -> UpdateReport:
        """Remove what is withdrawn, when the others have taken what is theirs; then make offers."""
        withdrawal = Withdrawal(self.project, self.files, self.articles, self.read)
        withdrawal.remove(self._withdrawn)
        self.report.changed += withdrawal.changed
        self.report.offers = self.wishes.fulfil(self.project, self.files, self.articles)
        self.report.changed = sorted(set(self.report.changed))
        return self.report

    def _delete(self, path: Path) -> None:
        self.files.delete(path)
        self.report.changed.append(self.project.relative(path))

    def domain(self, domain: Domain) -> None:
        """One domain: its template and its catalogues; what is withdrawn waits for `finished`."""
        if domain.withdrawn:
            self._withdrawn.append(domain)
            return
        header = header_of(domain, self.project.config)
        known = blanks(domain.units)
        sources = [letters(unit.source) for unit in domain.units]
        shared = _Shared(header, known, heads(known), sources)
        self._template(domain, header, known)
        self._old_templates(domain)
        for tag in self.project.languages:
            if tag != domain.language:
                self._catalogue(domain, tag, shared)

    def _template(self, domain: Domain, header: Mapping[str, str], known: Sequence[Blank]) -> None:
        """Write the template, unless it is what stands there: then nobody reads it."""
        path = self.project.template_path(domain.name)
        entries = "".join([f"\n{blank.text}" for blank in known]).encode()
        head = po.serialize(Catalogue(dict(header)))
        if not self.files.holds(path) and read_bytes(path)[0] == head + entries:
            self.report.unchanged += 1
            return
        old = self.read(path, self.project.relative(path))
        own = old.catalogue.header_entry
        if own is not None and all(one.canonical for one in (own, *old.catalogue.entries)):
            # What is written as we write it says the same only if it is the same.
            data = po.serialize(Catalogue(dict(header), own)) + entries
            if data == old.data:
                self.report.unchanged += 1
            else:
                self.report.changed.append(old.path)
                self.files.write(path, data)
            return
        new = template(known, header)
        new.header_entry = own
        self._store(path, old, new)

    def _old_templates(self, domain: Domain) -> None:
        """Remove the templates of ids that the article had before and that no other has now."""
        for name in domain.former:
            path = self.project.template_path(name)
            there = path.exists() and not self.files.removes(path)
            if there and name not in self.articles.by_id:
                self._delete(path)

    def _catalogue(self, domain: Domain, tag: str, shared: _Shared) -> None:
        path = self.project.catalogue_path(tag, domain.name)
        aside, known = self._aside(domain, tag, path, shared), shared.known
        if aside is None:
            found = self.arrivals.find(tag, domain.name, domain.units, domain.names)
        else:
            found, known = aside[1], aside[0].known
        self.report.skipped += found.unreadable
        old = found.file
        if not readable(old):
            self.report.skipped.append(old.path)
            return
        if found.waits and old.data is None:
            return  # what is translated stays where it is, and its header is this one's
        forms = forms_of(old.catalogue.header, tag).count
        new = merge(known, found.catalogue, shared.header, tag, forms, self.minor)
        if self._store(path, old, new, aside and aside[0]):
            self.report.languages[tag] = self.report.languages.get(tag, 0) + 1
            counted = PoFile(old.path, old.data, found.catalogue)
            self.wishes.note(tag, path, [blank.unit for blank in known], counted, new)
            before = set(with_another_text(old.catalogue))
            met = [unit for unit in with_another_text(new) if unit not in before]
            self.report.met += [f"{tag} {unit}" for unit in met]
        self.wishes.remember(tag, path, domain.units, shared.sources, new)
        self._take(found)

    def _aside(
        self, domain: Domain, tag: str, path: Path, shared: _Shared
    ) -> tuple[Aside, Found] | None:
        """The catalogue without what stays as it is, where nothing comes from anywhere else."""
        if self.minor or domain.names or not domain.stands_alone or self.files.holds(path):
            return None
        if self.arrivals.late(tag, domain.name):
            return None
        data, problems = read_bytes(path)
        aside = None if problems else set_aside(data, shared.known, shared.heads, tag)
        if aside is None or self.arrivals.articles_renamed(aside.rest.entries, domain.units):
            return None
        file = PoFile(self.project.relative(path), data, aside.rest)
        return aside, Found(file, aside.rest)

    def _take(self, found: Found) -> None:
        """Write the files that something came from without it."""
        for path, left in found.taken:
            self.visited.add(path.stem)
            self.report.changed.append(self.project.relative(path))
            self.files.write_or_delete(path, None if left is None else po.serialize(left))

    def _store(self, path: Path, old: PoFile, new: Catalogue, aside: Aside | None = None) -> bool:
        """Write a catalogue whose content changed; one that only looks different is left alone."""
        shown = self.project.relative(path)
        moved = old.data is not None and old.path != shown
        same = old.catalogue == new and (aside is None or aside.in_place(new))
        if old.data is not None and same and not moved:
            self.report.unchanged += 1
            return False
        self.report.changed.append(shown)
        data = po.serialize(new)
        self.files.write(path, data if aside is None else aside.put_back(data))
        if moved:
            self.files.delete(self.project.root / old.path)
            self.report.changed.append(old.path)
        return True
