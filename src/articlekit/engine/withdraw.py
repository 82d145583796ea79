"""The text of withdrawn articles: their catalogues, offers of it elsewhere, entries of nobody."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import cache
from pathlib import Path

from articlekit.catalogue import po
from articlekit.catalogue.entry import Entry
from articlekit.catalogue.follow import base_of
from articlekit.catalogue.trace import foreign, without_offer
from articlekit.engine.arrivals import ReadPo, readable
from articlekit.engine.articles import Articles
from articlekit.engine.domain import Domain
from articlekit.engine.read import read_bytes
from articlekit.engine.storage.write import WriteSet
from articlekit.model.project import Project

#: The article of a unit id, in `msgctxt` and `#| msgctxt`.
_DOMAIN = re.compile(rb'msgctxt "([a-z0-9-]+)/')


class Withdrawal:
    """Removes text of withdrawn articles from a set of files; `changed` are those that it changed.

    Of the units that another article is to have nothing is removed. That is certain when every
    article can be read. While one cannot, it may be all that the withdrawn one has no unit for, and
    under a former id everything.
    """

    def __init__(self, project: Project, files: WriteSet, articles: Articles, read: ReadPo) -> None:
        self.project = project
        self.files = files
        self.articles = articles
        self.read = read
        self.changed: list[str] = []

    def remove(self, withdrawn: Iterable[Domain]) -> None:
        """Remove templates and catalogues in every folder, and what others have of them."""
        gone: set[str] = set()
        for domain in withdrawn:
            names = self._names(domain)
            for folder, name, path in self.project.catalogue_paths():
                if name in names and not self.files.removes(path):
                    self._catalogue(domain, folder, name, path)
            for path in map(self.project.template_path, sorted(names)):
                if path.exists() and not self.files.removes(path):
                    self._delete(path)
            gone |= names
        if gone:
            self.changed += self._elsewhere(gone)

    def _names(self, domain: Domain) -> set[str]:
        """The ids of a withdrawn article, but for those that another article has now."""
        return {domain.name, *(name for name in domain.former if name not in self.articles.by_id)}

    def _catalogue(self, domain: Domain, folder: str, name: str, path: Path) -> None:
        """Remove a catalogue, but for what others are to have and could not take yet."""
        certain = self.articles.all_sound
        tags = [tag for tag in self.project.languages if self.project.folder(tag) == folder]
        expected = self.articles.expected(name, *tags)
        if certain and not expected:
            self._delete(path)
            return
        file = self.read(path, self.project.relative(path))
        if not readable(file) or (not certain and name != domain.name):
            return
        own = self.articles.units(name)
        left = [
            entry
            for entry in file.catalogue.entries
            if entry.translated and (base := base_of(entry.context)) not in own
            if base in expected or not certain
        ]
        if not left:
            self._delete(path)
        elif left != file.catalogue.entries:
            self.changed.append(file.path)
            self.files.write(path, po.serialize(replace(file.catalogue, entries=left)))

    def _delete(self, path: Path) -> None:
        self.files.delete(path)
        self.changed.append(self.project.relative(path))

    def _elsewhere(self, withdrawn: set[str]) -> Iterator[str]:
        """Remove what the catalogues of others have; the files that changed."""
        expected = cache(self.articles.expected)

        def is_expected(name: str) -> bool:
            return not self.articles.all_sound or name in expected(name.partition("/")[0])

        def cleared(entry: Entry, domain: str) -> Entry | None:
            """The entry without text of a withdrawn article; None: nothing is left of it."""
            found = [name for name in foreign(entry, domain) if name.partition("/")[0] in withdrawn]
            if all(map(is_expected, found)):
                return entry
            of_nobody = entry.context is not None and not entry.context.startswith(f"{domain}/")
            return None if entry.obsolete or of_nobody else without_offer(entry)

        names = {name.encode() for name in withdrawn}
        for _, domain, path in self.project.catalogue_paths():
            if domain in withdrawn or self.files.removes(path):
                continue
            data = self.files.read(path) if self.files.holds(path) else read_bytes(path)[0]
            if names.isdisjoint(_DOMAIN.findall(data)):
                continue
            file = self.read(path, self.project.relative(path))
            if readable(file):
                old = file.catalogue.entries
                left = [made for entry in old if (made := cleared(entry, domain)) is not None]
                if left != old:
                    self.files.write(path, po.serialize(replace(file.catalogue, entries=left)))
                    yield file.path
