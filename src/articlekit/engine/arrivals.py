"""Work done under former names: found where it was put, understood, and brought where it belongs.

An id that changed stays in `was`. Somebody who translated before the change (on a branch, in a
file sent by mail) hands in entries of the old id, perhaps in the catalogue of the old article, and
with old names in the texts. Every reader of catalogues gets them through here, so that the state
of a unit is the same before and after `update`, which alone moves them.

Nothing leaves a catalogue while it is not certain whose it is: an article that cannot be read
soundly has no units that anybody knows, so all of its texts would look as if it had lost them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from articlekit.catalogue.entry import Catalogue, Entry
from articlekit.catalogue.follow import Names, base_of, followed
from articlekit.catalogue.formula import brought
from articlekit.catalogue.unit import Unit
from articlekit.engine.articles import Articles
from articlekit.engine.read import PoFile, read_po
from articlekit.model.project import Project

ReadPo = Callable[[Path, str], PoFile]

_NO_NAMES = Names()
#: Problems after which a file is not understood well enough to write it again.
_UNREADABLE = frozenset({"po-syntax", "po-encoding", "po-missing-msgstr", "po-obsolete-mixed"})


def readable(file: PoFile) -> bool:
    """Whether a catalogue was understood well enough to be rewritten."""
    return not file.problems and not any(
        problem.code in _UNREADABLE for problem in file.catalogue.problems
    )


def _is_of(entry: Entry, pieces: frozenset[str]) -> bool:
    """Whether an entry belongs to one of these pieces: its text, or a field of it."""
    base = base_of(entry.context)
    return any(base == piece or base.startswith(f"{piece}.") for piece in pieces)


@dataclass(frozen=True, slots=True)
class Found:
    """The catalogue of a domain in a language, with what has arrived elsewhere.

    `file` is the catalogue's own (or, when there is none yet, the one under the domain's former
    name), `catalogue` all that counts. `taken` are the other files that something came from, with
    what stays there; None: nothing does. `waits`: something may be meant for it that cannot be
    taken before every article can be read.
    """

    file: PoFile
    catalogue: Catalogue
    taken: tuple[tuple[Path, Catalogue | None], ...] = ()
    unreadable: tuple[str, ...] = ()
    waits: bool = False


@dataclass(frozen=True, slots=True)
class _Former:
    """Where to look for the work of a domain, `heir`: another domain, and its ids that are meant.

    `whole`: not only some pieces came from there, but the article.
    """

    domain: str
    wanted: frozenset[str]
    heir: str
    whole: bool


@dataclass
class _Search:
    """Files of other domains on the way of one search."""

    #: What has arrived, with the header of the catalogue that it comes from.
    entries: list[tuple[Entry, Mapping[str, str]]] = field(default_factory=list)
    #: Of the files that something came from, what stays there.
    taken: dict[Path, Catalogue | None] = field(default_factory=dict)
    unreadable: list[str] = field(default_factory=list)
    base: PoFile | None = None
    #: The catalogues of which nothing stays where it was.
    ended: list[Catalogue] = field(default_factory=list)
    waits: bool = False


class Arrivals:
    """Reads catalogues for everybody who asks for states; `read` is how a file is read."""

    def __init__(self, project: Project, articles: Articles, read: ReadPo = read_po) -> None:
        self.project = project
        self.articles = articles
        self.read = read

    def find(self, tag: str, domain: str, units: Sequence[Unit], names: Names) -> Found:
        """The catalogue of a domain, and work done under former ids and names."""
        own, *late = self._files(tag, domain)
        search = _Search()
        for path, other in late:
            self._take_late(path, other, own[1], search)
        for former, wanted in _elsewhere(domain, units).items():
            mine = _Former(former, wanted, domain, whole=len(wanted) >= len(units))
            self._search(tag, mine, search, own[1].data is None)
        file = search.base or own[1]
        header = file.catalogue.header
        # They have no place in this catalogue until `update` has written it.
        arrived = [
            one.as_obsolete()
            for entry, its in search.entries
            for one in brought([entry], its, header, tag)
        ]
        entries = [*file.catalogue.entries, *arrived]
        if arrived or _may_have_links(file):
            links = self.articles_renamed(entries, units)
            if links:
                names = names | links
        renamed = entries
        if names:
            raw = frozenset(unit.id for unit in units if unit.translate.raw)
            renamed = followed(entries, names, raw)
        catalogue = file.catalogue
        if arrived or search.ended or _differ(renamed, entries):
            catalogue = replace(_with_notes(catalogue, search.ended), entries=renamed)
        unreadable = tuple(search.unreadable)
        return Found(file, catalogue, tuple(search.taken.items()), unreadable, search.waits)

    def late(self, tag: str, domain: str) -> list[Path]:
        """The catalogues of a domain in the folders of earlier tags of a language."""
        path = self.project.catalogue_path(tag, domain)
        formers = self.project.former_catalogue_paths(tag, domain)
        # One folder may be a link to the other.
        return [one for one in formers if one.exists() and not _same(one, path)]

    def _files(self, tag: str, domain: str) -> list[tuple[Path, PoFile]]:
        """The catalogues of a domain, its own first; that alone, without data, if there is none."""
        path = self.project.catalogue_path(tag, domain)
        paths = [path, *self.late(tag, domain)]
        found = [(one, self.read(one, self.project.relative(one))) for one in paths]
        return [one for one in found if one[1].data is not None] or found[:1]

    def _take_late(self, path: Path, file: PoFile, own: PoFile, search: _Search) -> None:
        """Take what is new in a catalogue that came under an earlier tag beside that of today."""
        if not readable(file):
            search.unreadable.append(file.path)
            return
        known = set(map(_said, own.catalogue.entries))
        new = [entry for entry in file.catalogue.entries if _said(entry) not in known]
        search.entries += [(entry, file.catalogue.header) for entry in new]
        search.taken[path] = None
        search.ended.append(file.catalogue)

    def _search(self, tag: str, former: _Former, search: _Search, first: bool) -> None:
        """Look into the catalogue of another domain for what was done under former ids.

        That of an article which has another id now arrives whole, but for what others claim; from
        any other one only what it has no unit for.
        """
        for path, file in self._files(tag, former.domain):
            if file.data is not None:
                self._look(path, file, former, search, first)
                continue
            for today in () if former.whole else self.articles.heirs(former.domain):
                if today != former.heir:
                    self._search(tag, replace(former, domain=today), search, False)

    def _look(
        self, path: Path, file: PoFile, former: _Former, search: _Search, first: bool
    ) -> None:
        """Look into one catalogue of another domain; what was taken there before is there no more.

        What several articles claim stays until it is settled whose it is.
        """
        if not readable(file):
            search.unreadable.append(file.path)
            return
        gone = former.domain not in self.articles.by_id
        there = search.taken.get(path, file.catalogue)
        mine = self._meant(there.entries, former) if there is not None else []
        if there is None or not mine:
            return
        if not self.articles.settled(former.domain):
            search.waits = search.waits or any(entry.translated for entry in mine)
            return
        taken = {id(entry) for entry in mine}
        left = [entry for entry in there.entries if id(entry) not in taken]
        if first and search.base is None and self._is_heir(former):
            search.base = file
            if left:
                search.base = PoFile(file.path, file.data, replace(there, entries=mine))
        else:
            search.entries += [(entry, file.catalogue.header) for entry in mine]
        search.taken[path] = replace(there, entries=left) if left or not gone else None
        if search.taken[path] is None:
            search.ended.append(there)

    def _is_heir(self, former: _Former) -> bool:
        """Whether an article has got another id, so that whatever nobody else claims is its own."""
        return self.articles.heirs(former.domain) == [former.heir]

    def _meant(self, entries: Sequence[Entry], former: _Former) -> list[Entry]:
        """The entries of another domain that are for this one, and for no other."""
        if self._is_heir(former):
            claimed = self.articles.claimed(former.domain, former.heir)
            found = [entry for entry in entries if not _is_of(entry, claimed)]
        else:
            wanted = former.wanted - self.articles.units(former.domain)
            found = [entry for entry in entries if base_of(entry.context) in wanted]
        contested = self.articles.contested if found else ()
        return [entry for entry in found if base_of(entry.context) not in contested]

    def articles_renamed(self, entries: Iterable[Entry], units: Sequence[Unit]) -> Names:
        """Links to renamed articles; all articles are read only if an entry may have one."""
        linking = [entry for entry in entries if _may_link(entry) and "article:" in entry.source]
        if not linking:
            return _NO_NAMES
        texts: dict[str | None, tuple[str, ...]] = {
            name: unit.texts for unit in units for name in (unit.id, *unit.former)
        }
        late = any(
            entry.context in texts and entry.source not in texts[entry.context] for entry in linking
        )
        return self.articles.names if late else _NO_NAMES


def _elsewhere(domain: str, units: Iterable[Unit]) -> dict[str, frozenset[str]]:
    """The former unit ids that belong to other domains, by domain, in order of appearance."""
    found: dict[str, list[str]] = {}
    for unit in units:
        for former in unit.former:
            name = former.partition("/")[0]
            if name != domain:
                found.setdefault(name, []).append(former)
    return {name: frozenset(ids) for name, ids in found.items()}


def _said(entry: Entry) -> tuple[object, ...]:
    """What people wrote in an entry, and for what."""
    return entry.context, entry.key, entry.fuzzy, entry.texts, entry.translator_comments


def _same(one: Path, other: Path) -> bool:
    return other.exists() and one.samefile(other)


def _differ(new: Sequence[Entry], old: Sequence[Entry]) -> bool:
    return new is not old and any(one is not other for one, other in zip(new, old, strict=True))


def _may_have_links(file: PoFile) -> bool:
    """Whether entries of a file need a look: most files have no link to an article at all."""
    if file.data is None or b"article:" in file.data:
        return True
    return not all(entry.canonical for entry in file.catalogue.entries)


def _may_link(entry: Entry) -> bool:
    """Whether an entry needs a look: a canonical text breaks no word and writes none in numbers."""
    raw = entry.raw
    return raw is None or "article:" in raw or not entry.canonical


def _with_notes(catalogue: Catalogue, others: Sequence[Catalogue]) -> Catalogue:
    """A catalogue with what translators noted at the head and the end of others that end in it."""
    head = catalogue.header_entry or Entry()
    heads = [head, *(other.header_entry for other in others if other.header_entry is not None)]
    notes = dict.fromkeys(line for one in heads for line in one.translator_comments)
    ends = [line for one in (catalogue, *others) for line in one.closing_comments]
    noted = head.replace(translator_comments=tuple(notes))
    return replace(
        catalogue,
        header_entry=noted if notes else catalogue.header_entry,
        closing_comments=tuple(dict.fromkeys(ends)),
    )
