"""Files that have lost their marks: nobody knows what they were made from, so nothing is lost."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from support.project import snapshot
from support.ways import DOUBT, TRANSLATED, Way, changed, codes, entry, exported, made, state, ways

from articlekit.catalogue import po
from articlekit.catalogue.entry import Entry
from articlekit.engine.update import update
from articlekit.model.project import Project

MARK = re.compile(r' (extradata|articlekit:mark)="[0-9a-f]{24}"|,[0-9a-f]{24}(?=,)')


@pytest.fixture
def project(tmp_path: Path) -> Project:
    return made(tmp_path, {**TRANSLATED, "one/p2": "Enkelt og greit."})


def unmarked(way: Way, project: Project) -> Path:
    """The file of the article without its marks, as some tools save it."""
    path = exported(way, project)
    text = path.read_bytes().decode()
    assert MARK.search(text)
    path.write_bytes(MARK.sub("," if way.name == "csv" else "", text).encode())
    return path


def obsolete(project: Project) -> dict[str | None, Entry]:
    catalogue = po.parse(project.catalogue_path("nb", "one").read_bytes())
    return {one.context: one for one in catalogue.entries if one.obsolete}


@ways
def test_a_finished_text_that_gives_way_stays_in_the_catalogue(way: Way, project: Project) -> None:
    report = way.back(project, [changed(unmarked(way, project), "Overskrift", "Ny tittel")])
    (found,) = report.check.diagnostics
    assert (found.code, found.severity, found.unit) == ("AK051", "warning", "one/headline")
    assert "Overskrift" in found.message
    assert (report.taken, report.failed) == (1, False)
    now = entry(project, "one/headline")
    assert (now.texts, state(project, "one/headline")) == (("Ny tittel",), "translated")
    assert obsolete(project)["one/headline~2"].texts == ("Overskrift",)
    assert "also translated: Overskrift" in now.extracted_comments
    before = snapshot(project.locales)
    assert update(project).changed == []
    assert snapshot(project.locales) == before


@ways
def test_so_do_all_forms_of_a_plural(way: Way, project: Project) -> None:
    alle = " alle" if way.name != "csv" else "{n} alle"
    way.back(project, [changed(unmarked(way, project), alle, f"{alle} sammen")])
    assert obsolete(project)["one/s1~2"].texts == ("{n} én", "{n} alle")


@ways
def test_every_text_that_gave_way_is_kept(way: Way, project: Project) -> None:
    path = unmarked(way, project)
    way.back(project, [changed(path, "Overskrift", "Ny tittel")])
    report = way.back(project, [changed(path, "Ny tittel", "Nyere tittel")])
    assert codes(report) == ["AK051"]
    texts = [one.texts for one in obsolete(project).values()]
    assert texts == [("Overskrift",), ("Ny tittel",)]


@ways
def test_what_was_not_changed_says_nothing(way: Way, project: Project) -> None:
    before = snapshot(project.locales)
    report = way.back(project, [unmarked(way, project)])
    assert (codes(report), report.taken) == ([], 0)
    assert snapshot(project.locales) == before


@ways
def test_with_its_mark_the_text_is_known_to_have_been_seen(way: Way, project: Project) -> None:
    report = way.back(project, [changed(exported(way, project), "Overskrift", "Ny tittel")])
    assert (codes(report), obsolete(project)) == ([], {})


@ways
def test_a_doubted_text_takes_no_finished_ones_place(way: Way, project: Project) -> None:
    path = changed(unmarked(way, project), *DOUBT[way.name])
    report = way.back(project, [changed(path, "Overskrift", "Ny tittel")])
    assert codes(report) == ["AK045"]
    assert entry(project, "one/headline").texts == ("Overskrift",)
