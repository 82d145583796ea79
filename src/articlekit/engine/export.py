"""`build` and `export`: every article read and checked, then published."""

from __future__ import annotations

from dataclasses import dataclass, field

from articlekit.bundle.dist import Spool
from articlekit.bundle.links import Home
from articlekit.engine.check import examine_all
from articlekit.engine.checker import Checker, CheckReport
from articlekit.engine.prepare import Prepared, Preparer
from articlekit.engine.progress import Progress, no_progress
from articlekit.engine.publish import Kept, Publisher, Waiting, keep
from articlekit.engine.published import LanguageResult, WithheldArticle
from articlekit.engine.storage.lock import exclusive
from articlekit.model.project import Project

#: Rules on what a reader and a schema say: without them nobody could tell why an article is absent.
_READING = ("AK0", "AK1")


@dataclass
class BuildReport:
    """The check behind a build, and what was written; `written` is False when errors forbade it.

    `skipped` are the files of articles and shared records that could not be published, since they
    are not valid.
    """

    check: CheckReport
    languages: dict[str, LanguageResult] = field(default_factory=dict)
    withheld: list[WithheldArticle] = field(default_factory=list)
    skipped: list[str] = field(default_factory=list)
    output: str | None = None
    files: int = 0
    size: int = 0

    @property
    def written(self) -> bool:
        """Whether `dist/` was written."""
        return self.output is not None


def build(project: Project, *, progress: Progress = no_progress) -> BuildReport:
    """Check everything, then export; nothing is written when there are errors."""
    checker = Checker(project.config, path=project.config_path)
    with exclusive(project.root, "build"):
        return _publish(project, checker, progress, strict=True)


def _publish(
    project: Project, checker: Checker, progress: Progress, *, strict: bool
) -> BuildReport:
    preparer = Preparer(project)
    spool = Spool()
    try:
        waiting, skipped = _first_pass(project, preparer, checker, spool, progress)
        report = BuildReport(checker.finish(project), skipped=skipped)
        if report.check.failed and strict:
            return report
        done = Publisher(project, preparer, waiting, spool).run(progress)
    finally:
        spool.close()
    report.languages, report.withheld = done.languages, done.withheld
    report.files, report.size = done.files, done.size
    report.output = project.relative(project.dist)
    return report


def export(project: Project, *, progress: Progress = no_progress) -> BuildReport:
    """Export without asking the rules; an article that is not valid is skipped, and reported."""
    checker = Checker(project.config, _READING, path=project.config_path)
    with exclusive(project.root, "export"):
        return _publish(project, checker, progress, strict=False)


def _first_pass(
    project: Project, preparer: Preparer, checker: Checker, spool: Spool, progress: Progress
) -> tuple[dict[str, Waiting], list[str]]:
    """Read and check every article once; put what the export needs on disk.

    Returns the articles to publish, and the files that are left out since they are not valid.
    """
    order = tuple(project.languages)

    def kept(prepared: Prepared) -> Kept:
        return keep(prepared, order)

    # Most articles appear in the same languages: one record serves them all.
    same: dict[Home, Home] = {}
    waiting: dict[str, Waiting] = {}
    skipped = [file.path for file in preparer.shared_files.files if not file.valid]
    for path, one in examine_all(project, preparer, checker, kept, progress):
        if one is None:
            skipped.append(path)
        elif one.home is not None and one.home.published:
            home = same.setdefault(one.home, one.home)
            waiting[one.name] = Waiting(spool.put(one.data), home, one.moment)
    return waiting, sorted(skipped)
