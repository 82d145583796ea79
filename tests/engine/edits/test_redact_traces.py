"""`redact` leaves no trace: other spellings, comments, stray files, translations of the text."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from support.project import article, make_project, translate
from support.restructured import catalogue_text, edit, entries, gettext_accepts, states

from articlekit.catalogue import po
from articlekit.catalogue.entry import Entry
from articlekit.engine.check import check
from articlekit.engine.edits.redact import redact
from articlekit.engine.edits.restructure import Left
from articlekit.engine.update import update
from articlekit.model.project import Project

SECRET = "She said: “I’m hiding on River Street – for now.”"
PLAIN = 'She said: "I\'m hiding on River Street - for now."'.replace(" - ", "—")
NB_PO = "locales/nb/LC_MESSAGES/two.po"


@pytest.fixture
def project(tmp_path: Path) -> Project:
    body = [
        {"id": "p1", "type": "paragraph", "text": "A harmless paragraph."},
        {"id": "s1", "type": "paragraph", "text": SECRET},
    ]
    return make_project(tmp_path, [article("one", body=body), article("two")])


def change(path: Path, **fields: Any) -> None:
    """Change the entry of the paragraph of an article in a catalogue."""
    catalogue = po.parse(path.read_bytes())
    catalogue.entries = [
        entry.replace(**fields) if (entry.context or "").endswith("/p1") else entry
        for entry in catalogue.entries
    ]
    path.write_bytes(po.serialize(catalogue))


def test_another_spelling_of_a_sentence_goes_too(project: Project) -> None:
    path = project.catalogue_path("nb", "two")
    catalogue = po.parse(path.read_bytes())
    catalogue.entries.append(Entry("two/gone", f"Old. {PLAIN}", texts=("Borte.",), obsolete=True))
    path.write_bytes(po.serialize(catalogue))
    change(path, translator_comments=(f"was {PLAIN}", "a good line"))
    redact(project, ["one/s1"])
    assert "River Street" not in catalogue_text(project)
    assert entries(project, "two")["two/p1"].translator_comments == ("a good line",)


def test_comments_of_the_tool_go_in_a_folder_of_no_language(project: Project) -> None:
    nobody = project.locales / "xx" / "LC_MESSAGES" / "two.po"
    nobody.parent.mkdir(parents=True)
    nobody.write_bytes(project.catalogue_path("nb", "two").read_bytes())
    diff = ("paragraph", "changed: She said: “I’m hiding on [-River Street-]")
    change(nobody, texts=("Hun sa noe.",), flags=("fuzzy",), extracted_comments=diff,
           previous_source=f"Once. {SECRET}")  # fmt: skip
    redact(project, ["one/s1"])
    assert "River Street" not in nobody.read_text(encoding="utf-8")
    assert "Hun sa noe." in nobody.read_text(encoding="utf-8")


def test_a_note_in_a_template_that_is_behind_goes(project: Project) -> None:
    edit(project, "two", lambda value: value["body"][0].update(note="As on River Street."))
    update(project)
    assert "River Street" in project.template_path("two").read_text(encoding="utf-8")
    edit(project, "two", lambda value: value["body"][0].pop("note"))
    edit(project, "one", lambda value: value["body"].pop())
    assert redact(project, [], text="River Street").left == []
    assert "River Street" not in catalogue_text(project)


@pytest.mark.parametrize("name", ["nobody.pot", "nb/one.po"])
def test_a_catalogue_or_template_of_nobody_is_listed(project: Project, name: str) -> None:
    path = project.locales / name
    path.write_bytes(project.template_path("one").read_bytes())
    (left,) = redact(project, ["one/s1"]).left
    assert left.path == f"locales/{name}"
    assert left.where.startswith("line ")


def test_a_translation_of_the_text_is_listed_since_it_may_say_it(project: Project) -> None:
    edit(project, "two", lambda value: value["body"][0].update(text=f"Before. {SECRET}"))
    update(project)
    translate(project, "nb", {"two/p1": "Før. Hun sa at hun gjemmer seg i Elvegata."})
    edit(project, "two", lambda value: value["body"][0].update(text="Before."))
    edit(project, "one", lambda value: value["body"].pop())
    update(project)
    assert states(project)["nb", "two/p1"] == "outdated"
    report = redact(project, [], text="River Street")
    assert report.left == []
    assert report.doubtful == [Left(NB_PO, "two/p1", "River Street")]
    assert states(project)["nb", "two/p1"] == "unreviewed"
    assert redact(project, [], text="River Street").doubtful == []
    gettext_accepts(project)


def test_a_translation_that_nobody_has_marked_yet_is_listed_too(project: Project) -> None:
    translate(project, "nb", {"one/s1": "Hun gjemmer seg i Elvegata."})
    edit(project, "one", lambda value: value["body"][1].update(text="She is well."))
    report = redact(project, [], text="River Street")
    assert [one.where for one in report.doubtful] == ["one/s1"]


def withdraw(value: dict[str, Any]) -> None:
    value["status"] = "withdrawn"


def offered_to_two(project: Project) -> None:
    """Let `two/s2` be offered the translation of the secret of `one`, and nobody confirm it."""
    translate(project, "nb", {"one/s1": "Hun gjemmer seg i Elvegata."})
    block = {"id": "s2", "type": "paragraph", "text": SECRET}
    edit(project, "two", lambda value: value["body"].append(block))
    update(project)
    edit(project, "two", lambda value: value["body"][1].update(text="Another text."))
    update(project)
    assert entries(project, "two")["two/s2"].texts == ("Hun gjemmer seg i Elvegata.",)


def test_what_others_have_of_a_withdrawn_article_is_found_and_removed(project: Project) -> None:
    offered_to_two(project)
    path = project.catalogue_path("nb", "two")
    catalogue = po.parse(path.read_bytes())
    catalogue.entries.append(Entry("one/s1", SECRET, texts=("Elvegata.",), obsolete=True))
    path.write_bytes(po.serialize(catalogue))
    edit(project, "one", withdraw)
    found = [one for one in check(project).diagnostics if one.code == "AK701"]
    assert [(one.unit, one.path) for one in found if one.unit] == [("one/s1", NB_PO)] * 2
    assert NB_PO in update(project).changed
    text = path.read_text(encoding="utf-8")
    assert not any(word in text for word in ("River Street", "Elvegata", "offered:"))
    assert states(project)["nb", "two/s2"] == "missing"
    assert update(project).changed == []
    assert not [one for one in check(project).diagnostics if one.code == "AK701"]
    gettext_accepts(project)


def test_what_another_article_is_to_have_stays(project: Project) -> None:
    """A block went over before the article was withdrawn, and a text of it has not arrived yet."""
    path = project.catalogue_path("nb", "two")
    catalogue = po.parse(path.read_bytes())
    catalogue.entries.append(Entry("one/s1", SECRET, texts=("Elvegata.",), obsolete=True))
    path.write_bytes(po.serialize(catalogue))
    third = article("three", body=[{"id": "x", "type": "paragraph", "text": SECRET,
                                    "was": ["one/s1"]}])  # fmt: skip
    (project.articles / "three.json").write_text(json.dumps(third), encoding="utf-8")
    edit(project, "one", lambda value: value["body"].pop())
    edit(project, "one", withdraw)
    assert not [one for one in check(project).diagnostics if one.code == "AK701" and one.unit]
    update(project)
    assert entries(project, "two")["one/s1"].texts == ("Elvegata.",)


@pytest.mark.parametrize("text", ["I'm hiding on River Street", "She said … on River Street – for"])
def test_a_former_pull_quote_of_the_text_is_listed(project: Project, text: str) -> None:
    path = project.catalogue_path("nb", "one")
    catalogue = po.parse(path.read_bytes())
    other = Entry("one/h1", "Something about a River Street", texts=("Noe.",), obsolete=True)
    catalogue.entries += [other, Entry("one/k1", text, texts=("Jeg gjemmer meg",), obsolete=True)]
    path.write_bytes(po.serialize(catalogue))
    (left,) = redact(project, ["one/s1"]).left
    assert (left.path, left.where) == ("locales/nb/LC_MESSAGES/one.po", "one/k1")
    assert redact(project, [], text=text).left == []
    assert "one/k1" not in entries(project, "one")


def test_ids_and_file_names_that_say_the_text_are_listed(tmp_path: Path) -> None:
    body = [
        {"id": "p-anna-hansen", "type": "paragraph", "text": "Read {anna_hansen}."},
        {"id": "p2", "type": "paragraph", "text": "Nothing.", "was": ["ann", "of-anna-hansen"]},
    ]
    values = {"anna_hansen": {"number": 1}}
    project = make_project(tmp_path, [article("anna-hansen", body=body, values=values)])
    left = redact(project, [], text="Ánna Hansen").left
    assert {(one.path, one.where) for one in left} == {
        ("articles/anna-hansen.json", where)
        for where in ("file name", "/id", "/values/anna_hansen", "/body/0/id", "/body/1/was/1")
    }
    assert redact(project, [], text="Paragraph").left == []


@pytest.mark.parametrize("updated", [True, False])
def test_an_earlier_text_goes_though_another_sentence_of_it_is_in_use(
    project: Project, updated: bool
) -> None:
    """A text of today may hold one of the sentences that are looked for, an earlier one another."""
    shared = "This sentence is in use in another block."
    edit(project, "one", lambda value: value["body"][0].update(text=f"{shared} {SECRET}"))
    edit(project, "one", lambda value: value["body"][1].update(text=shared))
    update(project)
    texts = {"one/p1": "Denne setningen. Hun gjemmer seg.", "one/s1": "Denne setningen."}
    translate(project, "nb", texts)
    edit(project, "one", lambda value: value["body"][0].update(text=shared))
    edit(project, "one", lambda value: value["body"][1].update(text=SECRET))
    if updated:
        update(project)
    report = redact(project, ["one/s1"])
    assert "River Street" not in catalogue_text(project)
    assert [one.where for one in report.doubtful] == ["one/p1"]
    assert {one.where for one in report.left} == {"/body/0/text", "one/p1"}
