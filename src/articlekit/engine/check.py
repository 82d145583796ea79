"""`check`: every rule on every file of a project, as diagnostics with places."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple, TypeVar

from articlekit.catalogue.unit import are_distinct
from articlekit.checks.rule import SourceText
from articlekit.engine.checker import Checker, CheckReport, Seen
from articlekit.engine.progress import Progress, no_progress
from articlekit.engine.read import JsonFile, Sources, read_json
from articlekit.engine.spread import spread
from articlekit.model.project import RESERVED_ARTICLE_IDS, Project

if TYPE_CHECKING:
    from articlekit.engine.prepare import Prepared, Preparer

R = TypeVar("R")


def check(
    project: Project,
    *,
    paths: Sequence[Path] = (),
    select: Sequence[str] = (),
    progress: Progress = no_progress,
) -> CheckReport:
    """Check a project: every file, or those in `paths`; every rule, or those in `select`.

    `paths` are files and folders of the project; `select` starts of codes, as `AK3`.
    """
    checker = Checker(project.config, select, path=project.config_path)
    wanted = [project.relative(project.inside(path)) for path in paths]
    checker.counts = lambda path: _is_in(path, wanted)
    if checker.schema_only or (wanted and all(_is_article(path) for path in wanted)):
        articles = [
            path for path in project.article_files() if _is_in(project.relative(path), wanted)
        ]
        _articles_only(Sources(project), checker, articles, progress)
        report = checker.finish(project)
    else:
        from articlekit.engine.prepare import Preparer

        for _ in examine_all(project, Preparer(project), checker, lambda _: None, progress):
            pass
        report = checker.finish(project)
    if wanted:
        report.diagnostics = [one for one in report.diagnostics if _is_in(one.path, wanted)]
    return report


def _is_article(path: str) -> bool:
    return path == "articles" or path.startswith("articles/")


def _is_in(shown: str, wanted: Sequence[str]) -> bool:
    return not wanted or any(one in (".", shown) or shown.startswith(f"{one}/") for one in wanted)


def _articles_only(
    sources: Sources, checker: Checker, paths: Sequence[str], progress: Progress
) -> None:
    """Articles without their catalogues."""
    facts = sources.shared_files.facts
    for file in (*sources.blocks.files, *sources.shared_files.files):
        checker.json_file(file)
    before = checker.hand_over()

    def examine(path: str) -> Seen:
        file = sources.article(path, extracted=not checker.reading_only)
        checker.json_file(file)
        if file.valid and not checker.reading_only:
            checker.article(file, SourceText(file.value, file.units, facts))
        return checker.hand_over()

    for seen in progress(spread(examine, paths), len(paths), "check"):
        before.add(seen)
    checker.seen = before
    if not checker.reading_only:
        checker.article_files(sources.project, _all_ids(sources.project))


def _all_ids(project: Project) -> dict[str, str]:
    """Every id that an article has, or may have where its file cannot be read."""
    articles: dict[str, str] = {}
    for path in project.article_paths():
        file = read_json(path, project.relative(path))
        for name in _likely_ids(file, path):
            articles.setdefault(name, file.path)
    return articles


class _Examined(NamedTuple):
    """An article as one process saw it; what is said of its catalogues stands apart."""

    path: str
    ids: tuple[str, ...]
    valid: bool
    seen: Seen
    catalogues: Seen
    kept: Any


def examine_all(
    project: Project,
    preparer: Preparer,
    checker: Checker,
    keep: Callable[[Prepared], R],
    progress: Progress,
) -> Iterator[tuple[str, R | None]]:
    """Check every file of a project; yields each article file with what `keep` makes of it.

    That is None for one that cannot be shown: it is not valid, or its id is another's. Articles
    are looked at one by one, perhaps in several processes (`spread`). The project rules run when
    the last one has passed.
    """
    _shared(preparer, checker)
    articles: dict[str, str] = {}
    unread: dict[str, str] = {}
    paths = project.article_files()
    before = checker.hand_over()

    def examine(path: str) -> _Examined:
        return _examine(preparer, checker, Path(path), keep)

    for one in progress(spread(examine, paths), len(paths), "check"):
        before.add(one.seen)
        yield one.path, _taken(one, articles, unread, before)
    checker.seen = before
    checker.project(project, {**unread, **articles})


def _taken(one: _Examined, articles: dict[str, str], unread: dict[str, str], before: Seen) -> Any:
    """What was kept of an article, once it is known that its id is its own."""
    if not one.valid:
        unread.update(dict.fromkeys(one.ids, one.path))
        return None
    name = one.ids[0]
    first = articles.setdefault(name, one.path)
    if name in RESERVED_ARTICLE_IDS:
        unread[Path(one.path).stem] = one.path
    elif first == one.path:
        before.add(one.catalogues)
        return one.kept
    return None


def _examine(
    preparer: Preparer, checker: Checker, path: Path, keep: Callable[[Prepared], Any]
) -> _Examined:
    file = preparer.article(path)
    checker.json_file(file)
    if not file.valid:
        return _Examined(
            file.path, tuple(_likely_ids(file, path)), False, checker.hand_over(), Seen(), None
        )
    checker.article(file, SourceText(file.value, file.units, preparer.shared_files.facts))
    seen, kept = checker.hand_over(), None
    if file.value["id"] not in RESERVED_ARTICLE_IDS and _is_sound(file, preparer.project):
        prepared = preparer.prepare(file)
        checker.catalogues(prepared)
        kept = keep(prepared)
    return _Examined(file.path, (file.value["id"],), True, seen, checker.hand_over(), kept)


def _is_sound(file: JsonFile, project: Project) -> bool:
    """Whether catalogues can fit: each text has an id of its own, and a listed language."""
    return are_distinct(file.units) and file.value["language"] in project.languages


_ID = re.compile(rb'"id"\s*:\s*"([a-z][a-z0-9-]*)"')


def _likely_ids(file: JsonFile, path: Path) -> Iterator[str]:
    """What the id of an article that cannot be read may be: one mistake is to be told once.

    References to it, and its catalogues, are not reported as well.
    """
    yield path.stem
    if isinstance(file.value, dict) and isinstance(file.value.get("id"), str):
        yield file.value["id"]
    written = _ID.search(file.data)
    if written:
        yield written[1].decode("ascii")


def _shared(preparer: Preparer, checker: Checker) -> None:
    for file in preparer.blocks.files:
        checker.json_file(file)
    for file in preparer.shared_files.files:
        checker.json_file(file)
        if file.valid:
            checker.shared(file, SourceText(file.value, file.units, preparer.shared_files.facts))
    checker.catalogues(
        preparer.shared, whole=all(file.valid for file in preparer.shared_files.files)
    )
