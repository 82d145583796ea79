"""All documents and catalogues of a project while an edit with intent rewrites them together."""

from __future__ import annotations

import copy
import re
from collections.abc import Callable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from difflib import get_close_matches
from functools import cached_property
from pathlib import Path
from typing import Any

from articlekit.catalogue import po
from articlekit.catalogue.entry import Catalogue, Entry
from articlekit.catalogue.extract import extract, extract_shared
from articlekit.catalogue.follow import Names, base_of, inert, under
from articlekit.catalogue.unit import Unit
from articlekit.engine.arrivals import readable
from articlekit.engine.read import JsonFile, PoFile, read_article, read_blocks, read_po, read_shared
from articlekit.engine.write import WriteSet
from articlekit.errors import UsageError
from articlekit.model.article import RESERVED_ARTICLE_IDS
from articlekit.model.project import SHARED, Project
from articlekit.model.rewrite import rewrite_texts
from articlekit.model.shape import Shape, shape_of

#: Changes an entry; None removes it.
Change = Callable[[Entry], Entry | None]

#: Where a tool has broken a PO string over lines.
_BROKEN = re.compile(rb'"\r?\n(?:#[~|]+ ?)*"')


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

    def units(self, custom: Mapping[str, Shape]) -> list[Unit]:
        """Its units as it is now."""
        return self._units(self.value, custom)

    def units_before(self, custom: Mapping[str, Shape]) -> list[Unit]:
        """Its units as it was read."""
        return self._units(self.was, custom)

    def _units(self, value: dict[str, Any], custom: Mapping[str, Shape]) -> list[Unit]:
        if self.kind == "article":
            return extract(value, self.shown, custom)
        return extract_shared(self.kind, value, self.shown)


@dataclass
class CatalogueFile:
    """A catalogue of any folder; `file` is as read from `origin`, the rest as it will be."""

    origin: Path
    path: Path
    folder: str
    domain: str
    file: PoFile
    catalogue: Catalogue

    @property
    def changed(self) -> bool:
        """Whether its entries or its place differ from what was read."""
        return self.catalogue is not self.file.catalogue or self.path != self.origin


