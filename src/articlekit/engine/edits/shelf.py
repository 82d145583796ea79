"""The catalogues of a project while an edit rewrites them; each is read when it is asked for."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence, Set
from dataclasses import dataclass, replace
from pathlib import Path

from articlekit.catalogue import po
from articlekit.catalogue.entry import Catalogue, Entry
from articlekit.catalogue.follow import base_of, inert, under
from articlekit.catalogue.formula import brought
from articlekit.engine.arrivals import readable
from articlekit.engine.read import PoFile, read_po
from articlekit.engine.storage.write import WriteSet
from articlekit.errors import UsageError
from articlekit.model.project import Project

#: Changes an entry; None removes it.
EntryChange = Callable[[Entry], Entry | None]

#: Where a tool has broken a PO string over lines.
_BROKEN = re.compile(rb'"\r?\n(?:#[~|]+ ?)*"')


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


class Shelf:
    """Every catalogue on the disk, of unlisted folders too; `former` are unit ids of before.

    A catalogue that cannot be read is left alone unless an edit concerns it, which then is refused.
    """

    def __init__(self, project: Project, files: WriteSet, former: Callable[[], Set[str]]) -> None:
        self.project = project
        self.files = files
        self._former = former
        self._catalogues: dict[Path, CatalogueFile] = {}

    def find(self, *needles: str, domain: str | None = None) -> Iterator[CatalogueFile]:
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
                    raise unread(file.path)
                known = CatalogueFile(path, path, folder, name, file, file.catalogue)
                self._catalogues[path] = known
            yield known
        # Those that the edit has made are on no disk yet.
        made = [one for one in self._catalogues.values() if one.file.data is None]
        yield from (one for one in made if domain in (None, one.domain))

    def rewrite(self, change: EntryChange, *needles: str, domain: str | None = None) -> None:
        """Change every entry of the catalogues that hold one of the texts."""
        for one in self.find(*needles, domain=domain):
            made = [change(entry) for entry in one.catalogue.entries]
            self.replace(one, [entry for entry in made if entry is not None])

    def replace(self, one: CatalogueFile, entries: list[Entry]) -> None:
        """Give a catalogue other entries."""
        if entries != one.catalogue.entries:
            one.catalogue = replace(one.catalogue, entries=entries)

    def replace_comments(self, one: CatalogueFile, comments: tuple[str, ...]) -> None:
        """Give a catalogue other closing comments."""
        one.catalogue = replace(one.catalogue, closing_comments=comments)

    def rename_contexts(self, old: str, new: str) -> None:
        """Put every entry of a unit, a piece or an article under its new id, offers of it too.

        What stood under the new id before belongs to no unit, and stays so.
        """
        formers = self._former()

        def renamed(context: str) -> str:
            return f"{new}{context[len(old) :]}" if _is_part(context, old) else context

        def change(entry: Entry) -> Entry:
            base = base_of(entry.context)
            if base == entry.context and _is_part(base, new) and base not in formers:
                entry = inert(entry)
            return under(renamed, entry)

        self.rewrite(change, old, new)

    def move_entries(self, ids: Set[str], old: str, new: str) -> None:
        """Move the entries of units from the catalogues of one domain into those of another."""
        for one in list(self.find(domain=old)):
            mine = [entry for entry in one.catalogue.entries if base_of(entry.context) in ids]
            if mine:
                rest = [
                    entry for entry in one.catalogue.entries if base_of(entry.context) not in ids
                ]
                self.replace(one, rest)
                self.add_entries(one, new, mine)

    def add_entries(self, beside: CatalogueFile, domain: str, entries: Sequence[Entry]) -> None:
        """Add entries to the catalogue of a domain in the language of another one."""
        wanted = self._place(beside.folder, domain)
        there = next((one for one in self.find(domain=domain) if one.path == wanted), None)
        if there is None:
            file = PoFile(self.project.relative(wanted), None, Catalogue())
            there = CatalogueFile(wanted, wanted, beside.folder, domain, file, file.catalogue)
            self._catalogues[wanted] = there
        tag = self.tag(beside.folder)
        if tag is not None:
            entries = brought(entries, beside.catalogue.header, there.catalogue.header, tag)
        self.replace(there, [*there.catalogue.entries, *entries])

    def tag(self, folder: str) -> str | None:
        """The language of a folder, that of an earlier tag too; None for an unlisted one."""
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
        for one in self.find(domain=old):
            one.domain, one.path = new, one.path.with_name(f"{new}.po")
        template = self.project.template_path(old)
        if template.exists():
            self.files.write(self.project.template_path(new), template.read_bytes())
            self.files.delete(template)

    def write(self) -> set[str]:
        """Put the changed catalogues into the set; their domains."""
        changed = [one for one in self._catalogues.values() if one.changed]
        for one in changed:
            if one.path != one.origin:
                self.files.delete(one.origin)
            self.files.write(one.path, po.serialize(one.catalogue))
        return {one.domain for one in changed}


def unread(path: str) -> UsageError:
    """What is raised when an edit concerns a file that cannot be read."""
    return UsageError(
        "this cannot be read, or its ids are not its own; nothing was changed",
        path=path,
        hint="`articlekit check` says what is wrong; correct that first.",
    )


def _is_part(context: str, name: str) -> bool:
    """Whether a unit id is a name, or begins with it: a piece, a field of it, an article."""
    return context == name or context.startswith((f"{name}.", f"{name}/"))
