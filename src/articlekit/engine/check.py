"""`check`: every rule on every file of a project, as diagnostics with places."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from pathlib import Path

from articlekit.checks.rule import SourceText
from articlekit.engine.checker import Checker, CheckReport
from articlekit.engine.prepare import Prepared, Preparer
from articlekit.engine.progress import Progress, no_progress
from articlekit.engine.read import JsonFile, read_json
from articlekit.errors import UsageError
from articlekit.model.article import RESERVED_ARTICLE_IDS
from articlekit.model.project import Project


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
    checker = Checker(project.config, select)
    wanted = [_inside(project, path) for path in paths]
    preparer = Preparer(project)
    if checker.schema_only or (wanted and all(_is_article(path) for path in wanted)):
        articles = [path for path in project.article_paths() if _in_any(project, path, wanted)]
        _articles_only(preparer, checker, articles, progress)
        report = checker.finish(project)
    else:
        for _ in prepare_all(project, preparer, checker, progress, "check"):
            pass
        report = checker.finish(project)
    if wanted:
        report.diagnostics = [
            one for one in report.diagnostics if _in_any(project, project.root / one.path, wanted)
        ]
    return report


def _inside(project: Project, path: Path) -> str:
    if not path.exists():
        raise UsageError("there is no such file or folder", path=path)
    full = path.resolve()
    if not full.is_relative_to(project.root):
        raise UsageError(f"this is not in the project {project.root}", path=path)
    return project.relative(full)


def _is_article(path: str) -> bool:
    return path == "articles" or path.startswith("articles/")


def _in_any(project: Project, path: Path, wanted: Sequence[str]) -> bool:
    shown = project.relative(path)
    return not wanted or any(one in (".", shown) or shown.startswith(f"{one}/") for one in wanted)


def _articles_only(
    preparer: Preparer, checker: Checker, paths: Sequence[Path], progress: Progress
) -> None:
    """Articles without their catalogues."""
    facts = preparer.shared_files.facts
    for file in (*preparer.blocks.files, *preparer.shared_files.files):
        checker.json_file(file)
    for path in progress(paths, len(paths), "check"):
        file = preparer.article(path, extracted=not checker.reading_only)
        checker.json_file(file)
        if file.valid and not checker.reading_only:
            checker.article(file, SourceText(file.value, file.units, facts))
    if not checker.reading_only:
        checker.article_files(preparer.project, _all_ids(preparer.project))


def _all_ids(project: Project) -> dict[str, str]:
    """Every id that an article has, or may have where its file cannot be read."""
    articles: dict[str, str] = {}
    for path in project.article_paths():
        file = read_json(path, project.relative(path))
        for name in _likely_ids(file, path):
            articles.setdefault(name, file.path)
    return articles


def prepare_all(
    project: Project, preparer: Preparer, checker: Checker, progress: Progress, label: str
) -> Iterator[Prepared]:
    """Check every file on its way, and pass on each valid article, one at a time.

    The project rules run when the last article has passed.
    """
    _shared(preparer, checker)
    facts = preparer.shared_files.facts
    articles: dict[str, str] = {}
    unread: dict[str, str] = {}
    paths = project.article_paths()
    for path in progress(paths, len(paths), label):
        file = preparer.article(path)
        checker.json_file(file)
        if not file.valid:
            unread.update(dict.fromkeys(_likely_ids(file, path), file.path))
            continue
        name, text = file.value["id"], SourceText(file.value, file.units, facts)
        first = articles.setdefault(name, file.path)
        checker.article(file, text)
        if name in RESERVED_ARTICLE_IDS:
            unread[path.stem] = file.path
        elif first == file.path and _is_sound(file, project):
            prepared = preparer.prepare(file)
            checker.catalogues(prepared)
            yield prepared
    checker.project(project, {**unread, **articles})


def _is_sound(file: JsonFile, project: Project) -> bool:
    """Whether catalogues can fit: each text has an id of its own, and a listed language."""
    unique = len({unit.id for unit in file.units}) == len(file.units)
    return unique and file.value["language"] in project.languages


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
