"""Work done under former names: found where it was put, understood, and brought where it belongs.

An id that changed stays in `was`. Somebody who translated before the change (on a branch, in a
file sent by mail) hands in entries of the old id, perhaps in the catalogue of the old article, and
with old names in the texts. Every reader of catalogues gets them through here, so that the state
of a unit is the same before and after `update`, which alone moves them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path
from typing import Any

from articlekit.catalogue.entry import Catalogue, Entry
from articlekit.catalogue.extract import extract
from articlekit.catalogue.follow import Names, base_of, followed
from articlekit.catalogue.unit import Unit
from articlekit.engine.read import Blocks, PoFile, read_blocks, read_json, read_po
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


class Articles:
    """What can only be known of all articles together; found out when it is first asked for.

    Ids stand for themselves even in an article that is not valid.
    """

    def __init__(self, load: Callable[[], Iterable[Any]], blocks: Callable[[], Blocks]) -> None:
        self._load = load
        self._blocks = blocks
        self._units: dict[str, frozenset[str]] = {}

    @classmethod
    def of(cls, project: Project) -> Articles:
        """The articles on the disk."""
        paths = project.article_paths
        return cls(
            lambda: (read_json(path, path.name).value for path in paths()),
            lambda: read_blocks(project),
        )

    @cached_property
    def by_id(self) -> Mapping[str, Mapping[str, Any]]:
        """The articles by id, of equal ids the first."""
        found: dict[str, Mapping[str, Any]] = {}
        for value in self._load():
            if isinstance(value, dict) and isinstance(value.get("id"), str):
                found.setdefault(value["id"], value)
        return found

    @cached_property
    def names(self) -> Names:
        """The links to articles under former ids that no other article has now."""
        return Names(
            targets={
                f"article:{old}": f"article:{name}"
                for name, article in self.by_id.items()
                for old in _strings(article.get("was"))
                if old not in self.by_id
            }
        )

    def former(self, article: str) -> list[str]:
        """The ids that an article had before."""
        return _strings(self.by_id.get(article, {}).get("was"))

    def heir(self, former: str) -> str | None:
        """The article that had an id which no other has now."""
        if former in self.by_id:
            return None
        return next((name for name in self.by_id if former in self.former(name)), None)

    def claimed(self, former: str, heir: str) -> frozenset[str]:
        """The pieces that left an article before it got another id, for other articles."""
        others = [value for name, value in self.by_id.items() if name != heir]
        names = (name for value in others for name in _was(value))
        return frozenset(name for name in names if name.startswith(f"{former}/"))

    def units(self, article: str) -> frozenset[str]:
        """The unit ids of an article as it is now; none for one that is gone or not valid."""
        if article not in self._units:
            value = self.by_id.get(article)
            self._units[article] = _unit_ids(value, self._blocks()) if value else frozenset()
        return self._units[article]


def _strings(value: Any) -> list[str]:
    return [one for one in value if isinstance(one, str)] if isinstance(value, list) else []


def _was(value: Any, family: str = "") -> Iterator[str]:
    """Every former id that names its article too, anywhere in an article, as unit ids begin."""
    if isinstance(value, dict):
        for name in _strings(value.get("was")):
            yield name.replace("/", f"/{family}", 1)
        for key, one in value.items():
            yield from _was(one, "links." if key == "links" else family)
    if isinstance(value, list):
        for one in value:
            yield from _was(one, family)


def _is_of(entry: Entry, pieces: frozenset[str]) -> bool:
    """Whether an entry belongs to one of these pieces: its text, or a field of it."""
    base = base_of(entry.context)
    return any(base == piece or base.startswith(f"{piece}.") for piece in pieces)


def _unit_ids(article: Mapping[str, Any], blocks: Blocks) -> frozenset[str]:
    try:
        return frozenset(unit.id for unit in extract(article, "", blocks.shapes))
    except (KeyError, TypeError, AttributeError):  # not a valid article
        return frozenset()


@dataclass(frozen=True, slots=True)
class Found:
    """The catalogue of a domain in a language, with what has arrived elsewhere.

    `file` is the catalogue's own (or, when there is none yet, the one under the domain's former
    name), `catalogue` all that counts. `taken` are the other files that something came from, with
    what stays there; None: nothing does.
    """

    file: PoFile
    catalogue: Catalogue
    taken: tuple[tuple[Path, Catalogue | None], ...] = ()
    unreadable: tuple[str, ...] = ()


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

    entries: list[Entry] = field(default_factory=list)
    taken: list[tuple[Path, Catalogue | None]] = field(default_factory=list)
    unreadable: list[str] = field(default_factory=list)
    base: PoFile | None = None


class Arrivals:
    """Reads catalogues for everybody who asks for states; `read` is how a file is read."""

    def __init__(self, project: Project, articles: Articles, read: ReadPo = read_po) -> None:
        self.project = project
        self.articles = articles
        self.read = read

    def find(self, tag: str, domain: str, units: Sequence[Unit], names: Names) -> Found:
        """The catalogue of a domain, and work done under former ids and names."""
        own = self._own(tag, domain)
        search = _Search()
        for former, wanted in _elsewhere(domain, units).items():
            mine = _Former(former, wanted, domain, whole=len(wanted) >= len(units))
            self._search(tag, mine, search, own.data is None)
        file = search.base or own
        entries = [*file.catalogue.entries, *search.entries]
        links = self.articles_renamed(entries, units)
        if links:
            names = names | links
        renamed = entries
        if names:
            raw = frozenset(unit.id for unit in units if unit.translate.raw)
            renamed = followed(entries, names, raw)
        catalogue = file.catalogue
        if search.entries or _differ(renamed, entries):
            catalogue = Catalogue(
                header=catalogue.header,
                header_entry=catalogue.header_entry,
                entries=renamed,
                closing_comments=catalogue.closing_comments,
            )
        return Found(file, catalogue, tuple(search.taken), tuple(search.unreadable))

    def _own(self, tag: str, domain: str) -> PoFile:
        """The catalogue under the language's folder, or under that of an earlier tag."""
        path = self.project.catalogue_path(tag, domain)
        own = self.read(path, self.project.relative(path))
        if own.data is not None:
            return own
        formers = self.project.former_catalogue_paths(tag, domain)
        files = (self.read(former, self.project.relative(former)) for former in formers)
        return next((file for file in files if file.data is not None), own)

    def _search(self, tag: str, former: _Former, search: _Search, first: bool) -> None:
        """Look into the catalogue of another domain for what was done under former ids.

        That of an article which has another id now arrives whole, but for what others claim; from
        any other one only what it has no unit for.
        """
        path = self.project.catalogue_path(tag, former.domain)
        file = self.read(path, self.project.relative(path))
        if file.data is None:
            today = None if former.whole else self.articles.heir(former.domain)
            if today is not None and today != former.heir:
                self._search(tag, replace(former, domain=today), search, False)
            return
        if not readable(file):
            search.unreadable.append(file.path)
            return
        gone = former.domain not in self.articles.by_id
        heir = gone and former.domain in self.articles.former(former.heir)
        if heir:
            claimed = self.articles.claimed(former.domain, former.heir)
            mine = [entry for entry in file.catalogue.entries if not _is_of(entry, claimed)]
        else:
            wanted = former.wanted - self.articles.units(former.domain)
            mine = [entry for entry in file.catalogue.entries if base_of(entry.context) in wanted]
        if not mine:
            return
        taken = {id(entry) for entry in mine}
        left = [entry for entry in file.catalogue.entries if id(entry) not in taken]
        if heir and first and search.base is None:
            search.base = file
            if left:
                search.base = PoFile(file.path, file.data, _with_entries(file.catalogue, mine))
                search.taken.append((path, _with_entries(file.catalogue, left)))
            return
        search.entries += map(_arrived, mine)
        search.taken.append(
            (path, _with_entries(file.catalogue, left) if left or not gone else None)
        )

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


def _differ(new: Sequence[Entry], old: Sequence[Entry]) -> bool:
    return new is not old and any(one is not other for one, other in zip(new, old, strict=True))


def _may_link(entry: Entry) -> bool:
    """Whether an entry needs a look: a canonical text breaks no word and writes none in numbers."""
    raw = entry.raw
    return raw is None or "article:" in raw or not entry.canonical


def _arrived(entry: Entry) -> Entry:
    """An entry of another file: it has no place in this one until `update` has written it."""
    return entry.replace(obsolete=True, extracted_comments=(), references=())


def _with_entries(catalogue: Catalogue, entries: list[Entry]) -> Catalogue:
    return Catalogue(catalogue.header, catalogue.header_entry, entries, catalogue.closing_comments)
