"""Plural forms on their way in: some of them only, more than there were, and where was none."""

from __future__ import annotations

import csv
import json
from collections.abc import Callable
from pathlib import Path

import pytest
from support.project import article, make_project, snapshot
from support.ways import TRANSLATED, WAYS, Way, changed, codes, entry, exported, made, state, ways

from articlekit.catalogue import po
from articlekit.engine.exchange.transfer import import_csv
from articlekit.engine.update import update
from articlekit.model.project import Project

Rows = list[dict[str, str]]
CSV = WAYS[2]
#: The plural unit with another text than it was translated from.
OTHER = {"count": "n", "one": "{n} boat", "other": "{n} boats"}


def with_plural(project: Project, text: object) -> Project:
    """The project with another text of `one/s1`."""
    path = project.articles / "one.json"
    value = json.loads(path.read_text(encoding="utf-8"))
    value["body"][2]["text"] = text
    path.write_text(json.dumps(value), encoding="utf-8")
    update(project)
    return project


def edited(path: Path, edit: Callable[[Rows], Rows]) -> Path:
    """A table after `edit` of its rows."""
    with path.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(rows[0]))
        writer.writeheader()
        writer.writerows(edit(rows))
    return path


def of_form(rows: Rows, form: str) -> dict[str, str]:
    (found,) = (row for row in rows if (row["unit"], row["form"]) == ("one/s1", form))
    return found


def finish_the_first(rows: Rows) -> Rows:
    of_form(rows, "0").update(translation="{n} båt", state="translated")
    return rows


def without_the_second(rows: Rows) -> Rows:
    return [row for row in finish_the_first(rows) if row["form"] != "1"]


def with_an_empty_second(rows: Rows) -> Rows:
    of_form(finish_the_first(rows), "1").update(translation="", state="translated")
    return rows


def with_an_unfinished_second(rows: Rows) -> Rows:
    return finish_the_first(rows)


@pytest.mark.parametrize(
    "edit", [without_the_second, with_an_empty_second, with_an_unfinished_second]
)
def test_an_outdated_unit_is_not_current_before_every_form_is(
    edit: Callable[[Rows], Rows], tmp_path: Path
) -> None:
    project = with_plural(made(tmp_path), OTHER)
    report = import_csv(project, [edited(exported(CSV, project), edit)])
    assert (codes(report), report.taken, report.fuzzy) == ([], 1, 1)
    kept = entry(project, "one/s1")
    assert kept.texts == ("{n} båt", "{n} alle")
    assert (kept.previous_source, kept.previous_plural) == ("{n} one", "{n} all")
    assert state(project, "one/s1") == "outdated"


def test_an_outdated_unit_is_current_when_every_form_is(tmp_path: Path) -> None:
    project = with_plural(made(tmp_path), OTHER)

    def finish(rows: Rows) -> Rows:
        of_form(finish_the_first(rows), "1").update(translation="{n} båter", state="translated")
        return rows

    report = import_csv(project, [edited(exported(CSV, project), finish)])
    assert (report.taken, report.fuzzy) == (1, 0)
    assert entry(project, "one/s1").texts == ("{n} båt", "{n} båter")
    assert state(project, "one/s1") == "translated"


@pytest.mark.parametrize("way", WAYS[:2], ids=lambda way: way.name)
def test_an_empty_target_keeps_the_unit_outdated(way: Way, tmp_path: Path) -> None:
    project = with_plural(made(tmp_path), OTHER)
    path = exported(way, project)
    text = path.read_text(encoding="utf-8")
    for old, new in (
        (' state="needs-review-translation" state-qualifier="id-match"', ' state="final"'),
        (' state="initial" subState="articlekit:outdated"', ' state="final"'),
        (" én</target>", " båt</target>"),
    ):
        text = text.replace(old, new)
    head, _, tail = text.rpartition("<target state=" if way.name == "1.2" else "<target>")
    path.write_text(f"{head}<target/>{tail.partition('</target>')[2]}", encoding="utf-8")
    assert codes(way.back(project, [path])) == []
    assert entry(project, "one/s1").texts == ("{n} båt", "{n} alle")
    assert state(project, "one/s1") == "outdated"


