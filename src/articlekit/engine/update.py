"""`update`: templates and catalogues of every article brought up to the source."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from articlekit.catalogue import po
from articlekit.catalogue.entry import Catalogue
from articlekit.catalogue.header import template_header
from articlekit.catalogue.merge import merge, template
from articlekit.catalogue.unit import Unit
from articlekit.engine.prepare import forms_of
from articlekit.engine.progress import Progress, no_progress
from articlekit.engine.read import (
    PoFile,
    read_article,
    read_blocks,
    read_catalogue,
    read_po,
    read_shared,
)
from articlekit.engine.write import write_file
from articlekit.model.article import RESERVED_ARTICLE_IDS
from articlekit.model.project import SHARED, Project


@dataclass(frozen=True, slots=True)
class Domain:
    """What `update` works on: the units of one article, or of all shared records."""

    name: str
    language: str
    date: str | None
    units: Sequence[Unit]


@dataclass
class UpdateReport:
    """Files that changed (or would change), and files left alone because they cannot be read."""

    changed: list[str] = field(default_factory=list)
    skipped: list[str] = field(default_factory=list)
    unchanged: int = 0


def update(
    project: Project, *, dry_run: bool = False, progress: Progress = no_progress
) -> UpdateReport:
    """Write templates and catalogues; with `dry_run` only say what would be written.

    An article that is not valid or whose ids are taken, and a catalogue with a syntax error, are
    skipped and reported: a file that is only half understood is never rewritten.
    """
    report = UpdateReport()
    paths = project.article_paths()
    for domain in progress(_domains(project, report), len(paths) + 1, "update"):
        header = template_header(
            project.config.project, project.config.report_bugs_to, domain.date, domain.language
        )
        _template(project, domain, header, report, dry_run)
        for tag in project.languages:
            if tag != domain.language:
                _catalogue(project, domain, tag, header, report, dry_run)
    report.changed.sort()
    return report


def _domains(project: Project, report: UpdateReport) -> Iterator[Domain]:
    shared = read_shared(project)
    report.skipped += [file.path for file in shared.files if not file.valid]
    if shared.units and all(file.valid for file in shared.files):
        yield Domain(SHARED, shared.language, shared.date, shared.units)
    blocks = read_blocks(project)
    taken = set(RESERVED_ARTICLE_IDS)
    for path in project.article_paths():
        file = read_article(path, project.relative(path), blocks)
        if not file.valid or file.value["id"] in taken or _ambiguous(file.units):
            report.skipped.append(file.path)
            continue
        value = file.value
        taken.add(value["id"])
        date = value.get("date_modified", value.get("date_published"))
        yield Domain(value["id"], value["language"], date, file.units)


def _ambiguous(units: Sequence[Unit]) -> bool:
    """Whether two texts have one id: nobody could tell whose a translation is."""
    return len({unit.id for unit in units}) < len(units)


def _template(
    project: Project,
    domain: Domain,
    header: Mapping[str, str],
    report: UpdateReport,
    dry_run: bool,
) -> None:
    path = project.template_path(domain.name)
    old = read_po(path, project.relative(path))
    new = template(domain.units, header)
    new.header_entry = old.catalogue.header_entry
    _store(path, old, new, report, dry_run)


def _catalogue(
    project: Project,
    domain: Domain,
    tag: str,
    header: Mapping[str, str],
    report: UpdateReport,
    dry_run: bool,
) -> None:
    old = read_catalogue(project, tag, domain.name)
    if not readable(old):
        report.skipped.append(old.path)
        return
    forms = forms_of(old, tag).count
    new = merge(domain.units, old.catalogue, header, tag, forms)
    _store(project.catalogue_path(tag, domain.name), old, new, report, dry_run)


#: Problems after which a file is not understood well enough to write it again.
_UNREADABLE = frozenset({"po-syntax", "po-encoding", "po-missing-msgstr", "po-obsolete-mixed"})


def readable(file: PoFile) -> bool:
    """Whether a catalogue was understood well enough to be rewritten."""
    return not file.problems and not any(
        problem.code in _UNREADABLE for problem in file.catalogue.problems
    )


def _store(path: Path, old: PoFile, new: Catalogue, report: UpdateReport, dry_run: bool) -> None:
    """Write a catalogue whose content changed; one that only looks different is left alone."""
    if old.data is not None and old.catalogue == new:
        report.unchanged += 1
        return
    report.changed.append(old.path)
    if not dry_run:
        write_file(path, po.serialize(new))
