"""AK3xx: what source and translation have in common."""

from __future__ import annotations

from pathlib import Path

import pytest
from support.broken import ARTICLE as A
from support.broken import CATALOGUE as P
from support.broken import Change, recode, swap
from support.rules import Case, assert_said, assert_silent, bad, good, said

LINK = '<a to=\\"report\\">Rapporten</a>'
ADDRESS = """
msgctxt "one/links.report.href"
msgid "https://example.org/report"
msgstr "%s"
"""
LOCALIZED = {A: swap('report" }', 'report", "localize": true }')}
CHEMISTRY = {A: swap("What happens next", "CO<sub>2</sub> next")}


def appended(text: str) -> Change:
    return recode(lambda data: data + text.encode())


BAD = [
    bad(
        "AK301",
        P,
        swap("om {states} stater", "om stater"),
        said(
            "28:9",
            "the translation lacks {states}",
            unit="one/p1",
            in_language="nb",
            value="{states}",
        ),
    ),
    bad(
        "AK302",
        P,
        swap("Hva skjer", "Hva {skjer}"),
        said(
            "35:9",
            "the translation inserts {skjer}, which the source does not have",
            unit="one/h1",
            in_language="nb",
            value="{skjer}",
            known="none",
        ),
    ),
    bad(
        "AK303",
        P,
        swap("{states} stater.", "{states.long} stater."),
        said(
            "28:9",
            "{states.long} asks for a format that this value does not have",
            unit="one/p1",
            in_language="nb",
            value="{states.long}",
            known="compact",
        ),
    ),
    bad(
        "AK304",
        P,
        swap("Hva skjer", "Hva } skjer"),
        said(
            "35:9",
            "the notation is broken (stray-brace): } skjer nå",
            unit="one/h1",
            in_language="nb",
            problem="stray-brace",
            found="} skjer nå",
        ),
    ),
    bad(
        "AK305",
        P,
        swap(LINK, "Rapporten"),
        said(
            "28:9",
            'the translation lacks <a to="report">',
            unit="one/p1",
            in_language="nb",
            tag='<a to="report">',
        ),
    ),
    bad(
        "AK306",
        P,
        swap("Hva skjer", '<a to=\\"#q1\\">Hva</a> skjer'),
        said(
            "35:9",
            'the translation has <a to="#q1">, which the source does not have',
            unit="one/h1",
            in_language="nb",
            tag='<a to="#q1">',
            known="none",
        ),
    ),
    bad(
        "AK307",
        P,
        swap("Hva skjer", "CO2"),
        said("35:9", "the translation lacks a <sub>", unit="one/h1", in_language="nb", tag="<sub>"),
        CHEMISTRY,
    ),
    bad(
        "AK308",
        P,
        swap(LINK, LINK.replace("Rapporten", "")),
        said(
            "28:9",
            '<a to="report"> has nothing inside',
            unit="one/p1",
            in_language="nb",
            tag='<a to="report">',
        ),
    ),
    bad(
        "AK309",
        P,
        swap("Folk ved", "<q>Folk</q> ved"),
        said(
            "55:9",
            "no tags are allowed in this text: <q>",
            unit="one/m1.alt",
            in_language="nb",
            tag="<q>",
        ),
    ),
    bad(
        "AK310",
        P,
        swap('stater"\n\n#. alt', 'stater"\nmsgstr[2] "{states}"\n\n#. alt'),
        said(
            "45:12",
            "the number of plural forms is 3 instead of 2",
            unit="one/s1",
            in_language="nb",
            found=3,
            wanted=2,
        ),
    ),
    bad(
        "AK311",
        P,
        appended(ADDRESS % "javascript:alert(1)"),
        said(
            "84:9",
            "javascript:alert(1) is not an address",
            unit="one/links.report.href",
            in_language="nb",
            found="javascript:alert(1)",
        ),
        LOCALIZED,
    ),
    bad(
        "AK312",
        P,
        swap('"Hva skjer nå"', '"∅"'),
        said(
            "35:9",
            "∅ leaves a text out, but this one may not be left out",
            unit="one/h1",
            in_language="nb",
        ),
    ),
]
GOOD = [
    good("AK301", P, swap('{states} stat"', 'én stat"')),
    good("AK302", P, swap("Folk ved et bord", "Folk ved et bord {day}")),
    good("AK303", P, swap("{states} stater.", "{states.compact} stater.")),
    good("AK304", P, swap("Hva skjer", "Hva }} skjer")),
    good("AK305", P, swap(LINK, LINK.replace("Rapporten", "<em>Rapporten</em>"))),
    good("AK306", P, swap("Hva skjer", "<em>Hva</em> skjer")),
    good("AK307", P, swap("Hva skjer", "CO<sub>2</sub>"), CHEMISTRY),
    good("AK308", P, swap(LINK, LINK.replace("Rapporten", "<em>R</em>"))),
    good("AK309", P, swap("Folk ved", "Folk < q ved")),
    good(
        "AK310",
        P,
        swap('"Plural-Forms: nplurals=2; plural=n != 1', '"Plural-Forms: nplurals=2; plural=n>1'),
    ),
    good("AK312", P, swap("Hva skjer", "Hva ∅ skjer")),
    good("AK311", P, appended(ADDRESS % "https://example.org/rapport"), LOCALIZED),
]


@pytest.mark.parametrize("case", BAD, ids=str)
def test_says_exactly_what_is_wrong_and_where(case: Case, root: Path) -> None:
    assert_said(case, root)


@pytest.mark.parametrize("case", GOOD, ids=str)
def test_has_nothing_to_say_of_what_is_nearly_so(case: Case, root: Path) -> None:
    assert_silent(case, root)
