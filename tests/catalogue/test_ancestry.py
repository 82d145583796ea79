"""Following an entry from the ancestor into two branches."""

from __future__ import annotations

from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from articlekit.catalogue.ancestry import Three, texts_in, threes
from articlekit.catalogue.entry import Entry


def entry(text: str = "", **more: Any) -> Entry:
    return Entry(**{"context": "a/p1", "source": "Text.", "texts": (text,), **more})


FORMS = entry(source="One.", source_plural="Many.", texts=("en", "flere"))


def test_one_entry_in_each_version_is_the_same_whatever_it_says() -> None:
    other = entry("X", source="Other.")
    assert threes([entry("T")], [FORMS], [other]) == [Three(entry("T"), FORMS, other)]
    assert threes([], [], [other]) == [Three(None, None, other)]


def test_the_forms_of_a_former_plural_are_followed_apart() -> None:
    live, old = entry("T"), FORMS.replace(obsolete=True)
    better, reworded = entry("B"), entry("T", source="Other.")
    assert threes([live, old], [reworded, old], [old, better]) == [
        Three(live, reworded, better),
        Three(old, old, old),
    ]


def test_two_entries_may_come_from_one() -> None:
    made, old = entry("flere"), FORMS.replace(obsolete=True)
    better = FORMS.replace(texts=("a", "b"))
    assert threes([FORMS], [made, old], [better]) == [
        Three(FORMS, made, better),
        Three(FORMS, old, better),
    ]


def test_texts_take_the_forms_of_another_entry() -> None:
    assert texts_in(FORMS, entry("T")) == ("T", "T")
    assert texts_in(entry(), FORMS) == ("flere",)
    assert texts_in(FORMS, FORMS) == FORMS.texts


ENTRIES = st.lists(
    st.sampled_from([entry("T"), entry("B"), FORMS]).flatmap(
        lambda one: st.sampled_from([one, one.replace(obsolete=True), one.replace(source="X")])
    ),
    max_size=3,
)


@given(ENTRIES, ENTRIES, ENTRIES)
def test_no_entry_of_either_side_is_left_out(
    base: list[Entry], ours: list[Entry], theirs: list[Entry]
) -> None:
    found = threes(base, ours, theirs)
    assert set(ours) == {three.ours for three in found} - {None}
    assert set(theirs) == {three.theirs for three in found} - {None}
