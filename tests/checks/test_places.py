"""Where a finding points when a text has several forms: at the form that is wrong."""

from __future__ import annotations

from pathlib import Path

import pytest
from support.broken import ARTICLE as A
from support.broken import swap

from articlekit.engine.check import check
from articlekit.model.project import Project

#: What stands in the place of the form `other`, and the rule that says so.
WRONG = {
    "AK204": "{states} <em>states",
    "AK206": "{states} {verb}",
    "AK208": "{states.weekday} states",
    "AK213": " ",
    "AK217": '{states} <a to=\\"nowhere\\">states</a>',
    "AK226": "{states} states <em></em>",
    "AK227": "{states} https://example.org/",
    "AK228": "{states} <img src=a> states",
    "AK232": "{states} \\u0000",
}


@pytest.mark.parametrize(("code", "text"), WRONG.items())
def test_a_finding_in_one_plural_form_points_at_that_form(root: Path, code: str, text: str) -> None:
    swap('"other": "{states} states"', f'"other": "{text}"')(root / A)
    [found] = [one for one in check(Project.load(root)).diagnostics if one.code == code]
    assert found.pointer == "/body/2/text/other"
    lines = (root / A).read_text(encoding="utf-8").split("\n")
    assert lines[(found.line or 0) - 1][(found.column or 0) - 1 :].startswith(f'"{text}"')


def test_a_count_that_is_not_defined_points_at_the_count(root: Path) -> None:
    swap('"count": "states"', '"count": "nothing"')(root / A)
    [found] = [one for one in check(Project.load(root)).diagnostics if one.code == "AK206"]
    assert found.pointer == "/body/2/text/count"
