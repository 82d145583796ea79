"""`split` and `join`: one text becomes two, two become one; people cut what was translated."""

from __future__ import annotations

from functools import partial
from typing import Any

from articlekit.catalogue.entry import Entry
from articlekit.catalogue.follow import Names
from articlekit.catalogue.parts import joined, second_part
from articlekit.catalogue.unit import Unit
from articlekit.engine.edits.naming import parse_unit, piece_of, retarget
from articlekit.engine.edits.restructure import RestructureReport, restructure
from articlekit.engine.edits.shelf import CatalogueFile
from articlekit.engine.edits.workspace import Document, Workspace
from articlekit.engine.format import format_document
from articlekit.errors import UsageError
from articlekit.model.markup import cut_problem
from articlekit.model.pieces import Piece
from articlekit.model.project import Project

#: Blocks of the body whose main text can be cut or joined; of members every one that has a text.
_BLOCKS = frozenset({"paragraph", "heading", "quote", "callout"})
_NOT_MEMBERS = frozenset({"body", "columns", "rows", "sources", "corrections"})
#: What only one of the parts keeps.
_OWN = frozenset({"id", "text", "title", "was"})


def split(project: Project, unit: str, *, at: str, dry_run: bool = False) -> RestructureReport:
    """Cut the text of `ARTICLE/PIECE` in two where the words `at` begin.

    The first part keeps id and translation, which is outdated then; the second has a new id and
    gets the whole translation as an offer, for a translator to cut. Raises `UsageError` for a
    plural text, and when the words stand nowhere, more than once, or inside a tag or a value.
    """
    return restructure(project, "split", partial(_split, unit=unit, at=at), dry_run=dry_run)


def join(project: Project, first: str, second: str, *, dry_run: bool = False) -> RestructureReport:
    """Join the texts of two pieces of one kind: `ARTICLE/PIECE` keeps both, `second` vanishes.

    Translations of both are joined and outdated; a single one becomes an offer. Raises
    `UsageError` when the pieces differ in more than their texts.
    """
    edit = partial(_join, first=first, second=second)
    return restructure(project, "join", edit, dry_run=dry_run)


def _split(workspace: Workspace, report: RestructureReport, *, unit: str, at: str) -> None:
    name, path = parse_unit(unit)
    document = workspace.article(name)
    piece = piece_of(document.value, path)
    _must_have_text(piece, name)
    before, after = _cut(_text(piece), at)
    whole = _unit(workspace, document, piece.id)
    second = {key: value for key, value in piece.value.items() if key not in _OWN}
    second["text"] = _with_text(piece, after)
    piece.value["text"] = _with_text(piece, before)
    piece.array.insert(piece.index + 1, second)
    document.value = format_document(document.value)
    first = piece_of(document.value, path)
    part = _unit(workspace, document, str(first.array[first.index + 1]["id"]))
    for one in workspace.shelf.find(domain=name):
        made = second_part(whole, _entries(one, whole), part)
        if made is not None and workspace.shelf.tag(one.folder) is not None:
            workspace.shelf.replace(one, [*one.catalogue.entries, made])
    report.notes.append(f"the second part is {part.id}")


def _join(workspace: Workspace, report: RestructureReport, *, first: str, second: str) -> None:
    name, path = parse_unit(first)
    document = workspace.article(name)
    one = piece_of(document.value, path)
    two = piece_of(document.value, second.removeprefix(f"{name}/"))
    for piece in (one, two):
        _must_have_text(piece, name)
    _must_be_alike(one, two)
    units = _unit(workspace, document, one.id), _unit(workspace, document, two.id)
    _join_pieces(one, two)
    for block in document.value["body"]:
        if block["type"] == "pullquote" and "text" not in block and block["of"] in (one.id, two.id):
            report.notes.append(
                f"the pull quote {block['id']} now repeats all of {one.id}; give it its own text"
            )
    retarget(document.value, two.id, one.id, sources=False)
    names = Names(targets={f"#{two.id}": f"#{one.id}"})
    workspace.rename_in_texts(names, document, f"#{two.id}")
    for there in workspace.shelf.find(domain=name):
        mine = [_entries(there, unit) for unit in units]
        tag = workspace.shelf.tag(there.folder) or document.value["language"]
        made = joined((units[0], mine[0]), (units[1], mine[1]), tag)
        used = {id(entry) for entries in mine for entry in entries}
        rest = [entry for entry in there.catalogue.entries if id(entry) not in used]
        workspace.shelf.replace(there, [*made, *rest])


