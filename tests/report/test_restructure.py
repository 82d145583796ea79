"""What an edit with intent says: what would happen, what has happened, what is left to do."""

from __future__ import annotations

import json

from articlekit.engine.edits.restructure import Left, RestructureReport, UnitChange
from articlekit.report.restructure import restructure_json, restructure_text

REPORT = RestructureReport(
    written=["articles/a.json"],
    removed=["locales/b.pot"],
    units=[
        UnitChange("a/p1", "a/p2"),
        UnitChange("a/p3", "a/p3", reworded=True),
        UnitChange(None, "a/p4"),
        UnitChange("a/p5", None),
    ],
    notes=["look at k1"],
)


def test_a_dry_run_lists_every_file_and_unit() -> None:
    assert restructure_text(REPORT, dry_run=True, quiet=False).split("\n") == [
        "articles/a.json",
        "locales/b.pot (removed)",
        "a/p1 → a/p2",
        "a/p3 (text)",
        "a/p4 (new)",
        "a/p5 (removed)",
        "look at k1",
        "1 file would be written, 1 removed",
        "",
    ]


def test_a_real_run_says_how_much() -> None:
    assert restructure_text(REPORT, dry_run=False, quiet=False) == (
        "look at k1\n1 file written, 1 removed\n"
    )
    assert restructure_text(REPORT, dry_run=False, quiet=True) == ""
    assert (
        restructure_text(RestructureReport(), dry_run=False, quiet=False) == "nothing to change\n"
    )


def test_what_may_say_it_in_another_language_is_said_even_quietly() -> None:
    doubtful = Left("locales/nb/LC_MESSAGES/a.po", "a/p1", "A sentence.")
    said = restructure_text(RestructureReport(doubtful=[doubtful]), dry_run=False, quiet=True)
    assert said.startswith("locales/nb/LC_MESSAGES/a.po: a/p1 may say it: translated from “A")
    assert "decide for each of these" in said


def test_what_is_left_is_said_even_quietly() -> None:
    left = Left("articles/a.json", "/body/0/text", "A sentence of more than forty characters.")
    said = restructure_text(RestructureReport(left=[left]), dry_run=False, quiet=True)
    assert said.startswith(
        "articles/a.json: /body/0/text still holds “A sentence of more than forty\n  characters…”\n"
    )
    assert "articlekit redact --text" in said


def test_the_report_as_json() -> None:
    made = json.loads(restructure_json(REPORT, dry_run=True))
    assert made["version"] == 1
    assert made["dry_run"] is True
    assert made["units"][1] == {"before": "a/p3", "after": "a/p3", "reworded": True}
    assert made["left"] == []
