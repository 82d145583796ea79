"""`update` reads only what may change, and writes what it would write if it read everything."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

import pytest
from support.project import article, copy_repository, make_project, snapshot

from articlekit.engine import offers, update, updater
from articlekit.model.project import Project


def edit(project: Project) -> None:
    """A day of editing, the same each time: texts reworded, dropped, moved, taken over."""
    for number, path in enumerate(project.article_paths()):
        value: Any = json.loads(path.read_text(encoding="utf-8"))
        body = value["body"]
        value["date_modified"] = "2030-01-01T09:00:00+01:00"
        texts = [block for block in body if block["type"] == "paragraph"]
        for block in texts[number % 3 :: 3]:
            if isinstance(block["text"], str):
                block["text"] += " And more."
        again = {**texts[0], "id": "again"}
        value["body"] = [*body[-2:], again, *body[1:-2]]
        path.write_text(json.dumps(value), encoding="utf-8")
    for number, path in enumerate(sorted(project.locales.glob("*/LC_MESSAGES/*.po"))):
        blocks = path.read_text(encoding="utf-8").split("\n\n")
        place = number % len(blocks)
        if place and number % 2:
            blocks[place] = f"# seen\n{blocks[place]}"
        elif place:
            blocks.insert(1, blocks.pop(place))
        path.write_text("\n\n".join(blocks), encoding="utf-8")


def test_the_outcome_is_that_of_reading_everything(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = copy_repository(tmp_path / "first")
    edit(first)
    shutil.copytree(first.root, tmp_path / "second")
    report = update.update(first)
    assert report.offers
    monkeypatch.setattr(updater, "set_aside", lambda *_: None)
    monkeypatch.setattr(updater, "letters", lambda _: 0)
    monkeypatch.setattr(offers, "letters", lambda _: 0)
    second = Project.load(tmp_path / "second")
    assert update.update(second) == report
    assert snapshot(first.root) == snapshot(second.root)


def test_a_link_to_a_renamed_article_is_followed_in_every_entry(tmp_path: Path) -> None:
    """Also in an entry whose own text has not changed: its translation has the old link."""
    link = {"id": "p1", "type": "paragraph", "text": 'See <a to="article:two">it</a>.'}
    plain = {"id": "p2", "type": "paragraph", "text": "Plain."}
    project = make_project(
        tmp_path,
        [article("one", body=[link, plain]), article("two")],
        translations={
            "nb": {
                "one/p1": 'Se <a to="article:two">det</a>.',
                "one/p2": 'Enkelt, <a to="article:two">se</a>.',
            }
        },
    )
    link["text"] = 'See <a to="article:three">it</a>.'
    for path, value in (
        ("one", article("one", body=[link, plain])),
        ("two", article("three", was=["two"])),
    ):
        place = project.articles / f"{path}.json"
        place.write_text(json.dumps(value), encoding="utf-8")
    update.update(project)
    found = project.catalogue_path("nb", "one").read_text(encoding="utf-8")
    assert "article:two" not in found
    assert found.count("article:three") == 3


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("It’s here", "It's here"),
        ("a&nbsp;b", "a\u00a0b"),
        ("Cafe\u0301 – “x”", "Caf\u00e9—\"x\""),
        ("a  b ?", "a b?"),
    ],
)  # fmt: skip
def test_one_source_text_has_one_number(one: str, other: str) -> None:
    assert offers.letters(one) == offers.letters(other)


def test_other_source_texts_have_other_numbers() -> None:
    numbers = [offers.letters(text) for text in ("one", "two", "один", "два", "One", "one2")]
    assert len(set(numbers)) == len(numbers)
