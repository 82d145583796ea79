"""AK5xx: a catalogue apart from what its translations say."""

from __future__ import annotations

from pathlib import Path

from support.broken import ARTICLE as A
from support.broken import CATALOGUE as P
from support.broken import recode, swap
from support.rules import bad, good, said

from articlekit.engine.check import check
from articlekit.model.project import Project

YEAR = 'msgctxt "one/c1"\nmsgid "Year"\nmsgstr "År"\n'
FORMS = 'msgstr[0] "{states} stat"\nmsgstr[1] "{states} stater"\n'

BAD = [
    bad(
        "AK508",
        P,
        swap('msgstr[1] "{states} stater"', 'msgstr[1] ""'),
        said(
            "46:12",
            "some plural forms are empty (msgstr[1]), so the whole text counts as missing",
            unit="one/s1",
            in_language="nb",
            forms="msgstr[1]",
        ),
    ),
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
        "AK502",
        P,
        swap("plural=n != 1", "plural=n/(n-640) > 1"),
        said(
            "13:2",
            "Plural-Forms does not fit the language: division by zero for 640: 'n/(n-640) > 1'",
            in_language="nb",
            reason="division by zero for 640: 'n/(n-640) > 1'",
            wanted="nplurals=2; plural=n != 1;",
        ),
        {A: swap('"number": 16', '"number": 640')},
    ),
    bad(
        "AK510",
        P,
        swap("plural=n != 1", "plural=n > 1"),
        said(
            "13:2",
            "Plural-Forms picks form 0 for 0; by the rules of the language it is form 1",
            in_language="nb",
            number=0,
            found=0,
            usual=1,
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
            "34:8",
            "the catalogue is behind the article (texts changed: 1, not yet here: 0)",
            unit="one/h1",
            in_language="nb",
            stale=1,
            absent=0,
        ),
        {A: swap('"What happens next"', '"What happened"')},
    ),
    bad(
        "AK509",
        P,
        swap(YEAR, YEAR + '\nmsgctxt "one/c1"\nmsgid "Years"\nmsgstr "Årene"\n'),
        said(
            "69:10",
            "a second entry of this unit, for another source text; first in line 63",
            unit="one/c1",
            in_language="nb",
            first_line=63,
        ),
    ),
    bad(
        "AK511",
        P,
        swap(YEAR, '#| msgid "A year"\n' + YEAR.replace("År", "")),
        said(
            "68:9",
            "the text is empty, and `#| msgid` says that there was one, outdated",
            unit="one/c1",
            in_language="nb",
        ),
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
    good("AK502", P, swap("plural=n != 1", "plural=n/(n-640) > 1")),
    good("AK510", P, swap("plural=n != 1", "plural=(n == 1 ? 0 : 1)")),
    good("AK510", P, swap("nplurals=2; plural=n != 1", "nplurals=1; plural=0")),
    good("AK505", A, swap('"level": 2', '"level": 2, "note": "A question."')),
    good(
        "AK508", P, swap(FORMS, FORMS.replace("{states} stater", "").replace("{states} stat", ""))
    ),
    good("AK509", P, swap(YEAR, YEAR + '\n#~ msgctxt "one/c1"\n#~ msgid "Y"\n#~ msgstr "y"\n')),
    good("AK511", P, swap(YEAR, YEAR.replace("År", ""))),
    good("AK511", P, swap(YEAR, '#, fuzzy\n#| msgid "A year"\n' + YEAR)),
    good(
        "AK511",
        P,
        swap(YEAR, '#| msgctxt "two/c1"\n#| msgid "Year"\n' + YEAR.replace("År", "")),
    ),
]


def test_a_text_that_is_not_yet_in_the_catalogue_is_named(root: Path) -> None:
    swap('"rows": [', '"caption": "New", "rows": [')(root / A)
    found = [one for one in check(Project.load(root)).diagnostics if one.code == "AK505"]
    assert [(one.line, one.unit, one.arguments["absent"]) for one in found] == [
        (1, "one/t1.caption", 1)
    ]


def test_a_plural_form_that_is_not_there_at_all_is_empty(root: Path) -> None:
    swap('msgstr[1] "{states} stater"\n', "")(root / P)
    found = [one for one in check(Project.load(root)).diagnostics if one.code == "AK508"]
    assert [(one.unit, one.arguments["forms"]) for one in found] == [("one/s1", "msgstr[1]")]
