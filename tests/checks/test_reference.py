"""AK2xx: everything that an article names is there."""

from __future__ import annotations

from pathlib import Path

import pytest
from support.broken import ARTICLE as A
from support.broken import swap
from support.rules import Case, assert_said, assert_silent, bad, good, said

BAD = [
    bad(
        "AK217",
        A,
        swap("What happens", '<a to=\\"#h2\\">What</a> happens'),
        said(
            "18:58",
            "the link #h2 leads nowhere",
            pointer="/body/1/text",
            unit="one/h1",
            target="#h2",
            known="report",
        ),
    ),
    bad(
        "AK218",
        A,
        swap('"links": {', '"links": { "old": { "href": "tel:+4722" },'),
        said("12:14", "the link old is not used", pointer="/links/old", link="old"),
    ),
    bad(
        "AK219",
        A,
        swap('"role": "chair"', '"role": "cook"'),
        said(
            "23:48",
            "there is no role cook of person:ann",
            pointer="/body/4/speaker/role",
            kind="role",
            id="cook",
            whose=" of person:ann",
        ),
    ),
    bad(
        "AK220",
        A,
        swap('"type": "quote"', '"type": "quote", "source": "src1"'),
        said(
            "22:46",
            "there is no source src1 in this article",
            pointer="/body/4/source",
            kind="source",
            id="src1",
        ),
    ),
    bad(
        "AK222",
        A,
        swap('"language": "en"', '"language": "en-GB"'),
        said(
            "5:15",
            "the language en-GB is not in the configuration",
            pointer="/language",
            language="en-GB",
            known="en, nb",
        ),
    ),
]
GOOD = [
    good(
        "AK217",
        A,
        swap("What happens", '<a to=\\"#q1\\">What</a> <a to=\\"person:ann\\">happens</a>'),
    ),
    good("AK218", A, swap('to=\\"report\\"', 'to=\\"report\\" ')),
    good("AK219", A, swap(', "role": "chair"', "")),
    good(
        "AK220",
        A,
        swap('"type": "quote"', '"type": "quote", "source": "src1"'),
        {A + "": swap('"id": "one",', '"id": "one", "sources": [{ "id": "src1", "title": "a" }],')},
    ),
    good("AK222", A, swap('"language": "en"', '"language": "nb"')),
]


@pytest.mark.parametrize("case", BAD, ids=str)
def test_says_exactly_what_is_wrong_and_where(case: Case, root: Path) -> None:
    assert_said(case, root)


@pytest.mark.parametrize("case", GOOD, ids=str)
def test_has_nothing_to_say_of_what_is_nearly_so(case: Case, root: Path) -> None:
    assert_silent(case, root)
