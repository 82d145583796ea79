"""AK7xx: text that was taken back and must not be anywhere."""

from __future__ import annotations

from pathlib import Path

import pytest
from support.broken import put, swap
from support.rules import Case, assert_said, assert_silent, bad, good, said

TWO = "articles/two.json"
CATALOGUE = "locales/nb/LC_MESSAGES/two.po"
WITHDRAWN = swap('"status": "published"', '"status": "withdrawn"')
BAD = [
    bad(
        "AK701",
        CATALOGUE,
        put(""),
        said(
            "1:1",
            "the article two is withdrawn, and its text is still here",
            domain="two",
        ),
        {TWO: WITHDRAWN, "locales/two.pot": Path.unlink},
    ),
]
GOOD = [good("AK701", CATALOGUE, put(""))]


@pytest.mark.parametrize("case", BAD, ids=str)
def test_says_exactly_what_is_wrong_and_where(case: Case, root: Path) -> None:
    assert_said(case, root)


@pytest.mark.parametrize("case", GOOD, ids=str)
def test_has_nothing_to_say_of_what_is_nearly_so(case: Case, root: Path) -> None:
    assert_silent(case, root)
