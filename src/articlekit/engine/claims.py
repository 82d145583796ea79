"""Whose a former id is: what the rules over all articles must know of the others."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from articlekit.checks.project import ProjectFile
from articlekit.engine.read import read_json
from articlekit.model.pieces import former_ids, pieces
from articlekit.model.project import Project


def claims_of(article: Any) -> tuple[tuple[str, str], ...]:
    """(pointer, how unit ids began) of everything that was part of another article before."""
    return tuple((one.pointer, one.elsewhere) for one in former_ids(article) if one.elsewhere)


def former_articles(files: Iterable[ProjectFile]) -> dict[str, str]:
    """Every former id of an article, with the first file that has it."""
    former: dict[str, str] = {}
    for file in files:
        for name in file.former:
            former.setdefault(name, file.path)
    return former


def owners(project: Project, files: Iterable[ProjectFile]) -> dict[str, str]:
    """The file of each claimed piece or link: that where it is or was, else the first to claim it.

    Only the articles of which something is claimed are read again.
    """
    valid = [file for file in files if file.article]
    former = former_articles(valid)
    paths = {file.article: file.path for file in valid}
    owner: dict[str, str] = {}
    for domain in {name.partition("/")[0] for file in valid for _, name in file.claims}:
        path = paths.get(domain) or former.get(domain)
        if path is not None:
            value = read_json(project.root / path, path).value
            owner.update((f"{domain}/{name}", path) for name in _own(value))
    for file in valid:
        for _, name in file.claims:
            owner.setdefault(name, file.path)
    return owner


def _own(article: Any) -> Iterator[str]:
    """The ids that pieces and links of an article have, or had there, as unit ids begin."""
    yield from (piece.id for piece in pieces(article))
    yield from (f"links.{name}" for name in article.get("links", {}))
    for one in former_ids(article):
        if not one.elsewhere and one.family in ("", "/links"):
            yield f"links.{one.name}" if one.family else one.name
