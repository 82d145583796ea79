"""What a block takes along into another article: values, links and sources, with their entries."""

from __future__ import annotations

import copy
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from articlekit.catalogue.follow import under
from articlekit.catalogue.unit import Unit
from articlekit.engine.edits.restructure import RestructureReport
from articlekit.engine.edits.workspace import Document, Workspace
from articlekit.errors import UsageError
from articlekit.model.inline import parse
from articlekit.model.pieces import Piece
from articlekit.model.shape import former_ids


def carry(
    workspace: Workspace,
    report: RestructureReport,
    source: Document,
    target: Document,
    piece: Piece,
    units: Sequence[Unit],
) -> None:
    """Give the other article the values, links and sources that a block uses.

    What nothing else uses leaves its article; a source stays in both. Raises `UsageError` when a
    name means something else there.
    """
    inside = {unit.id for unit in units}
    others = [u for u in source.units(workspace.blocks.shapes) if u.id not in inside]
    for name in _records(source, target, "values", value_names(units)):
        if name not in value_names(others):
            del source.value["values"][name]
    for name in _records(source, target, "links", link_names(units)):
        _link_units(workspace, source, target, name, leaves=name not in link_names(others))
    for family in ("values", "links"):
        if source.value.get(family) == {}:
            del source.value[family]
    cited = piece.value.get("source") if piece.kind in ("quote", "stat") else None
    if cited is not None and _source(source, target, cited):
        _copy_entries(workspace, source.domain, target.domain, cited)
        report.notes.append(f"the source {cited} now stands in both articles")


def value_names(units: Iterable[Unit]) -> dict[str, None]:
    """The values that units use, in order."""
    found: dict[str, None] = {}
    for unit in units:
        found.update((value.name, None) for text in _texts(unit) for value in parse(text).values)
        if unit.count:
            found[unit.count] = None
    return found


def link_targets(units: Iterable[Unit]) -> dict[str, None]:
    """Where the links in the texts of units lead, as written, in order."""
    return {
        tag.target: None
        for unit in units
        for text in _texts(unit)
        for tag in parse(text).tags
        if tag.name == "a" and tag.target
    }


def link_names(units: Iterable[Unit]) -> dict[str, None]:
    """The link ids among the targets."""
    targets = link_targets(units)
    return {target: None for target in targets if target[0] != "#" and ":" not in target}


def _texts(unit: Unit) -> list[str]:
    """The texts in the notation, the words as spoken too."""
    if unit.translate.raw or unit.translate.switch:
        return []
    return [*unit.texts, *filter(None, (unit.original,))]


def _records(
    source: Document, target: Document, family: str, names: Iterable[str]
) -> Iterable[str]:
    """Copy the records of these names; the names that the source defines."""
    mine = source.value.get(family, {})
    used = [name for name in names if name in mine]
    theirs = target.value.setdefault(family, {}) if used else {}
    for name in used:
        if name in theirs and _bare(theirs[name]) != _bare(mine[name]):
            raise UsageError(
                f"{name} means something else among the {family} of {target.domain}",
                hint=f"First: articlekit rename {source.domain}/{family}.{name} NEW",
            )
        owner = next((one for one in theirs if name in former_ids(theirs[one])), name)
        if owner != name:
            raise UsageError(
                f"among the {family} of {target.domain}, {owner} was called {name} before",
                hint=f"First: articlekit rename {source.domain}/{family}.{name} NEW",
            )
        theirs.setdefault(name, _copied(mine[name], theirs))
    return used


def _copied(record: Mapping[str, Any], others: Mapping[str, Any]) -> dict[str, Any]:
    """A record for another article, without former names that something else has or had there.

    A text that inserts such a name is not shown then: its unit has no value of that name.
    """
    made = copy.deepcopy(dict(record))
    taken = {*others, *(old for other in others.values() for old in former_ids(other))}
    former = [old for old in made.pop("was", ()) if old not in taken]
    return {**made, "was": former} if former else made


def _bare(record: Mapping[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in record.items() if key != "was"}


def _link_units(
    workspace: Workspace, source: Document, target: Document, name: str, *, leaves: bool
) -> None:
    """Let the entries of a localized address follow; a link that nothing else uses leaves."""
    link = source.value["links"][name]
    path = f"links.{name}"
    if not leaves:
        if link.get("localize"):
            _copy_entries(workspace, source.domain, target.domain, path)
        return
    del source.value["links"][name]
    if link.get("localize"):
        former = former_elsewhere(source.value, target.value, name, link)
        for other, record in target.value["links"].items():
            taken = next((old for old in former if old in (other, *former_ids(record))), None)
            if other != name and taken is not None:
                raise UsageError(
                    f"{name} was called {taken} in {target.domain}, and {other} is or was too",
                    hint=f"If no address of {taken} is still to arrive, remove it from `was` of "
                    f"links.{name} in {source.shown}.",
                )
        target.value["links"][name]["was"] = former
        ids = {f"{source.domain}/{path}.href"}
        workspace.shelf.move_entries(ids, source.domain, target.domain)
        workspace.shelf.rename_contexts(f"{source.domain}/{path}", f"{target.domain}/{path}")


def former_elsewhere(
    source: Mapping[str, Any], target: Mapping[str, Any], name: str, value: Mapping[str, Any]
) -> list[str]:
    """The `was` of something in its new article: with the old one's id, bare where it is this."""
    old = [one for one in former_ids(value) if "/" not in one]
    full = [one for one in former_ids(value) if "/" in one]
    articles = (source["id"], *source.get("was", ()))
    full += [f"{article}/{one}" for article in articles for one in (name, *old)]
    here = (target["id"], *target.get("was", ()))
    bare = (one.partition("/")[2] if one.partition("/")[0] in here else one for one in full)
    return [one for one in dict.fromkeys(bare) if one != name]


def _source(source: Document, target: Document, name: str) -> bool:
    """Copy a source into the other article; False when it is there, or nowhere."""
    mine = next((one for one in source.value.get("sources", ()) if one["id"] == name), None)
    if mine is None:
        return False
    theirs = next((one for one in target.value.get("sources", ()) if one["id"] == name), None)
    if theirs is None:
        target.value.setdefault("sources", []).append(copy.deepcopy(_bare(mine)))
    elif _bare(theirs) != _bare(mine):
        raise UsageError(
            f"{name} is another source in {target.domain}",
            hint=f"First: articlekit rename {source.domain}/{name} NEW",
        )
    return theirs is None


def _copy_entries(workspace: Workspace, old: str, new: str, path: str) -> None:
    """Give a copy of something its entries: they say the same in both articles."""
    prefix = f"{old}/{path}"

    def renamed(context: str) -> str:
        return f"{new}/{path}{context[len(prefix) :]}" if context.startswith(prefix) else context

    for one in list(workspace.shelf.find(domain=old)):
        mine = [
            under(renamed, entry)
            for entry in one.catalogue.entries
            if entry.context and entry.context.startswith(f"{prefix}.") and not entry.obsolete
        ]
        if mine:
            workspace.shelf.add_entries(one, new, mine)
