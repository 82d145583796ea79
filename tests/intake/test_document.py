"""Units as they are sent: plural forms, notes, limits, states, what is kept back."""

from __future__ import annotations

from dataclasses import replace

import pytest
from support.units import entry, found_in, merged, unit

from articlekit.catalogue.entry import Catalogue, Entry
from articlekit.catalogue.unit import Unit
from articlekit.intake.document import Mark, Segment, segments_of
from articlekit.model.plurals import plural_forms
from articlekit.model.translate import Translate


def sent(one: Unit, *entries: Entry, language: str = "nb") -> list[Segment]:
    """The segments of a unit with these entries, after `update`."""
    forms = plural_forms(language)
    catalogue = merged([one], Catalogue(entries=list(entries)), language, forms.count)
    return segments_of(one, found_in([one], catalogue, language)[one.id], forms, language)


def test_a_translated_unit() -> None:
    (made,) = sent(unit(), entry("p1", "Hello", "Hei"))
    assert (made.name, made.source, made.target) == ("a/p1", "Hello", "Hei")
    assert (made.state, made.status, made.previous) == ("translated", "current", None)


def test_an_outdated_unit_brings_the_earlier_text() -> None:
    (made,) = sent(unit(), entry("p1", "Goodbye", "Ha det"))
    assert (made.state, made.status) == ("outdated", "review")
    assert (made.previous, made.target) == ("Goodbye", "Ha det")


@pytest.mark.parametrize(
    "old",
    [entry("p1", "Goodbye", "Ha det"), entry("p1", "Hello", "Hei", flags=("fuzzy",))],
    ids=["outdated", "unreviewed"],
)
def test_a_retracted_unit_brings_nothing_of_an_earlier_text(old: Entry) -> None:
    (made,) = sent(unit(retracted=True), old)
    assert (made.state, made.target, made.previous) == ("missing", "", None)


def test_a_retracted_unit_brings_a_translation_of_todays_text() -> None:
    (made,) = sent(unit(retracted=True), entry("p1", "Hello", "Hei"))
    assert (made.state, made.target) == ("translated", "Hei")


def test_an_offer_is_empty() -> None:
    offer = entry(
        "p1", "Hello", "Hei", flags=("fuzzy",), previous_context="a/p9", previous_source="Hello"
    )
    (made,) = sent(unit(), offer)
    assert (made.state, made.status, made.target) == ("missing", "empty", "")


def test_what_is_left_out_on_purpose_says_so() -> None:
    (made,) = sent(unit(droppable=True), entry("p1", "Hello", "∅"))
    assert (made.state, made.status, made.target) == ("omitted", "current", "∅")


RUSSIAN = [
    ("other", "(one), shown when {n} is 1, 21, 31, 41, 51 …"),
    ("other", "(few), shown when {n} is 2, 3, 4, 22, 23 …"),
    ("other", "(many), shown when {n} is 0, 5, 6, 7, 8 …"),
]
FORMS = {
    "nb": [
        ("one", "(one), shown when {n} is 1"),
        ("other", "(other), shown when {n} is 0, 2, 3, 4, 5 …"),
    ],
    "ru": RUSSIAN,
    "zh-Hans": [("other", "(other), shown when {n} is 0, 1, 2, 3, 4 …")],
}


@pytest.mark.parametrize("language", FORMS)
def test_each_form_has_the_source_that_fits_it_and_says_when_it_is_shown(language: str) -> None:
    counted = unit(source="one", plural="other")
    made = sent(counted, language=language)
    found = [(one.source, dict(one.notes)["form"]) for one in made]
    assert [one.form for one in made] == list(range(len(made)))
    for (source, note), (expected, words) in zip(found, FORMS[language], strict=True):
        assert source == expected
        assert note.endswith(words)


def test_each_form_brings_its_own_earlier_text() -> None:
    counted = unit(source="one", plural="other")
    old = entry("p1", "a", "én", "flere", source_plural="b")
    assert [one.previous for one in sent(counted, old)] == ["a", "b"]


def test_an_unfinished_plural_unit_shows_what_it_has() -> None:
    counted = unit(source="one", plural="other")
    made = sent(counted, entry("p1", "one", "én", "", source_plural="other"))
    assert [(one.target, one.status) for one in made] == [("én", "review"), ("", "empty")]


def test_notes_of_the_tool_and_of_the_author_stand_apart() -> None:
    (made,) = sent(unit(note="Keep it short."))
    notes = dict(made.notes)
    assert notes["author"] == "Keep it short."
    assert notes["articlekit"].startswith("paragraph")
    assert "Keep it short" not in notes["articlekit"]


def test_the_least_limit_counts() -> None:
    limited = replace(unit(), translate=Translate("alt", limit=(("web", 90), ("push", 60))))
    assert sent(limited)[0].limit == 60


@pytest.mark.parametrize(
    ("translate", "literal"),
    [
        (Translate("paragraph"), False),
        (Translate("code", raw=True), True),
        (Translate("address", switch="localize"), True),
    ],
)
def test_code_and_addresses_are_literal(translate: Translate, literal: bool) -> None:
    assert sent(replace(unit(), translate=translate))[0].literal is literal


def test_a_mark_does_not_see_how_the_notation_is_written() -> None:
    first = Mark.of("A&amp;B", "Å&amp;B", "current", literal=False)
    assert first == Mark.of("A&B", "Å&B", "current", literal=False)
    assert first != Mark.of("A&B", "Å&B", "review", literal=False)
    assert first != Mark.of("A&amp;B", "Å&amp;B", "current", literal=True)


@pytest.mark.parametrize("text", [None, "", "abc", "x" * 24, "0" * 25])
def test_a_mark_that_a_tool_has_spoilt_is_none(text: str | None) -> None:
    assert Mark.read(text) == Mark()
    assert Mark.read(" 0123456789ab0123456789ab\n").text == "0123456789ab" * 2