class Workspace:
    """The documents that are valid, and every catalogue that an edit asks for.

    Files that cannot be read are left alone unless the edit concerns them: then it is refused.
    """

    def __init__(self, project: Project, files: WriteSet) -> None:
        self.project = project
        self.files = files
        self.blocks = read_blocks(project)
        self.documents: list[Document] = []
        self.unread: list[JsonFile] = []
        self._catalogues: dict[Path, CatalogueFile] = {}
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

    def article(self, name: str) -> Document:
        """The article of an id."""
        found = next((one for one in self.articles if one.value["id"] == name), None)
        if found is not None:
            return found
        for file in self.unread:
            if isinstance(file.value, dict) and file.value.get("id") == name:
                self._refuse_unread(file.path)
        known = [str(one.value["id"]) for one in self.articles]
        near = get_close_matches(name, known, n=1)
        hint = f"Did you mean {near[0]}?" if near else "Article ids stand in the files, as `id`."
        raise UsageError(f"there is no article {name}", hint=hint)

    def shared(self, kind: str) -> Document:
        """The file of one kind of shared records."""
        found = next((one for one in self.documents if one.kind == kind), None)
        if found is not None:
            return found
        for file in self.unread:
            if file.path.endswith(f"_shared/{kind}.json"):
                self._refuse_unread(file.path)
        raise UsageError(f"this project has no {kind}", path=f"articles/_shared/{kind}.json")

    def _refuse_unread(self, path: str) -> None:
        raise UsageError(
            "this cannot be read, or its ids are not its own; nothing was changed",
            path=path,
            hint="`articlekit check` says what is wrong; correct that first.",
        )

    def must_read(self, *texts: str) -> None:
        """Refuse to go on if a document that cannot be read may hold one of the texts."""
        for file in self.unread:
            if any(text.encode() in file.data for text in texts):
                self._refuse_unread(file.path)

    def must_read_shared(self) -> None:
        """Refuse to go on if a file of shared records cannot be read: they have one catalogue."""
        for file in self.unread:
            if "/_shared/" in file.path:
                self._refuse_unread(file.path)

    def catalogues(self, *needles: str, domain: str | None = None) -> Iterator[CatalogueFile]:
        """Every catalogue, or those of a domain, that holds one of the texts; none given: all."""
        for folder, name, path in self.project.catalogue_paths():
            known = self._catalogues.get(path)
            if domain not in (None, known.domain if known else name):
                continue
            if known is None:
                file = read_po(path, self.project.relative(path))
                whole = _BROKEN.sub(b"", file.data or b"")
                if needles and not any(needle.encode() in whole for needle in needles):
                    continue
                if not readable(file):
                    self._refuse_unread(file.path)
                known = CatalogueFile(path, path, folder, name, file, file.catalogue)
                self._catalogues[path] = known
            yield known
        # Those that the edit has made are on no disk yet.
        made = [one for one in self._catalogues.values() if one.file.data is None]
        yield from (one for one in made if domain in (None, one.domain))

    def rewrite(self, change: Change, *needles: str, domain: str | None = None) -> None:
        """Change every entry of the catalogues that hold one of the texts."""
        for one in self.catalogues(*needles, domain=domain):
            made = [change(entry) for entry in one.catalogue.entries]
            self.replace(one, [entry for entry in made if entry is not None])

    def replace(self, one: CatalogueFile, entries: list[Entry]) -> None:
        """Give a catalogue other entries."""
        old = one.catalogue
        if entries != old.entries:
            one.catalogue = Catalogue(
                old.header, old.header_entry, entries, old.closing_comments, charset=old.charset
            )

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

        self.rewrite(change, *needles, domain=document.domain)

    def rename_contexts(self, old: str, new: str) -> None:
        """Put every entry of a unit, a piece or an article under its new id, offers of it too.

        What stood under the new id before belongs to no unit, and stays so.
        """

        def renamed(context: str) -> str:
            return f"{new}{context[len(old) :]}" if _is_part(context, old) else context

        def change(entry: Entry) -> Entry:
            base = base_of(entry.context)
            if base == entry.context and _is_part(base, new) and base not in self._former:
                entry = inert(entry)
            return under(renamed, entry)

        self.rewrite(change, old, new)

    @cached_property
    def _former(self) -> frozenset[str]:
        """Every former id of a unit, as read."""
        custom = self.blocks.shapes
        units = (unit for one in self.documents for unit in one.units_before(custom))
        return frozenset(name for unit in units for name in unit.former)

    def move_entries(self, ids: Set[str], old: str, new: str) -> None:
        """Move the entries of units from the catalogues of one domain into those of another."""
        for one in list(self.catalogues(domain=old)):
            mine = [entry for entry in one.catalogue.entries if base_of(entry.context) in ids]
            if mine:
                rest = [entry for entry in one.catalogue.entries if entry not in mine]
                self.replace(one, rest)
                self.add_entries(one, new, mine)

    def add_entries(self, beside: CatalogueFile, domain: str, entries: Sequence[Entry]) -> None:
        """Add entries to the catalogue of a domain in the language of another one."""
        wanted = self._place(beside.folder, domain)
        there = next((one for one in self.catalogues(domain=domain) if one.path == wanted), None)
        if there is None:
            file = PoFile(self.project.relative(wanted), None, Catalogue())
            there = CatalogueFile(wanted, wanted, beside.folder, domain, file, file.catalogue)
            self._catalogues[wanted] = there
        self.replace(there, [*there.catalogue.entries, *entries])

    def tag(self, folder: str) -> str | None:
        """The language of a folder, be it that of an earlier tag; None for one that is not listed."""
        for tag in self.project.languages:
            paths = [self.project.catalogue_path(tag, "x")]
            paths += self.project.former_catalogue_paths(tag, "x")
            if any(path.parent.parent.name == folder for path in paths):
                return tag
        return None

    def _place(self, folder: str, domain: str) -> Path:
        """Where the catalogue of a domain is, or is to be, in the language of a folder."""
        tag = self.tag(folder)
        if tag is None:
            return self.project.locales / folder / "LC_MESSAGES" / f"{domain}.po"
        own = self.project.catalogue_path(tag, domain)
        places = [own, *self.project.former_catalogue_paths(tag, domain)]
        return next((path for path in places if path.exists()), own)

    def move_domain(self, old: str, new: str) -> None:
        """Let template and catalogues of a domain be files of another name."""
        for one in self.catalogues(domain=old):
            one.domain, one.path = new, one.path.with_name(f"{new}.po")
        template = self.project.template_path(old)
        if template.exists():
            self.files.write(self.project.template_path(new), template.read_bytes())
            self.files.delete(template)

    def write_catalogues(self) -> set[str]:
        """Put the changed catalogues into the set; their domains."""
        changed = [one for one in self._catalogues.values() if one.changed]
        for one in changed:
            if one.path != one.origin:
                self.files.delete(one.origin)
            self.files.write(one.path, po.serialize(one.catalogue))
        return {one.domain for one in changed}


def _is_part(context: str, name: str) -> bool:
    """Whether a unit id is a name, or begins with it: a piece, a field of it, an article."""
    return context == name or context.startswith((f"{name}.", f"{name}/"))
