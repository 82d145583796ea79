"""Ids in an edit: whether one may be used, and what refers to it inside an article."""

from __future__ import annotations

import re
from collections.abc import Collection, Container, Iterator, Mapping
from typing import Any

from articlekit.errors import UsageError, did_you_mean
from articlekit.model.patterns import ID, VALUE_NAME
from articlekit.model.pieces import Piece, find_piece, pieces
from articlekit.model.project import SHARED, SHARED_KINDS
from articlekit.model.shape import former_ids


def must_be_id(new: str, pattern: str = ID) -> None:
    """Refuse what is no id, or no name of a value."""
    if not re.fullmatch(pattern, new):
        mark = "underscores" if pattern == VALUE_NAME else "hyphens"
        raise UsageError(
            f"{new} is no {'name' if pattern == VALUE_NAME else 'id'}",
            hint=f"Lower-case letters, digits and {mark}, a letter first, at most 64 characters.",
        )


def must_be_free(new: str, old: str, taken: Container[str]) -> None:
    """Refuse an id that something else has."""
    if new == old:
        raise UsageError(f"{old} has that id already")
    if new in taken:
        raise UsageError(f"the id {new} is taken", hint="Choose another.")


def taken_by_us(name: str) -> UsageError:
    """What is raised for an id that means something else already."""
    return UsageError(f"the id {name} is taken by articlekit itself", hint="Choose another.")


def record_address(path: str) -> tuple[str, str, str | None]:
    """Kind, name and field of `people.ID.roles.ROLE`; a whole record, `people.ID`, has no field."""
    kind, _, rest = path.partition(".")
    name, dot, field = rest.partition(".")
    if kind not in SHARED_KINDS or not name:
        raise UsageError(
            f"there is nothing of the name shared/{path}",
            hint=f"Kinds of records: {', '.join(SHARED_KINDS)}; as shared/people.ID.",
        )
    return kind, name, field if dot else None


def must_be_there(records: Collection[str], kind: str, name: str) -> None:
    """Refuse the name of a record that is not there."""
    if name not in records:
        raise UsageError(f"there is no {name} in {kind}", hint=f"There are: {', '.join(records)}.")


def renamed_record(records: dict[str, Any], old: str, new: str) -> None:
    """Give a record of a mapping another key, in its place; the old one goes into its `was`.

    A label or a role is a text: one without anything to say but its words becomes an object.
    """
    if isinstance(records[old], str):
        records[old] = {"text": records[old]}
    add_former(records[old], old, new)
    items = [(new if name == old else name, value) for name, value in records.items()]
    records.clear()
    records.update(items)


def rename_in_list(names: list[str], old: str, new: str) -> None:
    """Put one name in the place of another, wherever that stands."""
    names[:] = [new if name == old else name for name in names]


def add_former(value: dict[str, Any], old: str, new: str) -> None:
    """Add an id to `was`; today's id never stands there."""
    former = value.get("was", [])
    if not isinstance(former, list):  # a member of a project's own block may mean anything by it
        raise UsageError(
            f"{old} has a `was` that is no list, so it cannot keep its former id",
            hint="In the schema of the block, call that key something else.",
        )
    value["was"] = [one for one in dict.fromkeys([*former, old]) if one != new]


def retarget(article: dict[str, Any], old: str, new: str, *, sources: bool) -> None:
    """Let the references inside an article name a piece by its new id."""
    for piece, key in references(article):
        if piece[key] == old and (key == "source") == sources:
            piece[key] = new


def references(article: dict[str, Any]) -> Iterator[tuple[dict[str, Any], str]]:
    """The pieces of an article that name another one by its id, and their key that does.

    `source` names a source, `of` a block or a part of one.
    """
    for block in article["body"]:
        if block["type"] == "pullquote":
            yield block, "of"
        if block["type"] in ("quote", "stat") and "source" in block:
            yield block, "source"
    for correction in article.get("corrections", ()):
        if "of" in correction:
            yield correction, "of"


def must_not_be_former(new: str, old: str, records: Mapping[str, Any]) -> None:
    """Refuse a name that another record had before."""
    for name, record in records.items():
        if name != old and new in former_ids(record):
            raise UsageError(
                f"{name} was called {new} before",
                hint="Translations that arrive late could be either's. Choose another.",
            )


def parse_unit(name: str) -> tuple[str, str]:
    """The article and the path in it that `ARTICLE/PIECE` names."""
    article, slash, path = name.partition("/")
    if not slash or not path or not article:
        raise UsageError(f"{name} is not ARTICLE/BLOCK", hint="As moscow-mechanism/p-next.")
    if article == SHARED:
        raise UsageError("shared records are no blocks of an article")
    return article, path


def find_block(article: dict[str, Any], name: str) -> Piece:
    """A block of the body; `UsageError` for anything else."""
    piece = piece_of(article, name)
    if piece.name != "body":
        part = f" of {piece.block['id']}" if piece.block else ""
        raise UsageError(f"{name} is one of the {piece.name}{part}, not a block of the body")
    return piece


def piece_of(article: dict[str, Any], name: str) -> Piece:
    """A piece by its id; `UsageError` when there is none."""
    piece = find_piece(article, name)
    if piece is None:
        raise no_piece(article, name)
    return piece


def no_piece(article: dict[str, Any], name: str) -> UsageError:
    """What is raised for an id that no piece has, with the one that may be meant."""
    today = [one.id for one in pieces(article) if name in former_ids(one.value)]
    ids = [one.id for one in pieces(article)]
    near = did_you_mean(name, ids, "Ids stand in the article, as `id`.")
    hint = f"It is {today[0]} now." if today else near
    return UsageError(f"there is no {name} in {article['id']}", hint=hint)
