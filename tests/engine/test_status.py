"""`status`: what every language has, what it withholds, and what could not be read."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from support.project import article, fuzzy, make_project, translate

from articlekit.catalogue.state import OMITTED
from articlekit.engine.export import export
from articlekit.engine.status import StatusReport, status
from articlekit.model.project import Project

SHARED = {"people": {"ann": {"name": "Ann Lee", "short_name": "Ann"}}}
REQUIRED = '[tiers.2]\nrequired = ["headline"]\n'


@pytest.fixture
def project(tmp_path: Path) -> Project:
    return make_project(
        tmp_path, [article("one"), article("two")], ("en", "nb", "fr"),
        shared=SHARED, config=REQUIRED,
        translations={"nb": {"one/headline": "Én", "one/p1": fuzzy("Et avsnitt."),
                             "two/p1": fuzzy("Nei.", previous_source="An old one.")}},
    )  # fmt: skip


def counted(report: StatusReport) -> dict[str, dict[str, int]]:
    return {tag: one.states for tag, one in report.languages.items()}


def test_every_unit_is_counted_once_in_every_language_but_its_own(project: Project) -> None:
    assert counted(status(project)) == {
        "nb": {"inherited": 1, "missing": 2, "outdated": 1, "translated": 1, "unreviewed": 1},
        "fr": {"inherited": 1, "missing": 5},
    }


def test_the_documents_add_up_to_the_language(project: Project) -> None:
    for language in status(project).languages.values():
        assert set(language.documents) == {"shared", "one", "two"}
        sums: dict[str, int] = {}
        for states in language.documents.values():
            for state, number in states.items():
                sums[state] = sums.get(state, 0) + number
        assert sums == language.states
        assert language.total == 6


def test_inherited_and_translated_units_are_done(project: Project) -> None:
    report = status(project)
    assert [(one.tag, one.done) for one in report.languages.values()] == [("nb", 2), ("fr", 1)]


def test_a_text_that_may_not_be_left_out_is_not_done_by_leaving_it_out(project: Project) -> None:
    translate(project, "fr", {"one/p1": OMITTED})
    assert "omitted" not in status(project).languages["fr"].states


def test_what_is_withheld_is_named_with_the_reason(project: Project) -> None:
    report = status(project)
    assert report.languages["nb"].withheld == {"two": "headline is missing and required"}
    assert set(report.languages["fr"].withheld) == {"one", "two"}


def test_a_draft_is_counted_and_not_withheld(tmp_path: Path) -> None:
    made = make_project(tmp_path, [article("one", status="draft")], config=REQUIRED)
    language = status(made).languages["nb"]
    assert language.states == {"missing": 2}
    assert language.withheld == {}


def test_an_article_that_is_not_valid_is_named_and_not_counted(project: Project) -> None:
    (project.articles / "two.json").write_text("{", encoding="utf-8")
    report = status(project)
    assert report.skipped == ["articles/two.json"]
    assert report.languages["fr"].states == {"inherited": 1, "missing": 3}


def test_a_language_that_everything_is_written_in_is_not_listed(tmp_path: Path) -> None:
    made = make_project(tmp_path, [article("one"), article("un", language="fr")], ("en", "fr"))
    report = status(made)
    units = {"missing": 2, "source": 2}
    assert counted(report) == {"en": units, "fr": units}
    assert report.languages["fr"].documents == {
        "shared": {}, "one": {"missing": 2}, "un": {"source": 2},
    }  # fmt: skip
    (made.articles / "un.json").unlink()
    assert list(status(made).languages) == ["fr"]


def test_a_build_counts_the_same_units(project: Project) -> None:
    (project.articles / "un.json").write_text(json.dumps(article("un", language="fr")))
    built = export(Project.load(project.root)).languages
    found = status(Project.load(project.root)).languages
    assert set(found) == {"en", "nb", "fr"}
    for tag, one in found.items():
        assert built[tag].states == one.states
        assert (built[tag].done, built[tag].total) == (one.done, one.total)
    assert built["nb"].states["missing"] == 4  # a name and a text of `two`, and both of `un`


def test_a_project_without_catalogues_has_every_unit_missing(project: Project) -> None:
    for path in project.locales.rglob("*.po"):
        path.unlink()
    assert counted(status(project)) == {
        "nb": {"inherited": 1, "missing": 5},
        "fr": {"inherited": 1, "missing": 5},
    }


def test_of_two_articles_with_one_id_the_first_is_counted(project: Project) -> None:
    before = counted(status(project))
    (project.articles / "z.json").write_text(json.dumps(article("two", headline="Again")))
    report = status(project)
    assert counted(report) == before
    assert report.skipped == ["articles/z.json"]
