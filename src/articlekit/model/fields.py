"""The keys that articles and blocks may have, in their order: read from the schema."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from articlekit.model.schema import load_schema


@cache
def article_fields() -> tuple[str, ...]:
    """The keys of an article."""
    return tuple(load_schema("article")["properties"])


@cache
def block_fields() -> Mapping[str, tuple[str, ...]]:
    """The keys of each block type of ours."""
    schema = load_schema("article")
    types = {
        part["if"]["properties"]["type"].get("const"): part["then"]["$ref"].rpartition("/")[2]
        for part in schema["properties"]["body"]["items"]["allOf"]
    }
    return {
        name: tuple(schema["$defs"][reference]["properties"])
        for name, reference in types.items()
        if name is not None
    }
