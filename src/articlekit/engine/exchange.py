"""Exchange with CAT tools and spreadsheets: a project's texts out to files, and back."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import groupby
from pathlib import Path

from articlekit.catalogue import po
from articlekit.checks.exchange import ExchangeProblem
from articlekit.checks.rule import Reading, run
from articlekit.diagnostics import Diagnostic
from articlekit.engine.checker import Checker, CheckReport
from articlekit.engine.lock import exclusive
from articlekit.engine.progress import Progress, no_progress
from articlekit.engine.read import read_bytes, read_json
from articlekit.engine.take import Book, take
from articlekit.engine.update import Domain, domains, readable
from articlekit.engine.write import write_all, write_file
from articlekit.errors import UsageError
from articlekit.intake import sheet, xliff12, xliff21
from articlekit.intake.document import Document
from articlekit.intake.receive import Incoming, Received, structure
from articlekit.intake.xmltext import MOST_BYTES, Element, XmlRefusedError, parse_xml
from articlekit.model.jsontext import JsonProblem
from articlekit.model.project import SHARED, Project

XLIFF_VERSIONS = ("1.2", "2.1")
_WRITERS = {"1.2": xliff12.write, "2.1": xliff21.write}
_SHEET_NAME = re.compile(r"\.(?P<tag>[A-Za-z0-9_@-]+)(?: ?\([0-9]+\))?\.(?:csv|tsv|txt)", re.IGNORECASE)


@dataclass
class ExportReport:
    """The files written, how many texts are in them, and files that could not be read."""

    files: list[Path] = field(default_factory=list)
    texts: int = 0
    skipped: list[str] = field(default_factory=list)


@dataclass
class ImportReport:
    """What an import found and did: diagnostics, catalogues written, and units by outcome.

    `skipped` are articles and catalogues that cannot be read, so nothing goes into them.
    """

    check: CheckReport = field(default_factory=CheckReport)
    changed: list[str] = field(default_factory=list)
    taken: int = 0
    unchanged: int = 0
    refused: int = 0
    skipped: list[str] = field(default_factory=list)


def export_xliff(
    project: Project,
    language: str,
    output: Path,
    *,
    articles: Sequence[str] = (),
    version: str = "1.2",
    progress: Progress = no_progress,
) -> ExportReport:
    """Write `<domain>.<tag>.xlf` for every article (or those of `articles`) and the shared records.

    Drafts are included, withdrawn articles are not. Raises `UsageError` for an unlisted language,
    an unknown article or version.
    """
    if version not in _WRITERS:
        raise UsageError(f"XLIFF {version} is not written", hint="Versions: 1.2, 2.1.")
    return _export(project, language, output, articles, _WRITERS[version], "xlf", progress)


def export_csv(
    project: Project,
    language: str,
    output: Path,
    *,
    articles: Sequence[str] = (),
    progress: Progress = no_progress,
) -> ExportReport:
    """Write `<domain>.<tag>.csv` for the same articles as `export_xliff`."""
    return _export(project, language, output, articles, sheet.write, "csv", progress)


def _export(
    project: Project,
    language: str,
    output: Path,
    articles: Sequence[str],
    write: Callable[[Document], bytes],
    suffix: str,
    progress: Progress,
) -> ExportReport:
    tag = project.language(language).tag
    report = ExportReport()
    wanted = list(domains(project, report.skipped))
    _must_exist(articles, wanted)
    chosen = [one for one in wanted if one.language != tag and (not articles or one.name in articles)]
    for domain in progress(chosen, len(chosen), "export"):
        document = _document(project, domain, tag, report.skipped)
        if document is None or not document.segments:
            continue
        path = output / f"{domain.name}.{tag}.{suffix}"
        write_file(path, write(document))
        report.files.append(path)
        report.texts += len(document.segments)
    return report


def _must_exist(articles: Sequence[str], known: Sequence[Domain]) -> None:
    names = {domain.name for domain in known}
    for name in articles:
        if name not in names:
            raise UsageError(
                f"there is no article {name} that can be read",
                hint=f"`articlekit check` says more; `{SHARED}` are the shared records.",
            )


def _document(
    project: Project, domain: Domain, tag: str, skipped: list[str]
) -> Document | None:
    book = Book.read(project, domain, tag)
    path = domain.units[0].path if domain.units and domain.name != SHARED else "articles/_shared"
    if not readable(book.file):
        skipped.append(book.file.path)
        return None
    if domain.name != SHARED and _withdrawn(project, path):
        return None
    segments = [
        segment
        for unit in domain.units
        if unit.spoken != tag
        for segment in book.segments(unit)
    ]
    return Document(domain.name, path, domain.language, tag, segments)


def _withdrawn(project: Project, path: str) -> bool:
    value = read_json(project.root / path, path).value
    return isinstance(value, dict) and value.get("status") == "withdrawn"


def import_xliff(
    project: Project, paths: Sequence[Path], *, progress: Progress = no_progress
) -> ImportReport:
    """Take the translations of XLIFF files into the catalogues, all files in one step.

    Units are found by id alone. What cannot be taken is a diagnostic; the rest is taken.
    """
    return _import(project, paths, lambda _, data: _read_xliff(data), progress)


def import_csv(
    project: Project,
    paths: Sequence[Path],
    *,
    language: str | None = None,
    progress: Progress = no_progress,
) -> ImportReport:
    """Take the translations of tables; the language is `language`, or in the name of the file.

    Raises `UsageError` for a file that is named otherwise than `<domain>.<tag>.csv`.
    """
    tags = {path: language or _tag_of(path) for path in paths}
    for tag in tags.values():
        project.language(tag)
    return _import(project, paths, lambda path, data: sheet.read(data, tags[path]), progress)


def _tag_of(path: Path) -> str:
    found = _SHEET_NAME.search(path.name)
    if found is None or not path.name.endswith(found[0]):
        raise UsageError(
            "the name does not tell the language",
            path=path,
            hint="Name it as the export does, article.nb.csv, or give --language.",
        )
    return found["tag"]


def _import(
    project: Project,
    paths: Sequence[Path],
    read: Callable[[Path, bytes], Incoming],
    progress: Progress,
) -> ImportReport:
    with exclusive(project.root, "import"):
        desk = _Desk(project)
        for path in progress(paths, len(paths), "import"):
            desk.file(path, read)
        desk.write()
    return desk.report


class _Desk:
    """Takes files one after the other, and writes the catalogues that changed when all are read."""

    def __init__(self, project: Project) -> None:
        self.project = project
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

    def file(self, path: Path, read: Callable[[Path, bytes], Incoming]) -> None:
        """Read a file and take what it holds."""
        shown = self.project.relative(path.resolve())
        self._checker.report.files += 1
        data, problems = read_bytes(path)
        if not problems and len(data) > MOST_BYTES:
            problems = [JsonProblem("too-large", 1, 1, {"size": len(data), "limit": MOST_BYTES})]
        if problems:
            for rule, found in run(self._checker.rules["reading"], Reading(json=problems)):
                self._checker.add(rule, found, shown, None)
            return
        incoming = read(path, data)
        self._report(incoming.problems, shown, None)
        once = _once(incoming)
        for (written, name), group in groupby(once, key=lambda one: (one[0], one[1].id)):
            self._unit(shown, written, name, [received for _, received in group])
        self._report(_twice(incoming), shown, None)

    def _unit(self, path: str, written: str, name: str, received: list[Received]) -> None:
        tag = _language(self.project, written)
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
        if not readable(book.file):
            self.report.refused += 1
            return None
        outcome, problems = take(book, unit, received)
        setattr(self.report, outcome, getattr(self.report, outcome) + 1)
        return self._report(problems, path, tag)

    def _refuse(self, problems: list[ExchangeProblem], path: str, tag: str | None) -> None:
        self.report.refused += 1
        self._report(problems, path, tag)

    def _book(self, tag: str, domain: str | None) -> Book | None:
        if domain is None or self._domains[domain].language == tag:
            return None
        if (tag, domain) not in self._books:
            book = Book.read(self.project, self._domains[domain], tag)
            self._books[tag, domain] = book
            if not readable(book.file):
                self.report.skipped.append(book.file.path)
        return self._books[tag, domain]

    def _report(self, problems: Sequence[ExchangeProblem], path: str, tag: str | None) -> None:
        for rule, found in run(self._checker.rules["exchange"], problems):
            self._checker.add(rule, found, path, tag)

    def write(self) -> None:
        """Write every catalogue into which something was taken, all of them or none."""
        contents: dict[Path, bytes | None] = {}
        for book in self._books.values():
            if not book.taken:
                continue
            path = self.project.catalogue_path(book.tag, book.domain.name)
            contents[path] = po.serialize(book.finished())
            if book.file.data is not None and book.file.path != self.project.relative(path):
                contents[self.project.root / book.file.path] = None
        write_all(self.project.root, contents)
        self.report.changed = sorted(self.project.relative(path) for path in contents)
        self.report.check = self._checker.report
        self.report.check.diagnostics.sort(key=Diagnostic.sort_key)
