"""Where texts are, read from schemas alone: paths, former paths, pointers, switches."""

from __future__ import annotations

from typing import Any

import pytest

from articlekit.model.article import Article
from articlekit.model.blocks import BLOCKS
from articlekit.model.blockschema import problem_of
from articlekit.model.shape import Shape, compile_shape, shape_of, walk
from articlekit.model.translate import Translate

TEXT = {"type": "string", "x-translate": {"role": "words"}}


def made(**properties: Any) -> dict[str, Any]:
    return {"type": "object", "properties": properties}


def found(schema: dict[str, Any], document: dict[str, Any]) -> list[tuple[str, str, Any]]:
    places = walk(compile_shape(schema), document)
    return [(place.path, place.pointer, place.value) for place in places]


def test_a_schema_without_texts_leads_nowhere() -> None:
    assert compile_shape(made(number={"type": "number"}, deep=made(flag={"const": 1}))) == Shape()


def test_what_leads_to_no_text_is_left_out() -> None:
    shape = compile_shape(made(number={"type": "number"}, title=TEXT))
    assert shape == Shape(fields=(("title", Shape(translate=Translate("words"))),))


def test_the_keyword_beside_a_reference_counts() -> None:
    schema = {**made(title={"$ref": "#/$defs/t", "x-translate": {"role": "title", "tags": True}})}
    schema["$defs"] = {"t": {"type": ["string", "object"]}}
    place = next(walk(compile_shape(schema), {"title": "x"}))
    assert place.translate == Translate("title", tags=True)


@pytest.mark.parametrize(
    ("schema", "document", "expected"),
    [
        pytest.param(
            made(title=TEXT), {"title": "a"}, [("title", "/title", "a")], id="field",
        ),
        pytest.param(
            made(title=TEXT, note=TEXT), {"note": "b", "title": "a"},
            [("title", "/title", "a"), ("note", "/note", "b")], id="order of the schema",
        ),
        pytest.param(made(title=TEXT), {}, [], id="absent field"),
        pytest.param(
            made(head=made(title=TEXT)), {"head": {"title": "a"}},
            [("head.title", "/head/title", "a")], id="object in an object",
        ),
        pytest.param(
            made(items={"type": "array", "items": made(text=TEXT, label=TEXT)}),
            {"items": [{"id": "i1", "text": "a", "label": "b"}, {"id": "i2", "text": "c"}]},
            [("i1", "/items/0/text", "a"), ("i1.label", "/items/0/label", "b"),
             ("i2", "/items/1/text", "c")],
            id="members stand at the top level, their main text is their id",
        ),
        pytest.param(
            made(rows={"type": "array", "items": made(
                cells={"type": "object", "additionalProperties": TEXT})}),
            {"rows": [{"id": "r1", "cells": {"c1": "a", "c2": "b"}}]},
            [("r1.c1", "/rows/0/cells/c1", "a"), ("r1.c2", "/rows/0/cells/c2", "b")],
            id="cells are row and column",
        ),
        pytest.param(
            made(labels={"type": "object", "additionalProperties": TEXT}),
            {"labels": {"go": "a"}}, [("labels.go", "/labels/go", "a")], id="mapping of texts",
        ),
        pytest.param(
            made(people={"type": "object", "additionalProperties": made(
                name=TEXT, roles={"type": "object", "additionalProperties": TEXT})}),
            {"people": {"ann": {"name": "a", "roles": {"head": "b"}}}},
            [("people.ann.name", "/people/ann/name", "a"),
             ("people.ann.roles.head", "/people/ann/roles/head", "b")],
            id="records spell the way out",
        ),
    ],
)  # fmt: skip
def test_the_path_of_a_text(
    schema: dict[str, Any], document: dict[str, Any], expected: list[tuple[str, str, Any]]
) -> None:
    assert found(schema, document) == expected


@pytest.mark.parametrize(
    ("switch", "units"), [({}, 0), ({"localize": False}, 0), ({"localize": True}, 1)]
)
def test_a_switched_text_is_one_only_where_the_switch_is_on(
    switch: dict[str, bool], units: int
) -> None:
    text = {"type": "string", "x-translate": {"role": "address", "switch": "localize"}}
    assert len(found(made(href=text), {"href": "https://example.org/", **switch})) == units


