"""`rename`: another id for an article, a piece of one, a value, a link or a shared record.

Ids, references, texts and every entry change together, so nothing becomes outdated. The old id
stays in `was`: what was translated under it and arrives later is still understood.
"""

from __future__ import annotations

from functools import partial
from typing import Any, NoReturn

from articlekit.catalogue.follow import Names
from articlekit.engine.edits.naming import (
    add_former,
    must_be_free,
    must_be_id,
    must_not_be_former,
    no_piece,
    rename_in_list,
    renamed_record,
    retarget,
    taken_by_us,
)
from articlekit.engine.edits.rename_shared import rename_shared
from articlekit.engine.edits.restructure import RestructureReport, restructure
from articlekit.engine.edits.workspace import Document, Workspace
from articlekit.errors import UsageError
from articlekit.model.fields import article_fields
from articlekit.model.patterns import VALUE_NAME
from articlekit.model.pieces import Piece, find_piece, pieces
from articlekit.model.project import RESERVED_ARTICLE_IDS, SHARED, Project

_ARTICLE = "article:"
_FORMS = (
    "Forms: article:OLD · ARTICLE/BLOCK · ARTICLE/values.NAME · ARTICLE/links.ID · "
    "shared/people.ID · shared/people.ID.roles.ROLE"
)


def rename(project: Project, old: str, new: str, *, dry_run: bool = False) -> RestructureReport:
    """Give something another id; `old` says what, `new` is the id alone.

    `article:OLD`, `ARTICLE/PIECE` (a block, item, event, row, column, source or correction),
    `ARTICLE/values.NAME`, `ARTICLE/links.ID`, `shared/people.ID` (organizations, topics, labels)
    and `shared/people.ID.roles.ROLE`. The state of every unit is the same before and after.
    Raises `UsageError` for an id that is not there, that is taken, or that is none.
    """
    return restructure(project, "rename", partial(_rename, old=old, new=new), dry_run=dry_run)


def _rename(workspace: Workspace, report: RestructureReport, *, old: str, new: str) -> None:
    if old.startswith(_ARTICLE):
        _rename_article(workspace, old.removeprefix(_ARTICLE), new)
        return
    domain, slash, path = old.partition("/")
    if not slash or not path:
        known = any(article.value["id"] == old for article in workspace.articles)
        raise UsageError(
            f"{old} does not say what is to be renamed",
            hint=f"Did you mean article:{old}?" if known else _FORMS,
        )
    if domain == SHARED:
        rename_shared(workspace, report, path, new)
        return
    document = workspace.article(domain)
    family, dot, name = path.partition(".")
    if dot and family == "values":
        _rename_value(workspace, document, name, new)
    elif dot and family == "links":
        _rename_link(workspace, document, name, new)
    else:
        _rename_piece(workspace, document, path, new)


def _rename_article(workspace: Workspace, old: str, new: str) -> None:
    document = workspace.article(old)
    must_be_id(new)
    must_be_free(new, old, [one.value["id"] for one in workspace.articles])
    if new in RESERVED_ARTICLE_IDS:
        raise taken_by_us(new)
    must_not_be_former(new, old, {one.domain: one.value for one in workspace.articles})
    target = f"{_ARTICLE}{old}"
    workspace.must_read(target, f'"{old}"')
    document.value["id"] = new
    add_former(document.value, old, new)
    names = Names(targets={target: f"{_ARTICLE}{new}"})
    for one in workspace.articles:
        rename_in_list(one.value.get("related", []), old, new)
    _take_catalogues(workspace, old, new)
    for one in workspace.documents:
        workspace.rename_in_texts(names, one, target)
    workspace.shelf.rename_contexts(old, new)


def _take_catalogues(workspace: Workspace, old: str, new: str) -> None:
    """Catalogues and template go to files of the new name, before anything in them changes."""
    project = workspace.project
    folders = [path.parent for _, name, path in project.catalogue_paths() if name == old]
    for path in (project.template_path(new), *(folder / f"{new}.po" for folder in folders)):
        if path.exists():
            raise UsageError(
                f"a catalogue of {new} is there already, and no article of that id",
                path=project.relative(path),
                hint="Remove it, or choose another id.",
            )
    workspace.shelf.move_domain(old, new)


def _rename_piece(workspace: Workspace, document: Document, old: str, new: str) -> None:
    article = document.value
    piece = find_piece(article, old)
    if piece is None:
        _no_piece(article, old)
    must_be_id(new)
    must_be_free(new, old, [one.id for one in pieces(article)])
    if new in article_fields():
        raise taken_by_us(new)
    piece.value["id"] = new
    add_former(piece.value, old, new)
    retarget(article, old, new, sources=piece.kind == "sources")
    if piece.kind == "columns":
        _rename_cells(piece, old, new)
    names = Names(targets={f"#{old}": f"#{new}"})
    workspace.rename_in_texts(names, document, f"#{old}")
    domain = article["id"]
    rows = [row["id"] for row in (piece.block or {}).get("rows", ()) if piece.kind == "columns"]
    for row in rows:
        workspace.shelf.rename_contexts(f"{domain}/{row}.{old}", f"{domain}/{row}.{new}")
    workspace.shelf.rename_contexts(f"{domain}/{old}", f"{domain}/{new}")


def _no_piece(article: dict[str, Any], old: str) -> NoReturn:
    """Say why there is nothing to be renamed."""
    name = article["id"]
    if old in article_fields():
        raise UsageError(f"{name}/{old} is a field of every article; its name is fixed")
    piece, _, field = old.partition(".")
    if field and find_piece(article, piece):
        raise UsageError(
            f"{name}/{old} is a field of {piece}; its name is fixed",
            hint=f"Rename the piece: articlekit rename {name}/{piece} NEW",
        )
    raise no_piece(article, old)


def _rename_cells(column: Piece, old: str, new: str) -> None:
    for row in (column.block or {}).get("rows", ()):
        items = [(new if name == old else name, cell) for name, cell in row["cells"].items()]
        row["cells"] = dict(items)


def _rename_value(workspace: Workspace, document: Document, old: str, new: str) -> None:
    values = document.value.get("values", {})
    if old not in values:
        raise UsageError(
            f"there is no value {old} in {document.domain}",
            hint=f"Values: {', '.join(values) or 'none'}.",
        )
    must_be_id(new, VALUE_NAME)
    must_be_free(new, old, values)
    must_not_be_former(new, old, values)
    renamed_record(values, old, new)
    workspace.rename_in_texts(Names(values={old: new}), document, f"{{{old}")


def _rename_link(workspace: Workspace, document: Document, old: str, new: str) -> None:
    links = document.value.get("links", {})
    if old not in links:
        raise UsageError(
            f"there is no link {old} in {document.domain}",
            hint=f"Links: {', '.join(links) or 'none'}.",
        )
    must_be_id(new)
    must_be_free(new, old, links)
    must_not_be_former(new, old, links)
    renamed_record(links, old, new)
    workspace.rename_in_texts(Names(targets={old: new}), document, f'"{old}')
    domain = document.domain
    workspace.shelf.rename_contexts(f"{domain}/links.{old}", f"{domain}/links.{new}")
