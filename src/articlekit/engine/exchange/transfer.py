"""Exchange with CAT tools and spreadsheets: a project's texts out to files, and back."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path
from typing import NamedTuple

from articlekit.engine.arrivals import Arrivals
from articlekit.engine.articles import Articles
from articlekit.engine.domain import Domain, domains
from articlekit.engine.exchange.book import Book
from articlekit.engine.exchange.desk import Desk, ImportReport, listed_language
from articlekit.engine.progress import Progress, no_progress
from articlekit.engine.storage.lock import writing
from articlekit.engine.storage.write import WriteSet, write_file
from articlekit.errors import UsageError, WriteError
from articlekit.intake import sheet, xliff, xliff12, xliff21
from articlekit.intake.document import Document
from articlekit.intake.receive import Incoming
from articlekit.model.project import SHARED, Project, refuse_missing

_WRITERS = {"1.2": xliff12.write, "2.1": xliff21.write}
#: `one.nb.csv`, and what a browser makes of a second one: `one.nb (1).csv`.
_SHEET_NAME = re.compile(r"\.(?P<tag>[\w@-]+)(?: ?\([0-9]+\))?\.(?:csv|tsv|txt)$", re.IGNORECASE)


Reader = Callable[[bytes], Incoming]


class _Kind(NamedTuple):
    """A kind of file: how its name ends, how it is written and read."""

    suffix: str
    write: Callable[[Document], bytes]
    read: Reader


@dataclass
class ExportReport:
    """The files written, how many texts are in them, and files that could not be used.

    `notes` say why there is nothing to write.
    """

    files: list[Path] = field(default_factory=list)
    texts: int = 0
    skipped: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)


def export_xliff(
    project: Project,
    language: str,
    output: Path,
    *,
    articles: Sequence[str] = (),
    version: str = "1.2",
    fill: bool = False,
    progress: Progress = no_progress,
) -> ExportReport:
    """Write `<domain>.<tag>.xlf` for every article (or those of `articles`) and the shared records.

    Drafts are included, withdrawn articles are not. With `fill` the source text stands where there
    is no translation, for tools that show nothing else. Raises `UsageError` for an unlisted
    language, an unknown article or version, and for a file in its place that holds texts which no
    import has taken; nothing is written then.
    """
    if version not in _WRITERS:
        raise UsageError(f"XLIFF {version} is not written", hint="Versions: 1.2, 2.1.")
    write = _WRITERS[version]

    def written(document: Document) -> bytes:
        return write(replace(document, filled=fill))

    kind = _Kind("xlf", written, xliff.read)
    return _export(project, language, output, articles, kind, progress)


def export_csv(
    project: Project,
    language: str,
    output: Path,
    *,
    articles: Sequence[str] = (),
    progress: Progress = no_progress,
) -> ExportReport:
    """Write `<domain>.<tag>.csv` for the same articles as `export_xliff`."""
    tag = project.language(language).tag
    kind = _Kind("csv", sheet.write, partial(sheet.read, language=tag))
    return _export(project, language, output, articles, kind, progress)


def _export(
    project: Project,
    language: str,
    output: Path,
    articles: Sequence[str],
    kind: _Kind,
    progress: Progress,
) -> ExportReport:
    tag = project.language(language).tag
    report = ExportReport()
    wanted = list(domains(project, report.skipped))
    _must_exist(articles, wanted)
    chosen = [
        one for one in wanted if one.language != tag and (not articles or one.name in articles)
    ]
    if wanted and not chosen:
        report.notes.append(f"{tag} is the language they are written in: nothing to translate")
    places = [output / f"{domain.name}.{tag}.{kind.suffix}" for domain in chosen]
    _must_be_free(project, places, kind.read)
    arrivals = Arrivals(project, Articles.of(project))
    for domain, path in progress(zip(chosen, places, strict=True), len(chosen), "export"):
        document = _document(arrivals, domain, tag, report.skipped)
        if document is None or not document.segments:
            continue
        write_file(path, kind.write(document))
        report.files.append(path)
        report.texts += len(document.segments)
    return report


def _must_be_free(project: Project, places: Sequence[Path], read: Reader) -> None:
    """Refuse to write over a folder, or over work that no import has taken."""
    there = [path for path in places if path.exists()]
    if not there:
        return
    with WriteSet(project.root, dry_run=True) as files:
        desk = Desk(project, files)
        for path in there:
            if path.is_dir():
                raise WriteError("a folder stands in the way; nothing was written", path=path)
            desk.file(path, read)
            if desk.report.taken or desk.report.failed:
                raise UsageError(
                    "it holds texts that are not in the catalogues; nothing was written",
                    path=path,
                    hint="Import it first, or remove it.",
                )


def _must_exist(articles: Sequence[str], known: Sequence[Domain]) -> None:
    names = {domain.name for domain in known}
    for name in articles:
        if name not in names:
            raise UsageError(
                f"there is no article {name} that can be read",
                hint=f"`articlekit check` says more; `{SHARED}` are the shared records.",
            )


def _document(arrivals: Arrivals, domain: Domain, tag: str, skipped: list[str]) -> Document | None:
    book = Book.read(arrivals, domain, tag)
    if book.unreadable:
        skipped += book.unreadable
        return None
    units = [unit for unit in domain.units if unit.spoken != tag]
    segments = [segment for unit in units for segment in book.segments(unit)]
    path = "articles/_shared" if domain.name == SHARED or not units else units[0].path
    return Document(domain.name, path, domain.language, tag, segments)


def import_xliff(
    project: Project, paths: Sequence[Path], *, progress: Progress = no_progress
) -> ImportReport:
    """Take the translations of XLIFF files into the catalogues, all files in one step.

    Units are found by id alone. What cannot be taken is a diagnostic; the rest is taken. Raises
    `UsageError` for a file that is not there.
    """
    refuse_missing(paths)
    return _import(project, [(path, xliff.read) for path in paths], progress)


def import_csv(
    project: Project,
    paths: Sequence[Path],
    *,
    language: str | None = None,
    progress: Progress = no_progress,
) -> ImportReport:
    """Take the translations of tables; the language is `language`, or in the name of the file.

    Raises `UsageError` for a file that is not there, or named otherwise than `<domain>.<tag>.csv`.
    """
    refuse_missing(paths)
    readers = []
    meant = partial(listed_language, project=project)
    for path in paths:
        tag = project.language(language or _tag_of(path)).tag
        readers.append((path, partial(sheet.read, language=tag, meant=meant)))
    return _import(project, readers, progress)


def _tag_of(path: Path) -> str:
    found = _SHEET_NAME.search(path.name)
    if found is None:
        raise UsageError(
            "the name does not tell the language",
            path=path,
            hint="Name it as the export does, article.nb.csv, or give --language.",
        )
    return found["tag"]


def _import(
    project: Project,
    readers: Sequence[tuple[Path, Reader]],
    progress: Progress,
) -> ImportReport:
    with writing(project.root, "import") as files:
        desk = Desk(project, files)
        for path, read in progress(readers, len(readers), "import"):
            desk.file(path, read)
        desk.write()
        return desk.report
