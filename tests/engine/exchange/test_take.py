"""One unit on its way in: as what it is taken, and when it is not."""

from __future__ import annotations

from pathlib import Path

import pytest
from support.project import article, make_project, snapshot
from support.ways import (
    CONFIRM,
    DOUBT,
    FILL,
    TRANSLATED,
    UNSTATED,
    WAYS,
    Way,
    changed,
    codes,
    entry,
    exported,
    made,
    state,
    ways,
)

from articlekit.engine.exchange.transfer import import_xliff
from articlekit.model.project import Project

#: A segment as a tool marks it in 1.2.
MARK = '<mrk mtype="seg" mid="{}">{}</mrk>'


@ways
def test_a_changed_translation_goes_in_as_current(way: Way, project: Project) -> None:
    path = changed(exported(way, project), "Overskrift", "Ny & <fin> {tittel}")
    if way.name != "csv":
        path = changed(path, "Ny & <fin>", "Ny &amp; &lt;fin&gt;")
    else:
        path = changed(path, "{tittel}", "{{tittel}}")
    report = way.back(project, [path])
    assert (codes(report), report.taken) == ([], 1)
    assert report.changed == ["locales/nb/LC_MESSAGES/one.po"]
    assert entry(project, "one/headline").texts == ("Ny & <fin> {{tittel}}",)
    assert state(project, "one/headline") == "translated"


@ways
def test_a_text_marked_for_review_becomes_fuzzy(way: Way, project: Project) -> None:
    report = way.back(project, [changed(exported(way, project), *DOUBT[way.name])])
    assert codes(report) == []
    assert state(project, "one/headline") == state(project, "one/s1") == "unreviewed"
    assert entry(project, "one/headline").texts == ("Overskrift",)


@ways
def test_a_text_confirmed_as_it_stands_becomes_current(way: Way, project: Project) -> None:
    report = way.back(project, [changed(exported(way, project), *CONFIRM[way.name])])
    assert (codes(report), report.taken) == ([], 1)
    assert state(project, "one/p2") == "translated"


@ways
def test_an_empty_text_never_replaces_a_translation(way: Way, project: Project) -> None:
    before = snapshot(project.locales)
    report = way.back(project, [changed(exported(way, project), "Overskrift", "")])
    assert (codes(report), report.taken) == ([], 0)
    assert snapshot(project.locales) == before


@ways
def test_a_text_marked_as_missing_and_yet_filled_in_waits_for_review(
    way: Way, tmp_path: Path
) -> None:
    project = made(tmp_path, {**TRANSLATED, "one/headline": ""})
    old, new = FILL[way.name]
    for done in ('state="translated"', 'state="final"'):
        new = new.replace(done, 'state="needs-translation"' if way.name == "1.2" else "")
    new = new.replace(",translated,", ",missing,")
    report = way.back(project, [changed(exported(way, project), old, new)])
    assert (codes(report), report.taken) == ([], 1)
    assert state(project, "one/headline") == "unreviewed"


@ways
def test_what_changed_in_the_catalogue_alone_stays(way: Way, project: Project) -> None:
    path = changed(exported(way, project), "Overskrift", "Ny tittel")
    catalogue = project.catalogue_path("nb", "one")
    text = catalogue.read_text(encoding="utf-8")
    catalogue.write_text(text.replace("Uttalelsen", "Erklæringen"), encoding="utf-8")
    assert codes(way.back(project, [path])) == []
    assert "Erklæringen" in entry(project, "one/p1").texts[0]
    assert entry(project, "one/headline").texts == ("Ny tittel",)


@ways
def test_what_changed_in_both_is_a_conflict_and_stays(way: Way, project: Project) -> None:
    path = changed(exported(way, project), "Overskrift", "Ny tittel")
    catalogue = project.catalogue_path("nb", "one")
    text = catalogue.read_text(encoding="utf-8")
    catalogue.write_text(text.replace("Overskrift", "Annen tittel"), encoding="utf-8")
    before = snapshot(project.locales)
    report = way.back(project, [path])
    assert (codes(report), report.failed) == (["AK045"], True)
    assert snapshot(project.locales) == before


@ways
def test_a_unit_with_a_lost_link_is_not_taken_and_the_others_are(
    way: Way, project: Project
) -> None:
    path = changed(exported(way, project), "Overskrift", "Ny tittel")
    text = path.read_bytes().decode()
    start = text.rindex("<", 0, text.index("Uttalelsen"))
    end = text.index(">", text.index("Uttalelsen")) + 1
    path.write_bytes((text[:start] + "Uttalelsen" + text[end:]).encode())
    report = way.back(project, [path])
    (found,) = report.check.diagnostics
    assert (found.code, found.unit, found.language) == ("AK043", "one/p1", "nb")
    assert found.path == f"exchange/{path.name}"
    assert found.line is not None
    line = path.read_bytes().decode().split("\n")[found.line - 1]
    assert "Uttalelsen" in line
    assert found.column is not None
    assert found.column > 1
    assert found.hint
    assert report.failed
    assert "<a " in entry(project, "one/p1").texts[0]
    assert entry(project, "one/headline").texts == ("Ny tittel",)


