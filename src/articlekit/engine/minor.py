"""Edits that change no meaning: finding the text before such an edit (`update --minor`)."""

from __future__ import annotations

from collections.abc import Iterable

from articlekit.catalogue.entry import SourceKey
from articlekit.catalogue.unit import Unit
from articlekit.engine.domain import Domain, domains
from articlekit.engine.read import read_po
from articlekit.engine.revision import Revision
from articlekit.errors import UsageError
from articlekit.model.project import Project


def texts_before(
    project: Project, names: Iterable[str], since: str | None = None
) -> dict[str, SourceKey]:
    """The text of each unit before its edit: the template's, or that of a git revision.

    Both are asked under former ids too; what they name by a former name is given with today's.
    Raises `UsageError` when a unit does not exist or is retracted, its earlier text is unknown, or
    did not change.
    """
    units = {unit.id: (unit, domain) for domain in domains(project, []) for unit in domain.units}
    revision = Revision(project, since) if since is not None else None
    found: dict[str, SourceKey] = {}
    for name in names:
        if name not in units:
            raise UsageError(f"there is no unit {name}", hint="Unit ids stand in msgctxt.")
        unit, domain = units[name]
        if unit.retracted:
            raise UsageError(
                f"{name} is retracted: no edit of it keeps a translation",
                hint="Run `articlekit update` without it; translators look at the text again.",
            )
        before = revision.text_of(unit) if revision else _template(project, unit)
        if before is None:
            raise UsageError(
                f"the text of {name} before the edit is not known",
                hint=f"{since} does not have it; give another revision."
                if since
                else "Give a revision that has it: --minor-since REV.",
            )
        found[name] = _renamed(unit, domain, before)
        if found[name] == unit.key:
            raise UsageError(
                f"{name} has not changed since",
                hint=f"{since} has today's text already; give an earlier revision."
                if since
                else "The template has today's text already; give --minor-since REV.",
            )
    return found


def _renamed(unit: Unit, domain: Domain, key: SourceKey) -> SourceKey:
    """A source text with today's names of values and links, as entries are read."""
    if unit.translate.raw:
        return key
    in_text = domain.names.in_text
    return in_text(key[0]), None if key[1] is None else in_text(key[1])


def _template(project: Project, unit: Unit) -> SourceKey | None:
    """The text of a unit in the template of its article, of today's id or a former one."""
    for name in unit.ids:
        path = project.template_path(name.partition("/")[0])
        entries = read_po(path, project.relative(path)).catalogue.find(name)
        if entries:
            return entries[0].source, entries[0].source_plural
    return None
