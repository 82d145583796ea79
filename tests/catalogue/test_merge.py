"""`merge`: what it writes, and what holds for every list of units and every catalogue."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from support.units import HEADER, entry, found_in, merged, states, unit

from articlekit.catalogue.entry import Catalogue, Entry
from articlekit.catalogue.merge import merge, template
from articlekit.catalogue.po import parse, serialize
from articlekit.catalogue.po_text import ordered_flags
from articlekit.catalogue.state import OMITTED
from articlekit.catalogue.unit import Unit

TRANSLATED = entry("p1", "Hello", "Hei", translator_comments=("checked",), flags=("no-wrap",))


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


def test_a_unit_that_gains_a_plural_has_its_translation_in_every_form() -> None:
    plural = unit(source="Hello", plural="Hellos")
    made = merged([plural], Catalogue(entries=[TRANSLATED]), forms=3).entries[0]
    assert made.texts == ("Hei", "Hei", "Hei")
    assert (made.fuzzy, made.previous_source, made.previous_plural) == (True, "Hello", None)


def test_a_unit_that_loses_its_plural_keeps_every_form() -> None:
    forms = entry("p1", "Hello", "Hei", "Heier", source_plural="Hellos")
    live, kept = merged([unit()], Catalogue(entries=[forms])).entries
    assert (live.texts, live.fuzzy) == (("Heier",), True)
    assert (live.source_plural, live.previous_plural) == (None, "Hellos")
    assert (kept.texts, kept.obsolete, kept.context) == (("Hei", "Heier"), True, "a/p1~2")


def test_a_form_that_has_no_place_any_more_is_kept_even_when_it_is_the_only_one() -> None:
    forms = entry("p1", "Hello", "Hei", "", source_plural="Hellos")
    live, kept = merged([unit()], Catalogue(entries=[forms])).entries
    assert live.texts == ("",)
    assert not live.fuzzy
    assert kept.texts == ("Hei", "")


PLURAL = unit(source="Hello", plural="Hellos")


def in_forms(*texts: str, **fields: Any) -> Entry:
    """An entry of the plural unit with these forms."""
    return entry("p1", "Hello", *texts, source_plural="Hellos", **fields)


@pytest.mark.parametrize(
    ("texts", "forms", "now", "fuzzy"),
    [
        (("Hei", "Heier"), 3, ("Hei", "Heier", ""), True),
        (("Hei",), 2, ("Hei", ""), True),
        (("Hei", "Heier", "Heiene"), 2, ("Hei", "Heier"), True),
        (("Hei", "Heier", "Heier"), 2, ("Hei", "Heier"), False),
        (("Hei", "Heier", " "), 2, ("Hei", "Heier"), False),
        (("",), 2, ("", ""), False),
        (("Hei", "Heier"), 2, ("Hei", "Heier"), False),
    ],
)
def test_a_plural_entry_gets_the_number_of_forms_of_its_catalogue(
    texts: tuple[str, ...], forms: int, now: tuple[str, ...], fuzzy: bool
) -> None:
    old = Catalogue(entries=[in_forms(*texts)])
    new = merged([PLURAL], old, forms=forms)
    assert (new.entries[0].texts, new.entries[0].fuzzy) == (now, fuzzy)
    assert new.entries[0].previous_source is None
    assert persons_texts(new) == persons_texts(old)
    before, after = (found_in([PLURAL], one, forms=forms)["a/p1"].state for one in (old, new))
    assert before == after
    assert (after == "translated") == (not fuzzy and all(now))
    assert merged([PLURAL], new, forms=forms) == new


def test_a_form_too_many_is_kept_beside_the_live_entry() -> None:
    old = Catalogue(entries=[in_forms("Hei", "Heier", "Heiene")])
    live, kept = merged([PLURAL], old).entries
    assert (kept.context, kept.texts, kept.obsolete) == (
        "a/p1~2",
        ("Hei", "Heier", "Heiene"),
        True,
    )
    reviewed = merged([PLURAL], Catalogue(entries=[live.replace(flags=()), kept]))
    assert "also translated: Hei / Heier / Heiene" in reviewed.entries[0].extracted_comments


def test_too_many_forms_of_an_outdated_text_stay_outdated_when_it_is_said_so() -> None:
    marked = in_forms("Hei", "Heier", "Heiene", flags=("fuzzy",), previous_source="Hi")
    new = merged([PLURAL], Catalogue(entries=[marked]))
    assert states([PLURAL], new) == states([PLURAL], Catalogue(entries=[marked]))
    assert new.entries[0].previous_source == "Hi"


def test_gettext_accepts_a_catalogue_that_has_got_another_number_of_forms(tmp_path: Path) -> None:
    cars = unit(source="{n} car", plural="{n} cars")
    two = Catalogue(entries=[entry("p1", "{n} car", "{n} a", "{n} b", source_plural="{n} cars")])
    for forms, formula in ((3, "n%3"), (1, "0")):
        new = merged([cars], two, forms=forms)
        new.header["Plural-Forms"] = f"nplurals={forms}; plural={formula};"
        found = gettext(
            "msgfmt", "-c", "-o", "/dev/null", data=serialize(new), path=tmp_path / "a.po"
        )
        assert found.returncode == 0, found.stderr.decode()


@pytest.mark.parametrize(
    "blank",
    [entry("p1", "Hello"), entry("p1", "Hi"), entry("p1", "Hello", " ", obsolete=True)],
    ids=["blank", "of an earlier text", "obsolete"],
)
def test_a_lost_msgctxt_is_repaired_beside_a_blank_entry(blank: Entry) -> None:
    noted = blank.replace(translator_comments=("ask Kari",))
    lost = entry(None, "Hello", "Hei", obsolete=True, translator_comments=("short!",),
                 flags=("no-wrap", "c-format"), other_comments=("#= x",))  # fmt: skip
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


def test_a_plural_entry_without_msgid_is_no_header() -> None:
    """It cannot be one, and what stands in it is kept."""
    old = parse(b'msgid ""\nmsgid_plural "many"\nmsgstr[0] "a"\nmsgstr[1] "b"\n')
    assert old.header_entry is None
    new = merged([unit()], old)
    assert new.header_entry is None
    assert new.entries[-1].texts == ("a", "b")
    assert merged([unit()], in_files_order(new)).entries == new.entries


def test_a_second_header_goes() -> None:
    written = serialize(merged([unit()], Catalogue(entries=[TRANSLATED])))
    second = b'\nmsgid ""\nmsgstr ""\n"Project-Id-Version: other\\n"\n"Language: fr\\n"\n'
    assert serialize(merged([unit()], parse(written + second))) == written


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
        made = merge([of], Catalogue(entries=[found]), HEADER, "nb", FORMS, minor)
        return states([of], made)["p1"]

    assert after(TRANSLATED) == after(marked) == "translated"
    assert after(doubtful) == "outdated"
    assert after(TRANSLATED, unit(source="Hullo", retracted=True)) == "outdated"
    assert after(TRANSLATED.replace(source="Hello "), unit(source="Hullo", raw=True)) == "outdated"


def test_an_empty_field_of_a_header_is_filled() -> None:
    copied = merged([unit()], Catalogue()).header | {"Language": "", "Plural-Forms": ""}
    header = merged([unit()], Catalogue(header=copied)).header
    assert header["Language"] == "nb"
    assert header["Plural-Forms"] == "nplurals=2; plural=n != 1;"
    assert list(header) == list(copied)


@pytest.mark.parametrize(
    "formula", ["nplurals=INTEGER; plural=EXPRESSION;", "two", "nplurals=2; plural=n=1;"]
)
def test_a_plural_formula_that_nobody_can_read_gives_way_to_the_languages(formula: str) -> None:
    """Gettext refuses the file; readers take the formula of the language already."""
    old = Catalogue(header={"Plural-Forms": formula, "Last-Translator": "Ann"})
    made = merged([unit()], old).header
    assert made["Plural-Forms"] == "nplurals=2; plural=n != 1;"
    assert made["Last-Translator"] == "Ann"
    other = {"Plural-Forms": "nplurals=2; plural=n > 1;"}
    assert merged([unit()], Catalogue(header=other)).header["Plural-Forms"] == other["Plural-Forms"]


def test_a_tools_flags_stand_where_gettext_writes_them() -> None:
    """So that a catalogue read again is the same, and `update --check` has nothing to say."""
    counted = unit(source="{n} one", values={"n": {"number": 3}})
    made = one([counted], entry("p1", "{n} one", "{n} én", flags=("no-wrap", "no-c-format")))
    assert made.flags == ("no-c-format", "python-brace-format", "no-wrap")


def test_a_format_that_no_text_of_ours_has_goes() -> None:
    """Gettext would refuse the file: by that flag 100 % is half a directive."""
    flagged = entry("p1", "Hello", "100 % hei", flags=("fuzzy", "c-format", "range: 0..5"))
    assert one([unit()], flagged).flags == ("fuzzy", "range: 0..5")
    assert obsolete([], flagged)[0].flags == flagged.flags


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


def test_a_translators_header_and_last_comments_stay() -> None:
    header = {"Last-Translator": "Ann", "Language": "no", "X-Generator": "Poedit"}
    old = Catalogue(header=header, entries=[TRANSLATED], closing_comments=("# bye",))
    made = merged([unit()], old)
    assert made.header["Last-Translator"] == "Ann"
    assert made.header["Language"] == "no"
    assert made.header["X-Generator"] == "Poedit"
    assert list(made.header)[:3] == list(header)
    assert made.header["POT-Creation-Date"] == "2018-11-02 09:00+0100"
    assert made.closing_comments == ("# bye",)


def test_a_new_header_is_that_of_the_language() -> None:
    header = merged([unit()], Catalogue(), "zh-Hans").header
    assert header["Language"] == "zh_CN"
    assert header["Plural-Forms"] == "nplurals=1; plural=0;"
    assert header["PO-Revision-Date"] == header["POT-Creation-Date"] == "2018-11-02 09:00+0100"
    assert list(header) == list(HEADER)


def test_a_header_without_our_charset_gets_it() -> None:
    old = Catalogue(header={"Content-Type": "text/plain; charset=ISO-8859-1"})
    assert merged([unit()], old).header["Content-Type"] == "text/plain; charset=UTF-8"


def test_a_template_has_two_forms_and_no_language() -> None:
    made = template([unit(), unit("p2", "a", plural="b")], HEADER)
    assert [found.texts for found in made.entries] == [("",), ("", "")]
    assert made.header["Language"] == ""


SOURCES = ["Hello", "Hello again", "It's", "It’s", "{n} a", "{n}", "Bye\nnow", 'say "hi"']
NAMES = ["p1", "p2", "m1.alt", "q1", "i1"]
FORMS = 2


@st.composite
def units_of_an_article(draw: st.DrawFn) -> list[Unit]:
    """Units as an author could have them: ids once each, former ids now and then."""
    names = draw(st.lists(st.sampled_from(NAMES), unique=True, max_size=5))
    found = []
    for name in names:
        source = draw(st.sampled_from(SOURCES))
        plural = draw(st.sampled_from([None, None, "Many", "{n} b"]))
        former = draw(st.lists(st.sampled_from(["a/p0", "b/p1", f"b/{name}"]), max_size=2))
        spoken = draw(st.sampled_from([None, None, None, "nb", "ru"]))
        found.append(
            unit(
                name,
                source,
                plural=plural,
                former=tuple(dict.fromkeys(former)),
                optional=draw(st.booleans()),
                droppable=draw(st.booleans()),
                raw=draw(st.sampled_from([False, False, True])),
                spoken=spoken,
                original="Да" if spoken else None,
                values={"n": {"number": 2}} if "{n}" in f"{source}{plural}" else {},
            )
        )
    return found


TEXTS = st.sampled_from(
    ["", "", "Hei", "{n} å", "Det «er»\nså", " ", OMITTED, f" {OMITTED} ", 'si "hei"']
)
#: How many plural forms an entry has: those of the catalogue, or of another one.
NUMBERS = st.sampled_from([FORMS, FORMS, FORMS, FORMS - 1, FORMS + 1])


@st.composite
def entries(draw: st.DrawFn) -> Entry:
    """An entry as translators and their tools leave it."""
    contexts = [*(f"a/{name}" for name in NAMES), "a/p0", "b/p1", "b/p2", "a/p1~2", "a/p9", None]
    plural = draw(st.sampled_from([None, None, "Many", "{n} b"]))
    previous = draw(st.sampled_from([None, None, "Hello", "It's"]))
    flags = draw(st.lists(st.sampled_from(["fuzzy", "no-wrap", "python-brace-format"]), max_size=2))
    return Entry(
        context=draw(st.sampled_from(contexts)),
        source=draw(st.sampled_from([*SOURCES, ""])),
        source_plural=plural,
        texts=tuple(draw(TEXTS) for _ in range(draw(NUMBERS) if plural else 1)),
        translator_comments=tuple(draw(st.lists(st.sampled_from(["why?", "ok"]), max_size=1))),
        flags=ordered_flags(tuple(dict.fromkeys(flags))),
        other_comments=draw(st.sampled_from([(), (), (), ("#= fuzzy",)])),
        previous_source=previous,
        previous_context=draw(st.sampled_from([None, "a/p1", "a/p9"])) if previous else None,
        obsolete=draw(st.booleans()),
    )


catalogues = st.lists(entries(), max_size=8).map(lambda found: Catalogue(entries=found))


def persons_texts(catalogue: Catalogue) -> set[tuple[str, ...]]:
    """What people wrote into translations."""
    return {(text,) for made in catalogue.entries for text in made.texts if text.strip()}


def in_files_order(catalogue: Catalogue) -> Catalogue:
    """The catalogue as it is after writing and reading."""
    return parse(serialize(catalogue))


@given(units_of_an_article(), catalogues)
def test_states_are_the_same_before_and_after(units: list[Unit], old: Catalogue) -> None:
    new = merged(units, old)
    assert states(units, new) == states(units, old)


@given(units_of_an_article(), catalogues)
def test_what_readers_see_is_the_same_before_and_after(units: list[Unit], old: Catalogue) -> None:
    plural = {one.id for one in units if one.plural is not None}

    def shown(catalogue: Catalogue) -> dict[str, tuple[str, ...]]:
        found = found_in(units, catalogue)
        return {
            name: (one.texts * FORMS)[:FORMS] if name in plural else one.texts[-1:]
            for name, one in found.items()
        }

    assert shown(merged(units, old)) == shown(old)


@given(units_of_an_article(), catalogues)
def test_merging_again_changes_no_byte(units: list[Unit], old: Catalogue) -> None:
    once = merged(units, old)
    data = serialize(once)
    assert serialize(merged(units, once)) == data
    read = parse(data)
    assert read == Catalogue(once.header, read.header_entry, once.entries, once.closing_comments)
    assert merged(units, read) == read
    assert serialize(merged(units, read)) == data


@given(units_of_an_article(), catalogues)
def test_nothing_that_a_person_wrote_is_lost(units: list[Unit], old: Catalogue) -> None:
    new = merged(units, old)
    assert persons_texts(new) >= persons_texts(old)
    comments = {line for made in old.entries for line in made.translator_comments}
    assert {line for made in new.entries for line in made.translator_comments} >= comments


@given(units_of_an_article(), catalogues)
def test_every_translation_stays_with_its_id(units: list[Unit], old: Catalogue) -> None:
    def by_id(catalogue: Catalogue) -> set[tuple[str, str]]:
        return {
            ((made.context or "").partition("~")[0], text)
            for made in catalogue.entries
            for text in made.texts
            if text.strip()
        }

    new = by_id(merged(units, old))
    for name, text in by_id(old):
        # What lost its msgctxt may be repaired as an offer to any unit.
        ids = {name, *(one.id for one in units if name in one.former or not name)}
        assert any((found, text) in new for found in ids)


@given(units_of_an_article(), catalogues)
def test_live_entries_are_the_units_in_reading_order_and_obsolete_ones_follow_sorted(
    units: list[Unit], old: Catalogue
) -> None:
    new = merged(units, old)
    live = [made for made in new.entries if not made.obsolete]
    left = [made for made in new.entries if made.obsolete]
    assert new.entries == [*live, *left]
    assert [made.context for made in live] == [one.id for one in units if one.spoken != "nb"]
    assert [(made.source, made.source_plural) for made in live] == [
        one.key for one in units if one.spoken != "nb"
    ]
    contexts = [made.context or "" for made in left]
    assert contexts == sorted(contexts)
    assert in_files_order(new).entries == new.entries


@given(units_of_an_article(), catalogues)
def test_no_two_entries_have_one_msgctxt_and_msgid(units: list[Unit], old: Catalogue) -> None:
    keys = [(made.context, made.source) for made in merged(units, old).entries]
    assert len(keys) == len(set(keys))


@given(catalogues, st.lists(units_of_an_article(), min_size=1, max_size=4))
def test_after_any_history_every_text_is_still_there(
    old: Catalogue, history: list[list[Unit]]
) -> None:
    now = old
    for units in history:
        before = states(units, now)
        now = in_files_order(merged(units, now))
        assert states(units, now) == before
    assert persons_texts(now) >= persons_texts(old)


def gettext(tool: str, *options: str, data: bytes, path: Path) -> subprocess.CompletedProcess[Any]:
    """Run a tool of gettext over a catalogue; skipped where gettext is not installed."""
    if shutil.which(tool) is None:
        pytest.skip(f"gettext's {tool} is not installed")
    path.write_bytes(data)
    return subprocess.run([tool, *options, str(path)], capture_output=True, check=False)


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(units_of_an_article(), catalogues)
def test_gettext_accepts_every_file(tmp_path: Path, units: list[Unit], old: Catalogue) -> None:
    # A gettext that does not know `#=` lines takes them for comments.
    old.entries = [made.replace(other_comments=()) for made in old.entries]
    data = serialize(merged(units, old))
    path = tmp_path / "a.po"
    compiled = gettext("msgfmt", "-o", "/dev/null", data=data, path=path)
    assert compiled.returncode == 0, compiled.stderr.decode()
    written = gettext("msgcat", "--no-wrap", "-o", "-", data=data, path=path)
    assert written.returncode == 0, written.stderr.decode()
    # An entry whose first form is blank is untranslated for gettext: msgcat takes `fuzzy` from a
    # live one, and keeps nothing of an obsolete one.
    found, wanted = (
        [made for made in parse(one).entries if made.texts[0]] for one in (written.stdout, data)
    )
    assert found == wanted


@settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(units_of_an_article())
def test_gettext_checks_pass_in_every_fresh_catalogue(tmp_path: Path, units: list[Unit]) -> None:
    once = merged(units, Catalogue())
    for index, made in enumerate(once.entries):
        # Of a plural entry msgfmt holds every form against msgid_plural.
        text = "{n}" if "{n}" in (made.source_plural or made.source) else "Hei"
        once.entries[index] = made.replace(texts=(text,) * len(made.texts))
    for reworded in (units, units[1:], units[:1]):
        data = serialize(merged(reworded, once))
        found = gettext("msgfmt", "-c", "-o", "/dev/null", data=data, path=tmp_path / "a.po")
        assert found.returncode == 0, found.stderr.decode()
