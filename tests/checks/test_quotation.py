"""Quotes and pull quotes: what they repeat, in which words, and the marks around them."""

from __future__ import annotations

from pathlib import Path

import pytest
from support.broken import ARTICLE as A
from support.broken import CATALOGUE as P
from support.broken import Change, swap
from support.rules import bad, good, said

from articlekit.checks.quotation import outer_marks
from articlekit.engine.check import check
from articlekit.model.project import Project


def before_heading(block: str) -> Change:
    return swap('{ "id": "h1"', f'{block},\n    {{ "id": "h1"')


def wording(said_so: str, language: str) -> Change:
    return swap(
        '"wording": "verbatim"', f'"wording": "{said_so}", "original_language": "{language}"'
    )


REPEATS = '{ "id": "k1", "type": "pullquote", "of": "%s"%s }'
BAD = [
    bad(
        "AK229",
        A,
        swap('"Yes."', '"“Yes.”"'),
        said(
            "22:44",
            "“…” encloses the whole quote; readers get two pairs of marks",
            pointer="/body/4/text",
            unit="one/q1",
            marks="“…”",
        ),
    ),
    bad(
        "AK230",
        A,
        before_heading(REPEATS % ("t1", "")),
        said(
            "18:46",
            "the table t1 has no text that a pull quote could repeat",
            pointer="/body/1/of",
            id="t1",
            kind="table",
        ),
    ),
    bad(
        "AK231",
        A,
        wording("verbatim", "nb"),
        said(
            "23:70",
            "the quote was said in nb, so its text in en cannot be verbatim",
            pointer="/body/4/wording",
            said="nb",
            language="en",
        ),
    ),
    bad(
        "AK401",
        P,
        swap('"Ja."', '"«Ja.»"'),
        said(
            "61:9",
            "«…» encloses the whole quote; readers get two pairs of marks",
            unit="one/q1",
            in_language="nb",
            marks="«…»",
        ),
    ),
]
GOOD = [
    good("AK229", A, swap('"Yes."', '"<q>Yes</q>, he said, <q>no</q>"')),
    good("AK230", A, before_heading(REPEATS % ("t1", ', "text": "First"'))),
    good("AK231", A, wording("verbatim", "en-GB")),
    good("AK401", P, swap('"Hva skjer nå"', '"«Hva skjer nå»"')),
]


def test_a_pull_quote_that_only_repeats_cannot_be_repeated(root: Path) -> None:
    before_heading(REPEATS % ("p1", ""))(root / A)
    before_heading((REPEATS % ("k1", "")).replace('"id": "k1"', '"id": "k2"'))(root / A)
    report = check(Project.load(root), select=("AK2",))
    assert [(one.code, one.pointer) for one in report.diagnostics] == [("AK230", "/body/2/of")]


@pytest.mark.parametrize(
    ("text", "marks"),
    [
        ("“Yes.”", "“…”"),
        ("„Ja“.", "„…“"),
        ("« Oui »", "«…»"),
        ('"Yes"', '"…"'),
        ("「是」", "「…」"),
        ("<q>Yes</q>", "<q>…</q>"),
        ("“Yes”, he said, “no”", None),
        ("<q>Yes</q>, <q>no</q>", None),
        ("Yes”", None),
        ("’Tis so’", None),
        ("“”", None),
        ("", None),
    ],
)
def test_outer_marks_enclose_the_whole_text(text: str, marks: str | None) -> None:
    assert outer_marks(text) == marks


STATES = '"text": { "count": "states", "one": "%s", "other": "%s" }'


@pytest.mark.parametrize(
    ("text", "pointers"),
    [
        (', "text": "{states} states"', []),
        (f", {STATES % ('{states} state', '{states} states')}", []),
        (f", {STATES % ('{states} state', '{states} countries')}", ["/body/1/text/other"]),
        (f", {STATES % ('one state', 'all states')}", ["/body/1/text/one", "/body/1/text/other"]),
    ],
)
def test_a_pull_quote_keeps_to_any_plural_form_of_the_text(
    root: Path, text: str, pointers: list[str]
) -> None:
    before_heading(REPEATS % ("s1", text))(root / A)
    report = check(Project.load(root), select=("AK216",))
    assert [one.pointer for one in report.diagnostics] == pointers
