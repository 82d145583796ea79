"""AK5xx: a catalogue apart from what its translations say."""

from __future__ import annotations

from pathlib import Path

import pytest
from support.broken import ARTICLE as A
from support.broken import CATALOGUE as P
from support.broken import recode, swap
from support.rules import Case, assert_said, assert_silent, bad, good, said

BAD = [
    bad(
        "AK501",
        P,
        swap('"Language: nb\\n"\n', ""),
        said("1:1", "the header lacks Language", in_language="nb", name="Language"),
    ),
    bad(
        "AK502",
        P,
        swap("nplurals=2; plural=n != 1", "nplurals=3; plural=n != 1"),
        said(
            "13:2",
            "Plural-Forms does not fit the language: it has 3 forms",
            in_language="nb",
            reason="it has 3 forms",
            wanted="nplurals=2; plural=n != 1;",
        ),
    ),
    bad(
        "AK503",
        P,
        swap('msgctxt "one/h1"', 'msgctxt "one/h2"'),
        said("33:10", "the article has no such unit any more", unit="one/h2", in_language="nb"),
    ),
    bad(
        "AK504",
        P,
        swap('msgctxt "one/h1"\n', ""),
        said(
            "33:8",
            "the entry has no msgctxt, so it belongs to no unit: What happens next",
            in_language="nb",
            source="What happens next",
        ),
    ),
    bad(
        "AK505",
        P,
        recode(bytes),
        said(
            "1:1",
            "the catalogue is behind the article (texts changed: 1, not yet here: 0)",
            in_language="nb",
            stale=1,
            absent=0,
        ),
        {A: swap('"What happens next"', '"What happened"')},
    ),
]
GOOD = [
    good("AK501", P, swap("Language: nb", "Language: nb_NO")),
    good("AK502", P, swap("nplurals=2; plural=n != 1", "nplurals=2; plural=(n > 1)")),
    good(
        "AK503",
        P,
        swap('msgctxt "one/h1"', 'msgctxt "one/h2"'),
        {A: swap('"id": "h1"', '"id": "h1", "was": ["h2"]')},
    ),
    good(
        "AK504",
        P,
        swap(
            'msgctxt "one/h1"\nmsgid "What happens next"\nmsgstr "Hva skjer nå"\n',
            '#~ msgid "What happens next"\n#~ msgstr "Hva skjer nå"\n',
        ),
    ),
    good("AK505", A, swap('"level": 2', '"level": 2, "note": "A question."')),
]


@pytest.mark.parametrize("case", BAD, ids=str)
def test_says_exactly_what_is_wrong_and_where(case: Case, root: Path) -> None:
    assert_said(case, root)


@pytest.mark.parametrize("case", GOOD, ids=str)
def test_has_nothing_to_say_of_what_is_nearly_so(case: Case, root: Path) -> None:
    assert_silent(case, root)
