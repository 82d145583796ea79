"""`redact`: text removed on purpose, from the article and from everything made of it."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from articlekit.catalogue.unit import Unit
from articlekit.engine.edits.carry import link_names, link_targets, value_names
from articlekit.engine.edits.erase import erase
from articlekit.engine.edits.naming import piece_of, references
from articlekit.engine.edits.redact_shared import redact_record
from articlekit.engine.edits.restructure import RestructureReport, restructure
from articlekit.engine.edits.workspace import Document, Workspace
from articlekit.errors import UsageError
from articlekit.model.pieces import pieces
from articlekit.model.project import SHARED, Project

HEADLINE = "Withdrawn"
STATEMENT = "This article has been withdrawn."
#: What a withdrawn article keeps: what identifies it.
_KEPT = ("$schema", "id", "type", "status", "language", "date_published", "date_modified", "was")
#: A shorter string would be found in half of all texts.
_SHORTEST = 3


def redact(
    project: Project, names: Sequence[str], *, text: str | None = None, dry_run: bool = False
) -> RestructureReport:
    """Remove articles (`ARTICLE`), pieces or optional fields (`ARTICLE/PIECE`), shared records.

    Their entries go from every catalogue, obsolete ones too, and so does whatever else in the
    catalogues holds a sentence of them: earlier texts, offers, comments. `text` removes a string
    from there as well. What still holds the text and is in use is listed in `left`, to be edited
    by somebody. Raises `UsageError` when something needs what is to be removed.
    """
    if not names and text is None:
        raise UsageError("nothing is named", hint="Name units or articles, or give --text.")
    if text is not None and len(text.strip()) < _SHORTEST:
        raise UsageError(f"{text!r} is too short to be looked for")
    edit = partial(_redact, names=tuple(dict.fromkeys(names)), text=text)
    return restructure(project, "redact", edit, dry_run=dry_run)


def _redact(
    workspace: Workspace, report: RestructureReport, *, names: Sequence[str], text: str | None
) -> None:
    custom = workspace.blocks.shapes
    articles = [workspace.article(name) for name in names if "/" not in name]
    for name in names:
        domain, slash, path = name.partition("/")
        if slash and domain == SHARED:
            redact_record(workspace, path)
        elif slash:
            _remove(workspace.article(domain), path)
    for document in workspace.articles:
        if document.changed:
            _must_not_be_needed(workspace, document)
            _drop_unused(workspace, document)
    gone: list[Unit] = []
    for document in workspace.documents:
        if document in articles:
            before = document.units_before(custom)
            gone += [unit for unit in before if unit.source not in (HEADLINE, STATEMENT)]
            _withdraw(workspace, document)
        elif document.changed:
            left = {unit.id for unit in document.units(custom)}
            gone += [unit for unit in document.units_before(custom) if unit.id not in left]
    erase(workspace, report, gone, text)


def _remove(document: Document, path: str) -> None:
    """Remove a piece, or an optional field of one or of the article."""
    article = document.value
    where = f"{article['id']}/{path}"
    if path == "headline":
        raise UsageError(
            "an article has a headline",
            hint=f"Edit it, or withdraw the article: articlekit redact {article['id']}",
        )
    if path in ("standfirst", "dateline"):
        if path not in article:
            raise UsageError(f"there is no {where}")
        del article[path]
        return
    name, dot, field = path.partition(".")
    piece = piece_of(article, name)
    if piece.name == "columns" or (dot and piece.name == "rows"):
        raise UsageError(f"{where} is part of every row", hint="Redact rows, or the table.")
    if dot:
        if field not in piece.value:
            raise UsageError(f"there is no {where}")
        del piece.value[field]
        return
    if len(piece.array) == 1 and piece.name not in ("sources", "corrections"):
        whole = f"{article['id']}/{piece.block['id']}" if piece.block else article["id"]
        raise UsageError(
            f"{where} is the only one of its kind there", hint=f"articlekit redact {whole}"
        )
    piece.array.remove(piece.value)
    if not piece.array:
        del article[piece.name]


def _must_not_be_needed(workspace: Workspace, document: Document) -> None:
    """Refuse when what stays refers to what goes."""
    article = document.value
    left = {piece.id for piece in pieces(article)}
    gone = {piece.id for piece in pieces(document.was)} - left
    for piece, key in references(article):
        if piece[key] in gone:
            raise UsageError(
                f"{piece['id']} needs {article['id']}/{piece[key]}",
                hint=f"Redact {article['id']}/{piece['id']} with it, or edit that first.",
            )
    for unit in document.units(workspace.blocks.shapes):
        for target in link_targets([unit]):
            if target.startswith("#") and target[1:] in gone:
                raise UsageError(f"a link in {unit.id} leads to {target}", hint="Edit that first.")


def _drop_unused(workspace: Workspace, document: Document) -> None:
    """Remove the values and links that only the removed texts used: they say what was there."""
    custom = workspace.blocks.shapes
    before, now = document.units_before(custom), document.units(custom)
    for family, names_of in (("values", value_names), ("links", link_names)):
        records = document.value.get(family, {})
        for name in names_of(before).keys() - names_of(now).keys():
            records.pop(name, None)
        if not records:
            document.value.pop(family, None)


def _withdraw(workspace: Workspace, document: Document) -> None:
    """Leave of an article what identifies it."""
    kept = {key: document.value[key] for key in _KEPT if key in document.value}
    paragraph = {"id": "p-withdrawn", "type": "paragraph", "text": STATEMENT}
    document.value = {**kept, "status": "withdrawn", "headline": HEADLINE, "body": [paragraph]}
    workspace.touched.add(document.domain)
