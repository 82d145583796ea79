"""Texts made from another source text than that of today."""

from __future__ import annotations

import csv
from itertools import pairwise
from pathlib import Path

import pytest
from support.project import fuzzy, snapshot
from support.ways import (
    CONFIRM,
    FILL,
    TRANSLATED,
    WAYS,
    Way,
    changed,
    codes,
    entry,
    exported,
    made,
    reworded,
    state,
    ways,
)

from articlekit.catalogue import po
from articlekit.engine.exchange.transfer import import_csv
from articlekit.engine.update import update
from articlekit.model.project import Project


@ways
@pytest.mark.parametrize("updated", [True, False], ids=["updated", "not yet updated"])
def test_a_text_made_from_an_earlier_source_is_outdated(
    way: Way, updated: bool, tmp_path: Path
) -> None:
    project = made(tmp_path, {**TRANSLATED, "one/headline": fuzzy("Utkast")})
    path = changed(exported(way, project), "Utkast", "Ny tittel")
    old, new = CONFIRM[way.name]
    changed(path, old, new)
    reworded(project, "Headline of one", "Another headline")
    if updated:
        update(project)
    report = way.back(project, [path])
    assert codes(report) == ["AK047"]
    assert not report.failed
    kept = entry(project, "one/headline")
    assert (kept.texts, kept.previous_source) == (("Ny tittel",), "Headline of one")
    assert state(project, "one/headline") == "outdated"


@ways
def test_work_on_an_untranslated_text_survives_two_rewordings(way: Way, tmp_path: Path) -> None:
    project = made(tmp_path, {**TRANSLATED, "one/headline": ""})
    path = changed(exported(way, project), *FILL[way.name])
    for old, new in (("Headline of one", "Second"), ("Second", "Third")):
        reworded(project, old, new)
        update(project)
    report = way.back(project, [path])
    assert codes(report) == ["AK047"]
    assert entry(project, "one/headline").previous_source == "Headline of one"
    assert state(project, "one/headline") == "outdated"


@ways
def test_a_translation_of_todays_text_is_not_replaced_by_one_of_an_earlier(
    way: Way, project: Project
) -> None:
    path = changed(exported(way, project), "Overskrift", "Ny tittel")
    reworded(project, "Headline of one", "Another headline")
    update(project)
    catalogue = po.parse(project.catalogue_path("nb", "one").read_bytes())
    catalogue.entries = [
        one.replace(texts=("Dagens",), flags=(), previous_source=None)
        if one.context == "one/headline"
        else one
        for one in catalogue.entries
    ]
    project.catalogue_path("nb", "one").write_bytes(po.serialize(catalogue))
    update(project)
    before = snapshot(project.locales)
    report = way.back(project, [path])
    assert codes(report) == ["AK047"]
    assert "stays" in report.check.diagnostics[0].message
    assert snapshot(project.locales) == before


@ways
def test_a_finished_text_edited_while_its_source_changed_is_no_conflict(
    way: Way, project: Project
) -> None:
    path = changed(exported(way, project), "Overskrift", "Ny tittel")
    reworded(project, "Headline of one", "Another headline")
    update(project)
    report = way.back(project, [path])
    assert codes(report) == ["AK047"]
    kept = entry(project, "one/headline")
    assert (kept.texts, kept.previous_source) == (("Ny tittel",), "Headline of one")


def moved_up(path: Path, columns: tuple[str, ...]) -> Path:
    """A table, filled in, in which some cells of every row have then moved one row up."""
    with path.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    for row in rows:
        row.update(translation=f"Til {row['source']}", state="translated")
    for row, below in pairwise(rows):
        row.update({name: below[name] for name in columns})
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(rows[0]))
        writer.writeheader()
        writer.writerows(rows[:-1])
    return path


def test_cells_that_have_moved_into_another_row_are_not_taken(tmp_path: Path) -> None:
    body = [{"id": f"p{n}", "type": "paragraph", "text": f"Text {n}."} for n in range(3)]
    project = made(tmp_path, {}, body=body)
    before = snapshot(project.locales)
    path = exported(WAYS[2], project)
    report = import_csv(project, [moved_up(path, ("translation", "state", "mark"))])
    assert codes(report) == ["AK048", "AK048", "AK048"]
    assert [one.unit for one in report.check.diagnostics] == ["one/headline", "one/p0", "one/p1"]
    assert all("mark" in one.message and one.line for one in report.check.diagnostics)
    assert (report.taken, snapshot(project.locales)) == (0, before)
    path.unlink()
    assert import_csv(project, [moved_up(exported(WAYS[2], project), ())]).taken == 3


@ways
def test_a_source_text_that_never_was_is_refused(way: Way, project: Project) -> None:
    path = changed(exported(way, project), "Headline of one", "Headline of nobody")
    changed(path, "Overskrift", "Ny tittel")
    before = snapshot(project.locales)
    report = way.back(project, [path])
    assert (codes(report), report.failed) == (["AK048"], True)
    assert snapshot(project.locales) == before


@ways
def test_a_source_that_differs_only_in_typography_is_todays(way: Way, tmp_path: Path) -> None:
    project = made(tmp_path, headline="It’s here – now")
    path = changed(exported(way, project), "It’s here – now", "It's here—now")
    changed(path, "Overskrift", "Ny tittel")
    assert codes(way.back(project, [path])) == []
    assert state(project, "one/headline") == "translated"


@ways
def test_a_retracted_unit_takes_nothing_made_from_an_earlier_text(
    way: Way, project: Project
) -> None:
    path = changed(exported(way, project), "Enkelt.", "Enkelt og galt.")
    reworded(project, '"Plain & simple."', '{"text": "Corrected.", "retracted": true}')
    update(project)
    before = snapshot(project.locales)
    assert codes(way.back(project, [path])) == ["AK047"]
    assert snapshot(project.locales) == before
    again = way.export(project, project.root / "again").files[0].read_text(encoding="utf-8")
    assert "Enkelt" not in again
    assert "Plain" not in again


@ways
def test_an_outdated_text_confirmed_for_todays_source_is_current(
    way: Way, project: Project
) -> None:
    reworded(project, "Headline of one", "Another headline")
    path = exported(way, project)
    old, new = CONFIRM[way.name]
    if way.name == "1.2":
        path = changed(path, ' state-qualifier="id-match"', "")
    path = changed(path, old.replace("unreviewed", "outdated"), new)
    assert codes(way.back(project, [path])) == []
    kept = entry(project, "one/headline")
    assert (kept.fuzzy, kept.previous_source, kept.source) == (False, None, "Another headline")
    assert state(project, "one/headline") == "translated"


@ways
def test_an_outdated_text_edited_but_not_confirmed_stays_outdated(
    way: Way, project: Project
) -> None:
    reworded(project, "Headline of one", "Another headline")
    way.back(project, [changed(exported(way, project), "Overskrift", "Halvveis")])
    kept = entry(project, "one/headline")
    assert (kept.texts, kept.previous_source) == (("Halvveis",), "Headline of one")
    assert state(project, "one/headline") == "outdated"
