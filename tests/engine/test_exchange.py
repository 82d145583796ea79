"""A project's texts out to files and back: what goes in, as what, and what does not."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from support.own import built
from support.project import article, fuzzy, make_project, snapshot
from translate.storage.xliff import xlifffile
from translate.storage.xliff2 import Xliff2File

from articlekit.catalogue import po
from articlekit.catalogue.entry import Entry
from articlekit.engine.desk import ImportReport
from articlekit.engine.exchange import (
    ExportReport,
    export_csv,
    export_xliff,
    import_csv,
    import_xliff,
)
from articlekit.engine.status import status
from articlekit.engine.update import update
from articlekit.errors import UsageError
from articlekit.model.project import Project


@dataclass(frozen=True)
class Way:
    """A way out and back."""

    name: str
    out: Callable[..., ExportReport]
    back: Callable[..., ImportReport]
    options: Mapping[str, Any]

    def export(self, project: Project, output: Path, language: str = "nb") -> ExportReport:
        return self.out(project, language, output, **self.options)


WAYS = [
    Way("1.2", export_xliff, import_xliff, {"version": "1.2"}),
    Way("2.1", export_xliff, import_xliff, {"version": "2.1"}),
    Way("csv", export_csv, import_csv, {}),
]
ways = pytest.mark.parametrize("way", WAYS, ids=lambda way: way.name)

ARTICLE = article(
    values={"n": {"number": 16}, "day": {"date": "2018-11-01"}},
    links={"statement": {"href": "https://example.org/"}},
    body=[
        {"id": "p1", "type": "paragraph", "text": 'The <a to="statement">statement</a> of {n}.'},
        {"id": "p2", "type": "paragraph", "text": "Plain & simple."},
        {"id": "s1", "type": "stat", "text": {"count": "n", "one": "{n} one", "other": "{n} all"}},
    ],
)
TRANSLATED: dict[str, Any] = {
    "one/headline": "Overskrift",
    "one/p1": '<a to="statement">Uttalelsen</a> fra {n}.',
    "one/p2": fuzzy("Enkelt."),
    "one/s1": ("{n} én", "{n} alle"),
}


@pytest.fixture
def project(tmp_path: Path) -> Project:
    return made(tmp_path)


def made(root: Path, translations: Mapping[str, Any] = TRANSLATED, **fields: Any) -> Project:
    return make_project(
        root / "project", [{**ARTICLE, **fields}], translations={"nb": translations}
    )


def reworded(project: Project, old: str, new: str) -> None:
    """Edit the article's source text."""
    path = project.articles / "one.json"
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


def entry(project: Project, name: str) -> Entry:
    catalogue = po.parse(project.catalogue_path("nb", "one").read_bytes())
    (found,) = (one for one in catalogue.find(name) if not one.obsolete)
    return found


def state(project: Project, name: str) -> str:
    """The state of a unit in Norwegian, found out as everybody else does."""
    from articlekit.engine.prepare import Preparer

    preparer = Preparer(project)
    file = preparer.article(project.articles / "one.json")
    return preparer.prepare(file).languages["nb"].translations[name].state


def exported(way: Way, project: Project) -> Path:
    (path,) = way.export(project, project.root / "exchange").files
    return path


def changed(path: Path, old: str, new: str) -> Path:
    """The file as edited by hand: `new` for every `old` of it."""
    text = path.read_bytes().decode()
    assert old in text, text
    path.write_bytes(text.replace(old, new).encode())
    return path


def codes(report: ImportReport) -> list[str]:
    return [one.code for one in report.check.diagnostics]


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
def test_taking_the_same_file_again_changes_nothing(way: Way, project: Project) -> None:
    path = changed(exported(way, project), "Overskrift", "Ny tittel")
    way.back(project, [path])
    before = snapshot(project.locales)
    report = way.back(project, [path])
    assert (report.taken, report.failed) == (0, False)
    assert snapshot(project.locales) == before


@ways
def test_what_an_import_writes_is_what_update_would(way: Way, project: Project) -> None:
    path = changed(exported(way, project), "Overskrift", "Ny tittel")
    way.back(project, [path])
    assert update(project).changed == []


@ways
def test_the_catalogue_need_not_be_there(way: Way, project: Project) -> None:
    path = changed(exported(way, project), "Overskrift", "Ny tittel")
    project.catalogue_path("nb", "one").unlink()
    report = way.back(project, [path])
    assert report.taken == 1
    assert state(project, "one/headline") == "translated"
    assert state(project, "one/p1") == "missing"


DOUBT = {
    "1.2": ('state="translated"', 'state="needs-review-translation"'),
    "2.1": ('state="translated"', 'state="initial"'),
    "csv": (",translated,", ",unreviewed,"),
}
CONFIRM = {
    "1.2": ('state="needs-review-translation"', 'state="translated"'),
    "2.1": ('state="initial" subState="articlekit:unreviewed"', 'state="final"'),
    "csv": (",unreviewed,", ",translated,"),
}


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


@ways
def test_an_empty_text_never_replaces_a_translation(way: Way, project: Project) -> None:
    before = snapshot(project.locales)
    report = way.back(project, [changed(exported(way, project), "Overskrift", "")])
    assert (codes(report), report.taken) == ([], 0)
    assert snapshot(project.locales) == before


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


FILL = {
    "1.2": (
        '<target state="needs-translation"></target>',
        '<target state="translated">Ny tittel</target>',
    ),
    "2.1": (
        '<segment state="initial">\n        <source>Headline of one</source>',
        '<segment state="final"><source>Headline of one</source><target>Ny tittel</target>',
    ),
    "csv": ('"Headline of one",,,missing,', '"Headline of one",,Ny tittel,translated,'),
}


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
    assert update(project).changed == ["locales/eins.pot"]


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
def test_plural_forms_are_taken_together(way: Way, project: Project) -> None:
    alle = " alle" if way.name != "csv" else "{n} alle"
    report = way.back(project, [changed(exported(way, project), alle, f"{alle} sammen")])
    assert (codes(report), report.taken) == ([], 1)
    assert entry(project, "one/s1").texts == ("{n} én", "{n} alle sammen")
    assert state(project, "one/s1") == "translated"


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
    names = ("absent.xlf", "cut.xlf", "dtd.xlf", "folder.xlf", "large.xlf")
    report = import_xliff(project, [folder / name for name in names])
    assert codes(report) == ["AK001", "AK040", "AK041", "AK001", "AK010"]
    assert report.failed


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
def test_a_unit_that_was_left_out_on_purpose_stays_so(way: Way, tmp_path: Path) -> None:
    body = [{"id": "c1", "type": "callout", "kind": "note", "text": "A note.", "title": "Title"}]
    project = make_project(
        tmp_path / "p", [article(body=body)], translations={"nb": {"one/c1": "∅"}}
    )
    path = exported(way, project)
    before = snapshot(project.locales)
    assert codes(way.back(project, [path])) == []
    assert snapshot(project.locales) == before


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
