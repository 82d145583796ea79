"""Plural forms in a merge of two branches."""

from __future__ import annotations

from typing import Any

from support.three import FUZZY, REWORDED, both_ways, catalogue, entry

from articlekit.catalogue.entry import Catalogue, Entry
from articlekit.catalogue.three_way import three_way

PLURAL: dict[str, Any] = {"source": "One.", "source_plural": "Many."}
FORMS = entry(texts=("en", "flere"), **PLURAL)
OLD_FORMS = FORMS.replace(obsolete=True)
USUAL, OTHER = "nplurals=2; plural=n != 1;", "nplurals=2; plural=n > 1;"


def test_forms_of_a_former_plural_do_not_stand_in_the_way() -> None:
    base = [entry(text="Tekst."), OLD_FORMS]
    author = [entry(text="Tekst.", **REWORDED), OLD_FORMS]
    translator = [entry(text="Bedre."), OLD_FORMS]
    for made in both_ways(base, author, translator):
        assert made == [entry(text="Bedre.", **REWORDED), OLD_FORMS]


def test_a_plural_returns_while_the_singular_is_improved() -> None:
    base = [entry(text="Tekst."), OLD_FORMS]
    author = [FORMS, entry(text="Tekst.", obsolete=True)]
    translator = [entry(text="Bedre."), OLD_FORMS]
    for made in both_ways(base, author, translator):
        assert made == [FORMS, entry(text="Bedre.", obsolete=True)]


def test_a_text_gets_a_plural_while_its_translation_is_improved() -> None:
    before = {"previous_source": "Text.", **FUZZY, **PLURAL}
    author = [entry(texts=("Tekst.", "Tekst."), **before)]
    for made in both_ways([entry(text="Tekst.")], author, [entry(text="Bedre.")]):
        assert made == [entry(texts=("Bedre.", "Bedre."), **before)]


def test_a_text_loses_a_plural_and_gets_another_while_its_forms_are_improved() -> None:
    before = {**FUZZY, "previous_source": "One.", "previous_plural": "Many."}
    today = {"source": "One more.", "source_plural": "Many more.", **before}
    author = [entry(texts=("flere", "flere"), **today)]
    better = FORMS.replace(texts=("en bedre", "flere bedre"))
    for made in both_ways([FORMS], author, [better]):
        assert made == [entry(texts=better.texts, **today)]


def test_a_text_loses_its_plural_while_its_forms_are_improved() -> None:
    before = {**FUZZY, "previous_source": "One.", "previous_plural": "Many."}
    better = FORMS.replace(texts=("en bedre", "flere bedre"))
    author = [entry(text="flere", **before), OLD_FORMS]
    for made in both_ways([FORMS], author, [better]):
        assert made == [entry(text="flere bedre", **before), better.replace(obsolete=True)]
    # Forms that were written meanwhile: `update` had none to keep.
    blank = FORMS.replace(texts=("", ""))
    for made in both_ways([blank], [entry()], [better]):
        assert made == [entry(text="flere bedre", **before), better.replace(obsolete=True)]


def with_formula(formula: str, *entries: Entry) -> Catalogue:
    return catalogue(*entries, **{"Plural-Forms": formula})


def test_forms_written_under_the_formula_that_gives_way_are_in_doubt() -> None:
    blank = FORMS.replace(texts=("", ""))
    plain = entry("a/p2", "Tekst.")
    base = with_formula(USUAL, blank, entry("a/p2"))
    ours, theirs = with_formula(OTHER, blank, entry("a/p2")), with_formula(USUAL, FORMS, plain)
    for one, other in ((ours, theirs), (theirs, ours)):
        made = three_way(base, one, other).catalogue
        assert made.header["Plural-Forms"] == OTHER
        assert made.entries == [FORMS.replace(flags=("fuzzy",)), plain]


def test_forms_that_stand_under_both_formulas_are_those_of_the_one_that_counts() -> None:
    """A translator has put a wrong formula right, and found nothing wrong in the texts."""
    base, right = with_formula(USUAL, FORMS), with_formula(OTHER, FORMS)
    assert three_way(base, right, base).catalogue == right
    noted = with_formula(USUAL, FORMS.replace(translator_comments=("good",)))
    assert not three_way(base, right, noted).catalogue.entries[0].fuzzy
