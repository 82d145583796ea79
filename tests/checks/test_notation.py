"""AK2xx: the notation of the texts of an article."""

from __future__ import annotations

from pathlib import Path

from support.broken import ARTICLE as A
from support.broken import swap
from support.rules import bad, good, said

from articlekit.engine.check import check
from articlekit.model.project import Project

HEADING = {"pointer": "/body/1/text", "unit": "one/h1"}
LINK = '<a to=\\"report\\">report</a>'

BAD = [
    bad(
        "AK226",
        A,
        swap("What happens", "What <em></em>happens"),
        said("18:58", "<em> has nothing inside", **HEADING, tag="<em>"),
    ),
    bad(
        "AK227",
        A,
        swap("What happens", "What https://example.org/a-b. happens"),
        said(
            "18:58",
            "an address stands in the text: https://example.org/a-b",
            **HEADING,
            found="https://example.org/a-b",
        ),
    ),
    bad(
        "AK228",
        A,
        swap("What happens", "What <img src=x> happens"),
        said(
            "18:58",
            "<img src=x> is no tag of the notation, and is shown as it stands",
            **HEADING,
            tag="<img src=x>",
        ),
    ),
]
GOOD = [
    good("AK226", A, swap("What happens", "What<br> <em><br></em> <q>{states}</q> happens")),
    good("AK227", A, swap("What happens", "What <code>https://e.org</code> https:// happens")),
    good("AK228", A, swap("What happens", "What <code><b></code> &lt;b&gt; 1 <2 <@x> happens")),
]


def test_the_words_as_spoken_are_looked_at_as_well(root: Path) -> None:
    spoken = '<q>Nei</q> {zz} {day.compact} <a to=\\"gone\\">https://e.org</a> <b> <em></em>'
    swap(
        '"wording": "verbatim"',
        f'"wording": "translated", "original_language": "nb", "original": "{spoken}"',
    )(root / A)
    found = check(Project.load(root), select=("AK2",)).diagnostics
    assert [one.code for one in found] == ["AK206", "AK208", "AK217", "AK226", "AK227", "AK228"]
    assert {one.pointer for one in found} == {"/body/4/original"}


def test_a_value_in_the_words_as_spoken_is_used(root: Path) -> None:
    swap(" on {day}", "")(root / A)
    swap(
        '"wording": "verbatim"',
        '"wording": "translated", "original_language": "nb", "original": "Ja, {day}."',
    )(root / A)
    assert check(Project.load(root), select=("AK2",)).diagnostics == []


def test_a_link_in_a_link_is_broken(root: Path) -> None:
    swap(LINK, f'<a to=\\"#h1\\">{LINK}</a>')(root / A)
    [found] = check(Project.load(root), select=("AK2",)).diagnostics
    assert (found.code, found.arguments["problem"]) == ("AK204", "nested-link")
