"""`export` and `build`: every article localized, and `dist/` written and swapped in."""

from __future__ import annotations

import pickle
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from articlekit._version import __version__
from articlekit.bundle.article import bundled_article, index_entry
from articlekit.bundle.dist import Dist, Spool, joined
from articlekit.bundle.links import Links
from articlekit.bundle.localize import Edition
from articlekit.bundle.resolve import DONE, Candidate, Shown, resolve
from articlekit.catalogue.extract import extract
from articlekit.engine.check import prepare_all
from articlekit.engine.checker import Checker, CheckReport
from articlekit.engine.lock import exclusive
from articlekit.engine.prepare import Prepared, Preparer
from articlekit.engine.progress import Progress, no_progress
from articlekit.model import language as cldr
from articlekit.model.jsontext import dumps_compact
from articlekit.model.project import Project
from articlekit.model.tags import direction

FORMAT = "articlekit-bundle-1"


@dataclass(frozen=True, slots=True)
class WithheldArticle:
    """An article that a language does not get, and why."""

    article: str
    language: str
    reason: str


@dataclass
class LanguageResult:
    """What was published in one language: articles, and units by state."""

    tag: str
    articles: int = 0
    states: dict[str, int] = field(default_factory=dict)

    @property
    def completeness(self) -> float:
        """Share of units that are translated, left out on purpose or inherited."""
        total = sum(self.states.values())
        done = sum(self.states.get(state, 0) for state in (*DONE, "source"))
        return round(done / total, 4) if total else 1.0


@dataclass
class BuildReport:
    """The check behind a build, and what was written; `written` is False when errors forbade it."""

    check: CheckReport
    languages: dict[str, LanguageResult] = field(default_factory=dict)
    withheld: list[WithheldArticle] = field(default_factory=list)
    output: str | None = None
    files: int = 0
    size: int = 0

    @property
    def written(self) -> bool:
        """Whether `dist/` was written."""
        return self.output is not None


@dataclass(frozen=True, slots=True)
class _Waiting:
    """An article between the two passes: where its data wait, and in which languages it appears."""

    place: tuple[int, int]
    published: tuple[str, ...]
    date: str


def build(
    project: Project, *, force: bool = False, progress: Progress = no_progress
) -> BuildReport:
    """Check everything, then export; nothing is written when there are errors (or with `force`)."""
    with exclusive(project.root, "build"):
        return _build(project, force, progress)


def _build(project: Project, force: bool, progress: Progress) -> BuildReport:
    checker = Checker(project.config)
    preparer = Preparer(project)
    spool = Spool()
    try:
        waiting = _first_pass(project, preparer, checker, spool, progress)
        report = BuildReport(checker.finish(project))
        if report.check.failed and not force:
            return report
        _Export(project, preparer, waiting, report).run(spool, progress)
    finally:
        spool.close()
    return report


def export(project: Project, *, progress: Progress = no_progress) -> BuildReport:
    """Export without asking the rules; an article that is not valid is absent."""
    return build(project, force=True, progress=progress)


def _first_pass(
    project: Project, preparer: Preparer, checker: Checker, spool: Spool, progress: Progress
) -> dict[str, _Waiting]:
    """Read and check every article once; put what the export needs on disk."""
    waiting: dict[str, _Waiting] = {}
    order = tuple(project.languages)
    for prepared in prepare_all(project, preparer, checker, progress, "check"):
        if prepared.published:
            waiting[prepared.value["id"]] = _put(prepared, order, spool)
    return waiting


def _put(prepared: Prepared, order: Sequence[str], spool: Spool) -> _Waiting:
    texts = {tag: dict(there.candidates) for tag, there in prepared.languages.items()}
    reasons = [
        (tag, there.withheld.reason) for tag, there in prepared.languages.items() if there.withheld
    ]
    data = pickle.dumps((prepared.file.path, prepared.value, texts, reasons), protocol=5)
    return _Waiting(spool.put(data), prepared.published_in(order), prepared.value["date_published"])


