"""Export and import of a project: which files, what changes, and what CAT tools make of them."""

from __future__ import annotations

from pathlib import Path

import pytest
from support.own import built
from support.project import article, make_project, snapshot
from support.ways import (
    FILL,
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
from translate.storage.xliff import xlifffile
from translate.storage.xliff2 import Xliff2File

from articlekit.engine.exchange.transfer import (
    export_csv,
    export_xliff,
    import_csv,
    import_xliff,
)
from articlekit.engine.status import status
from articlekit.errors import UsageError, WriteError
from articlekit.model.project import Project


@ways
def test_an_unchanged_export_changes_no_byte(way: Way, project: Project) -> None:
    path = exported(way, project)
    before = snapshot(project.locales)
    report = way.back(project, [path])
    assert snapshot(project.locales) == before
    assert (report.taken, report.changed, report.failed) == (0, [], False)
    assert report.unchanged == 4


@ways
def test_an_unchanged_export_of_the_repository_changes_no_byte(way: Way, tmp_path: Path) -> None:
    own = built(tmp_path)
    for language in ("nn", "ru", "ar", "zh-Hans"):
        files = way.export(own, tmp_path / "exchange", language).files
        assert files
        before = snapshot(own.locales)
        report = way.back(own, files)
        assert codes(report) == []
        assert snapshot(own.locales) == before


@pytest.mark.parametrize("version", ["1.2", "2.1"])
def test_a_filled_export_that_nobody_touched_changes_no_byte(version: str, tmp_path: Path) -> None:
    project = make_project(tmp_path / "p", [article()], translations={"nb": {"one/headline": "En"}})
    files = export_xliff(project, "nb", tmp_path / "sent", version=version, fill=True).files
    before = snapshot(project.locales)
    report = import_xliff(project, files)
    assert (codes(report), report.taken, report.failed) == ([], 0, False)
    assert snapshot(project.locales) == before


@ways
def test_taking_the_same_file_again_changes_nothing(way: Way, project: Project) -> None:
    path = changed(exported(way, project), "Overskrift", "Ny tittel")
    way.back(project, [path])
    before = snapshot(project.locales)
    report = way.back(project, [path])
    assert (report.taken, report.failed) == (0, False)
    assert snapshot(project.locales) == before


@pytest.mark.parametrize("name", ["one.nb.csv", "one.nb (1).csv", "x.one.nb.CSV", "one.nb.tsv"])
def test_the_name_of_a_table_tells_its_language(name: str, project: Project) -> None:
    path = changed(exported(WAYS[2], project), "Overskrift", "Ny tittel")
    assert import_csv(project, [path.rename(path.with_name(name))]).taken == 1


def test_a_table_of_any_name_needs_the_language_said(project: Project) -> None:
    path = changed(exported(WAYS[2], project), "Overskrift", "Ny tittel")
    path = path.rename(path.with_name("table.csv"))
    with pytest.raises(UsageError, match="does not tell"):
        import_csv(project, [path])
    assert import_csv(project, [path], language="nb").taken == 1


def test_a_table_of_another_language_is_refused_as_a_whole(tmp_path: Path) -> None:
    project = make_project(tmp_path / "p", [article()], languages=("en", "nb", "nn"))
    path = changed(exported(WAYS[2], project), *FILL["csv"])
    before = snapshot(project.locales)
    report = import_csv(project, [path.rename(path.with_name("one.nn.csv"))])
    (found,) = report.check.diagnostics
    assert (found.code, report.failed, report.taken) == ("AK049", True, 0)
    assert "is in nb" in found.message
    assert snapshot(project.locales) == before


@pytest.mark.parametrize("suffix", ["xlf", "csv"])
def test_files_are_named_after_article_and_language(suffix: str, tmp_path: Path) -> None:
    shared = {"topics": {"rights": {"name": "Rights"}}}
    project = make_project(tmp_path / "p", [article("one"), article("two")], shared=shared)
    out = export_xliff if suffix == "xlf" else export_csv
    files = out(project, "nb", tmp_path / "all").files
    assert [path.name for path in files] == [
        f"{one}.nb.{suffix}" for one in ("shared", "one", "two")
    ]
    some = out(project, "nb", tmp_path / "some", articles=["two", "shared"])
    assert sorted(path.name for path in some.files) == [f"shared.nb.{suffix}", f"two.nb.{suffix}"]


def test_what_cannot_be_exported_is_a_usage_error(project: Project, tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="sv is not a language"):
        export_xliff(project, "sv", tmp_path)
    with pytest.raises(UsageError, match="no article other"):
        export_xliff(project, "nb", tmp_path, articles=["other"])
    with pytest.raises(UsageError, match=r"3\.0"):
        export_xliff(project, "nb", tmp_path, version="3.0")


@ways
def test_work_that_no_import_has_taken_is_not_written_over(way: Way, project: Project) -> None:
    path = changed(exported(way, project), "Overskrift", "Ny tittel")
    before = path.read_bytes()
    with pytest.raises(UsageError, match="not in the catalogues"):
        exported(way, project)
    assert path.read_bytes() == before
    way.back(project, [path])
    exported(way, project)
    assert b"Ny tittel" in path.read_bytes()


@ways
def test_a_file_that_nobody_touched_is_written_anew(way: Way, project: Project) -> None:
    path = exported(way, project)
    reworded(project, "Plain & simple.", "Plain & hard.")
    assert exported(way, project) == path
    assert b"hard" in path.read_bytes()


@ways
def test_a_file_that_is_none_of_an_export_is_not_written_over(way: Way, project: Project) -> None:
    path = exported(way, project)
    path.write_text("my notes")
    with pytest.raises(UsageError, match="nothing was written"):
        exported(way, project)
    assert path.read_text() == "my notes"


def test_a_folder_in_the_place_of_a_file_is_told_before_any_is_written(tmp_path: Path) -> None:
    project = make_project(tmp_path / "p", [article("one"), article("two")])
    (tmp_path / "out" / "two.nb.xlf").mkdir(parents=True)
    with pytest.raises(WriteError, match="nothing was written"):
        export_xliff(project, "nb", tmp_path / "out")
    assert [path.name for path in (tmp_path / "out").iterdir()] == ["two.nb.xlf"]


def test_the_source_language_has_nothing_to_export(project: Project, tmp_path: Path) -> None:
    assert export_xliff(project, "en", tmp_path / "out").files == []


def test_a_quote_kept_in_its_own_language_is_not_sent_there(tmp_path: Path) -> None:
    quote = {
        "id": "q1",
        "type": "quote",
        "text": "So it is.",
        "speaker": {"of": "person:x"},
        "wording": "translated",
        "original_language": "nb",
        "original": "Slik er det.",
    }
    people = {"people": {"x": {"name": "X"}}}
    project = make_project(tmp_path / "p", [article(body=[quote])], ("en", "nb"), shared=people)
    export_xliff(project, "nb", tmp_path / "out")
    assert "q1" not in (tmp_path / "out" / "one.nb.xlf").read_text(encoding="utf-8")


def edit_with_toolkit(way: Way, path: Path) -> None:
    """Open, translate and save the file as a CAT tool built on translate-toolkit does."""
    store = (xlifffile if way.name == "1.2" else Xliff2File).parsestring(path.read_bytes())
    for unit in store.units:
        name = unit.getid()
        if "headline" in name:
            unit.target = "Ny & fin <tittel>"
            unit.markfuzzy(False)
        elif "p2" in name:
            unit.target = "Enkelt & greit."
            unit.markfuzzy(True)
        elif "p1" in name:
            rich = unit.rich_source
            unit.rich_target = rich
            unit.markfuzzy(False)
    path.write_bytes(bytes(store))


@pytest.mark.parametrize("way", WAYS[:2], ids=lambda way: way.name)
def test_what_a_cat_tool_saves_goes_in(way: Way, tmp_path: Path) -> None:
    project = made(tmp_path, {"one/s1": ("{n} én", "{n} alle")})
    path = exported(way, project)
    edit_with_toolkit(way, path)
    report = way.back(project, [path])
    assert codes(report) == []
    assert report.taken == 3
    assert entry(project, "one/headline").texts == ("Ny & fin <tittel>",)
    assert entry(project, "one/p1").texts == ('The <a to="statement">statement</a> of {n}.',)
    assert entry(project, "one/p2").texts == ("Enkelt & greit.",)
    states = [state(project, f"one/{name}") for name in ("headline", "p1", "p2", "s1")]
    assert states == ["translated", "translated", "unreviewed", "translated"]
    assert status(project).languages["nb"].done == 3
