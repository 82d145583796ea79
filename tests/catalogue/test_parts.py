"""Translations of texts that are cut in two or joined: pure functions over entries."""

from __future__ import annotations

import pytest
from support.units import entry, unit

from articlekit.catalogue.entry import Entry
from articlekit.catalogue.parts import joined, origin_of, second_part


def fuzzy(name: str, source: str, text: str, previous: str | None = None) -> Entry:
    return entry(name, source, text, flags=("fuzzy",), previous_source=previous)


@pytest.mark.parametrize(
    ("made_from", "origin"),
    [
        (entry("p1", "Now", "x"), "Now"),
        (fuzzy("p1", "Now", "x", "Before"), "Before"),
        (fuzzy("p1", "Now", "x"), "Now"),
    ],
    ids=["current", "outdated", "unreviewed"],
)
def test_a_translation_knows_what_it_was_made_from(made_from: Entry, origin: str) -> None:
    assert origin_of(made_from) == origin


WHOLE, PART = unit("p1", "One. Two."), unit("p9", "Two.")


@pytest.mark.parametrize(
    ("have", "texts", "previous"),
    [
        ([entry("p1", "One. Two.", "En. To.")], ("En. To.",), "One. Two."),
        ([fuzzy("p1", "One. Two.", "En.", "One.")], ("En.",), "One."),
        ([fuzzy("p1", "One. Two.", "En.")], ("En.",), "One. Two."),
    ],
    ids=["translated", "outdated", "unreviewed"],
)
def test_the_second_part_is_offered_the_whole(
    have: list[Entry], texts: tuple[str, ...], previous: str
) -> None:
    made = second_part(WHOLE, have, PART)
    assert made is not None
    assert (made.context, made.source, made.texts) == ("a/p9", "Two.", texts)
    assert (made.previous_context, made.previous_source) == ("a/p1", previous)
    assert made.fuzzy


@pytest.mark.parametrize(
    "have",
    [[], [entry("p1", "One. Two.", "")], [fuzzy("p1", "One. Two.", "x", "y").replace(
        previous_context="b/p1")]],
    ids=["no entry", "empty", "an offer"],
)  # fmt: skip
def test_without_a_translation_there_is_nothing_to_offer(have: list[Entry]) -> None:
    assert second_part(WHOLE, have, PART) is None


def test_what_was_left_out_is_left_out_in_both_parts() -> None:
    whole = unit("p1", "One. Two.", droppable=True)
    made = second_part(whole, [entry("p1", "One. Two.", "∅")], PART)
    assert made is not None
    assert made.texts == ("∅",)
    assert not made.fuzzy


ONE, TWO = unit("p1", "One."), unit("p2", "Two.")


def join(first: list[Entry], second: list[Entry], language: str = "nb") -> list[Entry]:
    return joined((ONE, first), (TWO, second), language)


def test_two_current_texts_become_one_that_is_outdated() -> None:
    (made,) = join([entry("p1", "One.", "En.")], [entry("p2", "Two.", "To.")])
    assert made.texts == ("En. To.",)
    assert (made.fuzzy, made.previous_source) == (True, "One. Two.")


def test_each_half_counts_with_the_text_it_was_made_from() -> None:
    made = join([fuzzy("p1", "One.", "Ett.", "Once.")], [entry("p2", "Two.", "To.")])[0]
    assert made.previous_source == "Once. Two."


def test_comments_of_both_stay() -> None:
    first = entry("p1", "One.", "En.", translator_comments=("x", "y"))
    second = entry("p2", "Two.", "To.", translator_comments=("y", "z"))
    assert join([first], [second])[0].translator_comments == ("x", "y", "z")


def test_lines_of_another_kind_stay_too() -> None:
    first = entry("p1", "One.", "En.", other_comments=("#= no-wrap",))
    second = entry("p2", "Two.", "To.", other_comments=("#= no-wrap", "#= fuzzy"))
    assert join([first], [second])[0].other_comments == ("#= no-wrap", "#= fuzzy")
    blank = entry("p1", "One.", other_comments=("#= no-wrap",))
    assert join([blank], [entry("p2", "Two.")])[0].other_comments == ("#= no-wrap",)


def test_comments_and_flags_stay_where_nothing_is_translated() -> None:
    """An offer is nobody's translation here; what was noted beside it is about this unit."""
    offer = fuzzy("p1", "One.", "x", "y").replace(
        previous_context="b/p1", translator_comments=("x",), flags=("fuzzy", "no-wrap")
    )
    made, *records = join([offer], [entry("p2", "Two.", "", translator_comments=("z",))])
    assert (made.context, made.texts, made.translator_comments) == ("a/p1", ("",), ("x", "z"))
    assert (made.flags, made.previous_source) == (("no-wrap",), None)
    assert all(record.obsolete for record in records)


def test_a_single_half_is_an_offer_and_its_record_stays() -> None:
    made, record = join([entry("p1", "One.", "")], [entry("p2", "Two.", "To.")])[0::2]
    assert (made.context, made.texts) == ("a/p1", ("To.",))
    assert (made.previous_context, made.previous_source) == ("a/p2~2", "Two.")
    assert (record.context, record.texts, record.obsolete) == ("a/p2~2", ("To.",), True)


def test_a_single_unreviewed_half_is_an_offer_too() -> None:
    made = join([fuzzy("p1", "One.", "En.")], [])[0]
    assert (made.previous_context, made.previous_source) == ("a/p1~2", "One.")


def test_a_half_made_from_the_whole_is_no_half() -> None:
    whole = fuzzy("p1", "One.", "En. To.", "One. Two.")
    offer = fuzzy("p2", "Two.", "En. To.", "One. Two.").replace(previous_context="b/x")
    assert [one.texts for one in join([whole], [offer])] == [("En. To.",)]


def test_further_entries_and_lost_forms_are_records() -> None:
    second = entry("p2", "Two.", "To.").replace(texts=("Tone", "To."), source_plural="Twos.")
    further = entry("p1", "Other.", "Annet.", obsolete=True)
    made = join([entry("p1", "One.", "En."), further], [second])
    assert [one.context for one in made] == ["a/p1", "a/p1~2", "a/p2~2"]
    assert made[0].texts == ("En. To.",)
    assert made[2].texts == ("Tone", "To.")


@pytest.mark.parametrize(
    ("language", "text"), [("zh-Hans", "一二"), ("ja", "一二"), ("ko", "一 二")]
)
def test_some_languages_write_no_space(language: str, text: str) -> None:
    made = join([entry("p1", "One.", "一")], [entry("p2", "Two.", "二")], language)
    assert made[0].texts == (text,)


def test_nothing_joined_is_nothing() -> None:
    assert join([], []) == []
