"""Whose a former id is: what the rules over all articles must know of the others."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain
from typing import Any

from articlekit.catalogue.trace import foreign
from articlekit.catalogue.unit import Unit
from articlekit.checks.project import ProjectFile
from articlekit.engine.read import JsonFile, PoFile, read_json
from articlekit.model.pieces import all_former_ids, pieces
from articlekit.model.project import Project, is_there

_OFFER = re.compile(rb"\|[ \t]*msgctxt")


def claims_of(file: JsonFile) -> tuple[tuple[str, str], ...]:
    """(pointer, how unit ids began) of all in an article that was part of another one before."""
    if not (b'"was"' in file.data or b"\\u" in file.data):
        return ()
    return tuple(
        (one.pointer, one.elsewhere) for one in all_former_ids(file.value) if one.elsewhere
    )


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
    links = article.get("links", {})
    units = [name for name, link in links.items() if link.get("localize")]
    yield from (f"links.{name}" for name in units)
    yield from (f"links.{old}" for name in units for old in links[name].get("was", ()))
    for one in all_former_ids(article):
        if not one.elsewhere and one.family == "":
            yield one.name


def catalogue_files(
    project: Project,
    files: Iterable[ProjectFile],
    taken_back: Mapping[str, Sequence[str]],
    traces: Mapping[str, Sequence[tuple[int, str]]],
    articles: Mapping[str, str],
) -> Iterator[ProjectFile]:
    """Every catalogue for the rules over the project, and the templates of withdrawn articles.

    `files` are those of articles, `taken_back` the former ids of the withdrawn ones, by id,
    `traces` what catalogues have of other articles, by path.
    """
    files = list(files)
    gone = [name for was in taken_back.values() for name in was]
    withdrawn = {*taken_back, *(name for name in gone if name not in articles)}
    templates = [(None, name, project.template_path(name)) for name in sorted(withdrawn)]
    folders = tuple(project.folder(tag) for tag in project.languages)
    claimed = frozenset(name for file in files for _, name in file.claims)
    former = former_articles(files)
    told: set[str | None] = set()
    left = [found for found in templates if is_there(found[2])]
    for folder, domain, path in chain(project.catalogue_paths(), left):
        shown = project.relative(path)
        yield ProjectFile(
            shown,
            folder=folder if folder not in told else None,
            domain=domain,
            traces=traces.get(shown, ()),
            known_folders=folders,
            withdrawn=withdrawn,
            claimed=claimed,
            known_articles=articles,
            known_former=former,
        )
        told.add(folder)


def traces_in(
    file: PoFile, domain: str, units: Iterable[Unit]
) -> dict[str, tuple[tuple[int, str], ...]]:
    """What a catalogue has of other articles and its own has no unit for, by its path."""
    own = {name for unit in units for name in unit.former}
    start, data = f"{domain}/", file.data or b""
    # Most files have no offer, and nobody need look into their entries.
    offers = _OFFER.search(data) is not None
    found = tuple(
        (entry.line, name)
        for entry in file.catalogue.entries
        if offers or not (entry.context or start).startswith(start)
        for name in foreign(entry, domain)
        if name not in own
    )
    return {file.path: found} if found else {}
