"""`fmt`: ids for new pieces, keys in the order of the schema, one way of writing JSON."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from articlekit.engine.read import read_json
from articlekit.engine.storage.lock import writing
from articlekit.engine.storage.write import WriteSet
from articlekit.model.fields import article_fields, block_fields
from articlekit.model.jsontext import dumps
from articlekit.model.project import Project

#: The letter that starts the id of a piece, by block type or by the array it stands in.
_LETTERS = {
    "paragraph": "p", "heading": "h", "quote": "q", "pullquote": "k", "list": "l", "image": "m",
    "stat": "s", "table": "t", "callout": "o", "timeline": "n", "embed": "e", "code": "d",
    "contacts": "c", "divider": "v", "items": "i", "events": "y", "rows": "r", "columns": "u",
    "sources": "z", "corrections": "w",
}  # fmt: skip
_ARRAYS = ("items", "events", "rows", "columns", "sources", "corrections")


@dataclass
class FormatReport:
    """Files that changed (or would), files left alone, and how many were in order."""

    changed: list[str] = field(default_factory=list)
    skipped: list[str] = field(default_factory=list)
    unchanged: int = 0


def format_project(
    project: Project, *, paths: Sequence[Path] = (), dry_run: bool = False
) -> FormatReport:
    """Format every article and shared file, or those in `paths`; unreadable JSON is left alone.

    Raises `UsageError` for a path that is nothing, or in no folder of the project.
    """
    with writing(project.root, "fmt", dry_run=dry_run) as files:
        return _format(project, paths, files)


def _format(project: Project, paths: Sequence[Path], files: WriteSet) -> FormatReport:
    report = FormatReport()
    wanted = [project.inside(path) for path in paths]
    for path in [*project.shared_paths().values(), *project.article_paths()]:
        if wanted and not any(one == path or one in path.parents for one in wanted):
            continue
        file = read_json(path, project.relative(path))
        if file.reading.json or not isinstance(file.value, dict):
            report.skipped.append(file.path)
            continue
        data = dumps(format_document(file.value)).encode("utf-8")
        if data == file.data:
            report.unchanged += 1
            continue
        report.changed.append(file.path)
        files.write(path, data)
    return report


def format_document(document: Mapping[str, Any]) -> dict[str, Any]:
    """An article with ids for every piece and keys in order; other documents as they are."""
    if not isinstance(document.get("body"), list) or not isinstance(document.get("id"), str):
        return dict(document)
    taken = {piece["id"] for _, piece in _pieces(document) if isinstance(piece.get("id"), str)}
    given = _with_ids(document, document["id"], taken, "")
    made = _ordered(given, article_fields())
    blocks = block_fields()
    made["body"] = [
        _ordered(block, blocks[block["type"]])
        if isinstance(block, dict) and block.get("type") in list(blocks)
        else block
        for block in made["body"]
    ]
    return made


def generated_id(letter: str, article: str, text: str, taken: set[str]) -> str:
    """An id for a new piece: a letter, a hyphen and five base-32 characters of SHA-256.

    Made from the article's id, the text and a counter: the same on every machine, another one for
    another text, and never one that is taken.
    """
    counter = 0
    while True:
        digest = hashlib.sha256(f"{article}\n{text}\n{counter}".encode()).digest()
        name = f"{letter}-{base64.b32encode(digest).decode('ascii')[:5].lower()}"
        if name not in taken:
            return name
        counter += 1


def _pieces(document: Mapping[str, Any]) -> Iterator[tuple[str, Mapping[str, Any]]]:
    """Every object that has, or should have, an id."""
    for key, value in document.items():
        if isinstance(value, list):
            for member in value:
                if isinstance(member, dict):
                    if key == "body" or key in _ARRAYS:
                        yield key, member
                    yield from _pieces(member)


def _with_ids(
    value: Mapping[str, Any], article: str, taken: set[str], array: str
) -> dict[str, Any]:
    made: dict[str, Any] = {}
    if array and "id" not in value:
        letter = _LETTERS.get(str(value.get("type", array)), "x")
        made["id"] = generated_id(letter, article, _text_of(value), taken)
        taken.add(made["id"])
    for key, part in value.items():
        if isinstance(part, list):
            name = key if key == "body" or key in _ARRAYS else ""
            made[key] = [
                _with_ids(member, article, taken, name) if isinstance(member, dict) else member
                for member in part
            ]
        else:
            made[key] = part
    return made


def _text_of(value: Mapping[str, Any]) -> str:
    """The text an id is made of: the main one, or whatever the piece holds."""
    return str(value.get("text", dumps(dict(value))))


def _ordered(value: Mapping[str, Any], names: Sequence[str]) -> dict[str, Any]:
    """Keys in the order of the schema, `id` and `type` first; unknown ones at the end."""
    first = [name for name in ("$schema", "id", "type") if name in names]
    last = [name for name in ("note", "was") if name in names]
    middle = [name for name in names if name not in (*first, *last)]
    known = [*first, *middle, *last]
    order = [name for name in known if name in value] + [
        name for name in value if name not in known
    ]
    return {name: value[name] for name in order}
