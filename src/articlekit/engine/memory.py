"""The translation memory of a project: searched by people, exported for their tools."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from articlekit._version import __version__
from articlekit.catalogue.entry import Entry
from articlekit.catalogue.memory import Match, Memory
from articlekit.catalogue.state import Translation
from articlekit.catalogue.unit import Unit
from articlekit.engine.articles import Articles
from articlekit.engine.domain import domains
from articlekit.engine.read import read_po
from articlekit.intake.tmx import tmx
from articlekit.model.project import Project


@dataclass(frozen=True, slots=True)
class Near:
    """A missing unit whose text is similar to one that is translated."""

    unit: str
    match: Match


def load_memory(project: Project, tag: str, articles: Articles | None = None) -> Memory:
    """Every current translation of a language, from all its catalogues.

    Nothing of a withdrawn article is among them, even while its catalogues are still there.
    """
    memory = Memory()
    folder = project.catalogue_path(tag, "x").parent
    withdrawn = (articles or Articles.of(project)).withdrawn
    for path in project.catalogues_in(folder):
        if path.stem not in withdrawn:
            entries = read_po(path, project.relative(path)).catalogue.entries
            memory.remember(one for one in entries if _domain(one) not in withdrawn)
    return memory


def _domain(entry: Entry) -> str:
    return (entry.context or "").partition("/")[0]


def search_memory(project: Project, text: str, language: str) -> list[Match]:
    """Translations of texts similar to `text`, best first."""
    return load_memory(project, project.language(language).tag).search(text, cutoff=50.0)


def export_tmx(project: Project, language: str) -> str:
    """The memory of a language as TMX 1.4b."""
    tag = project.language(language).tag
    texts = sorted(load_memory(project, tag).texts, key=lambda one: (one.unit, one.source))
    source = project.config.source_language
    return "".join(tmx(texts, source, tag, __version__, _foreign(project, source)))


def _foreign(project: Project, source: str) -> dict[str, str]:
    """The languages of the source texts that are not in the project's, by unit id, former too."""
    found = {
        name: unit.language or domain.language
        for domain in domains(project, [])
        for unit in domain.units
        for name in unit.ids
    }
    return {name: tag for name, tag in found.items() if tag != source}


def near_matches(
    memory: Memory, units: Iterable[Unit], translations: Mapping[str, Translation]
) -> list[Near]:
    """The best near match of every unit that is missing."""
    found = []
    for unit in units:
        if translations[unit.id].state == "missing":
            matches = memory.search(unit.source, limit=1, but=unit.id)
            found += [Near(unit.id, match) for match in matches]
    return found