class _Export:
    """The second pass: one article at a time from the spool into every language."""

    def __init__(
        self,
        project: Project,
        preparer: Preparer,
        waiting: Mapping[str, _Waiting],
        report: BuildReport,
    ) -> None:
        self.project = project
        self.preparer = preparer
        self.waiting = waiting
        self.report = report
        self.published = {name: one.published for name, one in waiting.items()}
        self.editions = {tag: self._edition(tag) for tag in project.languages}
        self.links = {tag: self._links(tag) for tag in project.languages}
        self.entries = Spool()
        self.places: dict[str, list[tuple[str, str, tuple[int, int]]]] = {
            tag: [] for tag in project.languages
        }
        report.languages = {tag: LanguageResult(tag) for tag in project.languages}

    def run(self, spool: Spool, progress: Progress) -> None:
        try:
            with Dist(self.project.dist) as dist:
                names = sorted(self.waiting)
                for name in progress(names, len(names), "export"):
                    self._article(dist, name, pickle.loads(spool.get(self.waiting[name].place)))
                for tag in self.project.languages:
                    self._language(dist, tag)
                self._manifest(dist)
        finally:
            self.entries.close()
        self.report.output = self.project.relative(self.project.dist)
        self.report.files, self.report.size = dist.count, dist.size

    def _edition(self, tag: str) -> Edition:
        shared = self.preparer.shared
        texts = {name: there.candidates for name, there in shared.languages.items()}
        chain = self.project.chain(tag, shared.language)
        return Edition(
            language=self.project.languages[tag],
            formats=self.project.languages,
            shared=resolve(shared.units, chain, texts, self.project.tier(tag), {}),
            shared_units={unit.id: unit for unit in shared.units},
            records={
                kind: file.value[kind]
                for file in self.preparer.shared_files.files
                if file.valid
                for kind in file.value
                if isinstance(file.value[kind], dict)
            },
        )

    def _links(self, tag: str) -> Links:
        people = self.editions[tag].records.get("people", {})
        websites = {name: record["url"] for name, record in people.items() if "url" in record}
        chain = self.project.chain(tag, self.project.config.source_language)
        return Links(chain, self.project.config.urls, self.published, websites)

    def _article(self, dist: Dist, name: str, data: Any) -> None:
        path, article, texts, reasons = data
        units = extract(article, path, self.preparer.blocks.shapes)
        self.report.withheld += [WithheldArticle(name, tag, reason) for tag, reason in reasons]
        for tag in self.project.languages:
            if tag not in self.waiting[name].published:
                self._count(tag, (state for state, _ in texts[tag].values()))
                continue
            shown = self._resolve(article, units, texts, tag)
            made = bundled_article(self.editions[tag], article, units, shown, self.links[tag])
            target = f"{tag}/articles/{name}.json"
            dist.write(target, made)
            href = self.project.config.urls.article.format(tag=tag, id=name)
            entry = dumps_compact(index_entry(made, href, target)).encode("utf-8")
            date = self.waiting[name].date
            self.places[tag].append((date, name, self.entries.put(entry)))
            self.report.languages[tag].articles += 1
            self._count(tag, (one.state or "source" for one in shown.values()))

    def _resolve(
        self,
        article: Mapping[str, Any],
        units: Sequence[Any],
        texts: Mapping[str, Mapping[str, Candidate]],
        tag: str,
    ) -> dict[str, Shown]:
        chain = self.project.chain(tag, article["language"])
        return resolve(units, chain, texts, self.project.tier(tag), article.get("values", {}))

    def _count(self, tag: str, states: Iterable[str]) -> None:
        counted = self.report.languages[tag].states
        for state in states:
            counted[state] = counted.get(state, 0) + 1

    def _language(self, dist: Dist, tag: str) -> None:
        """`index.json` and `bundle.json`: newest first, then by id; both are streamed."""
        order = sorted(sorted(self.places[tag], key=lambda one: one[1]), key=_newest, reverse=True)
        head = self._head(tag)
        entries = (self.entries.get(place) for _, _, place in order)
        dist.write_parts(f"{tag}/index.json", joined(_opened(head), entries, b"]}\n"))
        articles = (dist.read(f"{tag}/articles/{name}.json") for _, name, _ in order)
        dist.write_parts(f"{tag}/bundle.json", joined(_opened(head), articles, b"]}\n"))

    def _head(self, tag: str) -> dict[str, Any]:
        edition = self.editions[tag]
        from articlekit.bundle.labels import labels_of

        return {
            "format": FORMAT,
            "language": tag,
            "direction": direction(tag),
            **labels_of(edition),
        }

    def _manifest(self, dist: Dist) -> None:
        languages = [self._about(tag) for tag in self.project.languages]
        head = {
            "format": FORMAT,
            "generator": f"articlekit {__version__}",
            "cldr": cldr.cldr_version(),
            "project": self.project.config.project,
            "source_language": self.project.config.source_language,
            "languages": languages,
        }
        opened = dumps_compact(head).encode("utf-8")[:-1] + b',"files":['
        dist.write_parts("manifest.json", joined(opened, dist.files(), b"]}\n"))

    def _about(self, tag: str) -> dict[str, Any]:
        result = self.report.languages[tag]
        return {
            "tag": tag,
            "aliases": list(self.project.languages[tag].was),
            "native_name": cldr.native_name(tag),
            "english_name": cldr.english_name(tag),
            "direction": direction(tag),
            "fallback": list(self.project.chain(tag, self.project.config.source_language)[1:]),
            "articles": result.articles,
            "states": dict(sorted(result.states.items())),
            "completeness": result.completeness,
            "path": f"{tag}/index.json",
        }


def _newest(one: tuple[str, str, tuple[int, int]]) -> float:
    from datetime import datetime

    try:
        return datetime.fromisoformat(one[0]).timestamp()
    except ValueError:
        return float("-inf")  # no such day, as 29 February 2019: only without the rules


def _opened(head: Mapping[str, Any]) -> bytes:
    """The head of a document whose last key is the list of articles."""
    return dumps_compact(head).encode("utf-8")[:-1] + b',"articles":['
