"""Whether a project's own block schema can be used (design, section 4)."""

from __future__ import annotations

from typing import Any

from articlekit.model.base import Translate

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
    if declared.get("type", {}).get("const") != kind:
        return "/properties/type", f'`type` must be {{"const": "{kind}"}}, as the file is named'
    if "id" not in declared:
        return "/properties", "a block has an `id`"
    return _walk(schema, "")


def _walk(node: Any, pointer: str) -> tuple[str, str] | None:
    if isinstance(node, list):
        parts = [(f"{pointer}/{index}", part) for index, part in enumerate(node)]
    elif isinstance(node, dict):
        for name in _REFUSED:
            if name in node:
                return f"{pointer}/{name}", f"{name} is not used here: write `if` and `then`"
        reference = node.get("$ref")
        if isinstance(reference, str) and not reference.startswith("#/$defs/"):
            return f"{pointer}/$ref", "only references to its own `$defs` are followed"
        keyword = node.get("x-translate")
        if keyword is not None and (
            not isinstance(keyword, dict) or "role" not in keyword or keyword.keys() - _KEYWORD
        ):
            known = ", ".join(_KEYWORD)
            return f"{pointer}/x-translate", f"`x-translate` has a role, and only these: {known}"
        parts = [(f"{pointer}/{key}", part) for key, part in node.items()]
    else:
        return None
    return next((found for at, part in parts if (found := _walk(part, at))), None)