def _join_pieces(one: Piece, two: Piece) -> None:
    """The second piece goes into the first: text, notes, former ids."""
    texts = [_record(piece) for piece in (one, two)]
    record: dict[str, Any] = {"text": " ".join(text["text"] for text in texts)}
    notes = dict.fromkeys(text["note"] for text in texts if "note" in text)
    if notes:
        record["note"] = " ".join(notes)
    if any(text.get("retracted") for text in texts):
        record["retracted"] = True
    one.value["text"] = record if len(record) > 1 else record["text"]
    own = dict.fromkeys(piece.value["note"] for piece in (one, two) if "note" in piece.value)
    if own:
        one.value["note"] = " ".join(own)
    was = (*one.former, two.id, *two.former)
    one.value["was"] = list(dict.fromkeys(was))
    two.array.remove(two.value)


def _must_have_text(piece: Piece, article: str) -> None:
    where = f"{article}/{piece.id}"
    cuttable = piece.kind in _BLOCKS or piece.name not in _NOT_MEMBERS
    if not cuttable or "text" not in piece.value:
        raise UsageError(
            f"{where} is of the kind {piece.kind}: its text can be neither cut nor joined",
            hint="Paragraphs, headings, quotes, callouts, list items and events can.",
        )
    if "count" in _record(piece):
        raise UsageError(
            f"{where} has plural forms, which can be neither cut nor joined",
            hint="Edit the article, then run `articlekit update`.",
        )
    if "original" in piece.value:
        raise UsageError(
            f"{where} keeps the words as spoken, and nobody but you can cut or join those",
            hint="Edit the article, then run `articlekit update`.",
        )


def _must_be_alike(one: Piece, two: Piece) -> None:
    if one.id == two.id:
        raise UsageError(f"{one.id} cannot be joined with itself")
    if one.array is not two.array or one.kind != two.kind:
        raise UsageError(
            f"{one.id} and {two.id} are not of one kind in one place",
            hint="Two paragraphs, or two items of one list, can be joined.",
        )
    for key in sorted({*one.value, *two.value} - {"id", "text", "was", "note"}):
        if one.value.get(key) != two.value.get(key):
            raise UsageError(
                f"{one.id} and {two.id} differ in `{key}`",
                hint="Decide which holds for the whole text, and edit the article first.",
            )


def _record(piece: Piece) -> dict[str, Any]:
    text = piece.value["text"]
    return text if isinstance(text, dict) else {"text": text}


def _text(piece: Piece) -> str:
    return str(_record(piece)["text"])


def _with_text(piece: Piece, text: str) -> Any:
    """The text of a piece with other words, its note and retraction kept."""
    old = piece.value["text"]
    return {**old, "text": text} if isinstance(old, dict) else text


def _cut(text: str, at: str) -> tuple[str, str]:
    """The two parts of a text, without the space between them."""
    places = text.count(at) if at else 0
    if places != 1:
        raise UsageError(
            _unclear(at, places),
            hint="Give the first words of the second part, as they stand in the article.",
        )
    position = text.index(at) + len(at) - len(at.lstrip())
    around = cut_problem(text, position)
    if around is not None:
        raise UsageError(f"the text cannot be cut inside {around}", hint="Cut between sentences.")
    before, after = text[:position].rstrip(), text[position:]
    if not before or not after.strip():
        raise UsageError("one of the parts would be empty", hint="Cut between sentences.")
    return before, after


def _unclear(at: str, places: int) -> str:
    """Why words do not say where to cut."""
    if not at:
        return "no words are given"
    if not places:
        return "the words do not stand in the text"
    return f"the words stand {places} times in the text"


def _unit(workspace: Workspace, document: Document, name: str) -> Unit:
    wanted = f"{document.domain}/{name}"
    units = document.units(workspace.blocks.shapes)
    found = next((unit for unit in units if unit.id == wanted), None)
    if found is None:
        raise UsageError(f"{wanted} holds no text")
    return found


def _entries(one: CatalogueFile, unit: Unit) -> list[Entry]:
    """The entries of a unit, as its state counts them: today's id first."""
    return [entry for name in unit.ids for entry in one.catalogue.find(name)]
