"""Whether a project's own block schema can be used."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from articlekit.model.blockschema import problem_of

DIALECT = "https://json-schema.org/draft/2020-12/schema"


def schema(**properties: Any) -> dict[str, Any]:
    """The schema of a block `x-steps` with these properties besides `id` and `type`."""
    return {
        "$schema": DIALECT,
        "type": "object",
        "required": ["id", "type"],
        "properties": {"id": {"type": "string"}, "type": {"const": "x-steps"}, **properties},
    }


def place(found: tuple[str, str] | None) -> str | None:
    return found and found[0]


def test_a_schema_with_texts_can_be_used() -> None:
    text = {"type": "string", "x-translate": {"role": "step", "tags": True, "limit": {"web": 80}}}
    assert problem_of("x-steps", schema(text=text)) is None


def test_a_reference_to_its_own_definitions_is_followed() -> None:
    used = {**schema(text={"$ref": "#/$defs/text"}), "$defs": {"text": {"type": "string"}}}
    assert problem_of("x-steps", used) is None


def test_the_schemas_of_this_project_can_be_used() -> None:
    paths = sorted((Path(__file__).parents[2] / "schema" / "blocks").glob("*.schema.json"))
    assert paths
    for path in paths:
        kind = "x-" + path.name.removesuffix(".schema.json")
        assert problem_of(kind, json.loads(path.read_text(encoding="utf-8"))) is None


TEXT = {"type": "string", "x-translate": {"role": "words"}}
MAPPING = {"type": "object", "additionalProperties": TEXT}
MEMBER = {"type": "object", "required": ["id"], "properties": {"id": {"type": "string"}, "t": TEXT}}
BOX = {"type": "object", "properties": {"t": TEXT}}


@pytest.mark.parametrize(
    "used",
    [
        schema(map=MAPPING, box=BOX, items={"type": "array", "items": MEMBER}),
        schema(map={"type": "object", "additionalProperties": BOX}),
        schema(box={"properties": {"map": MAPPING, "rows": {"type": "array", "items": MEMBER}}}),
        {
            **schema(
                t={"$ref": "#/$defs/t"}, u={"$ref": "#/$defs/t", "x-translate": {"role": "u"}}
            ),
            "$defs": {"t": TEXT},
        },
        {
            **schema(k={"type": "string"}, t=TEXT),
            "if": {"properties": {"k": {"const": "a"}}},
            "then": {"required": ["t"], "properties": {"t": {"minLength": 2}}},
        },
    ],
    ids=["each", "mapping of objects", "nested", "references", "a condition"],
)
def test_texts_may_stand_wherever_they_are_found(used: dict[str, Any]) -> None:
    assert problem_of("x-steps", used) is None


def with_text(**keywords: Any) -> dict[str, Any]:
    return {**schema(), **keywords, "$defs": {"box": BOX, "t": TEXT, "id": {"type": "integer"}}}


LIST = {"type": "array", "items": MEMBER}
HIDDEN: list[tuple[dict[str, Any], str]] = [
    (schema(map={"patternProperties": {"^a": TEXT}}), "/properties/map/patternProperties"),
    (schema(t={"anyOf": [TEXT, {"type": "number"}]}), "/properties/t/anyOf"),
    (with_text(then={"properties": {"t": TEXT}}), "/then"),
    (with_text(allOf=[{"$ref": "#/$defs/box"}]), "/allOf"),
    (with_text(dependentSchemas={"a": {"properties": {"t": {"$ref": "#/$defs/t"}}}}),
     "/dependentSchemas"),
    (schema(row={"type": "array", "prefixItems": [TEXT]}), "/properties/row/prefixItems"),
    (with_text(additionalProperties=TEXT), "/additionalProperties"),
    (schema(box={"$ref": "#/$defs/b", "properties": {"t": TEXT}}) | {"$defs": {"b": {}}},
     "/properties/box/properties"),
    (schema(t={**TEXT, "properties": {"text": TEXT}}), "/properties/t/properties"),
    (schema(map={"additionalProperties": MAPPING}),
     "/properties/map/additionalProperties/additionalProperties"),
    (schema(map={"additionalProperties": LIST}), "/properties/map/additionalProperties/items"),
    (schema(map={**MAPPING, "properties": {"note": {}}}), "/properties/map/additionalProperties"),
    (schema(rows={"items": {**MEMBER, "x-translate": {"role": "row"}}}),
     "/properties/rows/items/properties"),
    (schema(rows={"items": {**MEMBER, "properties": {"id": {}, "t": TEXT}}}),
     "/properties/rows/items"),
    (with_text(items=LIST), "/items"),
]  # fmt: skip


@pytest.mark.parametrize(("wrong", "pointer"), HIDDEN, ids=[place for _, place in HIDDEN])
def test_a_text_that_would_not_be_found_is_refused(wrong: dict[str, Any], pointer: str) -> None:
    assert place(problem_of("x-steps", wrong)) == pointer


@pytest.mark.parametrize("other", [[], "x", None, True])
def test_a_schema_is_an_object(other: Any) -> None:
    assert place(problem_of("x-steps", other)) == ""


@pytest.mark.parametrize(
    ("wrong", "pointer"),
    [
        (schema(text={"type": "text"}), "/properties/text/type"),
        (schema(text={"minLength": "1"}), "/properties/text/minLength"),
        (schema(text={"pattern": "["}), "/properties/text/pattern"),
        ({"properties": {}}, "/properties/type"),
        (schema(type={"const": "x-step"}), "/properties/type"),
        (schema(type={"type": "string"}), "/properties/type"),
        (schema(type=True), "/properties/type"),
        ({"properties": {"type": {"const": "x-steps"}}}, "/properties"),
        (schema(text={"oneOf": [{"type": "string"}]}), "/properties/text/oneOf"),
        ({**schema(), "unevaluatedProperties": False}, "/unevaluatedProperties"),
        (schema(text={"$dynamicRef": "#x"}), "/properties/text/$dynamicRef"),
        (schema(text={"$ref": "https://example.org/x"}), "/properties/text/$ref"),
        (schema(text={"$ref": "#/properties/id"}), "/properties/text/$ref"),
        (schema(text={"x-translate": True}), "/properties/text/x-translate"),
        (schema(text={"x-translate": {"tags": True}}), "/properties/text/x-translate"),
        (schema(text={"x-translate": {"role": "x", "html": True}}), "/properties/text/x-translate"),
        (
            {**schema(), "allOf": [{"then": {"properties": {"a": {"oneOf": [True]}}}}]},
            "/allOf/0/then/properties/a/oneOf",
        ),
    ],
)
def test_what_cannot_be_used_is_told_with_its_place(wrong: dict[str, Any], pointer: str) -> None:
    found = problem_of("x-steps", wrong)
    assert found is not None
    assert found[0] == pointer
    assert found[1]
