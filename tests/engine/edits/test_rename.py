"""`rename`: every id of a project, and whatever names it, without a translation noticing."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from support.project import article, snapshot
from support.restructured import (
    catalogue_text,
    edit,
    entries,
    gettext_accepts,
    renamed,
    rich,
    states,
    value_of,
)

from articlekit.engine.check import check
from articlekit.engine.edits.rename import rename
from articlekit.engine.update import update
from articlekit.errors import UsageError
from articlekit.model.project import Project


@pytest.fixture
def project(tmp_path: Path) -> Project:
    return rich(tmp_path)


RENAMES = {
    "article": ("article:one", "uno"),
    "block": ("one/p1", "first"),
    "quote": ("one/q1", "said"),
    "pull quote": ("one/k1", "repeated"),
    "list": ("one/l1", "fruit"),
    "item": ("one/i1", "apples"),
    "table": ("one/t1", "figures"),
    "column": ("one/c2", "states"),
    "row": ("one/r1", "row-2018"),
    "image": ("one/m1", "river"),
    "source": ("one/z1", "report"),
    "correction": ("one/w1", "fixed"),
    "value": ("one/values.n", "number_of_states"),
    "date": ("one/values.day", "begun"),
    "link": ("one/links.site", "page"),
    "localized link": ("one/links.home", "start"),
    "person": ("shared/people.ann", "ann-b"),
    "role": ("shared/people.ann.roles.head", "leader"),
    "organisation": ("shared/organizations.nhc", "committee"),
    "topic": ("shared/topics.rights", "human-rights"),
    "label": ("shared/labels.read-more", "more"),
}


@pytest.mark.parametrize(("old", "new"), RENAMES.values(), ids=RENAMES)
def test_no_state_changes_and_nothing_is_left_to_update(
    project: Project, old: str, new: str
) -> None:
    before = states(project)
    found = check(project).diagnostics
    report = rename(project, old, new)
    names = {change.before or "": change.after or "" for change in report.units}
    assert states(project) == renamed(before, names)
    assert update(project).changed == []
    assert [one.code for one in check(project).diagnostics] == [one.code for one in found]
    gettext_accepts(project)


@pytest.mark.parametrize(("old", "new"), RENAMES.values(), ids=RENAMES)
def test_a_second_run_is_refused_and_changes_nothing(project: Project, old: str, new: str) -> None:
    rename(project, old, new)
    before = snapshot(project.root)
    with pytest.raises(UsageError):
        rename(project, old, new)
    assert snapshot(project.root) == before


@pytest.mark.parametrize(("old", "new"), RENAMES.values(), ids=RENAMES)
def test_a_dry_run_lists_what_a_real_one_changes(project: Project, old: str, new: str) -> None:
    before = snapshot(project.root)
    asked = rename(project, old, new, dry_run=True)
    assert snapshot(project.root) == before
    done = rename(project, old, new)
    assert asked == done
    changed = {
        path
        for path, data in {**before, **snapshot(project.root)}.items()
        if (before.get(path) != data or path not in snapshot(project.root))
    }
    assert {*done.written, *done.removed} == changed


def test_an_article_takes_its_catalogues_links_and_related_along(project: Project) -> None:
    report = rename(project, "article:one", "uno")
    text = catalogue_text(project)
    assert value_of(project, "one")["was"] == ["one"]
    assert value_of(project, "two")["related"] == ["uno"]
    assert "article:one" not in text
    assert 'article:uno\\">den andre' in text
    assert not project.template_path("one").exists()
    assert set(report.removed) == {
        "locales/one.pot",
        "locales/nb/LC_MESSAGES/one.po",
        "locales/fr/LC_MESSAGES/one.po",
    }
    assert "uno/old" in entries(project, "uno")


def test_what_names_a_block_names_it_by_its_new_id(project: Project) -> None:
    rename(project, "one/q1", "said")
    rename(project, "one/p1", "first")
    value = value_of(project, "one")
    assert [block["of"] for block in value["body"] if block["type"] == "pullquote"] == ["said"]
    assert value["corrections"][0]["of"] == "first"
    first = entries(project, "one")["one/first"]
    assert '<a to="#said">' in first.source
    assert '<a to="#said">' in first.texts[0]
    assert first.translator_comments == ("asked the author",)
    assert not first.fuzzy


def test_a_source_is_cited_by_its_new_id(project: Project) -> None:
    rename(project, "one/z1", "report")
    (quote,) = [block for block in value_of(project, "one")["body"] if block["type"] == "quote"]
    assert quote["source"] == "report"


def test_a_block_of_the_same_id_as_a_source_elsewhere_is_not_confused(project: Project) -> None:
    rename(project, "one/p2", "z2")
    (quote,) = [block for block in value_of(project, "one")["body"] if block["type"] == "quote"]
    assert quote["source"] == "z1"


def test_a_column_renames_the_keys_and_the_entries_of_cells(project: Project) -> None:
    rename(project, "one/c2", "states")
    (table,) = [block for block in value_of(project, "one")["body"] if block["type"] == "table"]
    assert table["rows"][0]["cells"] == {"c1": "2018", "states": "sixteen"}
    assert entries(project, "one")["one/r1.states"].texts == ("seksten",)


def test_a_value_is_renamed_in_texts_counts_translations_and_what_came_before(
    project: Project,
) -> None:
    rename(project, "one/values.sum", "total")
    rename(project, "one/values.n", "states")
    value, made = value_of(project, "one"), entries(project, "one")
    assert value["standfirst"]["count"] == "states"
    assert value["values"]["states"] == {"number": 3, "was": ["n"]}
    assert made["one/standfirst"].texts == ("{states} stat spør.", "{states} stater spør.")
    assert made["one/q1"].previous_source == "We went, {total} of us."
    assert made["one/old"].texts == ("Borte {states}",)
    assert "python-brace-format" in made["one/i1"].flags


def test_raw_text_keeps_what_looks_like_a_value(project: Project) -> None:
    rename(project, "one/values.n", "states")
    (code,) = [block for block in value_of(project, "one")["body"] if block["type"] == "code"]
    assert code["text"] == "print('{n}')"
    assert entries(project, "one")["one/d1"].texts == ("skriv('{n}')",)


def test_the_values_of_other_articles_are_their_own(project: Project) -> None:
    rename(project, "one/values.n", "states")
    assert "{n}" in entries(project, "two")["two/x1"].texts[0]


def test_a_person_is_renamed_wherever_one_is_named(project: Project) -> None:
    rename(project, "shared/people.ann", "ann-b")
    one, two = value_of(project, "one"), value_of(project, "two")
    (quote,) = [block for block in one["body"] if block["type"] == "quote"]
    assert one["authors"] == ["org:nhc", "person:ann-b"]
    assert quote["speaker"]["of"] == "person:ann-b"
    assert two["body"][1]["of"] == ["person:ann-b", "org:nhc"]
    assert 'to="person:ann-b"' in entries(project, "two")["two/headline"].texts[0]
    assert entries(project, "shared")["shared/people.ann-b.roles.head"].texts == ("lederen",)


def test_an_organisation_is_renamed_at_its_people(project: Project) -> None:
    rename(project, "shared/organizations.nhc", "committee")
    people = value_of(project, "_shared/people")["people"]
    assert people["ann"]["organization"] == "committee"
    assert value_of(project, "one")["authors"][0] == "org:committee"


def test_renaming_there_and_back_leaves_what_was(project: Project) -> None:
    before = states(project)
    rename(project, "one/p1", "first")
    rename(project, "one/first", "p1")
    assert value_of(project, "one")["body"][0]["was"] == ["first"]
    assert states(project) == before


def test_what_stood_under_the_new_id_before_belongs_to_nothing(project: Project) -> None:
    before = states(project)
    rename(project, "one/i2", "old")
    assert states(project) == renamed(before, {"one/i2": "one/old"})
    assert entries(project, "one")["one/old~2"].texts == ("Borte {n}",)


REFUSED: dict[str, tuple[str, str, str]] = {
    "no such article": ("article:onee", "uno", "Did you mean one?"),
    "article id alone": ("one", "uno", "Did you mean article:one?"),
    "no such piece": ("one/nothing", "x", "there is no nothing in one"),
    "a field": ("one/headline", "x", "its name is fixed"),
    "a field of a piece": ("one/m1.alt", "x", "articlekit rename one/m1 NEW"),
    "a taken id": ("one/p1", "q1", "is taken"),
    "a taken id of a member": ("one/p1", "i1", "is taken"),
    "a reserved id": ("one/p1", "headline", "taken by articlekit"),
    "no id": ("one/p1", "P1", "is no id"),
    "a unit id": ("one/p1", "one/p9", "is no id"),
    "the same id": ("one/p1", "p1", "has that id already"),
    "a taken article": ("article:one", "two", "is taken"),
    "a reserved article": ("article:one", "messages", "taken by articlekit"),
    "no such value": ("one/values.nn", "x", "Values: n, day, sum"),
    "a taken value": ("one/values.n", "day", "is taken"),
    "no name of a value": ("one/values.n", "n-1", "is no name"),
    "no such link": ("one/links.x", "y", "Links: site, home"),
    "a taken link": ("one/links.site", "home", "is taken"),
    "no such person": ("shared/people.bob", "x", "There are: ann"),
    "no such kind": ("shared/places.x", "y", "Kinds of records"),
    "no such role": ("shared/people.ann.roles.x", "y", "Roles: head"),
    "a field of a record": ("shared/people.ann.name", "x", "its name is fixed"),
    "a taken topic": ("shared/topics.rights", "rights", "has that id already"),
}


@pytest.mark.parametrize(("old", "new", "words"), REFUSED.values(), ids=REFUSED)
def test_what_cannot_be_is_refused_with_a_hint(
    project: Project, old: str, new: str, words: str
) -> None:
    before = snapshot(project.locales) | snapshot(project.articles)
    with pytest.raises(UsageError) as refused:
        rename(project, old, new)
    assert words in str(refused.value)
    assert snapshot(project.locales) | snapshot(project.articles) == before


def test_an_id_that_something_else_had_before_is_refused(project: Project) -> None:
    rename(project, "one/p1", "first")
    with pytest.raises(UsageError, match="had before"):
        rename(project, "one/p2", "p1")
    rename(project, "one/values.n", "states")
    with pytest.raises(UsageError, match="was called n before"):
        rename(project, "one/values.sum", "n")
    rename(project, "article:one", "uno")
    with pytest.raises(UsageError, match="was called one before"):
        rename(project, "article:two", "one")


def test_a_catalogue_in_the_way_is_not_overwritten(project: Project) -> None:
    path = project.catalogue_path("nb", "uno")
    path.write_bytes(project.catalogue_path("nb", "two").read_bytes())
    with pytest.raises(UsageError, match="is there already"):
        rename(project, "article:one", "uno")


def test_a_catalogue_that_cannot_be_read_stops_everything(project: Project) -> None:
    path = project.catalogue_path("nb", "two")
    path.write_bytes(path.read_bytes() + b'msgctxt "two/x9"\nmsgid "article:one"\nmsgst "x"\n')
    before = snapshot(project.locales) | snapshot(project.articles)
    with pytest.raises(UsageError, match="cannot be read"):
        rename(project, "article:one", "uno")
    assert snapshot(project.locales) | snapshot(project.articles) == before


def test_an_article_that_cannot_be_read_stops_what_it_may_name(project: Project) -> None:
    path = project.articles / "broken.json"
    path.write_text('{"id": "broken", "related": ["one"]', encoding="utf-8")
    with pytest.raises(UsageError, match="cannot be read"):
        rename(project, "article:one", "uno")
    assert rename(project, "one/p2", "second").changed


def test_a_file_of_another_tool_is_understood_where_it_is_wrapped(project: Project) -> None:
    path = project.catalogue_path("nb", "two")
    text = path.read_text(encoding="utf-8")
    wrapped = text.replace(
        'msgid "As <a to=\\"article:one', 'msgid ""\n"As <a to=\\"article:"\n"one'
    )
    assert wrapped != text
    path.write_text(wrapped, encoding="utf-8")
    rename(project, "article:one", "uno")
    assert '"article:uno"' in entries(project, "two")["two/x1"].source
    assert states(project)["nb", "two/x1"] == "translated"


def test_a_waiver_of_the_configuration_is_pointed_out(tmp_path: Path) -> None:
    project = rich(tmp_path)
    waiver = '\n[[waivers]]\ncode = "AK217"\nunit = "one/p1"\nreason = "known"\n'
    path = project.root / "articlekit.toml"
    path.write_text(path.read_text(encoding="utf-8") + waiver, encoding="utf-8")
    report = rename(Project.load(project.root), "one/p1", "first")
    assert report.notes == ["articlekit.toml waives AK217 for one/p1: write one/first there"]


def test_documents_that_nothing_concerns_are_not_rewritten(project: Project) -> None:
    edit(project, "two", lambda value: None)  # its own layout, not ours
    before = (project.articles / "two.json").read_bytes()
    rename(project, "one/p1", "first")
    assert (project.articles / "two.json").read_bytes() == before


def test_an_own_block_and_its_members_can_be_renamed(tmp_path: Path) -> None:
    schema: dict[str, Any] = {
        "type": "object",
        "required": ["id", "type", "steps"],
        "properties": {
            "id": {"type": "string"},
            "type": {"const": "x-steps"},
            "was": {"type": "array", "items": {"type": "string"}},
            "steps": {
                "type": "array",
                "items": {
                    "type": "object",
                    "required": ["id", "text"],
                    "properties": {
                        "id": {"type": "string"},
                        "was": {"type": "array", "items": {"type": "string"}},
                        "text": {"type": "string", "x-translate": {"role": "step"}},
                    },
                },
            },
        },
    }
    import json

    from support.project import make_project, translate

    path = tmp_path / "schema" / "blocks" / "steps.schema.json"
    path.parent.mkdir(parents=True)
    path.write_text(json.dumps(schema), encoding="utf-8")
    block = {"id": "b1", "type": "x-steps", "steps": [{"id": "s1", "text": "Write"}]}
    project = make_project(tmp_path, [article("one", body=[block])])
    translate(project, "nb", {"one/s1": "Skriv"})
    rename(project, "one/s1", "write")
    assert entries(project, "one")["one/write"].texts == ("Skriv",)
    assert states(project)["nb", "one/write"] == "translated"
