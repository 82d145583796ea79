"""Merging two branches of a catalogue: only a unit translated on both sides is a conflict."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from support.three import FUZZY, HEADER, OFFER, REWORDED, both_ways, catalogue, entry, merged

from articlekit.catalogue.comment import RAW
from articlekit.catalogue.entry import Catalogue, Entry
from articlekit.catalogue.three_way import CONFLICT, three_way


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


def test_two_texts_that_were_passed_over_are_no_conflict() -> None:
    """Decision 0012: the number is given on each branch alone."""
    live = entry(text="Tekst.")
    one, other = (entry("a/p1~2", text, obsolete=True) for text in ("Mor.", "Far."))
    made, conflicts = merged([live], [live, one], [live, other])
    assert made == [live, one, other.replace(context="a/p1~3")]
    assert conflicts == ()


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


def test_a_header_line_that_one_side_removed_does_not_come_back() -> None:
    before, without = catalogue(**{"X-Generator": "A"}), catalogue()
    assert three_way(before, before, without).catalogue.header == HEADER
    assert three_way(before, without, before).catalogue.header == HEADER
    changed = catalogue(**{"X-Generator": "B"})
    assert three_way(before, changed, without).catalogue.header["X-Generator"] == "B"


# --- marks, comments and flags


def test_a_translator_doubts_while_the_author_changes_a_note() -> None:
    doubt = [entry(text="Tekst.", **FUZZY)]
    note = [entry(text="Tekst.", extracted_comments=("paragraph", "Note: x"))]
    for (made,) in both_ways([entry(text="Tekst.")], doubt, note):
        assert (made.fuzzy, made.texts, made.previous_source) == (True, ("Tekst.",), None)
        assert made.extracted_comments == note[0].extracted_comments


def test_a_translator_doubts_while_the_author_rewords() -> None:
    doubt, author = [entry(text="Tekst.", **FUZZY)], [entry(text="Tekst.", **REWORDED)]
    for (made,) in both_ways([entry(text="Tekst.")], doubt, author):
        # As if the doubt had come before the edit: an unreviewed text stays so.
        assert made == author[0].replace(previous_source=None)


def test_a_doubt_stays_when_somebody_else_changes_the_text() -> None:
    doubt, better = [entry(text="Tekst.", **FUZZY)], [entry(text="Bedre.")]
    for (made,) in both_ways([entry(text="Tekst.")], doubt, better):
        assert (made.fuzzy, made.texts) == (True, ("Bedre.",))


def test_a_translation_that_was_confirmed_for_the_new_text_is_current() -> None:
    author = [entry(text="Tekst.", **REWORDED)]
    confirmed = [entry(text="Tekst.", source="Another text.")]
    for made in both_ways([entry(text="Tekst.")], author, confirmed):
        assert made == confirmed


def test_a_text_that_was_confirmed_while_it_was_changed_is_kept_aside() -> None:
    """The changed text counts (decision 0019); nothing that somebody found right is lost."""
    base = [entry(text="Tekst.")]
    confirmed = entry(text="Tekst.", source="Another text.")
    record = confirmed.replace(context="a/p1~2", obsolete=True)
    for made in both_ways(base, [confirmed], [entry(text="Bedre.")]):
        assert made == [entry(text="Bedre.", **REWORDED), record]


def test_flags_and_sticky_flags_of_both_sides_are_kept() -> None:
    base = [entry(text="Tekst.", flags=("python-brace-format",))]
    author = [entry(text="Tekst.", **REWORDED)]
    flags = ("python-brace-format", "no-wrap")
    translator = [entry(text="Bedre.", flags=flags, other_comments=("#= x-flag",))]
    for (made,) in both_ways(base, author, translator):
        assert made.flags == ("fuzzy", "no-wrap")
        assert made.other_comments == ("#= x-flag",)


def test_a_comment_that_one_side_removed_does_not_come_back() -> None:
    base = [entry(text="Tekst.", translator_comments=("old", "articlekit: ignore=AK402 why"))]
    removed = [entry(text="Tekst.", translator_comments=("articlekit: ignore=AK402 why",))]
    added = [base[0].replace(translator_comments=(*base[0].translator_comments, "new"))]
    for (made,) in both_ways(base, removed, added):
        assert made.translator_comments == ("articlekit: ignore=AK402 why", "new")


def test_comments_of_header_and_end_of_both_sides_are_kept() -> None:
    def signed(*names: str) -> Catalogue:
        made = catalogue(entry())
        made.header_entry = Entry(texts=("",), translator_comments=names)
        made.closing_comments = tuple(f"# end of {name}" for name in names)
        return made

    made = three_way(signed("A"), signed("A", "B"), signed("A", "C")).catalogue
    assert made.header_entry is not None
    assert made.header_entry.translator_comments == ("A", "B", "C")
    assert made.closing_comments == ("# end of A", "# end of B", "# end of C")
    for header in (None, signed("A").header_entry):
        bare = catalogue(entry())
        bare.header_entry = header
        assert three_way(catalogue(), bare, signed("A")).catalogue.header_entry is not None


# --- offers


def test_an_offer_gives_way_to_what_a_person_wrote() -> None:
    offer = [entry(text="Tekst.", **OFFER)]
    for base in ([], [entry()]):
        for text in ("Tekst.", "Et menneskes tekst."):
            for made in both_ways(base, offer, [entry(text=text)]):
                assert made == [entry(text=text)]


def test_an_offer_is_kept_where_nobody_wrote() -> None:
    offer = [entry(text="Tekst.", **OFFER)]
    blank = [entry(extracted_comments=("paragraph", "Note: x"))]
    for (made,) in both_ways([entry()], offer, blank):
        assert (made.texts, made.previous_context) == (("Tekst.",), "b/p1")


# --- what a tool has emptied


def test_of_one_text_that_both_sides_added_a_doubt_counts() -> None:
    confirmed, doubted = entry(text="Tekst."), entry(text="Tekst.", **FUZZY)
    for made in both_ways([], [confirmed], [doubted]):
        assert made == [doubted]
    marked = entry(text="Tekst.", previous_source="Older.", **FUZZY)
    for made in both_ways([], [confirmed], [marked]):
        assert made == [confirmed]


def test_an_unreviewed_text_that_a_tool_has_emptied_is_put_back() -> None:
    base = [entry(text="Tekst.", **FUZZY)]
    author = [entry(text="Tekst.", source="Another text.", **FUZZY)]
    for made in both_ways(base, author, [entry()]):
        assert made == author
    assert merged(base, base, [entry()]) == (base, ())


def test_an_outdated_text_that_a_tool_has_emptied_is_put_back() -> None:
    base = [entry(text="Tekst.", **REWORDED)]
    for made in both_ways(base, base, [base[0].replace(texts=("",), flags=())]):
        assert made == base


def test_what_a_person_emptied_stays_empty() -> None:
    base, note = [entry(text="Tekst.")], [entry(text="Tekst.", extracted_comments=("Note: x",))]
    for (made,) in both_ways(base, note, [entry()]):
        assert not made.translated
    redacted = [entry(source="Less.")]
    for made in both_ways(
        [entry(text="Tekst.", **FUZZY)], [entry(text="Tekst.", **FUZZY)], redacted
    ):
        assert made == redacted


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


def test_a_line_break_of_code_is_no_typography() -> None:
    old, new, raw = "cd /srv\nrm old", "cd /srv rm old", (RAW,)
    base = entry(text="a", source=old, extracted_comments=raw)
    author = entry(
        text="a", source=new, flags=("fuzzy",), previous_source=old, extracted_comments=raw
    )
    better = base.replace(texts=("b",))
    for (made,) in both_ways([base], [author], [better]):
        assert (made.source, made.texts) == (new, ("b",))
        assert (made.fuzzy, made.previous_source) == (True, old)
