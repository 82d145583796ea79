"""`update`: templates and catalogues of every article brought up to the source."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

from articlekit.catalogue.entry import SourceKey
from articlekit.engine.domain import Domain, Domains
from articlekit.engine.offers import Wishes
from articlekit.engine.progress import Progress, no_progress
from articlekit.engine.spread import spread
from articlekit.engine.storage.lock import writing
from articlekit.engine.storage.write import WriteSet
from articlekit.engine.updater import Updater, UpdateReport
from articlekit.model.project import Project

#: A process of its own pays for so many articles.
_LEAST = 12


def update(
    project: Project,
    *,
    dry_run: bool = False,
    minor: Mapping[str, SourceKey] | None = None,
    progress: Progress = no_progress,
) -> UpdateReport:
    """Write templates and catalogues, all of them or none; `dry_run` only says what would change.

    `minor` gives the texts before an edit that changes no meaning, by unit id (`engine.minor`
    finds them). An article that is not valid or whose ids are taken, and a catalogue with a syntax
    error, are skipped and reported: a file that is only half understood is never rewritten.
    """
    with writing(project.root, "update", dry_run=dry_run) as files:
        return _run(Updater(project, files, minor or {}), progress)


def _run(updater: Updater, progress: Progress) -> UpdateReport:
    """Every domain of the project, on every processor."""
    project, report = updater.project, updater.report
    paths = project.article_files()
    found = Domains(project)
    shared = found.shared(report.skipped)
    if shared is not None:
        updater.domain(shared)
    taken: set[str] = set()
    done = spread(lambda path: _apart(updater, found.article(path)), paths, least=_LEAST)
    for path, apart in zip(paths, progress(done, len(paths), "update"), strict=True):
        if apart.domain is None or apart.domain in taken:
            report.skipped.append(project.relative(path))
            continue
        taken.add(apart.domain)
        if apart.files is not None and apart.domain not in updater.visited:
            _take_over(updater, apart, apart.files)
        elif (domain := found.article(path)) is not None:
            updater.domain(domain)
    return updater.finished()


class _Apart(NamedTuple):
    """What became of one article alone: bytes by path, None for a file that is to go.

    `domain` is None where the article is not read, `files` where others have to do with it.
    """

    domain: str | None
    files: Mapping[Path, bytes | None] | None
    report: UpdateReport
    wishes: Wishes


def _apart(updater: Updater, domain: Domain | None) -> _Apart:
    """Bring one domain up to date in memory, if no other one has to do with it."""
    if domain is None or not domain.stands_alone:
        return _Apart(domain.name if domain else None, None, UpdateReport(), Wishes())
    files = WriteSet(updater.project.root, dry_run=True)
    one = Updater(updater.project, files, updater.minor, updater.articles)
    one.domain(domain)
    return _Apart(domain.name, files.in_memory(), one.report, one.wishes)


def _take_over(updater: Updater, apart: _Apart, files: Mapping[Path, bytes | None]) -> None:
    for path, data in files.items():
        updater.files.write_or_delete(path, data)
    updater.report.add(apart.report)
    updater.wishes.add(apart.wishes)
