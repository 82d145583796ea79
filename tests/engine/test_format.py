"""`fmt`: ids that every machine gives alike, keys in one order, nothing lost."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support.project import article, copy_repository, make_project, snapshot

from articlekit.engine.format import format_document, format_project, generated_id
from articlekit.engine.storage.lock import exclusive
from articlekit.errors import UsageError
from articlekit.model.jsontext import dumps

GENERATED = re.compile(r"[a-z]-[a-z2-7]{5}")


def ids(value: Any) -> Iterator[str]:
    """Every id below a document's own, in reading order."""
    if isinstance(value, dict):
        for key, part in value.items():
            if key == "id" and isinstance(part, str):
                yield part
            yield from ids(part)
    elif isinstance(value, list):
        for member in value:
            yield from ids(member)


def paragraph(text: str, **fields: Any) -> dict[str, Any]:
    return {"type": "paragraph", "text": text, **fields}


def given_ids(*blocks: dict[str, Any], name: str = "one") -> list[str]:
    return list(ids(format_document(article(name, body=list(blocks)))["body"]))


def test_an_id_is_the_same_on_every_machine() -> None:
    # SHA-256 over id, text and counter: these may never change.
    assert generated_id("p", "one", "Hello", set()) == "p-bduvv"
    assert generated_id("p", "one", "Hello", {"p-bduvv"}) == "p-smo37"


@given(st.text(), st.text(), st.sampled_from(["one", "two"]))
def test_an_id_is_a_valid_one_and_depends_on_article_and_text(
    text: str, other: str, name: str
) -> None:
    found = generated_id("p", name, text, set())
    assert GENERATED.fullmatch(found)
    assert found == generated_id("p", name, text, set())
    assert (found == generated_id("p", name, other, set())) == (text == other)


@given(st.integers(min_value=0, max_value=20))
def test_an_id_that_is_taken_is_never_given(number: int) -> None:
    taken: set[str] = set()
    for _ in range(number):
        found = generated_id("p", "one", "Hello", taken)
        assert found not in taken
        taken.add(found)


def test_every_new_piece_has_an_id_with_the_letter_of_its_kind() -> None:
    document = article(
        body=[
            paragraph("a"),
            {"type": "heading", "level": 2, "text": "b"},
            {"type": "list", "items": [{"text": "c"}]},
            {"type": "table", "columns": [{"text": "d"}], "rows": [{"cells": {}}]},
            {"type": "timeline", "events": [{"date": "2018", "text": "e"}]},
            {"type": "divider"},
        ],
        sources=[{"title": "f"}],
        corrections=[{"date": "2018-11-02", "text": "g"}],
    )
    made = format_document(document)
    found = [*ids(made["body"]), *ids(made["sources"]), *ids(made["corrections"])]
    assert all(GENERATED.fullmatch(one) for one in found)
    assert "".join(one[0] for one in found) == "phlitur" + "nyv" + "zw"
    assert len(set(found)) == len(found)


def test_equal_texts_have_different_ids() -> None:
    found = given_ids(paragraph("Hello"), paragraph("Hello"), paragraph("Hello"))
    assert len(set(found)) == 3


def test_an_id_that_an_author_wrote_stays_and_is_not_given_again() -> None:
    clash = generated_id("p", "one", "Hello", set())
    first, second = given_ids(paragraph("Hello"), paragraph("Other", id=clash))
    assert second == clash
    assert first != clash


def test_the_id_does_not_depend_on_what_stands_around_the_piece() -> None:
    alone = given_ids(paragraph("Hello"))
    among = given_ids(paragraph("Before"), paragraph("Hello"), {"type": "divider"})
    assert alone[0] in among


def test_two_branches_that_add_other_texts_give_other_ids() -> None:
    assert not set(given_ids(paragraph("Ours"))) & set(given_ids(paragraph("Theirs")))


def test_a_projects_own_block_has_an_id_too() -> None:
    made = given_ids({"type": "x-steps", "items": [{"text": "Start"}]})
    assert [one[0] for one in made] == ["x", "i"]


