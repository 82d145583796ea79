"""Entries under other names and ids: pure functions over entries."""

from __future__ import annotations

from typing import Any

import pytest
from support.units import entry

from articlekit.catalogue.entry import Entry
from articlekit.catalogue.follow import (
    Names,
    base_of,
    followed,
    former_names,
    inert,
    under,
)

NAMES = Names(values={"n": "states"}, targets={"site": "page", "#p1": "#first"})


def test_names_change_in_every_text_of_an_entry() -> None:
    old = Entry(
        context="a/p1",
        source='{n} <a to="site">x</a>',
        source_plural="{n.long}",
        texts=("{n}", '<a to="#p1">{n}</a>'),
        previous_source="was {n}",
        previous_plural="were {n}",
        translator_comments=("about {n}",),
    )
    made = NAMES.in_entry(old)
    assert made.source == '{states} <a to="page">x</a>'
    assert made.source_plural == "{states.long}"
    assert made.texts == ("{states}", '<a to="#first">{states}</a>')
    assert (made.previous_source, made.previous_plural) == ("was {states}", "were {states}")
    assert made.translator_comments == ("about {n}",)


def test_an_entry_without_the_names_is_the_very_same() -> None:
    old = Entry(context="a/p1", source='{other} <a to="p1">n</a>', texts=("n",), raw="…")
    assert NAMES.in_entry(old) is old
    assert not Names()
    assert NAMES | Names() == NAMES


def test_raw_units_are_left_alone_with_their_copies() -> None:
    entries = [entry("d1", "{n}", "{n}"), entry("d1~2", "{n}", "{n}"), entry("d2", "{n}", "{n}")]
    made = followed(entries, NAMES, frozenset({"a/d1"}))
    assert [one.source for one in made] == ["{n}", "{n}", "{states}"]


def test_former_names_are_read_from_was() -> None:
    article: dict[str, Any] = {
        "values": {"states": {"number": 1, "was": ["n", "m"]}, "m": {"number": 2}},
        "links": {"page": {"href": "x", "was": ["site", "b/other"]}},
        "body": [
            {"id": "first", "type": "paragraph", "text": "", "was": ["p1", "b/p9", "p2"]},
            {"id": "p2", "type": "list", "items": [{"id": "i", "text": "", "was": ["j"]}]},
        ],
    }
    names = former_names(article)
    assert names.values == {"n": "states"}  # `m` is a value of its own now
    assert names.targets == {"site": "page", "#p1": "#first", "#j": "#i"}
    people = former_names({"people": {"bea": {"name": "B", "was": ["ann"]}}})
    assert people.targets == {"person:ann": "person:bea"}


def test_a_former_name_of_two_is_nobodys() -> None:
    article: dict[str, Any] = {
        "values": {name: {"number": 1, "was": ["n", name * 2]} for name in ("a", "b")},
        "body": [
            {"id": "p1", "type": "x", "was": ["p0"]},
            {"id": "p2", "type": "x", "was": ["p0"]},
        ],
    }
    names = former_names(article)
    assert names.values == {"aa": "a", "bb": "b"}
    assert not names.targets


@pytest.mark.parametrize(
    ("context", "base"), [("a/p1", "a/p1"), ("a/p1~2", "a/p1"), ("a/p1~12", "a/p1"), (None, "")]
)
def test_a_copy_has_the_id_of_the_first(context: str | None, base: str) -> None:
    assert base_of(context) == base


def test_an_entry_goes_under_another_id_with_its_origin() -> None:
    old = entry("p1~2", previous_context="a/p3", previous_source="x")
    made = under(lambda name: name.replace("a/", "b/"), old)
    assert (made.context, made.previous_context) == ("b/p1~2", "b/p3")
    lost = entry(None, previous_context="", previous_source="x")
    assert under(lambda name: "never", lost) is lost


def test_a_record_belongs_to_no_unit() -> None:
    made = inert(entry("p1", "Hello", "Hei", references=("x",), extracted_comments=("y",)))
    assert (made.context, made.obsolete, made.references) == ("a/p1~2", True, ())
    assert inert(made) == made
