"""AK6xx: what a language must have before its readers get it."""

from __future__ import annotations

from pathlib import Path

import pytest
from support.broken import ARTICLE as A
from support.broken import CATALOGUE as P
from support.broken import Change, recode, swap
from support.rules import bad, good, said

from articlekit.engine.check import check
from articlekit.engine.export import export
from articlekit.model.project import Project

CONFIGURED = "articlekit.toml"


def with_tier(policy: str) -> dict[str, Change]:
    return {CONFIGURED: recode(lambda data: data + f"\n[tiers.2]\n{policy}\n".encode())}


def with_waiver(code: str, path: str) -> Change:
    waiver = f'\n[[waivers]]\ncode = "{code}"\npath = "{path}"\nreason = "to be written"\n'
    return recode(lambda data: data + waiver.encode())


BAD = [
    bad(
        "AK601",
        P,
        swap('"Hva skjer nå"', '""'),
        said(
            "35:9",
            "the unit is missing, and this language is to be complete",
            unit="one/h1",
            in_language="nb",
            state="missing",
            advice="Translate it.",
        ),
        with_tier("complete = true"),
    ),
    bad(
        "AK602",
        P,
        swap('"Seksten stater spør"', '""'),
        said(
            "20:9",
            "the unit is missing: without it the article is withheld in this language",
            unit="one/headline",
            in_language="nb",
            state="missing",
            advice="Translate it.",
        ),
        with_tier('required = ["headline"]'),
    ),
    bad(
        "AK604",
        P,
        swap('msgid "What happens next"', 'msgid "What happened then"'),
        said(
            "35:9",
            "the translation was made from an earlier text, and is shown as outdated",
            unit="one/h1",
            in_language="nb",
            state="outdated",
        ),
        with_tier("complete = true"),
    ),
    bad(
        "AK603",
        CONFIGURED,
        with_waiver("AK212", "articles/*.json"),
        said(
            "12:1",
            "the waiver of AK212 matches nothing (its reason: to be written)",
            waived="AK212",
            reason="to be written",
        ),
    ),
]
GOOD = [
    good("AK601", P, swap('"Hva skjer nå"', '""')),
    good(
        "AK604",
        P,
        swap('msgid "What happens next"', 'msgid "What happened then"'),
        with_tier('complete = true\noutdated = "fallback"'),
    ),
    good("AK602", P, swap('"Hva skjer nå"', '""'), with_tier('required = ["headline"]')),
    good(
        "AK603",
        CONFIGURED,
        with_waiver("AK212", "articles/*.json"),
        {A: swap("People at a table on {day}", "photo")},
    ),
]


BROKEN = "Correct it: another finding says what is wrong, and until then it is not shown."


@pytest.mark.parametrize(
    ("change", "hint"),
    [
        (
            swap('msgctxt "one/h1"', '#, fuzzy\nmsgctxt "one/h1"'),
            "Check it, then remove the fuzzy mark.",
        ),
        (
            swap(
                'msgctxt "one/h1"',
                '#, fuzzy\n#| msgid "What now"\nmsgctxt "one/h1"',
            ),
            "Bring it up to the source text; then remove the fuzzy mark.",
        ),
        (
            swap(
                'msgctxt "one/h1"',
                '#, fuzzy\n#| msgctxt "two/h1"\n#| msgid "What happens next"\nmsgctxt "one/h1"',
            ),
            "A text is offered there: if it fits, remove the fuzzy mark.",
        ),
        (swap('msgstr[1] "{states} stater"', 'msgstr[1] ""'), "Fill in every plural form."),
        (swap('"Hva skjer nå"', '"Hva <em>skjer"'), BROKEN),
    ],
)
def test_the_hint_is_the_next_step(change: Change, hint: str, root: Path) -> None:
    with_tier('complete = true\noutdated = "fallback"')[CONFIGURED](root / CONFIGURED)
    change(root / P)
    found = [one.hint for one in check(Project.load(root)).diagnostics if one.code == "AK601"]
    assert found == [hint]


def test_a_required_text_that_cannot_be_shown_withholds_the_article(root: Path) -> None:
    with_tier('required = ["headline"]')[CONFIGURED](root / CONFIGURED)
    swap('"Seksten stater spør"', '"Seksten <em>stater"')(root / P)
    project = Project.load(root)
    [found] = [one for one in check(project).diagnostics if one.code == "AK602"]
    assert (found.message, found.hint) == (
        "the unit is broken: without it the article is withheld in this language",
        BROKEN,
    )
    export(project)
    assert not (project.dist / "nb/articles/one.json").exists()


def test_an_outdated_text_that_cannot_be_shown_is_not_shown_as_outdated(root: Path) -> None:
    with_tier("complete = true")[CONFIGURED](root / CONFIGURED)
    swap('"Hva skjer nå"', '"Hva <em>skjer"')(root / P)
    swap('msgid "What happens next"', 'msgid "What happened then"')(root / P)
    found = [one.code for one in check(Project.load(root)).diagnostics if one.code[:3] == "AK6"]
    assert found == ["AK601"]
