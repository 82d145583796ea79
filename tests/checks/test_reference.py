"""AK2xx: everything that an article names is there."""

from __future__ import annotations

from pathlib import Path

import pytest
from support.broken import ARTICLE as A
from support.broken import Change, swap
from support.rules import bad, good, said

from articlekit.engine.check import check
from articlekit.model.project import Project

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
            advice="Correct the id: # names a block or member.",
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
    bad(
        "AK223",
        A,
        swap('"level": 2,', '"level": 2, "was": ["q1"],'),
        said(
            "18:58",
            "the former id q1 is taken, by /body/4/id",
            pointer="/body/1/was/0",
            id="q1",
            other="/body/4/id",
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
    good("AK223", A, swap('"level": 2,', '"level": 2, "was": ["p1x", "two/p1", "states", "one"],')),
]


@pytest.mark.parametrize(
    ("path", "change", "found"),
    [
        (A, swap('"c1", "text"', '"c1", "was": ["c1"], "text"'), ("/body/5/columns/0/was/0", "c1")),
        (A, swap('"number": 16', '"number": 16, "was": ["day"]'), ("/values/states/was/0", "day")),
        (A, swap('"level": 2,', '"level": 2, "was": ["x", "x"],'), ("/body/1/was/1", "x")),
        (A, swap('"level": 2,', '"level": 2, "was": ["z/x", "z/x"],'), ("/body/1/was/1", "z/x")),
        (A, swap('"level": 2,', '"level": 2, "was": ["one/p1"],'), ("/body/1/was/0", "p1")),
        (
            "articles/_shared/people.json",
            swap('"name": "Ann Example"', '"name": "Ann Example", "was": ["ann"]'),
            ("/people/ann/was/0", "ann"),
        ),
    ],
)
def test_a_former_id_is_had_once_in_each_family(
    path: str, change: Change, found: tuple[str, str], root: Path
) -> None:
    change(root / path)
    report = check(Project.load(root))
    facts = [one for one in report.diagnostics if one.code == "AK223"]
    assert [(one.pointer, one.arguments["id"]) for one in facts] == [found]


def test_a_value_may_be_called_was(root: Path) -> None:
    swap('"day": {', '"was": { "number": 1 }, "day": {')(root / A)
    report = check(Project.load(root))
    assert not [one for one in report.diagnostics if one.code == "AK223"]


@pytest.mark.parametrize(
    ("target", "hint"),
    [
        ("person:foo", "articles/_shared/people.json"),
        ("org:us", "A link names an entry of `links`"),
        ("https://e.org", "A link names an entry of `links`"),
        ("raport", "Add it to `links`. Defined: report."),
    ],
)
def test_a_link_to_nowhere_is_mended_by_its_kind(target: str, hint: str, root: Path) -> None:
    swap("What happens", f'<a to=\\"{target}\\">What</a> happens')(root / A)
    [found] = [one for one in check(Project.load(root)).diagnostics if one.code == "AK217"]
    assert hint in (found.hint or "")


def test_while_a_text_is_broken_nothing_is_called_unused(root: Path) -> None:
    swap('to=\\"report\\"', "to=„report“")(root / A)
    report = check(Project.load(root), select=("AK2",))
    assert [one.code for one in report.diagnostics] == ["AK204"]
