"""AK2xx: ids, order, notation, values and words of one article."""

from __future__ import annotations

from support.broken import ARTICLE as A
from support.broken import Change, swap
from support.rules import bad, good, said

PULLQUOTE = '{ "id": "k1", "type": "pullquote", "of": "p1", "text": "%s" },\n    { "id": "h1"'
TIMELINE = """{ "id": "n1", "type": "timeline", "events": [
      { "id": "e1", "date": "2018-11", "text": "A" }, { "id": "e2", "date": "%s", "text": "B" }] },
    { "id": "h1\""""


def before_heading(block: str) -> Change:
    return swap('{ "id": "h1"', block)


BAD = [
    bad(
        "AK201",
        A,
        swap('"id": "c1"', '"id": "q1"'),
        said(
            "25:27",
            "the id q1 stands twice; first at /body/4/id",
            pointer="/body/5/columns/0/id",
            id="q1",
            first="/body/4/id",
        ),
    ),
    bad(
        "AK203",
        A,
        swap('"id": "h1"', '"id": "links"'),
        said(
            "18:13", "the id links is taken by articlekit itself", pointer="/body/1/id", id="links"
        ),
    ),
    bad(
        "AK204",
        A,
        swap("What happens", "What <em>happens"),
        said(
            "18:58",
            "the notation is broken (unclosed-tag): <em>",
            pointer="/body/1/text",
            unit="one/h1",
            problem="unclosed-tag",
            found="<em>",
            advice="Close it: </em>.",
        ),
    ),
    bad(
        "AK205",
        A,
        swap("People at", "<strong>People</strong> at"),
        said(
            "21:59",
            "no tags are allowed in this text: <strong>",
            pointer="/body/3/alt",
            unit="one/m1.alt",
            tag="<strong>",
        ),
    ),
    bad(
        "AK206",
        A,
        swap("What happens", "What {verb}"),
        said(
            "18:58",
            "the value verb is not defined",
            pointer="/body/1/text",
            unit="one/h1",
            value="verb",
            known="states, day",
        ),
    ),
    bad(
        "AK207",
        A,
        swap(" on {day}", ""),
        said("10:5", "the value day is not used", pointer="/values/day", value="day"),
    ),
    bad(
        "AK208",
        A,
        swap("on {day}", "on {day.compact}"),
        said(
            "21:59",
            "{day.compact} asks for a format that this date does not have",
            pointer="/body/3/alt",
            unit="one/m1.alt",
            found="{day.compact}",
            kind="date",
            known="short, medium, long, full, year, month, month_day, weekday",
        ),
    ),
    bad(
        "AK209",
        A,
        swap('"number": 16', '"number": 16.5'),
        said(
            "20:26",
            "the value states cannot be counted",
            pointer="/body/2/text/count",
            unit="one/s1",
            value="states",
        ),
    ),
    bad(
        "AK210",
        A,
        swap('"2018-11-01"', '"2019-02-29"'),
        said(
            "10:22",
            "2019-02-29 is not in the calendar",
            pointer="/values/day/date",
            found="2019-02-29",
            reason="there is no such date: '2019-02-29' (day is out of range for month)",
        ),
    ),
    bad(
        "AK211",
        A,
        swap('"level": 2', '"level": 3'),
        said(
            "18:47",
            "a sub-heading of level 3 where at most 2 may follow",
            pointer="/body/1/level",
            found=3,
            wanted=2,
        ),
    ),
    bad(
        "AK212",
        A,
        swap("People at a table on {day}", "Photo."),
        said(
            "21:59",
            "the alternative text says nothing: Photo.",
            pointer="/body/3/alt",
            unit="one/m1.alt",
            found="Photo.",
        ),
    ),
    bad(
        "AK213",
        A,
        swap('"What happens next"', '"\u00a0 "'),
        said("18:58", "the text is only white space", pointer="/body/1/text", unit="one/h1"),
    ),
    bad(
        "AK214",
        A,
        before_heading(TIMELINE % "2018-10-31"),
        said(
            "19:77",
            "the event of 2018-10-31 stands after that of 2018-11",
            pointer="/body/1/events/1/date",
            found="2018-10-31",
            before="2018-11",
        ),
    ),
    bad(
        "AK215",
        A,
        swap('{ "c1": "First" }', '{ "c1": "First", "c2": "Second" }'),
        said(
            "26:56",
            "the row has a cell of no column: c2",
            pointer="/body/5/rows/0/cells/c2",
            problem="has a cell of no column:",
            column="c2",
        ),
    ),
    bad(
        "AK216",
        A,
        before_heading(PULLQUOTE % "on the report"),
        said(
            "18:60",
            "the pull quote says “the”, which p1 does not say there",
            pointer="/body/1/text",
            unit="one/k1",
            word="the",
            of="p1",
        ),
    ),
]
GOOD = [
    good("AK201", A, swap('"id": "c1"', '"id": "q2"')),
    good("AK203", A, swap('"id": "h1"', '"id": "link"')),
    good("AK204", A, swap("What happens", "What 3 < 4 <em>{{happens}}</em> & co.")),
    good("AK205", A, swap("People at", "People < strong at")),
    good("AK206", A, swap("What happens", "What {states}")),
    good("AK207", A, swap("on {day}", "on {day.weekday}")),
    good("AK208", A, swap("on {day}", "on {day.month}")),
    good("AK209", A, swap('"number": 16', '"number": 0')),
    good("AK210", A, swap('"2018-11-01"', '"2020-02-29"')),
    good(
        "AK211",
        A,
        swap(
            '{ "id": "b1"',
            '{ "id": "h2", "type": "heading", "level": 3, "text": "a" },\n{ "id": "b1"',
        ),
    ),
    good("AK212", A, swap("People at a table on {day}", "Photo of a table")),
    good("AK213", A, swap('"What happens next"', '"\u00a0 a"')),
    good("AK214", A, before_heading(TIMELINE % "2018-11-30")),
    good("AK215", A, swap('{ "c1": "First" }', '{ "c1": { "text": "First" } }')),
    good("AK216", A, before_heading(PULLQUOTE % "The <em>report</em> {states} states")),
]
