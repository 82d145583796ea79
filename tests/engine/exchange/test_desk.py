"""Import over a whole project: files, ids and catalogues that are not where they were."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from support.project import article, make_project, snapshot
from support.ways import (
    ARTICLE,
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

from articlekit.engine.exchange.transfer import (
    import_xliff,
)
from articlekit.engine.update import update
from articlekit.errors import UsageError
from articlekit.model.project import Project


@ways
def test_an_unknown_unit_is_told_and_the_others_are_taken(way: Way, project: Project) -> None:
    path = changed(exported(way, project), "Overskrift", "Ny tittel")
    separator = ":" if way.name == "2.1" else "/"
    changed(path, f"one{separator}p1", f"one{separator}p9")
    report = way.back(project, [path])
    assert (codes(report), report.taken, report.refused) == (["AK046"], 1, 1)
    assert report.failed


@ways
def test_a_former_id_still_finds_its_unit(way: Way, project: Project) -> None:
    path = changed(exported(way, project), "Enkelt.", "Enkelt og greit.")
    old, new = CONFIRM[way.name]
    changed(path, old, new)
    reworded(project, '"id": "p2"', '"id": "para-two", "was": ["p2"]')
    assert codes(way.back(project, [path])) == []
    assert entry(project, "one/para-two").texts == ("Enkelt og greit.",)
    assert state(project, "one/para-two") == "translated"


@ways
def test_a_former_article_id_and_a_former_link_still_find_theirs(
    way: Way, project: Project
) -> None:
    path = changed(exported(way, project), "Uttalelsen", "Erklæringen")
    reworded(project, '"id": "one"', '"id": "eins", "was": ["one"]')
    reworded(project, '"statement": {', '"letter": {"was": ["statement"], ')
    reworded(project, 'to=\\"statement\\"', 'to=\\"letter\\"')
    report = way.back(project, [path])
    assert codes(report) == []
    assert report.taken == 1
    text = project.catalogue_path("nb", "eins").read_text(encoding="utf-8")
    assert '<a to=\\"letter\\">Erklæringen</a>' in text
    assert "#| msgid" not in text
    assert update(project).changed == ["locales/eins.pot", "locales/one.pot"]  # new, and gone


@ways
def test_an_old_file_of_an_article_that_is_withdrawn_does_nothing(
    way: Way, project: Project
) -> None:
    path = changed(exported(way, project), "Overskrift", "Ny tittel")
    reworded(project, '"published"', '"withdrawn"')
    update(project)
    report = way.back(project, [path])
    assert set(codes(report)) == {"AK046"}
    assert not project.catalogue_path("nb", "one").exists()
    assert way.export(project, project.root / "again").files == []


@ways
def test_a_catalogue_that_cannot_be_read_is_left_alone(way: Way, project: Project) -> None:
    path = changed(exported(way, project), "Overskrift", "Ny tittel")
    catalogue = project.catalogue_path("nb", "one")
    catalogue.write_text('msgid "unclosed\n', encoding="utf-8")
    report = way.back(project, [path])
    assert report.skipped == ["locales/nb/LC_MESSAGES/one.po"]
    assert (report.changed, report.refused) == ([], 4)
    assert catalogue.read_text(encoding="utf-8") == 'msgid "unclosed\n'
    assert way.export(project, project.root / "again").skipped == report.skipped


@ways
def test_a_language_that_is_not_listed_is_told(way: Way, project: Project) -> None:
    path = exported(way, project)
    if way.name == "csv":
        other = path.rename(path.with_name("one.sv.csv"))
        with pytest.raises(UsageError, match="sv is not a language"):
            way.back(project, [other])
        return
    attribute = "target-language" if way.name == "1.2" else "trgLang"
    report = way.back(project, [changed(path, f'{attribute}="nb"', f'{attribute}="sv"')])
    assert set(codes(report)) == {"AK042"}


def test_files_that_cannot_be_read_are_diagnostics(project: Project) -> None:
    folder = project.root / "exchange"
    (folder / "folder.xlf").mkdir(parents=True)
    (folder / "dtd.xlf").write_text("<!DOCTYPE x><x/>")
    (folder / "cut.xlf").write_text("<xliff>")
    (folder / "large.xlf").write_bytes(b" " * (16 * 1024 * 1024 + 1))
    names = ("cut.xlf", "dtd.xlf", "folder.xlf", "large.xlf")
    report = import_xliff(project, [folder / name for name in names])
    assert codes(report) == ["AK040", "AK041", "AK001", "AK010"]
    assert report.failed


@ways
def test_of_files_of_which_one_is_not_there_none_is_taken(way: Way, project: Project) -> None:
    path = changed(exported(way, project), "Overskrift", "Ny tittel")
    before = snapshot(project.locales)
    with pytest.raises(UsageError, match="no such file"):
        way.back(project, [path, path.with_name(f"two.nb{path.suffix}")])
    assert snapshot(project.locales) == before


def test_a_file_outside_the_project_is_shown_by_its_whole_path(
    project: Project, tmp_path: Path
) -> None:
    path = tmp_path / "x.xlf"
    path.write_text("<x/>")
    (found,) = import_xliff(project, [path]).check.diagnostics
    assert found.path == path.as_posix()


def test_files_for_one_catalogue_are_taken_one_after_the_other(project: Project) -> None:
    first = changed(exported(WAYS[0], project), "Overskrift", "Ny tittel")
    first = first.rename(first.with_name("first.xlf"))
    second = changed(exported(WAYS[1], project), "Uttalelsen", "Erklæringen")
    report = import_xliff(project, [first, second])
    assert (codes(report), report.taken) == ([], 2)
    assert entry(project, "one/headline").texts == ("Ny tittel",)
    assert "Erklæringen" in entry(project, "one/p1").texts[0]


def test_of_two_files_with_one_unit_the_second_is_a_conflict(project: Project) -> None:
    first = changed(exported(WAYS[0], project), "Overskrift", "Ny tittel")
    first = first.rename(first.with_name("first.xlf"))
    second = changed(exported(WAYS[1], project), "Overskrift", "Annen tittel")
    report = import_xliff(project, [first, second])
    assert (codes(report), report.taken) == (["AK045"], 1)
    assert entry(project, "one/headline").texts == ("Ny tittel",)


@ways
def test_a_unit_that_moved_to_another_article_is_taken_from_there(way: Way, tmp_path: Path) -> None:
    texts = {**TRANSLATED, "two/p1": "Flyttes."}
    project = make_project(tmp_path / "p", [ARTICLE, article("two")], translations={"nb": texts})
    (path,) = (one for one in way.export(project, tmp_path / "out").files if "two" in one.name)
    changed(path, "Flyttes.", "Flyttet hit.")
    moved = {"id": "p9", "type": "paragraph", "text": "A paragraph of two.", "was": ["two/p1"]}
    values = {**ARTICLE, "body": [*ARTICLE["body"], moved]}
    (project.articles / "one.json").write_text(json.dumps(values), encoding="utf-8")
    stays = {"id": "p5", "type": "paragraph", "text": "Something else."}
    (project.articles / "two.json").write_text(json.dumps(article("two", body=[stays])), "utf-8")
    report = way.back(project, [path])
    assert (codes(report), report.taken) == ([], 1)
    assert entry(project, "one/p9").texts == ("Flyttet hit.",)
    assert report.changed == ["locales/nb/LC_MESSAGES/one.po", "locales/nb/LC_MESSAGES/two.po"]
    left = project.catalogue_path("nb", "two").read_text(encoding="utf-8")
    assert "two/p1" not in left
    assert "Flyttes." not in left


def reused(project: Project) -> Project:
    """`one/p2` moved to another article, which says so; then another text got the id."""
    reworded(project, "Plain & simple.", "A new paragraph.")
    moved = {"id": "p9", "type": "paragraph", "text": "Plain & simple.", "was": ["one/p2"]}
    (project.articles / "two.json").write_text(json.dumps(article("two", body=[moved])), "utf-8")
    return project


@ways
def test_an_id_that_is_used_again_is_todays_unit(way: Way, tmp_path: Path) -> None:
    project = reused(made(tmp_path, {**TRANSLATED, "one/p2": ""}))
    (path,) = (one for one in way.export(project, tmp_path / "e").files if "one.nb" in one.name)
    old, new = FILL[way.name]
    if way.name == "1.2":
        old, new = f"A new paragraph.</source>\n        {old}", f"A new paragraph.</source>{new}"
    changed(path, *(part.replace("Headline of one", "A new paragraph.") for part in (old, new)))
    report = way.back(project, [path])
    assert codes(report) == []
    assert entry(project, "one/p2").texts == ("Ny tittel",)
    assert state(project, "one/p2") == "translated"


@ways
def test_a_text_from_before_an_id_was_used_again_goes_where_its_unit_is(
    way: Way, project: Project
) -> None:
    path = changed(exported(way, project), "Enkelt.", "Enkelt og greit.")
    reused(project)
    report = way.back(project, [path])
    assert (codes(report), report.taken) == ([], 1)
    left = project.catalogue_path("nb", "two").read_text(encoding="utf-8")
    assert "Enkelt og greit." in left
    own = project.catalogue_path("nb", "one").read_text(encoding="utf-8")
    assert "Enkelt og greit." not in own


@ways
def test_the_catalogue_need_not_be_there(way: Way, project: Project) -> None:
    path = changed(exported(way, project), "Overskrift", "Ny tittel")
    project.catalogue_path("nb", "one").unlink()
    report = way.back(project, [path])
    assert report.taken == 1
    assert state(project, "one/headline") == "translated"
    assert state(project, "one/p1") == "missing"


@ways
def test_what_an_import_writes_is_what_update_would(way: Way, project: Project) -> None:
    path = changed(exported(way, project), "Overskrift", "Ny tittel")
    way.back(project, [path])
    assert update(project).changed == []
