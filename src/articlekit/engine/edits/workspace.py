"""All documents and catalogues of a project while an edit with intent rewrites them together."""

from __future__ import annotations

import copy
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from articlekit.catalogue.entry import Entry
from articlekit.catalogue.extract import extract, extract_shared
from articlekit.catalogue.follow import Names, base_of
from articlekit.catalogue.unit import Unit
from articlekit.engine.articles import Articles
from articlekit.engine.edits.shelf import Shelf, unread
from articlekit.engine.read import JsonFile, read_article, read_blocks, read_shared
from articlekit.engine.storage.write import WriteSet
from articlekit.errors import UsageError, did_you_mean
from articlekit.model.project import RESERVED_ARTICLE_IDS, SHARED, Project
from articlekit.model.rewrite import rewrite_texts
from articlekit.model.shape import Shape, shape_of


@dataclass
class Document:
    """An article or a file of shared records; `value` is changed in place, `was` is as read.

    `kind` is `article`, or that of the shared records.
    """

    path: Path
    shown: str
    kind: str
    value: dict[str, Any]
    was: dict[str, Any]

    @property
    def changed(self) -> bool:
        """Whether anything in it differs from what was read."""
        return self.value != self.was

    @property
    def domain(self) -> str:
        """The domain of its units."""
        return SHARED if self.kind != "article" else str(self.value["id"])

    def units(self, custom: Mapping[str, Shape], *, every_former: bool = False) -> list[Unit]:
        """Its units as it is now; `every_former`: with former ids that another one has."""
        return self._units(self.value, custom, every_former)

    def units_before(
        self, custom: Mapping[str, Shape], *, every_former: bool = False
    ) -> list[Unit]:
        """Its units as it was read."""
        return self._units(self.was, custom, every_former)

    def _units(
        self, value: dict[str, Any], custom: Mapping[str, Shape], every_former: bool
    ) -> list[Unit]:
        if self.kind == "article":
            return extract(value, self.shown, custom, every_former=every_former)
        return extract_shared(self.kind, value, self.shown, every_former=every_former)


class Workspace:
    """The documents that are valid, and the catalogues on their shelf.

    Files that cannot be read are left alone unless the edit concerns them: then it is refused.
    """

    def __init__(self, project: Project, files: WriteSet) -> None:
        self.project = project
        self.files = files
        self.blocks = read_blocks(project)
        self.documents: list[Document] = []
        self.unread: list[JsonFile] = []
        #: Domains to be brought up to date although nothing in them differs.
        self.touched: set[str] = set()
        self.shelf = Shelf(project, files, lambda: self.former_ids)
        self._read_documents()

    def _read_documents(self) -> None:
        kinds = self.project.shared_paths()
        for kind, file in zip(kinds, read_shared(self.project).files, strict=True):
            self._add(kind, kinds[kind], file)
        taken = set(RESERVED_ARTICLE_IDS)
        for path in self.project.article_paths():
            file = read_article(path, self.project.relative(path), self.blocks)
            double = file.valid and file.value["id"] in taken
            if file.valid:
                taken.add(file.value["id"])
            self._add("article", path, file, usable=not double)

    def _add(self, kind: str, path: Path, file: JsonFile, *, usable: bool = True) -> None:
        ids = [unit.id for unit in file.units]
        if not usable or not file.valid or len(set(ids)) < len(ids):
            self.unread.append(file)
            return
        self.documents.append(
            Document(path, file.path, kind, file.value, copy.deepcopy(file.value))
        )

    @property
    def articles(self) -> list[Document]:
        """The articles, in the order of their files."""
        return [document for document in self.documents if document.kind == "article"]

    def as_they_will_be(self) -> Articles:
        """Every article as the edit leaves it; one that cannot be read still has its id."""

        def values() -> Iterator[Any]:
            yield from (document.value for document in self.articles)
            yield from (file.value for file in self.unread)

        return Articles(values, lambda: self.blocks)

    def article(self, name: str) -> Document:
        """The article of an id."""
        found = next((one for one in self.articles if one.value["id"] == name), None)
        if found is not None:
            return found
        for file in self.unread:
            if isinstance(file.value, dict) and file.value.get("id") == name:
                raise unread(file.path)
        known = [str(one.value["id"]) for one in self.articles]
        near = did_you_mean(name, known, "Article ids stand in the files, as `id`.")
        today = [one.domain for one in self.articles if name in one.value.get("was", ())]
        hint = f"It is {today[0]} now." if today else near
        raise UsageError(f"there is no article {name}", hint=hint)

    def shared(self, kind: str) -> Document:
        """The file of one kind of shared records."""
        found = next((one for one in self.documents if one.kind == kind), None)
        if found is not None:
            return found
        for file in self.unread:
            if file.path.endswith(f"_shared/{kind}.json"):
                raise unread(file.path)
        raise UsageError(f"this project has no {kind}", path=f"articles/_shared/{kind}.json")

    def must_read(self, *texts: str) -> None:
        """Refuse to go on if a document that cannot be read may hold one of the texts."""
        for file in self.unread:
            if any(text.encode() in file.data for text in texts):
                raise unread(file.path)

    def must_read_shared(self) -> None:
        """Refuse to go on if a file of shared records cannot be read: they have one catalogue."""
        for file in self.unread:
            if "/_shared/" in file.path:
                raise unread(file.path)

    def rename_in_texts(self, names: Names, document: Document, *needles: str) -> None:
        """Put new names into the texts of a document and of the catalogues of its domain."""
        shape = shape_of(document.kind)
        values = names.values
        rewrite_texts(
            document.value,
            shape,
            self.blocks.shapes,
            names.in_text,
            lambda name: values.get(name, name),
        )
        raw = {unit.id for unit in document.units_before(self.blocks.shapes) if unit.translate.raw}

        def change(entry: Entry) -> Entry:
            return entry if base_of(entry.context) in raw else names.in_entry(entry)

        self.shelf.rewrite(change, *needles, domain=document.domain)

    @cached_property
    def former_ids(self) -> frozenset[str]:
        """Every former id of a unit, as read."""
        custom = self.blocks.shapes
        units = (unit for one in self.documents for unit in one.units_before(custom))
        return frozenset(name for unit in units for name in unit.former)
