"""Whose a former id is: what the rules over all articles must know of the others."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import chain
from typing import Any

from articlekit.catalogue.trace import foreign
from articlekit.catalogue.unit import Unit
from articlekit.checks.project import ProjectFile
from articlekit.engine.read import PoFile, read_json
from articlekit.model.pieces import former_ids, pieces
from articlekit.model.project import Project, is_there


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


def catalogue_files(
    project: Project,
    files: Iterable[ProjectFile],
    taken_back: Mapping[str, Sequence[str]],
    articles: Mapping[str, str],
) -> Iterator[ProjectFile]:
    """Every catalogue for the rules over the project, and the templates of withdrawn articles.

    `files` are those of articles, `taken_back` the former ids of the withdrawn ones, by id.
    """
    files = list(files)
    gone = [name for was in taken_back.values() for name in was]
    withdrawn = {*taken_back, *(name for name in gone if name not in articles)}
    templates = [(None, name, project.template_path(name)) for name in sorted(withdrawn)]
    known = ProjectFile(
        "",
        known_folders=tuple(project.folder(tag) for tag in project.languages),
        withdrawn=withdrawn,
        claimed=frozenset(name for file in files for _, name in file.claims),
        known_articles=articles,
        known_former=former_articles(files),
    )
    told: set[str | None] = set()
    left = [found for found in templates if is_there(found[2])]
    for folder, domain, path in chain(project.catalogue_paths(), left):
        first = folder if folder not in told else None
        yield replace(known, path=project.relative(path), folder=first, domain=domain)
        told.add(folder)


def traces_in(
    file: PoFile, domain: str, units: Iterable[Unit]
) -> dict[str, tuple[tuple[int, str], ...]]:
    """What a catalogue has of other articles and its own has no unit for, by its path."""
    own = {name for unit in units for name in unit.former}
    found = tuple(
        (entry.line, name)
        for entry in file.catalogue.entries
        for name in foreign(entry, domain)
        if name not in own
    )
    return {file.path: found} if found else {}
