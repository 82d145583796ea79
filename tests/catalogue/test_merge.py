"""`merge`: what it writes, and what holds for every list of units and every catalogue."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from support.units import (
    HEADER,
    TRANSLATED,
    entry,
    in_files_order,
    merged,
    states,
    unit,
)

from articlekit.catalogue.blank import blanks
from articlekit.catalogue.entry import Catalogue, Entry
from articlekit.catalogue.merge import merge
from articlekit.catalogue.po import parse, serialize
from articlekit.catalogue.state import OMITTED
from articlekit.catalogue.unit import Unit


def one(units: Sequence[Unit], *entries: Entry) -> Entry:
    """The first entry after merging."""
    return merged(units, Catalogue(entries=list(entries))).entries[0]


def obsolete(units: Sequence[Unit], *entries: Entry) -> list[Entry]:
    """The obsolete entries after merging."""
    found = merged(units, Catalogue(entries=list(entries))).entries
    return [made for made in found if made.obsolete]


def test_a_new_unit_has_a_blank_entry() -> None:
    plural = unit("p2", "{n} state", plural="{n} states")
    blank, forms = merged([unit(), plural], Catalogue(), forms=3).entries
    assert blank == Entry(
        context="a/p1",
        source="Hello",
        extracted_comments=("paragraph",),
        references=("articles/a.json#p1",),
    )
    assert forms.texts == ("", "", "")
    assert forms.source_plural == "{n} states"
    assert forms.flags == ("python-brace-format",)


def test_a_translated_entry_stays_as_it_was() -> None:
    made = one([unit()], TRANSLATED)
    assert made.texts == ("Hei",)
    assert made.translator_comments == ("checked",)
    assert made.flags == ("no-wrap",)
    assert not made.fuzzy


def test_what_a_tool_has_emptied_keeps_the_source_text_of_what_was_there() -> None:
    """The finding on it would go with it, before anybody has looked (AK511)."""
    emptied = entry("p1", "Hello", "", previous_source="Hello there")
    made = one([unit()], emptied)
    assert (made.texts, made.fuzzy, made.previous_source) == (("",), False, "Hello there")
    assert one([unit(source="Hi")], emptied).previous_source == "Hello there"
    offer = emptied.replace(previous_context="b/p1")
    assert one([unit()], offer).previous_source is None
    assert one([unit()], emptied.replace(texts=("Hei",))).previous_source is None


def test_a_reworded_unit_keeps_its_translation_as_fuzzy_and_says_what_changed() -> None:
    made = one([unit(source="Hello again")], TRANSLATED)
    assert made.texts == ("Hei",)
    assert made.fuzzy
    assert (made.source, made.previous_source) == ("Hello again", "Hello")
    assert made.previous_context is None
    assert made.extracted_comments[-1] == "changed: Hello{+ again+}"
    assert made.flags == ("fuzzy", "no-wrap")


def test_a_typographic_change_only_brings_the_new_spelling() -> None:
    made = one([unit(source="It’s – here")], entry("p1", "It's—here", "Her"))
    assert (made.source, made.texts, made.fuzzy) == ("It’s – here", ("Her",), False)
    assert made.previous_source is None


def test_a_second_rewording_shows_the_change_since_the_translation() -> None:
    once = merged([unit(source="Hello again")], Catalogue(entries=[TRANSLATED]))
    twice = merged([unit(source="Hello once more")], once).entries[0]
    assert twice.previous_source == "Hello"
    assert twice.extracted_comments[-1] == "changed: Hello{+ once more+}"


def test_an_unreviewed_entry_stays_unreviewed() -> None:
    made = one([unit(source="Other")], entry("p1", "Hello", "Hei", flags=("fuzzy",)))
    assert (made.source, made.fuzzy, made.previous_source) == ("Other", True, None)


def test_an_offer_stays_an_offer() -> None:
    offer = entry(
        "p1", "Hello", "Hei", flags=("fuzzy",), previous_context="a/p9", previous_source="Hello"
    )
    made = one([unit(source="Hello you")], offer)
    assert (made.previous_context, made.previous_source) == ("a/p9", "Hello")


def test_what_is_left_out_stays_left_out() -> None:
    made = one([unit(source="Other", droppable=True)], entry("p1", "Hello", OMITTED))
    assert (made.source, made.texts, made.fuzzy) == ("Other", (OMITTED,), False)


def test_a_blank_entry_loses_its_marks() -> None:
    blank = entry("p1", "Hello", flags=("fuzzy",), previous_source="Hi")
    made = one([unit()], blank)
    assert (made.fuzzy, made.previous_source) == (False, None)


def test_what_left_the_article_is_kept_and_comes_back() -> None:
    gone = merged([unit("p2")], Catalogue(entries=[TRANSLATED]))
    kept = gone.entries[-1]
    assert kept.obsolete
    assert (kept.context, kept.texts) == ("a/p1", ("Hei",))
    assert kept.translator_comments == ("checked",)
    assert (kept.references, kept.extracted_comments) == ((), ())
    back = merged([unit(), unit("p2")], gone)
    assert [made.obsolete for made in back.entries] == [False, False]
    assert back.entries[0].texts == ("Hei",)
    assert back.entries[0].references == ("articles/a.json#p1",)


def test_what_comes_back_reworded_is_outdated() -> None:
    gone = merged([], Catalogue(entries=[TRANSLATED]))
    back = merged([unit(source="Hello again")], gone).entries[0]
    assert (back.fuzzy, back.previous_source, back.obsolete) == (True, "Hello", False)


@pytest.mark.parametrize(
    ("left", "kept"),
    [
        (entry("p9", "Gone", "Borte"), True),
        (entry("p9", "Gone"), False),
        (entry("p9", "Gone", "  "), False),
        (entry("p9", "Gone", translator_comments=("why?",)), True),
        (entry("p9", "Gone", extracted_comments=("paragraph",)), False),
        (entry(None, "Gone", "Borte"), True),
        (entry("p9", "Gone", "", "Borte", source_plural="Gone"), True),
    ],
    ids=["text", "blank", "white space", "comment", "our comment", "lost context", "one form"],
)
def test_only_what_a_person_wrote_is_kept(left: Entry, kept: bool) -> None:
    assert [made.context for made in obsolete([unit()], left)] == ([left.context] if kept else [])


def test_further_entries_of_one_id_are_kept() -> None:
    other = entry("p1", "Hi", "Heisann")
    made = merged([unit()], Catalogue(entries=[other, TRANSLATED])).entries
    assert [(found.texts, found.obsolete) for found in made] == [
        (("Hei",), False), (("Heisann",), True),
    ]  # fmt: skip


def test_an_obsolete_entry_beside_its_own_text_gets_a_number() -> None:
    # Gettext refuses two entries of one msgctxt and msgid, obsolete ones included.
    worse = entry("p1", "Hello", "Hallo", flags=("fuzzy",), obsolete=True)
    worst = entry("p1", "Hello", "Hopp", flags=("fuzzy",), obsolete=True)
    once = merged([unit()], Catalogue(entries=[TRANSLATED, worse, worst]))
    assert [made.context for made in once.entries] == ["a/p1", "a/p1~2", "a/p1~3"]
    assert [made.texts[0] for made in once.entries] == ["Hei", "Hallo", "Hopp"]
    again = merged([unit()], Catalogue(entries=[*once.entries, worse.replace(texts=("Hipp",))]))
    assert [made.context for made in again.entries] == ["a/p1", "a/p1~2", "a/p1~3", "a/p1~4"]


def test_of_two_entries_that_left_the_one_without_doubt_keeps_its_id() -> None:
    """Another article may ask for it: its block has moved there."""
    doubted = entry("p9", "Hello", "Hallo", flags=("fuzzy",), obsolete=True)
    sure = entry("p9", "Hello", "Hei", obsolete=True)
    made = merged([], Catalogue(entries=[doubted, sure])).entries
    assert made == [sure, doubted.replace(context="a/p9~2")]
    assert merged([], Catalogue(entries=made)).entries == made


def test_equal_obsolete_entries_are_kept_once() -> None:
    left = entry("p9", "Gone", "Borte", obsolete=True)
    assert obsolete([unit()], left, left.replace()) == [left]


@pytest.mark.parametrize(
    "blank",
    [entry("p1", "Hello"), entry("p1", "Hi"), entry("p1", "Hello", " ", obsolete=True)],
    ids=["blank", "of an earlier text", "obsolete"],
)
def test_a_lost_msgctxt_is_repaired_beside_a_blank_entry(blank: Entry) -> None:
    noted = blank.replace(translator_comments=("ask Kari",))
    lost = entry(None, "Hello", "Hei", obsolete=True, translator_comments=("short!",),
                 flags=("no-wrap", "python-brace-format"), other_comments=("#= x",))  # fmt: skip
    old = Catalogue(entries=[noted, lost])
    new = merged([unit()], old)
    (offer,) = new.entries
    assert (offer.texts, offer.fuzzy, offer.previous_context) == (("Hei",), True, "")
    assert offer.translator_comments == ("ask Kari", "short!")
    assert (offer.flags, offer.other_comments) == (("fuzzy", "no-wrap"), ("#= x",))
    assert states([unit()], new) == states([unit()], old) == {"p1": "missing"}
    assert merged([unit()], new) == new


def test_a_lost_msgctxt_is_not_repaired_beside_a_text() -> None:
    lost = entry(None, "Hello", "Hallo")
    for there in (TRANSLATED, TRANSLATED.replace(source="Hi"), TRANSLATED.replace(texts=("?",))):
        new = merged([unit()], Catalogue(entries=[there, lost]))
        assert [made.texts for made in new.entries] == [there.texts, ("Hallo",)]


def test_a_text_without_msgctxt_and_msgid_is_kept() -> None:
    written = serialize(merged([unit()], Catalogue(entries=[TRANSLATED])))
    old = parse(written + b'\n# mine\nmsgid ""\nmsgstr "Andre"\n')
    new = merged([unit()], old)
    kept = new.entries[-1]
    assert (kept.texts, kept.obsolete, kept.translator_comments) == (("Andre",), True, ("mine",))
    assert in_files_order(new).entries == new.entries
    assert merged([unit()], in_files_order(new)).entries == new.entries


def test_raw_text_is_another_when_a_letter_differs() -> None:
    raw = unit(source="cd /srv rm -r old", raw=True)
    old = Catalogue(entries=[entry("p1", "cd /srv\nrm -r old", "cd /srv\nrm -r gammel")])
    assert states([raw], old) == {"p1": "outdated"}
    new = merged([raw], old)
    assert states([raw], new) == {"p1": "outdated"}
    assert new.entries[0].previous_source == "cd /srv\nrm -r old"
    assert states([unit(source="cd /srv rm -r old")], old) == {"p1": "translated"}
    lost = Catalogue(entries=[entry(None, "cd /srv\nrm -r old", "cd /srv\nrm -r gammel")])
    assert merged([raw], lost).entries[0].texts == ("",)


@pytest.mark.parametrize("droppable", [True, False])
def test_left_out_is_offered_again_to_none_but_a_unit_that_may_be(droppable: bool) -> None:
    lost = Catalogue(entries=[entry(None, "Hello", OMITTED)])
    live = merged([unit(droppable=droppable)], lost).entries[0]
    assert live.texts == (OMITTED if droppable else "",)


def test_a_minor_edit_makes_nothing_current_that_was_not() -> None:
    # Made for another text in between, which then was the same again.
    doubtful = entry("p1", "Hello", "?", flags=("fuzzy",), previous_source="Hello")
    marked = entry("p1", "Hullo", "Hei", flags=("fuzzy",), previous_source="Hello")
    now = unit(source="Hullo")

    def after(found: Entry, of: Unit = now) -> str:
        minor = {"a/p1": ("Hello", None)}
        made = merge(blanks([of]), Catalogue(entries=[found]), HEADER, "nb", FORMS, minor)
        return states([of], made)["p1"]

    assert after(TRANSLATED) == after(marked) == "translated"
    assert after(doubtful) == "outdated"
    assert after(TRANSLATED, unit(source="Hullo", retracted=True)) == "outdated"
    assert after(TRANSLATED.replace(source="Hello "), unit(source="Hullo", raw=True)) == "outdated"


def test_a_tools_flags_stand_where_gettext_writes_them() -> None:
    """So that a catalogue read again is the same, and `update --check` has nothing to say."""
    counted = unit(source="{n} one", values={"n": {"number": 3}})
    made = one([counted], entry("p1", "{n} one", "{n} én", flags=("no-wrap", "c-format")))
    assert made.flags == ("c-format", "python-brace-format", "no-wrap")


def test_work_under_a_former_id_moves_to_todays() -> None:
    old = Entry(context="b/p1", source="Hello", texts=("Hei",))
    made = merged([unit(former=("b/p1",))], Catalogue(entries=[old])).entries
    assert [(found.context, found.texts) for found in made] == [("a/p1", ("Hei",))]


def test_a_quote_has_no_entry_in_the_language_it_was_said_in() -> None:
    quote = unit(spoken="ru", original="Привет")
    assert merged([quote], Catalogue(), "ru").entries == []
    assert len(merged([quote], Catalogue(), "nb").entries) == 1
    kept = merged([quote], Catalogue(entries=[TRANSLATED]), "ru").entries
    assert [(found.texts, found.obsolete) for found in kept] == [(("Hei",), True)]


def test_our_flag_comes_and_goes_with_the_values() -> None:
    number = unit(source="{n} a", values={"n": {"number": 3}})
    date = unit(source="{n} a", values={"n": {"date": "2018"}})
    flagged = entry("p1", "{n} a", "{n} b", flags=("python-brace-format", "no-wrap"))
    assert one([number], flagged).flags == ("python-brace-format", "no-wrap")
    assert one([date], flagged).flags == ("no-wrap",)


FORMS = 2
