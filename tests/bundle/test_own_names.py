"""Names that mean something to articlekit, used for data: columns and a project's own blocks."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from support.localized import blocks, rich
from support.project import article, bundled, make_project

from articlekit.engine.check import check
from articlekit.engine.export import export
from articlekit.model.schema import Schema, load_schema

NAMES = ("translate", "localize", "retracted", "note", "was")
VALUES: tuple[Any, ...] = (
    1,
    None,
    "s",
    [],
    ["a"],
    {},
    {"a": 1},
    {"of": 3},
    {"text": "t", "note": "n"},
)


def test_columns_may_have_any_name(tmp_path: Path) -> None:
    columns = [{"id": name, "text": f"Head {name}"} for name in NAMES]
    cells = {name: f"Cell {name}" for name in NAMES}
    table = {"id": "t", "type": "table", "columns": columns, "rows": [{"id": "r", "cells": cells}]}
    made = blocks(tmp_path, [table], {"nb": {"one/r.translate": "Celle"}})["t"]
    assert [column["id"] for column in made["columns"]] == list(NAMES)
    expected = {name: rich(cell) for name, cell in cells.items()}
    assert made["rows"] == [{"id": "r", "cells": {**expected, "translate": rich("Celle")}}]


TEXT = {"type": "string", "x-translate": {"role": "step"}}
STEP = {
    "type": "object",
    "required": ["id"],
    "properties": {"id": {"type": "string"}, "text": TEXT},
}


def own(root: Path, block: dict[str, Any], **properties: Any) -> dict[str, Any]:
    """A block of the project's own, whose schema says only where texts are, in the bundle of nb."""
    properties = {"id": {"type": "string"}, "type": {"const": "x-odd"}, **properties}
    path = root / "schema" / "blocks" / "odd.schema.json"
    path.parent.mkdir(parents=True)
    path.write_text(json.dumps({"type": "object", "properties": properties}), encoding="utf-8")
    project = make_project(root, [article(body=[{"id": "b", "type": "x-odd", **block}])])
    assert [one.message for one in check(project).diagnostics] == []
    export(project)
    made: dict[str, Any] = bundled(project, "nb")["body"][0]
    return made


def with_key(root: Path, key: str, value: Any, *, member: bool = False) -> dict[str, Any]:
    """A block, or a member of one, that has a text and another key."""
    step, block = {"id": "s", "text": "Step"}, {"text": "Text"}
    more = {key: value}
    given = {**block, "steps": [{**step, **more}]} if member else {**block, **more}
    steps = {"type": "array", "items": STEP}
    made = own(root, given, text=TEXT, steps=steps)
    return dict(made["steps"][0]) if member else made


@pytest.mark.parametrize("value", VALUES, ids=json.dumps)
@pytest.mark.parametrize("key", ["level", "speaker", "original", "date", "items", "of", "data"])
def test_an_own_block_may_mean_anything_by_a_key(tmp_path: Path, key: str, value: Any) -> None:
    assert with_key(tmp_path, key, value)[key] == value


@pytest.mark.parametrize("value", [1, None, {}, {"a": 1}, 1.5], ids=json.dumps)
@pytest.mark.parametrize("key", NAMES)
def test_so_may_its_members(tmp_path: Path, key: str, value: Any) -> None:
    assert with_key(tmp_path, key, value, member=True)[key] == value


@pytest.mark.parametrize("name", NAMES)
def test_data_of_an_own_block_keep_their_keys(tmp_path: Path, name: str) -> None:
    data = {name: "C sharp", "list": [{name: ["C"]}]}
    assert with_key(tmp_path, "data", data)["data"] == data


@pytest.mark.parametrize("member", [False, True])
@pytest.mark.parametrize(("key", "value"), [("note", "Confidential."), ("was", ["old"])])
def test_what_authors_say_of_a_piece_is_not_for_readers(
    tmp_path: Path, key: str, value: Any, member: bool
) -> None:
    assert key not in with_key(tmp_path, key, value, member=member)


def test_a_note_beside_a_text_is_not_for_readers(tmp_path: Path) -> None:
    inner = {"type": "object", "properties": {"text": TEXT}}
    made = own(tmp_path, {"inner": {"text": "Text", "note": "Confidential."}}, inner=inner)
    assert made["inner"] == {"text": "Text"}


def test_a_bundle_with_any_keys_of_texts_is_valid(tmp_path: Path) -> None:
    mapping = {"type": "object", "additionalProperties": TEXT}
    made = own(tmp_path, {"terms": {"Two words.": "a", "ordförråd": "b"}}, terms=mapping)
    assert made["terms"] == {"Two words.": "a", "ordförråd": "b"}
    article = json.loads((tmp_path / "dist/nb/articles/one.json").read_bytes())
    assert "one/b.Two words." in article["states"]
    assert Schema(load_schema("bundle-article")).problems(article) == []
