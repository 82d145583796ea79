"""`move`: a block to another place of its article, or into another article with all it uses."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial

from articlekit.catalogue.unit import Unit
from articlekit.engine.edits.carry import carry, former_elsewhere, link_targets
from articlekit.engine.edits.naming import find_block, parse_unit
from articlekit.engine.edits.restructure import RestructureReport, restructure
from articlekit.engine.edits.workspace import Document, Workspace
from articlekit.errors import UsageError
from articlekit.model.pieces import Piece, pieces, pieces_of
from articlekit.model.project import Project


@dataclass(frozen=True, slots=True)
class _Place:
    """Where a block goes: right `after` or `before` another one, else to the end."""

    after: str | None = None
    before: str | None = None


def move(
    project: Project,
    block: str,
    *,
    to: str,
    after: str | None = None,
    before: str | None = None,
    dry_run: bool = False,
) -> RestructureReport:
    """Move `ARTICLE/BLOCK` into the article `to`, to its end or beside another block.

    The values, links and sources that it uses go along; its former unit ids stay in `was`. The
    states of its units are the same before and after, but for plural forms that come under another
    formula. Raises `UsageError` when something else needs the block where it is, or a name means
    something else in the other article.
    """
    if after is not None and before is not None:
        raise UsageError("a block goes after another one or before it, not both")
    place = _Place(after, before)
    edit = partial(_move, block=block, to=to, place=place)
    return restructure(project, "move", edit, dry_run=dry_run)


def _move(
    workspace: Workspace, report: RestructureReport, *, block: str, to: str, place: _Place
) -> None:
    name, path = parse_unit(block)
    source, target = workspace.article(name), workspace.article(to)
    piece = find_block(source.value, path)
    beside = place.after or place.before
    if beside == piece.id and source is target:
        raise UsageError(f"{beside} cannot stand beside itself")
    if beside is not None:
        find_block(target.value, beside)
    if source is not target:
        _may_leave(workspace, source, piece)
        _may_enter(source, target, piece)
        _take_along(workspace, report, source, target, piece)
    del source.value["body"][piece.index]
    body = target.value["body"]
    ids = [one["id"] for one in body]
    index = len(body) if beside is None else ids.index(beside) + (place.after is not None)
    body.insert(index, piece.value)


def _may_leave(workspace: Workspace, source: Document, piece: Piece) -> None:
    """Refuse when something in the article needs the block, or the block needs it."""
    if len(source.value["body"]) == 1:
        raise UsageError(
            f"{piece.id} is the only block of {source.domain}: an article has at least one"
        )
    inside = {piece.id, *(member.id for member in pieces_of(piece.value))}
    hint = "Change or move that first."
    for other in source.value["body"]:
        if other["type"] == "pullquote" and (other["of"] in inside) != (other is piece.value):
            which = other["of"] if other is piece.value else piece.id
            who = piece.id if other is piece.value else other["id"]
            raise UsageError(f"the pull quote {who} repeats {which}", hint=hint)
    for correction in source.value.get("corrections", ()):
        if correction.get("of") in inside:
            raise UsageError(f"the correction {correction['id']} is of {piece.id}", hint=hint)
    own = {unit.id for unit in units_of(workspace, source, piece)}
    for unit in source.units(workspace.blocks.shapes):
        for target in link_targets([unit]):
            if target.startswith("#") and (target[1:] in inside) != (unit.id in own):
                raise UsageError(f"a link in {unit.id} leads to {target}", hint=hint)


def _may_enter(source: Document, target: Document, piece: Piece) -> None:
    """Refuse what the other article cannot hold."""
    if source.value["language"] != target.value["language"]:
        raise UsageError(
            f"{source.domain} is written in {source.value['language']}, "
            f"{target.domain} in {target.value['language']}"
        )
    if "withdrawn" in (source.value["status"], target.value["status"]):
        raise UsageError("a withdrawn article neither gives nor takes text")
    taken = {one.id for one in pieces(target.value)}
    for one in (piece, *pieces_of(piece.value)):
        if one.id in taken:
            raise UsageError(
                f"the id {one.id} is taken in {target.domain}",
                hint=f"First: articlekit rename {source.domain}/{one.id} NEW",
            )


def _take_along(
    workspace: Workspace,
    report: RestructureReport,
    source: Document,
    target: Document,
    piece: Piece,
) -> None:
    units = units_of(workspace, source, piece)
    carry(workspace, report, source, target, piece, units)
    ids = {name for unit in units for name in unit.ids}
    workspace.shelf.move_entries(ids, source.domain, target.domain)
    for one in (piece, *pieces_of(piece.value)):
        workspace.shelf.rename_contexts(f"{source.domain}/{one.id}", f"{target.domain}/{one.id}")
        former = former_elsewhere(source.value, target.value, one.id, one.value)
        if former:
            one.value["was"] = former


def units_of(workspace: Workspace, document: Document, piece: Piece) -> list[Unit]:
    """The units of a block of the body."""
    start = f"/body/{piece.index}/"
    units = document.units(workspace.blocks.shapes)
    return [unit for unit in units if unit.pointer.startswith(start)]
