"""Edits with intent: articles and catalogues are rewritten together, so translations follow.

Every edit is one function that changes a `Workspace` in memory; what it comes to is checked,
brought up to date as `update` does it, and written as one set under the lock.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from articlekit.catalogue.follow import Names, former_names
from articlekit.catalogue.unit import Unit
from articlekit.engine.domain import Domain, article_domain
from articlekit.engine.edits.clash import clashes, must_have_arrived, refuse
from articlekit.engine.edits.workspace import Document, Workspace
from articlekit.engine.format import format_document
from articlekit.engine.read import read_document
from articlekit.engine.storage.lock import writing
from articlekit.engine.storage.write import WriteSet
from articlekit.engine.updater import Updater
from articlekit.errors import UsageError
from articlekit.model.jsontext import dumps
from articlekit.model.project import SHARED, Project


@dataclass(frozen=True, slots=True)
class UnitChange:
    """A unit before and after: its ids (None: there was none, there is none), whether reworded."""

    before: str | None
    after: str | None
    reworded: bool = False


@dataclass(frozen=True, slots=True)
class Left:
    """A place that holds, or may hold, a redacted text, for somebody to edit."""

    path: str
    where: str
    text: str


@dataclass
class RestructureReport:
    """Files written and removed (or that would be), the units that changed, and what to look at.

    `notes` are sentences for the author. `left` and `doubtful` are for `redact` alone: places that
    still hold a text, and translations of a text that held it.
    """

    written: list[str] = field(default_factory=list)
    removed: list[str] = field(default_factory=list)
    units: list[UnitChange] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    left: list[Left] = field(default_factory=list)
    doubtful: list[Left] = field(default_factory=list)

    @property
    def changed(self) -> bool:
        """Whether any file differs."""
        return bool(self.written or self.removed)


#: Changes a workspace; the sentences are notes for the author.
Edit = Callable[[Workspace, RestructureReport], None]


def restructure(project: Project, name: str, edit: Edit, *, dry_run: bool) -> RestructureReport:
    """Make an edit and everything that follows from it, all of it or nothing.

    Raises `UsageError` when the edit is refused, `WriteError` when it cannot be written; nothing
    is changed then.
    """
    with writing(project.root, name, dry_run=dry_run) as files:
        return _run(project, files, edit)


def _run(project: Project, files: WriteSet, edit: Edit) -> RestructureReport:
    report = RestructureReport()
    workspace = Workspace(project, files)
    must_have_arrived(workspace)
    before = clashes(workspace, before=True)
    edit(workspace, report)
    refuse(clashes(workspace, before=False) - before)
    touched = {document.domain for document in workspace.documents if document.changed}
    touched |= workspace.shelf.write() | workspace.touched
    for document in workspace.documents:
        if document.changed:
            _write_document(workspace, document)
    updater = Updater(project, files, {}, workspace.as_they_will_be())
    skipped = updater.bring(_domains(workspace, touched)).skipped
    if skipped:
        raise UsageError(
            "this catalogue cannot be read; nothing was changed",
            path=skipped[0],
            hint="`articlekit check` says what is wrong; correct that first.",
        )
    report.units = _units(workspace)
    _files(workspace, report)
    report.notes += _waivers(project, report.units)
    return report


def _write_document(workspace: Workspace, document: Document) -> None:
    data = dumps(format_document(document.value)).encode("utf-8")
    shown = document.shown
    file = read_document(document.kind, data, shown, workspace.blocks)
    if not file.valid:
        problem = file.reading.schema[0] if file.reading.schema else None
        what = f"{problem.kind} at {problem.pointer}" if problem else "unreadable"
        raise UsageError(f"the result would not be valid ({what}); nothing was changed", path=shown)
    workspace.files.write(document.path, data)


def _domains(workspace: Workspace, touched: set[str]) -> Iterable[Domain]:
    people = _people(workspace)
    custom = workspace.blocks.shapes
    shared = [document for document in workspace.documents if document.kind != "article"]
    if SHARED in touched and shared:
        workspace.must_read_shared()
        units = [unit for document in shared for unit in document.units(custom)]
        language = shared[-1].value["language"]
        dates = [one.value["date_modified"] for one in shared if "date_modified" in one.value]
        yield Domain(SHARED, language, max(dates, default=None), units, people)
    for document in workspace.articles:
        if document.domain in touched and document.value["language"] in workspace.project.languages:
            yield article_domain(document.value, document.units(custom), people)


def _people(workspace: Workspace) -> Names:
    found = [document for document in workspace.documents if document.kind == "people"]
    return former_names(found[0].value) if found else Names()


def _units(workspace: Workspace) -> list[UnitChange]:
    """What became of every unit, paired by id and former id."""
    custom = workspace.blocks.shapes
    old: dict[str, Unit] = {}
    new: list[Unit] = []
    for document in workspace.documents:
        if document.changed:
            old.update((unit.id, unit) for unit in document.units_before(custom))
            new += document.units(custom)
    left = dict(old)
    changes = []
    for unit in new:
        origin = next((old[name] for name in unit.ids if name in old), None)
        if origin is None:
            changes.append(UnitChange(None, unit.id))
            continue
        left.pop(origin.id, None)
        reworded = origin.key != unit.key
        if reworded or origin.id != unit.id:
            changes.append(UnitChange(origin.id, unit.id, reworded))
    return [*changes, *(UnitChange(name, None) for name in left)]


def _files(workspace: Workspace, report: RestructureReport) -> None:
    """The files that differ from what is on the disk."""
    shown = workspace.project.relative
    for path in workspace.files.paths:
        if not path.exists() or path.read_bytes() != workspace.files.read(path):
            report.written.append(shown(path))
    report.removed = sorted(shown(path) for path in workspace.files.deleted if path.exists())
    report.written.sort()


def _waivers(project: Project, units: Iterable[UnitChange]) -> list[str]:
    """Waivers of the configuration that name a unit by an id it no longer has."""
    gone = {change.before: change.after for change in units if change.before != change.after}
    return [
        f"{project.relative(project.config_path)} waives {waiver.code} for {waiver.unit}: "
        + (f"write {gone[waiver.unit]} there" if gone[waiver.unit] else "remove it there")
        for waiver in project.config.waivers
        if waiver.unit is not None and waiver.unit in gone
    ]
