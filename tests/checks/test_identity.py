"""Each text of an article has a unit id of its own."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from support.broken import ARTICLE, in_block, swap
from support.project import article, make_project
from support.rules import bad, good, said

from articlekit.engine.check import check
from articlekit.engine.export import build
from articlekit.model.project import Project

BLOCK = "schema/blocks/step.schema.json"
TEXT = {"type": "string", "x-translate": {"role": "words"}}
MAPPING = {"type": "object", "additionalProperties": TEXT}
TWO_SIDES = in_block(
    required=["id", "type"],
    properties={
        "id": {"type": "string"},
        "type": {"const": "x-step"},
        "label": TEXT,
        "front": MAPPING,
        "back": MAPPING,
    },
)


def step(written: str) -> Any:
    return swap('"label": "Step one"', written)


BAD = [
    bad(
        "AK225",
        ARTICLE,
        step('"front": { "x": "Question" }, "back": { "x": "Answer" }'),
        said(
            "27:82",
            "two texts have the unit id one/b1.x; the first is /body/6/front/x",
            pointer="/body/6/back/x",
            unit="one/b1.x",
            id="one/b1.x",
            first="/body/6/front/x",
        ),
        {BLOCK: TWO_SIDES},
    ),
]
GOOD = [
    good(
        "AK225",
        ARTICLE,
        step('"front": { "x": "Question" }, "back": { "y": "Answer" }'),
        {BLOCK: TWO_SIDES},
    ),
]


PART = {
    "type": "object",
    "required": ["id"],
    "properties": {"id": {"type": "string"}, "text": TEXT},
}
ITEM = {**PART, "properties": {**PART["properties"], "parts": {"type": "array", "items": PART}}}
TAKEN: dict[str, tuple[dict[str, Any], dict[str, Any], str]] = {
    "a key that is a field": (
        {"title": TEXT, "map": MAPPING},
        {"title": "A", "map": {"title": "B"}},
        "/body/0/map/title",
    ),
    "an id deep inside": (
        {"items": {"type": "array", "items": ITEM}},
        {"items": [
            {"id": "i1", "parts": [{"id": "s1", "text": "A"}]},
            {"id": "i2", "parts": [{"id": "s1", "text": "B"}]},
        ]},
        "/body/0/items/1/parts/0/text",
    ),
    "a dot in a key": (
        {"map": MAPPING, "box": {"type": "object", "properties": {"x": TEXT}}},
        {"map": {"box.x": "A"}, "box": {"x": "B"}},
        "/body/0/box/x",
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", TAKEN)
def test_no_article_is_absent_without_a_finding(tmp_path: Path, name: str) -> None:
    fields, block, pointer = TAKEN[name]
    schema = {"properties": {"id": {"type": "string"}, "type": {"const": "x-own"}, **fields}}
    path = tmp_path / "schema" / "blocks" / "own.schema.json"
    path.parent.mkdir(parents=True)
    path.write_text(json.dumps(schema), encoding="utf-8")
    make_project(tmp_path, [article(body=[{"id": "b1", "type": "x-own", **block}])])
    report = build(Project.load(tmp_path))
    assert not report.written
    found = [(one.code, one.pointer) for one in report.check.diagnostics if one.severity == "error"]
    assert found == [("AK225", pointer)]


def test_an_id_that_stands_twice_is_told_once(root: Path) -> None:
    swap('"id": "h1"', '"id": "p1"')(root / ARTICLE)
    codes = {one.code for one in check(Project.load(root)).diagnostics}
    assert "AK201" in codes
    assert "AK225" not in codes
