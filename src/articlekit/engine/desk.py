"""Import: files of CAT tools and spreadsheets taken into the catalogues, all in one step."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from articlekit.catalogue import po
from articlekit.catalogue.entry import Catalogue
from articlekit.checks.exchange import ExchangeProblem
from articlekit.checks.rule import Reading, run
from articlekit.diagnostics import Diagnostic
from articlekit.engine.checker import Checker, CheckReport
from articlekit.engine.domain import domains
from articlekit.engine.read import read_bytes
from articlekit.engine.take import Book, take
from articlekit.engine.update import Updater
from articlekit.engine.write import WriteSet
from articlekit.intake.receive import Incoming, Received
from articlekit.intake.xmltext import MOST_BYTES
from articlekit.model.jsontext import JsonProblem
from articlekit.model.project import Project
from articlekit.model.tags import same_language


@dataclass
class ImportReport:
    """What an import found and did: diagnostics, catalogues written, and units by outcome.

    `failed` says that something was not taken which was to be; `skipped` are articles and
    catalogues that cannot be read, so nothing goes into them.
    """

    check: CheckReport = field(default_factory=CheckReport)
    changed: list[str] = field(default_factory=list)
    taken: int = 0
    unchanged: int = 0
    refused: int = 0
    failed: bool = False
    skipped: list[str] = field(default_factory=list)


class Desk:
    """Takes files one after the other, and writes the catalogues that changed when all are read."""

    def __init__(self, project: Project, files: WriteSet) -> None:
        self.project = project
        self.files = files
        #: Reads what the set holds already, as `update` does.
        self._arrivals = Updater(project, files, {}).arrivals
        self.report = ImportReport()
        self._checker = Checker(project.config)
        self._domains = {one.name: one for one in domains(project, self.report.skipped)}
        self._home = {
            name: domain.name
            for domain in self._domains.values()
            for unit in domain.units
            for name in (*unit.former, unit.id)
        }
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
        for written, name, received in incoming.units():
            self._unit(shown, written, name, received)

    def _unit(self, path: str, written: str, name: str, received: list[Received]) -> None:
        languages = self.project.languages
        tag = next((one for one in languages if same_language(written, one)), None)
        if tag is None:
            reason = f"{written} is not a language of this project"
            problems = [received[0].problem("xliff-structure", reason=reason)]
            return self._refuse(problems, path, None)
        book = self._book(tag, self._home.get(name))
        unit = book.units.get(name) if book is not None else None
        if book is None or unit is None:
            if any(one.target for one in received):
                problems = [received[0].problem("exchange-unknown-unit", id=name)]
                self._refuse(problems, path, tag)
            return None
        if book.unreadable:
            self.report.refused += 1
            return None
        outcome, problems = take(book, unit, received)
        setattr(self.report, outcome, getattr(self.report, outcome) + 1)
        return self._tell(problems, path, tag)

    def _refuse(self, problems: list[ExchangeProblem], path: str, tag: str | None) -> None:
        self.report.refused += 1
        self._tell(problems, path, tag)

    def _book(self, tag: str, domain: str | None) -> Book | None:
        if domain is None or self._domains[domain].language == tag:
            return None
        if (tag, domain) not in self._books:
            book = Book.read(self._arrivals, self._domains[domain], tag)
            self._books[tag, domain] = book
            self.report.skipped += book.unreadable
        return self._books[tag, domain]

    def _tell(self, problems: Sequence[ExchangeProblem], path: str, tag: str | None) -> None:
        severe = any(problem.name != "exchange-source-changed" for problem in problems)
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
        fresh.taken = book.taken
        left: dict[Path, Catalogue | None] = {path: fresh.finished(), **dict(fresh.found.taken)}
        file = fresh.found.file
        if file.data is not None and file.path != self.project.relative(path):
            left[self.project.root / file.path] = None
        for place, catalogue in left.items():
            self.report.changed.append(self.project.relative(place))
            if catalogue is None:
                self.files.delete(place)
            else:
                self.files.write(place, po.serialize(catalogue))
