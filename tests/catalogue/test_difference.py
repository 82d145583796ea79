"""The word diff of a reworded text: what it shows, and that it pairs as difflib does."""

from __future__ import annotations

from difflib import SequenceMatcher

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articlekit.catalogue.difference import difference, equal_runs

WORDS = st.lists(st.sampled_from(["a", "b", "c", " ", ",", "<em>", "{n}"]), max_size=24)


@pytest.mark.parametrize(
    ("before", "after", "shown"),
    [
        ("one two", "one three", "one [-two-]{+three+}"),
        ("How it came to this", "How it came this far", "How it came [-to -]this{+ far+}"),
        (
            "not one word is left",
            "all of it changed",
            "[-not one word is left-]{+all of it changed+}",
        ),
        ("one", "one two", "one{+ two+}"),
        ("one two", "two", "[-one -]two"),
        ("a <em>b</em>", "a <q>b</q>", "a [-<em>-]{+<q>+}b[-</em>-]{+</q>+}"),
        ("{n} states", "{m} states", "[-{n}-]{+{m}+} states"),
        ("one\ntwo", "one two", "one[- -]{+ +}two"),
        ("same", "same", "same"),
    ],
)
def test_a_change_is_shown_word_by_word(before: str, after: str, shown: str) -> None:
    assert difference(before, after) == shown


def test_a_long_text_is_cut_around_its_change() -> None:
    words = " ".join(f"word{number}" for number in range(50))
    shown = difference(f"{words} old", f"{words} new")
    assert len(shown) < 60
    assert shown.endswith("[-old-]{+new+}")
    changed = difference(words, " ".join(f"other{number}" for number in range(50)))
    assert len(changed) <= 601


@given(WORDS, WORDS)
def test_words_are_paired_as_difflib_pairs_them(before: list[str], after: list[str]) -> None:
    """But for spaces, which difflib takes for words like any other."""
    before, after = ([word for word in words if word != " "] for words in (before, after))
    matcher = SequenceMatcher(None, before, after, autojunk=False)
    assert list(equal_runs(before, after)) == [tuple(run) for run in matcher.get_matching_blocks()]


@given(WORDS, WORDS)
def test_runs_are_equal_and_in_order_and_no_mere_space(before: list[str], after: list[str]) -> None:
    *runs, last = equal_runs(before, after)
    assert last == (len(before), len(after), 0)
    place = (0, 0)
    for old, new, size in runs:
        assert size > 0
        assert (old, new) >= place
        assert before[old : old + size] == after[new : new + size]
        assert any(word != " " for word in before[old : old + size])
        place = (old + size, new + size)
