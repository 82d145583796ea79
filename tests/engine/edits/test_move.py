"""`move`: a block goes to another place or another article, with what it uses and what was said."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from support.project import snapshot
from support.restructured import edit, entries, gettext_accepts, renamed, rich, states, value_of

from articlekit.engine.check import check
from articlekit.engine.edits.move import move
from articlekit.engine.edits.rename import rename
from articlekit.engine.update import update
from articlekit.errors import UsageError
from articlekit.model.project import Project


@pytest.fixture
def project(tmp_path: Path) -> Project:
    return rich(tmp_path)


def ids(project: Project, name: str) -> list[str]:
    return [block["id"] for block in value_of(project, name)["body"]]


def free_quote(project: Project) -> None:
    """Take away what needs the quote where it is."""
    edit(project, "one", lambda value: value["body"].pop(4))
    edit(project, "one", lambda value: value["body"][0].update(text="Nothing needs it now."))
    update(project)


@pytest.mark.parametrize("block", ["p2", "p3", "l1", "t1", "o1", "d1", "m1"])
def test_every_state_is_the_same_in_the_other_article(project: Project, block: str) -> None:
    before = states(project)
    report = move(project, f"one/{block}", to="two")
    names = {change.before or "": change.after or "" for change in report.units}
    assert ids(project, "two")[-1] == block
    assert block not in ids(project, "one")
    assert states(project) == renamed(before, names)
    assert update(project).changed == []
    assert not check(project).failed
    gettext_accepts(project)


@pytest.mark.parametrize(
    ("place", "order"),
    [
        ({"after": "x1"}, ["x1", "p2", "x2"]),
        ({"before": "x1"}, ["p2", "x1", "x2"]),
        ({}, ["x1", "x2", "p2"]),
    ],
    ids=["after", "before", "end"],
)
def test_a_block_goes_where_it_is_told(
    project: Project, place: dict[str, Any], order: list[str]
) -> None:
    move(project, "one/p2", to="two", **place)
    assert ids(project, "two") == order


def test_within_an_article_only_the_order_changes(project: Project) -> None:
    before = states(project)
    value = value_of(project, "one")
    report = move(project, "one/p3", to="one", before="p1")
    assert ids(project, "one")[:3] == ["p3", "p1", "p2"]
    assert states(project) == before
    assert report.units == []
    moved = value_of(project, "one")
    assert sorted(moved["body"], key=str) == sorted(value["body"], key=str)
    order = list(entries(project, "one"))
    assert order.index("one/p3") < order.index("one/p1")
    assert not move(project, "one/p3", to="one", before="p1").changed


def test_former_ids_name_the_old_article(project: Project) -> None:
    rename(project, "one/p2", "second")
    rename(project, "article:one", "uno")
    move(project, "uno/second", to="two")
    assert value_of(project, "two")["body"][-1]["was"] == [
        "uno/second",
        "uno/p2",
        "one/second",
        "one/p2",
    ]


def test_there_and_back_is_as_before(project: Project) -> None:
    before = states(project)
    move(project, "one/p2", to="two")
    move(project, "two/p2", to="one", after="p1")
    assert states(project) == before
    assert value_of(project, "one")["body"][1]["was"] == ["two/p2"]
    assert update(project).changed == []


def test_members_of_a_block_remember_their_old_article_too(project: Project) -> None:
    move(project, "one/l1", to="two")
    items = value_of(project, "two")["body"][-1]["items"]
    assert [item["was"] for item in items] == [["one/i1"], ["one/i2"]]


def test_comments_flags_and_what_came_before_go_along(project: Project) -> None:
    free_quote(project)
    old = entries(project, "one")["one/q1"]
    move(project, "one/q1", to="two")
    assert entries(project, "two")["two/q1"] == old.replace(
        context="two/q1", references=("articles/two.json#q1",)
    )


def test_values_and_links_go_along_when_nothing_else_uses_them(project: Project) -> None:
    move(project, "one/o1", to="two")
    free_quote(project)
    move(project, "one/q1", to="two")
    one, two = value_of(project, "one"), value_of(project, "two")
    assert "home" not in one["links"]
    assert "sum" not in one["values"]
    assert two["values"]["sum"] == {"number": 7}
    assert two["links"]["home"]["was"] == ["one/home"]
    assert entries(project, "two")["two/links.home.href"].texts == ("https://example.org/nb",)


def test_what_both_articles_use_stays_in_both(project: Project) -> None:
    move(project, "one/l1", to="two")
    assert value_of(project, "one")["values"]["n"] == {"number": 3}
    assert value_of(project, "two")["values"]["n"] == {"number": 3}


def test_a_source_is_copied_with_its_title(project: Project) -> None:
    free_quote(project)
    report = move(project, "one/q1", to="two")
    assert value_of(project, "two")["sources"] == [{"id": "z1", "title": "The report"}]
    assert value_of(project, "one")["sources"] == [{"id": "z1", "title": "The report"}]
    assert entries(project, "two")["two/z1.title"].texts == ("Rapporten",)
    assert report.notes == ["the source z1 now stands in both articles"]


def test_an_offer_names_its_origin_where_it_is_now(project: Project) -> None:
    edit(project, "two", lambda value: value["body"].append(
        {"id": "x3", "type": "paragraph", "text": "First sentence here. Second one there."}
    ))  # fmt: skip
    assert update(project).offers == 1
    move(project, "one/p2", to="two")
    assert entries(project, "two")["two/x3"].previous_context == "two/p2"


REFUSED: dict[str, tuple[dict[str, Any], str]] = {
    "a pull quote repeats it": ({"block": "one/q1", "to": "two"}, "the pull quote k1 repeats q1"),
    "it repeats something": ({"block": "one/k1", "to": "two"}, "the pull quote k1 repeats q1"),
    "a correction is of it": ({"block": "one/p1", "to": "two"}, "the correction w1 is of p1"),
    "it is part of a block": ({"block": "one/i1", "to": "two"}, "one of the items of l1"),
    "it is a source": ({"block": "one/z1", "to": "two"}, "not a block of the body"),
    "no such block": ({"block": "one/p9", "to": "two"}, "there is no p9 in one"),
    "no such article": ({"block": "one/p2", "to": "three"}, "there is no article three"),
    "no such place": ({"block": "one/p2", "to": "two", "after": "x9"}, "there is no x9 in two"),
    "beside itself": ({"block": "one/p2", "to": "one", "after": "p2"}, "beside itself"),
    "not a block": ({"block": "one", "to": "two"}, "is not ARTICLE/BLOCK"),
    "shared": ({"block": "shared/people.ann", "to": "two"}, "no blocks of an article"),
}


@pytest.mark.parametrize(("asked", "words"), REFUSED.values(), ids=REFUSED)
def test_what_is_needed_or_not_there_is_refused(
    project: Project, asked: dict[str, Any], words: str
) -> None:
    before = snapshot(project.articles) | snapshot(project.locales)
    with pytest.raises(UsageError) as refused:
        move(project, asked.pop("block"), **asked)
    assert words in str(refused.value)
    assert snapshot(project.articles) | snapshot(project.locales) == before


def test_a_name_with_another_meaning_is_refused_with_the_way_out(project: Project) -> None:
    edit(project, "two", lambda value: value["values"].update(n={"number": 4}))
    update(project)
    with pytest.raises(UsageError) as refused:
        move(project, "one/l1", to="two")
    assert "n means something else among the values of two" in str(refused.value)
    assert "articlekit rename one/values.n NEW" in str(refused.value)
    rename(project, "one/values.n", "fruits")
    assert move(project, "one/l1", to="two").changed


def test_a_taken_id_is_refused_with_the_way_out(project: Project) -> None:
    rename(project, "two/x1", "i1")
    with pytest.raises(UsageError, match="articlekit rename one/i1 NEW"):
        move(project, "one/l1", to="two")


def test_a_link_to_the_block_holds_it(project: Project) -> None:
    edit(project, "one", lambda value: value["body"].pop(4))
    edit(project, "one", lambda value: value["body"][1].update(text='See <a to="#o1">it</a>.'))
    with pytest.raises(UsageError, match="a link in one/p2 leads to #o1"):
        move(project, "one/o1", to="two")


def test_the_only_block_stays(project: Project) -> None:
    move(project, "two/x2", to="one")
    with pytest.raises(UsageError, match="the only block of two"):
        move(project, "two/x1", to="one")


def test_articles_of_two_languages_do_not_mix(project: Project) -> None:
    edit(project, "two", lambda value: value.update(language="nb"))
    with pytest.raises(UsageError, match="one is written in en, two in nb"):
        move(project, "one/p2", to="two")


def test_a_value_that_was_another_ones_name_there_is_refused(project: Project) -> None:
    """A late text of the other article would insert it."""
    rename(project, "two/values.n", "count")
    with pytest.raises(UsageError, match="count was called n before") as refused:
        move(project, "one/l1", to="two")
    assert "articlekit rename one/values.n NEW" in str(refused.value)


def test_a_value_comes_without_a_former_name_that_is_taken_there(project: Project) -> None:
    rename(project, "one/values.n", "number")
    rename(project, "one/values.number", "total")
    move(project, "one/l1", to="two")
    assert value_of(project, "two")["values"]["total"]["was"] == ["number"]
    assert not check(project).failed


def test_a_link_that_returns_to_another_one_of_its_former_name_is_refused(
    project: Project,
) -> None:
    """Its address is a unit: a late one could be either's."""
    rename(project, "one/links.home", "house")
    move(project, "one/o1", to="two")
    rename(project, "one/links.site", "home")
    with pytest.raises(UsageError, match="house was called home in one") as refused:
        move(project, "two/o1", to="one")
    assert "remove it from `was` of links.house in articles/two.json" in str(refused.value)