def test_a_branch_is_chosen_by_type_and_an_unknown_one_holds_nothing() -> None:
    def branch(kind: str, **properties: Any) -> dict[str, Any]:
        return {"if": {"properties": {"type": {"const": kind}}}, "then": made(**properties)}

    body = {"type": "array", "items": {"allOf": [branch("one", text=TEXT), branch("two")]}}
    document = {
        "body": [
            {"id": "a", "type": "one", "text": "1"},
            {"id": "b", "type": "two", "text": "2"},
            {"id": "c", "type": "x-own", "title": "3"},
        ]
    }
    shape = compile_shape(made(body=body))
    own = {"x-own": compile_shape(made(title=TEXT))}
    assert [place.path for place in walk(shape, document)] == ["a"]
    assert [place.path for place in walk(shape, document, own)] == ["a", "c.title"]


def test_former_ids_give_former_paths() -> None:
    schema = made(
        people={
            "type": "object",
            "additionalProperties": made(
                name=TEXT, roles={"type": "object", "additionalProperties": TEXT}
            ),
        }
    )
    document = {"people": {"ann": {"name": "a", "roles": {"head": "b"}, "was": ["an", "anna"]}}}
    assert [place.was for place in walk(compile_shape(schema), document)] == [
        ("people.an.name", "people.anna.name"),
        ("people.an.roles.head", "people.anna.roles.head"),
    ]


def test_former_ids_of_a_block_reach_its_deepest_texts() -> None:
    box = {"type": "object", "additionalProperties": made(text=TEXT)}
    members = {"type": "array", "items": made(head=made(title=TEXT), box=box)}
    document = {"body": [
        {"id": "b", "was": ["a"], "head": {"title": "1"}, "box": {"x": {"text": "2"}}},
    ]}  # fmt: skip
    assert [
        (place.path, place.was) for place in walk(compile_shape(made(body=members)), document)
    ] == [
        ("b.head.title", ("a.head.title",)),
        ("b.x", ("a.x",)),
    ]


@pytest.mark.parametrize("was", [5, "b0", [1, {}], {"a": 1}])
def test_a_block_may_mean_anything_by_was(was: Any) -> None:
    members = {
        "type": "array",
        "items": made(text=TEXT, box={"additionalProperties": made(t=TEXT)}),
    }
    document = {
        "body": [{"id": "b", "text": "1", "was": was, "box": {"x": 3, "y": {"was": was, "t": "2"}}}]
    }
    places = walk(compile_shape(made(body=members)), document)
    assert [(place.path, place.was) for place in places] == [("b", ()), ("b.y.t", ())]


def test_every_block_type_with_a_text_has_a_branch() -> None:
    members = dict(shape_of("article").fields)["body"].members
    assert members is not None
    assert members.branches is not None
    assert set(members.branches) == set(BLOCKS) - {"divider"}


def test_the_shape_of_an_article_follows_the_order_of_its_model() -> None:
    fields = [name for name, _ in shape_of("article").fields]
    model = [field.alias or name for name, field in Article.model_fields.items()]
    assert fields == sorted(fields, key=model.index)
    assert fields[:3] == ["headline", "standfirst", "dateline"]


def own_block(**properties: Any) -> dict[str, Any]:
    identity = {"id": {"type": "string"}, "type": {"const": "x-own"}}
    return {"type": "object", "properties": {**identity, **properties}}


NAMED = {**made(id={"type": "string"}, text=TEXT), "required": ["id"]}


@pytest.mark.parametrize(
    ("properties", "pointer"),
    [
        ({"lines": {"type": "array", "items": TEXT}}, "/properties/lines/items"),
        ({"rows": {"type": "array", "items": made(text=TEXT)}}, "/properties/rows/items"),
        (
            {"rows": {"type": "array", "items": made(id={"type": "string"}, text=TEXT)}},
            "/properties/rows/items",
        ),
        (
            {"rows": {"type": "array", "items": {**NAMED, "properties": {
                **NAMED["properties"], "deep": {"type": "array", "items": TEXT}}}}},
            "/properties/rows/items/properties/deep/items",
        ),
    ],
    ids=["bare texts", "no id", "id not required", "deeper"],
)  # fmt: skip
def test_a_block_schema_must_give_the_members_of_an_array_of_texts_an_id(
    properties: dict[str, Any], pointer: str
) -> None:
    problem = problem_of("x-own", own_block(**properties))
    assert problem is not None
    assert problem[0] == pointer


@pytest.mark.parametrize(
    "properties",
    [
        {"items": {"type": "array", "items": NAMED}},
        {"numbers": {"type": "array", "items": {"type": "number"}}},
        {"items": TEXT, "title": TEXT},
    ],
    ids=["with ids", "no texts", "a field called items"],
)
def test_a_block_schema_with_ids_can_be_used(properties: dict[str, Any]) -> None:
    assert problem_of("x-own", own_block(**properties)) is None
