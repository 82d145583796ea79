"""The repository's own articles as a site reads them: the files of its output."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any

from support.project import copy_repository

from articlekit.engine.export import build
from articlekit.model.project import Project

TAGS = ("en", "nb", "nn", "ru", "uk", "fr", "ar", "zh-Hans")
TRANSLATED = TAGS[1:]


def built(folder: Path) -> Project:
    """A copy of the repository's project, built."""
    project = copy_repository(folder)
    report = build(project)
    assert report.written, [one.message for one in report.check.diagnostics]
    return project


@cache
def load(path: Path) -> Any:
    """A JSON file, read once; nobody may change what is returned."""
    return json.loads(path.read_bytes())


def articles(project: Project, tag: str) -> list[dict[str, Any]]:
    """Every article of the output in one language."""
    return [load(path) for path in sorted((project.dist / tag / "articles").glob("*.json"))]


def rich_texts(value: Any) -> Iterator[Mapping[str, str]]:
    """Every `{"html", "text"}` in a piece of the output."""
    if isinstance(value, dict):
        if "html" in value:
            yield value
        for part in value.values():
            yield from rich_texts(part)
    elif isinstance(value, list):
        for part in value:
            yield from rich_texts(part)
