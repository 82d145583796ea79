"""Two translations of one unit: the other one is to be seen, and never comes back by itself."""

from __future__ import annotations

import pytest
from support.units import entry, merged, states, unit

from articlekit.catalogue.alternative import with_another_text
from articlekit.catalogue.entry import Catalogue, Entry

FORMER = "a/old"
UNIT = unit(former=(FORMER,))
TODAYS = entry("p1", "Hello", "Hei")


def late(text: str = "God dag", **changes: object) -> Entry:
    """What a translator wrote under the former id."""
    return Entry(context=FORMER, source="Hello", texts=(text,)).replace(**changes)


def live(catalogue: Catalogue) -> Entry:
    (found,) = [one for one in catalogue.entries if not one.obsolete]
    return found


def notes(catalogue: Catalogue) -> list[str]:
    return [line for line in live(catalogue).extracted_comments if line.startswith("also")]


@pytest.mark.parametrize("reverse", [False, True], ids=["todays first", "former first"])
def test_todays_text_counts_and_says_the_other(reverse: bool) -> None:
    entries = [late(), TODAYS] if reverse else [TODAYS, late()]
    made = merged([UNIT], Catalogue(entries=entries))
    assert live(made).texts == ("Hei",)
    assert notes(made) == ["also translated: God dag"]
    assert with_another_text(made) == ["a/p1"]
    kept = made.entries[-1]
    assert (kept.context, kept.texts, kept.obsolete) == ("a/p1~2", ("God dag",), True)
    assert merged([UNIT], made) == made


def test_every_other_text_is_said_once() -> None:
    entries = [TODAYS, late("En\nto"), late("Tre"), late("Tre", obsolete=True)]
    made = merged([UNIT], Catalogue(entries=entries))
    assert notes(made) == ["also translated: En", "also translated: Tre"]
    assert "to" in live(made).extracted_comments
    assert merged([UNIT], made) == made


def test_the_order_of_what_is_said_is_the_same_in_every_run() -> None:
    made = merged([UNIT], Catalogue(entries=[TODAYS, late("To")]))
    again = merged([UNIT], Catalogue(entries=[*made.entries, entry("p1", "Hello", "Tre")]))
    assert notes(again) == ["also translated: To", "also translated: Tre"]
    assert merged([UNIT], again) == again


def test_it_is_said_no_more_when_both_are_one_text_or_the_source_is_another() -> None:
    made = merged([UNIT], Catalogue(entries=[TODAYS, late()]))
    same = [one if one.obsolete else one.replace(texts=("God dag",)) for one in made.entries]
    assert notes(merged([UNIT], Catalogue(entries=same))) == []
    again = merged([unit(source="Good day", former=(FORMER,))], made)
    assert live(again).fuzzy
    assert notes(again) == ["also translated: God dag"]  # both were made from one text
    retranslated = live(again).replace(texts=("Morn",), flags=(), previous_source=None)
    after = merged([unit(source="Good day")], Catalogue(entries=[retranslated, again.entries[-1]]))
    assert notes(after) == []


@pytest.mark.parametrize(
    "other",
    [late("Hei"), late(flags=("fuzzy",)), late("", translator_comments=("?",)), late(source="Hi")],
    ids=["the same", "fuzzy", "empty", "of another source"],
)
def test_what_is_no_other_translation_of_the_text_is_not_said(other: Entry) -> None:
    made = merged([UNIT], Catalogue(entries=[TODAYS, other]))
    assert notes(made) == []
    assert merged([UNIT], made) == made


def test_a_text_that_was_passed_over_does_not_come_back_when_todays_is_doubted() -> None:
    once = merged([UNIT], Catalogue(entries=[TODAYS, late(source="Hi")]))
    doubted = [one if one.obsolete else one.replace(flags=("fuzzy",)) for one in once.entries]
    assert states([UNIT], Catalogue(entries=doubted)) == {"p1": "unreviewed"}
    made = merged([UNIT], Catalogue(entries=doubted))
    assert live(made).texts == ("Hei",)


def test_forms_of_a_plural_that_went_come_back_with_it() -> None:
    many = unit(source="One", plural="Many")
    forms = entry("p1", "One", "En", "Mange", source_plural="Many")
    made = merged([unit(source="A few")], Catalogue(entries=[forms]))
    assert live(made).texts == ("Mange",)
    assert merged([unit(source="A few")], made) == made
    assert live(merged([many], made)).texts == ("En", "Mange")
