"""`update` on a project on disk: what an author's edit does to templates and catalogues."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from support.cli import Cli
from support.project import article, fuzzy, make_project, snapshot, translate

from articlekit.catalogue import po
from articlekit.catalogue.entry import Catalogue, Entry
from articlekit.engine.status import status
from articlekit.engine.update import update
from articlekit.engine.updater import UpdateReport
from articlekit.model.project import Project

TEXTS = {"p1": "It's here - now.", "p2": "Second.", "p3": "Third."}


def paragraphs(**texts: str) -> list[dict[str, Any]]:
    return [{"id": name, "type": "paragraph", "text": text} for name, text in texts.items()]


@pytest.fixture
def project(tmp_path: Path) -> Project:
    """One article of three paragraphs, translated into nb but for the last; fr has nothing."""
    return make_project(
        tmp_path,
        [article("one", body=paragraphs(**TEXTS))],
        ("en", "nb", "fr"),
        translations={"nb": {"one/headline": "Én", "one/p1": "Det er her.", "one/p2": "Andre."}},
    )


def rewrite(project: Project, **fields: Any) -> UpdateReport:
    """Write the article again and update."""
    value = article("one", **{"body": paragraphs(**TEXTS), **fields})
    (project.articles / "one.json").write_text(json.dumps(value), encoding="utf-8")
    return update(project)


def catalogue(project: Project, tag: str = "nb") -> Catalogue:
    return po.parse(project.catalogue_path(tag, "one").read_bytes())


def entries(project: Project, tag: str = "nb") -> dict[str, Entry]:
    """The entries of a catalogue by the last part of their ids."""
    return {str(made.context).partition("/")[2]: made for made in catalogue(project, tag).entries}


def changed_entries(project: Project, edit: Callable[[], object]) -> set[str]:
    """The ids of the entries that an edit changed in any way."""
    before = entries(project)
    edit()
    after = entries(project)
    return {name for name in before.keys() | after.keys() if before.get(name) != after.get(name)}


def test_a_new_project_has_templates_and_a_catalogue_per_language(project: Project) -> None:
    assert sorted(snapshot(project.locales)) == [
        "fr/LC_MESSAGES/one.po", "nb/LC_MESSAGES/one.po", "one.pot",
    ]  # fmt: skip
    template = po.parse(project.template_path("one").read_bytes())
    assert [made.context for made in template.entries] == [
        "one/headline", "one/p1", "one/p2", "one/p3",
    ]  # fmt: skip
    assert not any(made.translated for made in template.entries)
    assert template.header["POT-Creation-Date"] == "2018-11-02 09:00+0100"


def test_the_date_of_a_change_is_the_date_of_the_template(project: Project) -> None:
    rewrite(project, date_modified="2019-01-03T10:00:00Z")
    header = catalogue(project).header
    assert header["POT-Creation-Date"] == "2019-01-03 10:00+0000"
    assert header["PO-Revision-Date"] == "2018-11-02 09:00+0100"


def test_a_reworded_text_becomes_fuzzy_and_shows_the_change(project: Project) -> None:
    texts = {**TEXTS, "p2": "The second."}
    touched = changed_entries(project, lambda: rewrite(project, body=paragraphs(**texts)))
    assert touched == {"p2"}
    made = entries(project)["p2"]
    assert (made.source, made.texts, made.fuzzy) == ("The second.", ("Andre.",), True)
    assert made.previous_source == "Second."
    assert made.extracted_comments[-1] == "changed: [-Second-]{+The second+}."
    assert status(project).languages["nb"].states == {"translated": 2, "outdated": 1, "missing": 1}


def test_a_typographic_edit_leaves_the_translation_translated(project: Project) -> None:
    texts = {**TEXTS, "p1": "It’s\u00a0here - now."}
    rewrite(project, body=paragraphs(**texts))
    made = entries(project)["p1"]
    assert (made.source, made.texts) == ("It’s\u00a0here - now.", ("Det er her.",))
    assert (made.fuzzy, made.previous_source) == (False, None)
    assert not any("changed" in line for line in made.extracted_comments)


def test_undoing_an_edit_before_an_update_leaves_no_trace(project: Project) -> None:
    before = snapshot(project.locales)
    value = article("one", body=paragraphs(**{**TEXTS, "p1": "Other."}))
    (project.articles / "one.json").write_text(json.dumps(value), encoding="utf-8")
    assert rewrite(project).changed == []
    assert snapshot(project.locales) == before


def test_a_removed_text_becomes_obsolete_and_comes_back_with_its_id(project: Project) -> None:
    before = snapshot(project.locales)
    rewrite(project, body=paragraphs(p1=TEXTS["p1"], p3=TEXTS["p3"]))
    gone = entries(project)["p2"]
    assert (gone.obsolete, gone.texts) == (True, ("Andre.",))
    assert list(entries(project))[-1] == "p2"
    assert "p2" not in entries(project, "fr")
    rewrite(project)
    assert snapshot(project.locales) == before


def test_an_insertion_touches_nothing_else(project: Project) -> None:
    body = paragraphs(p1=TEXTS["p1"], px="New.", p2=TEXTS["p2"], p3=TEXTS["p3"])
    assert changed_entries(project, lambda: rewrite(project, body=body)) == {"px"}
    assert list(entries(project)) == ["headline", "p1", "px", "p2", "p3"]


def test_another_order_is_only_another_order(project: Project) -> None:
    body = paragraphs(p3=TEXTS["p3"], p1=TEXTS["p1"], p2=TEXTS["p2"])
    assert changed_entries(project, lambda: rewrite(project, body=body)) == set()
    assert list(entries(project)) == ["headline", "p3", "p1", "p2"]


def test_a_text_that_moves_into_another_block_keeps_its_translation(project: Project) -> None:
    items = [{"id": "p2", "text": TEXTS["p2"]}]
    moved = {"id": "l1", "type": "list", "items": items}
    body = [*paragraphs(p1=TEXTS["p1"], p3=TEXTS["p3"]), moved]
    rewrite(project, body=body)
    made = entries(project)["p2"]
    assert (made.texts, made.fuzzy) == (("Andre.",), False)
    assert made.extracted_comments == ("list item",)
    assert made.references == ("articles/one.json#l1",)


def test_an_id_that_says_what_it_was_keeps_its_translation(project: Project) -> None:
    body = paragraphs(p1=TEXTS["p1"], second=TEXTS["p2"], p3=TEXTS["p3"])
    body[1]["was"] = ["p2"]
    rewrite(project, body=body)
    assert entries(project)["second"].texts == ("Andre.",)
    assert "p2" not in entries(project)


def test_moving_the_file_changes_references_only(project: Project) -> None:
    before = status(project).languages
    (project.articles / "news").mkdir()
    (project.articles / "one.json").rename(project.articles / "news" / "one.json")
    update(project)
    assert status(project).languages == before
    assert entries(project)["p1"].references == ("articles/news/one.json#p1",)


def test_a_second_update_writes_nothing(project: Project) -> None:
    rewrite(project, body=paragraphs(**{**TEXTS, "p1": "Other.", "p4": "Fourth."}))
    times = {path: path.stat().st_mtime_ns for path in project.locales.rglob("*.po*")}
    inodes = {path: path.stat().st_ino for path in times}
    report = update(project)
    assert (report.changed, report.unchanged) == ([], 3)
    assert {path: path.stat().st_mtime_ns for path in times} == times
    assert {path: path.stat().st_ino for path in times} == inodes


def test_a_file_that_only_looks_different_is_left_alone(project: Project) -> None:
    path = project.catalogue_path("nb", "one")
    wrapped = path.read_text(encoding="utf-8").replace(
        'msgstr "Det er her."', 'msgstr ""\n"Det er "\n"her."'
    )
    path.write_text(wrapped, encoding="utf-8")
    assert update(project).changed == []
    assert path.read_text(encoding="utf-8") == wrapped


def test_what_translators_and_their_tools_wrote_stays(project: Project) -> None:
    translate(project, "nb", {"one/p2": fuzzy("Andre?", translator_comments=("ask Ann",))})
    path = project.catalogue_path("nb", "one")
    text = path.read_text(encoding="utf-8")
    text = text.replace(
        '"Last-Translator: \\n"', '"Last-Translator: Ann\\n"\n"X-Generator: Desk\\n"'
    )
    path.write_text(text, encoding="utf-8")
    rewrite(project, headline="Another headline")
    made = entries(project)["p2"]
    assert (made.texts, made.fuzzy) == (("Andre?",), True)
    assert made.translator_comments == ("ask Ann",)
    header = catalogue(project).header
    assert (header["Last-Translator"], header["X-Generator"]) == ("Ann", "Desk")


def test_states_are_the_same_before_and_after(project: Project) -> None:
    value = article("one", headline="New", body=paragraphs(p2="2.", p1="It’s here - now.", p9="9"))
    (project.articles / "one.json").write_text(json.dumps(value), encoding="utf-8")
    before = status(project).languages
    assert update(project).changed
    assert status(project).languages == before


def test_check_writes_nothing_and_its_status_says_whether_there_is_something_to_write(
    project: Project, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    cli = Cli(capsys, monkeypatch)
    assert cli("update", "--check", at=project.root).status == 0
    value = article("one", body=paragraphs(**{**TEXTS, "p1": "Other."}))
    (project.articles / "one.json").write_text(json.dumps(value), encoding="utf-8")
    before = snapshot(project.root)
    checked = cli("update", "--check", at=project.root)
    assert checked.status == 1
    assert "locales/nb/LC_MESSAGES/one.po" in checked.out
    assert snapshot(project.root) == before
    assert cli("update", at=project.root).status == 0
    assert cli("update", "--check", at=project.root).status == 0


@pytest.mark.parametrize(
    "damage",
    [
        lambda text: text + '\nmsgctxt "one/p9"\nmsgid "x"\n',
        lambda text: text.replace('msgid "Second."', 'msgid "Second.'),
        lambda text: text + "<<<<<<< ours\n",
        lambda text: text.replace("Det er her", "Det er h\udce6r"),
    ],
    ids=["no msgstr", "no closing mark", "conflict", "not utf-8"],
)
def test_a_catalogue_that_cannot_be_understood_is_left_as_it_is(
    project: Project, damage: Callable[[str], str]
) -> None:
    path = project.catalogue_path("nb", "one")
    spoilt = damage(path.read_text(encoding="utf-8")).encode("utf-8", "surrogateescape")
    path.write_bytes(spoilt)
    report = rewrite(project, headline="Another headline")
    assert report.skipped == ["locales/nb/LC_MESSAGES/one.po"]
    assert path.read_bytes() == spoilt
    assert "locales/fr/LC_MESSAGES/one.po" in report.changed


@pytest.mark.parametrize(
    "text", ["{", '{"id": "one"}', '["one"]', ""], ids=["broken", "invalid", "list", "empty"]
)
def test_an_article_that_is_not_valid_changes_no_catalogue(project: Project, text: str) -> None:
    before = snapshot(project.locales)
    (project.articles / "one.json").write_text(text, encoding="utf-8")
    report = update(project)
    assert report.skipped == ["articles/one.json"]
    assert report.changed == []
    assert snapshot(project.locales) == before


def test_an_article_written_in_another_language_has_no_catalogue_of_its_own(tmp_path: Path) -> None:
    made = make_project(tmp_path, [article("un", language="fr")], ("en", "nb", "fr"))
    assert sorted(snapshot(made.locales)) == [
        "en/LC_MESSAGES/un.po", "nb/LC_MESSAGES/un.po", "un.pot",
    ]  # fmt: skip
    template = po.parse(made.template_path("un").read_bytes())
    assert template.header["Plural-Forms"] == "nplurals=2; plural=n > 1;"


def test_shared_records_have_their_own_catalogues(tmp_path: Path) -> None:
    made = make_project(tmp_path, shared={"people": {"ann": {"name": "Ann", "short_name": "A"}}})
    path = made.catalogue_path("nb", "shared")
    assert [found.context for found in po.parse(path.read_bytes()).entries] == [
        "shared/people.ann.name", "shared/people.ann.short_name",
    ]  # fmt: skip


def test_one_spoilt_file_of_shared_records_leaves_all_of_them_alone(tmp_path: Path) -> None:
    shared = {"people": {"ann": {"name": "Ann"}}, "topics": {"law": {"name": "Law"}}}
    made = make_project(tmp_path, shared=shared)
    before = snapshot(made.locales)
    (made.articles / "_shared" / "people.json").write_text("{", encoding="utf-8")
    (made.articles / "_shared" / "topics.json").write_text(
        json.dumps({"language": "en", "topics": {"law": {"name": "Laws"}}}), encoding="utf-8"
    )
    assert update(made).skipped == ["articles/_shared/people.json"]
    assert snapshot(made.locales) == before


def test_plural_entries_have_as_many_forms_as_the_catalogue(tmp_path: Path) -> None:
    text = {"count": "n", "one": "{n} state", "other": "{n} states"}
    body = [{"id": "p1", "type": "paragraph", "text": text}]
    made = make_project(
        tmp_path,
        [article("one", values={"n": {"number": 3}}, body=body)],
        ("en", "nb", "ar", "zh-Hans"),
    )
    forms = {tag: len(entries(made, tag)["p1"].texts) for tag in ("nb", "ar", "zh-Hans")}
    assert forms == {"nb": 2, "ar": 6, "zh-Hans": 1}
