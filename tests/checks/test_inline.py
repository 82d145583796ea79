"""AK3xx: what source and translation have in common."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from support.broken import ARTICLE as A
from support.broken import CATALOGUE as P
from support.broken import Change, recode, swap
from support.rules import bad, good, said

from articlekit.catalogue.entry import Entry
from articlekit.catalogue.unit import Unit
from articlekit.checks import inline
from articlekit.checks.rule import Translated
from articlekit.engine.check import check
from articlekit.model.plurals import parse_plural_header
from articlekit.model.project import Project
from articlekit.model.translate import Translate

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
            advice="Remove it; double it if a brace is meant: }}.",
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
            problem=", which the source does not have",
            advice="Known: none.",
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
        swap('stater"\n\n#. alt', 'stater"\nmsgstr[2] "{states} stater"\n\n#. alt'),
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
    bad(
        "AK313",
        P,
        swap("Hva skjer", "<b>Hva skjer"),
        said(
            "35:9",
            "<b> is no tag of the notation, and is shown as it stands",
            unit="one/h1",
            in_language="nb",
            tag="<b>",
        ),
    ),
    bad(
        "AK314",
        P,
        swap('"Hva skjer nå"', '"Hva skjer nå\\n"'),
        said(
            "35:9",
            "the translation ends with a line break, unlike the source text",
            unit="one/h1",
            in_language="nb",
            verb="ends",
            how="with",
            advice="Remove it",
        ),
    ),
]
GOOD = [
    good("AK301", P, swap('{states} stat"', 'én stat"')),
    good("AK302", P, swap("Folk ved et bord", "Folk ved et bord {day}")),
    good("AK303", P, swap("{states} stater.", "{states.compact} stater.")),
    good(
        "AK303",
        P,
        swap("Folk ved et bord", "Folk ved et bord {day.year}"),
        {A: swap('"2018-11-01"', '"2018-02-30"')},
    ),
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
    good("AK313", P, swap("Hva skjer", "Hva <code><b></code> &lt;b&gt; 1 <2 skjer")),
    good("AK314", P, swap('"Hva skjer nå"', '"Hva\\nskjer nå"')),
    good("AK311", P, appended(ADDRESS % "https://example.org/rapport"), LOCALIZED),
]


def found_in(root: Path, start: str = "AK3") -> list[tuple[str, str]]:
    """(code, hint) of everything that is said."""
    told = check(Project.load(root), select=(start,)).diagnostics
    return [(one.code, one.hint or "") for one in told]


@pytest.mark.parametrize(
    ("text", "hint"),
    [
        ("<a to=„report“>x</a>", 'Write <a to="report">, with straight quotation marks'),
        ("<a to='report'>x</a>", 'Write <a to="report">, with straight quotation marks'),
        ('<a href=\\"https://e.org\\">x</a>', "with the id of the link: no address stands"),
        ("<a>x</a>", 'Write <a to="…"> with the id of the link.'),
        (f"{LINK}<br/>", "Write <br>, with nothing else in it."),
        (f"{LINK}</br>", "Write <br> alone"),
        (f"{LINK}</b>", "There is no such tag"),
        (f"<EM>x</EM> {LINK}", "Write tags in small letters: <em>…</em>."),
        (f"{LINK}</em", "End the tag with >"),
        (f"{LINK}</em>", "Remove it, or put <em> before"),
        (f"<em>{LINK}", "Close it: </em>."),
        (f"<em>{LINK[:-4]}</em></a>", "Close it before the tag around it is closed: </a>."),
        (f"{LINK[:-4]}{LINK}</a>", "Close the first link before it"),
        (f"{LINK} <span lang=ru>x</span>", 'Write <span lang="ru">'),
    ],
)
def test_of_a_broken_tag_it_says_once_how_to_mend_it(text: str, hint: str, root: Path) -> None:
    swap(LINK, text)(root / P)
    [(code, said_so)] = found_in(root)
    assert code == "AK304"
    assert hint in said_so


@pytest.mark.parametrize(
    ("value", "hint"),
    [
        ("{ states }", "Write {states} without blanks."),
        ("{ states . compact }", "Write {states.compact} without blanks."),
        ("{States}", "Write {states} in small letters"),
        ("{antall stater}", "A value is written {name}"),
        ("{states", "A value is written {name}"),
        ("states}", "Remove it; double it if a brace is meant: }}."),
    ],
)
def test_of_a_broken_value_it_says_once_how_to_mend_it(value: str, hint: str, root: Path) -> None:
    swap("om {states} stater", f"om {value} stater")(root / P)
    [(code, said_so)] = found_in(root)
    assert code == "AK304"
    assert said_so.startswith(hint)


def test_a_link_that_stands_twice_is_told_as_that(root: Path) -> None:
    swap(LINK, LINK + LINK)(root / P)
    [one] = check(Project.load(root), select=("AK3",)).diagnostics
    assert one.message == 'the translation has <a to="report"> more often than the source'
    assert one.hint == 'Keep <a to="report"> around one piece of the text, as in the source.'


ONE = "One state joined."
OTHER = '{n} states joined, of {m}: <a to="l">list</a>, CO<sub>2</sub>.'
NORWEGIAN = "nplurals=2; plural=n != 1;"
FRENCH = "nplurals=2; plural=n > 1;"
RUSSIAN = (
    "nplurals=3; plural=n%10==1 && n%100!=11 ? 0 : "
    "n%10>=2 && n%10<=4 && (n%100<12 || n%100>14) ? 1 : 2;"
)
RULES = (inline.missing_value, inline.missing_link, inline.missing_tag, inline.unknown_link,
         inline.unknown_value)  # fmt: skip


def plural_findings(one: str, other: str, texts: tuple[str, ...], header: str) -> list[Any]:
    """(rule, form) of what is said of the forms of a translation."""
    values = {"n": {"number": 3}, "m": {"number": 57}}
    unit = Unit("a/p", "", "", "p", Translate("paragraph", tags=True), one, other, "n",
                {"one": one, "other": other}, values=values)  # fmt: skip
    entry = Entry("a/p", one, other, texts)
    formula = parse_plural_header(header)
    value = Translated(unit, entry, texts, "xx", formula.count, formula)
    return [(rule.__name__, found.form) for rule in RULES for found in rule(value)]


@pytest.mark.parametrize(
    ("one", "other", "texts", "header", "found"),
    [
        (ONE, OTHER, (ONE, OTHER), NORWEGIAN, []),
        (ONE, OTHER, (OTHER, OTHER), NORWEGIAN, []),
        (ONE, OTHER, (ONE, OTHER), FRENCH, []),
        (ONE, OTHER, (OTHER, ONE), NORWEGIAN, ["value 1", "link 1", "tag 1"]),
        (ONE, OTHER, (ONE, OTHER, OTHER), RUSSIAN, ["value 0", "link 0", "tag 0"]),  # also 21
        (OTHER, ONE, (OTHER, OTHER), NORWEGIAN, []),
        (OTHER, OTHER, (ONE, OTHER), NORWEGIAN, ["value 0", "link 0", "tag 0"]),
        (OTHER, ONE, (OTHER + '<a to="l">x</a>', ONE), NORWEGIAN, ["unknown_link 0"]),
    ],
)
def test_a_plural_form_is_measured_by_the_forms_it_stands_for(
    one: str, other: str, texts: tuple[str, ...], header: str, found: list[str]
) -> None:
    told = plural_findings(one, other, texts, header)
    assert [f"{name.removeprefix('missing_')} {form}" for name, form in told] == found


def test_of_a_broken_source_nothing_follows() -> None:
    broken = OTHER.replace('"l"', "„l“")
    assert plural_findings(broken, broken, (ONE, OTHER), NORWEGIAN) == []
