"""`status`: the units of every language by state, per document."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from articlekit.catalogue.memory import Memory
from articlekit.engine.articles import Articles
from articlekit.engine.memory import Near, load_memory, near_matches
from articlekit.engine.prepare import Prepared, Preparer
from articlekit.engine.progress import Progress, no_progress
from articlekit.engine.published import UnitCounts
from articlekit.model.project import SHARED, Project


@dataclass
class LanguageStatus(UnitCounts):
    """One language: units by state over everything, and per document.

    `source` counts the units of documents that are written in it.
    """

    documents: dict[str, dict[str, int]] = field(default_factory=dict)
    withheld: dict[str, str] = field(default_factory=dict)
    near: list[Near] = field(default_factory=list)


@dataclass
class StatusReport:
    """Every language that has something to translate, and files that were skipped.

    These are not valid, or their id is that of another article.
    """

    languages: dict[str, LanguageStatus]
    skipped: list[str] = field(default_factory=list)


def status(
    project: Project, *, near: bool = False, progress: Progress = no_progress
) -> StatusReport:
    """Count the units of every valid document in every language; a withdrawn article has none.

    They are the units that a build counts, and those of drafts. A translation that cannot be shown
    counts as missing.

    `near` also looks for translations of similar texts where a unit is missing; they are only
    reported, never written into a catalogue.
    """
    preparer = Preparer(project)
    report = StatusReport({tag: LanguageStatus(tag) for tag in project.languages})
    report.skipped += [file.path for file in preparer.shared_files.files if not file.valid]
    articles = Articles.of(project)
    tags = project.languages if near else ()
    memories = {tag: load_memory(project, tag, articles) for tag in tags}
    _count(report, SHARED, preparer.shared, memories)
    domains: set[str] = set()
    paths = project.article_paths()
    for path in progress(paths, len(paths), "status"):
        file = preparer.article(path)
        if not file.valid or file.value["id"] in domains:
            report.skipped.append(file.path)
            continue
        domains.add(file.value["id"])
        if file.value["status"] == "withdrawn":
            continue
        _count(report, file.value["id"], preparer.prepare(file), memories)
    report.languages = {
        tag: one for tag, one in report.languages.items() if set(one.states) - {"source"}
    }
    return report


def _count(
    report: StatusReport, domain: str, prepared: Prepared, memories: Mapping[str, Memory]
) -> None:
    if prepared.units and prepared.language in report.languages:
        home = report.languages[prepared.language]
        home.documents[domain] = {"source": len(prepared.units)}
        home.count(home.documents[domain])
    for tag, there in prepared.languages.items():
        language = report.languages[tag]
        counted: dict[str, int] = {}
        for state, _ in there.candidates.values():
            counted[state] = counted.get(state, 0) + 1
        language.documents[domain] = counted
        language.count(counted)
        if tag in memories:
            language.near += near_matches(memories[tag], prepared.units, there.translations)
        if there.withheld and domain != SHARED and prepared.published:
            language.withheld[domain] = there.withheld
