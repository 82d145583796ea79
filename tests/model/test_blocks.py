"""Blocks: `type` decides what one holds."""

from __future__ import annotations

import json
from typing import Any

import pytest
from pydantic import TypeAdapter, ValidationError

from articlekit.model.blocks import BLOCKS, Block, CustomBlock, Heading, Image

BLOCK: TypeAdapter[Any] = TypeAdapter(Block)

SHORTEST: dict[str, dict[str, Any]] = {
    "paragraph": {"text": "x"},
    "heading": {"level": 2, "text": "x"},
    "quote": {"text": "x", "speaker": {"of": "org:nhc"}, "wording": "verbatim"},
    "pullquote": {"of": "q1"},
    "list": {"items": [{"id": "i1", "text": "x"}]},
    "image": {"src": "a.png", "alt": ""},
    "stat": {"text": "x"},
    "table": {
        "columns": [{"id": "k1", "text": "x"}],
        "rows": [{"id": "r1", "cells": {"k1": "x"}}],
    },
    "callout": {"kind": "note", "text": "x"},
    "timeline": {"events": [{"id": "e1", "date": "2018", "text": "x"}]},
    "embed": {"href": "https://example.org/", "title": "x"},
    "code": {"text": "x"},
    "contacts": {"of": ["org:nhc"]},
    "divider": {},
}


def read(kind: Any, /, **fields: Any) -> Any:
    return BLOCK.validate_json(json.dumps({"id": "b1", "type": kind, **fields}))


@pytest.mark.parametrize("kind", BLOCKS)
def test_the_type_names_the_model(kind: str) -> None:
    block = read(kind, **SHORTEST[kind])
    assert type(block) is BLOCKS[kind]


@pytest.mark.parametrize(
    ("kind", "key"), [(kind, key) for kind in BLOCKS for key in SHORTEST[kind]]
)
def test_a_block_needs_what_it_is_about(kind: str, key: str) -> None:
    fields = {name: value for name, value in SHORTEST[kind].items() if name != key}
    with pytest.raises(ValidationError) as caught:
        read(kind, **fields)
    (missing,) = (error for error in caught.value.errors() if error["type"] == "missing")
    assert missing["loc"][-1] == key


@pytest.mark.parametrize("kind", BLOCKS)
def test_a_block_is_closed(kind: str) -> None:
    with pytest.raises(ValidationError, match="extra_forbidden"):
        read(kind, **SHORTEST[kind], other="x")


@pytest.mark.parametrize("kind", [None, True, 1, [], "", "Paragraph", "blink"])
def test_an_unknown_type_is_no_block(kind: Any) -> None:
    with pytest.raises(ValidationError, match="union_tag"):
        read(kind)


def test_a_projects_own_block_holds_what_its_schema_says() -> None:
    block = read("x-steps", items=[{"a": None}])
    assert type(block) is CustomBlock
    assert block.model_dump(exclude_unset=True)["items"] == [{"a": None}]
    for kind in ("x-", "x-Steps", "x-1"):
        with pytest.raises(ValidationError):
            read(kind)


@pytest.mark.parametrize(
    ("fields", "reason"),
    [
        ({"original": "Слова."}, "`original` needs `original_language`"),
        ({"wording": "translated"}, "a translated quote needs `original_language`"),
    ],
)
def test_words_in_another_language_name_it(fields: dict[str, Any], reason: str) -> None:
    quote = {**SHORTEST["quote"], **fields}
    with pytest.raises(ValidationError, match=reason):
        read("quote", **quote)
    assert read("quote", **quote, original_language="ru").original_language == "ru"


def test_a_whole_number_may_be_written_with_a_point() -> None:
    heading = read("heading", level=2.0, text="x")
    assert isinstance(heading, Heading)
    assert str(heading.level) == "2"
    image = read("image", **SHORTEST["image"], width=640.0)
    assert isinstance(image, Image)
    assert str(image.width) == "640"


@pytest.mark.parametrize("level", [1, 5, 2.5, "2", True, None, 1e300])
def test_a_heading_has_level_2_3_or_4(level: Any) -> None:
    with pytest.raises(ValidationError):
        read("heading", level=level, text="x")


@pytest.mark.parametrize("width", [0, -1, 100_001, 1.5, "640", True, None])
def test_a_width_is_a_number_of_pixels(width: Any) -> None:
    with pytest.raises(ValidationError):
        read("image", **SHORTEST["image"], width=width)


@pytest.mark.parametrize(
    ("kind", "key"),
    [
        ("list", "items"),
        ("timeline", "events"),
        ("contacts", "of"),
        ("table", "columns"),
        ("table", "rows"),
    ],
)
def test_parts_are_not_empty(kind: str, key: str) -> None:
    with pytest.raises(ValidationError, match="too_short"):
        read(kind, **{**SHORTEST[kind], key: []})
