"""Articles are brought up to date in several processes: what is written and said is the same."""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Callable
from dataclasses import asdict
from pathlib import Path
from typing import Any

import pytest
from support.project import article, make_project, snapshot

from articlekit.engine import spread, update
from articlekit.engine.updater import UpdateReport
from articlekit.model.project import Project

NAMES = [f"a{number}" for number in range(6)]


def text(name: str, words: str) -> dict[str, Any]:
    return {"id": name, "type": "paragraph", "text": words}


def edited(name: str, **fields: Any) -> Callable[[Project], None]:
    def edit(project: Project) -> None:
        value = article(name, **{"body": [text("p1", f"Text of {name}.")], **fields})
        (project.articles / f"{name}.json").write_text(json.dumps(value), encoding="utf-8")

    return edit


def copied(old: str, new: str) -> Callable[[Project], None]:
    def edit(project: Project) -> None:
        shutil.copy(project.articles / f"{old}.json", project.articles / f"{new}.json")

    return edit


EDITS: dict[str, Callable[[Project], None]] = {
    "nothing": lambda project: None,
    "a reworded text": edited("a1", body=[text("p1", "Other words.")]),
    "a text that another article had": edited("a4", body=[text("p1", "Text of a0.")]),
    "a piece that came from an earlier article": edited(
        "a3", body=[text("p1", "Text of a3."), text("p2", "Text of a1.") | {"was": ["a1/p1"]}]
    ),
    "a piece that came from a later article": edited(
        "a1", body=[text("p1", "Text of a1."), text("p2", "Text of a5.") | {"was": ["a5/p1"]}]
    ),
    "a withdrawn article": edited("a2", status="withdrawn"),
    "two articles of one id": copied("a0", "b0"),
    "an article that is none": lambda project: (project.articles / "a2.json").write_text("{"),
}


@pytest.fixture
def project(tmp_path: Path) -> Project:
    articles = [article(name, body=[text("p1", f"Text of {name}.")]) for name in NAMES]
    done = {f"{name}/p1": f"Tekst av {name}." for name in NAMES}
    return make_project(tmp_path / "one", articles, ("en", "nb", "fr"), translations={"nb": done})


def updated(project: Project, least: int, monkeypatch: pytest.MonkeyPatch) -> UpdateReport:
    monkeypatch.setattr(update, "_LEAST", least)
    monkeypatch.setattr(spread, "_processors", lambda: 2)
    return update.update(project)


@pytest.mark.parametrize("edit", EDITS.values(), ids=EDITS)
def test_several_processes_do_what_one_does(
    project: Project, edit: Callable[[Project], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    edit(project)
    twin = Project.load(shutil.copytree(project.root, project.root.parent / "two"))
    forks: list[int] = []
    real = os.fork

    def fork() -> int:
        forks.append(1)
        return real()

    monkeypatch.setattr(os, "fork", fork)
    alone = updated(project, 1000, monkeypatch)
    assert not forks
    together = updated(twin, 1, monkeypatch)
    assert len(forks) == 2
    assert asdict(alone) == asdict(together)
    assert snapshot(project.root) == snapshot(twin.root)
    assert not updated(twin, 1, monkeypatch).changed


def test_an_edit_that_others_have_to_do_with_is_not_made_apart(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What would be made apart of `a5` still has the text that `a1` takes from it."""
    EDITS["a piece that came from a later article"](project)
    edited("a5", body=[text("p9", "New.")])(project)
    updated(project, 1, monkeypatch)
    kept = (project.catalogue_path("nb", "a5")).read_text(encoding="utf-8")
    assert "Tekst av a5." not in kept
    assert "Tekst av a5." in project.catalogue_path("nb", "a1").read_text(encoding="utf-8")