def test_a_form_of_a_current_unit_can_come_alone(tmp_path: Path) -> None:
    project = made(tmp_path)
    report = import_csv(project, [edited(exported(CSV, project), without_the_second)])
    assert (report.taken, report.fuzzy) == (1, 0)
    assert entry(project, "one/s1").texts == ("{n} båt", "{n} alle")
    assert state(project, "one/s1") == "translated"


def test_the_forms_of_an_offer_that_nobody_saw_wait_for_review(tmp_path: Path) -> None:
    offered = {
        "texts": ("{n} en", "{n} mange"),
        "flags": ("fuzzy",),
        "previous_context": "two/p1",
        "previous_source": "{n} one",
        "previous_plural": "{n} all",
    }
    project = made(tmp_path, {**TRANSLATED, "one/s1": offered})
    assert state(project, "one/s1") == "missing"
    import_csv(project, [edited(exported(CSV, project), without_the_second)])
    assert entry(project, "one/s1").texts == ("{n} båt", "{n} mange")
    assert state(project, "one/s1") == "unreviewed"


def test_a_form_that_the_entry_lacks_can_be_filled_in(tmp_path: Path) -> None:
    project = made(tmp_path)
    path = project.catalogue_path("nb", "one")
    catalogue = po.parse(path.read_bytes())
    catalogue.entries = [
        one.replace(texts=one.texts[:1]) if one.context == "one/s1" else one
        for one in catalogue.entries
    ]
    path.write_bytes(po.serialize(catalogue))

    def fill(rows: Rows) -> Rows:
        of_form(rows, "1").update(translation="{n} alle", state="translated")
        of_form(rows, "0").update(state="translated")
        return rows

    sent = exported(CSV, project)
    assert "{n} én" in sent.read_text(encoding="utf-8-sig")
    report = import_csv(project, [edited(sent, fill)])
    assert codes(report) == []
    assert entry(project, "one/s1").texts == ("{n} én", "{n} alle")
    assert state(project, "one/s1") == "translated"


@ways
def test_a_text_from_before_there_were_plural_forms_is_outdated_in_each(
    way: Way, project: Project
) -> None:
    path = changed(exported(way, project), "Overskrift", "Ny tittel")
    text = '{"count": "n", "one": "{n} headline", "other": "{n} headlines"}'
    source = project.articles / "one.json"
    before = source.read_text(encoding="utf-8")
    source.write_text(before.replace('"Headline of one"', text), encoding="utf-8")
    update(project)
    report = way.back(project, [path])
    assert (codes(report), report.taken) == (["AK047"], 1)
    kept = entry(project, "one/headline")
    assert kept.texts == ("Ny tittel", "Ny tittel")
    assert (kept.previous_source, kept.previous_plural) == ("Headline of one", None)
    assert state(project, "one/headline") == "outdated"


@ways
def test_forms_of_a_text_that_has_none_any_more_are_told_once_edited(
    way: Way, project: Project
) -> None:
    path = exported(way, project)
    with_plural(project, "All of them")
    before = snapshot(project.locales)
    assert codes(way.back(project, [path])) == []
    report = way.back(project, [changed(path, " alle", " alle sammen")])
    assert codes(report) == ["AK048"]
    assert "no such plural form" in report.check.diagnostics[0].message
    assert snapshot(project.locales) == before


def test_forms_of_which_one_was_filled_in_go_out_again(tmp_path: Path) -> None:
    half = {"texts": ("{n} bil", "", ""), "flags": ("fuzzy",)}
    text = {"count": "n", "one": "{n} car", "other": "{n} cars"}
    body = [{"id": "p1", "type": "paragraph", "text": text}]
    one = article(values={"n": {"number": 3}}, body=body)
    project = make_project(
        tmp_path / "p", [one], ("en", "ru"), translations={"ru": {"one/p1": half}}
    )
    (path,) = CSV.export(project, tmp_path / "out", "ru").files
    assert "{n} bil" in path.read_text(encoding="utf-8-sig")
