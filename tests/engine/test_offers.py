"""Text that is translated elsewhere is offered once, and is missing until somebody takes it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from support.project import article, make_project, translate

from articlekit.catalogue import po
from articlekit.catalogue.entry import Entry
from articlekit.engine.edits.move import move
from articlekit.engine.edits.rename import rename
from articlekit.engine.status import status
from articlekit.engine.update import update
from articlekit.model.project import Project


def paragraph(name: str, text: str) -> dict[str, Any]:
    return {"id": name, "type": "paragraph", "text": text}


def rewrite(project: Project, *blocks: dict[str, Any], name: str = "one") -> None:
    value = article(name, body=list(blocks))
    (project.articles / f"{name}.json").write_text(json.dumps(value), encoding="utf-8")


def entry(project: Project, unit: str, domain: str = "one") -> Entry:
    path = project.catalogue_path("nb", domain)
    (found,) = [
        one
        for one in po.parse(path.read_bytes()).entries
        if one.context == unit and not one.obsolete
    ]
    return found


def started(tmp_path: Path) -> Project:
    project = make_project(tmp_path, [article("one"), article("two")])
    translate(project, "nb", {"one/p1": "Et avsnitt."})
    return project


def test_the_same_text_under_another_id_is_offered_with_its_origin(tmp_path: Path) -> None:
    project = started(tmp_path)
    text = paragraph("p2", "A paragraph of one.")
    rewrite(project, paragraph("p1", "A paragraph of two."), text, name="two")
    assert update(project).offers == 1
    offer = entry(project, "two/p2", "two")
    assert offer.texts == ("Et avsnitt.",)
    assert offer.fuzzy
    assert (offer.previous_context, offer.previous_source) == ("one/p1", "A paragraph of one.")
    assert status(project).languages["nb"].documents["two"] == {"missing": 3}


def test_an_offer_is_made_once(tmp_path: Path) -> None:
    project = started(tmp_path)
    rewrite(project, paragraph("p1", "X."), paragraph("p2", "A paragraph of one."), name="two")
    update(project)
    translate(project, "nb", {"two/p2": {"texts": ("",), "flags": (), "previous_context": None,
                                         "previous_source": None}})  # fmt: skip
    assert update(project).offers == 0
    assert entry(project, "two/p2", "two").texts == ("",)
    assert update(project).changed == []


@pytest.mark.parametrize("way", ["by hand", "rename", "move"])
def test_another_id_brings_no_offer_and_keeps_what_a_translator_said(
    tmp_path: Path, way: str
) -> None:
    project = make_project(tmp_path, [article("one"), article("two"), article("three")])
    other = paragraph("p0", "Another one.")
    rewrite(project, other, paragraph("p1", "A paragraph of one."), name="two")
    update(project)
    translate(project, "nb", {"one/p1": "Et avsnitt."})
    said = ("Not as in one.", "articlekit: ignore=AK404 agreed")
    translate(project, "nb", {"two/p1": {"translator_comments": said}})
    place = ("two/new", "two")
    if way == "by hand":
        moved = {**paragraph("new", "A paragraph of one."), "was": ["p1"]}
        rewrite(project, other, moved, name="two")
        assert update(project).offers == 0
    elif way == "rename":
        rename(project, "two/p1", "new")
    else:
        rename(project, "two/p1", "new")
        move(project, "two/new", to="three")
        place = ("three/new", "three")
    found = entry(project, *place)
    assert (found.translator_comments, found.texts) == (said, ("",))
    assert update(project).changed == []


def test_a_text_left_out_on_purpose_is_offered_to_nobody(tmp_path: Path) -> None:
    project = started(tmp_path)
    translate(project, "nb", {"one/p1": "∅"})
    rewrite(project, paragraph("p2", "A paragraph of one."), name="two")
    assert update(project).offers == 0


def test_an_id_changed_by_hand_gets_its_text_back_as_an_offer(tmp_path: Path) -> None:
    project = started(tmp_path)
    rewrite(project, paragraph("another", "A paragraph of one."))
    update(project)
    assert entry(project, "one/another").texts == ("Et avsnitt.",)
    assert entry(project, "one/another").previous_context == "one/p1"


def test_fuzzy_work_and_similar_texts_are_not_offered(tmp_path: Path) -> None:
    project = make_project(tmp_path, [article("one"), article("two")])
    translate(project, "nb", {"one/p1": {"texts": ("Et avsnitt.",), "flags": ("fuzzy",)}})
    rewrite(project, paragraph("p2", "A paragraph of one."), name="two")
    assert update(project).offers == 0
    translate(project, "nb", {"one/p1": {"texts": ("Et avsnitt.",), "flags": ()}})
    rewrite(project, paragraph("p3", "A paragraph of one!"), name="two")
    assert update(project).offers == 0


def test_a_taken_offer_is_a_translation(tmp_path: Path) -> None:
    project = started(tmp_path)
    rewrite(project, paragraph("p2", "A paragraph of one."), name="two")
    update(project)
    translate(project, "nb", {"two/p2": {"flags": ()}})
    assert status(project).languages["nb"].documents["two"]["translated"] == 1
    update(project)
    assert entry(project, "two/p2", "two").previous_source is None


def test_an_entry_that_lost_its_context_is_repaired_as_an_offer(tmp_path: Path) -> None:
    project = started(tmp_path)
    path = project.catalogue_path("nb", "one")
    path.write_text(path.read_text("utf-8").replace('msgctxt "one/p1"\n', ""), encoding="utf-8")
    before = status(project).languages["nb"].documents["one"]
    update(project)
    offer = entry(project, "one/p1")
    assert offer.texts == ("Et avsnitt.",)
    assert offer.previous_context == ""
    assert status(project).languages["nb"].documents["one"] == before == {"missing": 2}
    assert update(project).changed == []


def test_the_text_of_a_withdrawn_article_is_offered_to_nobody(tmp_path: Path) -> None:
    """An edit with intent comes before `update` has removed its catalogues."""
    project = make_project(
        tmp_path, [article("one"), article("two")], translations={"nb": {"one/p1": "Hemmelig."}}
    )
    value = article("one", status="withdrawn")
    (project.articles / "one.json").write_text(json.dumps(value), encoding="utf-8")
    rewrite(project, paragraph("x", "A paragraph of one."), paragraph("y", "Y."), name="two")
    rename(project, "two/y", "z")
    assert not entry(project, "two/x", "two").translated
