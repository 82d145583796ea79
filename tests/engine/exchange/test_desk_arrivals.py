"""An import into an article with another id leaves what other articles still wait for."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from support.project import article, make_project
from support.restructured import edit, entries, states
from support.ways import Way, changed, codes, ways

from articlekit.engine.update import update
from articlekit.model.project import Project

BODY = [{"id": name, "type": "paragraph", "text": f"Text of {name}."} for name in ("p1", "p3")]


@pytest.fixture
def project(tmp_path: Path) -> Project:
    return make_project(
        tmp_path,
        [article("two", body=BODY), article("zero")],
        translations={"nb": {"two/p1": "En.", "two/p3": "Tre."}},
    )


@ways
def test_a_block_that_another_article_has_now_stays_for_it(way: Way, project: Project) -> None:
    files = way.export(project, project.root / "exchange").files
    path = changed(next(one for one in files if one.name.startswith("two")), "En.", "Ett.")
    edit(project, "two", lambda value: value.update(id="uno", was=["two"], body=BODY[:1]))
    moved = {**BODY[1], "was": ["two/p3"]}
    edit(project, "zero", lambda value: value["body"].append(moved))
    assert codes(way.back(project, [path])) == []
    assert states(project)["nb", "zero/p3"] == "translated"
    update(project)
    assert entries(project, "zero")["zero/p3"].texts == ("Tre.",)
    assert entries(project, "uno")["uno/p1"].texts == ("Ett.",)
    assert not project.catalogue_path("nb", "two").exists()


@ways
def test_a_text_that_may_be_that_of_two_units_is_refused(way: Way, project: Project) -> None:
    files = way.export(project, project.root / "exchange").files
    path = changed(next(one for one in files if one.name.startswith("two")), "Tre.", "Tredje.")
    edit(project, "two", lambda value: value.update(body=BODY[:1]))
    edit(project, "zero", lambda value: value.update(body=[{**BODY[1], "was": ["two/p3"]}]))
    copy = article("copy", body=[{**BODY[1], "id": "p9", "was": ["two/p3"]}])
    (project.articles / "copy.json").write_text(json.dumps(copy), encoding="utf-8")
    report = way.back(project, [path])
    assert codes(report) == ["AK048"]
    assert "may be that of" in report.check.diagnostics[0].message
    assert report.failed
