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
    matcher = SequenceMatcher(None, before, after, autojunk=False)
    assert list(equal_runs(before, after)) == [tuple(run) for run in matcher.get_matching_blocks()]
