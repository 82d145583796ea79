"""JSON Schema 2020-12 out of the models: the text of every file in `schema/`.

Branches are written with `if`/`then` and never with `oneOf`, so that a validator names the missing
key instead of saying that no schema matched.
"""

from __future__ import annotations

from typing import Any, cast

from pydantic import BaseModel
from pydantic.json_schema import GenerateJsonSchema, JsonSchemaValue
from pydantic_core import core_schema

from articlekit.model.article import Article
from articlekit.model.configschema import SCHEMA as CONFIGURATION
from articlekit.model.shared import SHARED_FILES

MODELS: dict[str, type[BaseModel]] = {"article": Article, **SHARED_FILES}
DIALECT = "https://json-schema.org/draft/2020-12/schema"


class _Generator(GenerateJsonSchema):
    """Pydantic's generator, with branches as `if`/`then` and without null."""

    def tagged_union_schema(self, schema: core_schema.TaggedUnionSchema) -> JsonSchemaValue:
        """Values: the key that a value has tells its kind."""
        return _value_branches(self._branches(schema))

    def union_schema(self, schema: core_schema.UnionSchema) -> JsonSchemaValue:
        """Blocks: the types of ours, or else a project's own."""
        ours, *others = schema["choices"]
        if not isinstance(ours, dict) or ours["type"] != "tagged-union":
            return super().union_schema(schema)
        (custom,) = (self.generate_inner(other) for other in others if isinstance(other, dict))
        return _blocks(self._branches(cast("core_schema.TaggedUnionSchema", ours)), custom)

    def _branches(self, schema: core_schema.TaggedUnionSchema) -> dict[str, JsonSchemaValue]:
        return {str(tag): self.generate_inner(choice) for tag, choice in schema["choices"].items()}

    def default_schema(self, schema: core_schema.WithDefaultSchema) -> JsonSchemaValue:
        inner = self.generate_inner(schema["schema"])
        inner.pop("default", None)
        return inner

    def field_title_should_be_set(self, schema: Any) -> bool:  # noqa: ARG002
        """A field that is a reference has its own title too …"""
        return True

    def handle_ref_overrides(self, json_schema: JsonSchemaValue) -> JsonSchemaValue:
        """… and keeps it where it happens to be the title of what it refers to."""
        return json_schema

    def dict_schema(self, schema: core_schema.DictSchema) -> JsonSchemaValue:
        keys = self.generate_inner(schema["keys_schema"])
        keys.pop("title", None)
        return {
            "type": "object",
            "propertyNames": keys,
            "additionalProperties": self.generate_inner(schema["values_schema"]),
        }


def _blocks(known: dict[str, JsonSchemaValue], custom: JsonSchemaValue) -> JsonSchemaValue:
    return {
        "type": "object",
        "required": ["id", "type"],
        "properties": {
            "type": {
                "title": "Type",
                "description": "The block type: one of ours, or `x-<name>` of the project.",
                "anyOf": [{"enum": list(known)}, {"type": "string", "pattern": "^x-"}],
            }
        },
        "allOf": [
            *({"if": _when({"const": tag}), "then": ref} for tag, ref in known.items()),
            {"if": _when({"pattern": "^x-"}), "then": custom},
        ],
    }


def _when(condition: dict[str, Any]) -> dict[str, Any]:
    return {"properties": {"type": {"type": "string", **condition}}, "required": ["type"]}


def _value_branches(branches: dict[str, JsonSchemaValue]) -> JsonSchemaValue:
    return {
        "type": "object",
        "anyOf": [{"required": [kind]} for kind in branches],
        "allOf": [
            {"if": {"required": [kind]}, "then": reference} for kind, reference in branches.items()
        ],
    }


def schema_of(model: type[BaseModel], title: str) -> dict[str, Any]:
    """The JSON Schema of one model, its keys in one order everywhere."""
    generated = model.model_json_schema(schema_generator=_Generator, by_alias=True)
    definitions = generated.pop("$defs", {})
    hoisted: dict[str, Any] = {}
    body = _tidy(generated, hoisted)
    definitions = {name: _tidy(node, hoisted) for name, node in definitions.items()}
    while hoisted.keys() - definitions.keys():
        for name in sorted(hoisted.keys() - definitions.keys()):
            definitions[name] = _tidy(hoisted[name], hoisted)
    head = {"$schema": DIALECT, **body, "title": title}
    return {**head, "$defs": {name: definitions[name] for name in sorted(definitions)}}


_FIRST = ("$schema", "$ref", "title", "description", "type", "const", "enum", "required")
_LAST = ("additionalProperties", "if", "then", "else", "allOf", "anyOf", "x-translate")


def _tidy(node: Any, hoisted: dict[str, Any]) -> Any:
    """One order of keys; `x-def` bodies become references to `$defs`."""
    if isinstance(node, list):
        return [_tidy(item, hoisted) for item in node]
    if not isinstance(node, dict):
        return node
    if "x-def" in node:
        node = dict(node)
        ((name, body),) = node.pop("x-def").items()
        hoisted[name] = body
        node["$ref"] = f"#/$defs/{name}"
    keys = sorted(node, key=_key_order)
    return {
        key: (
            {name: _tidy(inner, hoisted) for name, inner in node[key].items()}
            if key == "properties"
            else _tidy(node[key], hoisted)
        )
        for key in keys
    }


def _key_order(key: str) -> tuple[int, int]:
    if key in _FIRST:
        return 0, _FIRST.index(key)
    return (2, _LAST.index(key)) if key in _LAST else (1, 0)


def generate_all() -> dict[str, dict[str, Any]]:
    """Every schema file of the project by file name."""
    from articlekit.model.published import BundledArticle, Index, LanguageBundle, Manifest

    made = {
        f"{kind}-1.schema.json": schema_of(model, f"articlekit {kind}, version 1")
        for kind, model in MODELS.items()
    }
    published: tuple[tuple[str, type[BaseModel], str], ...] = (
        ("bundle-1", LanguageBundle, "articlekit bundle of one language, version 1"),
        ("bundle-article-1", BundledArticle, "articlekit article in a bundle, version 1"),
        ("bundle-index-1", Index, "articlekit index of one language, version 1"),
        ("manifest-1", Manifest, "articlekit manifest, version 1"),
    )
    for name, described, title in published:
        made[f"{name}.schema.json"] = schema_of(described, title)
    made["configuration-1.schema.json"] = CONFIGURATION
    return made
