"""The schemas that come out of the models: closed, described, and the same every time."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from types import UnionType
from typing import Annotated, Any, Union, get_args, get_origin

import pytest
from pydantic import BaseModel

from articlekit.model.generate import DIALECT, MODELS, generate_all, schema_of
from articlekit.model.schema import invalid_schema, schema_text
from articlekit.model.translate import Translate

ALL = generate_all()

#: Every keyword that may stand in our schemas; one more is a decision.
KEYWORDS = {
    *("$schema", "$ref", "$defs", "title", "description", "x-translate"),
    *("type", "const", "enum", "required", "properties", "propertyNames", "additionalProperties"),
    *("items", "minItems", "pattern", "minLength", "maxLength", "minimum", "maximum"),
    *("if", "then", "else", "allOf", "anyOf"),
}
_NAMED = ("properties", "$defs")
_LISTED = ("allOf", "anyOf")
_SINGLE = ("items", "additionalProperties", "propertyNames", "if", "then", "else")


def nodes(node: Any, pointer: str = "") -> Iterator[tuple[str, dict[str, Any]]]:
    """Every schema inside a schema, with its pointer."""
    if not isinstance(node, dict):
        return
    yield pointer, node
    for keyword in _NAMED:
        for name, inner in node.get(keyword, {}).items():
            yield from nodes(inner, f"{pointer}/{keyword}/{name}")
    for keyword in _LISTED:
        for index, inner in enumerate(node.get(keyword, ())):
            yield from nodes(inner, f"{pointer}/{keyword}/{index}")
    for keyword in _SINGLE:
        yield from nodes(node.get(keyword), f"{pointer}/{keyword}")


@pytest.mark.parametrize("name", ALL)
class TestEverySchema:
    def test_is_a_json_schema_of_2020_12(self, name: str) -> None:
        assert ALL[name]["$schema"] == DIALECT
        assert invalid_schema(ALL[name]) is None

    def test_uses_known_keywords_only(self, name: str) -> None:
        used = {keyword for _, node in nodes(ALL[name]) for keyword in node}
        assert used - KEYWORDS == set()

    def test_never_hides_an_error_behind_a_choice(self, name: str) -> None:
        text = json.dumps(ALL[name])
        assert "oneOf" not in text
        assert "$dynamicRef" not in text
        assert "unevaluatedProperties" not in text

    def test_every_property_has_a_title_and_a_description(self, name: str) -> None:
        bare = [
            f"{pointer}/properties/{key}: {word}"
            for pointer, node in nodes(ALL[name])
            for key, inner in node.get("properties", {}).items()
            for word in ("title", "description")
            if "/if" not in pointer and inner is not False and not inner.get(word)
        ]
        assert bare == []

    def test_every_reference_leads_to_a_definition_and_each_is_used(self, name: str) -> None:
        leads = {node["$ref"] for _, node in nodes(ALL[name]) if "$ref" in node}
        assert leads == {f"#/$defs/{key}" for key in ALL[name]["$defs"]}

    def test_stands_in_the_package_as_generated(self, name: str) -> None:
        assert json.dumps(json.loads(schema_text(name))) == json.dumps(ALL[name])

    def test_has_its_definitions_in_order(self, name: str) -> None:
        assert list(ALL[name]["$defs"]) == sorted(ALL[name]["$defs"])


@pytest.mark.parametrize("name", MODELS)
def test_an_object_of_ours_is_closed(name: str) -> None:
    schema = ALL[f"{name}-1.schema.json"]
    opened = [
        pointer
        for pointer, node in nodes(schema)
        if "properties" in node
        and "type" in node
        and "/if" not in pointer
        and node.get("additionalProperties") is not False
    ]
    # A block is closed by the branch of its type; a project's own block by the project's schema.
    expected = ["/properties/body/items", "/$defs/CustomBlock"] if name == "article" else []
    assert sorted(opened) == sorted(expected)


@pytest.mark.parametrize("name", MODELS)
def test_null_is_no_value_anywhere(name: str) -> None:
    types = [node.get("type") for _, node in nodes(ALL[f"{name}-1.schema.json"])]
    assert "null" not in str(types)


def test_generation_depends_on_no_hash_seed() -> None:
    script = (
        "import json; from articlekit.model.generate import generate_all; "
        "print(json.dumps(generate_all()))"
    )
    found = {
        subprocess.run(
            [sys.executable, "-c", script],
            env={**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": os.pathsep.join(sys.path)},
            capture_output=True,
            check=True,
            text=True,
        ).stdout
        for seed in ("0", "1")
    }
    assert found == {json.dumps(ALL) + "\n"}


def test_generation_changes_nothing_for_the_next() -> None:
    assert json.dumps(generate_all()) == json.dumps(ALL)


def translates(annotation: Any, metadata: Any = ()) -> Iterator[Translate]:
    """The marks in an annotation, however deep, up to the next model."""
    yield from (mark for mark in metadata if isinstance(mark, Translate))
    if get_origin(annotation) is Annotated:
        yield from translates(get_args(annotation)[0], annotation.__metadata__)
    else:
        for part in get_args(annotation):
            yield from translates(part)


def models(model: type[BaseModel], seen: dict[str, type[BaseModel]]) -> dict[str, type[BaseModel]]:
    """The model and every model that its fields lead to, by name."""
    if model.__name__ not in seen:
        seen[model.__name__] = model
        for field in model.model_fields.values():
            for inner in _models_in(field.annotation):
                models(inner, seen)
    return seen


def _models_in(annotation: Any) -> Iterator[type[BaseModel]]:
    if isinstance(annotation, type) and get_origin(annotation) is None:
        if issubclass(annotation, BaseModel):
            yield annotation
    elif get_origin(annotation) in {Annotated, Union, UnionType, tuple, dict}:
        for part in get_args(annotation):
            yield from _models_in(part)


def keywords(schema: dict[str, Any]) -> list[dict[str, Any]]:
    return [node["x-translate"] for _, node in nodes(schema) if "x-translate" in node]


@pytest.mark.parametrize("name", MODELS)
def test_every_mark_of_the_models_shows_beside_its_field(name: str) -> None:
    schema = ALL[f"{name}-1.schema.json"]
    marks = 0
    for title, model in models(MODELS[name], {}).items():
        shown = schema if model is MODELS[name] else schema["$defs"].get(title)
        for key, field in model.model_fields.items():
            for mark in translates(field.annotation, field.metadata):
                assert shown is not None, title
                assert keywords(shown["properties"][field.alias or key]) == [mark.as_keyword()]
                marks += 1
    assert marks == len(keywords(schema))
    assert marks > 0


def test_the_article_marks_what_a_translator_sees() -> None:
    properties = ALL["article-1.schema.json"]["properties"]
    assert {key for key in properties if "x-translate" in properties[key]} == {
        "headline",
        "standfirst",
        "dateline",
    }


@pytest.mark.parametrize(
    "mark",
    [
        Translate("role"),
        Translate("role", tags=True, optional=True, droppable=True, raw=True),
        Translate("role", limit=(("web", 80), ("app", 40)), note="A note.", switch="localize"),
    ],
)
def test_a_mark_reads_back_from_its_keyword(mark: Translate) -> None:
    assert Translate.from_keyword(json.loads(json.dumps(mark.as_keyword()))) == mark


def test_a_default_is_left_out_of_the_keyword() -> None:
    assert Translate("role").as_keyword() == {"role": "role"}


def test_numbers_have_limits_that_validators_know() -> None:
    number = ALL["article-1.schema.json"]["$defs"]["NumberValue"]["properties"]["number"]
    assert number["type"] == "number"
    assert (number["minimum"], number["maximum"]) == (-(2**53) + 1, 2**53 - 1)


def test_a_title_is_given_to_the_schema() -> None:
    assert schema_of(MODELS["labels"], "A title")["title"] == "A title"