def test_keys_stand_in_the_order_of_the_schema_and_unknown_ones_last() -> None:
    document = {
        "body": [
            {"was": ["p0"], "text": "a", "note": "n", "type": "paragraph", "id": "p1", "odd": 1},
        ],
        "odd": 2,
        "was": ["two"],
        "headline": "h",
        "language": "en",
        "note": "n",
        "status": "draft",
        "type": "news",
        "id": "one",
        "$schema": "s",
    }  # fmt: skip
    made = format_document(document)
    assert list(made) == [
        "$schema", "id", "type", "status", "language", "headline", "body", "note", "was", "odd",
    ]  # fmt: skip
    assert list(made["body"][0]) == ["id", "type", "text", "note", "was", "odd"]
    assert made == document


JSON = st.recursive(
    st.none() | st.booleans() | st.integers(-9, 9) | st.sampled_from(["", "a", "paragraph"]),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(["id", "type", "body", "items", "rows", "text", "was", "x"]),
            inner,
            max_size=4,
        )
    ),
    max_leaves=12,
)


def without_ids(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: without_ids(part) for key, part in value.items() if key != "id"}
    return [without_ids(part) for part in value] if isinstance(value, list) else value


@given(JSON, JSON)
def test_whatever_the_document_nothing_is_lost_and_twice_is_once(body: Any, more: Any) -> None:
    document = {"id": "one", "body": body, "sources": more}
    made = format_document(document)
    assert without_ids(made) == without_ids(document)
    assert {*ids(made)} >= {*ids(document)}
    assert dumps(format_document(made)) == dumps(made)


def test_a_project_is_formatted_once(tmp_path: Path) -> None:
    project = make_project(tmp_path, [article("one"), article("two")])
    (project.articles / "two.json").write_text('{"id":"two","body":[{"type":"divider"}]}')
    first = format_project(project)
    assert set(first.changed) == {"articles/one.json", "articles/two.json"}
    second = format_project(project)
    assert (second.changed, second.skipped, second.unchanged) == ([], [], 2)
    made = json.loads((project.articles / "two.json").read_text(encoding="utf-8"))
    assert GENERATED.fullmatch(made["body"][0]["id"])


def test_a_dry_run_says_what_would_change_and_writes_nothing(tmp_path: Path) -> None:
    project = make_project(tmp_path, [article("one")])
    before = snapshot(project.root)
    assert format_project(project, dry_run=True).changed == ["articles/one.json"]
    assert snapshot(project.root) == before


def test_only_the_paths_given_are_formatted(tmp_path: Path) -> None:
    project = make_project(tmp_path, [article("one"), article("two")])
    report = format_project(project, paths=[project.articles / "two.json"])
    assert report.changed == ["articles/two.json"]
    assert format_project(project, paths=[project.articles]).changed == ["articles/one.json"]


@pytest.mark.parametrize("text", ["{", "[]", "\ufeff{", '{"id": 1, "id": 2}'])
def test_json_that_cannot_be_read_is_left_alone(tmp_path: Path, text: str) -> None:
    project = make_project(tmp_path)
    path = project.articles / "two.json"
    path.write_text(text, encoding="utf-8")
    assert format_project(project).skipped == ["articles/two.json"]
    assert path.read_text(encoding="utf-8") == text


def test_the_repository_is_formatted(tmp_path: Path) -> None:
    report = format_project(copy_repository(tmp_path))
    assert (report.changed, report.skipped) == ([], [])
    assert report.unchanged >= 5


def test_it_waits_for_another_writer(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What it read before a `rename` would put the old article back."""
    project = make_project(tmp_path)
    monkeypatch.setattr(exclusive.__wrapped__, "__kwdefaults__", {"patience": 0.05})  # type: ignore[attr-defined]
    before = snapshot(project.articles)
    with exclusive(project.root, "rename"), pytest.raises(UsageError, match="another articlekit"):
        format_project(project)
    assert snapshot(project.articles) == before
    assert format_project(project).changed == ["articles/one.json"]