@ways
def test_plural_forms_are_taken_together(way: Way, project: Project) -> None:
    alle = " alle" if way.name != "csv" else "{n} alle"
    report = way.back(project, [changed(exported(way, project), alle, f"{alle} sammen")])
    assert (codes(report), report.taken) == ([], 1)
    assert entry(project, "one/s1").texts == ("{n} én", "{n} alle sammen")
    assert state(project, "one/s1") == "translated"


@ways
def test_a_unit_that_was_left_out_on_purpose_stays_so(way: Way, tmp_path: Path) -> None:
    body = [{"id": "c1", "type": "callout", "kind": "note", "text": "A note.", "title": "Title"}]
    project = make_project(
        tmp_path / "p", [article(body=body)], translations={"nb": {"one/c1": "∅"}}
    )
    path = exported(way, project)
    before = snapshot(project.locales)
    assert codes(way.back(project, [path])) == []
    assert snapshot(project.locales) == before


@pytest.mark.parametrize("name", ["1.2", "2.1"])
@pytest.mark.parametrize("text", ["Plain", "Enkelt"])
def test_half_a_text_never_replaces_a_whole_one(name: str, text: str, tmp_path: Path) -> None:
    project = made(tmp_path, {**TRANSLATED, "one/p2": "Enkelt og greit."})
    way = next(way for way in WAYS if way.name == name)
    path = exported(way, project)
    if name == "1.2":
        source = "<source>Plain &amp; simple.</source>"
        halves = f"{MARK.format(1, 'Plain')} {MARK.format(2, '&amp; simple.')}"
        changed(path, source, f"{source}<seg-source>{halves}</seg-source>")
        changed(path, "Enkelt og greit.", f"{MARK.format(1, text + '!')}{MARK.format(2, '')}")
    else:
        whole = "<source>Plain &amp; simple.</source>\n        <target>Enkelt og greit.</target>"
        changed(
            path,
            whole,
            f"<source>Plain </source><target>{text}! </target></segment>"
            "<segment><source>&amp; simple.</source>",
        )
    before = snapshot(project.locales)
    report = way.back(project, [path])
    (found,) = report.check.diagnostics
    assert (found.code, found.unit, report.refused, report.failed) == ("AK050", "one/p2", 1, True)
    assert "& simple." in found.message
    assert snapshot(project.locales) == before


def test_a_whole_text_set_into_the_first_segment_is_as_it_was(tmp_path: Path) -> None:
    project = made(tmp_path, {**TRANSLATED, "one/p2": "Enkelt og greit."})
    path = exported(WAYS[1], project)
    whole = "<source>Plain &amp; simple.</source>\n        <target>Enkelt og greit.</target>"
    halves = (
        "<source>Plain </source><target>Enkelt og greit.</target></segment>"
        "<segment><source>&amp; simple.</source>"
    )
    before = snapshot(project.locales)
    report = import_xliff(project, [changed(path, whole, halves)])
    assert (codes(report), report.taken, report.failed) == ([], 0, False)
    assert snapshot(project.locales) == before


@ways
def test_the_source_copied_in_place_of_a_translation_takes_nothing_away(
    way: Way, project: Project
) -> None:
    path = changed(exported(way, project), *DOUBT[way.name])
    changed(path, "Overskrift", "Headline of one")
    before = entry(project, "one/headline")
    assert codes(way.back(project, [path])) == []
    assert entry(project, "one/headline") == before


@ways
def test_a_tool_that_drops_all_states_doubts_no_text(way: Way, project: Project) -> None:
    path = changed(exported(way, project), *UNSTATED[way.name])
    if way.name == "1.2":
        changed(path, ' approved="yes"', "")
    before = snapshot(project.locales)
    report = way.back(project, [path])
    assert (codes(report), report.taken) == ([], 0)
    assert snapshot(project.locales) == before


@ways
def test_a_changed_text_without_a_state_waits_for_review(way: Way, project: Project) -> None:
    path = changed(exported(way, project), *UNSTATED[way.name])
    if way.name == "1.2":
        changed(path, ' approved="yes"', "")
    report = way.back(project, [changed(path, "Overskrift", "Ny tittel")])
    assert (report.taken, state(project, "one/headline")) == (1, "unreviewed")
