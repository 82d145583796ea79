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
    return _walk(schema, "") or _cycle(schema) or _Texts(schema).problem(schema, "", _OBJECT)


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


#: Where a node of a schema stands; what it may hold depends on it.
_FIELD, _ENTRY, _OBJECT = "field", "entry", "object"
_FOLLOWED = ("properties", "items", "additionalProperties", "$defs")
_ELSEWHERE = (
    "a text here would not be found: `x-translate` stands under `properties`, `items` and "
    "`additionalProperties` alone"
)


class _Texts:
    """Whether every text that a schema declares is found, and has an id of its own.

    A field holds a text, an object, a list of objects with an id, or a mapping; the entry of a
    mapping a text or an object; the members of a list, and the block itself, are objects.
    """

    def __init__(self, schema: dict[str, Any]) -> None:
        self.definitions = schema.get("$defs", {})

    def problem(self, node: Any, pointer: str, place: str) -> tuple[str, str] | None:
        """The first text below a node of the schema that would not be found."""
        if not isinstance(node, dict):
            return None
        a_text = "x-translate" in node
        followed = ("$ref", "$defs") if a_text or "$ref" in node else _FOLLOWED
        for key, part in node.items():
            if key not in (*followed, "x-translate") and self.holds_text(part):
                return f"{pointer}/{key}", "it has a text in a text" if a_text else _ELSEWHERE
        if a_text:
            return (pointer, _ELSEWHERE) if place == _OBJECT else None
        if "$ref" in node:
            name = node["$ref"].rpartition("/")[2]
            return self.problem(self.definitions[name], f"/$defs/{name}", place)
        fields = node.get("properties", {}).items()
        found = (self.problem(one, f"{pointer}/properties/{key}", _FIELD) for key, one in fields)
        return (
            next(filter(None, found), None)
            or self._members(node.get("items"), f"{pointer}/items", place)
            or self._entries(node, f"{pointer}/additionalProperties", place)
        )

    def _members(self, items: Any, pointer: str, place: str) -> tuple[str, str] | None:
        if not self.holds_text(items):
            return None
        if place != _FIELD:
            return pointer, "a list of texts is the value of a key that `properties` names"
        member = self._resolved(items)
        if "id" not in member.get("properties", {}) or "id" not in member.get("required", ()):
            return pointer, "members that hold a text are objects that require an `id`"
        if self._resolved(member["properties"]["id"]).get("type") != "string":
            return pointer, 'the `id` of members that hold a text has the type "string"'
        return self.problem(items, pointer, _OBJECT)

    def _entries(self, node: dict[str, Any], pointer: str, place: str) -> tuple[str, str] | None:
        entries = node.get("additionalProperties")
        if not self.holds_text(entries):
            return None
        if place != _FIELD:
            return pointer, "a mapping of texts is the value of a key that `properties` names"
        if "properties" in node or "patternProperties" in node:
            return pointer, "a mapping of texts has no keys besides: put it under one of its own"
        return self.problem(entries, pointer, _ENTRY)

    def _resolved(self, node: Any) -> dict[str, Any]:
        """A node, or what it refers to."""
        found = node if isinstance(node, dict) else {}
        name = str(found.get("$ref", "")).removeprefix("#/$defs/")
        referred: dict[str, Any] = self.definitions.get(name, found)
        return referred

    def holds_text(self, node: Any) -> bool:
        """Whether `x-translate` stands anywhere in a part of the schema, or where it refers to."""
        if isinstance(node, list):
            return any(self.holds_text(part) for part in node)
        if not isinstance(node, dict):
            return False
        name = str(node.get("$ref", "")).removeprefix("#/$defs/")
        return (
            "x-translate" in node
            or self.holds_text(self.definitions.get(name))
            or any(self.holds_text(part) for part in node.values())
        )
