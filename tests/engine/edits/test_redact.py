"""`redact` and withdrawn articles: afterwards the text is nowhere, and nothing else is gone."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from support.project import article, fuzzy, make_project, snapshot, translate
from support.restructured import (
    catalogue_text,
    edit,
    entries,
    gettext_accepts,
    late,
    rich,
    states,
    value_of,
)

from articlekit.catalogue import po
from articlekit.catalogue.entry import Entry
from articlekit.engine.check import check
from articlekit.engine.edits.redact import redact
from articlekit.engine.edits.rename import rename
from articlekit.engine.edits.split import split
from articlekit.engine.status import status
from articlekit.engine.update import update
from articlekit.errors import UsageError
from articlekit.model.project import Project

SECRET = "She lives at 12 River Street. Her sister drove her there."
NB_SECRET = "Hun bor i Elvegata 12. Søsteren kjørte henne dit."
OLDER = "She lives at 12 River Street since May. Nobody else knows it yet."
PIECES = (
    "12 River Street",
    "Her sister drove",
    "Elvegata 12",
    "Søsteren kjørte",
    "Nobody else knows",
)


@pytest.fixture
def project(tmp_path: Path) -> Project:
    """A project in which a text that must go has been everywhere it can be."""
    body = [
        {"id": "p1", "type": "paragraph", "text": "A harmless first paragraph."},
        {"id": "s1", "type": "paragraph", "text": OLDER},
        {"id": "p3", "type": "paragraph", "text": "Read on {day}."},
    ]
    other = {"id": "y1", "type": "paragraph", "text": "Harmless here too."}
    project = make_project(
        tmp_path,
        [article("one", body=body, values={"day": {"date": "2018"}}), article("two", body=[other])],
        ("en", "nb", "fr"),
    )
    translate(project, "nb", {"one/s1": "Hun bor i Elvegata 12 siden mai. Ingen andre vet det."})
    edit(project, "one", lambda value: value["body"][1].update(text=SECRET))
    update(project)
    translate(project, "nb", {
        "one/s1": {"texts": (NB_SECRET,), "flags": (), "previous_source": None},
        "one/p1": fuzzy("Skadeløst.", previous_source=f"Before: {SECRET}",
                        translator_comments=(f"was: {NB_SECRET}", "a good line")),
        "two/y1": "Skadeløst her også.",
    })  # fmt: skip
    path = project.catalogue_path("nb", "two")
    catalogue = po.parse(path.read_bytes())
    catalogue.entries += [
        Entry("two/gone", f"Gone. {SECRET}", texts=("Borte.",), obsolete=True),
        Entry("two/kept", "Also gone, and harmless.", texts=("Også borte.",), obsolete=True),
    ]
    path.write_bytes(po.serialize(catalogue))
    update(project)
    return project


def nowhere(project: Project, pieces: tuple[str, ...] = PIECES) -> bool:
    text = catalogue_text(project)
    return not any(piece in text for piece in pieces)


def test_no_sentence_of_the_block_is_found_anywhere(project: Project) -> None:
    assert not nowhere(project)
    report = redact(project, ["one/s1"])
    assert nowhere(project)
    assert report.left == []
    assert [block["id"] for block in value_of(project, "one")["body"]] == ["p1", "p3"]
    assert update(project).changed == []
    assert nowhere(project)
    gettext_accepts(project)


def test_what_is_harmless_stays(project: Project) -> None:
    before = states(project)
    redact(project, ["one/s1"])
    made = entries(project, "one")["one/p1"]
    assert made.texts == ("Skadeløst.",)
    assert made.translator_comments == ("a good line",)
    assert made.previous_source is None
    assert "two/kept" in entries(project, "two")
    assert "two/gone" not in entries(project, "two")
    after = states(project)
    changed = {key for key in after if after[key] != before[key]}
    assert changed == {("nb", "one/p1")}
    assert after["nb", "one/p1"] == "unreviewed"


def test_entries_under_former_ids_and_further_copies_go_too(project: Project) -> None:
    rename(project, "one/s1", "street")
    rename(project, "article:one", "uno")
    late(project, "uno",
         Entry("one/s1", SECRET, texts=(f"{NB_SECRET} Nei.",), obsolete=True),
         Entry("uno/street~2", SECRET, texts=(f"{NB_SECRET} Ja.",), obsolete=True))  # fmt: skip
    redact(project, ["uno/street"])
    assert nowhere(project)


def test_an_offer_of_the_text_goes_too(project: Project) -> None:
    edit(project, "two", lambda value: value["body"].append(
        {"id": "y2", "type": "paragraph", "text": SECRET}
    ))  # fmt: skip
    assert update(project).offers == 1
    edit(project, "two", lambda value: value["body"][1].update(text="Something else now."))
    update(project)
    assert entries(project, "two")["two/y2"].texts == (NB_SECRET,)
    redact(project, ["one/s1"])
    assert nowhere(project)
    assert entries(project, "two")["two/y2"].texts == ("",)


def test_both_parts_of_a_split_text_go_with_what_they_were_made_from(project: Project) -> None:
    report = split(project, "one/s1", at="Her sister")
    second = report.notes[0].removeprefix("the second part is ")
    redact(project, ["one/s1", second])
    assert nowhere(project)


def test_a_text_in_use_elsewhere_is_listed_and_not_touched(project: Project) -> None:
    edit(project, "two", lambda value: value["body"][0].update(
        text="As we wrote: Her sister drove her there."
    ))  # fmt: skip
    update(project)
    translate(project, "nb", {"two/y1": {"texts": (f"Som vi skrev: {NB_SECRET}",), "flags": (),
              "previous_source": None}})  # fmt: skip
    report = redact(project, ["one/s1"])
    assert [(left.path, left.where) for left in report.left] == [
        ("articles/two.json", "/body/0/text"),
        ("locales/nb/LC_MESSAGES/two.po", "two/y1"),
    ]
    assert "12 River Street" not in catalogue_text(project)
    # The author edits, the old wording comes into `#|`, and the string goes for good.
    edit(project, "two", lambda value: value["body"][0].update(text="We wrote something."))
    update(project)
    translate(project, "nb", {"two/y1": {"texts": ("Vi skrev noe.",)}})
    assert redact(project, [], text="Her sister drove").left == []
    assert nowhere(project)


def test_a_catalogue_that_was_behind_does_not_bring_the_text_back(project: Project) -> None:
    edit(project, "one", lambda value: value["body"][1].update(text="Nothing to see."))
    report = redact(project, [], text="River Street")
    assert report.left == []
    assert "River Street" not in catalogue_text(project)
    update(project)
    assert "River Street" not in catalogue_text(project)
    assert states(project)["nb", "one/s1"] == "unreviewed"


def test_a_string_goes_from_obsolete_entries_previous_texts_and_comments(project: Project) -> None:
    report = redact(project, [], text="Elvegata")
    assert [left.where for left in report.left] == ["one/s1"]
    made = entries(project, "one")["one/p1"]
    assert made.translator_comments == ("a good line",)
    report = redact(project, [], text="River Street")
    assert [left.where for left in report.left] == ["/body/1/text"]
    assert "two/gone" not in entries(project, "two")


def test_an_offer_stays_an_offer_without_the_text_it_was_made_from(project: Project) -> None:
    translate(project, "nb", {
        "one/p3": fuzzy("Les videre.", previous_context="two/y9", previous_source="My River Street")
    })  # fmt: skip
    update(project)
    before = states(project)
    redact(project, [], text="My River")
    assert states(project) == before
    assert before["nb", "one/p3"] == "missing"
    gettext_accepts(project)


def test_values_and_links_of_the_text_alone_go_with_it(project: Project) -> None:
    redact(project, ["one/p3"])
    assert "values" not in value_of(project, "one")


def test_a_retired_article_is_only_what_identifies_it(project: Project) -> None:
    rename(project, "article:one", "uno")
    report = redact(project, ["uno"])
    value = value_of(project, "one")
    assert set(value) == {
        "id", "type", "status", "language", "date_published", "headline", "body", "was",
    }  # fmt: skip
    assert (value["status"], value["headline"]) == ("withdrawn", "Withdrawn")
    assert nowhere(project)
    assert not list(project.locales.rglob("uno.*"))
    assert report.left == []
    assert update(project).changed == []
    assert not check(project).failed


def test_a_second_run_changes_nothing(project: Project) -> None:
    redact(project, ["one"])
    again = redact(project, ["one"])
    assert not again.changed
    assert again.left == []


def test_a_dry_run_changes_nothing_and_says_the_same(project: Project) -> None:
    for names in (["one/s1"], ["one"]):
        before = snapshot(project.root)
        asked = redact(project, names, dry_run=True)
        assert snapshot(project.root) == before
        assert redact(project, names) == asked


def test_optional_fields_and_shared_records_can_be_redacted(tmp_path: Path) -> None:
    project = rich(tmp_path)
    redact(project, ["one/o1.title", "one/standfirst", "one/m1.credit", "shared/labels.read-more"])
    value = value_of(project, "one")
    assert "standfirst" not in value
    assert "title" not in value["body"][7]
    assert "one/o1.title" not in entries(project, "one")
    assert "shared/labels.read-more" not in entries(project, "shared")
    assert update(project).changed == []


REFUSED: dict[str, tuple[list[str], str]] = {
    "a pull quote needs it": (["one/q1"], "Redact one/k1 with it"),
    "a correction is of it": (["one/p1"], "w1 needs one/p1"),
    "a quote cites it": (["one/z1"], "q1 needs one/z1"),
    "a person is quoted": (["shared/people.ann"], "is needed by one, two, two/headline"),
    "a role is spoken in": (["shared/people.ann.roles.head"], "is needed by one/q1"),
    "an organisation employs": (["shared/organizations.nhc"], "shared/people.ann"),
    "a topic is used": (["shared/topics.rights"], "is needed by one"),
    "the headline": (["one/headline"], "articlekit redact one"),
    "the last row": (["one/r1"], "articlekit redact one/t1"),
    "a column": (["one/c1"], "part of every row"),
    "a field that must be": (["one/m1.alt"], "would not be valid"),
    "no such field": (["one/p2.title"], "there is no one/p2.title"),
    "no such article": (["three"], "there is no article three"),
    "no such label": (["shared/labels.x"], "There are: read-more"),
    "nothing": ([], "nothing is named"),
}


@pytest.mark.parametrize(("names", "words"), REFUSED.values(), ids=REFUSED)
def test_what_something_needs_is_refused(tmp_path: Path, names: list[str], words: str) -> None:
    project = rich(tmp_path)
    before = snapshot(project.articles) | snapshot(project.locales)
    with pytest.raises(UsageError) as refused:
        redact(project, names)
    assert words in str(refused.value)
    assert snapshot(project.articles) | snapshot(project.locales) == before


def test_a_pull_quote_goes_with_its_quote_when_it_is_named(tmp_path: Path) -> None:
    project = rich(tmp_path)
    edit(project, "one", lambda value: value["body"][0].update(text="No link."))
    update(project)
    redact(project, ["one/q1", "one/k1"])
    assert "one/q1" not in entries(project, "one")
    assert "sum" not in value_of(project, "one")["values"]


def test_a_text_too_short_to_be_looked_for_is_refused(project: Project) -> None:
    with pytest.raises(UsageError, match="too short"):
        redact(project, [], text=" a ")


def withdraw(value: dict[str, Any]) -> None:
    value["status"] = "withdrawn"


def test_update_removes_every_catalogue_of_a_withdrawn_article(project: Project) -> None:
    rename(project, "article:one", "uno")
    edit(project, "one", withdraw)
    found = {one.path for one in check(project).diagnostics if one.code == "AK701"}
    catalogues = {f"locales/{folder}/LC_MESSAGES/uno.po" for folder in ("nb", "fr")}
    assert found == {*catalogues, "locales/uno.pot"}
    asked = update(project, dry_run=True)
    assert found <= set(asked.changed)
    assert project.template_path("uno").exists()
    assert set(update(project).changed) == found
    assert not list(project.locales.rglob("uno.*"))
    assert not [one for one in check(project).diagnostics if one.code.startswith("AK7")]


def test_a_catalogue_that_a_branch_brings_back_is_found_and_removed(project: Project) -> None:
    path = project.catalogue_path("nb", "one")
    data = path.read_bytes()
    rename(project, "article:one", "uno")
    redact(project, ["uno"])
    path.write_bytes(data)
    (found,) = [one for one in check(project).diagnostics if one.code == "AK701"]
    assert found.path == "locales/nb/LC_MESSAGES/one.po"
    assert update(project).changed == ["locales/nb/LC_MESSAGES/one.po"]
    assert nowhere(project)


def test_a_withdrawn_article_counts_nowhere(project: Project) -> None:
    redact(project, ["one"])
    assert set(status(project).languages["nb"].documents) == {"shared", "two"}
