"""Rules over the whole project: what no single file can know."""

from __future__ import annotations

from pathlib import Path

import pytest
from support.broken import put, swap
from support.rules import Case, assert_said, assert_silent, bad, good, said

B = "articles/two.json"
BAD = [
    bad(
        "AK202",
        B,
        swap('"id": "two"', '"id": "one"'),
        said(
            "2:9",
            "the article id one is taken by articles/one.json",
            pointer="/id",
            id="one",
            first="articles/one.json",
        ),
    ),
    bad(
        "AK221",
        B,
        swap("article:one", "article:ones"),
        said("9:55", "there is no article ones", pointer="/body/0/text", id="ones", near="one"),
    ),
    bad(
        "AK506",
        "locales/nn/LC_MESSAGES/one.po",
        put(""),
        said("1:1", "the folder nn is no language of the configuration", folder="nn"),
    ),
    bad(
        "AK507",
        "locales/nb/LC_MESSAGES/three.po",
        put(""),
        said("1:1", "no article has the id three", domain="three"),
    ),
]
GOOD = [
    good("AK202", B, swap('"id": "two"', '"id": "one-two"')),
    good("AK221", B, swap("article:one", "article:two")),
    good("AK506", "locales/nn/LC_MESSAGES/one.mo", put("")),
    good("AK507", "locales/nb/LC_MESSAGES/three.po", put(""), {"articles/three.json": put("{")}),
]


@pytest.mark.parametrize("case", BAD, ids=str)
def test_says_exactly_what_is_wrong_and_where(case: Case, root: Path) -> None:
    assert_said(case, root)


@pytest.mark.parametrize("case", GOOD, ids=str)
def test_has_nothing_to_say_of_what_is_nearly_so(case: Case, root: Path) -> None:
    assert_silent(case, root)
