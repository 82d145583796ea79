"""`split` and `join`: translations are cut and joined by people; nothing of them is lost."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from support.project import snapshot, translate
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

from articlekit.catalogue.entry import Entry
from articlekit.engine.edits.split import join, split
from articlekit.engine.update import update
from articlekit.errors import UsageError
from articlekit.model.project import Project

WHOLE = "First sentence here. Second one there."
NB_WHOLE = "Første setning her. Andre der."


@pytest.fixture
def project(tmp_path: Path) -> Project:
    return rich(tmp_path)


def block(project: Project, name: str) -> dict[str, Any]:
    (found,) = [one for one in value_of(project, "one")["body"] if one["id"] == name]
    return dict(found)


def second_of(project: Project, name: str) -> dict[str, Any]:
    body = value_of(project, "one")["body"]
    return dict(body[[one["id"] for one in body].index(name) + 1])


def test_the_first_part_keeps_its_id_and_the_translation_as_outdated(project: Project) -> None:
    split(project, "one/p2", at="Second one")
    made = entries(project, "one")["one/p2"]
    assert block(project, "p2")["text"] == "First sentence here."
    assert made.texts == (NB_WHOLE,)
    assert made.fuzzy
    assert (made.previous_context, made.previous_source) == (None, WHOLE)
    assert states(project)["nb", "one/p2"] == "outdated"


def test_the_second_part_gets_a_new_id_and_the_whole_as_an_offer(project: Project) -> None:
    split(project, "one/p2", at="Second one")
    part = second_of(project, "p2")
    made = entries(project, "one")[f"one/{part['id']}"]
    assert part == {"id": part["id"], "type": "paragraph", "text": "Second one there."}
    assert part["id"].startswith("p-")
    assert made.texts == (NB_WHOLE,)
    assert made.fuzzy
    assert (made.previous_context, made.previous_source) == ("one/p2", WHOLE)
    assert states(project)["nb", f"one/{part['id']}"] == "missing"
    assert states(project)["fr", f"one/{part['id']}"] == "missing"
    assert update(project).changed == []
    gettext_accepts(project)


def test_the_new_id_is_the_same_on_every_machine(tmp_path: Path) -> None:
    made = []
    for name in ("a", "b"):
        project = rich(tmp_path / name)
        split(project, "one/p2", at="Second one")
        made.append(second_of(project, "p2")["id"])
    assert made[0] == made[1]


def test_a_fuzzy_translation_does_not_become_better(project: Project) -> None:
    split(project, "one/p3", at="paragraph 3")
    assert states(project)["nb", "one/p3"] == "unreviewed"
    assert entries(project, "one")["one/p3"].texts == ("Uviss tekst.",)


@pytest.mark.parametrize(
    ("unit", "at", "keys"),
    [
        ("one/q1", "and {sum}", {"id", "type", "text", "speaker", "wording", "source"}),
        ("one/i1", "and {n}", {"id", "text"}),
    ],
    ids=["quote", "item"],
)
def test_the_second_part_is_of_the_same_kind(
    project: Project, unit: str, at: str, keys: set[str]
) -> None:
    report = split(project, unit, at=at)
    new = report.notes[0].removeprefix("the second part is one/")
    for one in value_of(project, "one")["body"]:
        for part in (one, *one.get("items", ())):
            if part["id"] == new:
                assert set(part) == keys
                assert part["text"].startswith(at)


def test_a_title_stays_with_the_first_part(project: Project) -> None:
    edit(project, "one", lambda value: value["body"][7].update(text="Ask us. We answer."))
    split(project, "one/o1", at="We answer")
    assert block(project, "o1")["title"] == "Help"
    assert "title" not in second_of(project, "o1")
    assert second_of(project, "o1")["kind"] == "help"


def test_note_and_retraction_stand_with_both_parts(project: Project) -> None:
    record = {"text": WHOLE, "note": "Short.", "retracted": True}
    edit(project, "one", lambda value: value["body"][1].update(text=record))
    split(project, "one/p2", at="Second one")
    for part in (block(project, "p2"), second_of(project, "p2")):
        assert (part["text"]["note"], part["text"]["retracted"]) == ("Short.", True)


NOT_SPLIT: dict[str, tuple[str, str, str]] = {
    "words that are not there": ("one/p2", "Third", "do not stand in the text"),
    "words that stand twice": ("one/p2", "e", "times in the text"),
    "no words": ("one/p2", "", "no words are given"),
    "inside a tag": ("one/q1", "n</em>", "inside <em>"),
    "inside a value": ("one/i1", "n}", "inside {n}"),
    "inside an opening tag": ("one/p1", 'to="site"', 'inside <a to="site">'),
    "nothing before": ("one/p2", "First", "would be empty"),
    "a list": ("one/l1", "x", "can be neither cut nor joined"),
    "a column": ("one/c1", "ear", "can be neither cut nor joined"),
    "code": ("one/d1", "(", "can be neither cut nor joined"),
    "an image": ("one/m1", "x", "can be neither cut nor joined"),
    "a field": ("one/headline", "x", "there is no headline"),
    "nothing": ("one/p9", "x", "there is no p9"),
}


@pytest.mark.parametrize(("unit", "at", "words"), NOT_SPLIT.values(), ids=NOT_SPLIT)
def test_what_cannot_be_cut_is_refused(project: Project, unit: str, at: str, words: str) -> None:
    before = snapshot(project.articles) | snapshot(project.locales)
    with pytest.raises(UsageError) as refused:
        split(project, unit, at=at)
    assert words in str(refused.value)
    assert snapshot(project.articles) | snapshot(project.locales) == before


def test_a_plural_text_is_neither_cut_nor_joined(project: Project) -> None:
    plural = {"count": "n", "one": "{n} state. It asks.", "other": "{n} states. They ask."}
    edit(project, "one", lambda value: value["body"][1].update(text=plural))
    with pytest.raises(UsageError, match="plural forms"):
        split(project, "one/p2", at="They")
    with pytest.raises(UsageError, match="plural forms"):
        join(project, "one/p1", "p2")


def test_words_as_spoken_are_cut_by_the_author_alone(project: Project) -> None:
    spoken = {"original": "Vi går.", "original_language": "nb"}
    edit(project, "one", lambda value: value["body"][3].update(spoken))
    with pytest.raises(UsageError, match="keeps the words as spoken"):
        split(project, "one/q1", at="and {sum}")


def test_two_translations_are_joined_as_outdated(project: Project) -> None:
    join(project, "one/p1", "p2")
    before = block(project, "p1")
    made = entries(project, "one")["one/p1"]
    assert before["text"].endswith(f"more</a>. {WHOLE}")
    assert before["was"] == ["p2"]
    assert made.texts[0].endswith(f"mer</a>. {NB_WHOLE}")
    assert made.previous_source == before["text"]
    assert made.translator_comments == ("asked the author",)
    assert states(project)["nb", "one/p1"] == "outdated"
    assert "one/p2" not in entries(project, "one")
    assert update(project).changed == []
    gettext_accepts(project)


def test_a_text_that_was_never_reviewed_is_not_better_for_being_joined(project: Project) -> None:
    join(project, "one/p2", "p3")
    made = entries(project, "one")["one/p2"]
    assert made.texts == (f"{NB_WHOLE} Uviss tekst.",)
    assert states(project)["nb", "one/p2"] == "unreviewed"


def test_half_a_translation_is_offered_and_not_shown_as_the_whole(project: Project) -> None:
    translate(project, "nb", {"one/p3": ("",)})
    update(project)
    join(project, "one/p2", "p3")
    made = entries(project, "one")
    assert states(project)["nb", "one/p2"] == "missing"
    assert made["one/p2"].texts == (NB_WHOLE,)
    assert made["one/p2"].previous_source == WHOLE
    assert made["one/p2~2"].obsolete
    assert made["one/p2~2"].texts == (NB_WHOLE,)
    assert update(project).changed == []
    gettext_accepts(project)


def test_nothing_translated_is_nothing_to_join(project: Project) -> None:
    join(project, "one/p1", "p2")
    made = entries(project, "one", "fr")
    assert made["one/p1"].texts == ("",)
    assert not any(entry.obsolete for entry in made.values())


def test_split_and_join_again_is_the_whole_translation(project: Project) -> None:
    split(project, "one/p2", at="Second one")
    join(project, "one/p2", second_of(project, "p2")["id"])
    made = entries(project, "one")["one/p2"]
    assert block(project, "p2")["text"] == WHOLE
    assert made.texts == (NB_WHOLE,)
    assert states(project)["nb", "one/p2"] == "outdated"


def test_what_named_the_second_names_the_first(project: Project) -> None:
    edit(project, "one", lambda value: value["body"][0].update(text='See <a to="#p3">it</a>.'))
    edit(project, "one", lambda value: value["corrections"][0].update(of="p3"))
    update(project)
    translate(project, "nb", {"one/p1": {"texts": ('Se <a to="#p3">den</a>.',), "flags": (),
              "previous_source": None}})  # fmt: skip
    join(project, "one/p2", "p3")
    assert 'to=\\"#p3\\"' not in catalogue_text(project)
    assert value_of(project, "one")["corrections"][0]["of"] == "p2"
    assert states(project)["nb", "one/p1"] == "translated"


def test_a_pull_quote_of_either_is_pointed_out(project: Project) -> None:
    body = {"id": "q2", "type": "quote", "text": "It is so.", "wording": "paraphrase",
            "speaker": {"of": "person:ann", "role": "head"}, "source": "z1"}  # fmt: skip
    edit(project, "one", lambda value: value["body"].append(body))
    report = join(project, "one/q1", "q2")
    assert "the pull quote k1 now repeats all of q1" in report.notes[0]


def test_chinese_is_joined_without_a_space(tmp_path: Path) -> None:
    from support.project import article, make_project

    body = [
        {"id": "p1", "type": "paragraph", "text": "One."},
        {"id": "p2", "type": "paragraph", "text": "Two."},
    ]
    texts = {"zh-Hans": {"one/p1": "一。", "one/p2": "二。"}}
    project = make_project(
        tmp_path, [article("one", body=body)], ("en", "zh-Hans"), translations=texts
    )
    join(project, "one/p1", "one/p2")
    assert entries(project, "one", "zh-Hans")["one/p1"].texts == ("一。二。",)


def test_late_work_on_the_second_is_kept(project: Project) -> None:
    join(project, "one/p1", "p2")
    late(project, "one", Entry("one/p2", WHOLE, None, ("Sent arbeid.",)))
    before = states(project)
    update(project)
    assert states(project) == before
    assert entries(project, "one")["one/p1~2"].texts == ("Sent arbeid.",)
    assert entries(project, "one")["one/p1~2"].obsolete


NOT_JOINED: dict[str, tuple[str, str, str]] = {
    "itself": ("one/p1", "p1", "cannot be joined with itself"),
    "another kind": ("one/p1", "q1", "not of one kind in one place"),
    "a member and a block": ("one/p1", "i1", "not of one kind in one place"),
    "nothing": ("one/p1", "p9", "there is no p9"),
    "rows": ("one/p1", "r1", "can be neither cut nor joined"),
}


@pytest.mark.parametrize(("first", "second", "words"), NOT_JOINED.values(), ids=NOT_JOINED)
def test_what_cannot_be_joined_is_refused(
    project: Project, first: str, second: str, words: str
) -> None:
    before = snapshot(project.articles) | snapshot(project.locales)
    with pytest.raises(UsageError) as refused:
        join(project, first, second)
    assert words in str(refused.value)
    assert snapshot(project.articles) | snapshot(project.locales) == before


def test_quotes_of_two_speakers_are_not_joined(project: Project) -> None:
    body = {"id": "q2", "type": "quote", "text": "It is so.", "wording": "verbatim",
            "speaker": {"of": "person:ann"}, "source": "z1"}  # fmt: skip
    edit(project, "one", lambda value: value["body"].append(body))
    with pytest.raises(UsageError, match="q1 and q2 differ in `speaker`"):
        join(project, "one/q1", "q2")
