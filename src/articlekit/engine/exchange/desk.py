"""Import: files of CAT tools and spreadsheets taken into the catalogues, all in one step."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

from articlekit.catalogue import po
from articlekit.catalogue.entry import Catalogue
from articlekit.catalogue.unit import Unit
from articlekit.checks.exchange import ExchangeProblem
from articlekit.checks.facts import Reading
from articlekit.checks.rule import run
from articlekit.diagnostics import Diagnostic
from articlekit.engine.arrivals import Arrivals
from articlekit.engine.articles import Articles
from articlekit.engine.checker import Checker, CheckReport
from articlekit.engine.domain import domains
from articlekit.engine.exchange.book import Book
from articlekit.engine.exchange.received import made_for
from articlekit.engine.exchange.take import TOLD_ONLY, take
from articlekit.engine.read import read_bytes, read_po_of
from articlekit.engine.storage.write import WriteSet
from articlekit.intake.compare import foreign_source
from articlekit.intake.receive import Incoming, Received
from articlekit.intake.xmltext import MOST_BYTES
from articlekit.model.jsontext import JsonProblem
from articlekit.model.project import Project
from articlekit.model.tags import Subtags, same_language, subtags, tag_of_header


@dataclass
class ImportReport:
    """What an import found and did: diagnostics, catalogues written, and units by outcome.

    `fuzzy` counts those of `taken` that are to be reviewed. `failed` says that something was not
    taken which was to be; `skipped` are articles and catalogues that cannot be read, so nothing
    goes into them. `notes` are what was understood otherwise than it was written.
    """

    check: CheckReport = field(default_factory=CheckReport)
    changed: list[str] = field(default_factory=list)
    taken: int = 0
    fuzzy: int = 0
    unchanged: int = 0
    refused: int = 0
    failed: bool = False
    skipped: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)


class Desk:
    """Takes files one after the other, and writes the catalogues that changed when all are read."""

    def __init__(self, project: Project, files: WriteSet) -> None:
        self.project = project
        self.files = files
        #: Reads what the set holds already, as `update` does.
        self._arrivals = Arrivals(project, Articles.of(project), partial(read_po_of, files))
        self.report = ImportReport()
        self._checker = Checker(project.config, path=project.config_path)
        self._domains = {one.name: one for one in domains(project, self.report.skipped)}
        #: Domain and id of each unit by the ids it has and had; the one that has it today first.
        self._places: dict[str, list[tuple[str, str]]] = {}
        for domain in self._domains.values():
            for unit in domain.units:
                self._places.setdefault(unit.id, []).insert(0, (domain.name, unit.id))
                for former in unit.former:
                    self._places.setdefault(former, []).append((domain.name, unit.id))
        self._books: dict[tuple[str, str], Book] = {}

    def file(self, path: Path, read: Callable[[bytes], Incoming]) -> None:
        """Read a file and take what it holds."""
        shown = self.project.relative(path.resolve())
        self._checker.report.files += 1
        data, problems = read_bytes(path)
        if not problems and len(data) > MOST_BYTES:
            problems = [JsonProblem("too-large", 1, 1, {"size": len(data), "limit": MOST_BYTES})]
        for rule, found in run(self._checker.rules["reading"], Reading(json=problems)):
            self._checker.add(rule, found, shown, None)
        if problems:
            self.report.failed = True
            return
        incoming = read(data)
        self._tell(incoming.problems, shown, None)
        tags: dict[str, str | None] = {}
        for written, name, received in incoming.units():
            if written not in tags:
                place = incoming.languages.get(written, (received[0].line, received[0].column))
                tags[written] = self._language(shown, written, place)
            tag = tags[written]
            if tag is None:
                self.report.refused += 1
            else:
                self._unit(shown, tag, name, received)

    def _language(self, path: str, written: str, place: tuple[int, int]) -> str | None:
        """The language of the project that a file names, perhaps with a region of its tool's."""
        tag = listed_language(written, self.project)
        if tag is None:
            arguments = {
                "reason": f"{written} is not a language of this project",
                "advice": f"Languages: {', '.join(self.project.languages)}.",
            }
            self._tell([ExchangeProblem("xliff-structure", *place, None, arguments)], path, None)
        elif not same_language(written, tag):
            self.report.notes.append(f"{path}: its language {written} is taken to be {tag}")
        return tag

    def _unit(self, path: str, tag: str, name: str, received: list[Received]) -> None:
        places = self._fitting(tag, name, received)
        if len(places) != 1:
            if any(one.target for one in received):
                self.report.refused += 1
                self._tell([_unplaced(name, received[0], places)], path, tag)
            return
        book, unit = places[0]
        if book.unreadable:
            self.report.refused += 1
            return
        outcome, problems = take(book, unit, received)
        setattr(self.report, outcome, getattr(self.report, outcome) + 1)
        if outcome == "taken" and book.entry(unit).fuzzy:
            self.report.fuzzy += 1
        self._tell(problems, path, tag)

    def _fitting(self, tag: str, name: str, received: list[Received]) -> list[tuple[Book, Unit]]:
        """The unit of an id: the one that has it today, unless the texts were made for another.

        Several that had it, if nothing tells them apart.
        """
        found: list[tuple[Book, Unit]] = []
        for domain, unit in self._places.get(name, ()):
            book = self._book(tag, domain)
            if book is not None and unit in book.units:
                found.append((book, book.units[unit]))
        if len(found) < 2:
            return found
        sure = [made_for(book, unit, received) for book, unit in found]
        best = [one for one, how in zip(found, sure, strict=True) if how == max(sure)]
        return best[:1] if best[0][1].id == name else best

    def _book(self, tag: str, domain: str) -> Book | None:
        if self._domains[domain].language == tag:
            return None
        if (tag, domain) not in self._books:
            book = Book.read(self._arrivals, self._domains[domain], tag)
            self._books[tag, domain] = book
            self.report.skipped += book.unreadable
        return self._books[tag, domain]

    def _tell(self, problems: Sequence[ExchangeProblem], path: str, tag: str | None) -> None:
        severe = any(problem.name not in TOLD_ONLY for problem in problems)
        self.report.failed = self.report.failed or severe
        for rule, found in run(self._checker.rules["exchange"], problems):
            self._checker.add(rule, found, path, tag)

    def write(self) -> None:
        """Put every catalogue into which something was taken into the set."""
        for book in self._books.values():
            if book.taken:
                self._write(book)
        self.report.changed.sort()
        self.report.check = self._checker.report
        self.report.check.diagnostics.sort(key=Diagnostic.sort_key)

    def _write(self, book: Book) -> None:
        """Write a catalogue, and without what it took the files that something arrived in."""
        path = self.project.catalogue_path(book.tag, book.domain.name)
        fresh = Book.read(self._arrivals, book.domain, book.tag)
        fresh.taken, fresh.replaced = book.taken, book.replaced
        left: dict[Path, Catalogue | None] = {path: fresh.finished(), **dict(fresh.found.taken)}
        file = fresh.found.file
        if file.data is not None and file.path != self.project.relative(path):
            # Something may stay there: what another article has now.
            left.setdefault(self.project.root / file.path, None)
        for place, catalogue in left.items():
            self.report.changed.append(self.project.relative(place))
            data = None if catalogue is None else po.serialize(catalogue)
            self.files.write_or_delete(place, data)


def _unplaced(
    name: str, received: Received, places: Sequence[tuple[Book, Unit]]
) -> ExchangeProblem:
    """Why a text goes nowhere: no unit has its id, or several had it."""
    if not places:
        return received.problem("exchange-unknown-unit", id=name)
    claimed = " or ".join(unit.id for _, unit in places)
    return foreign_source(received, name, f"may be that of {claimed}, which both had the id")


def listed_language(written: str, project: Project) -> str | None:
    """The tag in a project of a language as another tool writes it; None when none is meant.

    Tools add a region or a script (`de-DE` for `de`) or leave it out. That is passed over when
    exactly one listed language does not contradict it.
    """
    for language in project.config.languages:
        if written in language.was or same_language(written, language.tag):
            return language.tag
    try:
        meant = subtags(tag_of_header(written))
    except ValueError:
        return None
    fits = [tag for tag in project.languages if _fits(meant, subtags(tag_of_header(tag)))]
    return fits[0] if len(fits) == 1 else None


def _fits(first: Subtags, second: Subtags) -> bool:
    return first.language == second.language and all(
        not one or not other or one == other
        for one, other in zip(first[1:], second[1:], strict=True)
    )
