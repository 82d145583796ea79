"""Merging two branches of a catalogue: only a unit translated on both sides is a conflict."""

from __future__ import annotations

from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from articlekit.catalogue.entry import Catalogue, Entry
from articlekit.catalogue.three_way import CONFLICT, three_way

HEADER = {"Language": "nb", "PO-Revision-Date": "2026-01-01 10:00+0000"}


def entry(name: str = "a/p1", text: str = "", **more: Any) -> Entry:
    return Entry(**{"context": name, "source": "Text.", "texts": (text,), **more})


def catalogue(*entries: Entry, **header: str) -> Catalogue:
    return Catalogue(header={**HEADER, **header}, entries=list(entries))


def merged(base: list[Entry], ours: list[Entry], theirs: list[Entry]) -> tuple[Any, ...]:
    made = three_way(catalogue(*base), catalogue(*ours), catalogue(*theirs))
    return made.catalogue.entries, made.conflicts


def test_work_of_either_side_is_taken() -> None:
    base = [entry("a/p1"), entry("a/p2")]
    ours = [entry("a/p1", "En."), entry("a/p2")]
    theirs = [entry("a/p1"), entry("a/p2", "To.")]
    assert merged(base, ours, theirs) == ([ours[0], theirs[1]], ())


def test_the_author_reworded_and_the_translator_improved() -> None:
    base = [entry(text="Tekst.")]
    author = [
        entry(
            text="Tekst.",
            source="Another text.",
            flags=("fuzzy",),
            previous_source="Text.",
            extracted_comments=("paragraph", "changed: …"),
        )
    ]
    translator = [entry(text="Bedre tekst.")]
    for ours, theirs in ((author, translator), (translator, author)):
        (made,), conflicts = merged(base, ours, theirs)
        assert conflicts == ()
        assert made.texts == ("Bedre tekst.",)
        assert (made.source, made.previous_source, made.fuzzy) == ("Another text.", "Text.", True)
        assert made.extracted_comments == author[0].extracted_comments


def test_the_author_changed_a_quote_mark_and_the_translation_stays_current() -> None:
    base = [entry(source="It's so.", text="Slik er det.")]
    author = [entry(source="It’s so.", text="Slik er det.")]
    translator = [entry(source="It's so.", text="Sånn er det.")]
    (made,), conflicts = merged(base, author, translator)
    assert (made.texts, made.source, made.fuzzy, conflicts) == (
        ("Sånn er det.",),
        "It’s so.",
        False,
        (),
    )


def test_a_translator_says_that_a_fuzzy_text_is_right_while_nothing_else_changed() -> None:
    base = [entry(text="Tekst.", flags=("fuzzy",))]
    theirs = [entry(text="Tekst.")]
    assert merged(base, base, theirs) == (theirs, ())


def test_one_unit_translated_on_both_sides_is_kept_as_both() -> None:
    made, conflicts = merged([entry()], [entry(text="En.")], [entry(text="Ein.")])
    assert conflicts == ("a/p1",)
    live, kept = made
    assert live.texts == ("En.",)
    assert CONFLICT in live.translator_comments
    assert kept.obsolete
    assert kept.texts == ("Ein.",)


def test_the_same_translation_on_both_sides_is_no_conflict() -> None:
    assert merged([entry()], [entry(text="En.")], [entry(text="En.")])[1] == ()


def test_comments_of_both_sides_are_kept() -> None:
    ours = [entry(text="En.", translator_comments=("from us",))]
    theirs = [entry(text="", translator_comments=("from them",))]
    (made,), _ = merged([entry()], ours, theirs)
    assert made.translator_comments == ("from us", "from them")


def test_a_unit_removed_here_and_translated_there_is_kept_as_obsolete() -> None:
    base = [entry(text="Tekst.")]
    author = [entry(text="Tekst.", obsolete=True)]
    translator = [entry(text="Bedre.")]
    (made,), conflicts = merged(base, author, translator)
    assert (made.obsolete, made.texts, conflicts) == (True, ("Bedre.",), ())


def test_a_unit_new_there_stands_after_its_neighbour() -> None:
    base = [entry("a/p1"), entry("a/p3")]
    theirs = [entry("a/p1"), entry("a/p2"), entry("a/p3")]
    made, _ = merged(base, base, theirs)
    assert [one.context for one in made] == ["a/p1", "a/p2", "a/p3"]


def test_the_header_takes_what_changed_and_the_later_date() -> None:
    ours = catalogue(**{"Last-Translator": "A", "PO-Revision-Date": "2026-01-02 10:00+0000"})
    theirs = catalogue(**{"X-Generator": "B", "PO-Revision-Date": "2026-01-03 10:00+0000"})
    header = three_way(catalogue(), ours, theirs).catalogue.header
    assert header["Last-Translator"] == "A"
    assert header["X-Generator"] == "B"
    assert header["PO-Revision-Date"] == "2026-01-03 10:00+0000"


NAMES = ("a/p1", "a/p2", "a/p3", "a/p4")
TEXTS = st.sampled_from(["", "En.", "To.", "Tre."])


def branch(draw: st.DrawFn, base: list[Entry]) -> list[Entry]:
    return [
        one.replace(texts=(draw(TEXTS),), flags=()) if draw(st.booleans()) else one for one in base
    ]


@given(st.data())
def test_no_text_of_either_side_is_lost(data: st.DataObject) -> None:
    base = [entry(name, data.draw(TEXTS)) for name in NAMES]
    ours, theirs = branch(data.draw, base), branch(data.draw, base)
    made, conflicts = merged(base, ours, theirs)
    texts = {(one.context or "").partition("~")[0]: set() for one in made}
    for one in made:
        texts[(one.context or "").partition("~")[0]].add(one.texts[0])
    for before, left, right in zip(base, ours, theirs, strict=True):
        changed = {side.texts[0] for side in (left, right) if side.texts != before.texts}
        assert changed - {""} <= texts[before.context or ""]
        both = len(changed) == 2 and "" not in changed
        assert (before.context in conflicts) == both


@given(st.data())
def test_merging_is_the_same_from_both_sides_where_there_is_no_conflict(
    data: st.DataObject,
) -> None:
    base = [entry(name, data.draw(TEXTS)) for name in NAMES]
    ours, theirs = branch(data.draw, base), branch(data.draw, base)
    made, conflicts = merged(base, ours, theirs)
    turned, _ = merged(base, theirs, ours)
    if not conflicts:
        assert made == turned
