"""AK1xx: one rule per kind of violation of a schema."""

from __future__ import annotations

from pathlib import Path

from support.broken import ARTICLE as A
from support.broken import swap
from support.rules import bad, good, said

from articlekit.engine.check import check
from articlekit.model.blocks import BLOCKS
from articlekit.model.project import Project

NAMED = '`type` must be {"const": "x-step"}, as the file is named'
BLOCK = "schema/blocks/step.schema.json"
BAD = [
    bad(
        "AK101",
        A,
        swap('"level": 2', '"level": 2, "txt": "a"'),
        said(
            "18:50",
            "the key txt is not known here",
            pointer="/body/1/txt",
            key="txt",
            known="id, note, was, type, level, text",
            near="text",
        ),
    ),
    bad(
        "AK102",
        A,
        swap('"wording": "verbatim"', '"note": "verbatim"'),
        said(
            "22:5", "the key wording is missing", pointer="/body/4", key="wording", advice="Add it."
        ),
    ),
    bad(
        "AK103",
        A,
        swap('"Sixteen states ask"', "16"),
        said(
            "7:15",
            "16 has the wrong type",
            pointer="/headline",
            found="16",
            wanted="string or object",
        ),
    ),
    bad(
        "AK104",
        A,
        swap('"level": 2', '"level": 5'),
        said(
            "18:47",
            "5 is not allowed here",
            pointer="/body/1/level",
            found="5",
            wanted="2 or 3 or 4",
        ),
    ),
    bad(
        "AK105",
        A,
        swap('"id": "h1"', '"id": "1h"'),
        said(
            "18:13",
            '"1h" does not have the right form',
            pointer="/body/1/id",
            found='"1h"',
            wanted="lower-case letters, digits and hyphens, a letter first, at most 64 characters",
        ),
    ),
    bad(
        "AK106",
        A,
        swap('"Sixteen states ask"', '""'),
        said(
            "7:15",
            "the text is empty",
            pointer="/headline",
            found='""',
            wanted=1,
        ),
    ),
    bad(
        "AK107",
        A,
        swap("Sixteen states ask", "a" * 20_001),
        said(
            "7:15",
            "the text has more than 20000 characters",
            pointer="/headline",
            found='"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa…',
            wanted=20000,
        ),
    ),
    bad(
        "AK108",
        A,
        swap('[{ "id": "c1", "text": "Year" }]', "[]"),
        said(
            "25:18",
            "the list needs 1 or more members",
            pointer="/body/5/columns",
            found="[]",
            wanted=1,
        ),
    ),
    bad(
        "AK109",
        A,
        swap('"src"', '"width": 0, "src"'),
        said(
            "21:45",
            "0 is out of range",
            pointer="/body/3/width",
            found="0",
            wanted=1,
        ),
    ),
    bad(
        "AK110",
        A,
        swap('"heading"', '"headding"'),
        said(
            "18:27",
            "there is no block type headding",
            pointer="/body/1/type",
            found="headding",
            known=", ".join(BLOCKS),
            near="heading",
        ),
    ),
    bad(
        "AK111",
        A,
        swap('{ "number": 16 }', "{}"),
        said(
            "9:15",
            "the value has no kind",
            pointer="/values/states",
            wanted="number, date, amount, percent, measure",
        ),
    ),
    bad(
        "AK112",
        A,
        swap('"count": "states"', '"count": "states", "text": "a"'),
        said(
            "20:36",
            "the key text may not stand beside the others here",
            pointer="/body/2/text/text",
            key="text",
        ),
    ),
    bad(
        "AK113",
        A,
        swap('"report": {', '"the_report": {'),
        said(
            "13:5",
            "the_report is not a name",
            pointer="/links/the_report",
            found="the_report",
            wanted="lower-case letters, digits and hyphens, a letter first, at most 64 characters",
        ),
    ),
    bad(
        "AK114",
        BLOCK,
        swap('"x-step"', '"x-steps"'),
        said(
            "7:13",
            f"this schema of a block cannot be used: {NAMED}",
            pointer="/properties/type",
            reason=NAMED,
        ),
    ),
    bad(
        "AK115",
        A,
        swap('"Step one"', '"Step one", "tags": [1, 1]'),
        said(
            "27:66",
            "[1, 1] has non-unique elements",
            pointer="/body/6/tags",
            found="[1, 1]",
            wanted=True,
            message="[1, 1] has non-unique elements",
        ),
    ),
]
GOOD = [
    good("AK101", A, swap('"level": 2', '"level": 2, "note": "a"')),
    good("AK102", A, swap('"wording": "verbatim"', '"note": "a", "wording": "verbatim"')),
    good("AK103", A, swap('"Sixteen states ask"', '{ "text": "Sixteen states ask" }')),
    good("AK104", A, swap('"level": 2', '"level": 2.0')),
    good("AK105", A, swap('"id": "h1"', f'"id": "{"h" * 64}"')),
    good("AK106", A, swap('"People at a table on {day}"', '""')),
    good("AK107", A, swap("Sixteen states ask", "a" * 20_000)),
    good("AK108", A, swap('"h1"', '"h1", "was": []')),
    good("AK109", A, swap('"src"', '"width": 1, "src"')),
    good("AK110", A, swap('"heading", "level": 2', '"callout", "kind": "note"')),
    good("AK111", A, swap('{ "number": 16 }', '{ "number": 16, "was": [] }')),
    good("AK112", A, swap('"count": "states"', '"count": "states", "note": "a"')),
    good("AK113", A, swap('"report": {', '"the-report": {')),
    good("AK114", BLOCK, swap('"x-step"', '"x-step", "title": "Step"')),
    good("AK115", A, swap('"Step one"', '"Step one", "tags": [1, 2]')),
]


def test_of_a_missing_id_it_names_the_command_that_gives_one(root: Path) -> None:
    swap('"id": "h1", ', "")(root / A)
    [found] = [one for one in check(Project.load(root)).diagnostics if one.code == "AK102"]
    assert found.hint == "Add it, or let `articlekit fmt` give one."
