"""Whether a project's own block schema can be used (design, section 4)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from articlekit.model.translate import Translate

#: Keywords whose errors no author would understand, or that hide what a block may hold.
_REFUSED = ("oneOf", "$dynamicRef", "unevaluatedProperties")
_KEYWORD = dict.fromkeys(Translate.__slots__)


def problem_of(kind: str, schema: Any) -> tuple[str, str] | None:
    """The first thing wrong with the schema of a block type: (pointer, reason), or None."""
    from articlekit.model.schema import invalid_schema

    if not isinstance(schema, dict):
        return "", "it is not an object"
    invalid = invalid_schema(schema)
    if invalid:
        return invalid
    declared = schema.get("properties", {})
    named = declared.get("type")
    if not isinstance(named, dict) or named.get("const") != kind:
        return "/properties/type", f'`type` must be {{"const": "{kind}"}}, as the file is named'
    if "id" not in declared:
        return "/properties", "a block has an `id`"
    return _walk(schema, "") or _cycle(schema) or _nameless(schema)


def _walk(node: Any, pointer: str) -> tuple[str, str] | None:
    if isinstance(node, list):
        parts = [(f"{pointer}/{index}", part) for index, part in enumerate(node)]
    elif isinstance(node, dict):
        for name in _REFUSED:
            if name in node:
                return f"{pointer}/{name}", f"{name} is not used here: write `if` and `then`"
        reason = _pattern_problem(node.get("pattern"))
        if reason:
            return f"{pointer}/pattern", reason
        keyword = node.get("x-translate")
        if keyword is not None and not _is_keyword(keyword):
            known = ", ".join(_KEYWORD)
            return f"{pointer}/x-translate", f"`x-translate` has a role, and only these: {known}"
        parts = [(f"{pointer}/{key}", part) for key, part in node.items()]
    else:
        return None
    return next((found for at, part in parts if (found := _walk(part, at))), None)


def _pattern_problem(pattern: Any) -> str | None:
    if not isinstance(pattern, str):
        return None
    try:
        re.compile(pattern)
    except re.error as error:
        return f"the pattern cannot be read: {error}"
    return None


#: The type of each part of `x-translate`; text where nothing is said.
_TYPES = {"tags": bool, "optional": bool, "droppable": bool, "raw": bool, "limit": dict}


def _is_keyword(keyword: Any) -> bool:
    if not isinstance(keyword, dict) or "role" not in keyword or keyword.keys() - _KEYWORD:
        return False
    limits = keyword.get("limit", {})
    return all(isinstance(part, _TYPES.get(name, str)) for name, part in keyword.items()) and all(
        isinstance(limit, int) for limit in limits.values()
    )


def _cycle(schema: dict[str, Any]) -> tuple[str, str] | None:
    """A reference that is not followed, leads nowhere, or leads back to itself."""
    definitions = schema.get("$defs", {})
    leads: dict[str, set[str]] = {}
    for start, part in (("", schema), *definitions.items()):
        leads[start] = set()
        inner = {key: one for key, one in part.items() if key != "$defs"} if not start else part
        for pointer, reference in _references(inner, f"/$defs/{start}" if start else ""):
            name = reference.removeprefix("#/$defs/")
            if name == reference or "/" in name:
                return pointer, "only references to its own `$defs` are followed"
            if name not in definitions:
                return pointer, f"there is no {name} in `$defs`"
            leads[start].add(name)
    for start in definitions:
        if start in _reached(leads, start):
            return f"/$defs/{start}", "it refers to itself: a text inside could have no id"
    return None


def _references(node: Any, pointer: str) -> Iterator[tuple[str, str]]:
    if isinstance(node, list):
        for index, part in enumerate(node):
            yield from _references(part, f"{pointer}/{index}")
    elif isinstance(node, dict):
        for key, part in node.items():
            if key == "$ref" and isinstance(part, str):
                yield f"{pointer}/$ref", part
            yield from _references(part, f"{pointer}/{key}")


def _reached(leads: dict[str, set[str]], start: str) -> set[str]:
    reached: set[str] = set()
    waiting = list(leads[start])
    while waiting:
        name = waiting.pop()
        if name not in reached:
            reached.add(name)
            waiting += leads[name]
    return reached


def _nameless(schema: dict[str, Any]) -> tuple[str, str] | None:
    """An array of texts whose members have no id of their own."""
    from articlekit.model.shape import Shape, compile_shape

    definitions = schema.get("$defs", {})
    for pointer, items in _members(schema, ""):
        name = str(items.get("$ref", "")).removeprefix("#/$defs/")
        member = definitions.get(name, items)
        named = "id" in member.get("properties", {}) and "id" in member.get("required", ())
        if not named and compile_shape({**items, "$defs": definitions}) != Shape():
            return pointer, "members that hold a text are objects that require an `id`"
    return None


def _members(node: Any, pointer: str) -> Iterator[tuple[str, dict[str, Any]]]:
    """The schema of the members of every array, with its place."""
    if not isinstance(node, dict):
        return
    if isinstance(node.get("items"), dict):
        yield f"{pointer}/items", node["items"]
    for key in ("items", "additionalProperties", "then"):
        yield from _members(node.get(key), f"{pointer}/{key}")
    for key in ("properties", "$defs"):
        for name, part in node.get(key, {}).items():
            yield from _members(part, f"{pointer}/{key}/{name}")
    for index, part in enumerate(node.get("allOf", ())):
        yield from _members(part, f"{pointer}/allOf/{index}")
