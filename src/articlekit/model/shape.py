"""Where the texts of a document are: read from `x-translate` in its schema, once.

A shape is a schema with everything left out that leads to no text. Ours and a project's own block
schemas are read alike, so a new block type needs no Python.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, NamedTuple

from articlekit.model.schema import load_schema
from articlekit.model.translate import Translate


@dataclass(frozen=True, slots=True)
class Shape:
    """What a schema node leads to: a text itself, or the texts of its parts.

    `fields` of an object by key; `members` of an array; `entries` of a mapping; `branches` of an
    object by its `type`.
    """

    translate: Translate | None = None
    fields: tuple[tuple[str, Shape], ...] = ()
    members: Shape | None = None
    entries: Shape | None = None
    branches: Mapping[str, Shape] | None = None


class Place(NamedTuple):
    """A text found in a document: where it is, what it is, and the object that holds it.

    `path` is the unit id without the domain; `was` the same under former ids, with its domain
    (`old-article/p1`) where the piece came from another article.
    """

    path: str
    pointer: str
    value: Any
    translate: Translate
    owner: Mapping[str, Any]
    block: str
    was: tuple[str, ...] = ()


def compile_shape(schema: Mapping[str, Any]) -> Shape:
    """The shape of a JSON Schema; its `$ref`s must be local (`#/$defs/…`)."""
    return _compile(schema, schema) or Shape()


@lru_cache(maxsize=16)
def shape_of(name: str) -> Shape:
    """The shape of a schema of the package: `article`, `people` …"""
    return compile_shape(load_schema(name))


def _compile(node: Any, root: Mapping[str, Any]) -> Shape | None:
    if not isinstance(node, dict):
        return None
    if "x-translate" in node:
        return Shape(translate=Translate.from_keyword(node["x-translate"]))
    if "$ref" in node:
        return _compile(root["$defs"][node["$ref"].rpartition("/")[2]], root)
    branches = _branches(node, root)
    if branches:
        return Shape(branches=branches)
    found = [(key, _compile(inner, root)) for key, inner in node.get("properties", {}).items()]
    fields = tuple((key, shape) for key, shape in found if shape)
    members = _compile(node.get("items"), root)
    entries = _compile(node.get("additionalProperties"), root)
    if not (fields or members or entries):
        return None
    return Shape(fields=fields, members=members, entries=entries)


def _branches(node: Mapping[str, Any], root: Mapping[str, Any]) -> dict[str, Shape]:
    branches = {}
    for part in node.get("allOf", ()):
        condition = part.get("if", {}).get("properties", {}).get("type", {})
        shape = _compile(part.get("then"), root)
        if "const" in condition and shape:
            branches[condition["const"]] = shape
    return branches


def walk(
    shape: Shape, document: Mapping[str, Any], custom: Mapping[str, Shape] | None = None
) -> Iterator[Place]:
    """Every text of a document in reading order; `custom` are the shapes of a project's blocks."""
    found = _Walk(custom or {})
    found.fields(shape, document, "", "", ("",), "")
    return iter(found.places)


class _Walk:
    """Collects the places of a document.

    Each step is told where it is: `base` of unit paths, `pointer`, `former` names of the base, and
    the `block`'s id.
    """

    def __init__(self, custom: Mapping[str, Shape]) -> None:
        self.custom = custom
        self.places: list[Place] = []

    def fields(
        self,
        shape: Shape,
        owner: Mapping[str, Any],
        base: str,
        pointer: str,
        former: tuple[str, ...],
        block: str,
    ) -> None:
        for key, inner in shape.fields:
            if key not in owner:
                continue
            value, here, translate = owner[key], f"{pointer}/{key}", inner.translate
            if translate:
                if translate.switch is None or owner.get(translate.switch) is True:
                    was = tuple([_path(old, key) for old in former if old])
                    path = _path(base, key)
                    self.places.append(Place(path, here, value, translate, owner, block, was))
            elif isinstance(value, list) and inner.members:
                for index, member in enumerate(value):
                    self.member(inner.members, member, f"{here}/{index}", block)
            elif isinstance(value, dict) and inner.entries:
                self.mapping(inner.entries, value, key, owner, base, here, former, block)
            elif isinstance(value, dict):
                deeper = tuple(_join(old, key) for old in former if old)
                self.fields(inner, value, _join(base, key), here, deeper, block)

    def mapping(
        self,
        shape: Shape,
        value: Mapping[str, Any],
        key: str,
        owner: Mapping[str, Any],
        base: str,
        pointer: str,
        former: tuple[str, ...],
        block: str,
    ) -> None:
        # Under an id a path is one level deep (`row.column`); shared records spell the way out.
        identified = bool(base) and "id" in owner
        prefix = base if identified else _join(base, key)
        if not identified:
            former = tuple(_join(old, key) for old in former if old)
        for name, inner in value.items():
            here = f"{pointer}/{name}"
            if shape.translate:
                names = (name, *former_ids(inner))
                paths = [_join(start, one) for start in (prefix, *former) if start for one in names]
                was = tuple(paths[1:])
                self.places.append(Place(paths[0], here, inner, shape.translate, owner, block, was))
            elif isinstance(inner, dict):
                was = tuple(_under(prefix, old) for old in former_ids(inner))
                was += tuple(_join(old, name) for old in former if old)
                self.fields(shape, inner, _join(prefix, name), here, was, block or name)

    def member(self, shape: Shape, value: Any, pointer: str, block: str) -> None:
        if not isinstance(value, dict) or not isinstance(value.get("id", ""), str):
            return  # only a project's own blocks can hold such a thing
        base = value.get("id", "")
        if shape.branches is not None:
            kind, block = value.get("type", ""), base
            chosen = shape.branches.get(kind) or self.custom.get(kind)
            if chosen is None:
                return
            shape = chosen
        self.fields(shape, value, base, pointer, former_ids(value), block or base)


def former_ids(value: Any) -> tuple[str, ...]:
    """The former ids of a piece or record. A project's own block may mean anything by `was`."""
    was = value.get("was") if isinstance(value, dict) else None
    return tuple(old for old in was if isinstance(old, str)) if isinstance(was, list) else ()


def _path(base: str, key: str) -> str:
    return base if key == "text" and base else _join(base, key)


def _under(prefix: str, old: str) -> str:
    """A former id in its mapping; one that came from another article keeps that one's id first."""
    article, slash, name = old.rpartition("/")
    return f"{article}{slash}{_join(prefix, name)}"


def _join(base: str, key: str) -> str:
    return f"{base}.{key}" if base else key
