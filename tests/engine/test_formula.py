"""Plural forms that come under another formula than that of their new catalogue are in doubt."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from support.project import article, make_project
from support.restructured import edit, entries, gettext_accepts, states

from articlekit.engine.edits.move import move
from articlekit.engine.update import update
from articlekit.model.project import Project

COUNTED: dict[str, Any] = {
    "id": "s1",
    "type": "stat",
    "text": {"count": "n", "one": "{n} state", "other": "{n} states"},
}
PLAIN = {"id": "p1", "type": "paragraph", "text": "A paragraph."}
NB = {"one/s1": ("{n} stat", "{n} stater"), "one/p1": "Et avsnitt."}
USUAL = "nplurals=2; plural=n != 1;"
OTHER = "nplurals=2; plural=n > 1;"


@pytest.fixture
def project(tmp_path: Path) -> Project:
    values = {"n": {"number": 3}}
    articles = [article("one", body=[PLAIN, COUNTED], values=values), article("two")]
    return make_project(tmp_path, articles, translations={"nb": NB})


def with_formula(project: Project, domain: str, formula: str) -> None:
    path = project.catalogue_path("nb", domain)
    text = path.read_text(encoding="utf-8")
    assert USUAL in text
    path.write_text(text.replace(USUAL, formula), encoding="utf-8")


def moved_by_hand(project: Project) -> None:
    edit(project, "one", lambda value: value.update(body=[]))
    block = {**COUNTED, "was": ["one/s1"]}
    plain = {**PLAIN, "id": "p9", "was": ["one/p1"]}
    values = {"n": {"number": 3}}
    edit(project, "two", lambda value: value.update(body=[block, plain], values=values))
    edit(project, "one", lambda value: value.update(body=[{**PLAIN, "id": "p5"}]))


def test_forms_that_arrive_under_another_formula_are_in_doubt(project: Project) -> None:
    with_formula(project, "two", OTHER)
    moved_by_hand(project)
    before = states(project)
    assert before["nb", "two/s1"] == "unreviewed"
    assert before["nb", "two/p9"] == "translated"
    update(project)
    assert states(project) == before
    assert entries(project, "two")["two/s1"].texts == NB["one/s1"]
    assert update(project).changed == []
    gettext_accepts(project)


def test_the_same_formula_in_other_words_is_the_same(project: Project) -> None:
    with_formula(project, "two", "nplurals=2; plural=(n == 1 ? 0 : 1);")
    moved_by_hand(project)
    assert states(project)["nb", "two/s1"] == "translated"
    update(project)
    assert states(project)["nb", "two/s1"] == "translated"


@pytest.mark.parametrize(("formula", "state"), [(OTHER, "unreviewed"), (USUAL, "translated")])
def test_forms_that_are_moved_under_another_formula_are_in_doubt(
    project: Project, formula: str, state: str
) -> None:
    with_formula(project, "two", formula)
    move(project, "one/s1", to="two")
    assert states(project)["nb", "two/s1"] == state
    assert entries(project, "two")["two/s1"].texts == NB["one/s1"]
